"""The graph of roles as every drawing shows it: boxes with their words, arrows with theirs."""

from dataclasses import dataclass
from typing import Literal

Mark = Literal["", "you are here", "target"]


@dataclass(frozen=True, slots=True)
class Box:
    """A role: its title, what it is to the person shown, and what getting there takes; texts as they are written."""

    role: str
    title: str
    manages_people: bool
    mark: Mark = ""
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """A move, or a way back, between two boxes by their number; `label` may be empty."""

    start: int
    end: int
    label: str
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class GraphView:
    """What is drawn, with a title, and a description that says in words all that the picture shows."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def description(self) -> str:
        """The picture in words."""
        return " ".join((*map(_say_box, self.boxes), *(self._say(arrow) for arrow in self.arrows)))

    def _say(self, arrow: Arrow) -> str:
        ends = f"{self.boxes[arrow.start].title} to {self.boxes[arrow.end].title}"
        if arrow.is_back:
            return f"From {ends}: {arrow.label}."
        return f"From {ends}{': ' if arrow.label else ''}{arrow.label}."


def _say_box(box: Box) -> str:
    facts = [fact for fact in (box.mark, "manages people" if box.manages_people else "", *box.takes) if fact]
    return f"{box.title}{': ' if facts else ''}{'; '.join(facts)}."
