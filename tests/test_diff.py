"""`diff`: every change in the words of a reader of the files, and nothing that a repository configures is run."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from careerpath.store.found import recognise
from careerpath.store.git.past import past_at, pasts_at
from careerpath.store.git.revisions import INDEX, WORK_TREE, changed_files, resolve, take_snapshot
from careerpath.store.git.run import without_filters
from careerpath.store.loading import load_workspace
from tests.conftest import Run, every_file, write
from tests.repository import begin_repository, commit, git, replace_in
from tests.team import PLAN

SENIOR = "paths/roles/senior-seller.yaml"
ADA = "people/ada-verne"


@pytest.fixture
def root(team: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The team of Ada, Ola and Eva, committed."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return begin_repository(team)


def change(root: Path) -> None:
    """Ada moves on, and the framework asks for more."""
    replace_in(root, PLAN, "by: 2027-09-30", "by: 2027-11-11")
    replace_in(
        root,
        PLAN,
        "  renewal:\n    stage: trial",
        "  renewal:\n    announced: {on: 2026-11-18, to: the whole team}\n    stage: permanent",
    )
    replace_in(root, PLAN, "    do: Try the new price list\n", "    do: Try the new price list\n    due: 2026-12-31\n")
    replace_in(root, SENIOR, "account-planning: 2", "account-planning: 3")
    write(
        root,
        f"{ADA}/assessments/2026-11-18-manager.yaml",
        "rater: manager\nby: ola-lund\nrole: senior-seller\npotential: 2\nratings:\n"
        "  selling: {rating: 3, why: Closed the port}\n  account-planning: {rating: 1, why: As before}\n",
    )
    write(
        root,
        f"{ADA}/log/2026-11-18-promise.yaml",
        "by: ola-lund\npromise: A seat in the panel\ndue: 2026-12-18\nstatus: open\n",
    )


CHANGED = """\
Role Senior Seller (senior-seller)
  Account planning now asks for 3, before 2

Ada Verne (ada-verne)
  target date 2027-09-30 → 2027-11-11, six weeks later
  renewal: trial → permanent, announced 2026-11-18 to the whole team
  price-list: due none → 2026-12-31
  Selling 2 → 3 (manager)
  assessed 2026-11-18 (manager) against Senior Seller
  2026-11-18 promise: A seat in the panel (Ola Lund, by 2026-12-18): open
"""
FOR_THE_TEAM = """\
### What changed between HEAD ({head}) and the work tree

**Role Senior Seller (senior-seller)**

- Account planning now asks for 3, before 2

**Ada Verne (ada-verne)**

- renewal: new: Lead the renewal of one account (permanent, until 2026-12-11, by Ada Verne)
"""


def test_the_work_tree_against_the_last_commit(root: Path, careerpath: Run) -> None:
    change(root)
    ran = careerpath("-C", root, "diff")
    assert (ran.code, ran.out, ran.err) == (0, CHANGED, "")


def test_two_revisions_and_what_is_staged_read_the_same(root: Path, careerpath: Run) -> None:
    change(root)
    git(root, "add", "-A")
    assert careerpath("-C", root, "diff", "--staged").out == CHANGED
    commit(root, "Ada moves on")
    for file in (SENIOR, PLAN):  # what is in the work tree is no part of two revisions
        write(root, file, "broken: [\n")
    write(root, f"{ADA}/log/2026-11-19-promise.yaml", "promise: Not committed\n")
    assert careerpath("-C", root, "diff", "HEAD~1..HEAD").out == CHANGED
    assert careerpath("-C", root, "diff", "HEAD~1..").out == CHANGED
    ran = careerpath("-C", root, "diff", "HEAD~1...HEAD", "ada-verne")
    assert ran.out == CHANGED.partition("\n\n")[2]


def test_the_way_back_is_told_too(root: Path, careerpath: Run) -> None:
    change(root)
    commit(root, "Ada moves on")
    assert careerpath("-C", root, "diff", "HEAD..HEAD~1").out == (
        "Role Senior Seller (senior-seller)\n"
        "  Account planning now asks for 2, before 3\n\n"
        "Ada Verne (ada-verne)\n"
        "  target date 2027-11-11 → 2027-09-30, six weeks earlier\n"
        "  renewal: permanent → trial, announced\n"
        "  price-list: due 2026-12-31 → none\n"
        "  the assessment of 2026-11-18 (manager) is gone\n"
        "  promise of 2026-11-18: removed\n"
    )


def test_a_team_reads_no_rating_no_trial_and_no_promise(root: Path, careerpath: Run) -> None:
    change(root)
    head = git(root, "rev-parse", "HEAD")[:10]
    expected = FOR_THE_TEAM.format(head=head)
    assert careerpath("-C", root, "diff", "--format", "markdown", "--audience", "team").out == expected
    said = careerpath("-C", root, "diff", "--format", "json", "--audience", "team").out
    for word in ("rating", "price", "promise", "potential", "2027-11-11", "Ola puts"):
        assert word not in said.replace('"audience"', "")


def test_a_rep_reads_about_themselves_and_not_what_is_thought_of_their_potential(root: Path, careerpath: Run) -> None:
    change(root)
    write(root, f"{ADA}/private.yaml", "notes: [{date: 2026-11-18, by: ola-lund, text: quetzal}]\n")
    ran = careerpath("-C", root, "diff", "--audience", "rep")
    assert (ran.code, ran.err) == (
        2,
        (
            "careerpath: a rep reads what is about themselves\n"
            "  hint: name them: careerpath diff HEAD PERSON --audience rep\n"
        ),
    )
    said = careerpath("-C", root, "diff", "ada-verne", "--audience", "rep", "--format", "json").out
    assert r"Selling 2 \u2192 3" in said
    assert "potential" not in said
    assert "quetzal" not in said
    assert "quetzal" in careerpath("-C", root, "diff", "--format", "json").out


def test_json_has_the_words_and_the_values(root: Path, careerpath: Run) -> None:
    replace_in(root, PLAN, "by: 2027-09-30", "by: 2027-10-01")
    document = json.loads(careerpath("-C", root, "diff", "--format", "json").out)
    assert document == {
        "version": 1,
        "from": f"HEAD ({git(root, 'rev-parse', 'HEAD')[:10]})",
        "to": "the work tree",
        "audience": "manager",
        "subjects": [
            {
                "kind": "person",
                "id": "ada-verne",
                "was": None,
                "state": "changed",
                "changes": [
                    {
                        "words": "target date 2027-09-30 → 2027-10-01, one day later",
                        "values": [
                            {
                                "document": "plan",
                                "record": None,
                                "at": ["by"],
                                "before": "2027-09-30",
                                "after": "2027-10-01",
                            }
                        ],
                    }
                ],
            }
        ],
    }


def test_what_git_ignores_is_no_change_of_somebody_who_is_renamed(root: Path, careerpath: Run) -> None:
    write(root, ".gitignore", "people/*/private.yaml\n")
    write(root, f"{ADA}/private.yaml", "needs: {finances: A house}\n")
    commit(root, "Notes stay here")
    (root / ADA).rename(root / "people/ada-berg")
    for file in (root / "people").rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("ada-verne", "ada-berg"), encoding="utf-8")
    ran = careerpath("-C", root, "diff", "HEAD", "ada-berg")
    assert ran.out == "Ada Verne (ada-berg)\n  renamed: ada-verne → ada-berg\n"


def test_renames_are_followed_through_everything_that_names_them(root: Path, careerpath: Run) -> None:
    (root / ADA).rename(root / "people/ada-berg")
    (root / "paths/roles/senior-seller.yaml").rename(root / "paths/roles/lead-seller.yaml")
    (root / "paths/competencies/selling.yaml").rename(root / "paths/competencies/winning.yaml")
    for file in (*(root / "people").rglob("*.yaml"), *(root / "paths").rglob("*.yaml"), root / "careerpath.yaml"):
        text = file.read_text(encoding="utf-8")
        for before, after in (
            ("ada-verne", "ada-berg"),
            ("senior-seller", "lead-seller"),
            ("selling:", "winning:"),
            ("competency: selling", "competency: winning"),
            ("[selling", "[winning"),
        ):
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8")
    assert careerpath("-C", root, "diff").out == (
        "Competency Selling (winning)\n  renamed: selling → winning\n\n"
        "Role Senior Seller (lead-seller)\n  renamed: senior-seller → lead-seller\n\n"
        "Ada Verne (ada-berg)\n  renamed: ada-verne → ada-berg\n"
    )


def test_somebody_new_and_somebody_gone(root: Path, careerpath: Run) -> None:
    shutil.rmtree(root / ADA)
    write(
        root,
        "people/ben-aalto/profile.yaml",
        "name: Ben *Aalto*\nrole: seller\nsince: 2026-11-02\nmanager: ola-lund\ntarget: senior-seller\n",
    )
    write(root, "people/ben-aalto/metrics.yaml", "updated: 2026-11-18\nperiods: {2026-Q3: {quota-attainment: 98}}\n")
    assert careerpath("-C", root, "diff").out == (
        "Ada Verne (ada-verne)\n  gone, was Seller\n\n"
        "Ben *Aalto* (ben-aalto)\n"
        "  new: Seller since 2026-11-02, reports to Ola Lund, wants to be Senior Seller\n"
        "  numbers brought up to date: 2026-11-18\n"
        "  numbers of 2026-Q3: Quota attainment 98\n"
    )
    assert "**Ben \\*Aalto\\* (ben-aalto)**" in careerpath("-C", root, "diff", "--format", "markdown").out


def test_the_settings_and_the_paths(root: Path, careerpath: Run) -> None:
    replace_in(root, "careerpath.yaml", "at_least: 100", "at_least: 105")
    replace_in(root, "careerpath.yaml", "  departments: [Finance]", "  departments: [Finance, Legal]")
    replace_in(root, "paths/selling.yaml", "criteria: [Two customers", "criteria: [Writes well, Two customers")
    replace_in(root, SENIOR, "  selling: 3\n  account-planning: 2", "  account-planning: 2\n  selling: 3")
    assert careerpath("-C", root, "diff").out == (
        "Settings\n"
        "  gate numbers, rule 1: at least 100 → 105\n"
        "  policy departments added: Legal\n\n"
        "Role Senior Seller (senior-seller)\n"
        "  the must-haves are in another order: Account planning, Selling\n\n"
        "Path Selling (selling)\n"
        "  step Senior Seller: criterion added: Writes well\n"
    )


def test_nothing_changed_is_said_and_is_no_failure(root: Path, careerpath: Run) -> None:
    head = git(root, "rev-parse", "HEAD")
    for file in every_file(root):
        (root / file.file).touch()
    ran = careerpath("-C", root, "diff")
    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        f"nothing changed between HEAD ({head[:10]}) and the work tree\n",
    )


def test_what_git_ignores_is_no_change(root: Path, careerpath: Run) -> None:
    write(root, ".gitignore", "people/*/private.yaml\n")
    commit(root, "Keep notes here")
    write(root, f"{ADA}/private.yaml", "notes: [{date: 2026-11-18, by: ola-lund, text: quetzal}]\n")
    assert careerpath("-C", root, "diff").out == ""


def test_a_workspace_in_a_folder_of_its_repository(root: Path, tmp_path: Path, careerpath: Run) -> None:
    shutil.rmtree(root / ".git")
    outer = tmp_path / "outer"
    shutil.copytree(root, outer / "sales" / "team")
    begin_repository(outer)
    change(outer / "sales" / "team")
    write(outer, "people/nobody/profile.yaml", "name: Not of this workspace\n")
    assert careerpath("-C", outer / "sales" / "team", "diff").out == CHANGED


def test_a_file_that_cannot_be_read_is_left_out_and_named(root: Path, careerpath: Run) -> None:
    write(root, SENIOR, "title: [\n")
    replace_in(root, f"{ADA}/profile.yaml", "target: senior-seller", "target: null")
    ran = careerpath("-C", root, "diff", "HEAD", "ada-verne")
    assert ran.out == "Ada Verne (ada-verne)\n  wants to be: Senior Seller → none\n"
    assert ran.err == f"left out: {SENIOR} cannot be read at the work tree\n"
    assert careerpath("-C", root, "diff").out == ran.out  # and the role is not said to be gone
    assert careerpath("-C", root, "impact").code == 2


REFUSALS = {
    "--output=x": "careerpath: `--output=x` is no revision of this repository\n  hint: git log --oneline lists them\n",
    "nowhere": "careerpath: `nowhere` is no revision of this repository\n  hint: git log --oneline lists them\n",
}


@pytest.mark.parametrize("revision", REFUSALS)
def test_what_is_no_revision(revision: str, root: Path, careerpath: Run) -> None:
    ran = careerpath("-C", root, "diff", "--", revision)
    assert (ran.code, ran.out, ran.err) == (2, "", REFUSALS[revision])
    assert not (root / "x").exists()


def test_no_repository_no_commit_and_no_git(
    team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran = careerpath("-C", team, "diff")
    assert ran.code == 2
    assert ran.err.startswith(f"careerpath: {team} is in no git repository\n  hint: git init")
    git(team, "init", "-q")
    ran = careerpath("-C", team, "diff")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "careerpath: this repository has no commit yet")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing-here"))
    ran = careerpath("-C", team, "diff")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "careerpath: git is not installed")


def test_a_shallow_clone_says_how_to_fetch_the_rest(root: Path, tmp_path: Path, careerpath: Run) -> None:
    commit(root, "Again")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")
    ran = careerpath("-C", tmp_path / "shallow", "diff", "HEAD~1")
    assert (ran.code, ran.err) == (
        2,
        (
            "careerpath: this clone is shallow, and `HEAD~1` is not in it\n"
            "  hint: git fetch --unshallow; in GitHub Actions, give actions/checkout `fetch-depth: 0`\n"
        ),
    )


def test_nothing_that_a_repository_configures_is_run(
    root: Path, tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = tmp_path / "canary"
    trap = write(tmp_path, "trap.sh", f"#!/bin/sh\necho $0 $* >> {canary}\ncat 2>/dev/null\n")
    trap.chmod(0o755)
    write(root, ".gitattributes", "*.yaml diff=trap filter=trap\n*.md filter=tr=ap\n")
    commit(root, "Traps")
    hooks = root / ".git" / "hooks"
    for hook in ("post-index-change", "pre-commit", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        write(hooks, hook, trap.read_text(encoding="utf-8")).chmod(0o755)
    settings = {
        "core.fsmonitor": trap,
        "core.hooksPath": hooks,
        "core.pager": trap,
        "core.sshCommand": trap,
        "core.editor": trap,
        "diff.external": trap,
        "diff.trap.textconv": trap,
        "diff.trap.command": trap,
        "filter.trap.clean": trap,
        "filter.trap.smudge": trap,
        "filter.trap.required": "true",
        "filter.tr=ap.process": trap,
        "alias.rev-parse": f"!{trap}",
        "alias.diff-index": f"!{trap}",
        "log.showSignature": "true",
        "gpg.program": trap,
        "pager.diff-index": "true",
        "pager.log": "true",
    }
    for name, value in settings.items():
        git(root, "config", name, str(value))
    canary.unlink(missing_ok=True)
    change(root)
    # An index that is as young as its files makes git read the files themselves, through any filter.
    now = (root / ".git" / "index").stat().st_mtime_ns
    for file in every_file(root):
        os.utime(root / file.file, ns=(now, now))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    without_filters.cache_clear()
    assert careerpath("-C", root, "diff").out == CHANGED
    assert careerpath("-C", root, "diff", "--staged").code == 0
    assert careerpath("-C", root, "diff", "HEAD~1..HEAD").code == 0
    assert not canary.exists(), canary.read_text(encoding="utf-8")


def test_the_past_is_read_as_it_was_whatever_became_of_the_work_tree(root: Path) -> None:
    before = load_workspace(root).workspace
    assert before is not None
    head = resolve(root, "HEAD")
    shutil.rmtree(root / "people")
    (root / "paths/selling.yaml").unlink()
    write(root, "careerpath.yaml", "nothing\n")
    write(root, "paths/roles/new.yaml", "title: New\n")
    for side in (head, INDEX):
        past = past_at(root, side)
        then = past.read(past.people)
        assert (then.workspace, then.diagnostics) == (before, ())
    (past,) = pasts_at(root, [head])
    then = past.read(past.people)
    assert (then.workspace, then.diagnostics) == (before, ())


def test_changed_files_are_those_whose_bytes_differ(root: Path) -> None:
    head = resolve(root, "HEAD")
    change(root)
    (root / "paths/selling.yaml").touch()
    changed = changed_files(take_snapshot(root, head), take_snapshot(root, WORK_TREE))
    assert changed == {
        PLAN,
        SENIOR,
        f"{ADA}/assessments/2026-11-18-manager.yaml",
        f"{ADA}/log/2026-11-18-promise.yaml",
    }
    assert changed_files(take_snapshot(root, head), take_snapshot(root, INDEX)) == set()


def test_every_file_is_recognised_as_it_is_discovered(example: Path) -> None:
    found = every_file(example)
    assert [recognise(item.file) for item in found] == found


def test_one_call_of_git_for_each_question_however_many_files(
    root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    real = subprocess.run

    def counted(words: list[str], **settings: object) -> object:
        calls.append(words)
        return real(words, **settings)  # type: ignore[call-overload]

    change(root)
    monkeypatch.setattr("careerpath.store.git.run.subprocess.run", counted)
    careerpath("-C", root, "diff")
    assert len(calls) <= 10


def test_a_merge_that_stands_open_is_told_from_the_commit_and_not_from_the_index(root: Path, careerpath: Run) -> None:
    git(root, "switch", "-q", "-c", "other")
    replace_in(root, SENIOR, "account-planning: 2", "account-planning: 1")
    commit(root, "Less")
    git(root, "switch", "-q", "main")
    replace_in(root, SENIOR, "account-planning: 2", "account-planning: 3")
    commit(root, "More")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "-q", "other")
    text = (root / SENIOR).read_text(encoding="utf-8")
    write(root, SENIOR, text[: text.index("<<<<")] + "  account-planning: 2\n")
    assert careerpath("-C", root, "diff").out == (
        "Role Senior Seller (senior-seller)\n  Account planning now asks for 2, before 3\n"
    )
    ran = careerpath("-C", root, "diff", "--staged")
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"careerpath: {SENIOR} is being merged")


def test_a_huge_file_of_the_past_is_not_read_and_said_to_be_too_large(root: Path, careerpath: Run) -> None:
    small = (root / SENIOR).read_text(encoding="utf-8")
    write(root, SENIOR, f"{small}# {'x' * 5_000_000}\n")
    commit(root, "Huge")
    write(root, SENIOR, small)
    ran = careerpath("-C", root, "diff")
    head = git(root, "rev-parse", "HEAD")[:10]
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == f"left out: {SENIOR} cannot be read at HEAD ({head})"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_the_repository_of_somebody_else(root: Path, careerpath: Run) -> None:
    for file in (root, root / ".git"):
        os.chown(file, 65534, 65534)
    ran = careerpath("-C", root, "diff")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        (
            f"careerpath: the repository of {root} belongs to somebody else, and git does not read it\n"
            f"  hint: if you trust it: git config --global --add safe.directory {root}\n"
        ),
    )


def test_a_link_in_the_past_is_no_file(root: Path, careerpath: Run) -> None:
    (root / "people/ada-verne/private.yaml").symlink_to("/etc/hostname")
    commit(root, "A link")
    (root / "people/ada-verne/private.yaml").unlink()
    assert careerpath("-C", root, "diff").out == ""
