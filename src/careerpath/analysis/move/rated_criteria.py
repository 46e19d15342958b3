"""The criteria of a move that numbers and ratings decide: gates, must-haves, groups of which some are asked for."""

from collections.abc import Iterator

from careerpath.analysis.assessment.gap import Gap, gaps_to_role
from careerpath.analysis.assessment.gates import evaluate_gate
from careerpath.analysis.assessment.ratings import CurrentRating
from careerpath.analysis.move.criterion import Candidacy, Criterion, CriterionResult


def rated_criteria(candidacy: Candidacy) -> Iterator[Criterion]:
    """The gates, then the must-haves in the role's order, then the groups; none of them makes up for another."""
    for gate in candidacy.demands.gates:
        yield _gate(candidacy, gate)
    gaps = gaps_to_role(candidacy.workspace, candidacy.person, candidacy.role, candidacy.as_of)
    musts = {gap.requirement.competency: gap for gap in gaps if gap.requirement.priority == "must"}
    role = candidacy.workspace.roles.get(candidacy.role)
    for competency in role.requires if role else ():
        yield _competency(candidacy, musts[competency])
    for number, group in enumerate(role.requires_some if role else (), 1):
        members = [gap for gap in gaps if gap.requirement.group == number]
        yield _group(candidacy, number, group.at_least or 0, members)


def is_confirmed(gap: Gap) -> bool:
    """Whether a requirement is met, and somebody else than the person says so."""
    return gap.is_closed and gap.current is not None and gap.current.source != "self"


def is_open_question(gap: Gap) -> bool:
    """Whether it is not known if a requirement is met: nobody rated it, or only the person did."""
    return gap.current is None or (gap.is_closed and not is_confirmed(gap))


def _gate(candidacy: Candidacy, gate: str) -> Criterion:
    outcome = evaluate_gate(candidacy.workspace, candidacy.person, gate, candidacy.as_of)
    metrics = candidacy.person.metrics
    evidence: tuple[str, ...] = ()
    if metrics is not None and metrics.updated is not None:
        evidence = (f"{metrics.source or 'Numbers'}, updated {metrics.updated}",)
    remedy, command = {
        "met": ("", ""),
        "unmet": ("the numbers of the next periods", ""),
        "unknown": ("the numbers that are missing or too old", "careerpath import metrics FILE"),
    }[outcome.result]
    return Criterion(
        f"gate:{gate}", f"The numbers first: {gate}", outcome.result, outcome.explanation, evidence, remedy, command
    )


def _competency(candidacy: Candidacy, gap: Gap) -> Criterion:
    needed, workspace = gap.requirement, candidacy.workspace
    label = f"{workspace.competency_name(needed.competency)} at {needed.level}"
    result = _result(gap)
    remedy, command = ("", "") if result == "met" else _rating_remedy(candidacy, gap)
    evidence = _rating_evidence(candidacy, gap.current, needed.competency)
    name = f"competency:{needed.competency}"
    return Criterion(name, label, result, _standing(candidacy, gap), evidence, remedy, command)


def _result(gap: Gap) -> CriterionResult:
    if is_open_question(gap):
        return "unknown"
    return "met" if gap.is_closed else "unmet"


def _standing(candidacy: Candidacy, gap: Gap) -> str:
    needed, now = gap.requirement.level, gap.current
    if now is None:
        limit = candidacy.workspace.settings.policy.assessment_max_age_days
        return f"needs {needed}, not rated in the last {limit} days"
    short = f", {gap.gap} short" if gap.gap else ""
    alone = f" by {candidacy.person.name} alone" if now.source == "self" else ""
    return f"needs {needed}, rated {now.rating}{alone}{short}"


def _rating_evidence(candidacy: Candidacy, now: CurrentRating | None, competency: str) -> tuple[str, ...]:
    """The rating with its why, then what was seen."""
    if now is None:
        return ()
    said = {"agreed": "agreed on", "manager": "rated by the manager on", "self": "self-rating of"}[now.source]
    lines = [f"{said} {now.day}" + (f": {now.why}" if now.why else "")]
    for name, assessment in candidacy.person.assessments.items():
        if name.day == now.day and name.kind == now.source and competency in assessment.ratings:
            lines += [
                f"{seen.date}: {seen.what}" if seen.date else seen.what
                for seen in assessment.ratings[competency].evidence
                if seen.what
            ]
    return tuple(lines)


def _rating_remedy(candidacy: Candidacy, gap: Gap) -> tuple[str, str]:
    """What would change a rating that is too low or not there, and the command that records the new one."""
    rate = f"careerpath assess {candidacy.person.id} --as manager --role {candidacy.role}"
    if is_open_question(gap):
        return "a rating by the manager", rate
    competency = gap.requirement.competency
    working = [
        (action.due, action_id)
        for action_id, action in (candidacy.person.plan.actions.items() if candidacy.person.plan else ())
        if action.is_open and action.competency == competency and action.stage != "new-position"
    ]
    if not working:
        return f"an action in plan.yaml with `competency: {competency}`, then a new rating", rate
    names = ", ".join(f"`{action_id}`" + (f" (until {due})" if due else "") for due, action_id in working)
    return f"{names} {'works' if len(working) == 1 else 'work'} on it; then a new rating", rate


def _group(candidacy: Candidacy, number: int, at_least: int, members: list[Gap]) -> Criterion:
    workspace = candidacy.workspace
    met = sum(is_confirmed(gap) for gap in members)
    possible = met + sum(is_open_question(gap) for gap in members)
    result: CriterionResult = "met" if met >= at_least else "unknown" if possible >= at_least else "unmet"
    names = [f"{workspace.competency_name(gap.requirement.competency)} at {gap.requirement.level}" for gap in members]
    evidence = tuple(
        f"{workspace.competency_name(gap.requirement.competency)}: {_standing(candidacy, gap)}"
        + (f" ({gap.current.source}, {gap.current.day})" if gap.current else "")
        for gap in members
    )
    nearest = min((gap for gap in members if not is_confirmed(gap)), key=_distance, default=None)
    remedy, command = ("", "") if result == "met" or nearest is None else _rating_remedy(candidacy, nearest)
    label = f"At least {at_least} of: {', '.join(names)}"
    detail = f"{met} reached, {at_least} needed"
    return Criterion(f"group:{number}", label, result, detail, evidence, remedy, command)


def _distance(gap: Gap) -> tuple[bool, int]:
    return gap.gap is None, gap.gap or 0
