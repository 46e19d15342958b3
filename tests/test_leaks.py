"""No rendering holds what its audience may not read, and each holds what it may: random workspaces (seed 44, 183)."""

from collections.abc import Iterable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from careerpath.model import audience as policy
from careerpath.model.audience import AUDIENCES, READERS, Audience, Content
from careerpath.store.loading import load_workspace
from tests.canaries import MANAGER, MAY_READ, RATED, REP, Canaries, lay_out_canaries
from tests.conftest import Run
from tests.repository import git

ABOUT_ONE: dict[str, list[str]] = {
    "plan": ["plan", REP],
    "page": ["show", "person", REP],
    "comparison": ["compare", REP],
    "comparison as a sheet": ["compare", REP, "--format", "markdown"],
    "gap": ["gap", REP],
    "readiness": ["readiness", REP, "--role", "lead"],
    "distances": ["explore", REP],
    "handover": ["handover", REP],
    "drawing": ["graph", "--person", REP],
    "calendar": ["calendar", REP],
    "history": ["history", REP],
}
IN_GIT: dict[str, list[str]] = {
    "changes": ["diff", "HEAD", REP],
    "changes as Markdown": ["diff", "HEAD", REP, "--format", "markdown"],
    "changes as JSON": ["diff", "HEAD", REP, "--format", "json"],
    "history in git": ["history", REP, "--git"],
    "history in git as JSON": ["history", REP, "--git", "--format", "json"],
}
"""With the history of each person still to be committed, or committed at once."""
ABOUT_ALL: dict[str, list[str]] = {
    "bench": ["bench"],
    "bench without the manager": ["bench", "--without", MANAGER],
    "team": ["team", MANAGER],
    "team as Markdown": ["team", MANAGER, "--format", "markdown"],
}
JSON = {
    f"{name} as JSON": [*command, "--format", "json"]
    for name, command in {**ABOUT_ONE, **ABOUT_ALL}.items()
    if "--format" not in command and name not in ("plan", "drawing", "calendar")
}
PICTURES = {
    f"{name} as a picture": [*command, "--format", "svg"]
    for name, command in {**ABOUT_ONE, **ABOUT_ALL}.items()
    if name in ("comparison", "drawing", "history", "team")
}
FULL = 2607
"""The seed of a workspace in which everything there is stands somewhere."""


class Leak(AssertionError):  # noqa: N818 - what it is called
    """A canary where it must not be, or none where it should be."""


def look_for_leaks(
    root: Path, canaries: Canaries, careerpath: Run, names: Iterable[str]
) -> dict[Audience, set[Content]]:
    """Ask commands for every audience; returns which kinds of content each of them was shown.

    What the manager reads and others may read too, they must read as well.
    """
    everybody = {person for person, _ in canaries.known.values()}
    shown: dict[Audience, set[Content]] = {audience: set() for audience in AUDIENCES}
    commands = {**ABOUT_ONE, **ABOUT_ALL, **JSON, **PICTURES, **IN_GIT}
    for name in names:
        about = {REP} if commands[name][0] not in ("bench", "team") else everybody
        whole: set[str] = set()
        for audience in sorted(AUDIENCES, key=lambda audience: audience != "manager"):
            ran = careerpath("-C", root, *commands[name], "--audience", audience)
            seen, allowed = canaries.seen_in(ran.out), canaries.allowed(audience, about)
            if name in PICTURES:  # where the axis has every point of the scale
                seen &= canaries.known.keys()
            whole |= seen if audience == "manager" else set()
            if seen - allowed:
                raise Leak(f"{name} shows a {audience}: {sorted(seen - allowed)}\n{ran.out}")
            if ran.code == 2 and ran.out:
                raise Leak(f"{name} is refused to a {audience}, and yet there is output\n{ran.out}")
            if ran.code != 2 and (whole & allowed) - seen:
                raise Leak(f"{name} keeps from a {audience}: {sorted((whole & allowed) - seen)}\n{ran.out}")
            shown[audience] |= {canaries.known[item][1] for item in seen if item in canaries.known}
    return shown


def look_at_the_report(root: Path, canaries: Canaries, careerpath: Run) -> set[str]:
    """The report to the boss is for a director, but for what the manager asks of the boss; returns what it shows."""
    asked = {name for name, (person, content) in canaries.known.items() if (person, content) == (MANAGER, "talks")}
    everybody = {person for person, _ in canaries.known.values()}
    seen: set[str] = set()
    for format_ in ("markdown", "json"):
        ran = careerpath("-C", root, "team", MANAGER, "--report", "--format", format_)
        seen |= canaries.seen_in(ran.out)
        if leaked := seen - canaries.allowed("director", everybody) - asked:
            raise Leak(f"the report to the boss shows: {sorted(leaked)}\n{ran.out}")
    return {canaries.known[name][1] for name in seen}


def look_at_exports(root: Path, canaries: Canaries, careerpath: Run) -> dict[Audience, set[Content]]:
    """Export everything for every audience; returns which kinds of content each of them was shown with notes."""
    everybody = {person for person, _ in canaries.known.values()}
    shown: dict[Audience, set[Content]] = {}
    whole: set[str] = set()
    for audience in sorted(AUDIENCES, key=lambda audience: audience != "manager"):
        about, subject = ({REP}, ("--subject", REP)) if audience == "rep" else (everybody, ())
        for notes in ((), ("--with-notes",)):
            out = root / "exports" / f"{audience}{len(notes)}"
            assert careerpath("-C", root, "export", "json", out, "--audience", audience, *subject, *notes).code == 0
            text = "".join(file.read_text(encoding="utf-8") for file in sorted(out.iterdir()))
            seen, allowed = canaries.seen_in(text), canaries.allowed(audience, about)
            kinds = {canaries.known[name][1] for name in seen if name in canaries.known}
            if seen - allowed or (kinds - {"public"} and not notes):
                raise Leak(f"an export for a {audience} holds {sorted(seen)}, notes: {bool(notes)}")
        whole |= seen if audience == "manager" else set()
        if (
            missing := {name for name in whole & allowed if subject == () or canaries.known.get(name, ("",))[0] == REP}
            - seen
        ):
            raise Leak(f"an export keeps from a {audience}: {sorted(missing)}")
        shown[audience] = kinds
    return shown


READERS_OF_SITES: dict[Audience, tuple[str, ...]] = {
    "rep": ("--for", REP),
    "manager": ("--for", MANAGER),
    "team": (),
    "director": (),
}


def look_at_sites(
    root: Path, canaries: Canaries, careerpath: Run, audiences: Iterable[Audience] = AUDIENCES
) -> dict[Audience, set[Content]]:
    """Make the pages for audiences; returns which kinds of content each of them was shown."""
    everybody = {person for person, _ in canaries.known.values()}
    shown: dict[Audience, set[Content]] = {}
    for audience in audiences:
        reader = READERS_OF_SITES[audience]
        about = {REP} if audience == "rep" else everybody
        out = root / "sites" / audience
        assert careerpath("-C", root, "site", out, "--audience", audience, *reader).code == 0
        seen: set[str] = set()
        for file in (file for file in out.rglob("*") if file.is_file()):
            found = canaries.seen_in(file.read_text(encoding="utf-8"))
            # The pages of the framework have every point of the scale.
            seen |= found if file.parent.name == "people" else found & canaries.known.keys()
        if leaked := seen - canaries.allowed(audience, about):
            raise Leak(f"the pages for a {audience} hold {sorted(leaked)}")
        shown[audience] = {canaries.known[name][1] for name in seen if name in canaries.known}
        shown[audience] |= {"ratings"} if str(RATED) in seen else set()
    return shown


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Canaries]:
    """A workspace with everything there is, read once."""
    canaries = lay_out_canaries(tmp_path, Random(FULL))  # noqa: S311 - the same one every time
    loaded = load_workspace(tmp_path)
    assert not loaded.diagnostics
    monkeypatch.setattr("careerpath.store.loading.load_workspace", lambda *_, **__: loaded)
    return tmp_path, canaries


def test_nothing_leaks_and_nothing_is_kept_back(full: tuple[Path, Canaries], careerpath: Run) -> None:
    shown = look_for_leaks(*full, careerpath, [*ABOUT_ONE, *ABOUT_ALL])
    two = {"public", "ratings", "trials", "talks"}
    assert shown == {"rep": two, "manager": two | {"private"}, "team": {"public"}, "director": {"public"}}
    assert look_at_the_report(*full, careerpath) == {"numbers", "talks"}


def test_an_export_holds_what_its_audience_may_read(full: tuple[Path, Canaries], careerpath: Run) -> None:
    two = {"public", "ratings", "trials", "talks"}
    # What a rep gets is about one subject, of whom every value is in it.
    exported = {"rep": two | {"numbers"}, "manager": two, "team": {"public"}, "director": {"public"}}
    assert look_at_exports(*full, careerpath) == exported


def test_pages_hold_what_their_reader_may_read(full: tuple[Path, Canaries], careerpath: Run) -> None:
    made = look_at_sites(*full, careerpath, ["rep", "team"])
    assert made == {"rep": {"public", "ratings", "trials", "talks"}, "team": {"public"}}


@pytest.mark.heavy
def test_pages_for_those_who_lead(full: tuple[Path, Canaries], careerpath: Run) -> None:
    made = look_at_sites(*full, careerpath, ["manager", "director"])
    assert made == {"manager": {"public", "ratings", "trials", "talks", "private"}, "director": {"public"}}


@pytest.mark.heavy
@pytest.mark.parametrize("seed", [FULL, 1, 2, 3])
def test_what_git_remembers_is_told_to_those_who_may_read_it(seed: int, tmp_path: Path, careerpath: Run) -> None:
    canaries = lay_out_canaries(tmp_path, Random(seed))  # noqa: S311 - the same one every time
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "careerpath.yaml", "paths")
    git(tmp_path, "commit", "-q", "-m", "The framework")
    before = [name for name in IN_GIT if name.startswith("changes")]
    shown = look_for_leaks(tmp_path, canaries, careerpath, before)
    git(tmp_path, "add", "people")
    git(tmp_path, "commit", "-q", "-m", "The people")
    remembered = look_for_leaks(tmp_path, canaries, careerpath, [name for name in IN_GIT if name not in before])
    if seed == FULL:
        assert shown["team"] == remembered["team"] == {"public"}
        assert {"trials", "talks"} < remembered["manager"]


@pytest.mark.parametrize(
    ("content", "name"), [("ratings", "comparison"), ("trials", "plan"), ("talks", "history"), ("private", "plan")]
)
def test_a_policy_that_says_too_much_is_seen(
    full: tuple[Path, Canaries], careerpath: Run, content: Content, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "READERS", {**READERS, content: frozenset(AUDIENCES)})
    with pytest.raises(Leak, match=f"{name} shows a rep" if content == "private" else f"{name} shows a team"):
        look_for_leaks(*full, careerpath, [name])


def test_a_policy_that_says_too_little_is_seen(
    full: tuple[Path, Canaries], careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "READERS", {**READERS, "trials": frozenset({"manager"})})
    with pytest.raises(Leak, match="plan keeps from a rep"):
        look_for_leaks(*full, careerpath, ["plan"])


def test_the_policy_is_what_the_house_means_to_hold() -> None:
    assert {
        audience: {content for content in get_args(Content) if policy.may_read(audience, content)}
        for audience in AUDIENCES
    } == MAY_READ


@pytest.mark.heavy
@pytest.mark.timeout(1800)
@settings(max_examples=30, phases=[Phase.generate])
@given(draw=st.randoms(use_true_random=False))
def test_no_random_workspace_leaks(careerpath: Run, draw: Random) -> None:
    with TemporaryDirectory() as folder:
        canaries = lay_out_canaries(Path(folder), draw)
        look_for_leaks(Path(folder), canaries, careerpath, [*ABOUT_ONE, *ABOUT_ALL, *JSON, *PICTURES])
        look_at_the_report(Path(folder), canaries, careerpath)
        look_at_exports(Path(folder), canaries, careerpath)
        look_at_sites(Path(folder), canaries, careerpath)
