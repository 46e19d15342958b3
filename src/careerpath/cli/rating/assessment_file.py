"""A new assessment as the file it becomes, whoever asked for it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.analysis.assessment.gap import requirements_of
from careerpath.analysis.assessment.rating_session import Seen
from careerpath.cli.frame.failure import CannotRun
from careerpath.render.yaml_file import render_file
from careerpath.store.kept.drafts import keep_text
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from careerpath.store.writing import WriteRefused, write_file

if TYPE_CHECKING:
    from careerpath.cli.rating.setting import Setting


def write_assessment(setting: "Setting", ratings: Mapping[str, dict[str, Any]], extras: Mapping[str, Any]) -> None:
    """One new file, read back before it is written."""
    order = [item.competency for item in requirements_of(setting.workspace.roles[setting.role])]
    names = dict.fromkeys([*(name for name in order if name in ratings), *ratings])
    values: dict[str, Any] = {"rater": setting.rater, "by": setting.by, "role": setting.role}
    values |= {key: extras[key] for key in ("performance", "potential") if key in extras}
    values["ratings"] = {name: ratings[name] for name in names}
    values |= {key: extras[key] for key in ("work_on", "shared") if extras.get(key)}
    values["requirements"] = requirements_fingerprint(setting.workspace, setting.role)
    text = render_file("assessment", 3, values)
    parsed = parse(text.encode(), setting.file)
    from careerpath.model.assessment import Assessment

    _, mismatches = validate(Assessment, parsed.tree, setting.file)
    problems = [*parsed.diagnostics, *mismatches]
    if problems:
        raise CannotRun(f"this cannot be written as text: {problems[0].message}", problems[0].hint)
    try:
        write_file(setting.root / setting.file, text, is_new=True)
    except WriteRefused as refused:
        kept = keep_text(setting.root, setting.file, text)
        raise CannotRun(str(refused), f"what you said is kept: {kept}") from refused


def rating_values(rating: int | None, why: str, evidence: Iterable[Seen], stage: str = "") -> dict[str, Any]:
    """A rating as the values of its keys; those that say nothing are left out."""
    values: dict[str, Any] = {"rating": rating, "why": why or None}
    seen = [_seen_values(item) for item in evidence]
    return values | ({"evidence": seen} if seen else {}) | ({"stage": stage} if stage else {})


def _seen_values(seen: Seen) -> dict[str, Any]:
    """Something that was seen; an address at its end is its link."""
    what, _, last = seen.what.rpartition(" ")
    if not last.startswith(("https://", "http://")):
        what, last = seen.what, ""
    values = {"date": seen.day, "what": what, "link": last}
    return {key: value for key, value in values.items() if value}
