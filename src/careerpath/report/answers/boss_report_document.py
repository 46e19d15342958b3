"""A report to one's own boss as JSON holds it."""

from careerpath.analysis.assessment.numbers_by_period import ExplainedFall, Numbers
from careerpath.analysis.team.boss_report import Ask, BossReport
from careerpath.report.answers.team_document import team_document


def boss_report_document(report: BossReport) -> dict[str, object]:
    """Plain values with stable keys, and nothing that is private."""
    last = report.last
    return {
        "manager": report.manager,
        "to": report.boss,
        "due": report.due.isoformat() if report.due else None,
        "last": None
        if last is None
        else {
            "date": last[0].day.isoformat(),
            "sales": last[1].sales,
            "pipeline": last[1].pipeline,
            "other": last[1].other,
            "explanation": last[1].explanation,
            "strategies": list(last[1].strategies),
        },
        "numbers": [{"person": person, **_numbers(found)} for person, found in report.numbers],
        "falls": [{"person": person, **_fall(found)} for person, found in report.falls],
        "team": team_document(report.team, "director"),
        "signed_by_both": list(report.signed),
        "asks": [_ask(item) for item in report.asks],
    }


def _numbers(found: Numbers) -> dict[str, object]:
    return {
        "periods": [str(period) for period in found.periods],
        "not_counted": {str(period): why for period, why in found.left_out},
        "metrics": [
            {"metric": row.metric, "numbers": list(row.numbers), "change": row.change, "trend": row.trend}
            for row in found.rows
        ],
    }


def _fall(item: ExplainedFall) -> dict[str, object]:
    return {
        "metric": item.fall.metric,
        "period": str(item.fall.period),
        "before": item.fall.before,
        "now": item.fall.now,
        "why": item.why or None,
        "strategies": list(item.strategies),
    }


def _ask(item: Ask) -> dict[str, object]:
    return {
        "kind": item.kind,
        "person": item.person,
        "text": item.text,
        "due": item.due.isoformat() if item.due else None,
    }
