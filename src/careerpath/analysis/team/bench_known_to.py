"""The bench as an audience may know it: who stands where, without what each of them lacks."""

from dataclasses import replace

from careerpath.analysis.known_to import may_know_of
from careerpath.analysis.team.bench import Bench, RoleBench
from careerpath.analysis.team.hole import Hole
from careerpath.analysis.team.need_cover import NeedCover
from careerpath.analysis.team.standing import Candidate
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Workspace


def bench_known_to(audience: Audience, bench: Bench) -> Bench:
    """The bench without ratings and what follows from one of them, where they are not for an audience."""
    if may_read(audience, "ratings"):
        return bench
    return Bench(
        roles=tuple(_role(item) for item in bench.roles),
        needs=tuple(_need(item) for item in bench.needs),
        skills=(),
        seatless=tuple(replace(item, candidate=_candidate(item.candidate), ways=()) for item in bench.seatless),
    )


def hole_known_to(audience: Audience, workspace: Workspace, hole: Hole) -> Hole:
    """What somebody leaves behind, without what is between others and their managers."""
    if may_read(audience, "ratings"):
        return hole
    return replace(
        hole,
        successors=_role(hole.successors) if hole.successors else None,
        sponsored=(),
        actions=tuple(item for item in hole.actions if _may_know_of(audience, workspace, *item)),
        skills=(),
    )


def _may_know_of(audience: Audience, workspace: Workspace, person: str, action: str) -> bool:
    plan = workspace.people[person].plan
    return plan is not None and may_know_of(audience, plan.actions[action])


def _role(item: RoleBench) -> RoleBench:
    return replace(item, candidates=_all(item.candidates), could_ask=_all(item.could_ask))


def _need(item: NeedCover) -> NeedCover:
    return replace(item, in_time=_all(item.in_time), late=_all(item.late), developing=_all(item.developing))


def _all(items: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(_candidate(item) for item in items)


def _candidate(item: Candidate) -> Candidate:
    """Where somebody stands and for when; of the seat, whether there is one."""
    seat = replace(item.seat, detail="", evidence=(), remedy="", command="") if item.seat else None
    return replace(item, is_enough_rated=True, short=(), open=(), seat=seat)
