"""What a rating conversation is made of, and the assessment that it becomes."""

from datetime import date
from typing import TYPE_CHECKING, Any

from careerpath.analysis.assessment.agreement import Comparison, compare, newest_against
from careerpath.analysis.assessment.gap import requirements_of
from careerpath.analysis.assessment.rating_session import Answer, Extra, Question, Session
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.rating.assessment_file import rating_values, write_assessment
from careerpath.model.fields import read_day
from careerpath.report.rating_screen import Heard, Sheet

if TYPE_CHECKING:
    from careerpath.cli.rating.setting import Setting

_MOST_TO_WORK_ON = 3
_MANAGERS_EXTRAS = (Extra("performance", "point"), Extra("potential", "point"), Extra("shared", "day"))


def make_session(setting: "Setting", as_of: date) -> Session:
    """The questions of an assessment: in the order of the role, or where the two differ most first."""
    points = tuple(setting.workspace.settings.scale)
    if setting.rater != "agreed":
        role = setting.workspace.roles[setting.role]
        names = dict.fromkeys(item.competency for item in requirements_of(role))
        asked = _MANAGERS_EXTRAS if setting.rater == "manager" else ()
        return Session(tuple(map(Question, names)), points, asked, today=as_of)
    rows = [row for row in compare(setting.workspace, setting.person, setting.role, as_of) if row.own or row.manager]
    missing = "self" if all(row.own is None for row in rows) else "manager"
    if all(row.own is None for row in rows) or all(row.manager is None for row in rows):
        raise CannotRun(
            "there is nothing to settle yet: one of the two has not rated",
            f"careerpath assess {setting.person.id} --as {missing}",
        )
    work_on = tuple(row.competency for row in rows if _is_short(row))[:_MOST_TO_WORK_ON]
    extras = (
        Extra("work_on", "competencies", work_on),
        *(Extra(key, "point", _managers(setting, key, as_of)) for key in ("performance", "potential")),
    )
    return Session(tuple(Question(row.competency, _both_said(row)) for row in rows), points, extras, today=as_of)


def make_sheet(setting: "Setting", as_of: date, *, open_: bool) -> Sheet:
    """What the rater may see of what others said: both sides in the dialogue, the self-rating only when asked for."""
    heard: dict[str, tuple[Heard, ...]] = {}
    if setting.rater == "agreed" or (setting.rater == "manager" and open_):
        for row in compare(setting.workspace, setting.person, setting.role, as_of):
            views = [row.own, row.manager] if setting.rater == "agreed" else [row.own]
            heard[row.competency] = tuple(
                Heard(setting.workspace.person_name(view.by), view.given.rating, view.given.why or "")
                for view in views
                if view
            )
    return Sheet(setting.workspace, setting.person, setting.role, setting.rater, heard)


def write_session(setting: "Setting", session: Session) -> None:
    """Write what a finished conversation holds."""
    said = {key: values for key, values in session.said.items() if values}
    extras: dict[str, Any] = {key: int(said[key][0]) for key in ("performance", "potential") if key in said}
    if "work_on" in said:
        extras["work_on"] = list(said["work_on"])
    if "shared" in said:
        extras["shared"] = read_day(said["shared"][0])
    if setting.rater == "agreed":
        extras["shared"] = setting.name.day
    ratings = {
        name: rating_values(answer.rating, answer.why, answer.evidence) for name, answer in session.answers.items()
    }
    write_assessment(setting, ratings, extras)


def _both_said(row: Comparison) -> Answer | None:
    """What an empty line takes over in the dialogue: where both gave the same rating, with the manager's why."""
    if row.own is None or row.manager is None or row.difference != 0:
        return None
    return Answer(row.manager.given.rating, row.manager.given.why or row.own.given.why or "")


def _is_short(row: Comparison) -> bool:
    """Whether the manager sees less than the role needs."""
    if row.requirement is None or row.manager is None or row.manager.given.rating is None:
        return False
    return row.requirement.priority == "must" and row.manager.given.rating < row.requirement.level


def _managers(setting: "Setting", key: str, as_of: date) -> tuple[str, ...]:
    newest = newest_against(setting.workspace, setting.person, setting.role, as_of).manager
    value = getattr(newest[1], key) if newest else None
    return (str(value),) if value in setting.workspace.settings.scale else ()
