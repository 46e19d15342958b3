"""Somebody's readiness for a role as a page: the verdict in a sentence, what blocks first, what would change it."""

from collections.abc import Iterator

from careerpath.analysis.move.criterion import Criterion, CriterionResult
from careerpath.analysis.move.readiness import Readiness
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Workspace
from careerpath.report.answers.judgement import judgement_words
from careerpath.report.wrapping import Lines, wrap_lines

_HEADINGS: dict[CriterionResult, str] = {
    "unmet": "Unmet",
    "unknown": "Not known yet, which is not met",
    "waived": "Waived by name",
    "met": "Met",
}
"""What blocks comes first."""


def readiness_page(workspace: Workspace, readiness: Readiness, audience: Audience, width: int | None) -> Lines:
    """The lines of the page, and whether each is strong; no wider than `width`, where there is one."""
    yield from wrap_lines(verdict_sentence(workspace, readiness), "", width, strong=True)
    for sentence in (_about_the_scale(workspace), *_about_the_way(workspace, readiness)):
        yield from wrap_lines(sentence, "", width)
    for result, heading in _HEADINGS.items():
        listed = readiness.having(result)
        if listed:
            yield "", False
            yield f"{heading} ({len(listed)})", True
        for criterion in listed:
            yield from _criterion(criterion, width)
    yield "", False
    yield "The manager's own judgement, beside the facts", True
    for lead, text in _judgement(workspace, readiness, audience):
        yield from wrap_lines(text, f"  {lead:<13}", width)


def verdict_sentence(workspace: Workspace, readiness: Readiness) -> str:
    """The answer in one sentence."""
    name, title = workspace.person_name(readiness.person), workspace.title(readiness.role)
    total, waived = len(readiness.criteria), len(readiness.having("waived"))
    if readiness.verdict == "too-little-rated":
        asked = len(readiness.must_haves)
        known = sum(criterion.result != "unknown" for criterion in readiness.must_haves)
        if not asked:
            return f"Nobody can say whether {name} is ready for {title}: the role has no must-haves yet."
        return (
            f"Nobody can say yet whether {name} is ready for {title}: too little is rated, {known} of {asked} "
            f"must-haves in the last {workspace.settings.policy.assessment_max_age_days} days by somebody else "
            f"than {name}."
        )
    if readiness.verdict == "ready":
        how = f"{total - waived} of {total} criteria are met, {waived} waived by name" if waived else ""
        return f"{name} is ready for {title}: {how or f'all {total} criteria are met'}."
    missing = readiness.having("unmet", "unknown")
    if len(missing) == 1:
        only = missing[0]
        if only.kind == "vacancy":
            return f"{name} has all that {title} asks for, and what is missing is a seat: {only.detail.rstrip('.')}."
        return (
            f"{name} is not ready for {title} yet: one of {total} criteria is missing. "
            f'"{_sentence(only.label)[:-1]}": {only.detail.rstrip(".")}.'
        )
    counts = {result: len(readiness.having(result)) for result in _HEADINGS}
    met = f"{counts['met']} of {total} criteria {'is' if counts['met'] == 1 else 'are'} met"
    words: dict[CriterionResult, str] = {"waived": "waived by name", "unmet": "unmet", "unknown": "not known"}
    others = [f"{counts[result]} {word}" for result, word in words.items() if counts[result]]
    return f"{name} is not ready for {title} yet: {met}, {', '.join(others)}."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _about_the_scale(workspace: Workspace) -> str:
    """What a number means, and that none makes up for another (seed 165)."""
    settings = workspace.settings
    lowest, highest = (f"{point} ({settings.scale[point].name})" for point in (settings.lowest, settings.highest))
    return f"Ratings run from {lowest} to {highest}; a strength in one place fills no gap in another."


def _about_the_way(workspace: Workspace, readiness: Readiness) -> Iterator[str]:
    moves, title = readiness.demands.moves, workspace.title(readiness.role)
    if not readiness.demands.is_on_path:
        role = workspace.title(workspace.people[readiness.person].profile.role)
        same = "; what others are asked on their way in is asked here too" if moves else ""
        yield f"No path leads from {role} to {title}{same}."
    elif len(moves) > 1:
        between = ", ".join(workspace.title(move.end) for move in moves[:-1])
        yield f"{title} is {len(moves)} moves away, over {between}; what each move asks for counts."


def _criterion(criterion: Criterion, width: int | None) -> Lines:
    is_settled, is_long = criterion.is_settled, criterion.kind != "group"
    name = criterion.kind if criterion.subject == criterion.label else criterion.name
    label = criterion.label if is_settled else f"{criterion.label} [{name}]"
    yield from wrap_lines(label, "  ", width, indent=4, strong=not is_settled)
    yield from wrap_lines(_sentence(criterion.detail), "    ", width)
    for text in criterion.evidence[:1] if is_long and criterion.result == "met" else criterion.evidence:
        yield from wrap_lines(text, "    - ", width)
    if criterion.remedy:
        yield from wrap_lines(_sentence(criterion.remedy), "    To change it: ", width, indent=6)
    if criterion.command:
        yield f"      {criterion.command}", False


def _judgement(workspace: Workspace, readiness: Readiness, audience: Audience) -> Iterator[tuple[str, str]]:
    highest = workspace.settings.highest
    yield "Performance", f"{judgement_words(readiness.performance, highest)}, in the present job"
    if may_read(audience, "potential"):
        yield "Potential", judgement_words(readiness.potential, highest)
    yield "Intent", readiness.intent or "nobody has said whether they mean to promote when the criteria are met"
