"""The report to one's own boss as Markdown (seed 213, 214)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.numbers_by_period import PERIODS, NumberRow, Numbers
from careerpath.analysis.team.boss_report import Ask, BossReport
from careerpath.analysis.team.team_member import Member
from careerpath.model.period import Period
from careerpath.model.workspace import Workspace
from careerpath.render.team_words import action_counts, hours_words, monday_words, review_words
from careerpath.render.templating.markdown import escape_markdown as md
from careerpath.render.templating.templates import render_template


@dataclass(frozen=True, slots=True)
class NumberTable:
    """Numbers by period: `what` is whose or which. A row begins with its name and ends with the change in words."""

    what: str
    periods: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


@dataclass(frozen=True, slots=True)
class FallView:
    """A number that fell: whose, what, why, and what will raise it."""

    what: str
    why: str
    strategies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The state of one plan, without what is between two people."""

    name: str
    target: str
    review: str
    signed: str
    open: tuple[str, ...]
    mondays: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as its template gets it."""

    manager: str
    boss: str
    day: str
    since: str
    due: str
    words: tuple[tuple[str, str], ...]
    strategies: tuple[str, ...]
    own: NumberTable | None
    team: tuple[NumberTable, ...]
    falls: tuple[FallView, ...]
    plans: tuple[PlanLine, ...]
    hours: str
    needs: tuple[tuple[str, str], ...]
    contributions: tuple[str, ...]
    asks: tuple[str, ...]


def render_report(workspace: Workspace, report: BossReport, as_of: date) -> str:
    """The report as of a day, by the workspace's own template where it has one."""
    return render_template("report.md.j2", workspace.templates, {"report": _view(workspace, report, as_of)})


def _view(workspace: Workspace, report: BossReport, as_of: date) -> ReportView:
    said = report.last[1] if report.last else None
    upward = workspace.people[report.manager].upward
    own = [found for person, found in report.numbers if person == report.manager]
    others = [(person, found) for person, found in report.numbers if person != report.manager]
    words = [("Sales", said.sales), ("Pipeline", said.pipeline), ("Other", said.other)] if said else []
    why = [("Why something fell", said.explanation)] if said else []
    return ReportView(
        manager=md(workspace.person_name(report.manager)),
        boss=md(workspace.person_name(report.boss)) if report.boss else "",
        day=str(as_of),
        since=str(report.last[0].day) if report.last else "",
        due=str(report.due or ""),
        words=tuple((label, md(text)) for label, text in (*words, *why) if text),
        strategies=tuple(map(md, said.strategies)) if said else (),
        own=_own(workspace, md(workspace.person_name(report.manager)), own[0]) if own else None,
        team=tuple(_team(workspace, others)),
        falls=tuple(_falls(workspace, report)),
        plans=tuple(_plan(workspace, item, is_signed=item.person in report.signed) for item in report.team.members),
        hours=hours_words(report.team.hours_planned, report.team.hours_there),
        needs=tuple((md(item.need), md(item.how or "")) for item in upward.needs if item.need) if upward else (),
        contributions=tuple(map(md, upward.contributions)) if upward else (),
        asks=tuple(_ask(workspace, item) for item in report.asks),
    )


def _own(workspace: Workspace, who: str, numbers: Numbers) -> NumberTable:
    rows = [
        (_metric(workspace, row.metric), *(_number(item) for item in row.numbers), change_words(row))
        for row in numbers.rows
    ]
    left_out = ", ".join(f"{period}: {md(why)}" for period, why in numbers.left_out)
    note = f"Not counted: {left_out}." if left_out else ""
    return NumberTable(who, tuple(str(period) for period in numbers.periods), tuple(rows), note)


def _team(workspace: Workspace, found: list[tuple[str, Numbers]]) -> Iterator[NumberTable]:
    """A table for each metric and kind of period: a row for each person who has the number."""
    for metric in workspace.settings.metrics:
        rows = [(person, numbers, row) for person, numbers in found for row in numbers.rows if row.metric == metric]
        for kind in dict.fromkeys(numbers.periods[-1].kind for _, numbers, _ in rows):
            of_kind = [item for item in rows if item[1].periods[-1].kind == kind]
            periods = sorted({period for _, numbers, _ in of_kind for period in numbers.periods})[-PERIODS:]
            cells = [_by_period(workspace, person, numbers, row, periods) for person, numbers, row in of_kind]
            yield NumberTable(_metric(workspace, metric), tuple(map(str, periods)), tuple(cells), "")


def _by_period(
    workspace: Workspace, person: str, numbers: Numbers, row: NumberRow, periods: list[Period]
) -> tuple[str, ...]:
    known = dict(zip(numbers.periods, row.numbers, strict=True))
    left_out = dict(numbers.left_out)
    cells = (
        f"{_number(known.get(period))} ({md(left_out[period])})" if left_out.get(period) else _number(known.get(period))
        for period in periods
    )
    return (md(workspace.person_name(person)), *cells, change_words(row))


def change_words(row: NumberRow) -> str:
    """How the newest number compares with the one before, and whether that is worse."""
    if row.change is None:
        return ""
    if not row.change:
        return "same"
    way = f"up {row.change:g}" if row.change > 0 else f"down {-row.change:g}"
    return f"{way}, worse" if row.trend == "worse" else way


def _falls(workspace: Workspace, report: BossReport) -> Iterator[FallView]:
    for person, item in report.falls:
        fall = item.fall
        whose = "" if person == report.manager else f"{md(workspace.person_name(person))}, "
        what = f"{whose}{_metric(workspace, fall.metric)}: {fall.before:g} to {fall.now:g} in {fall.period}"
        yield FallView(what, md(item.why), tuple(map(md, item.strategies)))


def _plan(workspace: Workspace, member: Member, *, is_signed: bool) -> PlanLine:
    return PlanLine(
        name=md(workspace.person_name(member.person)),
        target=md(workspace.title(member.target)) if member.target else "",
        review=review_words(member),
        signed="both" if is_signed else "not yet" if member.plan.has_plan else "",
        open=action_counts(member, "director"),
        mondays=monday_words(member),
    )


def _ask(workspace: Workspace, item: Ask) -> str:
    name, text = md(workspace.person_name(item.person)), md(item.text)
    match item.kind:
        case "promise":
            due = f" (by {item.due})" if item.due else ""
            return f"Your promise to {name}: {text}{due}"
        case "seat":
            return f"A seat as {md(workspace.title(item.text))} for {name}, spoken up for already: none is expected"
        case "hours":
            return f"Hours: {text} a month are planned for developing people. Something has to give way"
        case "support":
            return f"Your support, as agreed: {text}"
        case _:
            return text


def _metric(workspace: Workspace, metric: str) -> str:
    known = workspace.settings.metrics.get(metric)
    return md((known.name if known else None) or metric)


def _number(number: float | None) -> str:
    return "-" if number is None else f"{number:.12g}"
