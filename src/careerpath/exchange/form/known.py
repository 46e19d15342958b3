"""What a cell may refer to: everything that has an id, by its id and by what it is called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from careerpath.exchange.made_id import make_id
from careerpath.exchange.people_by_name import folded, people_by_name
from careerpath.model.fields import ReferenceKind
from careerpath.model.nearest import suggestion
from careerpath.model.workspace import Workspace
from careerpath.rules.references import CODES

_MOST_LISTED = 8


class BadCell(ValueError):  # noqa: N818 - says what a cell holds, for the user
    """Why a cell cannot be read as what its column holds, and what to do about it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        """Under which code it is found, what it is, and what to do."""
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class Known:
    """The ids of a workspace by what is called so, and those that a form is about to add."""

    def __init__(self, workspace: Workspace) -> None:
        """What the workspace's files say."""
        settings = workspace.settings
        called: Mapping[ReferenceKind, Mapping[str, str | None]] = {
            "role": {role_id: role.title for role_id, role in workspace.roles.items()},
            "path": {path_id: path.name for path_id, path in workspace.paths.items()},
            "competency": {name: competency.name for name, competency in workspace.competencies.items()},
            "need": {need_id: need.issue for need_id, need in settings.needs.items()},
            "goal": settings.goals,
            "metric": {metric_id: metric.name for metric_id, metric in settings.metrics.items()},
            "gate": dict.fromkeys(settings.gates),
        }
        self._ids: dict[ReferenceKind, dict[str, set[str]]] = {"person": people_by_name(workspace)}
        self._all: dict[ReferenceKind, set[str]] = {"person": set(workspace.people)}
        for kind, names in called.items():
            for known_id, name in names.items():
                self.add(kind, known_id, [name or ""])

    def add(self, kind: ReferenceKind, known_id: str, called: Iterable[str]) -> None:
        """One more that may be referred to."""
        self._all.setdefault(kind, set()).add(known_id)
        ids = self._ids.setdefault(kind, defaultdict(set))
        for text in filter(None, (known_id, *called)):
            ids[folded(text)].add(known_id)

    def has(self, kind: ReferenceKind, known_id: str) -> bool:
        """Whether an id is one of these."""
        return known_id in self._all.get(kind, ())

    def called(self, kind: ReferenceKind, text: str) -> list[str]:
        """The ids of all that are called so; of an id, itself alone."""
        if self.has(kind, text):
            return [text]
        return sorted(self._ids.get(kind, {}).get(folded(text), ()))

    def find(self, kind: ReferenceKind, text: str) -> str:
        """The id of what is called so; BadCell where there is none, or more than one."""
        found = self.called(kind, text)
        if len(found) == 1:
            return found[0]
        code, what = CODES[kind]
        if found:
            raise BadCell(code, f"`{text}` is the name of {len(found)}", f"{' or '.join(found)}? Write the id")
        ids = self._all.get(kind, set())
        hint = suggestion(text, ids) or suggestion(make_id(text), ids) or _listed(sorted(ids))
        raise BadCell(code, f"`{text}` is no {what} of this workspace", hint)


def _listed(ids: list[str]) -> str:
    more = ", ..." if len(ids) > _MOST_LISTED else ""
    return f"known: {', '.join(ids[:_MOST_LISTED])}{more}" if ids else "there are none yet"
