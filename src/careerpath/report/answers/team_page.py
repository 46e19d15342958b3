"""A team as a page: who to look at first, the heat map of ratings, the plans, each person's strengths and next step."""

from collections.abc import Sequence

from careerpath.analysis.team.team import Team
from careerpath.model.audience import Audience, may_read
from careerpath.model.plan import STAGES
from careerpath.model.workspace import Workspace
from careerpath.render.team_words import (
    RATING_LEGEND,
    action_counts,
    hours_words,
    monday_words,
    rating_cell,
    review_words,
    short_names,
    stages_for,
    strength_words,
    watch_words,
    work_words,
)
from careerpath.render.words.counting import some
from careerpath.report.safe_text import safe
from careerpath.report.wrapping import Lines, wrap_lines

RATING_COLOURS = {
    r"(?<!\S)\d+-\*?(?!\S)": "black on yellow",
    r"(?<!\S)\d+\+\*?(?!\S)": "black on green",
    r"(?<!\S)\?(?!\S)": "dim",
}
"""The heat of the map, where there is colour; the mark beside the figure says the same."""
_LONGEST_NAME = 32
_CELL, _COUNT = 5, 4
_GAP = "  "


def team_page(workspace: Workspace, team: Team, audience: Audience, width: int | None) -> Lines:
    """The lines of the page, and whether each is strong; no wider than `width`, where there is one."""
    return _Page(workspace, team, audience, width).lines()


class _Page:
    def __init__(self, workspace: Workspace, team: Team, audience: Audience, width: int | None) -> None:
        self.workspace, self.team, self.audience, self.width = workspace, team, audience, width
        self.names = {item.person: safe(workspace.person_name(item.person)) for item in team.members}
        self.name_width = min(_LONGEST_NAME, max(map(len, self.names.values()), default=0))

    def lines(self) -> Lines:
        people = some(len(self.team.members), "person", "people")
        title = f"The team of {self.workspace.person_name(self.team.manager)}: {people}"
        yield from self.text("", title, strong=True)
        if not self.team.members:
            return
        for sentence in watch_words(self.workspace, self.team, self.audience):
            yield from self.text("", sentence)
        yield from self.text("", hours_words(self.team.hours_planned, self.team.hours_there))
        if may_read(self.audience, "ratings"):
            yield from self.heat_map()
        yield from self.plans()
        if may_read(self.audience, "ratings"):
            yield from self.people()

    def text(self, lead: str, text: str, *, strong: bool = False) -> Lines:
        yield from wrap_lines(text, lead, self.width, strong=strong)

    def heading(self, text: str) -> Lines:
        yield "", False
        yield text, True

    def name(self, person: str) -> str:
        return f"{self.names[person][:_LONGEST_NAME]:<{self.name_width}}{_GAP}"

    def heat_map(self) -> Lines:
        yield from self.heading("Ratings, beside what the present role asks for")
        short = short_names(self.workspace, self.team.competencies)
        for number, block in enumerate(self._blocks()):
            if number:
                yield "", False
            head = "".join(f"{safe(short[name]):<{_CELL}}" for name in block)
            yield f"{'':<{self.name_width}}{_GAP}{head}".rstrip(), True
            for member in self.team.members:
                cells = "".join(f"{rating_cell(member.ratings.get(name)):<{_CELL}}" for name in block)
                yield f"{self.name(member.person)}{cells}".rstrip(), False
        yield "", False
        yield from self.text("  ", RATING_LEGEND)
        yield from self._legend([f"{short[name]:<{_CELL}}{self._spelled(name)}" for name in self.team.competencies])

    def _spelled(self, competency: str) -> str:
        return safe(self.workspace.competency_name(competency))

    def _legend(self, entries: list[str]) -> Lines:
        """The short names spelled out, beside each other as far as they fit."""
        longest = max(map(len, entries), default=0) + len(_GAP)
        many = max(1, ((self.width or 0) - len(_GAP)) // longest) if longest else 1
        for start in range(0, len(entries), many):
            yield _GAP + "".join(f"{entry:<{longest}}" for entry in entries[start : start + many]).rstrip(), False

    def _blocks(self) -> list[Sequence[str]]:
        """The columns in as many tables as the window makes necessary; one where no window cuts it."""
        columns = self.team.competencies
        room = self.width - self.name_width - len(_GAP) if self.width else len(columns) * _CELL
        many = max(1, (room + 1) // _CELL)
        return [columns[start : start + many] for start in range(0, len(columns), many)]

    def plans(self) -> Lines:
        yield from self.heading("Plans")
        stages = stages_for(self.audience)
        reviews = {item.person: review_words(item) for item in self.team.members}
        review_width = max(map(len, reviews.values()))
        numbers = "".join(f"{f'S{STAGES.index(stage) + 1}':>{_COUNT}}" for stage in stages)
        hours = "  Hours" if may_read(self.audience, "ratings") else ""
        indent = f"{'':<{self.name_width}}{_GAP}"
        yield f"{indent}{'Last review':<{max(review_width, 11)}} {numbers}  Mondays{hours}", True
        for item in self.team.members:
            counts = "".join(f"{count:>{_COUNT}}" for count in action_counts(item, self.audience))
            planned = f"  {item.hours:>5g}" if may_read(self.audience, "ratings") else ""
            review = f"{reviews[item.person]:<{max(review_width, 11)}}"
            line = f"{self.name(item.person)}{review} {counts}  {monday_words(item):>7}{planned}"
            yield line, item.plan.is_late or not item.plan.has_plan
        what = {
            "mastery": "the present job",
            "trial": "trials",
            "permanent": "permanent",
            "new-position": "the new one",
        }
        said = ", ".join(f"S{STAGES.index(stage) + 1} {what[stage]}" for stage in stages)
        since = "Days since the last review, or since the plan was opened, of those the policy allows."
        yield from self.text("  ", f"{since} Open actions: {said}.")
        asked = "Mondays asked, of the last four"
        hours = "; hours a month of yours" if may_read(self.audience, "ratings") else ""
        yield from self.text("  ", f"{asked}{hours}.")

    def people(self) -> Lines:
        yield from self.heading("Strengths, and the first thing to work on")
        for item in self.team.members:
            wants = f", wants to be {self.workspace.title(item.target)}" if item.target else ""
            head = f"{self.workspace.person_name(item.person)}, {self.workspace.title(item.role)}{wants}"
            yield from self.text("  ", head, strong=True)
            yield from self.text("    strong in  ", strength_words(self.workspace, item))
            yield from self.text("    work on    ", work_words(self.workspace, item))
