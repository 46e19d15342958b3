"""The actions of a plan that a rule looks at, with their ids."""

from collections.abc import Iterator

from careerpath.model.plan import Action, Plan


def live_actions(plan: Plan) -> Iterator[tuple[str, Action]]:
    """The actions that were not dropped."""
    for action_id, action in plan.actions.items():
        if action.status != "dropped":
            yield action_id, action


def open_actions(plan: Plan) -> Iterator[tuple[str, Action]]:
    """The actions that are still to be done."""
    for action_id, action in plan.actions.items():
        if action.is_open:
            yield action_id, action
