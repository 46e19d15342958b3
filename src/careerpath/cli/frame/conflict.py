"""What is said where somebody else was faster: both changes, and where one's own text is kept."""

from collections.abc import Iterator
from difflib import unified_diff

from careerpath.model.layout import PLAN_DOCUMENT
from careerpath.store.kept.drafts import keep_text
from careerpath.store.root import find_root
from careerpath.store.writing import Conflict

_MOST_LINES = 12


def explain_conflict(conflict: Conflict) -> tuple[str, str]:
    """What to say about a conflict, and what to do; one's own text is kept."""
    before, now = conflict.theirs
    lines = [str(conflict)]
    if now is not None:
        lines += ["what they changed:", *_changed(before, now)]
    lines += ["what you were about to change:", *_changed(*conflict.yours)]
    root = find_root(conflict.path.absolute())
    if root is None or conflict.path.name == PLAN_DOCUMENT:
        return "\n  ".join(lines), "do it again"
    file = conflict.path.absolute().relative_to(root).as_posix()
    try:
        kept = f"your text is kept: {keep_text(root, file, conflict.yours[1])}"
    except OSError as error:
        kept = f"your text could not be kept ({error.strerror}): copy it from above"
    return "\n  ".join(lines), f"{kept}\n  hint: look at what they wrote, then do it again"


def _changed(before: str, after: str) -> Iterator[str]:
    """The lines that went and came, as many as somebody reads."""
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[2:]
    lines = [line for line in lines if not line.startswith("@@")]
    yield from (f"  {line}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"  ... and {len(lines) - _MOST_LINES} lines more"
    if not lines:
        yield "  nothing that shows"
