"""Pages read as HTML with the standard library: what is on them, where they lead, and what they would load."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import dirname, normpath

VOID = frozenset({"meta", "link", "img", "br", "input"})


@dataclass(slots=True)
class Page(HTMLParser):
    """A page: its tags with their attributes, its texts, and whether every tag was closed in its turn."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin."""
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One tag more."""
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """One tag less."""
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        """Some text."""
        if data.strip():
            self.texts.append(" ".join(data.split()))

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        """Every id, as often as it is given."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def leads_to(self, file: str) -> set[tuple[str, str]]:
        """The files, with the places in them, that a page of this name leads to or shows."""
        names = [value for _, attributes in self.tags for key, value in attributes.items() if key in ("href", "src")]
        ways = (name.partition("#") for name in names)
        return {(normpath(f"{dirname(file)}/{way}").lstrip("/") if way else file, place) for way, _, place in ways}


def read_page(text: str) -> Page:
    """A whole page."""
    page = Page()
    page.feed(text)
    page.close()
    page.problems += [f"<{tag}> stays open" for tag in page.open]
    return page
