"""`people/<person>/profile.yaml` and `private.yaml`: who someone is, where they stand and where they want to go."""

from typing import Literal

from pydantic import Field

from careerpath.model.fields import (
    Day,
    Document,
    Happened,
    Hours,
    Items,
    Label,
    OwnerId,
    PathId,
    PersonId,
    Positive,
    Record,
    RoleId,
)

SupportKind = Literal["supported", "alone", "unaware"]
Choice = Literal["sell", "manage"]


class Mentor(Record):
    """Someone who has made the move and is willing to help (seed 141)."""

    person: PersonId | None = Field(default=None, description="The mentor's id.")
    willing: bool | None = Field(default=None, description="true when they have said yes.")


class Purpose(Record):
    """The four questions that come before a strategy (seed 199-203)."""

    date: Happened | None = Field(default=None, description="The day it was written.")
    why: str | None = Field(default=None, description="Why do you do what you do?")
    motivates: str | None = Field(default=None, description="What motivates you about your work?")
    energy: str | None = Field(default=None, description="What gives you energy?")
    impact: str | None = Field(default=None, description="What impact are you trying to have in the world?")


class Support(Record):
    """What somebody does to make an aspiration possible (seed 207)."""

    by: OwnerId | None = Field(default=None, description="Who supports it: a person's id or a support function.")
    what: str | None = Field(default=None, description="What they do.")


class Aspiration(Record):
    """What someone wants in one, three or five years (seed 205)."""

    years: Positive | None = Field(default=None, description="1, 3 or 5.")
    written: Happened | None = Field(default=None, description="The day it was written.")
    text: str | None = Field(default=None, description="The aspiration, in the person's own words.")
    actions: Items[str] = Field(default=(), description="What the person does for it.")
    support: Support | None = Field(default=None, description="What the supervisor does for it.")


class Decision(Record):
    """Carry the bag, or manage those who do (seed 80)."""

    choice: Choice | None = Field(default=None, description="sell or manage.")
    date: Happened | None = Field(default=None, description="The day it was decided.")
    reason: str | None = Field(default=None, description="Why, in the person's own words.")
    preview_acknowledged: Happened | None = Field(
        default=None, description="The day the disadvantages of managing were read and acknowledged."
    )


class FormerRole(Record):
    """A role someone held before."""

    role: RoleId | None = Field(default=None, description="The role held.")
    from_: Day | None = Field(default=None, alias="from", description="The first day in it.")
    to: Day | None = Field(default=None, description="The last day in it.")


class Away(Record):
    """A time in which no cadence runs."""

    from_: Day | None = Field(default=None, alias="from", description="The first day away.")
    until: Day | None = Field(default=None, description="The last day away.")
    reason: str | None = Field(default=None, description="Why, as far as it should be known.")


class Profile(Document):
    """Who someone is, which role they have, and which they want."""

    name: Label = Field(description="The person's name.")
    role: RoleId | None = Field(description="The present role.")
    since: Day | None = Field(description="The first day in the present role.")
    manager: PersonId | None = Field(description="The manager's id, or null at the top.")
    path: PathId | None = Field(default=None, description="The career path they are on.")
    target: RoleId | None = Field(
        default=None, description="The role they want; null: content where they are, which is a full career too."
    )
    emails: Items[str] = Field(default=(), description="Addresses by which git tells who wrote what.")
    mentors: Items[Mentor] = Field(default=(), description="Who has made the move and helps.")
    capacity_hours_per_month: Hours | None = Field(
        default=None, description="For a manager: hours a month for developing people."
    )
    purpose: Purpose | None = Field(default=None, description="The four answers that a career starts from.")
    aspirations: Items[Aspiration] = Field(default=(), description="What they want in one, three and five years.")
    support: SupportKind | None = Field(default=None, description="supported, alone or unaware.")
    decision: Decision | None = Field(default=None, description="For a path into management: sell or manage.")
    history: Items[FormerRole] = Field(default=(), description="The roles they held before.")
    away: Items[Away] = Field(default=(), description="When they are away; no cadence runs then.")

    @property
    def addresses(self) -> frozenset[str]:
        """Their `emails` as they are compared: the case of a letter makes no difference."""
        return frozenset(email.casefold() for email in self.emails)


class IndividualNeeds(Record):
    """What this person needs from their work (seed 44)."""

    challenge: str | None = Field(default=None, description="Their need to progress and be challenged.")
    finances: str | None = Field(default=None, description="Their financial goals.")
    strengths: Items[str] = Field(default=(), description="What they are good at.")
    best_used: str | None = Field(default=None, description="Where those strengths are best used.")


class Note(Record):
    """A dated private note."""

    date: Happened | None = Field(default=None, description="The day of the note.")
    by: PersonId | None = Field(default=None, description="Who wrote it.")
    text: str | None = Field(default=None, description="The note.")


class Private(Document):
    """What only the person and their manager read; may be kept out of git."""

    needs: IndividualNeeds | None = Field(default=None, description="Challenge, finances, strengths.")
    notes: Items[Note] = Field(default=(), description="Dated private notes.")
