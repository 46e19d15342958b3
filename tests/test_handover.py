"""`handover`: what the next manager must know and keep, and nothing that is private to the present one."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from careerpath.analysis.team.handover import find_handover
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, Run, write
from tests.pages import page
from tests.team import FILES, PLAN, lay_team

WORD = "quetzal"
ADA = "people/ada-verne"
RECORDS = {
    "assessments/2026-10-21-agreed": """\
rater: agreed
by: ola-lund
role: senior-seller
potential: 3
ratings:
  selling: {rating: 2, why: The port was luck}
  account-planning: {rating: null, why: Too early}
""",
    "log/2026-10-26-promise": "{by: ola-lund, promise: Two days with Finance, due: 2026-11-13, status: open}\n",
    "log/2026-10-27-promise": "{by: eva-holm, promise: A name by spring, due: 2026-10-30, status: kept}\n",
    "log/2026-11-16-monday": "{by: ola-lund, answer: A quiet desk, follow_up: Asks the house}\n",
    "log/2026-11-09-monday": "{by: ola-lund, answer: Nothing, follow_up: Coffee, done: 2026-11-10}\n",
    "log/2026-11-13-review": """\
by: ola-lund
advancing: true
going_well: Calls noted
continue: One a week
improve: Ask for the next step
next: 2026-12-11
""",
    "log/2026-11-03-advocacy": """\
{by: ola-lund, told: Eva, opportunity: The next large account, why: Closed the port, result: Noted}
""",
    "log/2026-11-04-feedback": "{by: eva-holm, text: Clear and short}\n",
    "requests/2026-10-05": """\
wants: senior-seller
acknowledged: 2026-10-05
answered: 2026-10-12
by: ola-lund
answer: plan-opened
text: Let us write a plan
""",
    "promotions/2026-10-13": """\
to: senior-seller
decision: not-now
by: ola-lund
rationale: The numbers of the summer
next_look: 2027-04-05
alternative: Leads the renewal of one account
""",
}
SIGNED = f"agreed:\n  ada-verne: {{on: 2026-10-23, plan: 'sha256:{'0' * 64}'}}\n  ola-lund: {{on: 2026-10-24}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Ola's team, with everything on record that was said to Ada."""
    return lay_handover(tmp_path / "team")


def lay_handover(root: Path) -> Path:
    """Lay the team out in a new folder."""
    lay_team(root)
    for file, text in RECORDS.items():
        write(root, f"{ADA}/{file}.yaml", text)
    write(root, PLAN, FILES[PLAN] + SIGNED)
    return root


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("ada-verne",), "handover"),
        (("mia-berg",), "handover-who-stays"),
        (("eva-holm",), "handover-nothing-said"),
        (("ada-verne", "--format", "json"), "handover-json"),
    ],
)
def test_the_whole_output(root: Path, careerpath: Run, arguments: tuple[str, ...], name: str) -> None:
    ran = careerpath("handover", *arguments, "-C", root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == page(name)


def test_every_table_row_has_the_cells_of_its_heading(root: Path, careerpath: Run) -> None:
    nasty = "a | b\\n# c <b>`d`</b> *e*"
    for file, text in RECORDS.items():
        for said in ("Two days with Finance", "Calls noted", "Clear and short", "The port was luck", "Asks the house"):
            text = text.replace(said, f'"{nasty}"')  # noqa: PLW2901 - the same record with another text
        write(root, f"{ADA}/{file}.yaml", text)
    ran = careerpath("handover", "ada-verne", "-C", root)
    assert ran.code == 0
    tokens = MarkdownIt("commonmark").enable("table").parse(ran.out)
    headings = [token.content for before, token in pairwise(tokens) if before.type == "heading_open"]
    assert "c" not in " ".join(headings).split()
    rows, cells = [], 0
    for token in tokens:
        cells = 0 if token.type == "tr_open" else cells + (token.type in ("td_open", "th_open"))
        if token.type == "tr_close":
            rows.append(cells)
    assert set(rows) == {3, 4}


def test_nothing_private_is_handed_over(root: Path, careerpath: Run) -> None:
    write(
        root,
        f"{ADA}/private.yaml",
        f"needs: {{challenge: {WORD}, finances: {WORD}, strengths: [{WORD}], best_used: {WORD}}}\n"
        f"notes: [{{date: 2026-10-02, by: ola-lund, text: {WORD}}}]\n",
    )
    for options in ((), ("--format", "json")):
        ran = careerpath("handover", "ada-verne", "-C", root, *options)
        assert (ran.code, ran.out != "") == (0, True)
        assert [word for word in (WORD, "potential") if word in ran.out.casefold()] == []


def test_every_open_promise_action_and_follow_up_is_in_it(example: Path) -> None:
    """Nothing that is open may be lost, for anybody in the example."""
    workspace = load_workspace(example).workspace
    assert workspace is not None
    for person in workspace.people.values():
        found = find_handover(workspace, person, DAY)
        actions = person.plan.actions if person.plan else {}
        assert {name for name, _ in found.actions} == {name for name, item in actions.items() if item.is_open}
        promises = {name for name, item in person.log.promise.items() if item.status == "open"}
        assert promises <= {name for name, _ in found.promises}
        mondays = {name for name, item in person.log.monday.items() if item.follow_up and not item.done}
        assert {name for name, _ in found.follow_ups} == mondays
        days = {item.day for item in found.dates}
        assert {item.due for _, item in found.actions if item.due} <= days
        assert [item.day for item in found.dates] == sorted(item.day for item in found.dates)


def test_the_whole_page_of_the_example(example: Path, careerpath: Run) -> None:
    assert careerpath("handover", "mira-okafor", "-C", example).out == page("example-handover")


def test_a_target_that_does_not_exist_is_left_alone(root: Path, careerpath: Run) -> None:
    write(root, f"{ADA}/profile.yaml", FILES[f"{ADA}/profile.yaml"].replace("senior-seller", "no-such-role"))
    ran = careerpath("handover", "ada-verne", "-C", root, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["criteria"] == []


def test_who_does_not_exist_is_refused(root: Path, careerpath: Run) -> None:
    ran = careerpath("handover", "ada-vern", "-C", root)
    assert (ran.code, ran.out) == (2, "")
    assert "ada-verne" in ran.err


def test_what_cannot_be_read_is_not_handed_over_as_nothing(root: Path, careerpath: Run) -> None:
    write(root, PLAN, "target: [\n")
    ran = careerpath("handover", "ada-verne", "-C", root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "careerpath: not everything about Ada Verne can be read, and a handover leaves nothing out\n"
        "  hint: careerpath check people/ada-verne\n"
    )


def test_who_asked_for_the_next_level_is_asked_again_about_that(root: Path) -> None:
    write(root, f"{ADA}/requests/2026-11-09.yaml", "acknowledged: 2026-11-09\nask_again: 2026-12-01\n")
    workspace = load_workspace(root).workspace
    assert workspace is not None
    said = [item.what for item in find_handover(workspace, workspace.people["ada-verne"], DAY).dates]
    assert "to be asked again: the next level, request of 2026-11-09" in said


def test_without_a_review_the_policy_says_when_the_next_is(root: Path) -> None:
    (root / ADA / "log/2026-11-13-review.yaml").unlink()
    workspace = load_workspace(root).workspace
    assert workspace is not None
    dates = find_handover(workspace, workspace.people["ada-verne"], DAY).dates
    assert [(item.day, item.what, item.is_late) for item in dates if "review" in item.what] == [
        (date(2026, 11, 23), "the next review of the plan, by the policy", False)
    ]
