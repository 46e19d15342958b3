"""`forget`: what goes, what is said of what stays, and that nothing goes unasked."""

from pathlib import Path

import pytest

from careerpath.cli.frame import asking
from careerpath.store.kept.cache import cache_files
from careerpath.store.kept.drafts import draft_file, keep_text, save_draft
from tests.conftest import Run, write
from tests.repository import begin_repository, git
from tests.test_drafts import files_of

LEFT = """\
Others still name them, by id, whole name or address (a first name alone is not looked for):
  people/ada-verne/profile.yaml, lines 4, 8: manager, mentors person
  people/ada-verne/plan.yaml, lines 7, 17: accountable, actions ride-along owner
  people/ada-verne/assessments/2026-10-20-manager.yaml, line 2: by
  people/ada-verne/log/2026-11-18-feedback.yaml, line 2: text (a text)
  people/mia-berg/profile.yaml, lines 4, 17, 22, 27: manager, aspirations support by
  people/mia-berg/plan.yaml, lines 5, 30, 39: accountable, actions joint-calls owner, agreed ola-lund
  people/mia-berg/log/2026-11-05-review.yaml, line 1: by
  people/mia-berg/log/2026-11-09-monday.yaml, line 1: by

Plans made of these name them too. When the files above are changed, make them anew:
  careerpath plan mia-berg
"""
NOT_REACHED = (
    "Out of reach from here: exports, calendars, pages made of the workspace, other clones, backups, CI logs.\n"
)


@pytest.fixture
def root(team: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The team, in which others name Ola, with what a machine keeps of him outside of it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    profile = team / "people/ada-verne/profile.yaml"
    with profile.open("a", encoding="utf-8") as stream:
        stream.write("mentors: [{person: ola-lund, willing: true}]\n")
    write(team, "people/ada-verne/log/2026-11-18-feedback.yaml", "by: eva-holm\ntext: OLA LUND was glad\n")
    write(team, "people/ada-verne/log/2026-11-19-feedback.yaml", "by: eva-holm\ntext: Granola Lundberg was glad\n")
    write(team, "people/ola-lund/private.yaml", "needs: {finances: A house}\n")
    write(team, "people/ola-lund/scan.pdf", b"\0")
    for about, by in (("ola-lund", "eva-holm"), ("ada-verne", "ola-lund"), ("ada-verne", "ada-verne")):
        save_draft(draft_file(team, about, "seller", "manager", by), {})
    for file in ("people/ola-lund/plan.yaml", "people/ada-verne/plan.yaml"):
        keep_text(team, file, "target: null\n")
    for known in cache_files(team):
        write(known.parent, known.name, "{}")
    return team


def test_all_of_somebody_goes_and_nothing_else(root: Path, careerpath: Run) -> None:
    before, states = files_of(root), files_of(Path(draft_file(root, "a", "b", "c", "d").parents[3]))
    ran = careerpath("-C", root, "forget", "ola-lund", "--yes")
    gone = before.keys() - files_of(root).keys()
    assert gone == {file for file in before if file.startswith("people/ola-lund/")}
    assert {file: text for file, text in before.items() if file not in gone} == files_of(root)
    left = files_of(Path(draft_file(root, "a", "b", "c", "d").parents[3]))
    assert sorted(Path(file).name for file in states.keys() - left.keys()) == [
        "1.people.ola-lund.plan.yaml",
        "ada-verne.seller.manager.ola-lund.json",
        "ola-lund.seller.manager.eva-holm.json",
    ]
    assert not any(file.exists() for file in cache_files(root))
    assert (ran.code, ran.out) == (0, f"{LEFT}\n{NOT_REACHED}")
    assert ran.err == f"deleted people/ola-lund: {len(gone)} files, and 6 files outside of the workspace\n"
    assert "`ola-lund`" in careerpath("-C", root, "check", "--select", "CP104").out


@pytest.mark.parametrize("folder", ["", "teams/north side"])
def test_the_plan_for_the_history(folder: str, root: Path, careerpath: Run, tmp_path: Path) -> None:
    top = tmp_path / "top"
    (top / folder).parent.mkdir(parents=True, exist_ok=True)
    where = root.rename(top / folder) if folder else root.rename(top)
    begin_repository(top)
    head = git(top, "rev-parse", "HEAD")
    ran = careerpath("-C", where, "forget", "ada-verne", "--yes")
    path = "people/ada-verne/" if not folder else f"'{folder}/people/ada-verne/'"
    assert ran.out.partition(NOT_REACHED)[2] == (
        "\n"
        "The history still holds every earlier version. To take it out, when nobody has anything left to push:\n"
        "  1. commit what is deleted now, and push it\n"
        "  2. git clone --mirror URL fresh; cd fresh\n"
        "  3. words.txt, for texts and messages; leave out what others need to read:\n"
        "       Ada Verne==>somebody\n"
        "       ada@smallport.example==>somebody\n"
        "       ada-verne==>somebody\n"
        "  4. authors.txt, for whose commits they are:\n"
        "       Somebody <somebody@invalid> <ada@smallport.example>\n"
        f"  5. git filter-repo --invert-paths --path {path} \\\n"
        "       --replace-text words.txt --replace-message words.txt --mailmap authors.txt\n"
        "     with one more --path for each id they had before: git log --diff-filter=D --name-only -- people\n"
        "  6. git push --mirror --force URL; then everybody deletes their clone, and clones anew\n"
        "  7. ask the host to remove what it keeps: old commits, pull requests, forks, caches\n"
        "git filter-repo is a program of its own (pip install git-filter-repo), and is not run from here.\n"
    )
    assert git(top, "rev-parse", "HEAD") == head


def test_nothing_goes_unasked(root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(root)
    ran = careerpath("-C", root, "forget", "ola-lund")
    assert (ran.code, ran.out) == (2, "")
    said = "careerpath: this deletes 10 files of Ola Lund, and nobody is there to agree\n  hint: --yes\n"
    assert ran.err == said
    monkeypatch.setattr(asking, "can_ask", lambda: True)
    for answer in ("", "yes", "ola"):
        monkeypatch.setattr(asking, "ask_line", lambda _, answer=answer: answer)
        ran = careerpath("-C", root, "forget", "ola-lund")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.endswith("careerpath: nothing was deleted\n")
    assert files_of(root) == before
    monkeypatch.setattr(asking, "ask_line", lambda _: "ola-lund")
    assert careerpath("-C", root, "forget", "ola-lund").code == 0
    assert not (root / "people/ola-lund").exists()


@pytest.mark.parametrize("person", ["ola-lun", "../people/ola-lund", ".", "..", "../..", "/", "mia-berg/log"])
def test_nobody_of_that_name(person: str, root: Path, careerpath: Run) -> None:
    before = files_of(root)
    ran = careerpath("-C", root, "forget", person, "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: `{person}` is no person of this workspace\n")
    assert files_of(root) == before


def test_a_folder_that_is_no_person_any_more(root: Path, careerpath: Run) -> None:
    (root / "people/ola-lund/profile.yaml").write_text("name: [\n", encoding="utf-8")
    ran = careerpath("-C", root, "forget", "ola-lund", "--yes")
    assert (ran.code, (root / "people/ola-lund").exists()) == (0, False)
    assert "  people/mia-berg/profile.yaml, lines 4, 17, 22, 27: manager, aspirations" in ran.out


def test_a_folder_that_is_a_link_leads_nowhere(root: Path, careerpath: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (root / "people/ola-lund").rename(elsewhere)
    (root / "people/ola-lund").symlink_to(elsewhere)
    before = files_of(elsewhere)
    ran = careerpath("-C", root, "forget", "ola-lund", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert files_of(elsewhere) == before
    assert draft_file(root, "ada-verne", "seller", "manager", "ola-lund").exists()


def test_what_is_made_of_ids_is_made_without_them(root: Path, careerpath: Run) -> None:
    careerpath("-C", root, "schema")
    careerpath("-C", root, "doctor", "--codeowners")
    made = [root / "CODEOWNERS", root / "schemas/profile.json", root / "schemas/plan.json"]
    assert all("ada-verne" in file.read_text(encoding="utf-8") for file in made)
    ran = careerpath("-C", root, "forget", "ada-verne", "--yes")
    assert ran.err.endswith("written anew without them: schemas/, CODEOWNERS\n")
    assert not any("ada-verne" in file.read_text(encoding="utf-8") for file in made)
    assert all("mia-berg" in file.read_text(encoding="utf-8") for file in made[1:])
