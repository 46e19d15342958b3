"""From plain values to the models of the format, with every mismatch said in the format's own words."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath, clip
from careerpath.model.describe import choices_of, find_field, find_model_at, keys_of
from careerpath.model.fields import Document
from careerpath.model.nearest import suggestion

D = TypeVar("D", bound=Document)

_WANTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "day": "a date like 2026-01-31",
    "period": "a period like 2026-03, 2026-Q1, 2026-H1 or 2026",
    "level": "a point of the scale, a whole number",
}
_RANGE = {"greater_than_equal": ("ge", "{bound:g} or more"), "less_than_equal": ("le", "{bound:g} or less")}


def validate(model: type[D], tree: Any, file: str) -> tuple[D | None, list[Diagnostic]]:
    """What a file's values mean as `model`, or every way in which they do not fit it."""
    try:
        return model.model_validate({} if tree is None else tree), []
    except ValidationError as error:
        return None, [_explain(model, details, file) for details in error.errors(include_url=False)]


def _explain(model: type[Document], details: ErrorDetails, file: str) -> Diagnostic:
    is_key = bool(details["loc"]) and details["loc"][-1] == "[key]"
    at: KeyPath = details["loc"][:-1] if is_key else details["loc"]
    explain = _EXPLAINED.get(details["type"], _wrong_type)
    if is_key and details["type"] == "string_pattern_mismatch":
        explain = _bad_key
    return explain(model, details, at, file)


def _missing(model: type[Document], details: ErrorDetails, at: KeyPath, file: str) -> Diagnostic:
    field = find_field(model, at)
    hint = field.description or "" if field else ""
    return diagnose("CP002", file, f"`{at[-1]}` is missing{_in(at[:-1])}", at=at[:-1], hint=hint)


def _missing_all(model: type[Document], details: ErrorDetails, at: KeyPath, file: str) -> Diagnostic:
    keys = details["ctx"]["keys"]
    return diagnose("CP002", file, f"{keys} is missing{_in(at)}", at=at, hint=f"write {keys}; either may be null")


def _unknown(model: type[Document], details: ErrorDetails, at: KeyPath, file: str) -> Diagnostic:
    owner = find_model_at(model, at[:-1])
    known = list(keys_of(owner)) if owner else []
    hint = suggestion(str(at[-1]), known) or f"known here: {', '.join(known)}"
    return diagnose("CP003", file, f"unknown key `{clip(str(at[-1]))}`{_in(at[:-1])}", at=at, hint=hint)


def _out_of_range(model: type[Document], details: ErrorDetails, at: KeyPath, file: str) -> Diagnostic:
    key, words = _RANGE[details["type"]]
    wanted = words.format(bound=details["ctx"][key])
    message = f"`{_key(at)}` is {details['input']}; it must be {wanted}"
    return diagnose("CP005", file, message, at=at, hint=_hint(model, at))


def _bad_key(model: type[Document], details: ErrorDetails, at: KeyPath, file: str) -> Diagnostic:
    return diagnose(
        "CP006",
        file,
        f"`{clip(str(at[-1]))}` is no id",
        at=at,
        hint="an id is made of small letters, digits and single hyphens, like first-line-sales",
    )


def _not_a_choice(model: type[Document], details: ErrorDetails, at: KeyPath, file: str) -> Diagnostic:
    field = find_field(model, at)
    choices = choices_of(field.annotation) if field else ()
    given = details["input"]
    hint = (suggestion(given, choices) if isinstance(given, str) else "") or f"one of {', '.join(choices)}"
    return diagnose("CP004", file, f"`{_key(at)}` is {_shown(given)}, which is none of its words", at=at, hint=hint)


def _wrong_type(model: type[Document], details: ErrorDetails, at: KeyPath, file: str) -> Diagnostic:
    wanted = _WANTED.get(details["type"], "something else")
    given = details["input"]
    hint = _hint(model, at)
    if details["type"] == "string_type" and isinstance(given, int | float):
        hint = "put it in quotes"
    what = f"`{_key(at)}`" if at else "the file"
    return diagnose("CP004", file, f"{what} must be {wanted}, not {_shown(given)}", at=at, hint=hint)


_Explain = Callable[[type[Document], ErrorDetails, KeyPath, str], Diagnostic]
_EXPLAINED: Mapping[str, _Explain] = {
    "missing": _missing,
    "one_of": _missing_all,
    "extra_forbidden": _unknown,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "literal_error": _not_a_choice,
}


def _hint(model: type[Document], at: KeyPath) -> str:
    field = find_field(model, at)
    return field.description or "" if field else ""


def _key(at: KeyPath) -> str:
    """The nearest key, for a list item its list's."""
    return clip(next((part for part in reversed(at) if isinstance(part, str)), ""))


def _in(at: KeyPath) -> str:
    return f" in `{_key(at)}`" if at else ""


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return f"`{clip(str(value))}`"
