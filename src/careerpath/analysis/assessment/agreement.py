"""How somebody and their manager see the same thing, side by side, for the dialogue (seed 105-107)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.gap import Requirement, requirements_of
from careerpath.analysis.assessment.ratings import assessments_in_force, stage_of_competence
from careerpath.model.assessment import Assessment, Rating, StageOfCompetence
from careerpath.model.layout import RecordName
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class View:
    """What one rater said about one competency, and when."""

    by: str
    day: date
    given: Rating


@dataclass(frozen=True, slots=True)
class Comparison:
    """One competency as everybody sees it; `difference` is the self-rating minus the manager's."""

    competency: str
    requirement: Requirement | None
    own: View | None
    manager: View | None
    peers: tuple[View, ...]
    agreed: View | None
    stage: StageOfCompetence | None
    difference: int | None
    is_big: bool
    is_settled: bool

    @property
    def counts(self) -> View | None:
        """The view that counts among these: the agreed one, else the manager's, else their own."""
        views = (self.agreed, self.manager, self.own)
        return next((view for view in views if view is not None and view.given.rating is not None), None)

    @property
    def gap(self) -> int | None:
        """Points missing to what is needed, never negative; None where nothing is asked for or nothing counts."""
        if self.requirement is None or self.counts is None or self.counts.given.rating is None:
            return None
        return max(0, self.requirement.level - self.counts.given.rating)

    @property
    def is_unresolved(self) -> bool:
        """Whether the two see it so differently that it has to be talked through, and it has not been."""
        return self.is_big and not self.is_settled


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest assessments of one person against one role that still count, by rater."""

    own: tuple[RecordName, Assessment] | None
    manager: tuple[RecordName, Assessment] | None
    agreed: tuple[RecordName, Assessment] | None
    peers: tuple[tuple[RecordName, Assessment], ...]


def newest_against(workspace: Workspace, person: Person, role: str, as_of: date) -> Newest:
    """What was last said about a person against a role: by themselves, their manager, together, and each peer."""
    key = ("newest against", role, workspace.settings.policy.assessment_max_age_days)
    return person.once.on(as_of, key, lambda: _newest_against(workspace, person, role, as_of))


def _newest_against(workspace: Workspace, person: Person, role: str, as_of: date) -> Newest:
    settings = workspace.settings

    def against(source: str) -> Iterator[tuple[RecordName, Assessment]]:
        in_force = assessments_in_force(person, settings, as_of, source)
        return (item for item in in_force if item[1].role == role)

    peers: dict[str, tuple[RecordName, Assessment]] = {}
    for name, assessment in against("peer"):
        peers.setdefault(assessment.by or name.stem, (name, assessment))
    return Newest(
        next(against("self"), None),
        next(against("manager"), None),
        next(against("agreed"), None),
        tuple(peers.values()),
    )


def compare(workspace: Workspace, person: Person, role_id: str, as_of: date) -> list[Comparison]:
    """Every competency of a role or rated against it: what is unresolved first, then by the size of the difference."""
    newest = newest_against(workspace, person, role_id, as_of)
    role = workspace.roles.get(role_id)
    requirements: dict[str, Requirement] = {}
    for item in requirements_of(role) if role else ():
        requirements.setdefault(item.competency, item)  # what is asked for most firmly comes first
    rated = [given for given in (newest.own, newest.manager, newest.agreed, *newest.peers) if given]
    names = dict.fromkeys([*requirements, *(name for _, assessment in rated for name in assessment.ratings)])
    rows = [_compare(workspace, person, role_id, name, requirements.get(name), newest, as_of) for name in names]
    return sorted(rows, key=lambda row: (not row.is_unresolved, -abs(row.difference or 0), row.difference is None))


def find_unresolved(workspace: Workspace, person: Person, role_id: str, as_of: date) -> list[Comparison]:
    """What the two have to talk through about a role: the rows of `compare` that are unresolved."""
    newest, policy = newest_against(workspace, person, role_id, as_of), workspace.settings.policy
    own = newest.own[1].ratings if newest.own else {}
    manager = newest.manager[1].ratings if newest.manager else {}
    for competency, given in own.items():
        other = manager.get(competency)
        if other is None or given.rating is None or other.rating is None:
            continue
        if abs(given.rating - other.rating) >= policy.big_difference:
            return [row for row in compare(workspace, person, role_id, as_of) if row.is_unresolved]
    return []  # as for most, and found without comparing all the rest


def _compare(
    workspace: Workspace,
    person: Person,
    role: str,
    competency: str,
    requirement: Requirement | None,
    newest: Newest,
    as_of: date,
) -> Comparison:
    own, manager, agreed = (_view(item, competency) for item in (newest.own, newest.manager, newest.agreed))
    difference = None
    if own and manager and own.given.rating is not None and manager.given.rating is not None:
        difference = own.given.rating - manager.given.rating
    settings = workspace.settings
    last = max((view.day for view in (own, manager) if view), default=None)
    return Comparison(
        competency=competency,
        requirement=requirement,
        own=own,
        manager=manager,
        peers=tuple(view for item in newest.peers if (view := _view(item, competency))),
        agreed=agreed,
        stage=stage_of_competence(person, role, competency, requirement.level, settings, as_of)
        if requirement
        else None,
        difference=difference,
        is_big=difference is not None and abs(difference) >= settings.policy.big_difference,
        is_settled=agreed is not None and last is not None and agreed.day >= last,
    )


def _view(item: tuple[RecordName, Assessment] | None, competency: str) -> View | None:
    if item is None or competency not in item[1].ratings:
        return None
    name, assessment = item
    return View(assessment.by or "", name.day, assessment.ratings[competency])
