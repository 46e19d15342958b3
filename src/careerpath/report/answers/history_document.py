"""Somebody's way as JSON holds it."""

from datetime import date
from typing import Any

from careerpath.analysis.change.history import History


def history_document(history: History) -> dict[str, Any]:
    """Plain values with stable keys."""
    return {
        "person": history.person,
        "as_of": history.as_of.isoformat(),
        "role": history.role,
        "ratings": [
            {
                "competency": line.competency,
                "source": line.source,
                "ratings": [{"day": day.isoformat(), "rating": rating} for day, rating in line.ratings],
            }
            for line in history.ratings
        ],
        "stages": [
            {
                "competency": line.competency,
                "stages": [{"day": day.isoformat(), "stage": stage} for day, stage in line.stages],
            }
            for line in history.stages
        ],
        "roles": [{"role": item.role, "from": _day(item.start), "to": _day(item.end)} for item in history.roles],
        "actions": [
            {
                "id": key,
                "stage": action.stage,
                "status": action.status,
                "start": _day(action.start),
                "due": _day(action.due),
                "announced": _day(action.announced.on) if action.announced else None,
                "outcome": action.outcome,
            }
            for key, action in history.actions
        ],
        "promises": [
            {
                "day": name.day.isoformat(),
                "by": promise.by,
                "promise": promise.promise,
                "due": _day(promise.due),
                "status": promise.status,
                "reason": promise.reason,
            }
            for name, promise in history.promises
        ],
        "events": [{"day": day.isoformat(), "what": what} for day, what in history.events],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
