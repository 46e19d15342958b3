"""Templates: the workspace's own before the built-in ones of the same name, in a sandbox that changes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from functools import cache, lru_cache
from traceback import extract_tb
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.shipped import shipped_folder


class TemplateProblem(Exception):  # noqa: N818 - it is the user's template that is wrong, and a diagnostic says how
    """A template that cannot be used; `diagnostic` says which, where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Carry the diagnostic out of the template."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@cache
def _is_view(kind: type) -> bool:
    """Whether values of a type are frozen views of ours, which hold texts and other views only."""
    return is_dataclass(kind) and kind.__module__.startswith("careerpath.render.")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, without its slow look at attributes of our own frozen views."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind: type = type(obj)
        if _is_view(kind) and attribute in obj.__dataclass_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


class _OwnTemplates(BaseLoader):
    """The workspace's templates, each by the name of its file, so that an error says which one it is in."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - as jinja calls it
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self.sources:
            raise TemplateNotFound(template)
        return self.sources[template], f"templates/{template}", lambda: True


def render_template(name: str, own: Mapping[str, str], values: Mapping[str, object]) -> str:
    """Fill a template with values; `own` are the workspace's templates. TemplateProblem where it cannot be."""
    try:
        text = _environment(tuple(sorted(own.items()))).get_template(name).render(values)
        text.encode()
    except TemplateSyntaxError as error:
        raise TemplateProblem(_problem("CP701", error.name or name, error.lineno, error.message or "")) from error
    except UndefinedError as error:
        raise TemplateProblem(_problem("CP702", *_last_place(error, name), error.message or "")) from error
    except Exception as error:  # whatever goes wrong while a template runs is the template's
        raise TemplateProblem(_problem("CP701", *_last_place(error, name), str(error))) from error
    return text


def check_syntax(name: str, own: Mapping[str, str]) -> Diagnostic | None:
    """What is wrong with one of the workspace's own templates before it meets any data; None where it reads well."""
    try:
        _environment(tuple(sorted(own.items()))).get_template(name)
    except TemplateSyntaxError as error:
        return _problem("CP701", error.name or name, error.lineno, error.message or "")
    except Exception as error:  # noqa: BLE001 - a template can be more than Python can compile
        return _problem("CP701", name, 1, f"the template cannot be compiled: {type(error).__name__}")
    return None


@lru_cache(maxsize=4)
def _environment(own: tuple[tuple[str, str], ...]) -> _Sandbox:
    built_in = FileSystemLoader(shipped_folder() / "templates", encoding="utf-8")
    environment = _Sandbox(
        loader=ChoiceLoader([_OwnTemplates(dict(own)), built_in]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    # The same data gives the same bytes: nothing that throws dice is within reach.
    del environment.globals["lipsum"], environment.filters["random"]
    return environment


def _last_place(error: BaseException, name: str) -> tuple[str, int]:
    """The innermost template line an error went through."""
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (frames[-1].filename.rsplit("/", 1)[-1], frames[-1].lineno or 1) if frames else (name, 1)


def _problem(code: str, name: str, line: int, message: str) -> Diagnostic:
    hint = "compare it with the built-in template of the same name" if code == "CP702" else ""
    return diagnose(code, f"templates/{name}", " ".join(message.split()), hint=hint, line=line)
