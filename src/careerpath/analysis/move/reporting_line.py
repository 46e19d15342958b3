"""Who manages somebody, as the profiles say."""

from careerpath.model.workspace import Person, Workspace


def has_reports(workspace: Workspace, person: Person) -> bool:
    """Whether anybody names this person as their manager."""
    managers = workspace.once("managers", lambda: frozenset(item.profile.manager for item in workspace.people.values()))
    return person.id in managers


def find_boss(workspace: Workspace, person: Person) -> Person | None:
    """The person's own manager; None at the top, and where the id is nobody's."""
    return workspace.people.get(person.profile.manager or "")
