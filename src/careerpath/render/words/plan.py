"""A change of a plan in words, one line for each action."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from careerpath.analysis.change.changes import Change
from careerpath.model.plan import Action, Plan
from careerpath.render.words.counting import some
from careerpath.render.words.values import Sayer

Line = tuple[str, tuple[Change, ...]]
_STATUS = {"planned": "planned", "doing": "begun", "done": "done", "failed": "failed", "dropped": "dropped"}


def plan_words(sayer: Sayer, changes: list[Change]) -> Iterator[Line]:
    """A line for each action, and for each other change of a plan."""
    for key, group in groupby(changes, key=lambda change: change.at[:2]):
        items = list(group)
        if len(key) == 2 and key[0] == "actions" and not items[0].is_order:  # noqa: PLR2004 - the list and the action
            yield _action(sayer, key[1], items), tuple(items)
        else:
            yield from ((_words(sayer, change), (change,)) for change in items)


def _words(sayer: Sayer, change: Change) -> str:  # noqa: C901, PLR0911, PLR0912 - one for each sentence
    before, after = change.before, change.after
    match change.at:
        case ():
            plan = after or before
            return _whole(sayer, plan) if isinstance(plan, Plan) and after else "the plan is gone"
        case ("target",):
            return f"the plan leads to: {sayer.role(before)} → {sayer.role(after)}"
        case ("path",):
            return f"the plan's path: {sayer.path(before)} → {sayer.path(after)}"
        case ("by",):
            return f"target date {sayer.from_to(before, after)}"
        case (("owner" | "accountable" | "sponsor") as key,):
            return f"{key}: {sayer.person(before)} → {sayer.person(after)}"
        case ("work_on", competency):
            return f"to work on: {sayer.competency(competency)} {'added' if before is None else 'dropped'}"
        case ("agreed", who, *_):
            signed = after.on if hasattr(after, "on") else after
            if after is None:
                return f"no longer signed by {sayer.person(who)}"
            return f"signed{'' if before is None else ' again'} by {sayer.person(who)}: {sayer.value(signed)}"
        case ("asks",):
            role = getattr(after or before, "role", None)
            return f"what {sayer.role(role)} asks for is {'no longer ' if after is None else ''}kept as agreed"
        case ("asks", "role"):
            return f"agreed on what is asked of: {sayer.role(before)} → {sayer.role(after)}"
        case ("asks", ("requires" | "should_have") as how, competency):
            was, now = ("not asked for" if level is None else str(level) for level in (before, after))
            wanted = " (wanted only)" if how == "should_have" else ""
            return f"agreed: {sayer.competency(competency)}{wanted} {was} → {now}"
        case ("criteria_met", criterion, *_):
            return (
                f"shown: {sayer.text(criterion)}" if after is not None else f"no longer shown: {sayer.text(criterion)}"
            )
        case ("reprioritised", what, *_):
            by = f"{sayer.person(after.by)} gave up: " if hasattr(after, "by") else "given up: "
            return f"{by}{sayer.text(what)}" if after is not None else f"no longer given up: {sayer.text(what)}"
        case ("vacancy", "expected"):
            return f"opening expected {sayer.from_to(before, after)}"
    return f"{sayer.keys(change.at)}: {sayer.from_to(before, after)}"


def _whole(sayer: Sayer, plan: Plan) -> str:
    towards = f" towards {sayer.role(plan.target)}" if plan.target else ""
    by = f" by {plan.by}" if plan.by else ""
    return f"a plan{towards}{by}: {some(len(plan.actions), 'action')}"


def _action(sayer: Sayer, key: str, changes: list[Change]) -> str:
    first = changes[0]
    if len(first.at) == 2:  # noqa: PLR2004 - the action itself
        action = first.after or first.before
        if not isinstance(action, Action):
            return f"{sayer.quote(key)}: {sayer.value(action)}"
        if first.after is None:
            return f"{sayer.quote(key)}: removed: {sayer.text(action.do)}"
        facts = [
            sayer.quote(action.stage or ""),
            _until(action),
            f"by {sayer.person(action.owner)}" if action.owner else "",
        ]
        about = ", ".join(fact for fact in facts if fact)
        return f"{sayer.quote(key)}: new: {sayer.text(action.do)} ({about})"
    by_field: dict[str, list[Change]] = {}
    for change in changes:
        by_field.setdefault(change.at[2], []).append(change)
    return f"{sayer.quote(key)}: " + ", ".join(_fields(sayer, by_field))


def _until(action: Action) -> str:
    return f"until {action.due}" if action.due else ""


def _fields(sayer: Sayer, by_field: Mapping[str, list[Change]]) -> Iterator[str]:
    for field, changes in by_field.items():
        before, after = changes[0].before, changes[0].after
        match field:
            case "status":
                was, now = (_STATUS.get(status or "", "no status") for status in (before, after))
                yield f"{was} → {now}"
            case "stage":
                yield f"{sayer.quote(before or 'no stage')} → {sayer.quote(after or 'no stage')}"
            case "announced":
                told = changes[0].after
                to = getattr(told, "to", None)
                on = getattr(told, "on", None)
                yield "announced" + (f" {on}" if on else "") + (f" to {sayer.text(to)}" if to else "")
            case "owner":
                yield f"owner {sayer.person(before)} → {sayer.person(after)}"
            case "competency":
                yield f"for {sayer.competency(before)} → {sayer.competency(after)}"
            case "support":
                yield "support " + ", ".join(
                    f"{'-' if change.after is None else '+'}{sayer.person(change.after or change.before)}"
                    for change in changes
                )
            case "outcome":
                yield f"outcome: {sayer.text(after)}"
            case _:
                yield f"{field.replace('_', ' ')} {sayer.from_to(before, after)}"
