"""CP203: descriptors that tell one level from the next."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.placeholders import is_placeholder
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.competency import Competency
from careerpath.model.workspace import Workspace
from careerpath.rules.placeholders import find_placeholders
from careerpath.rules.rule import Rule


def levels_incomplete(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP203: points without a descriptor, two that say the same, placeholders (in roles and paths too)."""
    for competency_id, competency in workspace.competencies.items():
        file = layout.competency_file(competency_id)
        yield from _missing(workspace, file, competency)
        yield from _alike(file, competency)
    for file, document in workspace.documents():
        if file.startswith("paths/"):
            for at, text in find_placeholders(document.model_dump(mode="json", by_alias=True)):
                hint = "say what is meant, or delete it"
                yield diagnose("CP203", file, f"placeholder text: {text.strip()}", at=at, hint=hint)


def _missing(workspace: Workspace, file: str, competency: Competency) -> Iterator[Diagnostic]:
    points = [point for point in workspace.settings.scale if not (competency.levels.get(point) or "").strip()]
    if points:
        listed = ", ".join(map(str, points))
        what = f"point {listed} has" if len(points) == 1 else f"points {listed} have"
        if len(points) == len(workspace.settings.scale):
            what = "the points of the scale have"
        hint = "write what someone at that point does, so that another could see it"
        yield diagnose("CP203", file, f"{what} no descriptor", at=("levels",), hint=hint)


def _alike(file: str, competency: Competency) -> Iterator[Diagnostic]:
    first_with: dict[str, int] = {}
    for point, text in competency.levels.items():
        words = " ".join((text or "").lower().split())
        if not words or is_placeholder(words):
            continue
        if words in first_with:
            message = f"point {point} says the same as point {first_with[words]}"
            yield diagnose(
                "CP203", file, message, at=("levels", str(point)), hint="say what one does that the other does not"
            )
        first_with.setdefault(words, point)


RULES: tuple[Rule, ...] = (levels_incomplete,)
