"""`careerpath.yaml`: the scale, the goals and needs, the numbers, the gates and the policy of a workspace."""

from typing import Literal

from pydantic import Field, model_validator

from careerpath.model.fields import (
    CompetencyId,
    Count,
    Day,
    Document,
    GoalId,
    Items,
    Label,
    LevelKey,
    MetricId,
    Part,
    Positive,
    Record,
    RoleId,
    Slug,
    Table,
)

FORMAT = 1
"""The newest format this version reads."""
FRAMEWORK_PART = ("scale", "goals", "needs", "metrics", "gates")
"""The keys of `careerpath.yaml` that come from the framework where that is another folder."""

Better = Literal["higher", "lower", "context"]
Measure = Literal["each", "average", "total"]
PeriodKind = Literal["month", "quarter", "half", "year"]


class Point(Record):
    """One point of the scale."""

    name: str | None = Field(default=None, description="What the point is called.")
    meaning: str | None = Field(default=None, description="What someone at this point does, in one line.")


class Need(Record):
    """A strategic issue of the next two to three years (seed 42, 43)."""

    issue: str | None = Field(default=None, description="The strategic issue, in one line.")
    from_: Day | None = Field(default=None, alias="from", description="The day the issue's horizon begins.")
    until: Day | None = Field(default=None, description="The day it ends: two to three years after it began.")
    skills: Items[CompetencyId] = Field(default=(), description="Competencies of skill that the issue calls for.")
    knowledge: Items[CompetencyId] = Field(default=(), description="Competencies of knowledge it calls for.")
    staff: Table[RoleId, Count] = Field(default={}, description="Roles and how many openings the issue calls for.")
    goals: Items[GoalId] = Field(default=(), description="Company goals that the issue serves.")


class Metric(Record):
    """A number that somebody else keeps."""

    name: str | None = Field(default=None, description="What the number is called.")
    unit: str | None = Field(default=None, description="Its unit, in words: percent, days, EUR.")
    better: Better | None = Field(default=None, description="Which way is better: higher, lower or context.")
    formula: str | None = Field(default=None, description="How it is computed, in words.")


class GateRule(Record):
    """One way to pass a gate: exactly one bound over the last periods."""

    metric: MetricId | None = Field(default=None, description="The metric that is looked at.")
    measure: Measure | None = Field(default=None, description="each period on its own, or their average or total.")
    at_least: float | None = Field(default=None, description="Bound: this or more.")
    more_than: float | None = Field(default=None, description="Bound: more than this.")
    at_most: float | None = Field(default=None, description="Bound: this or less.")
    less_than: float | None = Field(default=None, description="Bound: less than this.")
    periods: Positive | None = Field(
        default=None, description="For `each`: how many of the last periods must hold; by default all of them."
    )
    of_last: Positive | None = Field(default=None, description="How many ended, counted periods are looked at.")


class Gate(Record):
    """The numbers that come before the talk about promotion (seed 8, 9)."""

    period: PeriodKind | None = Field(default=None, description="month, quarter (the default), half or year.")
    any_of: Items[GateRule] = Field(default=(), description="The gate is passed when any one of these rules is met.")
    exclude: Items[str] = Field(default=(), description="Reasons for which a period is passed over: ramp, leave.")
    max_age_days: Count | None = Field(default=None, description="Numbers older than this decide nothing.")


class Policy(Record):
    """How often, how old, how many; every value has a default."""

    answer_request_days: Count = Field(default=14, description="Days within which a request is answered.")
    assessment_max_age_days: Count = Field(default=190, description="Days after which a rating no longer counts.")
    plan_review_days: Count = Field(default=31, description="Days within which a plan is reviewed.")
    monday_question: str = Field(
        default="What else can I do to make you even more successful?",
        description="The question a manager asks every report every Monday.",
    )
    big_difference: Count = Field(default=2, description="Points between two ratings that call for a talk.")
    leadership_project_min_days: Count = Field(default=91, description="The shortest leadership project, in days.")
    upward_debrief_days: Count = Field(default=31, description="Days between debriefs with one's own boss.")
    cross_department_days: Count = Field(default=92, description="Days between talks with another department.")
    departments: Items[str] = Field(
        default=("Finance", "Human Resources", "Legal"), description="Departments a manager talks to."
    )
    management_mastery: Items[CompetencyId] | None = Field(
        default=None, description="What a manager must master; null: the competencies with people_development."
    )
    people_titles: Items[str] = Field(
        default=("Director", "Head", "VP", "Vice President", "Chief", "Manager", "Lead"),
        description="Words in a title that claim people.",
    )
    people_title_exceptions: Items[str] = Field(
        default=("Account Manager",), description="Titles in which such a word claims nobody."
    )
    people_development_words: Items[str] = Field(
        default=("coach", "develop", "teach", "train", "mentor", "recruit", "hire", "grow", "raise"),
        description="Words, in any of their forms, that name the work of developing people.",
    )
    competencies_per_role_max: Count = Field(default=15, description="The most competencies a role may ask for.")
    open_actions_max: Count = Field(default=7, description="The most actions of a plan that are open at a time.")
    new_hire_grace_days: Count = Field(default=90, description="Days a new hire is excused from cadences.")
    empty_phrases: Items[str] = Field(
        default=(
            "do your job well",
            "keep up the good work",
            "work hard",
            "sell more",
            "just sell more",
            "be a team player",
            "show leadership",
            "keep doing what you are doing",
        ),
        description="Phrases that say nothing when they are all an action or an answer says.",
    )

    @model_validator(mode="before")
    @classmethod
    def _defaults_for_nothing(cls, value: object) -> object:
        """A policy left null is the default, not nothing."""
        if isinstance(value, dict):
            return {key: item for key, item in value.items() if item is not None}
        return value


class RuleSettings(Record):
    """Which rules this workspace leaves out, and which weigh more or less than by default."""

    ignore: Items[str] = Field(default=(), description="Codes, code prefixes or names that are not reported.")
    warn: Items[str] = Field(default=(), description="Those that are reported as warnings.")
    error: Items[str] = Field(default=(), description="Those that are reported as errors.")


class Settings(Document):
    """The workspace's own file, `careerpath.yaml`."""

    format: Positive | None = Field(description="The version of the file format: 1.")
    name: Label = Field(description="What the workspace is called.")
    scale: Table[LevelKey, Point] = Field(description="The points of the rating scale, lowest to highest.")
    goals: Table[Slug, str | None] = Field(default={}, description="Company goals; tasks and deliverables point here.")
    needs: Table[Slug, Need] = Field(default={}, description="Strategic issues of the next two to three years.")
    metrics: Table[Slug, Metric] = Field(default={}, description="The numbers, and how they are made.")
    functions: Items[str] = Field(default=(), description="Support functions: they may own training, never coaching.")
    gates: Table[Slug, Gate] = Field(default={}, description="The numbers that come first.")
    policy: Part[Policy] = Field(default=Policy(), description="Cadences and limits.")
    rules: Part[RuleSettings] = Field(default=RuleSettings(), description="Which rules are held, and how strictly.")
    framework: str | None = Field(
        default=None, description="A folder beside or in this one: its paths/, scale, goals, needs, metrics and gates."
    )
    workspaces: Items[str] = Field(default=(), description="Folders of the workspaces that this one rolls up.")

    @model_validator(mode="before")
    @classmethod
    def _scale_from_elsewhere(cls, value: object) -> object:
        """Whoever names the folder of the framework, or only rolls others up, has no scale to write."""
        if isinstance(value, dict) and (value.get("framework") or value.get("workspaces")):
            return {"scale": None} | value
        return value

    @property
    def lowest(self) -> int:
        """The lowest point of the scale."""
        return min(self.scale)

    @property
    def highest(self) -> int:
        """The highest point of the scale."""
        return max(self.scale)
