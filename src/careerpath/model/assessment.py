"""`people/<person>/assessments/<date>-<rater>.yaml`: ratings against a role, each with its why."""

from typing import Literal

from pydantic import Field

from careerpath.model.fields import CompetencyId, Document, Happened, Items, Level, PersonId, Record, RoleId, Table

Rater = Literal["self", "manager", "peer", "agreed"]
StageOfCompetence = Literal[
    "unconscious-incompetence",
    "conscious-incompetence",
    "conscious-competence",
    "unconscious-competence",
    "hidden-strength",
]


class Evidence(Record):
    """Something that was seen, on a day."""

    date: Happened | None = Field(default=None, description="The day it was seen.")
    what: str | None = Field(default=None, description="What was seen.")
    link: str | None = Field(default=None, description="Where to look it up.")


class Rating(Record):
    """One rating, and why (seed 105)."""

    rating: Level | None = Field(description="A point of the scale, or null: too early to tell.")
    why: str | None = Field(default=None, description="The reason, so that another could check it.")
    evidence: Items[Evidence] = Field(default=(), description="What was seen, and when.")
    stage: StageOfCompetence | None = Field(
        default=None, description="A self-declared stage of competence, where it differs from the derived one."
    )


class Assessment(Document):
    """How one rater sees one person against one role."""

    rater: Rater | None = Field(description="self, manager, peer or agreed; as in the file's name.")
    by: PersonId | None = Field(description="Who rated.")
    role: RoleId | None = Field(description="The role whose requirements are rated.")
    performance: Level | None = Field(default=None, description="Manager's and agreed: present performance.")
    potential: Level | None = Field(default=None, description="Manager's and agreed: potential.")
    ratings: Table[CompetencyId, Rating] = Field(description="A rating for each competency.")
    work_on: Items[CompetencyId] = Field(default=(), description="Agreed only: what the dialogue settled on.")
    shared: Happened | None = Field(default=None, description="The day it was shared with the person.")
    requirements: str | None = Field(
        default=None, description="Fingerprint of the requirements it was rated against; the program writes it."
    )
