"""What a plan between somebody who leads people and their boss does not say yet (seed 212, 215)."""

from careerpath.analysis.placeholders import says_nothing
from careerpath.model.upward import Upward
from careerpath.model.workspace import Person


def find_upward_lack(upward: Upward, boss: Person) -> tuple[str, str] | None:
    """The first key of such a plan that says too little, and what it lacks; None where the two have agreed."""
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
