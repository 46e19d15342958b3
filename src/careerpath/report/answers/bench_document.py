"""The bench as JSON holds it."""

from collections.abc import Iterator, Sequence

from careerpath.analysis.move.exploration import Distance
from careerpath.analysis.team.bench import Bench, RoleBench, Seatless
from careerpath.analysis.team.hole import Hole
from careerpath.analysis.team.need_cover import NeedCover
from careerpath.analysis.team.standing import STANDINGS, Candidate
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Workspace


def bench_document(workspace: Workspace, bench: Bench, holes: Sequence[Hole], audience: Audience) -> dict[str, object]:
    """Plain values with stable keys; `holes` are of those who are ready or near, or of the one who is left out.

    What an audience may not read is left out, keys and all.
    """
    says_why = may_read(audience, "ratings")
    skills = [
        {"competency": item.competency, "needs": list(item.needs), "people": list(item.people)} for item in bench.skills
    ]
    return {
        "roles": [_role(item, says_why=says_why) for item in bench.roles],
        "needs": [_need(item) for item in bench.needs],
        **({"skills": skills} if says_why else {}),
        "single_points": list(_single_points(bench)),
        "ready_without_seat": [_seatless(workspace, item, says_why=says_why) for item in bench.seatless],
        "holes": [_hole(item, says_why=says_why) for item in holes],
    }


def _role(item: RoleBench, *, says_why: bool) -> dict[str, object]:
    return {
        "role": item.role,
        "holders": list(item.holders),
        **{standing: [_candidate(found, says_why=says_why) for found in item.at(standing)] for standing in STANDINGS},
        "could_ask": [_candidate(found, says_why=says_why) for found in item.could_ask],
    }


def _candidate(item: Candidate, *, says_why: bool) -> dict[str, object]:
    why: dict[str, object] = {
        "enough_rated": item.is_enough_rated,
        "short": [{"competency": block.competency, "points": block.points} for block in item.short],
        "open": [criterion.name for criterion in item.open],
    }
    return {
        "person": item.person,
        "standing": item.standing,
        **(why if says_why else {}),
        "seat": item.has_seat,
        "by": item.by.isoformat() if item.by else None,
        "away": item.is_away,
    }


def _need(item: NeedCover) -> dict[str, object]:
    return {
        "need": item.need,
        "role": item.role,
        "openings": item.openings,
        "until": item.until.isoformat() if item.until else None,
        "filled": list(item.filled),
        "in_time": [found.person for found in item.in_time],
        "late": [found.person for found in item.late],
        "developing": [found.person for found in item.developing],
        "missing": item.missing,
        "nobody_on_the_way": item.is_nobody_coming,
        "hangs_on": item.hangs_on,
        "also_called_for_by": list(item.also),
    }


def _single_points(bench: Bench) -> Iterator[dict[str, object]]:
    for role in bench.roles:
        if role.hangs_on:
            yield {"role": role.role, "need": None, "competency": None, "person": role.hangs_on}
    for cover in bench.needs:
        if cover.hangs_on:
            yield {"role": cover.role, "need": cover.need, "competency": None, "person": cover.hangs_on}
    for skill in bench.skills:
        if skill.hangs_on:
            yield {"role": None, "need": skill.needs[0], "competency": skill.competency, "person": skill.hangs_on}


def _seatless(workspace: Workspace, item: Seatless, *, says_why: bool) -> dict[str, object]:
    return {
        "person": item.candidate.person,
        "current_role": workspace.people[item.candidate.person].profile.role,
        "role": item.candidate.role,
        **({"other_ways": [_way(way) for way in item.ways]} if says_why else {}),
    }


def _way(way: Distance) -> dict[str, object]:
    return {
        "role": way.role,
        "must_haves": way.must_haves,
        "met": way.met,
        "moves": way.moves,
        "manages_people": way.manages_people,
    }


def _hole(hole: Hole, *, says_why: bool) -> dict[str, object]:
    found = hole.successors
    return {
        "person": hole.person,
        "role": hole.role,
        "holders_left": list(found.holders) if found else [],
        **{standing: [item.person for item in found.at(standing)] if found else [] for standing in STANDINGS},
        "reports": list(hole.reports),
        "mentees": list(hole.mentees),
        **({"sponsored": list(hole.sponsored)} if says_why else {}),
        "actions": [{"person": person, "action": action} for person, action in hole.actions],
        **({"skills_lost": list(hole.skills)} if says_why else {}),
        "needs_shorter": [{"need": need, "role": role} for need, role in hole.needs],
        "standing_changes": [
            {"person": item.person, "role": item.role, "before": item.before, "after": item.after}
            for item in hole.shifts
        ],
    }
