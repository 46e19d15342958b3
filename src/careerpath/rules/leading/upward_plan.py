"""CP604: whoever leads people has agreed with their own boss on what both contribute."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.move.reporting_line import find_boss, has_reports
from careerpath.analysis.team.upward_lack import find_upward_lack
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule


def upward_plan_missing(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP604: somebody with reports and a boss, and no plan that the two agreed on (seed 212, 215)."""
    boss, file = find_boss(workspace, person), layout.person_file(person.id, "upward")
    if boss is None or boss.id == person.id or file in person.broken or not has_reports(workspace, person):
        return
    if person.upward is None:
        yield diagnose(
            "CP604",
            layout.person_file(person.id, "profile"),
            f"{person.name} leads people and has no plan with {boss.name}",
            at=("manager",),
            hint=f"careerpath new upward {person.id}; fill it in together, then careerpath agree {person.id} --upward",
        )
    elif lack := find_upward_lack(person.upward, boss):
        key, message = lack
        command = f"careerpath agree {person.id} --upward"
        hint = f"{person.name} and {boss.name} sit down and write what each needs and gives, then {command}"
        yield diagnose("CP604", file, message, at=(key,), hint=hint)


PERSON_RULES: tuple[PersonRule, ...] = (upward_plan_missing,)
