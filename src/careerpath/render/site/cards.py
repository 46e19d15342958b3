"""Something listed on a page, with the way to its own."""

from dataclasses import dataclass


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
