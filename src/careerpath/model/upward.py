"""`people/<person>/upward.yaml`: a manager's own plan with their boss."""

from pydantic import Field

from careerpath.model.fields import Document, Happened, Items, PersonId, Positive, Record


class BossNeed(Record):
    """Something the boss needs, and how it is met (seed 212)."""

    need: str | None = Field(default=None, description="What the boss needs.")
    how: str | None = Field(default=None, description="How it is met.")


class Demands(Record):
    """The demands a manager has to balance (seed 95)."""

    supervisors: Items[str] = Field(default=(), description="What those above ask for.")
    staff: Items[str] = Field(default=(), description="What the team asks for.")
    customers: Items[str] = Field(default=(), description="What customers ask for.")


class Upward(Document):
    """What a manager and their boss agreed on (seed 215)."""

    boss: PersonId | None = Field(default=None, description="The boss.")
    needs: Items[BossNeed] = Field(default=(), description="What the boss needs, and how it is met.")
    contributions: Items[str] = Field(default=(), description="What the manager will contribute.")
    agreed: Happened | None = Field(default=None, description="The day it was agreed.")
    demands: Demands | None = Field(default=None, description="The demands to balance.")
    report_every_days: Positive | None = Field(
        default=None, description="How often sales, pipeline and other metrics are reported, in days."
    )
