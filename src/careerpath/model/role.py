"""`paths/roles/<role>.yaml`: a job, what it gives and costs, and what it asks for."""

from pydantic import Field

from careerpath.model.fields import (
    CompetencyId,
    Document,
    Flag,
    GoalId,
    Items,
    Label,
    Level,
    NeedId,
    Positive,
    Record,
    Table,
)


class Task(Record):
    """Something done day to day, tied to the company's goals (seed 58, 59)."""

    task: str | None = Field(default=None, description="What is done.")
    goals: Items[GoalId] = Field(default=(), description="The company goals it serves.")


class Deliverable(Record):
    """Something the role hands over, tied to the company's goals."""

    item: str | None = Field(default=None, description="What is delivered.")
    goals: Items[GoalId] = Field(default=(), description="The company goals it serves.")


class SomeOf(Record):
    """A requirement of at least so many out of a group."""

    at_least: Positive | None = Field(default=None, description="How many of the group must be reached.")
    of: Table[CompetencyId, Level] = Field(default={}, description="The group: competencies and their levels.")


class Role(Document):
    """A role: the job, its requirements, its advantages and disadvantages (seed 53, 57)."""

    title: Label = Field(description="The title of the role.")
    summary: str | None = Field(default=None, description="One line on what the role is for.")
    manages_people: Flag = Field(default=False, description="true: others report to this role.")
    top: Flag = Field(default=False, description="true: a deliberate end of a path.")
    needs: Items[NeedId] = Field(default=(), description="The needs of the organisation that ask for this job.")
    responsibilities: Items[str] = Field(default=(), description="What the role answers for.")
    day_to_day: Items[Task] = Field(default=(), description="What someone in this role does on a normal day.")
    deliverables: Items[Deliverable] = Field(default=(), description="What someone in this role hands over.")
    advantages: Items[str] = Field(default=(), description="What speaks for the role.")
    disadvantages: Items[str] = Field(default=(), description="What speaks against it; there is always something.")
    requires: Table[CompetencyId, Level] = Field(
        default={}, description="Must-haves and their levels, most important first."
    )
    should_have: Table[CompetencyId, Level] = Field(
        default={}, description="Wanted competencies and their levels; never blocking."
    )
    requires_some: Items[SomeOf] = Field(default=(), description="Groups of which some must be reached.")
    expectations: Table[CompetencyId, str | None] = Field(
        default={}, description="What a requirement means in this role, where the descriptor is too general."
    )
