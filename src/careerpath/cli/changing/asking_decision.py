"""A decision talked through at a terminal: what it lacks is asked for, until it is examined or nobody knows more."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from careerpath.analysis.plan.advancing import Lack
from careerpath.cli.changing.deciding import Decided, decide
from careerpath.cli.changing.decision_options import Asked
from careerpath.cli.frame import asking
from careerpath.cli.frame.failure import CannotRun
from careerpath.model.workspace import Person, Workspace
from careerpath.report.safe_text import safe
from careerpath.report.terminal import print_lines
from careerpath.report.wrapping import page_width, wrap

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here


def _prepared(asked: Asked, line: str) -> Asked:
    match line:
        case "has-skills" | "will-learn":
            return replace(asked, preparation=line)
        case _:
            raise CannotRun("has-skills, or will-learn")


_QUESTIONS: dict[str, tuple[str, Callable[[Asked, str], Asked]]] = {
    "--rationale": ("rationale", lambda asked, line: replace(asked, rationale=line)),
    "--preparation": ("preparation [has-skills, will-learn]", _prepared),
    "--after": ("after", lambda asked, line: replace(asked, after=line)),
    "--mentor": ("mentor [a person's id]", lambda asked, line: replace(asked, mentor=line)),
    "--next-look": ("next look [a date like 2026-01-31]", lambda asked, line: replace(asked, next_look=line)),
    "--alternative": ("alternative", lambda asked, line: replace(asked, alternative=line)),
}
"""What mends a lack, asked for by its name; what another act mends, as an assessment does, cannot be."""


def talk_through(here: "Here", workspace: Workspace, person: Person, asked: Asked) -> Decided:
    """A decision from what was said, and from what somebody at a terminal adds to it.

    CannotRun where nothing says what was decided and nobody can be asked, and for what makes no sense.
    """
    if asked.to is None and not asked.is_not_now:
        asked = replace(asked, is_not_now=_is_not_now(person))
    decision, unanswered = decide(here, workspace, person, asked), set[Lack]()
    while asking.can_ask() and all(map(_question, decision.lacks)):
        lack = next((item for item in decision.lacks if item not in unanswered), None)
        if lack is None:
            break
        unanswered.add(lack)  # asked once, unless the answer makes another question of it
        print_lines((line, False) for line in wrap(f"{lack.what[:1].upper()}{lack.what[1:]}", "", page_width()))
        while line := asking.ask_line(f"{_question(lack)}> "):
            try:
                more = _with(asked, lack, line)
                decision, asked = decide(here, workspace, person, more), more
                break
            except CannotRun as problem:
                sys.stdout.write(safe(f"  {'; '.join(filter(None, (problem.message, problem.hint)))}\n"))
    return decision


def _is_not_now(person: Person) -> bool:
    """What was decided, asked for where somebody can answer."""
    if not asking.can_ask():
        raise CannotRun("nothing says what was decided", "--to ROLE, or --not-now")
    told = {"promoted": f"{person.name} takes up the role they want", "not-now": "why, when again, what instead"}
    return asking.choose("DECISION", told) == "not-now"


def _question(lack: Lack) -> str:
    """The prompt for what mends a lack; empty where no answer does."""
    option = lack.key.partition(" ")[0]
    if option == "--waive":
        return "waived, because [Enter: it is not waived]"
    return _QUESTIONS[option][0] if option in _QUESTIONS else ""


def _with(asked: Asked, lack: Lack, line: str) -> Asked:
    """What was said, and a line that answers one more lack."""
    option, _, rest = lack.key.partition(" ")
    if option != "--waive":
        return _QUESTIONS[option][1](asked, line)
    criterion = rest.partition(" ")[0]
    return replace(asked, waive=[*(asked.waive or ()), criterion], why=[*(asked.why or ()), line])
