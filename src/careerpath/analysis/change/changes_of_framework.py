"""What is different in the framework: the settings, the roles, the paths and the competencies."""

from collections.abc import Iterator, Mapping

from careerpath.analysis.change.changed_fields import changed_fields
from careerpath.analysis.change.changes import Change, Subject, SubjectKind
from careerpath.model.fields import Document
from careerpath.model.renaming import Names
from careerpath.model.workspace import Workspace


def find_framework_changes(before: Workspace, after: Workspace, names: Names) -> Iterator[Subject]:
    """Everything of the framework that differs, settings first; `before` has the present ids already."""
    changes = tuple(changed_fields("careerpath", before.settings, after.settings))
    if changes:
        yield Subject("settings", "", "changed", changes)
    yield from _each("competency", before.competencies, after.competencies, names.get("competency", {}))
    yield from _each("role", before.roles, after.roles, names.get("role", {}))
    yield from _each("path", before.paths, after.paths, names.get("path", {}))


def _each(
    kind: SubjectKind, before: Mapping[str, Document], after: Mapping[str, Document], names: Mapping[str, str]
) -> Iterator[Subject]:
    former = {now: old for old, now in names.items()}
    for key in dict.fromkeys((*after, *before)):
        if key not in before:
            yield Subject(kind, key, "added", (Change(kind, (), None, after[key]),))
        elif key not in after:
            yield Subject(kind, key, "dropped", (Change(kind, (), before[key], None),))
        else:
            changes = tuple(changed_fields(kind, before[key], after[key]))
            if changes or key in former:
                yield Subject(kind, key, "changed", changes, former.get(key))
