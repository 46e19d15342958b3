"""How long a leadership project lasts (seed 197)."""

from careerpath.model.plan import Action


def project_days(action: Action) -> int | None:
    """The days from an action's start to its due date; None where one of them is not said."""
    if action.start is None or action.due is None:
        return None
    return (action.due - action.start).days
