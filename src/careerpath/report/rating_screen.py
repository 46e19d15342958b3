"""What the rating conversation shows: values to lines that fit a window of 80 by 24."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from careerpath.analysis.assessment.gap import Priority, requirements_of
from careerpath.analysis.assessment.rating_session import Answer, Extra, Session
from careerpath.model.assessment import Rater
from careerpath.model.competency import KIND_QUESTIONS
from careerpath.model.workspace import Person, Workspace
from careerpath.report.safe_text import safe
from careerpath.report.wrapping import wrap

_NEEDS: Mapping[Priority, str] = {
    "must": "needs",
    "some": "needs some of a group, this one at",
    "should": "should have",
}
HELP = """\
  1-5      rate: the point of the scale that fits best (your scale may have others)
  Enter    keep what is there and go on
  t        too early to tell: no rating, and a why
  s        skip for now        b        back
  n        write the why in your editor ($VISUAL or $EDITOR)
  l        list what is rated  g 4      go to number 4
  q        leave; everything is kept, and the same command goes on from here
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody else said about a competency, where it may be seen."""

    who: str
    rating: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line for the screen; a strong one stands out."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whom a conversation is about, against which role, and what has been said already."""

    workspace: Workspace
    person: Person
    role: str
    rater: Rater
    heard: Mapping[str, tuple[Heard, ...]]


def opening(sheet: Sheet, session: Session, width: int) -> Iterator[Line]:
    """What stands above the first question."""
    workspace, name = sheet.workspace, sheet.person.name
    title = workspace.title(sheet.role)
    match sheet.rater:
        case "self":
            text = f"{name}, how do you see yourself against what a {title} needs, and why?"
        case "manager":
            text = f"How do you see {name} against what a {title} needs, and why?"
        case "peer":
            text = f"How do you see {name} at work, against what a {title} needs, and why?"
        case "agreed":
            text = f"What do you both see, against what a {title} needs? Where you differ most comes first."
    yield from _wrapped(text, "", width, strong=True)
    yield Line(f"{len(session.questions)} competencies. ? shows what you can type; q leaves and loses nothing.")


def question(sheet: Sheet, session: Session, width: int) -> Iterator[Line]:
    """The present competency: what the role needs, what is asked about its kind, every level, what was said."""
    asked = session.question
    if asked is None:
        return
    workspace = sheet.workspace
    role = workspace.roles[sheet.role]
    required = next((item for item in requirements_of(role) if item.competency == asked.competency), None)
    competency = workspace.competencies.get(asked.competency)
    progress = f"({session.position + 1} of {len(session.questions)}, {session.rated} rated)"
    yield Line("")
    yield Line(safe(f"{workspace.competency_name(asked.competency)}  {progress}"), strong=True)
    about = [KIND_QUESTIONS[competency.kind]] if competency and competency.kind else []
    if required:
        about.append(f"A {workspace.title(sheet.role)} {_NEEDS[required.priority]} {required.level}.")
    yield from _wrapped(" ".join(about), "", width)
    expected = role.expectations.get(asked.competency)
    if expected:
        yield from _wrapped(f"In this role: {expected}", "", width)
    for point, meaning in workspace.settings.scale.items():
        descriptor = (competency.levels.get(point) if competency else None) or meaning.meaning or meaning.name or ""
        is_required = required is not None and required.level == point
        mark = ">" if is_required else " "
        yield from _wrapped(descriptor, f" {mark} {point}  ", width, strong=is_required)
    for heard in sheet.heard.get(asked.competency, ()):
        said = "too early to tell" if heard.rating is None else str(heard.rating)
        yield from _wrapped(heard.why or "no why", f"{heard.who} says {said}: ", width)
    if session.answer is not None:
        yield from _wrapped(_said(session.answer), "So far: ", width)


def extra_question(sheet: Sheet, session: Session, extra: Extra, width: int) -> Iterator[Line]:
    """What is asked after the ratings."""
    name = sheet.person.name
    scale = ", ".join(f"{point} {about.name}" for point, about in sheet.workspace.settings.scale.items())
    texts = {
        "performance": f"How is {name}'s present performance? {scale}",
        "potential": f"And {name}'s potential? {scale}",
        "work_on": f"What will {name} work on? Numbers, the most important first:",
        "shared": f"When did you share this with {name}? A date, or Enter for not yet.",
    }
    yield Line("")
    yield from _wrapped(texts[extra.id], "", width, strong=True)
    if extra.kind == "competencies":
        yield from listing(sheet, session, width)
    kept = session.said.get(extra.id, extra.default)
    if kept:
        yield from _wrapped(f"Enter keeps: {', '.join(kept)}", "", width)


def listing(sheet: Sheet, session: Session, width: int) -> Iterator[Line]:
    """Every competency by number, with its answer."""
    for number, asked in enumerate(session.questions, 1):
        answer = session.answers.get(asked.competency)
        name = sheet.workspace.competency_name(asked.competency)
        text = f"{name}: {_said(answer) if answer else 'not rated'}"
        yield Line(safe(f"{number:3}  {textwrap.shorten(text, width - 5, placeholder=' ...')}"))


def summary(sheet: Sheet, session: Session, width: int) -> Iterator[Line]:
    """What will be written, and what is still open."""
    yield Line("")
    yield Line(safe(f"{sheet.person.name}: {session.rated} of {len(session.questions)} rated"), strong=True)
    yield from listing(sheet, session, width)
    for extra, values in session.said.items():
        if values:
            yield from _wrapped(", ".join(values), f"     {extra.replace('_', ' ')}: ", width)
    without_why = [
        str(number)
        for number, asked in enumerate(session.questions, 1)
        if asked.competency in session.answers and not session.answers[asked.competency].why
    ]
    if without_why:
        yield from _wrapped(f"Without a why: {', '.join(without_why)}; g NUMBER goes there.", "", width)
    if session.unanswered:
        unrated = ", ".join(map(str, session.unanswered))
        yield from _wrapped(f"Not rated: {unrated}; g NUMBER goes there.", "", width)


def prompt(session: Session) -> str:
    """The word before the cursor."""
    if session.is_at_end:
        return "Enter writes it, b back, q keeps it as a draft> "
    if session.extra is not None:
        return f"{session.extra.id.replace('_', ' ')}> "
    answer = session.answer
    match session.step:
        case "rating":
            suggested = session.question.suggestion if session.question else None
            if answer is None and suggested is not None:
                return f"rating [Enter: {suggested.rating}, as you both said]> "
            return "rating> "
        case "why":
            return "why [Enter keeps it]> " if answer and answer.why else "why> "
        case "evidence":
            return "what was seen, and when [Enter: nothing more]> "


def _said(answer: Answer) -> str:
    rating = "too early to tell" if answer.rating is None else str(answer.rating)
    seen = f" ({len(answer.evidence)} seen)" if answer.evidence else ""
    return f"{rating}{seen}, {answer.why}" if answer.why else f"{rating}{seen}, no why"


def _wrapped(text: str, lead: str, width: int, *, strong: bool = False) -> Iterator[Line]:
    """A text wrapped to the window, its further lines standing under its first."""
    for line in wrap(text, lead, width, indent=min(len(lead), 8)):
        yield Line(line, strong=strong)
