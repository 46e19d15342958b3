"""What a change of the framework does to people: each judged twice on the same files, by the old words and the new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.analysis.assessment.gap import Gap, find_gaps
from careerpath.analysis.move.criterion import CriterionResult
from careerpath.analysis.move.readiness import Readiness, Verdict, find_readiness
from careerpath.analysis.plan.agreed_requirements import AskedChange, find_asked_changes
from careerpath.model.workspace import Person, Workspace

GapMove = Literal["opened", "closed", "wider", "narrower"]


@dataclass(frozen=True, slots=True)
class GapChange:
    """A requirement whose gap is not what it was; `before` or `after` is None where it was, or is, not asked for."""

    role: str
    competency: str
    move: GapMove
    before: Gap | None
    after: Gap | None


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """A criterion of the move to the target, other than ratings, with another result; None: it is not asked for."""

    name: str
    label: str
    before: CriterionResult | None
    after: CriterionResult | None


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a change of the framework does to one person.

    `verdicts` are those on readiness for `target`; None where there is no target, or the role is not there.
    `assessments` are those, by their files' names, that were made against requirements which have changed. `kept` is
    what their plan was agreed on and keeps, where the role now asks otherwise.
    """

    person: str
    target: str | None
    gaps: tuple[GapChange, ...]
    criteria: tuple[CriterionChange, ...]
    verdicts: tuple[Verdict | None, Verdict | None]
    assessments: tuple[str, ...]
    kept: tuple[AskedChange, ...]
    is_plan_stale: bool

    @property
    def is_none(self) -> bool:
        """Whether nothing happens to them."""
        moved = self.gaps or self.criteria or self.assessments or self.kept or self.is_plan_stale
        return not moved and self.verdicts[0] == self.verdicts[1]

    @property
    def readiness(self) -> Literal["lost", "won"] | None:
        """Whether they are no longer ready for their target, or now are."""
        if (self.verdicts[0] == "ready") == (self.verdicts[1] == "ready"):
            return None
        return "lost" if self.verdicts[0] == "ready" else "won"


def with_framework_of(framework: Workspace, people: Workspace) -> Workspace:
    """The people of one workspace under the framework of another."""
    return Workspace(
        settings=framework.settings,
        paths=framework.paths,
        roles=framework.roles,
        competencies=framework.competencies,
        people=people.people,
        templates=framework.templates,
    )


def find_impact(before: Workspace, after: Workspace, person: Person, as_of: date, *, is_plan_stale: bool) -> Impact:
    """What happens to one person when `before`'s framework becomes `after`'s; both have the same people."""
    target = person.profile.target
    aim = target if target != person.profile.role else None
    old = find_readiness(before, person, aim, as_of) if aim in before.roles and aim else None
    new = find_readiness(after, person, aim, as_of) if aim in after.roles and aim else None
    return Impact(
        person=person.id,
        target=target,
        gaps=tuple(_gaps(before, after, person, as_of)),
        criteria=tuple(_criteria(old, new)),
        verdicts=(old.verdict if old else None, new.verdict if new else None),
        assessments=tuple(_outdated(before, after, person)),
        kept=_kept(before, after, person),
        is_plan_stale=is_plan_stale,
    )


def _kept(before: Workspace, after: Workspace, person: Person) -> tuple[AskedChange, ...]:
    """What a plan keeps, where a change is about just that."""
    asks = person.plan.asks if person.plan else None
    if asks is None:
        return ()
    changes = find_asked_changes(after, asks)
    return changes if changes != find_asked_changes(before, asks) else ()


def _gaps(before: Workspace, after: Workspace, person: Person, as_of: date) -> Iterator[GapChange]:
    old, new = (
        {
            (gap.role, gap.requirement.competency, gap.requirement.priority, gap.requirement.group): gap
            for gap in find_gaps(workspace, person, person.profile.target, as_of)
        }
        for workspace in (before, after)
    )
    for key in dict.fromkeys((*new, *old)):
        move = _move(old.get(key), new.get(key))
        if move:
            yield GapChange(key[0], key[1], move, old.get(key), new.get(key))


def _move(before: Gap | None, after: Gap | None) -> GapMove | None:
    was, now = before is not None and not before.is_closed, after is not None and not after.is_closed
    if was != now:
        return "opened" if now else "closed"
    if not now or before is None or after is None or before.requirement.level == after.requirement.level:
        return None
    return "wider" if after.requirement.level > before.requirement.level else "narrower"


def _criteria(before: Readiness | None, after: Readiness | None) -> Iterator[CriterionChange]:
    """What else the move asks for: gates, groups, milestones, a mentor; single ratings are told by their gaps."""
    old = {item.name: item for item in before.criteria if item.kind != "competency"} if before else {}
    new = {item.name: item for item in after.criteria if item.kind != "competency"} if after else {}
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        results = (was.result if was else None, now.result if now else None)
        if results[0] != results[1]:
            yield CriterionChange(name, (now or was or new[name]).label, *results)


def _outdated(before: Workspace, after: Workspace, person: Person) -> Iterator[str]:
    """The assessments that say what they were made against, where that was so until now."""
    for name, assessment in person.assessments.items():
        role = assessment.role or ""
        if assessment.requirements is None or role not in before.roles:
            continue
        now = requirements_fingerprint(after, role) if role in after.roles else None
        if assessment.requirements == requirements_fingerprint(before, role) != now:
            yield name.stem
