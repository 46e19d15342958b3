"""Jinja's sandbox, in which a template can change nothing and reach nothing but what it is given."""

from dataclasses import is_dataclass
from functools import cache
from typing import Any

from jinja2 import BaseLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


@cache
def is_view(kind: type[Any]) -> bool:
    """Whether values of a type are frozen views of ours, which hold texts and other views only."""
    return is_dataclass(kind) and kind.__module__.startswith("careerpath.render.")


def is_html(name: str | None) -> bool:
    """Whether a template, by its name, is one that escapes what it is given."""
    return name is not None and name.endswith(".html.j2")


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, without its slow look at attributes of our own frozen views."""

    def __init__(self, loader: BaseLoader, **settings: Any) -> None:
        """Find templates with `loader`; what is undefined is an error, and blocks leave no blank lines."""
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=is_html,
            auto_reload=False,  # an own template that changes gets another sandbox
            **settings,
        )
        # The same data gives the same bytes: nothing that throws dice is within reach.
        del self.globals["lipsum"], self.filters["random"]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, or an item where there is none, that a template may have."""
        kind: type = type(obj)
        if is_view(kind) and attribute in obj.__dataclass_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)
