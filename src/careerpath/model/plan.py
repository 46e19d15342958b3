"""`people/<person>/plan.yaml`: the development plan in four stages."""

from typing import Literal, get_args

from pydantic import Field

from careerpath.model.fields import (
    CompetencyId,
    Day,
    Document,
    FormerCompetencyId,
    FormerRoleId,
    Happened,
    Hours,
    Items,
    Label,
    Level,
    OwnerId,
    PathId,
    PersonId,
    Positive,
    Record,
    RoleId,
    Slug,
    Table,
)

Stage = Literal["mastery", "trial", "permanent", "new-position"]
ActionKind = Literal[
    "training",
    "teaching",
    "coaching",
    "practice",
    "reading",
    "shift",
    "exposure",
    "trial",
    "assignment",
    "leadership-project",
    "debrief",
    "mentoring",
    "onboarding",
]
Status = Literal["planned", "doing", "done", "failed", "dropped"]
Assumption = Literal["has-skills", "will-learn"]

STAGES: tuple[Stage, ...] = get_args(Stage)
"""The four stages, in order (seed 173)."""
BEFORE_THE_MOVE = STAGES[:3]
"""Stages one to three happen in the present position; the title changes only at the fourth (seed 188)."""
OPEN: frozenset[Status] = frozenset({"planned", "doing"})
"""What is still to be done."""


class Vacancy(Record):
    """Whether there is a seat (seed 20)."""

    expected: Day | None = Field(default=None, description="The day an opening is expected; null: none is.")
    note: str | None = Field(default=None, description="What is known about it, or why not.")


class Preparation(Record):
    """The question nobody asks: what is this person prepared for? (seed 158-162)."""

    assumption: Assumption | None = Field(default=None, description="has-skills or will-learn.")
    unmet: Items[CompetencyId] = Field(default=(), description="What will still have to be learnt in the job.")
    after: str | None = Field(default=None, description="How it will be learnt after the move, and with whom.")


class Announcement(Record):
    """When something was told, and to whom (seed 187)."""

    on: Happened | None = Field(default=None, description="The day it was announced.")
    to: str | None = Field(default=None, description="Who was told.")


class Action(Record):
    """One thing somebody does, with an owner, an end and a proof."""

    stage: Stage | None = Field(description="mastery, trial, permanent or new-position.")
    kind: ActionKind | None = Field(description="What kind of action it is.")
    do: Label = Field(description="What is done.")
    competency: CompetencyId | None = Field(default=None, description="The competency it serves.")
    to: Level | None = Field(default=None, description="The level this is meant to reach.")
    owner: OwnerId | None = Field(description="A person's id, or one of the workspace's support functions.")
    support: Items[str] = Field(default=(), description="Who helps.")
    hours_per_month: Hours | None = Field(default=None, description="What it takes of the manager's time.")
    start: Day | None = Field(default=None, description="The first day.")
    due: Day | None = Field(default=None, description="The day it ends.")
    done_when: str | None = Field(default=None, description="The proof that it is done.")
    safe_ground: str | None = Field(
        default=None, description="Where it is safe to fail; `internal` where no customer is touched."
    )
    less: str | None = Field(default=None, description="For a shift: what is reduced.")
    more: str | None = Field(default=None, description="For a shift: what grows.")
    announced: Announcement | None = Field(default=None, description="When and to whom it was announced.")
    shared: bool | None = Field(
        default=None, description="Whether others may know; null: by stage, a trial is private, the rest is not."
    )
    status: Status | None = Field(description="planned, doing, done, failed (a lesson) or dropped.")
    outcome: str | None = Field(default=None, description="What it showed.")

    @property
    def is_shared(self) -> bool:
        """Whether others than the person and their manager may know of it (seed 183)."""
        return self.stage != "trial" if self.shared is None else self.shared

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status in OPEN


class CriterionMet(Record):
    """A criterion or stepping stone that was shown."""

    criterion: str | None = Field(default=None, description="The criterion, in the words of the path.")
    on: Happened | None = Field(default=None, description="The day it was shown.")
    evidence: str | None = Field(default=None, description="What shows it.")


class Reprioritised(Record):
    """What somebody gave up to make room (seed 150)."""

    by: PersonId | None = Field(default=None, description="Who made room.")
    dropped: str | None = Field(default=None, description="What was given up.")
    covered_by: OwnerId | None = Field(default=None, description="Who does it now.")


class Signature(Record):
    """That somebody read the plan and agreed (seed 168)."""

    on: Happened | None = Field(default=None, description="The day of the signature.")
    plan: str | None = Field(default=None, description="Fingerprint of what was signed; the program writes it.")
    requirements: str | None = Field(
        default=None, description="Fingerprint of what the role asked for then; the program writes it."
    )


class AskedGroup(Record):
    """At least so many out of a group, as it was agreed."""

    at_least: Positive | None = Field(default=None, description="How many of the group must be reached.")
    of: Table[FormerCompetencyId, Level] = Field(default={}, description="The group: competencies and their levels.")


class Asks(Record):
    """What the role asked for when both agreed: ids and levels as they were, whatever the framework says since."""

    on: Happened | None = Field(default=None, description="The day of the last signature under it.")
    role: FormerRoleId | None = Field(default=None, description="The role whose requirements they are.")
    requires: Table[FormerCompetencyId, Level] = Field(default={}, description="Must-haves and their levels.")
    should_have: Table[FormerCompetencyId, Level] = Field(
        default={}, description="Wanted competencies and their levels."
    )
    requires_some: Items[AskedGroup] = Field(default=(), description="Groups of which some must be reached.")


class Plan(Document):
    """The development plan of one person."""

    target: RoleId | None = Field(description="The role the plan leads to; null: mastery of the present one.")
    path: PathId | None = Field(default=None, description="The path it follows.")
    opened: Day | None = Field(default=None, description="The day it was made.")
    by: Day | None = Field(default=None, description="The day the new position is meant to begin.")
    owner: PersonId | None = Field(description="The person: nobody else owns a career.")
    accountable: str | None = Field(description="Their manager: never a team, a tool or an alias.")
    intent: str | None = Field(
        default=None, description="The manager's stated wish to promote when the criteria are met."
    )
    vacancy: Vacancy | None = Field(default=None, description="Whether there is an opening, and when.")
    preparation: Preparation | None = Field(
        default=None, description="What the person is assumed to be prepared for: has-skills or will-learn."
    )
    work_on: Items[CompetencyId] = Field(default=(), description="What the dialogue settled on.")
    actions: Table[Slug, Action] = Field(default={}, description="What is done: the action's id, then the action.")
    criteria_met: Items[CriterionMet] = Field(default=(), description="Criteria and stepping stones that were shown.")
    reprioritised: Items[Reprioritised] = Field(default=(), description="What was given up to make room.")
    sponsor: PersonId | None = Field(default=None, description="Who backs the manager's time for this.")
    satisfaction: str | None = Field(default=None, description="What will be satisfying about the new position.")
    agreed: Table[PersonId, Signature] = Field(default={}, description="Both sign what they read.")
    asks: Asks | None = Field(
        default=None,
        description="What the plan was agreed on, and keeps until both agree again; the program writes it.",
    )
