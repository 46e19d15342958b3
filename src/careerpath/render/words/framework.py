"""A change of the framework in words."""

from collections.abc import Iterator

from careerpath.analysis.change.changes import Change, Subject
from careerpath.render.words.values import Sayer

_FIRMNESS = {"requires": "", "should_have": ", wanted only"}
_LABELS = {
    "careerpath": {
        "scale": "point",
        "goals": "goal",
        "needs": "need",
        "metrics": "number",
        "gates": "gate",
        "functions": "support function",
        "policy": "policy",
        "rules": "rules",
    },
    "competency": {"develop": "development", "people_development": "develops people"},
    "role": {
        "responsibilities": "responsibility",
        "day_to_day": "task",
        "deliverables": "deliverable",
        "advantages": "advantage",
        "disadvantages": "disadvantage",
        "needs": "need",
        "manages_people": "manages people",
        "top": "end of a path",
        "expectations": "meaning of",
    },
    "path": {"needs": "need"},
}
_STEP_LABELS = {
    "gates": "gate",
    "responsibilities": "responsibility",
    "stepping_stones": "stepping stone",
    "criteria": "criterion",
    "advantages": "advantage",
    "disadvantages": "disadvantage",
}


def framework_words(sayer: Sayer, subject: Subject) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """A line for each change of a role, a path, a competency or the settings."""
    for change in subject.changes:
        yield _words(sayer, change), (change,)


def _words(sayer: Sayer, change: Change) -> str:  # noqa: C901, PLR0911 - one for each sentence
    match change.document, change.at:
        case _, ():
            return "new" if change.before is None else "gone"
        case "role", (("requires" | "should_have") as where, competency):
            return _requirement(sayer, competency, change, _FIRMNESS[where])
        case "role", ("requires_some", number, "of", competency):
            return _requirement(sayer, competency, change, f", in group {number or 1}")
        case "role", ("requires_some", number, "at_least"):
            return f"group {number or 1}: {sayer.from_to(change.before, change.after)} of it must be reached"
        case "role", ("requires",):
            order = ", ".join(sayer.competency(key) for key in change.after)
            return f"the must-haves are in another order: {order}"
        case "role", ("expectations", competency):
            return f"what {sayer.competency(competency)} means here: {sayer.from_to(change.before, change.after)}"
        case "competency", ("levels", level):
            return f"level {level} reads otherwise: {sayer.from_to(change.before, change.after)}"
        case "path", ("steps",):
            return f"the steps are in another order: {', '.join(sayer.role(key) for key in change.after)}"
        case "path", ("steps", role):
            return f"step {sayer.role(role)} {'added' if change.before is None else 'dropped'}"
        case "path", ("steps", role, key, *rest):
            return f"step {sayer.role(role)}: {_generic(sayer, change, _STEP_LABELS.get(key, key), rest)}"
        case "careerpath", ("gates", gate, "any_of", number, key):
            return f"gate {gate}, rule {number}: {key.replace('_', ' ')} {sayer.from_to(change.before, change.after)}"
        case document, (key, *rest):
            return _generic(sayer, change, _LABELS.get(document, {}).get(key, key), rest)
    raise AssertionError(change)  # pragma: no cover - every change has a place


def _requirement(sayer: Sayer, competency: str, change: Change, firmness: str) -> str:
    name = sayer.competency(competency)
    if change.before is None:
        return f"{name} is now asked for, at {change.after}{firmness}"
    if change.after is None:
        return f"{name} is no longer asked for (was {change.before}{firmness})"
    return f"{name} now asks for {change.after}, before {change.before}{firmness}"


def _generic(sayer: Sayer, change: Change, label: str, rest: list[str]) -> str:
    """Any other change: what it is of, and what was and is."""
    shown = label.replace("_", " ")
    before, after = change.before, change.after
    if change.is_order:
        return f"{shown}: another order: {', '.join(map(sayer.text, after))}"
    keys = [sayer.text(key.replace("_", " ")) for key in rest if key]
    if rest and (before is None or after is None):
        value, state = (after, "added") if before is None else (before, "dropped")
        is_text_of_a_list = value == rest[-1]
        where = " ".join((shown, ", ".join(keys[:-1] if is_text_of_a_list else keys))).strip()
        if is_text_of_a_list:
            return f"{where} {state}: {keys[-1]}"
        return f"{where} {state}: {sayer.value(value)}"
    return f"{' '.join((shown, ', '.join(keys))).strip()}: {sayer.from_to(before, after)}"
