"""A drafted plan as the `plan.yaml` that people go on writing in."""

from careerpath.model.plan import Plan
from careerpath.render.yaml_file import render_file
from careerpath.spelling import Value

_TO_SAY = {
    "intent": "the manager's wish to promote when the criteria are met, in their own words",
    "vacancy": "{expected: a date or null, note: what is known}",
    "preparation": "{assumption: has-skills or will-learn, unmet: [...], after: how the rest is learnt}",
    "satisfaction": "what will be satisfying about the new position",
    "sponsor": "who backs the manager's time for this",
}
"""What a program must not say for people: left open, with a word on what belongs there."""


def render_plan_file(plan: Plan) -> str:
    """The text of a new `plan.yaml`; what only people can say is null, with a comment."""
    values: dict[str, Value] = plan.model_dump(
        by_alias=True, exclude_none=True, exclude_defaults=True, exclude={"actions", "excuse"}
    )
    values |= {"target": plan.target, "owner": plan.owner, "accountable": plan.accountable}
    comments = dict(_TO_SAY) if plan.target else {}
    values |= dict.fromkeys(comments)
    values["actions"] = {
        action_id: action.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True) | {"do": action.do}
        for action_id, action in plan.actions.items()
    }
    return render_file("plan", 2, values, comments)
