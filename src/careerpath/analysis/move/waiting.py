"""What somebody has been told who is ready while there is no seat (seed 20, 23)."""

from datetime import date

from careerpath.analysis.move.readiness import newest_decision
from careerpath.analysis.placeholders import says_nothing
from careerpath.model.workspace import Person, newest_first


def has_way_on(person: Person, role: str, as_of: date) -> bool:
    """Whether an alternative to a role, or the day of a next talk about it, is on record."""
    decision = newest_decision(person, role, as_of)
    if decision and (decision[1].next_look or not says_nothing(decision[1].alternative)):
        return True
    answers = (request for _, request in newest_first(person.requests, as_of) if request.wants == role)
    newest = next(answers, None)
    return newest is not None and newest.answered is not None and newest.ask_again is not None
