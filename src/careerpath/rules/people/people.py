"""CP310 and CP427: what is said of people has happened, and somebody helps them."""

from collections.abc import Iterator
from datetime import date

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.happenings import find_happenings
from careerpath.model.layout import RecordName
from careerpath.model.plan import Plan
from careerpath.model.profile import Profile
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule


def dated_in_the_future(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP310: a record, or something that is said to have happened, dated later than today."""
    for folder, name in _records(person):
        if name.day > as_of:
            yield diagnose(
                "CP310",
                layout.record_file(person.id, folder, name.stem),
                f"this record is of {name.day}, which is still to come",
                hint="name the file after the day on which it happened",
            )
    for file, document in person.documents():
        for happening in find_happenings(document):
            if happening.day > as_of:
                yield diagnose(
                    "CP310",
                    file,
                    f"`{happening.at[-1]}` is {happening.day}, which is still to come",
                    at=happening.at,
                    hint="correct the date, or leave it null until it has happened",
                )


def _records(person: Person) -> Iterator[tuple[str, RecordName]]:
    """The folder and name of every dated record."""
    for folder, names in (
        ("requests", person.requests),
        ("assessments", person.assessments),
        ("promotions", person.promotions),
        ("log", (name for name, _ in person.log.records())),
    ):
        for name in names:
            yield folder, name


def support_alone(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP427: somebody with a plan who works on it alone, unaware, or with nobody named who helps (seed 138, 139)."""
    profile = person.profile
    if person.plan is None:
        return
    if profile.support == "alone":
        message = f"{person.name} works on their plan alone"
    elif profile.support == "unaware":
        message = f"{person.name} has a plan, and does not know who could help with it"
    elif profile.support is None and not _is_helped(profile, person.plan):
        message = f"{person.name} has a plan, and nobody is named who helps"
    else:
        return
    yield diagnose(
        "CP427",
        layout.person_file(person.id, "profile"),
        message,
        at=("support",),
        hint="find a mentor, or name who helps in the `support` of an aspiration or action",
    )


def _is_helped(profile: Profile, plan: Plan) -> bool:
    """Whether a mentor, a supporter of an aspiration or of an action that is not dropped is named."""
    return (
        any(mentor.person for mentor in profile.mentors)
        or any(item.support and item.support.by for item in profile.aspirations)
        or any(action.support for action in plan.actions.values() if action.status != "dropped")
    )


PERSON_RULES: tuple[PersonRule, ...] = (dated_in_the_future, support_alone)
