"""The cache of `check`: never another answer than without it, whatever happened to the files or to the cache itself."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from careerpath.cli.checking import looking, looking_at_people
from careerpath.cli.checking.looking import Looked, look
from careerpath.diagnostic import Diagnostic
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.all_rules import check_people
from careerpath.store.kept import cache as caching
from careerpath.store.kept.cache import Cache, cache_file
from careerpath.store.loading import outline_of, read_basis
from careerpath.store.text import reading
from careerpath.store.text.contents import git_id, read_content
from careerpath.store.text.parsing import Parsed, parse
from tests.conftest import CASES, DAY, Run, copy_example, write


@pytest.fixture
def cached(example: Path) -> Path:
    """The example, after a check that filled the cache."""
    look(example, DAY, uses_cache=True)
    return example


def count_looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The people who are looked at from now on; in this process, since there are few."""
    looked: list[str] = []

    def counting(workspace: Workspace, people: Sequence[tuple[Person, date]]) -> list[list[Diagnostic]]:
        looked.extend(person.id for person, _ in people)
        return check_people(workspace, people)

    monkeypatch.setattr(looking_at_people, "check_people", counting)
    return looked


def test_nothing_is_read_again_where_nothing_changed(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    expected = look(cached, DAY)
    monkeypatch.setattr(looking, "outline_of", refuse)
    assert look(cached, DAY, uses_cache=True) == expected


@pytest.mark.parametrize("file", ["plan.yaml", "plan.md", "log/2026-11-19-feedback.yaml"])
def test_only_who_changed_is_looked_at(cached: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cached / "people/mira-okafor" / file
    before = path.read_text(encoding="utf-8") if path.exists() else "by: jonas-lind\ntext: Seen.\n"
    path.write_text(before + "# one more line\n", encoding="utf-8")
    looked = count_looks(monkeypatch)
    assert look(cached, DAY, uses_cache=True) == look(cached, DAY)
    assert looked[0] == "mira-okafor"
    assert len(looked) == 1 + len(list((cached / "people").iterdir()))


def test_of_an_edit_only_the_files_of_who_changed_are_parsed(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (cached / "people/mira-okafor/plan.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# one more line\n")
    parsed: list[str] = []

    def counting(data: bytes, file: str) -> Parsed:
        parsed.append(file)
        return parse(data, file)

    monkeypatch.setattr(reading, "parse", counting)
    look(cached, DAY, uses_cache=True)
    assert {file.split("/")[1] for file in parsed} == {"mira-okafor"}
    assert "people/mira-okafor/profile.yaml" not in parsed


def test_a_known_tree_is_the_parsed_one(example: Path, tmp_path: Path) -> None:
    write(example, "people/mira-okafor/profile.yaml", "name: [Mira, {a: 1.5, b: [true, -0x1F]}]\nrole: 2026-11-20\n")
    write(example, "people/jonas-lind/profile.yaml", 'name: "twice"\nname: twice\n')
    basis = read_basis(example)
    expected = outline_of(basis)
    for _ in range(2):
        trees = Cache(tmp_path / "trees.json", "one")
        assert outline_of(basis, trees) == expected
        trees.save()


@pytest.mark.parametrize("tree", ["[]", "null", '{"unknown": 1}', "no JSON", "[" * 100_000, 7, ["a list"]])
def test_a_known_tree_that_does_not_fit_is_parsed_anew(example: Path, tmp_path: Path, tree: object) -> None:
    basis, trees = read_basis(example), Cache(tmp_path / "trees.json", "one")
    expected = outline_of(basis)
    for item in basis.found.files:
        content = read_content(example, item.file)
        trees.put(f"{item.kind} {git_id(content.data)}", tree)
    assert outline_of(basis, trees) == expected


@pytest.mark.parametrize("file", ["careerpath.yaml", "paths/management.yaml", "people/mira-okafor/profile.yaml"])
def test_what_all_findings_stand_on_makes_all_of_them_new(
    cached: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (cached / file).open("a", encoding="utf-8") as stream:
        stream.write("# one more line\n")
    looked = count_looks(monkeypatch)
    assert look(cached, DAY, uses_cache=True) == look(cached, DAY)
    assert len(looked) == 2 * len(list((cached / "people").iterdir()))


@pytest.mark.parametrize("days", [-400, -60, 3, 10, 400])
def test_another_day_is_another_answer(cached: Path, days: int) -> None:
    day = DAY + timedelta(days=days)
    assert look(cached, day, uses_cache=True) == look(cached, day)


def test_the_next_morning_nobody_is_looked_at_of_whom_nothing_else_is_said(
    cached: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = count_looks(monkeypatch)
    for days in (1, 2, -1):  # in the same week: with the next one, another Monday may be missed
        look(cached, DAY + timedelta(days=days), uses_cache=True)
    assert looked == []


@pytest.mark.heavy
@pytest.mark.timeout(900)
@given(st.lists(st.integers(-150, 400), min_size=8, max_size=8))
@settings(max_examples=15, deadline=None)
def test_on_any_days_in_any_order_the_same_is_found(days: list[int]) -> None:
    root = Path(os.environ["XDG_CACHE_HOME"]) / "example"
    if not root.exists():
        copy_example(root)
    for number in days:
        day = DAY + timedelta(days=number)
        assert look(root, day, uses_cache=True) == look(root, day)


def test_another_program_believes_nothing(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "program_fingerprint", lambda: "another")
    looked = count_looks(monkeypatch)
    look(cached, DAY, uses_cache=True)
    assert len(looked) == len(list((cached / "people").iterdir()))


def test_the_program_is_known_by_its_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fingerprints = set()
    for text in ("", "RULES = ()\n"):
        write(tmp_path, "rules.py", text)
        monkeypatch.setattr(caching, "package_folder", lambda: tmp_path)
        caching.program_fingerprint.cache_clear()
        fingerprints.add(caching.program_fingerprint())
    caching.program_fingerprint.cache_clear()
    assert len(fingerprints) == 2


def forge(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    """A change of what the cache's file says of itself."""

    def changed(data: bytes) -> bytes:
        head, _, entries = data.partition(b"\n")
        document = json.loads(head)
        change(document)
        return json.dumps(document).encode() + b"\n" + entries

    return changed


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "no JSON": lambda _: b"\x80\x04N.",
    "a list": lambda _: b"[1, 2]",
    "a number": lambda _: b"7",
    "too deep": lambda _: b"[" * 100_000,
    "another format": forge(lambda document: document.update(format=1)),
    "another workspace's": forge(lambda document: document.update(basis="other")),
    "changed by hand": lambda data: data.replace(b'"found":', b'"lost":', 1),
    "without its beginning": lambda data: data.partition(b"\n")[2],
    "without a seal": forge(lambda document: document.pop("seal")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_or_foreign_cache_is_rebuilt(cached: Path, what: str) -> None:
    file = cache_file(cached)
    good = file.read_bytes()
    file.write_bytes(BROKEN[what](good))
    assert look(cached, DAY, uses_cache=True) == look(cached, DAY)
    assert file.read_bytes() == good


def test_a_cache_that_cannot_be_kept_is_no_loss(example: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    assert look(example, DAY, uses_cache=True) == look(example, DAY)


def test_it_is_the_users_own_and_outside_of_the_workspace(cached: Path) -> None:
    file = cache_file(cached)
    assert file.is_relative_to(os.environ["XDG_CACHE_HOME"])
    assert not file.is_relative_to(cached)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_relative_cache_folder_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_file(tmp_path / "team").is_relative_to(tmp_path / ".cache" / "careerpath" / "check")


def test_somebody_without_a_home_has_no_cache(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", nowhere)
    assert look(example, DAY, uses_cache=True) == look(example, DAY)


def test_what_is_no_longer_asked_for_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "cache.json"
    first = Cache(file, "one")
    first.put("stays", 1)
    first.put("goes", [2])
    first.save()
    second = Cache(file, "one")
    assert (second.get("stays"), second.get("never")) == (1, None)
    second.save()
    third = Cache(file, "one")
    assert (third.get("stays"), third.get("goes"), third.is_empty) == (1, None, False)
    assert Cache(file, "another").is_empty


def test_no_cache_neither_reads_nor_writes_it(example: Path, careerpath: Run) -> None:
    first = careerpath("-C", example, "check", "--as-of", DAY.isoformat(), "--no-cache")
    assert not cache_file(example).exists()
    second = careerpath("-C", example, "check", "--as-of", DAY.isoformat())
    assert cache_file(example).exists()
    assert (first.code, first.out, first.err) == (second.code, second.out, second.err)


FILES = [
    "careerpath.yaml",
    "paths/roles/seller.yaml",
    "people/mia-berg/profile.yaml",
    "people/mia-berg/plan.yaml",
    "people/mia-berg/plan.md",
    "people/mia-berg/log/2026-11-02-review.yaml",
    "people/ola-lund/profile.yaml",
    "people/new-one/profile.yaml",
    "people/new-one/log/2026-11-31-monday.yaml",
    "templates/plan.md.j2",
]
LINES = [
    "# a remark\n",
    "nonsense: 1\n",
    "\x00",
    "name: Once More\n",
    "{{ plan.nothing }}\n",
    "excuse: [{rule: CP412, until: 2026-11-21, reason: Both are ill}]\n",
    "away: [{from: 2026-11-21, until: 2026-12-31}]\n",
]


class EditsInBetween(RuleBasedStateMachine):
    """People edit, add, delete and put back files; a check with the cache always says what one without says."""

    def __init__(self) -> None:
        """Begin on the day of the cases."""
        super().__init__()
        self.day = DAY

    @initialize()
    def begin(self) -> None:
        """Lay out the base workspace."""
        self.root = Path(os.environ["XDG_CACHE_HOME"]) / "machine" / "workspace"
        shutil.rmtree(self.root.parent, ignore_errors=True)
        shutil.copytree(CASES / "base", self.root)

    @rule(file=st.sampled_from(FILES), line=st.sampled_from(LINES))
    def append(self, file: str, line: str) -> None:
        """Add a line to a file, or make one."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as stream:
            stream.write(line)

    @rule(file=st.sampled_from(FILES))
    def delete(self, file: str) -> None:
        """Delete a file."""
        (self.root / file).unlink(missing_ok=True)

    @rule(file=st.sampled_from(FILES))
    def put_back(self, file: str) -> None:
        """Put a file back as it was."""
        if (CASES / "base" / file).exists():
            (self.root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CASES / "base" / file, self.root / file)

    @rule(days=st.sampled_from([-1, 1, 3, 7, 40, 200]))
    def wait(self, days: int) -> None:
        """Let days go by, or look at an earlier one."""
        self.day += timedelta(days=days)

    @invariant()
    def the_same_is_found(self) -> None:
        """With the cache and without."""
        if hasattr(self, "root"):
            with_it, without = look(self.root, self.day, uses_cache=True), look(self.root, self.day)
            assert said(with_it) == said(without)


def said(looked: Looked) -> tuple[object, ...]:
    """Everything a report is made from."""
    return (*(getattr(looked, name) for name in Looked.__slots__),)


TestEditsInBetween = EditsInBetween.TestCase
TestEditsInBetween.settings = settings(max_examples=15, stateful_step_count=10, deadline=None)


def test_processes_share_what_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.cli.checking.sharing._WORTH_A_PROCESS", 1)
    monkeypatch.setattr("careerpath.cli.checking.sharing.HANDFUL", 2)
    root = copy_example(tmp_path / "workspace")
    expected = look(root, DAY, jobs=1)
    assert [look(root, DAY, jobs=3, uses_cache=True) for _ in range(3)] == [expected] * 3
