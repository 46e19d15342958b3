"""A team as JSON holds it."""

from careerpath.analysis.assessment.gap import Gap
from careerpath.analysis.team.team import Team
from careerpath.analysis.team.team_member import Member, ToWorkOn
from careerpath.model.audience import Audience, may_read
from careerpath.render.team_words import counts_for, stages_for


def team_document(team: Team, audience: Audience) -> dict[str, object]:
    """Plain values with stable keys; what an audience may not read is left out, keys and all."""
    private: dict[str, object] = {
        "competencies": list(team.competencies),
        "strong_without_plan": list(team.strong_without_plan),
        "strong_and_stuck": list(team.strong_and_stuck),
    }
    return {
        "manager": team.manager,
        "hours_planned": team.hours_planned,
        "hours_there": team.hours_there,
        **(private if may_read(audience, "ratings") else {}),
        "people": [_member(item, audience) for item in team.members],
    }


def _member(item: Member, audience: Audience) -> dict[str, object]:
    state = item.plan
    counts = counts_for(item, audience)
    private: dict[str, object] = {
        "hours": item.hours,
        "strong": item.is_strong,
        "ratings": [_rating(name, gap) for name, gap in item.ratings.items()],
        "strengths": list(item.strengths),
        "work_on": _work_on(item.to_work_on),
    }
    return {
        "person": item.person,
        "role": item.role,
        "target": item.target,
        "away": item.is_away,
        "plan": {
            "exists": state.has_plan,
            "last_review": state.last_review.isoformat() if state.last_review else None,
            "days": state.days,
            "policy_days": state.limit,
            "late": state.is_late,
            "excused": state.is_excused,
        },
        "open_actions": {stage: counts[stage] for stage in stages_for(audience)},
        "mondays": {"kept": item.mondays.kept, "due": item.mondays.due},
        **(private if may_read(audience, "ratings") else {}),
    }


def _rating(competency: str, gap: Gap) -> dict[str, object]:
    return {
        "competency": competency,
        "required": gap.requirement.level,
        "priority": gap.requirement.priority,
        "current": gap.current.rating if gap.current else None,
        "source": gap.current.source if gap.current else None,
    }


def _work_on(item: ToWorkOn | None) -> dict[str, object] | None:
    if item is None:
        return None
    return {
        "competency": item.competency,
        "current": item.rating,
        "required": item.needed,
        "role": item.role,
        "agreed": item.is_agreed,
    }
