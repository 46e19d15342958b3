"""Options that belong together, as one value: a dataclass whose fields are the options of a command."""

import inspect
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import fields, is_dataclass
from typing import Any

_KEYWORD = inspect.Parameter.KEYWORD_ONLY


def spread(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    """The options of a command that a parameter of its function stands for: one for each field, or it alone."""
    kind = parameter.annotation
    if isinstance(kind, type) and is_dataclass(kind):
        for field in fields(kind):
            yield inspect.Parameter(field.name, _KEYWORD, default=field.default, annotation=field.type)
    else:
        yield parameter.replace(kind=_KEYWORD)


def gather(parameters: Mapping[str, inspect.Parameter], given: MutableMapping[str, Any]) -> None:
    """Put what was given for the fields of each such parameter back together, as the value its function expects."""
    for name, parameter in parameters.items():
        kind = parameter.annotation
        if isinstance(kind, type) and is_dataclass(kind):
            given[name] = kind(**{field.name: given.pop(field.name) for field in fields(kind)})
