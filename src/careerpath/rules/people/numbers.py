"""CP605 and CP608: the numbers are new enough to decide, and a fall is explained."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from careerpath.analysis.assessment.falls import Fall, find_falls
from careerpath.analysis.move.move_demands import find_demands
from careerpath.analysis.placeholders import says_nothing
from careerpath.analysis.rhythm.cadence import is_excused, is_longer_ago
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.metrics import PersonMetrics
from careerpath.model.period import Period
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule


def sales_down_unexplained(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP605: a number fell, and nobody says why or what will raise it (seed 214).

    Where nobody says when the numbers were brought up to date, the day tells which periods have ended.
    """
    if person.metrics is None:
        return
    for period, falls in groupby(find_falls(workspace, person.metrics, as_of), key=lambda fall: fall.period):
        if lack := _find_lack(person.metrics, period):
            what, at = lack
            fell = ", ".join(_in_words(workspace, fall) for fall in falls)
            yield diagnose(
                "CP605",
                layout.person_file(person.id, "metrics"),
                f"{period}: {fell}, and {what}",
                at=at,
                is_of_the_day=person.metrics.updated is None,
                hint="talk about it, then write under `explanations` the `period`, `why`, and `strategies` to raise it",
            )


def _find_lack(metrics: PersonMetrics, period: Period) -> tuple[str, KeyPath] | None:
    """What no explanation of a period says, and where it would stand."""
    about = [(index, item) for index, item in enumerate(metrics.explanations) if item.period == period]
    if not about:
        return "nobody explains it", ("periods", str(period))
    if all(says_nothing(item.why) for _, item in about):
        return "nobody says why", ("explanations", about[0][0], "why")
    if all(says_nothing(strategy) for _, item in about for strategy in item.strategies):
        return "no strategy will raise it again", ("explanations", about[0][0], "strategies")
    return None


def _in_words(workspace: Workspace, fall: Fall) -> str:
    metric = workspace.settings.metrics[fall.metric]
    fell = "fell" if fall.now < fall.before else "rose"
    return f"{metric.name or fall.metric} {fell} from {fall.before:.12g} to {fall.now:.12g}"


def metrics_old(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP608: numbers too old for a gate on the way to the target (seed 144); a calendar rule."""
    target, updated = person.profile.target, person.metrics.updated if person.metrics else None
    if target is None or updated is None or workspace.is_broken_under("paths/"):
        return
    if is_excused(person.profile, workspace.settings.policy.new_hire_grace_days, as_of):
        return
    gates = workspace.settings.gates
    limits = [
        (limit, gate)
        for gate in find_demands(workspace, person, target, as_of).gates
        if gate in gates and (limit := gates[gate].max_age_days) is not None and is_longer_ago(updated, limit, as_of)
    ]
    if limits:
        limit, gate = min(limits)
        yield diagnose(
            "CP608",
            layout.person_file(person.id, "metrics"),
            f"the numbers are {(as_of - updated).days} days old; the gate `{gate}` on the way to "
            f"{workspace.title(target)} takes none older than {limit}",
            at=("updated",),
            hint="careerpath import metrics FILE, with what Sales Operations exports",
        )


PERSON_RULES: tuple[PersonRule, ...] = (sales_down_unexplained, metrics_old)
