"""What a change of the framework does to people, in words."""

from collections.abc import Callable, Iterator, Sequence

from careerpath.analysis.assessment.gap import Gap
from careerpath.analysis.change.impact import GapChange, Impact
from careerpath.model.workspace import Workspace
from careerpath.render.words.asked import word_asked_changes
from careerpath.render.words.changes import SubjectWords
from careerpath.render.words.values import Sayer

_VERDICTS = {"ready": "ready", "not-ready": "not ready", "too-little-rated": "too little rated to say", None: "no role"}


def word_impacts(
    before: Workspace, after: Workspace, impacts: Sequence[Impact], quote: Callable[[str], str] = str
) -> Iterator[SubjectWords]:
    """Everybody to whom something happens, with a line for each thing; `quote` makes texts of people safe."""
    sayer = Sayer(before, after, quote)
    for impact in impacts:
        heading = f"{sayer.person(impact.person)} ({quote(impact.person)})"
        yield SubjectWords(heading, tuple((line, ()) for line in _lines(sayer, impact)))


def _lines(sayer: Sayer, impact: Impact) -> Iterator[str]:
    if impact.readiness:
        was, now = (_VERDICTS[verdict] for verdict in impact.verdicts)
        yield f"readiness for {sayer.role(impact.target)} {impact.readiness}: {was} → {now}"
    elif impact.verdicts[0] != impact.verdicts[1]:
        was, now = (_VERDICTS[verdict] for verdict in impact.verdicts)
        yield f"readiness for {sayer.role(impact.target)}: {was} → {now}"
    for gap in impact.gaps:
        yield _gap(sayer, gap)
    for item in impact.criteria:
        was, now = item.before or "not asked for", item.after or "not asked for"
        yield f"{sayer.text(item.label)}: {was} → {now}"
    if impact.assessments:
        count = len(impact.assessments)
        of = "1 assessment was" if count == 1 else f"{count} assessments were"
        yield f"{of} made against other requirements: {', '.join(map(sayer.quote, impact.assessments))}"
    if impact.kept:
        said = word_asked_changes(impact.kept, sayer.competency)
        yield f"the plan keeps what was agreed until both agree again: {said}"
    if impact.is_plan_stale:
        yield f"plan.md goes stale: careerpath plan {sayer.quote(impact.person)}"


def _gap(sayer: Sayer, change: GapChange) -> str:
    name, role = sayer.competency(change.competency), sayer.role(change.role)
    lead = f"gap {change.move}: {name} as {role}"
    if change.after is None:
        return f"{lead}, no longer asked for{_wanted(change.before)}"
    level = change.after.requirement.level
    rated = f"rated {change.after.current.rating}" if change.after.current else "not rated"
    before = f", before {change.before.requirement.level}" if change.before else ", not asked for before"
    return f"{lead}{_wanted(change.after)}: {rated}, {level} asked for{before}"


def _wanted(gap: Gap | None) -> str:
    return " (wanted only)" if gap and gap.requirement.priority == "should" else ""
