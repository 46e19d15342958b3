"""Whom a change of files reaches: those whose files changed, and everyone who stands on what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from careerpath.analysis.assessment.gap import requirements_of
from careerpath.model.fields import Document, ReferenceKind
from careerpath.model.profile import Profile
from careerpath.model.references import find_references
from careerpath.model.settings import Settings
from careerpath.model.workspace import Workspace

_OF_THE_FRAMEWORK = {"gates", "name", "goals", "needs"}
"""Settings that do not change what is asked of everybody: a gate is asked of those on its way, the rest of nobody."""


Ids = frozenset[tuple[ReferenceKind, str]]


@dataclass(frozen=True, slots=True)
class Touched:
    """The roles and the paths that a change of the framework reaches, and whether it reaches everybody.

    `files` are the framework's own files that name what changed; `gone` is what nobody may name any more.
    """

    roles: frozenset[str]
    paths: frozenset[str]
    everybody: bool
    files: frozenset[str] = frozenset()
    gone: Ids = frozenset()

    def reaches(self, profile: Profile) -> bool:
        """Whether somebody has, wants or is on the way to what changed."""
        on_role = profile.role in self.roles or profile.target in self.roles
        return self.everybody or on_role or profile.path in self.paths


def find_touched(before: Workspace | None, after: Workspace) -> Touched:
    """What differs in the framework, and what stands on it: roles on their competencies, paths on roles and gates.

    Where there was no framework, everybody is reached.
    """
    if before is None:
        files = frozenset(file for file, _ in after.framework())
        return Touched(frozenset(), frozenset(), everybody=True, files=files)
    changed = _changed_ids(before, after)
    files = frozenset(file for file, document in after.framework() if names_any(document, changed))
    gone = changed - _ids(after).keys()
    if _differs_for_everybody(before.settings, after.settings):
        return Touched(frozenset(), frozenset(), everybody=True, files=files, gone=gone)
    competencies = _differing(before.competencies, after.competencies)
    roles = _differing(before.roles, after.roles)
    for workspace in (before, after):
        for key, role in workspace.roles.items():
            if any(item.competency in competencies for item in requirements_of(role)):
                roles.add(key)
    gates = _differing(before.settings.gates, after.settings.gates)
    paths = _differing(before.paths, after.paths)
    for workspace in (before, after):
        paths |= {key for key, path in workspace.paths.items() for step in path.steps if gates & set(step.gates)}
    on_paths = set(_roles_on(paths, before, after))
    return Touched(frozenset(roles | on_paths), frozenset(paths), everybody=False, files=files, gone=gone)


def names_any(document: Document, ids: Ids) -> bool:
    """Whether a file names one of some ids."""
    return any((reference.kind, reference.id) in ids for reference in find_references(document))


def refer_to(people: Mapping[str, Profile], changed: frozenset[str]) -> set[str]:
    """Who names one of these people as their manager or mentor."""
    return {
        key
        for key, profile in people.items()
        if profile.manager in changed or any(mentor.person in changed for mentor in profile.mentors)
    }


def _differs_for_everybody(before: Settings, after: Settings) -> bool:
    return before.model_dump(exclude=_OF_THE_FRAMEWORK) != after.model_dump(exclude=_OF_THE_FRAMEWORK)


def _ids(workspace: Workspace) -> dict[tuple[ReferenceKind, str], object]:
    """Everything of the framework that has an id, and what is said of it."""
    settings = workspace.settings
    kinds: tuple[tuple[ReferenceKind, Mapping[str, object]], ...] = (
        ("role", workspace.roles),
        ("path", workspace.paths),
        ("competency", workspace.competencies),
        ("goal", settings.goals),
        ("need", settings.needs),
        ("metric", settings.metrics),
        ("gate", settings.gates),
    )
    return {(kind, key): value for kind, known in kinds for key, value in known.items()}


def _changed_ids(before: Workspace, after: Workspace) -> Ids:
    was, now = _ids(before), _ids(after)
    nothing = object()
    return frozenset(key for key in was.keys() | now.keys() if was.get(key, nothing) != now.get(key, nothing))


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def _roles_on(paths: set[str], before: Workspace, after: Workspace) -> Iterator[str]:
    for workspace in (before, after):
        for key in paths & workspace.paths.keys():
            yield from (step.role for step in workspace.paths[key].steps if step.role)
