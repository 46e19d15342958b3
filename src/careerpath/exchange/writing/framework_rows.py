"""The rows of an export that are about the framework: roles, competencies, and what is asked for."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping

from careerpath.analysis.assessment.gap import Requirement, requirements_of
from careerpath.exchange.writing.table import Row
from careerpath.model.role import Role
from careerpath.model.workspace import Workspace


def asked(item: Requirement) -> Row:
    """What a requirement asks for; `weight_of` says how much of a must it is."""
    return {
        "competency_id": item.competency,
        "priority": item.priority,
        "group_number": item.group or 0,
        "target": item.level,
    }


def weight_of(role: Role, item: Requirement) -> float:
    """How much of a must a requirement is; of a group, each member is its share."""
    if item.group:
        group = role.requires_some[item.group - 1]
        return min(1.0, (group.at_least or 0) / max(1, len(group.of)))
    return 1.0 if item.priority == "must" else 0.0


def rank_of(workspace: Workspace, role: str | None, preferred: str | None) -> int | None:
    """A role's place on a path: on the preferred one, else the first by id that has it."""
    for path_id in sorted(workspace.paths, key=lambda path_id: (path_id != preferred, path_id)):
        steps = [step.role for step in workspace.paths[path_id].steps]
        if role is not None and role in steps:
            return steps.index(role) + 1
    return None


def _roles(workspace: Workspace) -> Iterator[Row]:
    for role_id, role in workspace.roles.items():
        paths = workspace.paths.items()
        on: list[str | None] = [path_id for path_id, path in paths if role_id in {step.role for step in path.steps}]
        for path_id in on or [None]:
            rank = rank_of(workspace, role_id, path_id) if path_id else None
            yield {
                "role_id": role_id,
                "path_id": path_id,
                "rank": rank,
                "title": workspace.title(role_id),
                "manages_people": role.manages_people,
            }


def _competencies(workspace: Workspace) -> Iterator[Row]:
    framework = [
        {"scale": {str(point): about.model_dump(mode="json") for point, about in workspace.settings.scale.items()}},
        *({file: said.model_dump(mode="json")} for file, said in workspace.framework() if file != "careerpath.yaml"),
    ]
    version = hashlib.sha256(json.dumps(framework, sort_keys=True).encode()).hexdigest()[:16]
    for competency_id, competency in workspace.competencies.items():
        yield {
            "competency_id": competency_id,
            "name": workspace.competency_name(competency_id),
            "group": competency.category or competency.kind,
            "scale_max": workspace.settings.highest if workspace.settings.scale else None,
            "framework_version": version,
        }


def _requirements(workspace: Workspace) -> Iterator[Row]:
    for role_id, role in workspace.roles.items():
        for item in requirements_of(role):
            yield {"role_id": role_id, **asked(item), "weight": weight_of(role, item)}


FRAMEWORK_ROWS: Mapping[str, Callable[[Workspace], Iterator[Row]]] = {
    "role": _roles,
    "competency": _competencies,
    "requirement": _requirements,
}
"""The rows of each table, from a workspace."""
