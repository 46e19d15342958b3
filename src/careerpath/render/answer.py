"""The answer to a request to be promoted: the numbers first, the roadmap, or the paths that are open (seed 1-21)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.gap import gaps_to_role
from careerpath.analysis.gates import GateOutcome, evaluate_gate
from careerpath.analysis.months import months_after
from careerpath.analysis.routes import Move, moves_from, route_of
from careerpath.model.workspace import Person, Workspace
from careerpath.render.diagrams import span
from careerpath.render.markdown import escape_markdown as md
from careerpath.render.templates import render_template

_MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class WayOn:
    """A role one move away, so that nobody is sent into management for want of another answer (seed 2, 49)."""

    role: str
    manages_people: bool
    summary: str
    months: str
    musts: str


@dataclass(frozen=True, slots=True)
class RoadmapStep:
    """A move on the way, and what it asks for."""

    start: str
    end: str
    months: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """An answer as its template gets it; `result` is met, unmet, unknown or open (no role was named)."""

    name: str
    wants: str
    result: str
    gates: tuple[tuple[str, str, str], ...]
    ask_again: str
    roadmap: tuple[RoadmapStep, ...]
    blocking: tuple[str, ...]
    projects: tuple[str, ...]
    ways: tuple[WayOn, ...]
    openings: str


def render_answer(workspace: Workspace, person: Person, wants: str | None, as_of: date) -> str:
    """The answer by somebody's numbers on a day; short and kind where they are not there yet."""
    route = route_of(workspace, person, wants)
    outcomes = [evaluate_gate(workspace, person, gate, as_of) for gate in (route[0].step.gates if route else ())]
    gaps = gaps_to_role(workspace, person, wants, as_of) if wants else []
    page = AnswerPage(
        name=md(person.name),
        wants=md(workspace.title(wants)) if wants else "",
        result=_result(wants, outcomes),
        gates=tuple((md(item.gate), item.result, md(item.figures)) for item in outcomes),
        ask_again=str(_end_of_quarter(as_of)),
        roadmap=tuple(_step(workspace, move) for move in route),
        blocking=tuple(md(workspace.competency_name(gap.requirement.competency)) for gap in gaps if gap.blocking),
        projects=tuple(_projects(workspace, [gap.requirement.competency for gap in gaps])),
        ways=tuple(_ways(workspace, person, as_of)),
        openings=_openings(workspace, wants),
    )
    return render_template("answer.md.j2", workspace.templates, {"answer": page})


def _result(wants: str | None, outcomes: list[GateOutcome]) -> str:
    if wants is None:
        return "open"
    results = {outcome.result for outcome in outcomes}
    if "unmet" in results:
        return "unmet"
    return "unknown" if "unknown" in results else "met"


def _end_of_quarter(day: date) -> date:
    """The first day after the present quarter: when there is a new number to look at."""
    first = date(day.year, (day.month - 1) // _MONTHS_A_QUARTER * _MONTHS_A_QUARTER + 1, 1)
    return months_after(first, _MONTHS_A_QUARTER)


def _step(workspace: Workspace, move: Move) -> RoadmapStep:
    step = move.step
    asks = [md(stone) for stone in (*step.stepping_stones, *step.criteria)]
    if step.leadership_projects:
        asks.append(f"Leadership projects: {step.leadership_projects}, each of more than 90 days")
    if step.mentor_required:
        asks.append("A mentor who has made this move")
    return RoadmapStep(md(workspace.title(move.start)), md(workspace.title(move.end)), _months(move), tuple(asks))


def _months(move: Move) -> str:
    months = move.step.typical_months
    return f"{span(months.from_, months.to)} months" if months else ""


def _projects(workspace: Workspace, competencies: list[str]) -> Iterator[str]:
    """Leadership projects that what is asked for suggests, to choose from together (seed 193)."""
    for name in competencies:
        known = workspace.competencies.get(name)
        for suggestion in known.develop if known else ():
            if suggestion.kind == "leadership-project" and suggestion.do:
                yield md(suggestion.do)


def _ways(workspace: Workspace, person: Person, as_of: date) -> Iterator[WayOn]:
    seen: set[str] = set()
    for move in moves_from(workspace, person.profile.role or ""):
        role = workspace.roles.get(move.end)
        if role is None or move.end in seen:
            continue
        seen.add(move.end)
        musts = [gap for gap in gaps_to_role(workspace, person, move.end, as_of) if gap.requirement.priority == "must"]
        met = sum(gap.is_closed for gap in musts)
        yield WayOn(
            md(workspace.title(move.end)),
            role.manages_people,
            md(role.summary or ""),
            _months(move),
            f"{met} of {len(musts)}",
        )


def _openings(workspace: Workspace, wants: str | None) -> str:
    """What the organisation's needs say about openings for a role (seed 20)."""
    needed = [
        (need.issue or name, need.staff[wants])
        for name, need in workspace.settings.needs.items()
        if wants in need.staff
    ]
    return "; ".join(f"{count} in: {md(issue)}" for issue, count in needed)
