"""CP1: every id that is referred to exists, and what refers to each other makes sense."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from careerpath.analysis.assessment.gap import requirements_of
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.fields import Document, ReferenceKind
from careerpath.model.nearest import suggestion
from careerpath.model.references import find_references
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule, Rule

CODES: Mapping[ReferenceKind, tuple[str, str]] = {
    "role": ("CP101", "role"),
    "path": ("CP102", "path"),
    "competency": ("CP103", "competency"),
    "person": ("CP104", "person"),
    "owner": ("CP104", "person or support function"),
    "goal": ("CP105", "goal"),
    "need": ("CP105", "need"),
    "metric": ("CP106", "metric"),
    "gate": ("CP106", "gate"),
}
"""Under which code an id is found that is the id of nothing, and what it should have been."""
_FILES: Mapping[ReferenceKind, Callable[[str], str]] = {
    "role": layout.role_file,
    "path": layout.path_file,
    "competency": layout.competency_file,
    "person": lambda person: layout.person_file(person, "profile"),
    "owner": lambda person: layout.person_file(person, "profile"),
}


def unknown_in_framework(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP101 to CP106 in the settings, paths, roles and competencies."""
    return _unknown(workspace, workspace.framework())


def unknown_of_person(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP101 to CP106 in everything that is written about somebody."""
    return _unknown(workspace, person.documents())


def _unknown(workspace: Workspace, documents: Iterable[tuple[str, Document]]) -> Iterator[Diagnostic]:
    """Ids that are ids of nothing; silent about what exists and could not be read."""
    known = workspace.once("known ids", lambda: _known_ids(workspace))
    for file, document in documents:
        for reference in find_references(document):
            if reference.may_be_gone or reference.id in known[reference.kind]:
                continue
            if _is_broken(workspace, reference.kind, reference.id):
                continue
            code, what = CODES[reference.kind]
            hint = suggestion(reference.id, known[reference.kind]) or _where(reference.kind)
            yield diagnose(code, file, f"`{reference.id}` is no {what}", at=reference.at, hint=hint)


def _known_ids(workspace: Workspace) -> Mapping[ReferenceKind, Collection[str]]:
    settings = workspace.settings
    return {
        "role": workspace.roles,
        "path": workspace.paths,
        "competency": workspace.competencies,
        "person": workspace.people,
        "owner": {*workspace.people, *settings.functions},
        "goal": settings.goals,
        "need": settings.needs,
        "metric": settings.metrics,
        "gate": settings.gates,
    }


def _is_broken(workspace: Workspace, kind: ReferenceKind, known_id: str) -> bool:
    return kind in _FILES and _FILES[kind](known_id) in workspace.broken


def _where(kind: ReferenceKind) -> str:
    if kind in ("person", "owner"):  # whoever left is not to be made anew
        return "name somebody who is here, or nobody; careerpath new person ... adds one"
    if kind in _FILES:
        return f"careerpath new {kind} ..."
    return f"{kind}s are defined in careerpath.yaml"


def manager_circle(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP107: people who manage each other, said once for each circle."""
    seen: set[str] = set()
    for start in sorted(workspace.people):
        chain: list[str] = []
        person: str | None = start
        while person and person in workspace.people and person not in chain and person not in seen:
            chain.append(person)
            person = workspace.people[person].profile.manager
        seen.update(chain)
        if person and person in chain:
            circle = [*chain[chain.index(person) :], person]
            first = min(circle)
            yield diagnose(
                "CP107",
                layout.person_file(first, "profile"),
                "a circle of managers: " + ", managed by ".join(circle),
                at=("manager",),
                hint="somebody at the top has `manager: null`",
            )


def target_off_path(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP108: a target that the person's own path does not lead to."""
    profile = person.profile
    path = workspace.paths.get(profile.path or "")
    if path is None or profile.target not in workspace.roles:
        return
    roles = [step.role for step in path.steps]
    start = roles.index(profile.role) if profile.role in roles else -1
    if profile.target not in roles[start + 1 :]:
        later = [role for role in roles[start + 1 :] if role]
        yield diagnose(
            "CP108",
            layout.person_file(person.id, "profile"),
            f"`{profile.target}` is no later step of the path `{profile.path}`",
            at=("target",),
            hint=f"later steps: {', '.join(later)}" if later else "this role is the last step; choose another path",
        )


def unused(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP109: competencies no role asks for, and roles that are on no path and that nobody has."""
    if workspace.broken:
        return
    asked_for = {item.competency for role in workspace.roles.values() for item in requirements_of(role)}
    for competency in workspace.competencies:
        if competency not in asked_for:
            yield diagnose(
                "CP109",
                layout.competency_file(competency),
                "no role asks for this competency",
                name="unused-competency",
                hint="name it in a role's `requires` or `should_have`, or delete it",
            )
    on_paths = {step.role for path in workspace.paths.values() for step in path.steps}
    held = {role for person in workspace.people.values() for role in (person.profile.role, person.profile.target)}
    for role_id, role in workspace.roles.items():
        if role_id not in on_paths | held and not role.manages_people:
            yield diagnose(
                "CP109",
                layout.role_file(role_id),
                "this role is on no path, and nobody has it",
                name="unused-role",
                hint="make it a step of a path, or delete it",
            )


RULES: tuple[Rule, ...] = (unknown_in_framework, manager_circle, unused)
PERSON_RULES: tuple[PersonRule, ...] = (unknown_of_person, target_off_path)
