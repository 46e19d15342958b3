"""A team in words: what stands in the cells of its tables, and the short names of its columns."""

from collections.abc import Iterator, Mapping, Sequence

from careerpath.analysis.assessment.gap import Gap
from careerpath.analysis.team.team import Team
from careerpath.analysis.team.team_member import Member
from careerpath.model.audience import Audience, may_read
from careerpath.model.plan import STAGES, Stage
from careerpath.model.workspace import Workspace

RATING_LEGEND = "2- below what the job asks, 3= as asked, 4+ above, ? not rated, . not asked, * self-rated only"
_SHORT = 4


def rating_cell(gap: Gap | None) -> str:
    """A rating and what it is beside what the role asks for: 2-, 3=, 4+, ?; a dot where it is not asked for."""
    if gap is None:
        return "."
    if gap.current is None:
        return "?"
    difference = gap.current.rating - gap.requirement.level
    mark = "-" if difference < 0 else "+" if difference else "="
    return f"{gap.current.rating}{mark}{'*' if gap.current.source == 'self' else ''}"


def review_words(member: Member) -> str:
    """How long the last review of a plan is ago, or its opening, against the policy."""
    state = member.plan
    if not state.has_plan:
        return "no plan"
    if member.is_away:
        return "away"
    if state.days is None:
        return "no date"
    return f"{state.days} of {state.limit} days{', late' if state.is_late else ''}"


def monday_words(member: Member) -> str:
    """On how many of the last Mondays the question was asked."""
    return f"{member.mondays.kept} of {member.mondays.due}" if member.mondays.due else "-"


def stages_for(audience: Audience) -> tuple[Stage, ...]:
    """The stages whose actions an audience reads of: a trial is between two people (seed 183)."""
    return tuple(stage for stage in STAGES if stage != "trial" or may_read(audience, "trials"))


def counts_for(member: Member, audience: Audience) -> Mapping[Stage, int]:
    """How many open actions there are in each stage, of those that an audience may know of."""
    return member.open_actions if may_read(audience, "trials") else member.shared_actions


def action_counts(member: Member, audience: Audience) -> tuple[str, ...]:
    """Open actions by stage; a dash for none."""
    counts = counts_for(member, audience)
    return tuple(str(counts[stage] or "-") for stage in stages_for(audience))


def strength_words(workspace: Workspace, member: Member) -> str:
    """What somebody is strong in, with the ratings."""
    rated = ((name, member.ratings[name].current) for name in member.strengths)
    names = [f"{workspace.competency_name(name)} {current.rating}" for name, current in rated if current]
    return ", ".join(names) or "nothing is rated above what the job asks for"


def work_words(workspace: Workspace, member: Member) -> str:
    """The first thing to work on, and what for."""
    item = member.to_work_on
    if item is None:
        return "nothing is missing; ask what they want to grow in"
    now = f"{item.rating} now" if item.rating is not None else "not rated"
    needed = f", {item.needed} for {workspace.title(item.role)}" if item.needed is not None else ""
    agreed = "; agreed" if item.is_agreed else "; not agreed yet"
    return f"{workspace.competency_name(item.competency)}: {now}{needed}{agreed}"


def watch_words(workspace: Workspace, team: Team, audience: Audience) -> Iterator[str]:
    """What a manager looks at first: the strongest without a plan, plans that stand still, reviews that are late."""
    late = [item.person for item in team.members if item.plan.is_late]
    unplanned = [item.person for item in team.members if not item.plan.has_plan]
    if may_read(audience, "ratings"):
        strong = [item.person for item in team.members if item.is_strong]
        yield f"Strong in the present job: {_names(workspace, strong)}."
        yield f"Of them without a plan: {_names(workspace, team.strong_without_plan)}."
        if team.strong_and_stuck:
            yield f"Strong, and the plan does not advance: {_names(workspace, team.strong_and_stuck)}."
    if unplanned:
        yield f"Without a plan: {_names(workspace, unplanned)}."
    yield f"Reviews overdue: {_names(workspace, late)}."


def hours_words(planned: float, there: float | None) -> str:
    """A manager's hours for developing people, planned against there."""
    of = f" of {there:g}" if there is not None else ""
    over = "; that is more than there is" if there is not None and planned > there else ""
    return f"{planned:g}{of} hours a month are planned for developing people{over}."


def short_names(workspace: Workspace, competencies: Sequence[str]) -> dict[str, str]:
    """A heading of at most four letters for each competency, none of them twice."""
    short: dict[str, str] = {}
    for competency in competencies:
        words = workspace.competency_name(competency).split()
        wanted = [word[:_SHORT] for word in words] + [f"{words[0][: _SHORT - 2]}{number}" for number in range(10, 100)]
        short[competency] = next((name for name in wanted if name not in short.values()), wanted[0])
    return short


def _names(workspace: Workspace, people: Sequence[str]) -> str:
    return ", ".join(workspace.person_name(person) for person in people) or "nobody"
