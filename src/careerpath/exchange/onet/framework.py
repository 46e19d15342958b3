"""An occupation of O*NET as a role and competencies on a workspace's scale, and what the source does not say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Any

from careerpath.exchange.made_id import make_id
from careerpath.exchange.onet.database import Database, Element, Occupation
from careerpath.model.competency import CompetencyKind
from careerpath.model.layout import LONGEST_ID
from careerpath.model.settings import Settings

IMPORTANT, MUST = Decimal(3), Decimal("3.5")
"""O*NET's own words: 3 is important, 4 very important. Nearer to very important is a must, the rest a should."""
_TOP_LEVEL = Decimal(7)
_SHARES: Mapping[CompetencyKind, int] = {"skill": 7, "knowledge": 4, "behaviour": 4}
"""How the places that a role has for competencies are shared out; the most important of each kind get them."""
_MANAGEMENT, _SUPERVISORS = "11-", "-10"
"""In the Standard Occupational Classification: the major group of managers, and in others that of supervisors."""


LACKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("responsibilities, deliverables, advantages and disadvantages of the role", ("CP201",)),
    ("what each point of your scale looks like; its examples are of any job", ("CP203",)),
    ("which need of your organisation asks for the role", ("CP206", "CP208")),
    ("which of your goals its tasks serve", ("CP209",)),
    ("paths, gates and ways back", ("CP109", "CP204", "CP219")),
    ("which of it is about developing people", ("CP212",)),
    ("the level of work styles; the middle of your scale stands there", ()),
    ("what closes a gap", ()),
)
"""What O*NET does not say about a role, and by which codes `check` asks for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency that the role asks for: O*NET's numbers, and the point of the scale that they come to."""

    id: str
    element: Element
    point: int
    is_must: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """A role, and the competencies that it asks for, as the values of their files."""

    occupation: Occupation
    role_id: str
    role: Mapping[str, Any]
    asked: tuple[Asked, ...]
    competencies: Mapping[str, Mapping[str, Any]]


def make_role(database: Database, occupation: Occupation, settings: Settings, role_id: str | None = None) -> Imported:
    """What an occupation comes to; nothing is said that O*NET does not say."""
    points = sorted(settings.scale)
    asked = [_asked(element, points) for element in _most_important(occupation, settings)]
    role: dict[str, Any] = {
        "title": occupation.title,
        "summary": occupation.description,
        "manages_people": _manages(occupation.code),
        "day_to_day": [{"task": task} for task in occupation.tasks],
        "requires": {item.id: item.point for item in asked if item.is_must},
        "should_have": {item.id: item.point for item in asked if not item.is_must},
    }
    competencies = {item.id: _competency(database, item.element, points) for item in asked}
    return Imported(
        occupation,
        role_id or _short_id(occupation.title),
        {key: value for key, value in role.items() if value},
        tuple(asked),
        competencies,
    )


def point_of(level: Decimal, points: Sequence[int]) -> int:
    """The point of a scale in whose share of O*NET's levels, from 0 to 7, a level falls."""
    place = (level * len(points) / _TOP_LEVEL).to_integral_value(ROUND_CEILING)
    return points[min(max(int(place), 1), len(points)) - 1]


def attribution(release: str, code: str) -> tuple[str, ...]:
    """What the licence of O*NET asks to be said, as lines of comment."""
    database = f"O*NET {release} Database" if release else "O*NET Database"
    return (
        f"# From O*NET occupation {code}." if code else "# From O*NET.",
        f"# This file includes information from the {database} by the U.S. Department of Labor,",
        "# Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 license",
        "# (https://creativecommons.org/licenses/by/4.0/). O*NET is a trademark of USDOL/ETA. The information was",
        "# selected, and its scales were mapped to other ones; USDOL/ETA has not approved, endorsed or tested this.",
    )


def _most_important(occupation: Occupation, settings: Settings) -> list[Element]:
    """The important elements of each kind, as many as a role may ask for, most important first."""
    room, shares = settings.policy.competencies_per_role_max, sum(_SHARES.values())
    chosen = []
    for kind, share in _SHARES.items():
        of_kind = [item for item in occupation.elements if item.kind == kind and item.importance >= IMPORTANT]
        chosen += sorted(of_kind, key=_order)[: room * share // shares]
    return sorted(chosen, key=_order)


def _order(element: Element) -> tuple[Decimal, str]:
    return (-element.importance, element.id)


def _asked(element: Element, points: Sequence[int]) -> Asked:
    """A work style has no level in O*NET: the middle of the scale is asked for, until somebody says otherwise."""
    middle = points[(len(points) - 1) // 2]
    point = middle if element.level is None else point_of(element.level, points)
    return Asked(make_id(element.name), element, point, element.importance >= MUST)


def _competency(database: Database, element: Element, points: Sequence[int]) -> Mapping[str, Any]:
    levels: dict[str, str | None] = dict.fromkeys(map(str, points))
    for level, text in sorted(database.anchors.get(element.id, {}).items()):
        levels[str(point_of(level, points))] = f"For example: {text} (O*NET level {level.normalize():f})"
    meaning = database.meanings.get(element.id)
    summary = {"summary": meaning} if meaning else {}
    return {"name": element.name, "kind": element.kind, **summary, "levels": levels}


def _manages(code: str) -> bool:
    return code.startswith(_MANAGEMENT) or code[2:5] == _SUPERVISORS


def _short_id(title: str) -> str:
    """An id of whole words that is short enough to be the name of a file."""
    words = make_id(title).split("-")
    while len("-".join(words)) > LONGEST_ID:
        words.pop()
    return "-".join(words)
