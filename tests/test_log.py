"""Small records of every kind, and what became of a promise."""

from pathlib import Path

import pytest

from careerpath.model.describe import keys_of
from careerpath.model.layout import FILE_KINDS
from careerpath.store.loading import load_workspace
from tests.conftest import Ran, Run, write
from tests.test_drafts import files_of, someone_types

KINDS = ("debrief", "feedback", "advocacy", "promise", "upward", "department", "report")
FULL = {
    "debrief": (
        ("--event", "First call: Rhine", "--competency", "selling", "--should-have", "Asked", "--messed-up", "The end"),
        ("--on-track", "The start", "--prompted", "no"),
        (
            'by: ada-verne\nevent: "First call: Rhine"\ncompetency: selling\nshould_have: Asked\nmessed_up: The end\n'
            "on_track: The start\nprompted: false\n"
        ),
    ),
    "feedback": (("--by", "eva-holm"), ("--text", "Listened"), "by: eva-holm\ntext: Listened\n"),
    "advocacy": (
        ("--by", "ola-lund", "--told", "Eva", "--opportunity", "Region west"),
        ("--why", "Closed the port"),
        "by: ola-lund\ntold: Eva\nopportunity: Region west\nwhy: Closed the port\nresult: null\n",
    ),
    "promise": (
        ("--by", "ola-lund", "--promise", "A word by Christmas"),
        ("--due", "2026-12-18"),
        "by: ola-lund\npromise: A word by Christmas\ndue: 2026-12-18\nstatus: open\n",
    ),
    "upward": (
        ("--going-well", "A", "--continue", "B"),
        ("--improve", "C"),
        "with: ola-lund\ngoing_well: A\ncontinue: B\nimprove: C\n",
    ),
    "department": (
        ("--department", "finance", "--with", "Jo Falk"),
        ("--thanks", "Fast checks", "--ideas", "A list"),
        "department: Finance\nwith: Jo Falk\nthanks: Fast checks\nideas: A list\n",
    ),
    "report": (
        ("--sales", "12 deals", "--pipeline", "40"),
        ("--explanation", "Two left", "--strategies", "Call, Visit"),
        'to: ola-lund\nsales: 12 deals\npipeline: "40"\nexplanation: Two left\nstrategies: [Call, Visit]\n',
    ),
}
PROMISE = "people/ada-verne/log/2026-11-02-promise.yaml"
PROMISED = "# On the stairs.\nby: eva-holm\npromise: A word by Christmas\ndue: 2026-11-18  # or before\nstatus: open\n"


@pytest.fixture
def promised(team: Path) -> Path:
    """The team, with a promise to Ada."""
    write(team, PROMISE, PROMISED)
    return team


@pytest.mark.parametrize("kind", KINDS)
def test_as_written(kind: str, team: Path, careerpath: Run) -> None:
    some, rest, text = FULL[kind]
    file = f"people/ada-verne/log/2026-11-19-{kind}.yaml"
    ran = careerpath("-C", team, "log", "ada-verne", kind, "--on", "2026-11-19", *some, *rest)
    assert ran == Ran(0, "", f"wrote {file}\n")
    modeline = f"# yaml-language-server: $schema=../../../schemas/log-{kind}.json\n"
    assert (team / file).read_text(encoding="utf-8") == modeline + text
    assert load_workspace(team).diagnostics == ()


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("debrief", "--event, --competency, --should-have or --messed-up or --on-track are"),
        ("feedback", "--text is"),
        ("advocacy", "--told, --opportunity, --why are"),
        ("promise", "--promise, --due are"),
        ("upward", "--going-well, --continue, --improve are"),
        ("department", "--department, --with, --thanks, --ideas are"),
        ("report", "--sales, --pipeline are"),
    ],
)
def test_what_is_missing_is_named(kind: str, missing: str, team: Path, careerpath: Run) -> None:
    before = files_of(team)
    ran = careerpath("-C", team, "log", "ada-verne", kind, "--by", "ola-lund")
    said = f"careerpath: nobody is there to answer, and {missing} missing\n  hint: give it as an option\n"
    assert ran == Ran(2, "", said)
    assert files_of(team) == before


@pytest.mark.parametrize("kind", KINDS)
def test_asked_for_at_a_terminal(kind: str, team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    some, rest, text = FULL[kind]
    options = [*some, *rest]
    values = dict(zip(options[::2], options[1::2], strict=True))
    by = ("--by", values.pop("--by")) if "--by" in values else ()
    skipped = {
        "excuse",
        "by",
        "plan",
        "status",
        "reason" if kind == "promise" else "",
        {"upward": "with", "report": "to"}.get(kind),
    }
    keys = [key for key in keys_of(FILE_KINDS[f"log-{kind}"]) if key not in skipped]
    prompts = someone_types(monkeypatch, [values.get(f"--{key.replace('_', '-')}", "") for key in keys])
    ran = careerpath("-C", team, "log", "ada-verne", kind, *by)
    assert (ran.code, len(prompts)) == (0, len(keys))
    written = (team / f"people/ada-verne/log/2026-11-20-{kind}.yaml").read_text(encoding="utf-8")
    assert written.partition("\n")[2] == text


def test_whatever_is_asked_for_is_in_the_help(careerpath: Run) -> None:
    shown = careerpath("log", "--help").out
    for kind in KINDS:
        for key in keys_of(FILE_KINDS[f"log-{kind}"]):
            if key not in {"excuse", "by"} and (kind, key) not in {("upward", "with"), ("report", "to")}:
                assert f"--{key.replace('_', '-')}" in shown


def test_what_does_not_fit_is_asked_again(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    someone_types(monkeypatch, ["First call", "seling", "selling", "", "", "", ""])
    ran = careerpath("-C", team, "log", "ada-verne", "debrief")
    assert "  `seling` is no competency of this workspace; did you mean `selling`?\n" in ran.out
    assert (ran.code, ran.err) == (
        2,
        "careerpath: none of --should-have or --messed-up or --on-track was answered; nothing was written\n",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ada-verne", "gossip"], ""),
        (["ada-vern", "feedback"], "careerpath: `ada-vern` is no person of this workspace\n"),
        (["ada-verne", "feedback", "--text", "A"], "careerpath: it is not clear who speaks\n"),
        (["ada-verne", "feedback", "--by", "nobody", "--text", "A"], "careerpath: `nobody` is no person"),
        (
            ["ada-verne", "advocacy", "--by", "ada-verne", "--told", "A", "--why", "B"],
            "careerpath: advocacy comes from somebody else than Ada Verne\n  hint: --by PERSON: whose it is\n",
        ),
        (
            ["ada-verne", "feedback", "--by", "eva-holm", "--text", "Asked", "before"],
            "careerpath: `before` is no key of a feedback\n  hint: a text of several words stands in quotes\n",
        ),
        (
            ["ada-verne", "feedback", "--told", "A"],
            "careerpath: `--told` is no key of a feedback\n  hint: known: --by, --text",
        ),
        (
            ["ada-verne", "promise", "--by", "eva-holm", "--promise", "A", "--due", "soon"],
            "careerpath: `due` must be a date like 2026-01-31, not `soon`\n",
        ),
        (
            ["ada-verne", "promise", "--by", "eva-holm", "--promise", "A", "--due", "2026-12-01", "--status", "kept"],
            "careerpath: a new promise is open\n  hint: --of DATE says which",
        ),
        (
            ["ada-verne", "debrief", "--event", "A", "--on-track", "B", "--competency", "seling"],
            "careerpath: `seling` is no competency of this workspace\n  hint: did you mean `selling`?\n",
        ),
        (
            ["eva-holm", "upward", "--going-well", "A", "--continue", "B", "--improve", "C"],
            "careerpath: Eva Holm has no boss to talk to\n",
        ),
        (["ada-verne", "feedback", "--of", "2026-11-02"], "careerpath: a feedback record is never changed\n"),
    ],
)
def test_refused(arguments: list[str], said: str, team: Path, careerpath: Run) -> None:
    before = files_of(team)
    ran = careerpath("-C", team, "log", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert files_of(team) == before


def test_another_department_is_as_good(team: Path, careerpath: Run) -> None:
    said = ("--department", "Service", "--with", "Jo", "--thanks", "A", "--ideas", "B")
    assert careerpath("-C", team, "log", "ada-verne", "department", *said).err == (
        "note: the policy asks for talks with Finance; this one is besides\n"
        "wrote people/ada-verne/log/2026-11-20-department.yaml\n"
    )


def test_no_record_where_none_can_be_put(team: Path, careerpath: Run) -> None:
    write(team, "people/ada-verne/log", "a file where the folder should be\n")
    before = files_of(team)
    ran = careerpath("-C", team, "log", "ada-verne", "feedback", "--by", "eva-holm", "--text", "A")
    assert (ran.code, ran.out) == (2, "")
    assert files_of(team) == before


# What became of a promise.


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        (("--status", "kept"), "status: kept\n"),
        (("--status", "dropped", "--reason", "The seat is gone"), "status: dropped\nreason: The seat is gone\n"),
    ],
)
def test_promise_is_settled(said: tuple[str, ...], changed: str, promised: Path, careerpath: Run) -> None:
    ran = careerpath("-C", promised, "log", "ada-verne", "promise", "--of", "2026-11-02", *said)
    assert ran == Ran(0, "", f"{said[1]}: {PROMISE}\n")
    assert (promised / PROMISE).read_text(encoding="utf-8") == PROMISED.replace("status: open\n", changed)
    assert said[1] in (promised / "people/ada-verne/plan.md").read_text(encoding="utf-8")


def test_promise_is_moved(promised: Path, careerpath: Run) -> None:
    said = ("--status", "moved", "--reason", "Eva is ill")
    assert careerpath("-C", promised, "log", "ada-verne", "promise", "--of", "2026-11-02", *said).err == (
        f"moved: {PROMISE}\n"
        "the new day is a promise of its own: careerpath log ada-verne promise --promise ... --due ...\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--of", "2026-11-03", "--status", "kept"],
            "no promise to Ada Verne of '2026-11-03' is on record\n  hint: there are those of 2026-11-02\n",
        ),
        (["--of", "2026-11-02"], "what became of it is missing\n  hint: --status kept, moved or dropped\n"),
        (
            ["--of", "2026-11-02", "--status", "moved"],
            "a promise that is moved needs a reason\n  hint: --reason TEXT\n",
        ),
        (["--of", "2026-11-02", "--status", "broken"], "`status` is `broken`, which is none of its words"),
        (["--of", "2026-11-02", "--status", "kept", "--due", "2027-01-01"], "a promise's due is never changed\n"),
    ],
)
def test_promise_is_not_settled(arguments: list[str], said: str, promised: Path, careerpath: Run) -> None:
    before = files_of(promised)
    ran = careerpath("-C", promised, "log", "ada-verne", "promise", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {said}")
    assert files_of(promised) == before


def test_two_promises_of_a_day(promised: Path, careerpath: Run) -> None:
    second = PROMISE.replace("promise.yaml", "promise-2.yaml")
    write(promised, second, PROMISED)
    ran = careerpath("-C", promised, "log", "ada-verne", "promise", "--of", "2026-11-02", "--status", "kept")
    hint = "  hint: --of 2026-11-02-promise or --of 2026-11-02-promise-2\n"
    assert ran == Ran(2, "", f"careerpath: there are several of 2026-11-02\n{hint}")
    ran = careerpath("-C", promised, "log", "ada-verne", "promise", "--of", "2026-11-02-promise-2", "--status", "kept")
    assert ran == Ran(0, "", f"kept: {second}\n")


def test_promise_is_settled_at_a_terminal(promised: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = someone_types(monkeypatch, ["gone", "dropped", "The seat is gone"])
    ran = careerpath("-C", promised, "log", "ada-verne", "promise", "--of", "2026-11-02")
    assert (ran.code, len(prompts)) == (0, 3)
    assert "status: dropped\nreason: The seat is gone\n" in (promised / PROMISE).read_text(encoding="utf-8")
