"""CP607: what was promised to somebody is kept, moved or dropped, and never forgotten (a calendar rule)."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.placeholders import says_nothing
from careerpath.analysis.rhythm.cadence import days_waited
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule


def promise_broken(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP607: a promise past its day that is neither kept, nor moved or dropped with a reason (seed 17)."""
    for name, promise in person.log.promise.items():
        if promise.due is None or promise.due >= as_of or promise.status == "kept":
            continue
        is_open = promise.status in (None, "open")
        if not is_open and not says_nothing(promise.reason):
            continue
        by = f" of {workspace.person_name(promise.by)}" if promise.by else ""
        ago = days_waited((), promise.due, as_of).words
        state = "is still open" if is_open else f"was {promise.status} without a reason"
        keys = ("status", "due") if is_open else ("reason", "status")
        what_became = "--status kept" if is_open else f"--status {promise.status} --reason TEXT"
        yield diagnose(
            "CP607",
            layout.record_file(person.id, "log", name.stem),
            f"this promise{by} to {person.name} was due on {promise.due}, {ago}, and {state}",
            at=(next(key for key in keys if key in promise.model_fields_set),),
            hint=f"careerpath log {person.id} promise --of {name.day} {what_became}"
            + (" (or moved or dropped, with --reason TEXT)" if is_open else ""),
        )


PERSON_RULES: tuple[PersonRule, ...] = (promise_broken,)
