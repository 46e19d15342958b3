"""A request to be promoted: the page by the numbers, the record, and the answer that is given later."""

from datetime import date
from pathlib import Path

import pytest

from careerpath.analysis.move.gate_outlook import find_outlooks
from careerpath.model.workspace import Person, Workspace
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, Ran, Run, write
from tests.test_drafts import files_of, someone_types

REQUEST = "people/ada-verne/requests/2026-11-20.yaml"
MODELINE = "# yaml-language-server: $schema=../../../schemas/request.json\n"
LATER = "answer it by 2026-12-04: careerpath request ada-verne --answer WORD --text TEXT\n"
THANKS = "Thank you for asking: it is good that you think about what comes next.\n"
MET = f"""\
# Ada Verne: your request

{THANKS}
You want to be Senior Seller. The numbers are there:

- numbers: met. Quota attainment: average 100.5 over the last 4 quarters, 100 or more needed: 98, 104, 101, 99

## The steps

1. Seller → Senior Seller
    - Leads one renewal with a large customer
    - Two customers speak for them

## What is missing today

- Selling: 2 now, 3 needed
- Account planning: 1 now, 2 needed

## An opening

None is known at present. The plan can begin all the same, and these ways are open too:

| Role | People | Must-haves met today | Typical time |
|---|---|---|---|
| Team Manager | manages people | 1 of 2 |  |
"""
OPEN = f"""\
# Ada Verne: your request

{THANKS}
"The next level" can be several things. These are the ways on from where you are; none of them is second best:

| Role | People | Must-haves met today | Typical time |
|---|---|---|---|
| Senior Seller | manages nobody | 0 of 2 |  |
| Team Manager | manages people | 1 of 2 |  |

To stay and go deeper is a full career too. Say which of them draws you, and why; then the answer gets more exact.
"""
UNMET = f"""\
# Ada Verne: your request

{THANKS}
For Senior Seller the numbers come first, and they are not there yet:

- numbers: not met. Quota attainment: average 95.5 over the last 4 quarters, 100 or more needed: 98, 104, 101, 79
  - What is missing: Quota attainment at 116 or more in 2026-Q4

Until then we work on the present job together. Ask again on 2027-01-01, when those numbers are in, and we talk about the rest.
"""  # noqa: E501 - a page is compared as it is
UNKNOWN = f"""\
# Ada Verne: your request

{THANKS}
For Senior Seller the numbers come first, and there is not enough data to read them:

- numbers: not enough data: there are no numbers

That is no yes and no no. We look for the numbers that are missing and wait for those still to come, and you have an
answer as soon as they are in.
"""


def requested(team: Path) -> str:
    """What Ada's request of today says."""
    return (team / REQUEST).read_text(encoding="utf-8")


def worse_numbers(team: Path) -> None:
    """Let Ada's last quarter be a bad one."""
    metrics = team / "people/ada-verne/metrics.yaml"
    metrics.write_text(metrics.read_text(encoding="utf-8").replace("99}", "79}"), encoding="utf-8")


# The page and the record.


def test_gate_passed(team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "request", "ada-verne", "--wants", "senior-seller", "--motive", "help others, more")
    assert ran == Ran(0, MET, f"wrote {REQUEST}\n{LATER}")
    assert requested(team) == (
        f"{MODELINE}wants: senior-seller\nmotive:\n  - help others\n  - more\nacknowledged: 2026-11-20\nby: ola-lund\n"
    )


def test_no_seat_and_what_was_said_about_it(example: Path, careerpath: Run) -> None:
    ran = careerpath("-C", example, "request", "yusuf-demirkan", "--wants", "strategic-account-manager")
    assert ran.code == 0
    assert ran.out.split("\n\n")[2] == (
        "You want to be Strategic Account Manager. On 2026-10-14 the decision was: not now. It is looked at again on "
        "2027-02-15. The numbers are there:"
    )
    assert "    - Writes a plan together with a customer executive (shown on 2026-04-22)\n" in ran.out
    assert (
        ran.out.split("## An opening\n")[1]
        == """
None is expected: Both strategic seats are filled and no third one is planned. Looked at again on 15 February 2027. \
The plan can begin all the same. No path leads on to other roles, and these are the nearest:

| Role | People | Must-haves met today | Typical time |
|---|---|---|---|
| Sales Specialist | manages nobody | 7 of 8 | no path leads there |
| Senior Sales Specialist | manages nobody | 7 of 9 | no path leads there |
| Principal Sales Specialist | manages nobody | 3 of 8 | no path leads there |

What was offered until then: From November he leads the pharmacy wholesaler across three countries, with a virtual \
team of four, as account manager and with the allowance of the strategic role for that customer. If a seat opens in \
the southern region he is told first, moving house is not asked.
"""
    )


def test_a_need_that_is_filled_in_part(example: Path, careerpath: Run) -> None:
    ran = careerpath("-C", example, "request", "greta-solvang", "--wants", "sales-manager")
    assert ran.out.split("## An opening\n")[1] == (
        "\nThe organisation needs 1 for Two of three regional managers retire.\n"
    )


def test_no_target_is_not_management(team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "request", "ada-verne", "--really-wants", "Less travel", "--on", "2026-11-18")
    file = "people/ada-verne/requests/2026-11-18.yaml"
    later = LATER.replace("12-04", "12-02")
    assert ran == Ran(0, OPEN, f"wrote {file}\n{later}")
    assert (team / file).read_text(encoding="utf-8") == (
        f"{MODELINE}really_wants: Less travel\nacknowledged: 2026-11-18\nby: ola-lund\n"
    )


def test_gate_failed_is_short_and_says_when(team: Path, careerpath: Run) -> None:
    worse_numbers(team)
    ran = careerpath("-C", team, "request", "ada-verne", "--wants", "senior-seller")
    assert ran == Ran(0, UNMET, f"wrote {REQUEST}\n{LATER}")


def test_not_enough_data_is_an_answer_of_its_own(team: Path, careerpath: Run) -> None:
    (team / "people/ada-verne/metrics.yaml").unlink()
    assert careerpath("-C", team, "request", "ada-verne", "--wants", "senior-seller").out == UNKNOWN


def test_no_path_leads_there(team: Path, careerpath: Run) -> None:
    ran = careerpath("-C", team, "request", "eva-holm", "--wants", "seller", "--by", "ola-lund")
    assert ran.out == (
        f"# Eva Holm: your request\n\n{THANKS}\n"
        "You want to be Seller. No path leads there from your present role. Let us talk about what draws you to it.\n"
    )


def test_an_opening_and_leadership_projects(example: Path, careerpath: Run) -> None:
    page = careerpath("-C", example, "request", "mira-okafor", "--wants", "sales-manager").out
    assert page.partition("## Leadership")[2] == (
        " projects to choose from, together\n\nEach takes 91 days or more, and is a real responsibility.\n\n"
        "- Bring one colleague to a measured gain by joint calls and weekly debriefs\n"
        "- Win two other departments for one change that customers ask for, and see it through\n"
        "- Lift one weak number of two colleagues, such as the step from demonstration to offer\n\n"
        "## An opening\n\nExpected for 2027-01-11: The western team's manager retires at the turn of the year. Petra"
        " confirms the seat by 11 December.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--wants", "seler"], "`seler` is no role of this workspace\n  hint: did you mean `seller`"),
        (["--wants", "seller"], "Ada Verne is Seller already\n  hint: another role with --wants;"),
        (["--by", "ada-verne"], "Ada Verne asks, and cannot be who answers\n  hint: --by PERSON: their manager"),
        (["--by", "nobody"], "`nobody` is no person of this workspace\n"),
        (["--on", "2026-11-31"], "'2026-11-31' is no date\n"),
        (["--on", "2026-11-21"], "2026-11-21 is still to come\n"),
        (["--motiv", "x"], "`--motiv` is no key of a request\n  hint: did you mean `motive`?\n"),
        (["--really-wants"], "--really-wants needs a value\n"),
        (["--answer", "not-now"], "an answer needs --text\n"),
        (["--text", "Not yet"], "an answer needs --answer\n"),
        (["--answer", "not-now", "--text", "Not yet"], "a not yet says when to ask again\n  hint: --ask-again DATE\n"),
        (["--answer", "later", "--text", "x"], "`answer` is `later`, which is none of its words\n"),
    ],
)
def test_refused_and_nothing_written(arguments: list[str], said: str, team: Path, careerpath: Run) -> None:
    before = files_of(team)
    ran = careerpath("-C", team, "request", "ada-verne", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {said}")
    assert files_of(team) == before


# The answer.


def test_answered_later_in_the_same_file(team: Path, careerpath: Run) -> None:
    careerpath("-C", team, "request", "ada-verne", "--wants", "senior-seller", "--on", "2026-11-02")
    file = team / "people/ada-verne/requests/2026-11-02.yaml"
    file.write_text(f"# Over lunch.\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    answer = ("--answer", "plan-opened", "--text", "Let us write a plan: first the renewal", "--by", "eva-holm")
    ran = careerpath("-C", team, "request", "ada-verne", *answer)
    assert ran == Ran(0, "", "answered in people/ada-verne/requests/2026-11-02.yaml\n")
    assert file.read_text(encoding="utf-8") == (
        f"# Over lunch.\n{MODELINE}wants: senior-seller\nacknowledged: 2026-11-02\nby: eva-holm\nanswer: plan-opened\n"
        'text: "Let us write a plan: first the renewal"\nanswered: 2026-11-20\n'
    )


def test_answered_at_once(team: Path, careerpath: Run) -> None:
    worse_numbers(team)
    wanted = ("--wants", "senior-seller", "--answer", "numbers-first", "--text", "One good quarter first")
    ran = careerpath("-C", team, "request", "ada-verne", *wanted)
    assert ran == Ran(0, UNMET, f"wrote {REQUEST}\n")
    assert requested(team) == (
        f"{MODELINE}wants: senior-seller\nacknowledged: 2026-11-20\nanswered: 2026-11-20\nby: ola-lund\n"
        "answer: numbers-first\ntext: One good quarter first\nask_again: 2027-01-01\n"
    )


def test_a_plan_is_opened_before_the_numbers_are_there(team: Path, careerpath: Run) -> None:
    worse_numbers(team)
    wanted = ("--wants", "senior-seller", "--answer", "plan-opened", "--text", "We begin")
    assert careerpath("-C", team, "request", "ada-verne", *wanted).err == (
        f"note: the numbers are not there; until they are, the plan holds the present job only\nwrote {REQUEST}\n"
    )


def test_an_open_request_is_gone_on_with(team: Path, careerpath: Run) -> None:
    careerpath("-C", team, "request", "ada-verne", "--on", "2026-11-20")
    assert careerpath("-C", team, "request", "ada-verne") == Ran(0, OPEN, f"waits for an answer: {REQUEST}\n{LATER}")
    ran = careerpath("-C", team, "request", "ada-verne", "--wants", "senior-seller")
    assert ran == Ran(0, MET, f"renewed {REQUEST}\n{LATER}")
    assert requested(team) == f"{MODELINE}acknowledged: 2026-11-20\nby: ola-lund\nwants: senior-seller\n"
    ran = careerpath("-C", team, "request", "ada-verne", "--wants", "team-manager")
    assert ran == Ran(
        2,
        "",
        "careerpath: the request of 2026-11-20 for Senior Seller waits for an answer; one after the other\n"
        "  hint: careerpath request ada-verne --answer other-path --text TEXT\n",
    )


def test_an_answer_is_no_older_than_its_request(team: Path, careerpath: Run) -> None:
    careerpath("-C", team, "request", "ada-verne")
    ran = careerpath("-C", team, "request", "ada-verne", "--on", "2026-11-19", "--answer", "other-path", "--text", "x")
    assert (ran.code, ran.err) == (2, "careerpath: an answer of 2026-11-19 is older than the request of 2026-11-20\n")


def test_one_request_a_day(team: Path, careerpath: Run) -> None:
    answered = ("--answer", "other-path", "--text", "Let us look at the other one")
    careerpath("-C", team, "request", "ada-verne", *answered)
    before = files_of(team)
    ran = careerpath("-C", team, "request", "ada-verne", *answered)
    hint = "  hint: give another day with --on\n"
    assert ran == Ran(2, "", f"careerpath: there is a record of 2026-11-20 already\n{hint}")
    assert files_of(team) == before


def test_asked_for_at_a_terminal(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = someone_types(
        monkeypatch,
        [
            "senior-sell",
            "senior-seller",
            "help others",
            "",
            "perhaps",
            "not-now",
            "",
            "In spring",
            "soon",
            "2027-03-01",
        ],
    )
    ran = careerpath("-C", team, "request", "ada-verne")
    assert ran.code == 0
    answer = "answer [plan-opened, numbers-first, other-path, not-now]> "
    again = "ask again [a date like 2026-01-31]> "
    assert prompts == [
        "wants> ",
        "wants> ",
        "motive> ",
        "really wants> ",
        answer,
        answer,
        "text> ",
        "text> ",
        again,
        again,
    ]
    assert requested(team) == (
        f"{MODELINE}wants: senior-seller\nmotive:\n  - help others\nacknowledged: 2026-11-20\nby: ola-lund\n"
        "answered: 2026-11-20\nanswer: not-now\ntext: In spring\nask_again: 2027-03-01\n"
    )


def test_a_request_is_kept_when_somebody_leaves_before_the_answer(
    team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone_types(monkeypatch, ["", "", "", "not-now"])
    ran = careerpath("-C", team, "request", "ada-verne")
    assert (ran.code, ran.err) == (
        2,
        f"wrote {REQUEST}\ncareerpath: left before the end; what was asked last is not written\n",
    )
    assert requested(team) == f"{MODELINE}acknowledged: 2026-11-20\nby: ola-lund\n"


def test_the_manager_answers_what_the_person_records(
    team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerpath.store.git.run.configured_email", lambda _: "ada@smallport.example")
    careerpath("-C", team, "request", "ada-verne")
    assert requested(team) == f"{MODELINE}acknowledged: 2026-11-20\nby: ola-lund\n"


def test_broken_files_stop_it_before_anything_is_written(team: Path, careerpath: Run) -> None:
    write(team, "people/ada-verne/plan.yaml", "target: [\n")
    before = files_of(team)
    assert careerpath("-C", team, "request", "ada-verne") == Ran(
        2,
        "",
        "careerpath: not every file behind Ada Verne's plan can be read; nothing was written\n"
        "  hint: careerpath check people/ada-verne\n",
    )
    assert files_of(team) == before


# What would open the gate.


def ways(numbers: str, rules: str, team: Path, day: date = DAY) -> list[str]:
    """The ways to open a gate with these rules, for somebody with these numbers."""
    settings = (team / "careerpath.yaml").read_text(encoding="utf-8").partition("    any_of:\n")[0]
    write(team, "careerpath.yaml", f"{settings}    any_of:\n{rules}")
    write(team, "people/ada-verne/metrics.yaml", f"updated: 2026-11-02\nperiods:\n{numbers}")
    workspace = load_workspace(team).workspace
    assert workspace
    return [
        f"{way.words}; {way.ask_again}"
        for way in find_outlooks(workspace, workspace.people["ada-verne"], "numbers", day)
    ]


NUMBERS = "".join(
    f"  {period}: {{quota-attainment: {number}}}\n"
    for period, number in (("2025-Q4", 98), ("2026-Q1", 104), ("2026-Q2", 90), ("2026-Q3", 79))
)


@pytest.mark.parametrize(
    ("rule", "way"),
    [
        (
            "measure: each, at_least: 100, periods: 3, of_last: 4",
            "at 100 or more in each of 2026-Q4, 2027-Q1, 2027-Q2; 2027-07-01",
        ),
        ("measure: each, more_than: 100, periods: 2, of_last: 4", "at 101 or more in 2026-Q4; 2027-01-01"),
        ("measure: average, at_least: 95, of_last: 4", "at 107 or more in 2026-Q4; 2027-01-01"),
        ("measure: average, at_least: 100, of_last: 4", "at 116 or more in each of 2026-Q4, 2027-Q1; 2027-04-01"),
        ("measure: total, at_least: 200, of_last: 2", "at 100 or more in each of 2026-Q4, 2027-Q1; 2027-04-01"),
        ("measure: each, at_most: 79, of_last: 2", "at 79 or less in 2026-Q4; 2027-01-01"),
        ("measure: each, at_most: 0, of_last: 1", "at 0 or less in 2026-Q4; 2027-01-01"),
        # 120 is what is within reach of somebody whose best was 104; a gate that asks for more is, too.
        ("measure: average, at_least: 98.25, of_last: 4", "at 120 or more in 2026-Q4; 2027-01-01"),
        ("measure: average, at_least: 98.5, of_last: 4", "at 113 or more in each of 2026-Q4, 2027-Q1; 2027-04-01"),
        ("measure: each, more_than: 130, periods: 1, of_last: 2", "at 131 or more in 2026-Q4; 2027-01-01"),
    ],
)
def test_soonest_way_within_reach(rule: str, way: str, team: Path) -> None:
    assert ways(NUMBERS, f"      - {{metric: quota-attainment, {rule}}}\n", team) == [f"Quota attainment {way}"]


@pytest.mark.parametrize(
    ("last", "bound", "way"),
    [
        (8, 10, "at 10 or more in each of 2026-Q4, 2027-Q1; 2027-04-01"),
        (9, 10, "at 11 or more in 2026-Q4; 2027-01-01"),
        (-2, 0, "at 0 or more in each of 2026-Q4, 2027-Q1; 2027-04-01"),
    ],
)
def test_a_little_more_than_is_asked_is_within_reach_of_small_numbers(
    last: int, bound: int, way: str, team: Path
) -> None:
    rule = f"      - {{metric: new-names, measure: average, at_least: {bound}, of_last: 2}}\n"
    assert ways(f"  2026-Q3: {{new-names: {last}}}\n", rule, team) == [f"new-names {way}"]


def test_a_period_has_ended_on_its_last_day(team: Path) -> None:
    rule = "      - {metric: quota-attainment, measure: each, at_least: 100, of_last: 1}\n"
    assert [ways(NUMBERS, rule, team, date(2026, 9, day)) for day in (29, 30)] == [
        ["Quota attainment at 100 or more in 2026-Q3; 2026-10-01"],
        ["Quota attainment at 100 or more in 2026-Q4; 2027-01-01"],
    ]


def test_a_rule_that_cannot_be_decided_is_no_way_and_hides_none(team: Path) -> None:
    undecided = (
        "      - {metric: quota-attainment, measure: each, of_last: 1}\n"
        "      - {metric: quota-attainment, measure: each, at_least: 100}\n"
        "      - {measure: each, at_least: 100, of_last: 1}\n"
    )
    rule = "      - {metric: quota-attainment, measure: each, at_least: 100, of_last: 1}\n"
    way = "Quota attainment at 100 or more in 2026-Q4; 2027-01-01"
    assert ways(NUMBERS, f"{undecided}{rule}", team) == [way]


def test_numbers_to_come_are_not_too_old_for_a_gate_that_wants_new_ones(team: Path) -> None:
    rule = "      - {metric: quota-attainment, measure: each, at_least: 100, of_last: 1}\n    max_age_days: 30\n"
    assert ways(NUMBERS, rule, team) == ["Quota attainment at 100 or more in 2026-Q4; 2027-01-01"]


def test_each_rule_of_a_gate_is_a_way_of_its_own(team: Path) -> None:
    rules = (
        "      - {metric: quota-attainment, measure: average, at_least: 100, of_last: 4}\n"
        "      - {metric: quota-attainment, measure: each, at_least: 104, of_last: 1}\n"
    )
    assert ways(NUMBERS, rules, team) == [
        "Quota attainment at 116 or more in each of 2026-Q4, 2027-Q1; 2027-04-01",
        "Quota attainment at 104 or more in 2026-Q4; 2027-01-01",
    ]


def test_no_way_where_there_is_nothing_to_count_from(team: Path) -> None:
    rule = "      - {metric: quota-attainment, measure: each, at_least: 100, of_last: 2}\n"
    assert ways("  2027-Q1: {quota-attainment: 98}\n", rule, team) == []
    assert ways(NUMBERS, rule.replace("at_least: 100", "less_than: 0"), team) == []


@pytest.fixture(scope="module")
def people() -> tuple[Workspace, list[Person]]:
    """The example and its people."""
    workspace = load_workspace(REPOSITORY).workspace
    assert workspace
    return workspace, list(workspace.people.values())


def test_ways_open_the_gate_they_are_of(people: tuple[Workspace, list[Person]]) -> None:
    workspace, everybody = people
    for person in everybody:
        for gate in workspace.settings.gates:
            for way in find_outlooks(workspace, person, gate, DAY):
                assert way.number >= 0
                assert 1 <= len(way.periods) <= 6
