"""`check --changed-since`: what a change touches is reported, however far away it shows, and nothing else."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from careerpath.cli.checking.looking import look
from careerpath.cli.checking.reporting import report, weigh
from careerpath.cli.checking.rolling_up import find_folders
from careerpath.cli.checking.scope import find_scope
from careerpath.cli.checking.touching import Reach
from careerpath.rules.selection import Selection
from careerpath.store.git.past import past_at
from careerpath.store.git.revisions import WORK_TREE
from tests.conftest import DAY, Run, check, write
from tests.repository import begin_repository, commit, git, replace_in

OLD = "people/mia-berg/log/2026-11-12-monday.yaml"
SENIOR = "paths/roles/senior-seller.yaml"


@pytest.fixture
def root(team: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The team on a branch, with something that was wrong in it long before."""
    monkeypatch.setenv("HOME", str(tmp_path))
    write(team, OLD, "by: nobody-known\nanswer: ''\n")
    begin_repository(team)
    git(team, "switch", "-q", "-c", "work")
    return team


def found(root: Path, careerpath: Run, revision: str = "main") -> set[str]:
    """The files with findings that are reported."""
    ran = careerpath("-C", root, "check", "--format", "json", "--changed-since", revision)
    assert ran.code in (0, 1), ran.err
    return {item["file"] for item in json.loads(ran.out)["diagnostics"]}


def people_with_findings(root: Path) -> set[str]:
    """Everybody about whom there is anything to say at all."""
    return {item.file.split("/")[1] for item in check(root, DAY).diagnostics if item.file.startswith("people/")}


def test_nothing_changed_nothing_is_reported(root: Path, careerpath: Run) -> None:
    assert "mia-berg" in people_with_findings(root)
    assert found(root, careerpath) == set()


def test_a_change_committed_staged_or_neither_is_one(root: Path, careerpath: Run) -> None:
    write(root, "people/mia-berg/log/2026-11-13-monday.yaml", "by: nobody-else\nanswer: ''\n")
    expected = found(root, careerpath)
    assert {file.split("/")[1] for file in expected} == {"mia-berg"}
    assert {OLD, "people/mia-berg/log/2026-11-13-monday.yaml"} <= expected  # all of a person who changed
    git(root, "add", "-A")
    assert found(root, careerpath) == expected
    commit(root, "A talk")
    assert found(root, careerpath) == expected


def test_what_the_other_branch_did_meanwhile_is_not_ours(root: Path, careerpath: Run) -> None:
    git(root, "switch", "-q", "main")
    write(root, "people/mia-berg/log/2026-11-13-monday.yaml", "by: nobody-else\nanswer: ''\n")
    commit(root, "Theirs")
    git(root, "switch", "-q", "work")
    write(root, "people/ola-lund/log/2026-11-13-monday.yaml", "by: nobody-else\nanswer: ''\n")
    commit(root, "Ours")
    assert {file.split("/")[1] for file in found(root, careerpath)} == {"ola-lund"}


def test_a_changed_role_touches_everyone_on_it(root: Path, careerpath: Run) -> None:
    replace_in(root, SENIOR, "account-planning: 2", "account-planning: 3")
    people = {file.split("/")[1] for file in found(root, careerpath) if file.startswith("people/")}
    assert people == {"ada-verne"}  # who wants it; the plan and the ratings are about other requirements


def test_a_changed_competency_and_a_gate_touch_all_who_are_held_to_them(root: Path, careerpath: Run) -> None:
    everybody = people_with_findings(root)
    replace_in(root, "paths/competencies/coaching.yaml", "name: ", "summary: Another word for it\nname: ")
    people = {file.split("/")[1] for file in found(root, careerpath) if file.startswith("people/")}
    assert people == {"eva-holm", "ola-lund"} & everybody
    git(root, "checkout", "-q", ".")
    replace_in(root, "careerpath.yaml", "at_least: 100", "at_least: 105")
    people = {file.split("/")[1] for file in found(root, careerpath) if file.startswith("people/")}
    assert people == everybody


def test_what_is_gone_touches_whoever_still_names_it(root: Path, careerpath: Run) -> None:
    (root / "paths/competencies/account-planning.yaml").unlink()
    reported = found(root, careerpath)
    assert SENIOR in reported
    assert "people/ada-verne/plan.yaml" in reported
    assert OLD not in reported


def test_whoever_names_a_changed_person_is_touched(root: Path, careerpath: Run) -> None:
    replace_in(root, "people/ola-lund/profile.yaml", "name: Ola Lund", "name: Ola Lund-Berg")
    assert OLD in found(root, careerpath)


def test_only_profiles_in_which_a_changed_person_may_stand_are_read(root: Path, careerpath: Run) -> None:
    past = past_at(root, WORK_TREE)
    assert set(past.read_profiles_naming(["ada-verne"])) == set()
    assert set(past.read_profiles_naming(["ola-lund", "nobody"])) == {"ada-verne", "mia-berg"}
    replace_in(root, "people/mia-berg/profile.yaml", "manager: ola-lund", 'manager: "ola\\x2dlund"')
    assert set(past.read_profiles_naming(["ola-lund"])) == {"ada-verne", "mia-berg"}
    commit(root, "Spelled with an escape")
    replace_in(root, "people/ola-lund/profile.yaml", "name: Ola Lund", "name: Ola Lund-Berg")
    assert OLD in found(root, careerpath, "HEAD")


def test_of_some_people_the_same_is_found_as_of_all(root: Path) -> None:
    """Also what follows from others: whom to answer first, and what a manager has no hours for."""
    for person, day in (("ada-verne", "2026-10-01"), ("ola-lund", "2026-10-05")):
        write(root, f"people/{person}/requests/{day}.yaml", "wants: senior-seller\nacknowledged: 2026-10-06\n")
    replace_in(root, "people/ola-lund/profile.yaml", "capacity_hours_per_month: 3", "capacity_hours_per_month: 1")
    whole = look(root, DAY)
    everybody = sorted(entry.name for entry in (root / "people").iterdir())
    assert {"CP511", "CP606"} <= {item.code for item in whole.diagnostics}
    for chosen in [[], *([person] for person in everybody), everybody[:2], everybody]:
        some = look(root, DAY, people=chosen)
        reach = Reach(["careerpath.yaml"], chosen)
        assert [item for item in some.diagnostics if reach(item.file)] == [
            item for item in whole.diagnostics if reach(item.file)
        ]
        assert (some.counts["people"], some.rules) == (len(chosen), whole.rules)
        assert some.excuses.items() <= whole.excuses.items()


def _append(file: str, text: str) -> Callable[[Path], object]:
    return lambda root: write(root, file, (root / file).read_text(encoding="utf-8") + text)


CHANGES: tuple[Callable[[Path], object], ...] = (
    lambda root: write(root, "people/mia-berg/log/2026-11-13-monday.yaml", "by: nobody-else\nanswer: ''\n"),
    lambda root: write(
        root, "people/ada-verne/requests/2026-10-01.yaml", "wants: senior-seller\nacknowledged: 2026-10-06\n"
    ),
    lambda root: replace_in(root, "people/ola-lund/profile.yaml", "name: Ola Lund", "name: Ola Lund-Berg"),
    lambda root: replace_in(root, "people/ola-lund/profile.yaml", "manager: eva-holm", "manager: ada-verne"),
    lambda root: (root / "people/mia-berg/profile.yaml").write_bytes(b"\0"),
    lambda root: replace_in(root, SENIOR, "account-planning: 2", "account-planning: 3"),
    _append("careerpath.yaml", "rules: {warn: [CP1]}\n"),
    lambda root: shutil.rmtree(root / "people/eva-holm"),
)


def test_what_a_change_touches_is_found_as_by_a_whole_check(root: Path) -> None:
    """A law: what is reported since a revision is the part of all findings that the change touches, and no other."""
    everything = Selection()
    folders = find_folders(root)
    write(root, "people/ola-lund/requests/2026-10-05.yaml", "wants: senior-seller\nacknowledged: 2026-10-06\n")
    commit(root, "He asked")
    for change in CHANGES:
        change(root)
        scope = find_scope(root, folders, None, "HEAD", uses_cache=False)
        whole = weigh(look(root, DAY), root, DAY, everything)
        part = weigh(look(root, DAY, people=scope.people_of(folders[0])), root, DAY, everything)
        found_in_part = report(part, root, DAY, everything, scope).diagnostics
        assert found_in_part == [item for item in report(whole, root, DAY, everything).diagnostics if scope(item.file)]
        assert found_in_part


def test_only_those_whom_a_change_touches_are_looked_at(root: Path, careerpath: Run) -> None:
    write(root, "people/mia-berg/log/2026-11-13-monday.yaml", "by: nobody-else\nanswer: ''\n")
    (root / "people/ola-lund/log/2026-11-13-monday.yaml").write_bytes(b"\0")
    ran = careerpath("-C", root, "check", "--changed-since", "main", "--as-of", DAY.isoformat())
    assert ran.err.endswith(" of 2 people\n")


def test_named_files_and_a_revision_hold_together(root: Path, careerpath: Run) -> None:
    for person in ("eva-holm", "mia-berg"):
        write(root, f"people/{person}/log/2026-11-13-monday.yaml", "by: nobody-else\nanswer: ''\n")
    ran = careerpath("-C", root, "check", root / "people/eva-holm", "--changed-since", "main", "--format", "json")
    assert {item["file"].split("/")[1] for item in json.loads(ran.out)["diagnostics"]} == {"eva-holm"}


def test_a_shallow_clone_says_what_to_do(root: Path, tmp_path: Path, careerpath: Run) -> None:
    git(root, "switch", "-q", "main")
    commit(root, "One more here")
    git(root, "switch", "-q", "work")
    commit(root, "One more there")
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{root}", "shallow")
    ran = careerpath("-C", tmp_path / "shallow", "check", "--changed-since", "origin/main")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        (
            "careerpath: this clone is shallow: where the two went apart is not in it\n"
            "  hint: git fetch --unshallow; in GitHub Actions, give actions/checkout `fetch-depth: 0`\n"
        ),
    )


def test_no_such_revision(root: Path, careerpath: Run) -> None:
    ran = careerpath("-C", root, "check", "--changed-since", "--all")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "careerpath: `--all` is no revision of this repository")
