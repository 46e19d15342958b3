"""The four stages as a state machine: what each refuses, what it asks for, and which lines it changes."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.plan.advancing import STATUSES, Advance, Lack, advanced, find_lacks
from careerpath.model.plan import STAGES, Action, ActionKind, Plan
from careerpath.render.plan.document import render_plan
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, Ran, Run, write
from tests.team import FILES, PLAN
from tests.test_drafts import files_of, someone_types

ANNOUNCED = ("--announced", "2026-11-19", "--audience", "the whole team")
ALL_OPEN = "own-calls, ride-along, renewal, price-list, big-accounts"


def lines_changed(team: Path) -> list[str]:
    """The lines that came into the plan, with a plus, and those that went, with a minus."""
    before, after = FILES[PLAN].splitlines(), (team / PLAN).read_text(encoding="utf-8").splitlines()
    return [
        *(f"- {line.strip()}" for line in before if line not in after),
        *(f"+ {line.strip()}" for line in after if line not in before),
    ]


def put(team: Path, *changes: tuple[str, str]) -> None:
    """Change the plan as somebody would by hand."""
    text = FILES[PLAN]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    write(team, PLAN, text)


RENEWAL_DONE = (
    "safe_ground: A B account\n    status: doing",
    "safe_ground: A B account\n    status: done\n    outcome: It renewed",
)
EARLIER_CLOSED = (
    ("status: doing", "status: done"),
    ("    owner: ada-verne\n    status: planned\n  big", "    owner: ada-verne\n    status: dropped\n  big"),
    ("start: 2026-11-23\n    status: planned", "start: 2026-11-23\n    status: done"),
)


# What is refused, and which option mends it.


@pytest.mark.parametrize(
    ("action", "to", "lacks"),
    [
        ("renewal", "done", ["what it showed (--outcome TEXT)"]),
        ("renewal", "failed", ["what it showed (--outcome TEXT)"]),
        ("renewal", "dropped", ["why it is dropped (--outcome TEXT)"]),
        ("ride-along", "done", ["what it showed (--outcome TEXT)"]),
        (
            "price-list",
            "doing",
            [
                "an end (--due DATE)",
                "how one can tell that it is done (--done-when TEXT)",
                "where it is safe to fail, or `internal` where no customer is touched (--safe-ground TEXT)",
            ],
        ),
        (
            "renewal",
            "permanent",
            [
                "the stage trial done; it is doing (first: --to done --outcome TEXT)",
                "what it showed in the stage trial (--outcome TEXT)",
                "the new expectations: how one can tell from now on that it goes well (--done-when TEXT)",
                "the day it was announced: a permanent change is told to others (--announced DATE)",
                "who was told (--audience TEXT)",
            ],
        ),
        (
            "big-accounts",
            "doing",
            [
                "the day it was announced: a permanent change is told to others (--announced DATE)",
                "who was told (--audience TEXT)",
                "the new expectations: how one can tell that it goes well (--done-when TEXT)",
            ],
        ),
        ("first-visits", "doing", [f"stages one to three closed; still open: {ALL_OPEN}"]),
        (
            "renewal",
            "new-position",
            [
                "it is in the stage trial: one stage after the other, and permanent comes before new-position",
                "what it showed in the stage permanent (--outcome TEXT)",
                "the new expectations: how one can tell from now on that it goes well (--done-when TEXT)",
                f"stages one to three closed; still open: {ALL_OPEN.replace('renewal, ', '')}",
            ],
        ),
        (
            "own-calls",
            "trial",
            [
                "how one can tell that it is done (--done-when TEXT)",
                "where it is safe to fail, or `internal` where no customer is touched (--safe-ground TEXT)",
            ],
        ),
        ("renewal", "mastery", ["what has begun does not go back: drop it, and write a new one"]),
        ("renewal", "planned", ["what has begun does not go back: drop it, and write a new one"]),
    ],
)
def test_refused_with_what_mends_it(action: str, to: str, lacks: list[str], team: Path, careerpath: Run) -> None:
    before = files_of(team)
    ran = careerpath("-C", team, "advance", "ada-verne", action, "--to", to)
    listed = "".join(f"  - {lack}\n" for lack in lacks)
    assert ran == Ran(1, f"{action} does not move to {to} yet. It lacks:\n{listed}", "")
    assert files_of(team) == before


def test_numbers_come_first(team: Path, careerpath: Run) -> None:
    metrics = team / "people/ada-verne/metrics.yaml"
    metrics.write_text(metrics.read_text(encoding="utf-8").replace("99}", "79}"), encoding="utf-8")
    ground = ("--due", "2027-01-31", "--done-when", "Ten offers", "--safe-ground", "internal")
    ran = careerpath("-C", team, "advance", "ada-verne", "price-list", "--to", "doing", *ground)
    assert ran == Ran(
        1,
        "price-list does not move to doing yet. It lacks:\n"
        "  - the numbers, which come first: numbers: Quota attainment: average 95.5 over the last 4 quarters,"
        " 100 or more needed: 98, 104, 101, 79\n",
        "",
    )
    # What is under way may come to its end.
    assert careerpath("-C", team, "advance", "ada-verne", "renewal", "--to", "failed", "--outcome", "No").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ada-vern", "renewal", "--to", "done"], "`ada-vern` is no person of this workspace\n"),
        (
            ["ada-verne", "renewals", "--to", "done"],
            "`renewals` is no action of Ada Verne's plan\n  hint: did you mean",
        ),
        (["ada-verne", "x", "--to", "done"], "`x` is no action of Ada Verne's plan\n  hint: known: own-calls, ride"),
        (["ada-verne", "renewal", "--to", "finished"], "`finished` is no stage and no status\n  hint: one of doing,"),
        (["ada-verne", "renewal"], "--to is missing\n"),
        (["ada-verne"], "ACTION is missing\n"),
        (["eva-holm", "renewal", "--to", "done"], "Eva Holm has no plan\n  hint: careerpath plan eva-holm\n"),
        (["ada-verne", "renewal", "--to", "doing", "--due", "soon"], "'soon' is no date\n"),
        (
            ["ada-verne", "big-accounts", "--to", "doing", "--announced", "2026-11-21"],
            "2026-11-21 is still to come\n",
        ),
    ],
)
def test_cannot_run(arguments: list[str], said: str, team: Path, careerpath: Run) -> None:
    before = files_of(team)
    ran = careerpath("-C", team, "advance", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {said}")
    assert files_of(team) == before


# What changes.


@pytest.mark.parametrize(
    ("kind", "to", "changes"),
    [
        ("practice", "doing", {"status": "doing"}),
        ("practice", "trial", {"stage": "trial", "kind": "trial", "status": "doing"}),
        ("training", "trial", {"stage": "trial", "status": "doing"}),
        ("trial", "permanent", {"stage": "permanent", "kind": "assignment", "status": "doing"}),
        ("exposure", "permanent", {"stage": "permanent", "kind": "assignment", "status": "doing"}),
        ("shift", "permanent", {"stage": "permanent", "kind": "assignment", "status": "doing"}),
        ("practice", "permanent", {"stage": "permanent", "status": "doing"}),
        ("trial", "new-position", {"stage": "new-position", "status": "doing"}),
    ],
)
def test_a_new_stage_may_make_it_another_kind_of_action(kind: str, to: Any, changes: dict[str, str]) -> None:
    action = Action.model_validate({"stage": "mastery", "kind": kind, "do": "X", "owner": "ada", "status": "done"})
    assert advanced(action, to) == changes


def test_trial_begins(team: Path, careerpath: Run) -> None:
    ground = ("--due", "2027-01-31", "--done-when", "Ten offers", "--safe-ground", "internal")
    ran = careerpath("-C", team, "advance", "ada-verne", "price-list", "--to", "doing", *ground)
    assert ran == Ran(0, "", "price-list: trial, planned → doing\n")
    assert sorted(lines_changed(team)) == ["+ done_when: Ten offers", "+ due: 2027-01-31", "+ safe_ground: internal"]
    assert "    owner: ada-verne\n    status: doing\n    done_when: Ten offers\n" in (team / PLAN).read_text(
        encoding="utf-8"
    )


def test_failed_trial_is_a_lesson_and_the_document_says_so(team: Path, careerpath: Run) -> None:
    lesson = "The buyer left: ask who else decides"
    ran = careerpath("-C", team, "advance", "ada-verne", "renewal", "--to", "failed", "--outcome", lesson)
    assert ran == Ran(
        0,
        "",
        "renewal: trial, doing → failed\n"
        "a lesson, and no failure of the plan: what did it teach, and what is tried next?\n",
    )
    text = (team / PLAN).read_text(encoding="utf-8")
    changed = "safe_ground: A B account\n    status: failed\n    outcome: "
    assert text == FILES[PLAN].replace("safe_ground: A B account\n    status: doing\n", f'{changed}"{lesson}"\n')
    workspace = load_workspace(team).workspace
    assert workspace
    document = (team / "people/ada-verne/plan.md").read_text(encoding="utf-8")
    assert document == render_plan(workspace, workspace.people["ada-verne"], "rep")
    assert lesson in document


def test_trial_becomes_permanent(team: Path, careerpath: Run) -> None:
    put(team, RENEWAL_DONE)
    expected = ("--done-when", "Every renewal is signed a month ahead")
    ran = careerpath("-C", team, "advance", "ada-verne", "renewal", "--to", "permanent", *ANNOUNCED, *expected)
    assert ran == Ran(0, "", "renewal: trial, done → permanent, doing\n")
    after = load_workspace(team).workspace
    assert after
    plan = after.people["ada-verne"].plan
    assert plan
    assert plan.actions["renewal"].model_dump(mode="json", exclude_defaults=True) == {
        "stage": "permanent",
        "kind": "assignment",
        "do": "Lead the renewal of one account",
        "competency": "account-planning",
        "to": 2,
        "owner": "ada-verne",
        "hours_per_month": 2.0,
        "start": "2026-10-26",
        "done_when": "Every renewal is signed a month ahead",
        "safe_ground": "A B account",
        "announced": {"on": "2026-11-19", "to": "the whole team"},
        "status": "doing",
        "outcome": "It renewed",
    }
    assert "due: null  # before the year ends\n" in (team / PLAN).read_text(encoding="utf-8")
    # What the trial showed is no proof of the permanent assignment.
    ran = careerpath("-C", team, "advance", "ada-verne", "renewal", "--to", "done")
    assert ran.out == "renewal does not move to done yet. It lacks:\n  - what it showed (--outcome TEXT)\n"


def test_signed_plan_reads_otherwise(team: Path, careerpath: Run) -> None:
    careerpath("-C", team, "agree", "ada-verne", "--by", "ada-verne")
    later = ("--to", "doing", "--due", "2026-12-18")
    assert careerpath("-C", team, "advance", "ada-verne", "renewal", *later).err == (
        "renewal: trial, doing → doing\nthe plan reads otherwise now: careerpath agree ada-verne, both of you\n"
    )
    # What an action has come to was not signed.
    ended = ("--to", "done", "--outcome", "It renewed")
    assert careerpath("-C", team, "advance", "ada-verne", "renewal", *ended).err == "renewal: trial, doing → done\n"


def test_new_position_begins_when_all_before_it_is_closed(team: Path, careerpath: Run) -> None:
    put(team, *EARLIER_CLOSED)
    ran = careerpath("-C", team, "advance", "ada-verne", "first-visits", "--to", "doing")
    assert ran == Ran(0, "", "first-visits: new-position, planned → doing\n")


def test_flow_mapping_with_a_comment(team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "advance", "ada-verne", "own-calls", "--to", "done", "--outcome", "Nine, not ten")
    assert ran.code == 0
    before = "due: 2026-12-18, status: doing}"
    after = 'due: 2026-12-18, status: done, outcome: "Nine, not ten"}'
    assert (team / PLAN).read_text(encoding="utf-8") == FILES[PLAN].replace(before, after)


def test_lacks_are_asked_for_at_a_terminal(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = someone_types(monkeypatch, ["2026-11-18", "the team", "Both renew"])
    ran = careerpath("-C", team, "advance", "ada-verne", "big-accounts", "--to", "doing")
    assert (ran.code, prompts) == (0, ["announced> ", "audience> ", "done when> "])
    assert lines_changed(team) == ["+ done_when: Both renew", "+ announced: {on: 2026-11-18, to: the team}"]


def test_what_is_left_out_at_a_terminal_is_still_lacking(
    team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone_types(monkeypatch, [""])
    before = files_of(team)
    ran = careerpath("-C", team, "advance", "ada-verne", "renewal", "--to", "done")
    assert (ran.code, files_of(team)) == (1, before)


def test_own_template_that_cannot_be_used_stops_it_first(team: Path, careerpath: Run) -> None:
    write(team, "templates/plan.md.j2", "{{ plan.nothing }}\n")
    before = files_of(team)
    ran = careerpath("-C", team, "advance", "ada-verne", "renewal", "--to", "done", "--outcome", "It renewed")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("careerpath: templates/plan.md.j2:1: ")
    assert "; nothing was written\n" in ran.err
    assert files_of(team) == before


# What an action has to show when it ends.

SHOWN, WHY_DROPPED = Lack("what it showed", "outcome"), Lack("why it is dropped", "outcome")
NOT_BEGUN = Lack("it has not begun (first: --to doing)")
UNTOLD = [
    Lack("the day it was announced: a permanent change is told to others", "announced"),
    Lack("who was told", "audience"),
]
BOUNDS = [
    Lack("an end", "due"),
    Lack("how one can tell that it is done", "done_when"),
    Lack("where it is safe to fail, or `internal` where no customer is touched", "safe_ground"),
]
BOUNDED = {"due": date(2026, 11, 1), "done_when": "It renewed"}
TOLD = {"announced": {"on": date(2026, 11, 2), "to": "the team"}}


@pytest.mark.parametrize(
    ("stage", "kind", "status", "keys", "to", "lacks"),
    [
        ("mastery", "practice", "planned", {}, "done", []),
        ("mastery", "practice", "done", {}, "done", [Lack("it is done already")]),
        ("mastery", "practice", "failed", {}, "dropped", [Lack("it is failed already")]),
        ("mastery", "practice", "doing", {"outcome": "Ten calls"}, "done", []),
        ("trial", "trial", "planned", {}, "failed", [NOT_BEGUN]),
        ("trial", "trial", "planned", {}, "dropped", []),
        ("trial", "trial", "doing", {}, "done", BOUNDS),
        ("trial", "trial", "doing", {}, "failed", []),
        ("trial", "leadership-project", "doing", {}, "done", BOUNDS[:2]),
        ("trial", "leadership-project", "doing", BOUNDED, "done", []),
        ("trial", "leadership-project", "doing", BOUNDED | {"outcome": "Ten calls"}, "done", []),
        ("permanent", "assignment", "planned", TOLD, "done", [NOT_BEGUN]),
        ("permanent", "assignment", "doing", {}, "done", UNTOLD),
        ("permanent", "assignment", "doing", {}, "failed", []),
        ("permanent", "assignment", "doing", TOLD, "done", []),
        ("permanent", "assignment", "doing", TOLD | {"outcome": "Ten calls"}, "done", [SHOWN]),
        ("new-position", "onboarding", "doing", {"outcome": "Ten calls"}, "dropped", [WHY_DROPPED]),
        ("new-position", "onboarding", "doing", {}, "done", []),
    ],
)
def test_what_an_end_asks_for(
    stage: str, kind: str, status: str, keys: dict[str, Any], to: Any, lacks: list[Lack]
) -> None:
    """Each has the outcome `Ten calls` when it ends: some had it before, from an earlier stage."""
    said = {"do": "X", "owner": "ada-verne", "stage": stage, "kind": kind, "status": status}
    before = Action.model_validate(said | keys)
    after = before.model_copy(update={"outcome": "Ten calls"})
    assert list(find_lacks(Advance(plan_of(before), before, after, to, DAY))) == lacks


@pytest.mark.parametrize(
    ("stage", "kind", "said"),
    [("trial", "trial", BOUNDED | {"safe_ground": "internal"}), ("permanent", "assignment", TOLD)],
)
def test_what_is_said_at_the_end_counts(stage: str, kind: str, said: dict[str, Any]) -> None:
    doing = {"do": "X", "owner": "ada-verne", "stage": stage, "kind": kind, "status": "doing"}
    before, after = (Action.model_validate(doing | keys) for keys in ({}, said | {"outcome": "Ten calls"}))
    assert list(find_lacks(Advance(plan_of(before), before, after, "done", DAY))) == []


# Laws.

days = st.none() | st.integers(-40, 40).map(lambda number: DAY + timedelta(days=number))
texts = st.none() | st.sampled_from(["", "A", "B"])
actions = st.builds(
    lambda **keys: Action.model_validate({"do": "X", "owner": "ada"} | keys),
    stage=st.sampled_from(STAGES),
    kind=st.sampled_from(get_args(ActionKind)),
    status=st.sampled_from(STATUSES),
    due=days,
    done_when=texts,
    safe_ground=texts,
    outcome=texts,
    announced=st.none() | st.builds(lambda on, to: {"on": on, "to": to}, days, texts),
)
goals: Any = st.sampled_from((*STAGES, *STATUSES))


def plan_of(*members: Action) -> Plan:
    """A plan of these actions."""
    named: dict[str, Action] = {f"a{number}": action for number, action in enumerate(members)}
    bare = Plan.model_validate({"target": None, "owner": None, "accountable": None})
    return bare.model_copy(update={"actions": named})


@given(actions, st.lists(actions, max_size=2), texts, goals)
def test_whatever_moves_on_shows_what_its_stage_asks_for(
    action: Action, others: list[Action], outcome: str | None, to: Any
) -> None:
    after = action.model_copy(update={"outcome": outcome or action.outcome})
    move = Advance(plan_of(action, *others), action, after, to, DAY)
    if list(find_lacks(move)):
        return
    changed = after.model_copy(update=advanced(action, to))
    assert to not in {"mastery", "planned"}
    if not changed.is_open:
        assert action.is_open
        assert changed.outcome
    if changed.is_open and changed.stage == "trial":
        assert changed.due is not None
        assert changed.due >= DAY
        assert changed.done_when
        assert changed.kind != "trial" or changed.safe_ground
    if changed.status in {"doing", "done"} and changed.stage == "permanent":
        assert changed.announced
        assert isinstance(changed.announced.on, date)
        assert changed.announced.to
    if changed.status == "doing" and changed.stage == "new-position":
        assert not any(other.is_open and other.stage != "new-position" for other in others)


@given(actions, goals)
def test_whose_action_it_is_makes_no_difference(action: Action, to: Any) -> None:
    managers = action.model_copy(update={"owner": "ola-lund"})
    one = Advance(plan_of(action), action, action, to, DAY)
    other = Advance(plan_of(managers), managers, managers, to, DAY)
    assert list(find_lacks(one)) == list(find_lacks(other))
