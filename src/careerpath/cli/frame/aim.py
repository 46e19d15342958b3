"""The role that somebody is looked at for."""

from typing import TYPE_CHECKING

from careerpath.cli.frame.app import find_role
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Person, Workspace


def aim_of(workspace: "Workspace", person: "Person", role: str | None, option: str = "--role") -> str:
    """The role in question: the one named, else the target; CannotRun where there is none to be ready for."""
    aim = find_role(workspace, role) if role else person.profile.target
    if aim is None:
        raise CannotRun(
            f"{person.name} has no target; staying {workspace.title(person.profile.role)} is a full career too",
            f"{option} ROLE looks at one anyhow",
        )
    if aim == person.profile.role:
        raise CannotRun(f"{person.name} is {workspace.title(aim)} already", f"give another role with {option}")
    if aim not in workspace.roles:
        raise CannotRun(f"{person.name}'s target `{aim}` is no role of this workspace", "careerpath check")
    return aim
