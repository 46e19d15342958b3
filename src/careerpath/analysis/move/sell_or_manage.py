"""The decision before a first managing role: carry the bag, or manage those who do (seed 67, 79, 80)."""

from datetime import date
from typing import Literal

from careerpath.model.profile import Decision

DecisionLack = Literal["unsaid", "undated", "sell", "not-read"]


def find_decision_lack(decision: Decision | None, as_of: date) -> DecisionLack | None:
    """What is missing of a dated decision to manage, with what speaks against it read; None where nothing is."""
    if decision is None or decision.choice is None:
        return "unsaid"
    if decision.date is None or decision.date > as_of:
        return "undated"
    if decision.choice == "sell":
        return "sell"
    preview = decision.preview_acknowledged
    return "not-read" if preview is None or preview > as_of else None
