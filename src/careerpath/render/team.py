"""Teams as Markdown, for one audience."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.team.team import Team
from careerpath.model.audience import Audience, may_read
from careerpath.model.plan import STAGES
from careerpath.model.workspace import Workspace
from careerpath.render.plan.viewer import STAGE_TITLES
from careerpath.render.team_words import (
    RATING_LEGEND,
    action_counts,
    hours_words,
    monday_words,
    rating_cell,
    review_words,
    stages_for,
    strength_words,
    watch_words,
    work_words,
)
from careerpath.render.templating.markdown import escape_markdown as md
from careerpath.render.templating.templates import render_template
from careerpath.render.words.saying import Say


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in a team: the cells of both tables, and what to say."""

    name: str
    role: str
    target: str
    ratings: tuple[str, ...]
    plan: tuple[str, ...]
    strengths: str
    work_on: str


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team as its template gets it; `is_private` where the audience may read ratings."""

    manager: str
    day: str
    is_private: bool
    watch: tuple[str, ...]
    hours: str
    competencies: tuple[str, ...]
    stages: tuple[str, ...]
    legend: str
    people: tuple[PersonView, ...]


def render_teams(workspace: Workspace, teams: Sequence[Team], audience: Audience, as_of: date) -> str:
    """The teams one after the other; a director gets nothing of what is between two people."""
    views = [view_team(workspace, team, audience, as_of, md) for team in teams]
    return render_template("team.md.j2", workspace.templates, {"teams": views})


def view_team(workspace: Workspace, team: Team, audience: Audience, as_of: date, say: Say) -> TeamView:
    """What an audience may read of a team, each text as `say` makes it safe."""
    is_private = may_read(audience, "ratings")
    people = [
        PersonView(
            name=say(workspace.person_name(item.person)),
            role=say(workspace.title(item.role)),
            target=say(workspace.title(item.target)) if item.target else "",
            ratings=tuple(say(rating_cell(item.ratings.get(name))) for name in team.competencies) if is_private else (),
            plan=(review_words(item), *action_counts(item, audience), monday_words(item))
            + ((f"{item.hours:g}",) if is_private else ()),
            strengths=say(strength_words(workspace, item)) if is_private else "",
            work_on=say(work_words(workspace, item)) if is_private else "",
        )
        for item in team.members
    ]
    return TeamView(
        manager=say(workspace.person_name(team.manager)),
        day=str(as_of),
        is_private=is_private,
        watch=tuple(say(text) for text in watch_words(workspace, team, audience)),
        hours=say(hours_words(team.hours_planned, team.hours_there)),
        competencies=tuple(say(workspace.competency_name(name)) for name in team.competencies) if is_private else (),
        stages=tuple(f"S{STAGES.index(stage) + 1} {STAGE_TITLES[stage]}" for stage in stages_for(audience)),
        legend=say(RATING_LEGEND),
        people=tuple(people),
    )
