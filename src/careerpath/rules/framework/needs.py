"""CP206 to CP208 and CP217: the needs of the organisation that jobs and paths serve."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.team.need_cover import find_filled
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Workspace
from careerpath.rules.rule import Rule

_SHORTEST_HORIZON, _LONGEST_HORIZON = 730, 1096


def role_without_need(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP206: a job or a path that nobody needs (seed 27, 52)."""
    if not workspace.settings.needs:
        return
    hint = "name needs of careerpath.yaml in `needs`; a job that serves none is a title"
    for role_id, role in workspace.roles.items():
        if not role.needs:
            message = "no need of the organisation asks for this role"
            yield diagnose("CP206", layout.role_file(role_id), message, at=("needs",), hint=hint)
    for path_id, path in workspace.paths.items():
        if not path.needs:
            message = "this path serves no need of the organisation"
            yield diagnose("CP206", layout.path_file(path_id), message, at=("needs",), hint=hint)


def need_horizon(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP207: a need without a horizon, one that is over, or one that is not two to three years long (seed 42)."""
    for need_id, need in workspace.settings.needs.items():
        is_over = need.until is not None and need.until < as_of
        if need.from_ is None or need.until is None:
            problem, key = "has no horizon", "from" if need.from_ is None else "until"
        elif need.until < need.from_:
            continue
        elif is_over:
            problem, key = f"ended on {need.until}", "until"
        elif not _SHORTEST_HORIZON <= (days := (need.until - need.from_).days) <= _LONGEST_HORIZON:
            problem, key = f"spans {days} days, not two to three years", "until"
        else:
            continue
        yield diagnose(
            "CP207",
            layout.SETTINGS_FILE,
            f"the need `{need_id}` {problem}",
            at=("needs", need_id, key),
            hint=f"`from` and `until` lie {_SHORTEST_HORIZON} to {_LONGEST_HORIZON:,} days apart; renew or delete it",
            is_of_the_day=is_over,
        )


def no_needs(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP208: paths, and nothing the organisation needs them for (seed 41, 45)."""
    if workspace.paths and not workspace.settings.needs:
        yield diagnose(
            "CP208",
            layout.SETTINGS_FILE,
            "there are career paths, but no needs of the organisation",
            at=("needs",),
            hint="write down the strategic issues of the next two to three years under `needs`, then tie roles to them",
        )


def need_without_bench(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP217: a need that calls for staff while nobody has the role as target (seed 22, 43).

    Whoever took the role since the need began has filled one of its openings.
    """
    if not workspace.people or workspace.is_broken_under("people/"):
        return
    targets = {person.profile.target for person in workspace.people.values()}
    for need_id, need in workspace.settings.needs.items():
        for role, openings in need.staff.items():
            if role not in workspace.roles or role in targets:
                continue
            filled = len(find_filled(workspace, need, role, as_of))
            if filled < openings:
                so_far = f", {filled} filled so far," if filled else ","
                yield diagnose(
                    "CP217",
                    layout.SETTINGS_FILE,
                    f"`{need_id}` calls for {openings} {workspace.title(role)}{so_far} and nobody is on the way",
                    at=("needs", need_id, "staff", role),
                    hint="talk with those nearest to it, or plan to hire",
                )


RULES: tuple[Rule, ...] = (role_without_need, need_horizon, no_needs, need_without_bench)
