"""What a plan's template gets: one flat value, every text in it as it was made safe."""

from dataclasses import dataclass

from careerpath.model.audience import Audience
from careerpath.model.plan import Stage
from careerpath.render.plan.move_view import ChangeRow


@dataclass(frozen=True, slots=True)
class GapRow:
    """One requirement as a table shows it."""

    competency: str
    priority: str
    required: str
    current: str
    gap: str
    stage: str
    means: str
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as the tables show it; `number` is its number in all of them."""

    number: int
    do: str
    owner: str
    how: str
    due: str
    done_when: str
    status: str
    safe_ground: str
    shift: str
    announced: str
    outcome: str


@dataclass(frozen=True, slots=True)
class StageView:
    """One of the four stages and what happens in it."""

    number: int
    id: Stage
    title: str
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """Something a move asks for that is shown once: a stepping stone or a criterion."""

    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One monthly review."""

    day: str
    by: str
    advancing: str
    going_well: str
    improve: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """Something promised, and what became of it."""

    day: str
    by: str
    promise: str
    due: str
    status: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as one audience reads it."""

    audience: Audience
    is_private: bool
    name: str
    role: str
    target: str
    has_arrived: bool
    day: str
    facts: tuple[tuple[str, str], ...]
    intent: str
    work_on: tuple[str, ...]
    current_gaps: tuple[GapRow, ...]
    target_gaps: tuple[GapRow, ...]
    open_gaps: tuple[GapRow, ...]
    gates: tuple[tuple[str, str, str], ...]
    route_diagram: str
    route: tuple[tuple[str, str, str], ...]
    other_ways: tuple[str, ...]
    stages: tuple[StageView, ...]
    stepping_stones: tuple[CheckRow, ...]
    criteria: tuple[CheckRow, ...]
    new_responsibilities: tuple[str, ...]
    new_deliverables: tuple[str, ...]
    new_requirements: tuple[ChangeRow, ...]
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    way_back: str
    preparation: str
    satisfaction: str
    picture: str
    timeline: str
    by_date: tuple[ActionRow, ...]
    made_room: tuple[str, ...]
    reviews: tuple[ReviewRow, ...]
    promises: tuple[PromiseRow, ...]
    signatures: tuple[tuple[str, str], ...]
    unsaid: tuple[str, ...]
    private_needs: tuple[tuple[str, str], ...]
    agreed_on: str = ""
    asked_since: str = ""
