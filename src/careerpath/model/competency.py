"""`paths/competencies/<competency>.yaml`: what can be rated, with a descriptor for every point of the scale."""

from typing import Literal

from pydantic import Field

from careerpath.model.fields import Document, Flag, Hours, Items, Label, LevelKey, MetricId, Positive, Record, Table
from careerpath.model.plan import ActionKind, Stage

CompetencyKind = Literal["achievement", "skill", "behaviour", "knowledge"]

KIND_QUESTIONS: dict[CompetencyKind, str] = {
    "achievement": "What needs to be achieved?",
    "skill": "What skills are needed?",
    "behaviour": "What needs to be demonstrated?",
    "knowledge": "What needs to be known?",
}
"""What is asked about each kind (seed 101-104)."""


class Development(Record):
    """Something that closes a gap; plans are drafted from these."""

    stage: Stage | None = Field(default=None, description="mastery, trial, permanent or new-position.")
    kind: ActionKind | None = Field(default=None, description="The kind of action, as in a plan.")
    do: str | None = Field(default=None, description="What is done, and how often.")
    days: Positive | None = Field(default=None, description="How long it takes, in days.")
    hours_per_month: Hours | None = Field(default=None, description="What it takes of the manager's time.")
    done_when: str | None = Field(default=None, description="The proof, so that anyone could see it.")
    safe_ground: str | None = Field(default=None, description="Where it is safe to fail, or `internal`.")


class Competency(Document):
    """A competency: an achievement, a skill, a behaviour or knowledge."""

    name: Label = Field(description="What it is called.")
    kind: CompetencyKind | None = Field(description="achievement, skill, behaviour or knowledge.")
    category: str | None = Field(default=None, description="A heading of the organisation's own.")
    summary: str | None = Field(default=None, description="One line on what it is.")
    metric: MetricId | None = Field(default=None, description="For an achievement: the metric that measures it.")
    people_development: Flag = Field(default=False, description="true for what only a leader of people must master.")
    levels: Table[LevelKey, str | None] = Field(
        default={}, description="One observable descriptor for every point of the scale."
    )
    develop: Items[Development] = Field(default=(), description="What closes a gap, by stage.")
