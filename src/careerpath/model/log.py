"""`people/<person>/log/<date>-<kind>.yaml`: one small file for each thing that was said or done."""

from typing import Literal

from pydantic import Field

from careerpath.model.fields import CompetencyId, Day, Document, Happened, Items, PersonId

PromiseStatus = Literal["open", "kept", "moved", "dropped"]


class Review(Document):
    """The monthly review: is the plan advancing? (seed 210)."""

    by: PersonId | None = Field(description="Who reviewed the plan with the person.")
    advancing: bool | None = Field(description="Whether the plan is advancing.")
    going_well: str | None = Field(description="What is going well.")
    continue_: str | None = Field(alias="continue", description="What to continue.")
    improve: str | None = Field(description="What could be improved.")
    evidence: str | None = Field(default=None, description="What shows it.")
    next: Day | None = Field(description="The day of the next review.")
    plan: str | None = Field(default=None, description="Fingerprint of the plan; the program writes it.")


class Monday(Document):
    """The Monday question (seed 211)."""

    by: PersonId | None = Field(description="Who asked.")
    answer: str | None = Field(description="What the person answered.")
    follow_up: str | None = Field(default=None, description="What the manager will do about it.")
    done: Happened | None = Field(default=None, description="The day that was done.")


class Debrief(Document):
    """After a sales event, small or big (seed 118-122)."""

    by: PersonId | None = Field(description="Whose event it was.")
    event: str | None = Field(description="The event.")
    competency: CompetencyId | None = Field(description="The competency it tells about.")
    should_have: str | None = Field(description="What should have been done instead.")
    messed_up: str | None = Field(description="What went wrong.")
    on_track: str | None = Field(description="What was on the right track.")
    prompted: bool | None = Field(description="Whether somebody had to ask for the debrief.")


class Feedback(Document):
    """What somebody said about this person's work."""

    by: PersonId | None = Field(description="Who said it.")
    text: str | None = Field(description="What they said.")


class Advocacy(Document):
    """What the manager did for this person elsewhere (seed 136, 137)."""

    by: PersonId | None = Field(description="Who spoke up.")
    told: str | None = Field(description="Who was told.")
    opportunity: str | None = Field(description="For which opportunity.")
    why: str | None = Field(description="Why the person deserves it.")
    result: str | None = Field(description="What came of it.")


class Promise(Document):
    """Anything promised to this person (seed 17)."""

    by: PersonId | None = Field(description="Who promised it.")
    promise: str | None = Field(description="What was promised.")
    due: Day | None = Field(description="By when.")
    status: PromiseStatus | None = Field(description="open, kept, moved or dropped.")
    reason: str | None = Field(default=None, description="Why it was moved or dropped.")


class UpwardDebrief(Document):
    """This person's own monthly debrief with their boss (seed 216)."""

    with_: PersonId | None = Field(alias="with", description="The boss.")
    going_well: str | None = Field(description="What is going well.")
    continue_: str | None = Field(alias="continue", description="What to continue.")
    improve: str | None = Field(description="What could be improved.")


class DepartmentTalk(Document):
    """This person's quarterly talk with another department (seed 217)."""

    department: str | None = Field(description="Which department.")
    with_: str | None = Field(alias="with", description="Who was talked to.")
    thanks: str | None = Field(description="What they were thanked for.")
    ideas: str | None = Field(description="What was learnt.")


class Report(Document):
    """This person's regular report to their boss (seed 213, 214)."""

    to: PersonId | None = Field(description="The boss.")
    sales: str | None = Field(description="Sales since the last report.")
    pipeline: str | None = Field(description="The pipeline.")
    other: str | None = Field(default=None, description="Other key metrics.")
    explanation: str | None = Field(default=None, description="Why something fell.")
    strategies: Items[str] = Field(default=(), description="What will raise it again.")
    asks: Items[str] = Field(default=(), description="What is asked of the boss.")


LOG_KINDS: dict[str, type[Document]] = {
    "review": Review,
    "monday": Monday,
    "debrief": Debrief,
    "feedback": Feedback,
    "advocacy": Advocacy,
    "promise": Promise,
    "upward": UpwardDebrief,
    "department": DepartmentTalk,
    "report": Report,
}
"""The kinds of record, as they stand in a file's name."""
