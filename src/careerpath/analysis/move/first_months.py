"""The first months in a new position: what is taken over, who goes on reviewing, what a new manager owes (seed 164)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from careerpath.analysis.move.role_difference import difference_of
from careerpath.model.plan import Action, Stage
from careerpath.model.workspace import Person, Workspace

USUAL_DAYS: dict[Stage, int] = {"mastery": 90, "trial": 100, "permanent": 120, "new-position": 90}
USUAL_COACHING_HOURS = 2.0

Named = Iterator[tuple[str, Action]]


def take_over(workspace: Workspace, person: Person, role: str, start: date) -> Named:
    """What is new in the job beside the present one; nothing where nothing is."""
    before, after = workspace.roles.get(person.profile.role or ""), workspace.roles[role]
    difference = difference_of(before, after) if before else None
    if difference is None or difference.new_responsibilities or difference.new_deliverables:
        yield (
            "first-months",
            _in_first_months(
                start,
                kind="onboarding",
                do=f"Take over, one after the other, what is new as {workspace.title(role)}",
                owner=person.id,
                done_when="Each new responsibility was carried once, and talked through afterwards",
            ),
        )


def go_on_reviewing(workspace: Workspace, role: str, manager: str, start: date) -> Named:
    """The manager's part: the monthly review does not end with the title."""
    yield (
        "monthly-review-goes-on",
        _in_first_months(
            start,
            kind="coaching",
            do=f"Review the first months as {workspace.title(role)} every month, as before",
            owner=manager,
            done_when="Three reviews are on file",
            hours_per_month=USUAL_COACHING_HOURS,
        ),
    )


def rate_anew(workspace: Workspace, role: str, manager: str, start: date) -> Named:
    """The monthly review, with new ratings at its end: the stages of competence start over (seed 123-125)."""
    for action_id, action in go_on_reviewing(workspace, role, manager, start):
        do = f"{action.do}, and rate anew what the job asks for, since the stages of competence start over"
        done_when = f"{action.done_when}, and an agreed assessment from the new position"
        yield action_id, action.model_copy(update={"do": do, "done_when": done_when})


def lead_people(workspace: Workspace, person: Person, manager: str | None, start: date) -> Named:
    """What whoever leads people for the first time owes from the first week on (seed 209-217)."""
    departments = ", ".join(workspace.settings.policy.departments)
    debrief = f", debrief every month with {workspace.person_name(manager)}" if manager else ""
    talks = f", talk every quarter with {departments}" if departments else ""
    yield (
        "managers-duties",
        _in_first_months(
            start,
            kind="onboarding",
            do=(
                "Ask each report the Monday question from the first week on, keep a plan with each of them"
                f"{debrief}{talks}"
            ),
            owner=person.id,
            done_when="Each report has a plan that both signed; three months of Mondays and debriefs are on file",
        ),
    )


def meet_mentor(workspace: Workspace, role: str, mentor: str, start: date) -> Named:
    """The mentor's part."""
    yield (
        "mentor-hour",
        _in_first_months(
            start,
            kind="mentoring",
            do=f"One hour a week on the first months as {workspace.title(role)}, and never on single deals",
            owner=mentor,
            done_when="Twelve hours held, and the next new one could be told what to expect",
        ),
    )


def learn_in_the_job(workspace: Workspace, person: Person, competency: str, level: int, start: date) -> Named:
    """What was not there before the move and is learnt after it (seed 160)."""
    known = workspace.competencies.get(competency)
    descriptor = known.levels.get(level) if known else None
    yield (
        f"learn-{competency}",
        _in_first_months(
            start,
            kind="practice",
            do=f"Learn in the job what was still missing in {workspace.competency_name(competency)}",
            competency=competency,
            to=level,
            owner=person.id,
            done_when=descriptor or f"Rated {level} or more",
        ),
    )


def _in_first_months(start: date, **said: Any) -> Action:
    """A planned action of stage four, from `start` on, for as long as that stage usually takes; `said` is the rest."""
    due = start + timedelta(days=USUAL_DAYS["new-position"])
    return Action(status="planned", stage="new-position", start=start, due=due, **said)
