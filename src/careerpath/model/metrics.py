"""`people/<person>/metrics.yaml`: somebody's numbers by period, with what Sales Operations says about them."""

from pydantic import Field

from careerpath.model.fields import Document, Happened, Items, MetricId, PeriodKey, Record, Table


class MetricsFeedback(Record):
    """Where Sales Operations sees room to improve (seed 144)."""

    date: Happened | None = Field(default=None, description="The day it was given.")
    by: str | None = Field(default=None, description="Who gave it.")
    finding: str | None = Field(default=None, description="What the numbers show.")
    suggestion: str | None = Field(default=None, description="Where improvement might come from.")


class Explanation(Record):
    """Why a number fell, and what will be done (seed 214)."""

    period: PeriodKey | None = Field(default=None, description="The period in which it fell.")
    why: str | None = Field(default=None, description="Why it fell.")
    strategies: Items[str] = Field(default=(), description="What will raise it again.")


class PersonMetrics(Document):
    """The numbers of one person; they are imported, not typed."""

    source: str | None = Field(default=None, description="Who keeps the numbers.")
    updated: Happened | None = Field(default=None, description="The day they were last brought up to date.")
    periods: Table[PeriodKey, Table[MetricId, float | None]] = Field(description="The numbers: period, then metric.")
    excluded: Table[PeriodKey, str | None] = Field(default={}, description="Periods that do not count, and why: ramp.")
    feedback: Items[MetricsFeedback] = Field(default=(), description="Where Sales Operations sees room to improve.")
    explanations: Items[Explanation] = Field(default=(), description="Asked for when a number fell.")
