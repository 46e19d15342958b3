"""The pages a rep reads about a role, a path, a competency or a person, as Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.gap import gaps_to_role, requirements_of
from careerpath.analysis.known_to import as_known_to
from careerpath.analysis.move.routes import Move, moves_from, moves_into, moves_of
from careerpath.model.audience import Audience, may_read
from careerpath.model.competency import KIND_QUESTIONS
from careerpath.model.role import Role
from careerpath.model.workspace import Person, Workspace
from careerpath.render.diagrams import draw_graph, span
from careerpath.render.graph_viewer import view_paths
from careerpath.render.markdown import escape_markdown as md
from careerpath.render.templates import render_template


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """What a role asks for, and what that means there."""

    competency: str
    priority: str
    level: str
    means: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A way in or out of a role."""

    other: str
    path: str
    months: str


@dataclass(frozen=True, slots=True)
class RolePage:
    """A role as its page shows it."""

    title: str
    summary: str
    manages_people: bool
    top: bool
    needs: tuple[str, ...]
    responsibilities: tuple[str, ...]
    day_to_day: tuple[str, ...]
    deliverables: tuple[str, ...]
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    requirements: tuple[RequirementRow, ...]
    ways_in: tuple[MoveRow, ...]
    ways_out: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class StepPage:
    """A move on a path, and what it asks for and gives."""

    title: str
    months: str
    gates: tuple[str, ...]
    stepping_stones: tuple[str, ...]
    criteria: tuple[str, ...]
    responsibilities: tuple[str, ...]
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathPage:
    """A path as its page shows it."""

    name: str
    summary: str
    needs: tuple[str, ...]
    diagram: str
    first: str
    steps: tuple[StepPage, ...]


@dataclass(frozen=True, slots=True)
class CompetencyPage:
    """A competency as its page shows it."""

    name: str
    kind: str
    question: str
    summary: str
    levels: tuple[tuple[str, str, str], ...]
    develop: tuple[tuple[str, str], ...]
    asked_for_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person as their page shows them."""

    name: str
    role: str
    facts: tuple[tuple[str, str], ...]
    aspirations: tuple[tuple[str, str], ...]
    met: int
    asked: int
    open_gaps: tuple[tuple[str, str], ...]


def render_role(workspace: Workspace, role_id: str) -> str:
    """The page of a role that exists."""
    role = workspace.roles[role_id]
    page = RolePage(
        title=md(workspace.title(role_id)),
        summary=md(role.summary or ""),
        manages_people=role.manages_people,
        top=role.top,
        needs=_needs(workspace, role.needs),
        responsibilities=_texts(role.responsibilities),
        day_to_day=tuple(_with_goals(workspace, task.task, task.goals) for task in role.day_to_day),
        deliverables=tuple(_with_goals(workspace, item.item, item.goals) for item in role.deliverables),
        advantages=_texts(role.advantages),
        disadvantages=_texts(role.disadvantages),
        requirements=tuple(_requirements(workspace, role)),
        ways_in=tuple(_way(workspace, move, move.start) for move in moves_into(workspace, role_id)),
        ways_out=tuple(_way(workspace, move, move.end) for move in moves_from(workspace, role_id)),
    )
    return render_template("role.md.j2", workspace.templates, {"role": page})


def render_path(workspace: Workspace, path_id: str) -> str:
    """The page of a path that exists."""
    path = workspace.paths[path_id]
    moves = moves_of(path_id, path)
    page = PathPage(
        name=md(workspace.path_name(path_id)),
        summary=md(path.summary or ""),
        needs=_needs(workspace, path.needs),
        diagram=draw_graph(view_paths(workspace, [path_id]))[0] if moves else "",
        first=md(workspace.title(path.steps[0].role)) if path.steps else "",
        steps=tuple(_step(workspace, move) for move in moves),
    )
    return render_template("path.md.j2", workspace.templates, {"path": page})


def render_competency(workspace: Workspace, competency_id: str) -> str:
    """The page of a competency that exists."""
    competency = workspace.competencies[competency_id]
    scale = workspace.settings.scale
    page = CompetencyPage(
        name=md(workspace.competency_name(competency_id)),
        kind=competency.kind or "",
        question=KIND_QUESTIONS[competency.kind] if competency.kind else "",
        summary=md(competency.summary or ""),
        levels=tuple(
            (str(point), md(scale[point].name or ""), md(competency.levels.get(point) or "no descriptor"))
            for point in scale
        ),
        develop=tuple((item.stage or "", md(item.do or "")) for item in competency.develop),
        asked_for_by=tuple(
            (md(workspace.title(role_id)), f"{requirement.level} ({requirement.priority})")
            for role_id, role in workspace.roles.items()
            for requirement in requirements_of(role)
            if requirement.competency == competency_id
        ),
    )
    return render_template("competency.md.j2", workspace.templates, {"competency": page})


def render_person(workspace: Workspace, person: Person, audience: Audience, as_of: date) -> str:
    """The page of a person as an audience may know them."""
    person = as_known_to(audience, person)
    profile = person.profile
    goal = profile.target or profile.role or ""
    gaps = gaps_to_role(workspace, person, goal, as_of) if may_read(audience, "ratings") else []
    page = PersonPage(
        name=md(person.name),
        role=md(workspace.title(profile.role)),
        facts=tuple(_person_facts(workspace, person, audience)),
        aspirations=tuple(
            (f"{item.years} year{'' if item.years == 1 else 's'}", md(item.text or "")) for item in profile.aspirations
        ),
        met=sum(gap.is_closed for gap in gaps),
        asked=len(gaps),
        open_gaps=tuple(
            (
                md(workspace.competency_name(gap.requirement.competency)),
                f"{gap.current.rating if gap.current else 'not rated'} of {gap.requirement.level}",
            )
            for gap in gaps
            if gap.blocking
        ),
    )
    return render_template("person.md.j2", workspace.templates, {"person": page})


def _person_facts(workspace: Workspace, person: Person, audience: Audience) -> Iterator[tuple[str, str]]:
    profile = person.profile
    yield "Role", f"{md(workspace.title(profile.role))}, since {profile.since}"
    yield "Manager", md(workspace.person_name(profile.manager)) if profile.manager else "nobody: at the top"
    if profile.path and profile.path in workspace.paths:
        yield "Path", md(workspace.path_name(profile.path))
    if profile.target:
        yield "Wants to be", md(workspace.title(profile.target))
    else:
        yield "Wants", "to stay in the present role"
    mentors = [md(workspace.person_name(mentor.person)) for mentor in profile.mentors if mentor.person]
    if mentors:
        yield "Mentor", ", ".join(mentors)
    reports = workspace.reports_of(person.id)
    if reports:
        yield "Manages", ", ".join(md(report.name) for report in reports)
    if may_read(audience, "ratings"):
        newest = max(person.assessments, default=None)
        yield "Last assessment", f"{newest.day}, {newest.kind}" if newest else "none yet"
    plan = person.plan
    if plan:
        live = sum(action.is_open for action in plan.actions.values())
        kind = "actions" if may_read(audience, "trials") else "shared actions"
        yield "Plan", f"opened {plan.opened or 'on no date'}, {live} of {len(plan.actions)} {kind} open"
    else:
        yield "Plan", "none"


def _requirements(workspace: Workspace, role: Role) -> Iterator[RequirementRow]:
    for requirement in requirements_of(role):
        competency = workspace.competencies.get(requirement.competency)
        descriptor = competency.levels.get(requirement.level) if competency else None
        group = requirement.group
        some = f"{role.requires_some[group - 1].at_least or 0} of group {group}" if group else ""
        yield RequirementRow(
            md(workspace.competency_name(requirement.competency)),
            some or requirement.priority,
            str(requirement.level),
            md(role.expectations.get(requirement.competency) or descriptor or ""),
        )


def _way(workspace: Workspace, move: Move, other: str) -> MoveRow:
    return MoveRow(md(workspace.title(other)), md(workspace.path_name(move.path)), _months(move))


def _step(workspace: Workspace, move: Move) -> StepPage:
    step = move.step
    conditions = []
    if step.leadership_projects:
        conditions.append(
            f"{step.leadership_projects} leadership project{'' if step.leadership_projects == 1 else 's'}"
        )
    if step.mentor_required:
        conditions.append("a mentor who has made the move")
    if step.way_back and step.way_back.role:
        months = step.way_back.within_months
        within = f" within {months} months" if months is not None else ""
        conditions.append(f"a way back to {md(workspace.title(step.way_back.role))}{within}")
    return StepPage(
        title=f"{md(workspace.title(move.start))} → {md(workspace.title(move.end))}",
        months=_months(move),
        gates=tuple(md(gate) for gate in step.gates),
        stepping_stones=_texts(step.stepping_stones),
        criteria=_texts(step.criteria),
        responsibilities=_texts(step.responsibilities),
        advantages=_texts(step.advantages),
        disadvantages=_texts(step.disadvantages),
        conditions=tuple(conditions),
    )


def _months(move: Move) -> str:
    months = move.step.typical_months
    return f"{span(months.from_, months.to)} months" if months else ""


def _needs(workspace: Workspace, needs: tuple[str, ...]) -> tuple[str, ...]:
    known = workspace.settings.needs
    return tuple(md((known[need].issue if need in known else None) or need) for need in needs)


def _with_goals(workspace: Workspace, text: str | None, goals: tuple[str, ...]) -> str:
    known = workspace.settings.goals
    serves = "; ".join(md(known.get(goal) or goal) for goal in goals)
    return f"{md(text or '')} (for: {serves})" if serves else md(text or "")


def _texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(md(text) for text in texts if text)
