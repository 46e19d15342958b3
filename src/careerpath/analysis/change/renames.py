"""Who, or what, has another id than before: found by what stayed the same."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Any

from careerpath.model.fields import Document
from careerpath.model.layout import PERSON_FILES
from careerpath.model.renaming import Names, renamed
from careerpath.model.workspace import Log, Person, Workspace


def find_renames(before: Workspace, after: Workspace) -> Names:
    """The present ids of roles, paths, competencies and people by their former ones.

    An id that is gone is one that came where the two say the same, or have the same name (of people: an address in
    common too), and nobody else comes into question.
    """
    return {
        "competency": _pair(before.competencies, after.competencies, lambda item: item.name),
        "role": _pair(before.roles, after.roles, lambda item: item.title),
        "path": _pair(before.paths, after.paths, lambda item: item.name),
        "person": _pair(
            {key: person.profile for key, person in before.people.items()},
            {key: person.profile for key, person in after.people.items()},
            lambda item: item.name,
        ),
    }


def with_present_ids(workspace: Workspace, names: Names) -> Workspace:
    """The workspace as it reads with the present ids."""
    if not any(names.values()):
        return workspace
    return Workspace(
        settings=renamed(workspace.settings, names),
        paths=_moved(workspace.paths, names, names.get("path", {})),
        roles=_moved(workspace.roles, names, names.get("role", {})),
        competencies=_moved(workspace.competencies, names, names.get("competency", {})),
        people={
            now: _person(person, now, names)
            for key, person in workspace.people.items()
            for now in (names.get("person", {}).get(key, key),)
        },
        templates=workspace.templates,
        broken=workspace.broken,
    )


def _pair(before: Mapping[str, Document], after: Mapping[str, Document], name: Callable[[Any], str]) -> dict[str, str]:
    gone = {key: item for key, item in before.items() if key not in after}
    come = {key: item for key, item in after.items() if key not in before}
    tellings: tuple[Callable[[Any], Hashable], ...] = (
        lambda item: item.model_dump_json(),
        lambda item: tuple(sorted(getattr(item, "emails", ()))),
        name,
    )
    pairs: dict[str, str] = {}
    for tell in tellings:
        for key, item in gone.items():
            told = tell(item)
            old = [other for other, thing in gone.items() if other not in pairs and tell(thing) == told]
            new = [other for other, thing in come.items() if other not in pairs.values() and tell(thing) == told]
            if told and old == [key] and len(new) == 1:
                pairs[key] = new[0]
    return pairs


def _moved(documents: Mapping[str, Any], names: Names, ids: Mapping[str, str]) -> dict[str, Any]:
    return {ids.get(key, key): renamed(item, names) for key, item in documents.items()}


def _person(person: Person, now: str, names: Names) -> Person:
    def dated(records: Mapping[Any, Any]) -> dict[Any, Any]:
        return {name: renamed(item, names) for name, item in records.items()}

    files = {kind: getattr(person, kind) for kind in PERSON_FILES}
    return replace(
        person,
        id=now,
        **{kind: renamed(document, names) for kind, document in files.items() if document},
        requests=dated(person.requests),
        assessments=dated(person.assessments),
        promotions=dated(person.promotions),
        log=Log(**{kind: dated(getattr(person.log, kind)) for kind in Log.__slots__}),
    )
