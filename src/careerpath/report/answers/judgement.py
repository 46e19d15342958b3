"""The manager's view of somebody as a whole, in words or as plain values."""

from careerpath.analysis.assessment.judgement import Judgement


def judgement_words(given: Judgement | None, highest: int) -> str:
    """A judgement beside the highest point of the scale, with whose and when."""
    return "not known" if given is None else f"{given.rating} of {highest} ({given.source}, {given.day})"


def judgement_document(given: Judgement | None) -> dict[str, object] | None:
    """A judgement as JSON holds it."""
    if given is None:
        return None
    return {"rating": given.rating, "source": given.source, "date": given.day.isoformat()}
