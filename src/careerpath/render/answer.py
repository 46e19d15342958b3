"""The answer to a request to be promoted: the numbers first, the roadmap, or the paths that are open (seed 1-21)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from careerpath.analysis.assessment.gap import Gap, gaps_to_role
from careerpath.analysis.assessment.gates import GateOutcome, evaluate_gate
from careerpath.analysis.move.exploration import ways_besides
from careerpath.analysis.move.gate_outlook import find_outlooks
from careerpath.analysis.move.readiness import Readiness, find_readiness, newest_decision
from careerpath.analysis.move.routes import Move, moves_from, route_of
from careerpath.analysis.team.need_cover import find_filled
from careerpath.model.workspace import Person, Workspace
from careerpath.render.move_words import months_words
from careerpath.render.templating.markdown import escape_markdown as md
from careerpath.render.templating.templates import render_template

_MOST_PROJECTS = 5


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate, what it comes to with its figures, and what would open it."""

    gate: str
    result: str
    figures: str
    outlooks: tuple[str, ...]


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
    """An answer as its template gets it; `result` is met, unmet, unknown, no-way (no path leads there) or open.

    `decided` is a `not now` that still holds, and `offered` what goes with it. `closed` says why no opening is
    expected, and `nearest` are roles off the paths, where no path leads on.
    """

    name: str
    wants: str
    result: str
    gates: tuple[GateLine, ...]
    ask_again: str
    roadmap: tuple[RoadmapStep, ...]
    blocking: tuple[str, ...]
    projects: tuple[str, ...]
    project_days: int
    ways: tuple[WayOn, ...]
    opening: str
    decided: str
    offered: str
    closed: str
    nearest: tuple[WayOn, ...]


def render_answer(workspace: Workspace, person: Person, wants: str | None, as_of: date) -> str:
    """The answer by somebody's numbers on a day; short and kind where they are not there yet."""
    route = route_of(workspace, person, wants)
    outcomes = _outcomes(workspace, person, route, as_of)
    gaps = gaps_to_role(workspace, person, wants, as_of) if wants else []
    readiness = find_readiness(workspace, person, wants, as_of) if wants and route else None
    ways, opening = tuple(_ways(workspace, person, wants, as_of)), _opening(workspace, person, wants, as_of)
    decided, offered = _decided(person, wants, as_of)
    page = AnswerPage(
        name=md(person.name),
        wants=md(workspace.title(wants)) if wants else "",
        result=find_result(workspace, person, wants, as_of),
        gates=tuple(_gate(workspace, person, outcome, as_of) for outcome in outcomes),
        ask_again=str(find_next_look(workspace, person, wants, as_of) or ""),
        roadmap=tuple(_step(workspace, move, readiness) for move in route),
        blocking=tuple(_missing(workspace, gap) for gap in gaps if gap.blocking),
        projects=tuple(dict.fromkeys(_projects(workspace, gaps)))[:_MOST_PROJECTS],
        project_days=workspace.settings.policy.leadership_project_min_days,
        ways=ways,
        opening=opening,
        decided=decided,
        offered=offered,
        closed=_closed(person, wants),
        nearest=() if ways or opening or not wants else tuple(_nearest(workspace, person, wants, as_of)),
    )
    return render_template("answer.md.j2", workspace.templates, {"answer": page})


def find_result(workspace: Workspace, person: Person, wants: str | None, as_of: date) -> str:
    """What the numbers say to a request: met, unmet or unknown; no-way or open where they are not asked."""
    if wants is None:
        return "open"
    route = route_of(workspace, person, wants)
    results = {outcome.result for outcome in _outcomes(workspace, person, route, as_of)}
    if not route:
        return "no-way"
    return "unmet" if "unmet" in results else "unknown" if "unknown" in results else "met"


def find_next_look(workspace: Workspace, person: Person, wants: str | None, as_of: date) -> date | None:
    """The soonest day on which every gate that is not met now could be; None where no number would do."""
    days = []
    for outcome in _outcomes(workspace, person, route_of(workspace, person, wants), as_of):
        if outcome.result == "unmet":
            ways = [way.ask_again for way in find_outlooks(workspace, person, outcome.gate, as_of)]
            days += [min(ways)] if ways else []
    return max([*days, as_of + timedelta(days=1)]) if days else None


def _outcomes(workspace: Workspace, person: Person, route: list[Move], as_of: date) -> list[GateOutcome]:
    """What the gates of the first move come to: those of later moves are asked when it is their turn."""
    return [evaluate_gate(workspace, person, gate, as_of) for gate in (route[0].step.gates if route else ())]


def _gate(workspace: Workspace, person: Person, outcome: GateOutcome, as_of: date) -> GateLine:
    ways = find_outlooks(workspace, person, outcome.gate, as_of) if outcome.result == "unmet" else ()
    words = tuple(md(way.words) for way in ways)
    return GateLine(md(outcome.gate), outcome.result, md(outcome.figures), words)


def _missing(workspace: Workspace, gap: Gap) -> str:
    """A must-have that is missing: where somebody is, and where the role asks them to be."""
    needed = gap.requirement
    now = f"{gap.current.rating} now" if gap.current else "not rated yet"
    return f"{md(workspace.competency_name(needed.competency))}: {now}, {needed.level} needed"


def _step(workspace: Workspace, move: Move, readiness: Readiness | None) -> RoadmapStep:
    step = move.step
    asks = [_asked(f"stepping-stone:{stone}", stone, readiness) for stone in step.stepping_stones]
    asks += [_asked(f"criterion:{criterion}", criterion, readiness) for criterion in step.criteria]
    if step.leadership_projects:
        days = workspace.settings.policy.leadership_project_min_days
        asks.append(f"Leadership projects: {step.leadership_projects}, each of {days} days or more")
    if step.mentor_required:
        asks.append("A mentor who has made this move")
    return RoadmapStep(
        md(workspace.title(move.start)), md(workspace.title(move.end)), months_words(step.typical_months), tuple(asks)
    )


def _asked(name: str, text: str, readiness: Readiness | None) -> str:
    """What a move asks for, and where it was shown the day."""
    found = readiness.find(name) if readiness else None
    return f"{md(text)} ({found.detail})" if found and found.result == "met" else md(text)


def _projects(workspace: Workspace, gaps: list[Gap]) -> Iterator[str]:
    """Leadership projects that what is missing suggests, then what is asked for, to choose from together (seed 193)."""
    for gap in sorted(gaps, key=lambda gap: gap.is_closed):
        known = workspace.competencies.get(gap.requirement.competency)
        for suggestion in known.develop if known else ():
            if suggestion.kind == "leadership-project" and suggestion.do:
                yield md(suggestion.do)


def _ways(workspace: Workspace, person: Person, wants: str | None, as_of: date) -> Iterator[WayOn]:
    """The other roles one move away, those that manage nobody first."""
    ends = dict.fromkeys(move.end for move in moves_from(workspace, person.profile.role or ""))
    moves = {move.end: move for move in reversed(moves_from(workspace, person.profile.role or ""))}
    known = [end for end in ends if end in workspace.roles and end != wants]
    for end in sorted(known, key=lambda end: workspace.roles[end].manages_people):
        role = workspace.roles[end]
        musts = [gap for gap in gaps_to_role(workspace, person, end, as_of) if gap.requirement.priority == "must"]
        met = sum(gap.is_closed for gap in musts)
        yield WayOn(
            md(workspace.title(end)),
            role.manages_people,
            md(role.summary or ""),
            months_words(moves[end].step.typical_months),
            f"{met} of {len(musts)}",
        )


def _opening(workspace: Workspace, person: Person, wants: str | None, as_of: date) -> str:
    """What is known of an opening: what the person's own plan says, else the organisation's needs (seed 20)."""
    plan = person.plan
    if wants and plan and plan.target == wants and plan.vacancy and plan.vacancy.expected:
        note = f": {md(plan.vacancy.note.rstrip('. '))}" if plan.vacancy.note else ""
        return f"Expected for {plan.vacancy.expected}{note}"
    needed = list(_needed(workspace, wants, as_of)) if wants else []
    return f"The organisation needs {'; '.join(needed)}" if needed else ""


def _needed(workspace: Workspace, wants: str, as_of: date) -> Iterator[str]:
    """Each need that calls for more people in a role than have taken it since."""
    for name, need in workspace.settings.needs.items():
        left = (need.staff.get(wants) or 0) - len(find_filled(workspace, need, wants, as_of))
        if left > 0 and (need.until is None or need.until >= as_of):
            yield f"{left} for {md(need.issue or name)}"


def _closed(person: Person, wants: str | None) -> str:
    """Why no opening is expected, where the person's plan for the role says it."""
    plan = person.plan
    if not wants or not plan or plan.target != wants or not plan.vacancy or plan.vacancy.expected:
        return ""
    return md((plan.vacancy.note or "").rstrip(". "))


def _decided(person: Person, wants: str | None, as_of: date) -> tuple[str, str]:
    """The decision that it is not now, until the day it is looked at again, and what was offered with it."""
    decision = newest_decision(person, wants, as_of) if wants else None
    if decision is None or decision[1].decision != "not-now":
        return "", ""
    name, promotion = decision
    if promotion.next_look is None or promotion.next_look < as_of:
        return "", ""
    said = f"On {name.day} the decision was: not now. It is looked at again on {promotion.next_look}"
    return said, md((promotion.alternative or "").rstrip(". "))


def _nearest(workspace: Workspace, person: Person, wants: str, as_of: date) -> Iterator[WayOn]:
    """The nearest roles where no path leads on from the present one, so that nobody is left with a bare no."""
    for way in ways_besides(workspace, person, wants, as_of):
        role = workspace.roles[way.role]
        musts = f"{way.met} of {way.must_haves}"
        yield WayOn(
            md(workspace.title(way.role)), way.manages_people, md(role.summary or ""), "no path leads there", musts
        )
