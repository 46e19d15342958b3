"""CP2 on paths and gates: every move is defined, and not every path leads to management."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.gates import BOUNDS, bound_of
from careerpath.analysis.move.routes import Move, moves_from, moves_of
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.settings import GateRule
from careerpath.model.workspace import Workspace
from careerpath.rules.rule import Rule


def _all_moves(workspace: Workspace) -> Iterator[Move]:
    for path_id, path in workspace.paths.items():
        yield from moves_of(path_id, path)


def _at_step(code: str, move: Move, message: str, hint: str, key: str) -> Diagnostic:
    return diagnose(code, layout.path_file(move.path), message, at=("steps", move.index, key), hint=hint)


def step_incomplete(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP202: a move without stepping stones (seed 54)."""
    for move in _all_moves(workspace):
        if not move.step.stepping_stones:
            message = f"the move from `{move.start}` to `{move.end}` has no stepping stones"
            hint = "name milestones that somebody can reach before they have the role"
            yield _at_step("CP202", move, message, hint, "stepping_stones")


def dead_end_role(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP204: a role with no way on that is not declared a top (seed 24)."""
    if workspace.is_broken_under("paths/"):
        return
    on_paths = {step.role for path in workspace.paths.values() for step in path.steps}
    held = {person.profile.role for person in workspace.people.values()}
    for role_id, role in workspace.roles.items():
        is_used = role_id in on_paths or role_id in held
        if is_used and not role.top and not moves_from(workspace, role_id):
            yield diagnose(
                "CP204",
                layout.role_file(role_id),
                "no path leads on from this role",
                hint="add a step after it, or say `top: true` where it is a deliberate end",
            )


def all_paths_lead_to_management(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP205: no path ends in a role that manages nobody (seed 47, 49)."""
    ends = [path.steps[-1].role for path in workspace.paths.values() if path.steps]
    if not ends or workspace.is_broken_under("paths/"):
        return
    if all(role is not None and role.manages_people for role in map(workspace.roles.get, filter(None, ends))):
        yield diagnose(
            "CP205",
            layout.SETTINGS_FILE,
            "every path ends in management",
            hint="add a path for those who are best where they are: selling, accounts, a speciality",
        )


def step_demands_less(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP213: a must-have whose level falls along a path, within selling or within management."""
    said: set[tuple[str, str]] = set()
    for path_id, path in workspace.paths.items():
        last: dict[tuple[bool, str], tuple[int, str]] = {}
        known = [(step.role, role) for step in path.steps if step.role and (role := workspace.roles.get(step.role))]
        for role_id, role in known:
            for competency, level in role.requires.items():
                kind = (role.manages_people, competency)
                before, start = last.get(kind, (level, role_id))
                if level < before and (role_id, competency) not in said:
                    said.add((role_id, competency))
                    yield diagnose(
                        "CP213",
                        layout.role_file(role_id),
                        f"`{competency}` falls from {before} (`{start}`) to {level} along the path `{path_id}`",
                        at=("requires", competency),
                        hint="levels are cumulative: keep it, or no longer ask for it",
                    )
                last[kind] = (level, role_id)


def step_without_gate(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP215: a promotion with no numbers asked for (seed 8)."""
    for move in _all_moves(workspace):
        if not move.step.gates:
            message = f"the move from `{move.start}` to `{move.end}` asks for no numbers"
            yield _at_step("CP215", move, message, "the numbers come first: name a gate of careerpath.yaml", "gates")


def no_leadership_project(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP216: a move into management that asks for no leadership project (seed 193)."""
    for move in _all_moves(workspace):
        start, end = workspace.roles.get(move.start), workspace.roles.get(move.end)
        if start and end and end.manages_people and not start.manages_people and not move.step.leadership_projects:
            message = f"the move into management, to `{move.end}`, asks for no leadership project"
            hint = "`leadership_projects: 1`: leading is tried before the title"
            yield _at_step("CP216", move, message, hint, "leadership_projects")


def no_way_back(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP512: a move into management that nobody can come back from (seed 31, 85)."""
    for move in _all_moves(workspace):
        start, end = workspace.roles.get(move.start), workspace.roles.get(move.end)
        if start and end and end.manages_people and not start.manages_people:
            back = move.step.way_back
            if back is None or back.role is None or back.within_months == 0:
                message = f"the move into management, to `{move.end}`, has no way back"
                hint = f"`way_back: {{role: {move.start}, within_months: 12}}`: to try and return is no failure"
                yield _at_step("CP512", move, message, hint, "way_back")


def overlapping_gate(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP218: a gate that cannot be decided."""
    for gate_id, gate in workspace.settings.gates.items():
        if not gate.any_of:
            yield _undecided(("gates", gate_id), f"the gate `{gate_id}` has no rule", "write at least one in `any_of`")
        for index, rule in enumerate(gate.any_of):
            at = ("gates", gate_id, "any_of", index)
            for problem, hint in _problems(rule):
                yield _undecided(at, f"the gate `{gate_id}` cannot be decided: {problem}", hint)


def _undecided(at: KeyPath, message: str, hint: str) -> Diagnostic:
    return diagnose("CP218", layout.SETTINGS_FILE, message, at=at, hint=hint)


def _problems(rule: GateRule) -> Iterator[tuple[str, str]]:
    if bound_of(rule) is None:
        given = [name for name in BOUNDS if getattr(rule, name) is not None]
        problem = f"it has {len(given)} bounds ({', '.join(given)})" if given else "it has no bound"
        yield problem, f"exactly one of {', '.join(BOUNDS)}"
    missing = [key for key in ("metric", "measure", "of_last") if getattr(rule, key) is None]
    if missing:
        yield f"it does not say its {', '.join(missing)}", "for example {metric: ..., measure: each, of_last: 4}"
    if rule.periods and rule.of_last and rule.periods > rule.of_last:
        yield f"it asks for {rule.periods} periods of the last {rule.of_last}", "`periods` is at most `of_last`"


RULES: tuple[Rule, ...] = (
    step_incomplete,
    dead_end_role,
    all_paths_lead_to_management,
    step_demands_less,
    step_without_gate,
    no_leadership_project,
    no_way_back,
    overlapping_gate,
)
