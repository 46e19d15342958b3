"""Somebody who meets every criterion of a first role that leads people, to take one thing away at a time."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from careerpath.model.assessment import Assessment
from careerpath.model.competency import Competency
from careerpath.model.layout import parse_record_name
from careerpath.model.log import Advocacy
from careerpath.model.metrics import PersonMetrics
from careerpath.model.path import Path
from careerpath.model.plan import Plan
from careerpath.model.profile import Profile
from careerpath.model.promotion import Promotion
from careerpath.model.role import Role
from careerpath.model.settings import Settings
from careerpath.model.workspace import Log, Person, Workspace

DAY = date(2026, 11, 20)

FACTS: dict[str, Any] = {
    "settings": {
        "format": 1,
        "name": "Smallport",
        "scale": {str(point): {"name": f"Point {point}", "meaning": "x"} for point in range(1, 6)},
        "metrics": {"quota": {"name": "Quota"}},
        "needs": {"growth": {"issue": "More teams", "until": "2028-06-30", "staff": {"lead": 2}}},
        "gates": {
            "numbers": {
                "any_of": [{"metric": "quota", "measure": "each", "at_least": 100, "periods": 2, "of_last": 3}],
                "max_age_days": 100,
            }
        },
    },
    "competencies": {
        name: {"name": name.title(), "kind": "skill"} for name in ("selling", "coaching", "plans", "hires")
    },
    "roles": {
        "seller": {"title": "Seller", "requires": {"selling": 3}},
        "lead": {
            "title": "Team Lead",
            "manages_people": True,
            "requires": {"coaching": 3, "selling": 3},
            "requires_some": [{"at_least": 1, "of": {"plans": 2, "hires": 2}}],
        },
        "head": {"title": "Head of Sales", "manages_people": True, "requires": {"coaching": 5}},
    },
    "path": {
        "name": "Leading",
        "steps": [
            {"role": "seller"},
            {
                "role": "lead",
                "gates": ["numbers"],
                "stepping_stones": ["Runs a review"],
                "criteria": ["Met the board"],
                "leadership_projects": 1,
                "way_back": {"role": "seller", "within_months": 12},
            },
            {"role": "head"},
        ],
    },
    "profile": {
        "name": "Mia Berg",
        "role": "seller",
        "since": "2024-01-01",
        "manager": "ola",
        "path": "leading",
        "target": "lead",
        "mentors": [{"person": "ola", "willing": True}],
        "decision": {
            "choice": "manage",
            "date": "2026-03-01",
            "reason": "I like it more",
            "preview_acknowledged": "2026-02-27",
        },
    },
    "manager": {"name": "Ola Lund", "role": "lead", "since": "2020-05-01", "manager": None},
    "metrics": {
        "source": "Sales Operations",
        "updated": "2026-10-06",
        "periods": {"2026-Q1": {"quota": 90}, "2026-Q2": {"quota": 104}, "2026-Q3": {"quota": 111}},
    },
    "assessments": {
        "2026-09-01-agreed": {
            "rater": "agreed",
            "by": "ola",
            "role": "lead",
            "performance": 4,
            "potential": 3,
            "ratings": {
                "coaching": {
                    "rating": 3,
                    "why": "Asks first",
                    "evidence": [{"date": "2026-08-20", "what": "A joint call"}],
                },
                "selling": {"rating": 4, "why": "Closes alone"},
                "plans": {"rating": 2, "why": "Two of them"},
            },
        }
    },
    "plan": {
        "target": "lead",
        "opened": "2026-01-05",
        "owner": "mia",
        "accountable": "ola",
        "intent": "Ola wants to promote Mia",
        "vacancy": {"expected": "2027-01-04", "note": "The eastern team"},
        "preparation": {"assumption": "has-skills"},
        "actions": {
            "calls": {"stage": "mastery", "kind": "practice", "do": "Calls", "owner": "mia", "status": "done"},
            "project": {
                "stage": "trial",
                "kind": "leadership-project",
                "do": "Raise one seller",
                "owner": "mia",
                "start": "2026-02-02",
                "due": "2026-06-30",
                "status": "done",
                "outcome": "Raised by a fifth",
            },
            "reviews": {"stage": "permanent", "kind": "assignment", "do": "Reviews", "owner": "mia", "status": "done"},
        },
        "criteria_met": [
            {"criterion": "Runs a review", "on": "2026-05-04", "evidence": "Six of them"},
            {"criterion": "Met the board", "on": "2026-09-14"},
        ],
    },
    "advocacy": {
        "2026-10-05-advocacy": {
            "by": "ola",
            "told": "The board",
            "opportunity": "East",
            "why": "She raised one",
            "result": "Yes",
        }
    },
    "promotions": {},
}
"""As their files would say it; `manager` is Ola's profile."""


def changed(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The facts with other values at dotted places; numbers are places in a list."""
    facts = deepcopy(FACTS)
    for place, value in changes:
        *steps, last = place.split(".")
        inner: Any = facts
        for step in steps:
            inner = inner[int(step)] if isinstance(inner, list) else inner[step]
        inner[int(last) if isinstance(inner, list) else last] = value
    return facts


def workspace_of(facts: Mapping[str, Any]) -> Workspace:
    """The workspace that the facts describe: Mia and her manager Ola."""
    profile, manager = (Profile.model_validate(_frozen(facts[key])) for key in ("profile", "manager"))
    promotions = _dated(facts["promotions"], "promotions", Promotion)
    mia = Person(
        "mia",
        profile,
        metrics=PersonMetrics.model_validate(_frozen(facts["metrics"])) if facts["metrics"] else None,
        plan=Plan.model_validate(_frozen(facts["plan"])) if facts["plan"] else None,
        assessments=_dated(facts["assessments"], "assessments", Assessment),
        promotions=promotions,
        log=Log(advocacy=_dated(facts["advocacy"], "log", Advocacy)),
    )
    return Workspace(
        Settings.model_validate(_frozen(facts["settings"])),
        paths={"leading": Path.model_validate(_frozen(facts["path"]))},
        roles={name: Role.model_validate(_frozen(role)) for name, role in facts["roles"].items()},
        competencies={name: Competency.model_validate(item) for name, item in facts["competencies"].items()},
        people={"mia": mia, "ola": Person("ola", manager)},
    )


def _dated(records: Mapping[str, Any], folder: str, model: Any) -> Any:
    return {parse_record_name(folder, stem): model.model_validate(_frozen(item)) for stem, item in records.items()}


def _frozen(value: Any) -> Any:
    """Plain values as the reader gives them: lists as tuples."""
    if isinstance(value, Mapping):
        return {key: _frozen(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_frozen(item) for item in value)
    return value
