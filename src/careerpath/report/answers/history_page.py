"""Somebody's way as a page: small charts of the ratings, then roles, actions, promises and what happened when."""

from collections import Counter
from collections.abc import Iterator, Sequence

from careerpath.analysis.change.history import History, RatingLine
from careerpath.model.plan import Action
from careerpath.model.workspace import Workspace
from careerpath.report.safe_text import safe
from careerpath.report.sparkline import columns_of, sparkline
from careerpath.report.wrapping import Lines, wrap, wrap_lines

_PROMISES = ("kept", "moved", "dropped", "open")


def history_page(workspace: Workspace, history: History, width: int | None) -> Lines:
    """The lines of the page, and whether each is strong; no wider than `width`, where there is one."""
    for part in (
        _ratings(workspace, history, width),
        _stages(workspace, history, width),
        _roles(workspace, history, width),
        _actions(history, width),
        _promises(workspace, history, width),
        _events(history, width),
    ):
        lines = list(part)
        if lines:
            yield "", False
            yield lines[0], True
            yield from ((line, False) for line in lines[1:])


def history_title(workspace: Workspace, history: History) -> str:
    """Whose way it is, and where it leads."""
    profile = workspace.people[history.person].profile
    since = f" since {profile.since}" if profile.since else ""
    target = profile.target if profile.target != profile.role else None
    wants = f", wants to be {workspace.title(target)}" if target else ""
    return f"{workspace.person_name(history.person)}: {workspace.title(profile.role)}{since}{wants}"


def _ratings(workspace: Workspace, history: History, width: int | None) -> Iterator[str]:
    if not history.ratings:
        return
    unit, columns = columns_of(history.days)
    settings = workspace.settings
    span = f"{history.days[0]:%Y-%m} to {history.days[-1]:%Y-%m}"
    scale = f"scale {settings.lowest} to {settings.highest}"
    yield from wrap(f"Ratings: a character a {unit}, {span}, · for nothing said; {scale}", "", width)
    names = [safe(workspace.competency_name(line.competency)) for line in history.ratings]
    widest = max(len(name) for name in names)
    last = ""
    for name, line in zip(names, history.ratings, strict=True):
        chart = sparkline(line.ratings, columns, settings.lowest, settings.highest)
        shown = "" if name == last else name
        last = name
        yield f"  {shown:<{widest}}  {line.source:<7}  {chart}  {_numbers(line)}"


def _numbers(line: RatingLine) -> str:
    """The ratings as numbers, one that stayed the same once."""
    said = ["?" if rating is None else str(rating) for _, rating in line.ratings]
    return " → ".join(one for number, one in enumerate(said) if number == 0 or one != said[number - 1])


def _stages(workspace: Workspace, history: History, width: int | None) -> Iterator[str]:
    if not history.stages:
        return
    yield f"Stages of competence for {safe(workspace.title(history.role))}"
    for line in history.stages:
        went = ", ".join(f"{day} {stage.replace('-', ' ')}" for day, stage in line.stages)
        yield from wrap(f"{workspace.competency_name(line.competency)}: {went}", "  ", width, indent=4)


def _roles(workspace: Workspace, history: History, width: int | None) -> Iterator[str]:
    yield "Roles"
    for item in history.roles:
        until = f"to {item.end}" if item.end else "to now" if item is history.roles[-1] else "to no date"
        yield from wrap(f"{item.start or 'no date'} {until}  {workspace.title(item.role)}", "  ", width, indent=4)


def _actions(history: History, width: int | None) -> Iterator[str]:
    if not history.actions:
        return
    counts = Counter(action.status or "planned" for _, action in history.actions)
    yield "Actions of the plan: " + ", ".join(f"{count} {status}" for status, count in counts.items())
    for key, action in history.actions:
        yield from wrap(f"{action.stage or 'no stage'}  {key}: {_about(action)}", "  ", width, indent=4)


def _about(action: Action) -> str:
    when = f", {action.start or 'no start'} to {action.due or 'no end'}" if action.start or action.due else ""
    announced = action.announced.on if action.announced else None
    told = f", announced {announced}" if announced else ""
    outcome = f": {action.outcome}" if action.outcome else ""
    return f"{action.status or 'no status'}{when}{told}{outcome}"


def _promises(workspace: Workspace, history: History, width: int | None) -> Iterator[str]:
    if not history.promises:
        return
    counts: Counter[str] = Counter(promise.status or "open" for _, promise in history.promises)
    yield "Promises: " + ", ".join(f"{counts[status]} {status}" for status in _PROMISES if counts[status])
    for name, promise in history.promises:
        why = f" ({promise.reason})" if promise.reason else ""
        due = f", by {promise.due}" if promise.due else ""
        what = (promise.promise or "nothing said").rstrip(". ")
        said = f"{what}, {workspace.person_name(promise.by)}{due}"
        yield from wrap(f"{name.day}  {promise.status or 'open'}{why}: {said}", "  ", width, indent=4)


def _events(history: History, width: int | None) -> Iterator[str]:
    if not history.events:
        return
    yield "What happened"
    for day, what in history.events:
        yield from wrap(what, f"  {day}  ", width)


def commits_page(commits: Sequence[tuple[str, Sequence[str]]], width: int | None) -> Lines:
    """Who changed what when: a heading and its lines for each commit."""
    yield "", False
    yield "Who changed what, as git remembers it", True
    for heading, lines in commits:
        yield from wrap_lines(heading, "  ", width, indent=4)
        for words in lines:
            yield from wrap_lines(words, "    ", width, indent=6)
