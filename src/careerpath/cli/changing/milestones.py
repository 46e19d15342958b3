"""What a move asks for that no number measures, once it was shown: written where readiness looks for it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from careerpath.analysis.move.criterion import Candidacy, Criterion
from careerpath.analysis.move.move_demands import find_demands
from careerpath.analysis.move.plan_criteria import milestone_criteria
from careerpath.analysis.placeholders import says_nothing
from careerpath.analysis.same_text import folded
from careerpath.cli.changing.plan_edits import append_value, edit_record
from careerpath.cli.frame import asking
from careerpath.cli.frame.failure import CannotRun
from careerpath.model.layout import person_file
from careerpath.model.nearest import suggestion
from careerpath.model.workspace import Person, Workspace

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here


def record_shown(here: "Here", workspace: Workspace, person: Person, said: Mapping[str, Any], day: date) -> str:
    """Add a stepping stone or criterion, with the day and what shows it, to `criteria_met` of somebody's plan.

    `said` has `criterion`, in the words of the path or as `readiness` names it, and `evidence`; what is missing is
    asked for. Returns the words of the path. CannotRun where the move asks for no such thing, or it is on record.
    """
    plan = person.plan
    target = (plan.target if plan else None) or person.profile.target
    if plan is None or target is None or target not in workspace.roles:
        raise CannotRun(f"{person.name} has no plan towards a role", f"careerpath plan {person.id} --role ROLE")
    asked = _find_asked(workspace, person, target, day)
    criterion = _find(workspace, person, target, asked, said.get("criterion"))
    evidence = said.get("evidence") or (asking.ask_line("What shows it? evidence> ") if asking.can_ask() else None)
    if says_nothing(evidence):
        raise CannotRun("nobody says what shows it", "--evidence TEXT")
    entry = {"criterion": criterion, "on": day, "evidence": evidence}
    file = person_file(person.id, "plan")
    edit_record(here, file, plan, lambda text: append_value(text, "criteria_met", entry))
    return criterion


def _find_asked(workspace: Workspace, person: Person, target: str, day: date) -> Mapping[str, Criterion]:
    """The stepping stones and criteria on the way to a role, by their text."""
    demands = find_demands(workspace, person, target, day)
    return {item.label: item for item in milestone_criteria(Candidacy(workspace, person, demands, day))}


def _find(workspace: Workspace, person: Person, target: str, asked: Mapping[str, Criterion], said: str | None) -> str:
    """The text of what was meant, if it is still to be shown."""
    still = {text: item.detail for text, item in asked.items() if item.result != "met"}
    if not still:
        raise CannotRun(
            f"no criterion is left to be shown on the way to {workspace.title(target)}",
            f"careerpath readiness {person.id} says what else is asked for",
        )
    if not said and not asking.can_ask():
        raise CannotRun("nobody says what was shown", f"--criterion, one of: {'; '.join(still)}")
    text = said or asking.choose("--criterion", still)
    wanted = folded(text)
    found = next((item for item in asked.values() if wanted in (folded(item.name), folded(item.label))), None)
    if found is None:
        near = suggestion(text, asked) or f"there are: {'; '.join(still)}"
        raise CannotRun(f"the way to {workspace.title(target)} asks for no `{text}`", near)
    if found.result == "met":
        raise CannotRun(f"`{found.label}` was {found.detail} already")
    return found.label
