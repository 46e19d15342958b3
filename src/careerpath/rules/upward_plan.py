"""CP604: whoever leads people has agreed with their own boss on what both contribute."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.move.reporting_line import find_boss, has_reports
from careerpath.analysis.placeholders import says_nothing
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.upward import Upward
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
            hint=f"write {file} together: boss, needs, contributions, and the day both agreed",
        )
    elif lack := _find_lack(person.upward, boss):
        key, message = lack
        hint = f"{person.name} and {boss.name} sit down, write what each needs and gives, and the day as `agreed`"
        yield diagnose("CP604", file, message, at=(key,), hint=hint)


def _find_lack(upward: Upward, boss: Person) -> tuple[str, str] | None:
    """What such a plan does not say, and the key it would stand under."""
    if upward.boss is None:
        return "boss", "does not say which boss it was agreed with"
    if upward.boss != boss.id:
        return "boss", f"this plan is not with {boss.name}, who is the boss now"
    if all(says_nothing(item.need) for item in upward.needs):
        return "needs", f"says nothing about what {boss.name} needs"
    if all(map(says_nothing, upward.contributions)):
        return "contributions", "says nothing about what is contributed"
    if upward.agreed is None:
        return "agreed", f"not agreed with {boss.name}"
    return None


PERSON_RULES: tuple[PersonRule, ...] = (upward_plan_missing,)
