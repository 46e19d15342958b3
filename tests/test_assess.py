"""`assess` without prompts: written whole or not at all, by whom it may be, and read back as it was meant."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
from careerpath.diagnostic import Severity
from careerpath.model.assessment import Assessment, Evidence, Rating
from careerpath.model.workspace import Workspace
from careerpath.store.kept.drafts import drafts_folder, kept_folder
from careerpath.store.loading import load_workspace
from careerpath.unseen import find_forbidden
from tests.conftest import Ran, Run, check, write
from tests.test_cases import lay_out
from tests.test_drafts import files_of, someone_types

SELF = "people/mia-berg/assessments/2026-11-20-self.yaml"
MANAGER = "people/mia-berg/assessments/2026-11-20-manager.yaml"
AGREED = "people/mia-berg/assessments/2026-11-20-agreed.yaml"
PEER = "people/mia-berg/assessments/2026-11-20-peer-ben-ek.yaml"
FILES = {"self": SELF, "manager": MANAGER, "agreed": AGREED, "peer": PEER}
MODELINE = "# yaml-language-server: $schema=../../../schemas/assessment.json\n"
NOTHING_WRITTEN = "nothing was written\n"
NO_WHY = "  hint: a why is what the talk is about\n"
SCALE = "  hint: the scale goes from 1 to 3; null is too early to tell\n"

Assess = Callable[..., Ran]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of Mia, her manager Ola, and Ben, on a machine whose git knows nobody."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "nothing").mkdir()
    lay_out(tmp_path / "nothing", tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def ben(root: Path) -> str:
    """A colleague of Mia's."""
    write(root, "people/ben-ek/profile.yaml", "name: Ben Ek\nrole: seller\nsince: 2024-02-01\nmanager: ola-lund\n")
    return "ben-ek"


@pytest.fixture
def assess(root: Path, careerpath: Run) -> Assess:
    """Run `assess mia-berg` in the workspace."""

    def call(*arguments: str | Path) -> Ran:
        return careerpath("-C", root, "assess", "mia-berg", *arguments)

    return call


def workspace_of(root: Path) -> Workspace:
    """What a workspace's files say."""
    workspace = load_workspace(root).workspace
    assert workspace is not None
    return workspace


def assessment_of(root: Path, stem: str, person: str = "mia-berg") -> Assessment:
    """An assessment as it is read back."""
    return {name.stem: found for name, found in workspace_of(root).people[person].assessments.items()}[stem]


def fingerprint(root: Path, role: str = "seller") -> str:
    """What stands under `requirements` in a file about a role."""
    return requirements_fingerprint(workspace_of(root), role)


def errors_of(root: Path) -> set[str]:
    """Every error that `check` finds."""
    checked = check(root)
    return {
        f"{item.file}: {item.code}: {item.message}" for item in checked.diagnostics if item.severity is Severity.ERROR
    }


def stdin_of(data: bytes) -> io.TextIOWrapper:
    """Standard input that is no terminal."""
    return io.TextIOWrapper(io.BytesIO(data))


# What is written.


def test_self_rating_as_written(root: Path, assess: Assess) -> None:
    ran = assess("--as", "self", "--rate", "selling=2:Won two: alone")
    assert ran == Ran(0, "", f"wrote {SELF}\n")
    assert (root / SELF).read_text(encoding="utf-8") == (
        f"{MODELINE}rater: self\nby: mia-berg\nrole: seller\nratings:\n"
        f'  selling: {{rating: 2, why: "Won two: alone"}}\nrequirements: {fingerprint(root)}\n'
    )


def test_managers_rating_as_written(root: Path, assess: Assess) -> None:
    ran = assess(
        *("--as", "manager", "--by", "ola-lund", "--role", "team-manager", "--on", "2026-11-02"),
        *("--rate", "account-planning=null:Not seen yet", "--rate", "selling=3:Won two"),
        *("--rate", "coaching=1:Tells before asking", "--performance", "2", "--potential", "3"),
        *("--shared", "2026-11-03"),
    )
    file = "people/mia-berg/assessments/2026-11-02-manager.yaml"
    assert ran == Ran(0, "", f"wrote {file}\n")
    assert (root / file).read_text(encoding="utf-8") == (
        f"{MODELINE}rater: manager\nby: ola-lund\nrole: team-manager\nperformance: 2\npotential: 3\nratings:\n"
        "  coaching: {rating: 1, why: Tells before asking}\n"
        "  selling: {rating: 3, why: Won two}\n"
        "  account-planning: {rating: null, why: Not seen yet}\n"
        f"shared: 2026-11-03\nrequirements: {fingerprint(root, 'team-manager')}\n"
    )


@pytest.mark.usefixtures("ben")
def test_peers_rating_as_written(root: Path, assess: Assess) -> None:
    write(root, "mia.csv", 'competency;rating;why;evidence\nselling;3;"Won two\nlost one";2026-11-03 A call\n')
    ran = assess("--as", "peer", "--by", "ben-ek", "--from", root / "mia.csv")
    assert ran == Ran(0, "", f"wrote {PEER}\n")
    assert (root / PEER).read_text(encoding="utf-8") == (
        f"{MODELINE}rater: peer\nby: ben-ek\nrole: seller\nratings:\n"
        "  selling:\n    rating: 3\n    why: |-\n      Won two\n      lost one\n    evidence:\n"
        f"      - {{date: 2026-11-03, what: A call}}\nrequirements: {fingerprint(root)}\n"
    )


def test_agreed_rating_as_written(root: Path, assess: Assess) -> None:
    ran = assess(
        *("--as", "agreed", "--by", "mia-berg", "--rate", "selling=2:Both saw it"),
        *("--work-on", "coaching, selling,", "--performance", "3"),
    )
    assert ran == Ran(0, "", f"wrote {AGREED}\n")
    assert (root / AGREED).read_text(encoding="utf-8") == (
        f"{MODELINE}rater: agreed\nby: mia-berg\nrole: seller\nperformance: 3\nratings:\n"
        "  selling: {rating: 2, why: Both saw it}\nwork_on: [coaching, selling]\nshared: 2026-11-20\n"
        f"requirements: {fingerprint(root)}\n"
    )


def test_agreed_rating_shared_on_another_day(root: Path, assess: Assess) -> None:
    ran = assess("--as", "agreed", "--by", "ola-lund", "--rate", "selling=2:x", "--shared", "2026-11-18")
    assert ran.code == 0
    assert str(assessment_of(root, "2026-11-20-agreed").shared) == "2026-11-18"


def test_assessment_of_the_example_is_written_again_as_it_was(
    example: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before, source = errors_of(example), example / "people/mira-okafor/assessments/2026-08-24-self.yaml"
    assert careerpath("-C", example, "assess", "mira-okafor", "--as", "self", "--from", source).code == 0
    old, new = (assessment_of(example, f"{day}-self", "mira-okafor") for day in ("2026-08-24", "2026-11-20"))
    assert new == old.model_copy(
        update={"shared": None, "requirements": fingerprint(example, "sales-manager"), "excuse": ()}
    )
    new_errors = errors_of(example) - before
    assert not [error for error in new_errors if "2026-11-20-self" in error]


def test_what_is_written_is_valid(root: Path, assess: Assess, careerpath: Run) -> None:
    before = errors_of(root)
    rates = ("--rate", "selling=2:Won two")
    assert assess("--as", "self", *rates, "--on", "2026-11-16").code == 0
    assert assess("--as", "manager", "--by", "ola-lund", *rates, "--potential", "2", "--shared", "2026-11-17").code == 0
    assert assess("--as", "agreed", "--by", "ola-lund", *rates).code == 0
    assert careerpath("-C", root, "plan", "mia-berg").code == 0
    assert errors_of(root) == before
    assert len(workspace_of(root).people["mia-berg"].assessments) == 3


@pytest.mark.parametrize("source", ["mia.yaml", "mia.json", "mia.csv", "-"])
def test_ratings_from_a_file_or_over_a_pipe(
    source: str, root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = {"selling": {"rating": 2, "why": "Won two", "evidence": [{"what": "A call", "date": "2026-11-03"}]}}
    text = (
        json.dumps(tree)
        if source != "mia.csv"
        else "competency,rating,why,evidence\nselling,2,Won two,2026-11-03 A call"
    )
    write(root.parent, source, text)
    monkeypatch.chdir(root.parent)
    monkeypatch.setattr("sys.stdin", stdin_of(text.encode()))
    assert assess("--as", "self", "--from", source) == Ran(0, "", f"wrote {SELF}\n")
    evidence = Evidence.model_validate({"date": "2026-11-03", "what": "A call"})
    assert assessment_of(root, "2026-11-20-self").ratings == {
        "selling": Rating(rating=2, why="Won two", evidence=(evidence,))
    }


def test_rates_and_a_file_together(root: Path, assess: Assess) -> None:
    file = write(root, "mia.yaml", "selling: {rating: 2, why: Won two}\n")
    assert assess("--as", "self", "--rate", "coaching=1:Asks", "--from", file).code == 0
    assert assessment_of(root, "2026-11-20-self").ratings == {
        "selling": Rating(rating=2, why="Won two"),
        "coaching": Rating(rating=1, why="Asks"),
    }


# All or nothing.


def test_every_problem_of_the_command_line_is_listed(root: Path, assess: Assess) -> None:
    before = files_of(root)
    ran = assess(
        *("--as", "self", "--rate", "coachin=2:Asks", "--rate", "selling=9:Won two", "--rate", "selling=two"),
        *("--rate", "coaching:3", "--rate", "coaching=3:Asks", "--rate", "account-planning=null"),
    )
    assert ran == Ran(
        1,
        "--rate:1:1: error: `coachin` is no competency [CP103 unknown-competency]\n"
        "  hint: did you mean `coaching`?\n"
        f"--rate:2:1: error: `9` is not on the scale [CP005 out-of-range]\n{SCALE}"
        f"--rate:3:1: error: `two` is not on the scale [CP005 out-of-range]\n{SCALE}"
        "--rate:3:1: error: `selling` is rated twice [CP007 duplicate-key]\n  hint: keep one of the two\n"
        f"--rate:3:1: error: `selling` has no why [CP303 rating-without-why]\n{NO_WHY}"
        "--rate:4:1: error: `coaching:3` is no COMPETENCY=RATING:WHY [CP001 syntax]\n"
        "  hint: write it like discovery=3:Ran two calls alone\n"
        f"--rate:6:1: error: `account-planning` has no why [CP303 rating-without-why]\n{NO_WHY}",
        NOTHING_WRITTEN,
    )
    assert files_of(root) == before


CSV = "competency,rating,why\nselling,2,Won two\ncoaching,4,Asks\nplanning,1,Plans\n,2,Nothing\n"
YAML = "rater: self\nratings:\n  selling: {rating: 2, why: Won two}\n  coaching: {rating: 2.5, why: ' '}\n  x: 1\n"


@pytest.mark.parametrize(
    ("name", "text", "out"),
    [
        (
            "mia.csv",
            CSV,
            (
                f"FILE:3:1: error: `4` is not on the scale [CP005 out-of-range]\n{SCALE}"
                "FILE:4:1: error: `planning` is no competency [CP103 unknown-competency]\n"
                "  hint: did you mean `account-planning`?\n"
                "FILE:5:1: error: `` is no competency [CP103 unknown-competency]\n"
            ),
        ),
        (
            "mia.yaml",
            YAML,
            (
                f"FILE:4:1: error: `2.5` is not on the scale [CP005 out-of-range]\n{SCALE}"
                f"FILE:4:1: error: `coaching` has no why [CP303 rating-without-why]\n{NO_WHY}"
                "FILE:5:1: error: `x` is no competency [CP103 unknown-competency]\n"
                f"FILE:5:1: error: `x` has no why [CP303 rating-without-why]\n{NO_WHY}"
            ),
        ),
        ("mia.csv", "competency,rating,why\n", "FILE:1:1: error: there is no rating in it [CP002 missing-key]\n"),
        (
            "mia.json",
            '{"ratings": {"selling": {"rating": true, "why": "Won two"}}}',
            f"FILE:1:1: error: `True` is not on the scale [CP005 out-of-range]\n{SCALE}",
        ),
    ],
)
def test_every_problem_of_a_file_is_listed_at_its_line(
    name: str, text: str, out: str, root: Path, assess: Assess
) -> None:
    file = write(root.parent, name, text)
    before = files_of(root)
    ran = assess("--as", "self", "--from", file)
    assert ran == Ran(1, out.replace("FILE", str(file)), NOTHING_WRITTEN)
    assert files_of(root) == before


def test_file_that_cannot_be_read_is_not_said_to_hold_nothing(root: Path, assess: Assess) -> None:
    file = write(root.parent, "mia.yaml", "selling: {rating: 2, why: Won two}\n\tcoaching: 2\n")
    assert assess("--as", "self", "--from", file) == Ran(
        1, f"{file}:2:1: error: a tab [CP001 syntax]\n  hint: indent with spaces\n", NOTHING_WRITTEN
    )


def test_problem_is_named_where_it_is(root: Path, assess: Assess) -> None:
    file = write(root.parent, "mia.yaml", "selling: {rating: 2, why: Won two}\n")
    ran = assess("--as", "self", "--rate", "coaching=9:Asks", "--from", file)
    assert ran == Ran(1, f"--rate:1:1: error: `9` is not on the scale [CP005 out-of-range]\n{SCALE}", NOTHING_WRITTEN)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--performance", "4"), "careerpath: --performance 4 is not on the scale\n"),
        (("--potential", "0"), "careerpath: --potential 0 is not on the scale\n"),
        (("--work-on", "seling"), "careerpath: `seling` is no competency\n  hint: did you mean `selling`?\n"),
        (("--shared", "soon"), "careerpath: 'soon' is no date\n  hint: write it like 2026-01-31\n"),
        (("--on", "20261120"), "careerpath: '20261120' is no date\n  hint: write it like 2026-01-31\n"),
        (
            ("--role", "team-manger"),
            "careerpath: `team-manger` is no role of this workspace\n  hint: did you mean `team-manager`?\n",
        ),
    ],
)
def test_bad_option(arguments: tuple[str, ...], said: str, root: Path, assess: Assess) -> None:
    before = files_of(root)
    ran = assess("--as", "agreed", "--by", "ola-lund", "--rate", "selling=2:Won two", *arguments)
    assert ran == Ran(2, "", said)
    assert files_of(root) == before


@pytest.mark.parametrize(
    ("rater", "arguments"),
    [
        # the format has these for the manager and for what was agreed
        ("self", ("--performance", "3")),
        ("self", ("--potential", "3")),
        ("self", ("--work-on", "selling")),
        ("manager", ("--work-on", "selling")),
    ],
)
def test_field_that_the_rater_has_not(rater: str, arguments: tuple[str, ...], root: Path, assess: Assess) -> None:
    by = "ola-lund" if rater == "manager" else "mia-berg"
    assert assess("--as", rater, "--by", by, "--rate", "selling=2:Won two", *arguments).code == 2
    assert not (root / FILES[rater]).exists()


def test_file_by_another_rater_about_another_role(root: Path, assess: Assess) -> None:
    # else Ola's view of Mia as a manager would become Mia's own
    text = "rater: manager\nby: ola-lund\nrole: team-manager\nratings: {selling: {rating: 1, why: Tells}}\n"
    ran = assess("--as", "self", "--from", write(root.parent, "mia.yaml", text))
    assert (ran.code, (root / SELF).exists()) == (1, False)


def test_day_in_the_future_is_refused(root: Path, assess: Assess) -> None:
    # `check` would find it as CP310 at once
    assert assess("--as", "self", "--rate", "selling=2:Won two", "--on", "2026-11-21").code == 2
    assert not (root / "people/mia-berg/assessments").exists()


def test_file_that_is_not_there(root: Path, assess: Assess) -> None:
    ran = assess("--as", "self", "--from", root / "nowhere.csv")
    assert ran == Ran(2, "", f"careerpath: {root}/nowhere.csv cannot be read: No such file or directory\n")
    assert assess("--as", "self", "--from", root).err == f"careerpath: {root} cannot be read: Is a directory\n"


def test_assessment_of_the_day_is_not_overwritten(root: Path, assess: Assess) -> None:
    assert assess("--as", "self", "--rate", "selling=2:Won two").code == 0
    before = files_of(root)
    ran = assess("--as", "self", "--rate", "selling=3:Won three")
    assert ran == Ran(2, "", f"careerpath: {SELF} is there already\n  hint: edit it, or give another day with --on\n")
    assert files_of(root) == before
    assert assess("--as", "self", "--rate", "selling=3:Won three", "--on", "2026-11-19").code == 0


def test_assessment_that_appeared_meanwhile_is_not_overwritten(
    root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lines() -> Iterable[str]:
        yield from ("2", "Won two", "")
        write(root, SELF, "rater: self\n")
        yield ""

    someone_types(monkeypatch, lines())
    ran = assess("--as", "self")
    [kept] = kept_folder(root).iterdir()
    assert (ran.code, ran.err) == (
        2,
        f"careerpath: {root / SELF} is there already\n  hint: what you said is kept: {kept}\n",
    )
    assert "  selling: {rating: 2, why: Won two}\n" in kept.read_text(encoding="utf-8")
    assert (root / SELF).read_text(encoding="utf-8") == "rater: self\n"
    [draft] = drafts_folder(root).iterdir()
    assert json.loads(draft.read_bytes())["answers"]["selling"]["why"] == "Won two"


def test_folder_that_cannot_be_written_is_no_bug_of_the_program(root: Path, assess: Assess) -> None:
    write(root, "people/mia-berg/assessments", "")
    assert assess("--as", "self", "--rate", "selling=2:Won two").code == 2


# Who speaks, and for whom.


@pytest.mark.usefixtures("ben")
@pytest.mark.parametrize(
    ("rater", "by", "said"),
    [
        (
            "self",
            "ola-lund",
            "careerpath: only Mia Berg can say how they see themselves\n  hint: --as peer, or --as manager\n",
        ),
        (
            "manager",
            "ben-ek",
            "careerpath: Ben Ek is not their manager; Ola Lund is\n  hint: --as peer --by PERSON\n",
        ),
        (
            "manager",
            "mia-berg",
            "careerpath: Mia Berg is not their manager; Ola Lund is\n  hint: --as peer --by PERSON\n",
        ),
        ("agreed", "ben-ek", "careerpath: what was agreed is written down by one of the two\n  hint: --by PERSON\n"),
        ("peer", "mia-berg", "careerpath: Mia Berg is no peer here\n  hint: --as self, or --as manager\n"),
        ("peer", "ola-lund", "careerpath: Ola Lund is no peer here\n  hint: --as self, or --as manager\n"),
        ("peer", "ben-eck", "careerpath: `ben-eck` is no person of this workspace\n  hint: did you mean `ben-ek`?\n"),
    ],
)
def test_who_may_not_speak(rater: str, by: str, said: str, root: Path, assess: Assess) -> None:
    before = files_of(root)
    assert assess("--as", rater, "--by", by, "--rate", "selling=2:Won two") == Ran(2, "", said)
    assert files_of(root) == before


@pytest.mark.usefixtures("ben")
@pytest.mark.parametrize(
    ("rater", "by"),
    [("self", "mia-berg"), ("manager", "ola-lund"), ("agreed", "mia-berg"), ("agreed", "ola-lund"), ("peer", "ben-ek")],
)
def test_who_may_speak(rater: str, by: str, root: Path, assess: Assess) -> None:
    assert assess("--as", rater, "--by", by, "--rate", "selling=2:Won two").code == 0
    written = assessment_of(root, Path(FILES[rater]).stem)
    assert (written.rater, written.by) == (rater, by)


def test_manager_of_somebody_who_has_none(root: Path, careerpath: Run) -> None:
    ran = careerpath("-C", root, "assess", "ola-lund", "--as", "manager", "--by", "mia-berg", "--rate", "coaching=2:x")
    assert ran == Ran(2, "", "careerpath: Mia Berg is not their manager; nobody is\n  hint: --as peer --by PERSON\n")


UNCLEAR = (
    "careerpath: it is not clear who speaks\n"
    "  hint: --by PERSON; or list git's user.email under `emails` in a profile\n"
)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    executable = shutil.which("git")
    assert executable is not None
    subprocess.run([executable, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("email", ["ola@smallport.example", "OLA@Smallport.Example"])
def test_address_that_git_knows_picks_the_speaker(email: str, root: Path, assess: Assess) -> None:
    profile = root / "people/ola-lund/profile.yaml"
    profile.write_text(
        profile.read_text(encoding="utf-8") + "emails: [boss@smallport.example, ola@smallport.example]\n",
        encoding="utf-8",
    )
    git(root, "init", "--quiet")
    git(root, "config", "user.email", email)
    assert assess("--as", "manager", "--rate", "selling=2:Won two") == Ran(0, "", f"wrote {MANAGER}\n")
    assert assessment_of(root, "2026-11-20-manager").by == "ola-lund"
    assert assess("--as", "agreed", "--by", "mia-berg", "--rate", "selling=2:Both saw it").code == 0
    assert assessment_of(root, "2026-11-20-agreed").by == "mia-berg"


def test_address_of_nobody_picks_nobody(root: Path, assess: Assess) -> None:
    git(root, "init", "--quiet")
    git(root, "config", "user.email", "someone@elsewhere.example")
    assert assess("--as", "manager", "--rate", "selling=2:Won two") == Ran(2, "", UNCLEAR)


def test_without_git_the_speaker_must_be_named(root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert assess("--as", "manager", "--rate", "selling=2:Won two") == Ran(2, "", UNCLEAR)
    assert assess("--as", "self", "--rate", "selling=2:Won two").code == 0


# Nobody there.


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("mia-berg", "--as", "self"),
            (
                "careerpath: nobody is there to answer\n"
                "  hint: --rate COMPETENCY=RATING:WHY, or --from FILE, needs no terminal\n"
            ),
        ),
        (
            ("mia-berg", "--as", "self", "--performance", "2"),
            (
                "careerpath: nobody is there to answer\n"
                "  hint: --rate COMPETENCY=RATING:WHY, or --from FILE, needs no terminal\n"
            ),
        ),
        (
            ("mia-berg",),
            "careerpath: --as is missing\n  hint: give it as an argument: one of agreed, manager, peer, self\n",
        ),
        ((), "careerpath: PERSON is missing\n  hint: give it as an argument: one of mia-berg, ola-lund\n"),
        (("mia-bergg", "--as", "self"), "careerpath: `mia-bergg` is no person of this workspace\n"),
    ],
)
def test_without_a_terminal_nothing_is_asked(
    arguments: tuple[str, ...], said: str, root: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", stdin_of(b"2\nWon two\n\n\n"))
    before = files_of(root)
    ran = careerpath("-C", root, "assess", *arguments)
    assert (ran.code, ran.out, ran.err[: len(said)]) == (2, "", said)
    assert files_of(root) == before


def test_closed_standard_input(root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert assess("--as", "self").code == 2
    assert not (root / SELF).exists()


# Whys that mean something to somebody else.

KEPT = {
    "a comment": "Won two # not three",
    "a mapping": "Won: two",
    "a flow mapping": "{rating: 3, why: [a, b]}",
    "an anchor": "&a *a !!python/object:os.system",
    "a document": "--- x\n...",
    "a directive": "%YAML 1.1",
    "a null": "null",
    "a number": "2026-01-31",
    "a boolean": "true",
    "quotes": "'Won' \"two\" ''",
    "a back slash": "temp\\new \\u0041",
    "a time": "Met at 10:30",
    "a link": "https://a.example/b#c",
    "a folder": "C:\\temp",
    "a question": "Does she ask first? She does",
    "blanks around nothing else": "x \t y",
    "rich markup": "[bold]Won[/] [/x] [link=https://a.example]two[/link] :thumbs_up:",
    "markdown": "| Won | **two** | <script>alert(1)</script>",
    "jinja": "{{ sheet.name }} {% raw %} {#",
    "a formula": "=cmd|' /C calc'!A0",
    "a percent sign": "%s %d {0} $HOME `ls`",
    "other scripts": "Überzeugt · 説得した · אמר כן · \U0001f44d\U0001f3fd",
    "combining marks": "e\u0301 \u200d \u00ad",
    "a conflict": "<<<<<<< ours\nWon two\n=======\n>>>>>>> theirs",
    "several lines": "Won two\n\n  - indented\n\tafter a tab\nlast",
    "lines that begin with a blank": "x\n y\n  z",
    "very long": "Won two and lost one." * 2_000,
    "one long word": "Lo" * 25_000,
}
REFUSED = {
    "an escape": "\x1b[31mred\x1b]0;title\x07",
    "a nul": "Won\x00two",
    "a carriage return": "Won\rtwo",
    "c1": "Won\x9btwo",
    "next line": "Won\x85two",
    "a line separator": "Won\u2028two",
    "turned round": "Won \u202etwo",
    "a byte order mark": "Won\ufefftwo",
    "a delete": "Won\x7ftwo",
    # what Python makes of an argument that is no UTF-8, like $'selling=2:\xff'
    "half a character": "Won \udcff two",
    "too long": "x" * 300_000,
}


@pytest.mark.parametrize("why", KEPT.values(), ids=KEPT)
def test_hostile_why_is_read_back_as_it_was(why: str, root: Path, assess: Assess) -> None:
    quoted = why.replace('"', '""')
    table = write(root.parent, "mia.csv", f'competency,rating,why\nselling,2,"{quoted}"\n')
    tree = {"selling": {"rating": 2, "why": why}}
    file = write(root.parent, "mia.yaml", json.dumps(tree, ensure_ascii=False))
    ways: dict[str, tuple[str | Path, ...]] = {
        "2026-11-18": ("--rate", f"selling=2:{why}"),
        "2026-11-19": ("--from", table),
        "2026-11-20": ("--from", file),
    }
    for day, way in ways.items():
        assert assess("--as", "self", "--on", day, *way) == Ran(0, "", f"wrote {SELF.replace('2026-11-20', day)}\n")
        assert assessment_of(root, f"{day}-self").ratings["selling"].why == why.strip()
    assert not [error for error in errors_of(root) if "-self" in error and "CP304" not in error]


@pytest.mark.parametrize("why", REFUSED.values(), ids=REFUSED)
def test_hostile_why_is_refused(why: str, root: Path, assess: Assess) -> None:
    before = files_of(root)
    seen = assess("--as", "self", "--rate", f"selling=2:{why}")
    assert seen.code in {1, 2}
    shown = seen.out + seen.err
    texts = {
        "mia.json": json.dumps({"selling": {"rating": 2, "why": why}}),
        "mia.csv": f'competency,rating,why\nselling,2,"{why}"\n',
    }
    for name, text in texts.items():
        file = write(root.parent, name, text.encode("utf-8", "surrogateescape"))
        ran = assess("--as", "self", "--from", file)
        assert (ran.code, ran.err) == (1, NOTHING_WRITTEN)
        assert f"{name}:" in ran.out
        shown += ran.out
    assert not any(character in shown for character in "\x00\x07\x1b\x7f\x85\x9b\r\u202e\u2028\ufeff\udcff")
    assert files_of(root) == before


def test_every_why_that_cannot_be_written_is_listed(assess: Assess) -> None:
    ran = assess("--as", "self", "--rate", "selling=2:Won\x1btwo", "--rate", "coaching=2:Asks\x00first")
    assert [line.split(": ")[0] for line in ran.out.splitlines() if "error" in line] == ["--rate:1:1", "--rate:2:1"]


@given(why=st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
@settings(max_examples=15)
def test_any_why_is_read_back_as_it_was_or_refused(why: str, root: Path, assess: Assess) -> None:
    """What holds nothing that a file may not hold is never refused."""
    (root / SELF).unlink(missing_ok=True)
    ran = assess("--as", "self", "--rate", f"selling=2:{why}")
    text = why.strip()
    is_allowed = text and find_forbidden(text) is None and not re.search("[\ufffe\uffff]", text)
    assert ran.code in ({0} if is_allowed else {1, 2})
    if is_allowed:
        assert assessment_of(root, "2026-11-20-self").ratings["selling"].why == text
    else:
        assert not (root / SELF).exists()


# The conversation, where it and the command line could differ.


def test_talk_in_which_nothing_was_rated_writes_nothing(
    root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone_types(monkeypatch, ["s", ""])
    assess("--as", "self")
    assert not (root / SELF).exists()


def test_arrow_key_in_a_why_does_not_end_in_a_talk_that_cannot_be_written(
    root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone_types(monkeypatch, ["2", "\x1b[AWon two", "Won two", "", ""])
    ran = assess("--as", "self")
    assert (ran.code, (root / SELF).exists()) == (0, True)


def test_talk_writes_what_the_command_line_would(root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    someone_types(monkeypatch, ["2", "Won two", "2026-11-03 A call", "", "3", "s", "2026-11-19", ""])
    assert assess("--as", "manager", "--by", "ola-lund").code == 0
    talked = (root / MANAGER).read_text(encoding="utf-8")
    (root / MANAGER).unlink()
    file = write(root.parent, "mia.csv", "competency,rating,why,evidence\nselling,2,Won two,2026-11-03 A call\n")
    assert (
        assess(
            "--as", "manager", "--by", "ola-lund", "--from", file, "--performance", "3", "--shared", "2026-11-19"
        ).code
        == 0
    )
    assert (root / MANAGER).read_text(encoding="utf-8") == talked


def test_talk_about_what_was_agreed_needs_both(root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    someone_types(monkeypatch, [])
    missing = "careerpath: there is nothing to settle yet: one of the two has not rated\n  hint: "
    assert assess("--as", "agreed", "--by", "ola-lund") == Ran(
        2, "", f"{missing}careerpath assess mia-berg --as self\n"
    )
    assert assess("--as", "self", "--rate", "selling=2:Won two").code == 0
    assert assess("--as", "agreed", "--by", "ola-lund") == Ran(
        2, "", f"{missing}careerpath assess mia-berg --as manager\n"
    )
    assert not (root / AGREED).exists()


def test_talk_about_what_was_agreed_takes_over_what_both_said(
    root: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    role = ("--role", "team-manager")
    rates: dict[str, Any] = {
        "self": ("coaching=3:Asks", "selling=2:Won"),
        "manager": ("coaching=1:Tells", "selling=2:W"),
    }
    for rater, (first, second) in rates.items():
        by = "mia-berg" if rater == "self" else "ola-lund"
        extra = ("--potential", "3") if rater == "manager" else ()
        assert assess("--as", rater, "--by", by, *role, "--rate", first, "--rate", second, *extra).code == 0
    someone_types(monkeypatch, ["2", "Asks on quiet days", "", "", "", "", "", ""])
    assert assess("--as", "agreed", "--by", "ola-lund", *role).code == 0
    assert (root / AGREED).read_text(encoding="utf-8") == (
        f"{MODELINE}rater: agreed\nby: ola-lund\nrole: team-manager\npotential: 3\nratings:\n"
        "  coaching: {rating: 2, why: Asks on quiet days}\n  selling: {rating: 2, why: W}\n"
        f"work_on: [coaching]\nshared: 2026-11-20\nrequirements: {fingerprint(root, 'team-manager')}\n"
    )
