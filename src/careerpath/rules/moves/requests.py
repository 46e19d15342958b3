"""CP511: who asks to get on is answered, the strongest performers first (a calendar rule)."""

from collections.abc import Iterator, Mapping
from datetime import date

from careerpath.analysis.assessment.judgement import find_performance
from careerpath.analysis.rhythm.cadence import days_waited, is_longer_ago
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import TeamRule

_Waiting = tuple[int | None, tuple[tuple[str, int, str], ...]]
"""The point of the scale for somebody's performance, and each request that waits: its file's stem, days, message."""


def note_waiting(workspace: Workspace, person: Person, as_of: date) -> _Waiting | None:
    """The requests of somebody that wait longer than the policy; days on which they were away do not count."""
    limit = workspace.settings.policy.answer_request_days
    waiting = []
    for name, request in person.requests.items():
        if request.answered is None and is_longer_ago(name.day, limit, as_of, person.profile.away):
            waited = days_waited(person.profile.away, name.day, as_of)
            wants = f"to be {workspace.title(request.wants)}" if request.wants else "for the next level"
            message = f"{person.name} asked {wants} on {name.day}, {waited.words}, and nobody answered"
            waiting.append((name.stem, waited.days, f"{message}; the policy is {limit}"))
    if not waiting:
        return None
    performance = find_performance(person, workspace.settings, as_of)
    return performance.rating if performance else None, tuple(waiting)


def request_unanswered(workspace: Workspace, notes: Mapping[str, _Waiting], as_of: date) -> Iterator[Diagnostic]:
    """CP511: a request without an answer; whose to answer first is in the hint (seed 14 to 18)."""
    waiting = [
        (performance, days, person, stem, message)
        for person, (performance, requests) in notes.items()
        for stem, days, message in requests
    ]
    # Nobody knows how strong the unrated are, so they come last; of equals, who has waited longest comes first.
    waiting.sort(key=lambda item: (-1 if item[0] is None else item[0], item[1]), reverse=True)
    for place, (performance, _, person, stem, message) in enumerate(waiting, 1):
        strength = "no performance rating" if performance is None else f"performance {performance}"
        order = f" ({place} of {len(waiting)} to answer, the strongest first: {strength})" if len(waiting) > 1 else ""
        yield diagnose(
            "CP511",
            layout.record_file(person, "requests", stem),
            message,
            at=("answered",),
            hint=f"careerpath request {person} --answer WORD --text TEXT{order}",
        )


TEAM_RULES: tuple[TeamRule, ...] = (
    # Whoever waits has a place in one line with all who wait.
    TeamRule(note_waiting, request_unanswered, lambda _, folders, __: "requests" in folders),
)
