"""A team's ratings beside what the present roles ask for, as coloured cells that say the same in signs (seed 130)."""

from collections.abc import Iterator

from careerpath.analysis.assessment.gap import Gap
from careerpath.analysis.team.team import Team
from careerpath.analysis.team.team_member import Member
from careerpath.model.workspace import Workspace
from careerpath.render.charts.drawing import MARGIN, Area, Drawing, Shape, draw, words
from careerpath.render.charts.legend import draw_legend
from careerpath.render.letters import fit_letters, wrap_letters
from careerpath.render.team_words import rating_cell

_NAMES, _LETTERS = 270, 38
_CELL, _ROW, _APART = 108, 34, 4
_HEAD, _HEAD_LETTERS = 160, 13
_LEAST_WIDTH = 760
_FAR = 2
"""Points below what is asked for that are a long way."""
_LEGEND = (
    ("box far", "2- two or more below"),
    ("box below", "3- one below"),
    ("box met", "3= as asked"),
    ("box above", "4+ above"),
    ("box unrated", "? not rated"),
)
_SELF_RATED = "A * is a self-rating that nobody has answered yet. Blank: the role does not ask for it."


def draw_heat_map(workspace: Workspace, team: Team) -> Drawing:
    """The people of a team from left to right, what their roles ask for from top to bottom."""
    width = max(2 * MARGIN + _NAMES + _CELL * len(team.members), _LEAST_WIDTH)
    height = _HEAD + _ROW * len(team.competencies) + MARGIN + 20
    title = f"The team of {workspace.person_name(team.manager)}, beside what each role asks for"
    sentences = (_sentence(workspace, team, member) for member in team.members)
    return draw(title, sentences, (width, height), _shapes(workspace, team, title, height))


def _shapes(workspace: Workspace, team: Team, title: str, height: int) -> Iterator[Shape]:
    yield words(MARGIN, MARGIN + 14, fit_letters(title, 68), "heading")
    yield from draw_legend(MARGIN, MARGIN + 42, _LEGEND)
    for column, member in enumerate(team.members):
        yield from _column(workspace, team, member, MARGIN + _NAMES + _CELL * column)
    for row, competency in enumerate(team.competencies):
        name = fit_letters(workspace.competency_name(competency), _LETTERS)
        yield words(MARGIN, _HEAD + _ROW * row + 21, name, "name")
    yield words(MARGIN, height - 16, _SELF_RATED, "small")


def _column(workspace: Workspace, team: Team, member: Member, x: int) -> Iterator[Shape]:
    middle = x + _CELL // 2
    lines = wrap_letters(workspace.person_name(member.person), _HEAD_LETTERS)[:2]
    role = fit_letters(workspace.title(member.role), _HEAD_LETTERS + 4)
    for number, line in enumerate(lines):
        yield words(middle, _HEAD - 26 - 16 * (len(lines) - 1 - number), line, "strong middle")
    yield words(middle, _HEAD - 10, role, "small middle")
    for row, competency in enumerate(team.competencies):
        gap = member.ratings.get(competency)
        if gap is not None:
            y = _HEAD + _ROW * row
            yield Area(x + _APART // 2, y, _CELL - _APART, _ROW - _APART, heat_of(gap))
            yield words(middle, y + 20, rating_cell(gap), "strong middle")


def heat_of(gap: Gap) -> str:
    """How far a rating is from what is asked for: far, below, met, above, or unrated."""
    if gap.current is None:
        return "unrated"
    difference = gap.current.rating - gap.requirement.level
    if difference <= -_FAR:
        return "far"
    return "below" if difference < 0 else "above" if difference else "met"


def _sentence(workspace: Workspace, team: Team, member: Member) -> str:
    cells = [
        f"{workspace.competency_name(name)} {rating_cell(gap)} of {gap.requirement.level}"
        for name in team.competencies
        if (gap := member.ratings.get(name))
    ]
    return f"{workspace.person_name(member.person)}, {workspace.title(member.role)}: {', '.join(cells)}."
