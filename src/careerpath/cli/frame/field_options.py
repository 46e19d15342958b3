"""Keys of the format given as options of the same name: --going-well TEXT, --role ROLE, --strengths a,b."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin

from careerpath.cli.frame.failure import CannotRun
from careerpath.model.describe import bare_type, find_field, keys_of
from careerpath.model.nearest import suggestion
from careerpath.store.text.parsing import parse

if TYPE_CHECKING:
    from pydantic import BaseModel

_YES_OR_NO = {"y": True, "yes": True, "n": False, "no": False}


def read_field_options(arguments: list[str], kind: str, model: "type[BaseModel]") -> dict[str, Any]:
    """The --key VALUE pairs of a command line as plain values; CannotRun for what is no key of the kind."""
    keys = keys_of(model)
    values: dict[str, Any] = {}
    rest = list(arguments)
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        key = option.removeprefix("--").replace("-", "_")
        if not option.startswith("--") or key not in keys:
            raise CannotRun(f"`{option}` is no key of a {kind}", _nearest_option(option, key, keys))
        if not equals and (not rest or _is_option(rest[0], keys)):
            raise CannotRun(
                f"{option} needs a value", f"{option}=TEXT where the text begins with two hyphens" if rest else ""
            )
        values[key] = read_field_value(value if equals else rest.pop(0), model, key)
    return values


def _is_option(text: str, keys: Mapping[str, object]) -> bool:
    """Whether what stands where a value is expected is the next option."""
    return text.startswith("--") and text[2:].partition("=")[0].replace("-", "_") in keys


def _nearest_option(option: str, key: str, keys: Mapping[str, object]) -> str:
    if not option.startswith("--"):
        return "a text of several words stands in quotes"
    near = suggestion(key, keys)
    return near.replace("_", "-") if near else "known: " + ", ".join(map(option_of, keys))


def option_of(key: str) -> str:
    """The option that gives a key its value."""
    return f"--{key.replace('_', '-')}"


def read_field_value(text: str, model: "type[BaseModel]", key: str) -> Any:
    """A value as the format means it: a text stays a text, a list may be written a, b."""
    field = find_field(model, (key,))
    held = bare_type(field.annotation) if field else str
    if held is str:
        return text
    if held is bool and text.lower() in _YES_OR_NO:
        return _YES_OR_NO[text.lower()]
    if get_origin(held) is tuple and not text.startswith("["):
        items = [part.strip() for part in text.split(",") if part.strip()]
        item = bare_type(get_args(held)[0])
        return [{"role": name} for name in items] if "role" in getattr(item, "model_fields", {}) else items
    parsed = parse(f"value: {text}".encode(), "")
    return text if parsed.diagnostics else (parsed.tree or {}).get("value")
