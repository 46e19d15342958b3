"""The question nobody asks at a promotion: is somebody prepared, or will they learn it in the job (seed 158-162)."""

from datetime import date
from typing import Literal

from careerpath.analysis.placeholders import says_nothing
from careerpath.model.plan import Preparation
from careerpath.model.workspace import Person, newest_first

PreparationLack = Literal["unsaid", "unassessed", "no-after"]


def find_preparation_lack(
    person: Person, preparation: Preparation | None, role: str, as_of: date
) -> PreparationLack | None:
    """What is not examined about a stated preparation for a role; None where it was thought about.

    That is nothing said at all, `has-skills` without an assessment against the role, or `will-learn` without a word
    on how it is learnt.
    """
    if preparation is None or preparation.assumption is None:
        return "unsaid"
    if preparation.assumption == "has-skills":
        return None if is_assessed_against(person, role, as_of) else "unassessed"
    return "no-after" if says_nothing(preparation.after) else None


def is_assessed_against(person: Person, role: str, as_of: date) -> bool:
    """Whether any assessment of somebody against a role is on file."""
    return any(assessment.role == role for _, assessment in newest_first(person.assessments, as_of))
