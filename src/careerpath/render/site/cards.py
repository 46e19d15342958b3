"""Something listed on a page, with the way to its own."""

from dataclasses import dataclass

from careerpath.model.workspace import Workspace
from careerpath.render.site import places
from careerpath.render.words.saying import plain


@dataclass(frozen=True, slots=True)
class Card:
    """Something listed; `path` leads to its page from the start page's folder, or is empty where it has none."""

    path: str
    title: str
    summary: str
    tags: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Everything on the card, by which it is found."""
        return " ".join((self.title, self.summary, *self.tags))


def role_card(workspace: Workspace, role: str, summary: str = "") -> Card:
    """A role; one that is not there has no page."""
    path = places.role_page(role) if role in workspace.roles else ""
    return Card(path, plain(workspace.title(role)), summary)


def person_card(workspace: Workspace, person: str, summary: str = "") -> Card:
    """Somebody; who is not there has no page."""
    path = places.person_page(person) if person in workspace.people else ""
    return Card(path, plain(workspace.person_name(person)), summary)
