"""For whom the pages are, and as who they read each person's."""

from dataclasses import dataclass

from careerpath.model.audience import Audience
from careerpath.model.workspace import Person, Workspace


@dataclass(frozen=True, slots=True)
class Reader:
    """An audience; for a rep or a manager, and for a director where it is said, the person themselves."""

    audience: Audience
    person: Person | None = None

    def reads(self, workspace: Workspace, person: Person) -> Audience:
        """As who this reader may read a person: their own pages, those of whom they manage, of all others less."""
        if self.person is None:
            return self.audience
        if person.id == self.person.id:
            return "rep"
        if self.audience == "rep":
            return "team"
        if person.profile.manager == self.person.id:
            return "manager"
        return "director" if self.audience == "director" or self._is_above(workspace, person) else "team"

    def _is_above(self, workspace: Workspace, person: Person) -> bool:
        """Whether the person's manager, or theirs, reports to this reader."""
        seen, manager = {person.id}, person.profile.manager
        while manager is not None and manager not in seen and manager in workspace.people:
            if self.person is not None and manager == self.person.id:
                return True
            seen.add(manager)
            manager = workspace.people[manager].profile.manager
        return False
