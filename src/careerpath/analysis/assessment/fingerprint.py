"""A fingerprint of what somebody was rated against, so that a later change of it is not overlooked."""

import hashlib
import json

from careerpath.analysis.assessment.gap import requirements_of
from careerpath.model.workspace import Workspace


def requirements_fingerprint(workspace: Workspace, role_id: str) -> str:
    """`sha256:...` over a role's requirements in order, the descriptors behind them, and the scale.

    KeyError for a role that does not exist.
    """
    return workspace.once(("requirements fingerprint", role_id), lambda: _fingerprint(workspace, role_id))


def _fingerprint(workspace: Workspace, role_id: str) -> str:
    requirements = list(requirements_of(workspace.roles[role_id]))
    role = workspace.roles[role_id]
    content = {
        "scale": [[point, about.name, about.meaning] for point, about in sorted(workspace.settings.scale.items())],
        "requirements": [[item.competency, item.level, item.priority, item.group] for item in requirements],
        "groups": [group.at_least for group in role.requires_some],
        "descriptors": {
            item.competency: sorted(workspace.competencies[item.competency].levels.items())
            for item in requirements
            if item.competency in workspace.competencies
        },
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
