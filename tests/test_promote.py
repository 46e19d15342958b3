"""The decision on record, and all that follows from it, or nothing: every file compared in whole."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from careerpath.store import writing
from careerpath.store.writing import Rewrite, WriteRefused, write_files
from tests.conftest import CASES, Run, lay, write
from tests.test_drafts import someone_types

PROFILE = """\
# who Mia is
name: Mia Berg
role: seller
since: 2024-02-01   # her first job
manager: ola-lund
path: management
target: team-manager
mentors:
  - {person: ola-lund, willing: true}
decision: {choice: manage, date: 2026-03-02, reason: I like it more, preview_acknowledged: 2026-03-01}
history:
  - {role: senior-seller, from: 2020-01-01, to: 2024-01-31}
"""
PLAN = """\
target: team-manager
path: management
opened: 2026-01-05
by: 2026-12-31
owner: mia-berg
accountable: ola-lund
intent: Ola wants Mia to lead the east
vacancy: {expected: 2026-12-01, note: The east}
preparation: {assumption: will-learn, unmet: [coaching], after: One call a week with Ola}
actions:
  own-calls:
    stage: mastery
    kind: practice
    do: Record one call a week
    competency: selling
    owner: mia-berg
    due: 2026-06-30
    done_when: Ten calls are noted
    status: done
    outcome: Twelve
  team-meeting:   # the long one
    stage: trial
    kind: leadership-project
    do: Run the team meeting
    owner: mia-berg
    start: 2026-02-02
    due: 2026-06-30
    done_when: Run alone for a quarter
    status: done
    outcome: Thirteen meetings
  joint-calls:
    stage: trial
    kind: coaching
    do: Debrief one joint call every second week
    competency: coaching
    to: 2
    owner: ola-lund
    hours_per_month: 2
    due: 2026-12-18
    done_when: Mia leads two debriefs
    status: doing
  forecast:
    stage: permanent
    kind: assignment
    do: Run the forecast call
    owner: mia-berg
    due: 2026-12-18
    done_when: Called within ten percent
    announced: {on: 2026-09-01, to: everyone}
    status: doing
criteria_met:
  - {criterion: Runs the team meeting for a quarter, on: 2026-06-30, evidence: Thirteen of them}
"""
ASSESSMENT = """\
rater: agreed
by: ola-lund
role: team-manager
performance: 3
potential: 3
ratings:
  selling: {rating: 3, why: Closes alone}
  coaching: {rating: 1, why: Tells before asking}
"""
MET = """\
  met:
    - gate:numbers
    - competency:selling
    - stage:mastery
    - leadership-project
    - stepping-stone:Runs the team meeting for a quarter
    - mentor
    - decision
    - preparation
    - vacancy
"""
PREPARED = """\
preparation:
  assumption: will-learn
  unmet: [coaching]
  after: One call a week with Ola
assessment: 2026-09-01-agreed
"""
METRICS = """\
source: Sales Operations
updated: 2026-10-06
periods:
  2025-Q4: {quota-attainment: 97}
  2026-Q1: {quota-attainment: 99}
  2026-Q2: {quota-attainment: 107}
  2026-Q3: {quota-attainment: 110}
"""
MIA = "people/mia-berg"
DECISION = f"{MIA}/promotions/2026-11-20.yaml"
WAIVE = ("--waive", "coaching", "--why", "Learnt with Ola")
PROMOTE = ("promote", "mia-berg", "--to", "team-manager", "--by", "ola-lund")
ENOUGH = (*PROMOTE, "--rationale", "Two sellers ask her first", *WAIVE)


@pytest.fixture
def mia(tmp_path: Path) -> Path:
    """A workspace in which Mia is one rating away from leading a team."""
    root = tmp_path / "smallport"
    lay(CASES / "base", root)
    write(root, f"{MIA}/profile.yaml", PROFILE)
    write(root, f"{MIA}/plan.yaml", PLAN)
    write(root, f"{MIA}/metrics.yaml", METRICS)
    write(root, f"{MIA}/assessments/2026-09-01-agreed.yaml", ASSESSMENT)
    return root


def files_of(root: Path) -> dict[str, str]:
    """Every file of the people in a workspace."""
    return {
        str(path.relative_to(root)): path.read_bytes().decode()
        for path in sorted((root / "people").rglob("*"))
        if path.is_file()
    }


def findings(careerpath: Run, root: Path) -> Counter[tuple[str, str]]:
    """The codes that `check` finds, with their files."""
    document = json.loads(careerpath("-C", root, "check", "--format", "json").out)
    return Counter((item["code"], item["file"]) for item in document["diagnostics"])


# What follows from a promotion.


SAME_ROLE = (
    "Ola Lund, whom Mia Berg reports to, is Team Manager too: "
    "if somebody else leads from now on, --manager PERSON says it\n"
)


def test_the_record_in_whole(careerpath: Run, mia: Path) -> None:
    ran = careerpath("-C", mia, *ENOUGH, "--announced", "2026-11-19", "--audience", "everyone")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"wrote {DECISION}: 9 criteria met, 1 waived by name, 4 unmet\n"
        "Mia Berg is Team Manager from 2026-11-20; profile, plan.yaml and plan.md say so\n"
        "  closed: forecast\n"
        "  goes on in the new position: joint-calls\n"
        "  new for the first months: first-months, monthly-review-goes-on, managers-duties\n"
        "the way back to Seller is open until 2027-11-20\n"
        "next: go through the first months together, then careerpath agree mia-berg --by PERSON\n"
        f"{SAME_ROLE}"
    )
    assert (
        (mia / DECISION).read_text()
        == f"""\
# yaml-language-server: $schema=../../../schemas/promotion.json
to: team-manager
decision: promoted
by: ola-lund
rationale: Two sellers ask her first
criteria:
{MET}  waived:
    - {{criterion: "competency:coaching", by: ola-lund, why: Learnt with Ola}}
  unmet:
    - stage:trial
    - stage:permanent
    - criterion:Interviewed by two directors
    - advocacy
{PREPARED}mentor: ola-lund
way_back:
  role: seller
  until: 2027-11-20
announced:
  on: 2026-11-19
  to: everyone
"""
    )


def test_the_profile_changes_in_four_lines(careerpath: Run, mia: Path) -> None:
    careerpath("-C", mia, *ENOUGH)
    assert (
        (mia / MIA / "profile.yaml").read_text()
        == """\
# who Mia is
name: Mia Berg
role: team-manager
since: 2026-11-20   # her first job
manager: ola-lund
path: management
target: null
mentors:
  - {person: ola-lund, willing: true}
decision: {choice: manage, date: 2026-03-02, reason: I like it more, preview_acknowledged: 2026-03-01}
history:
  - {role: senior-seller, from: 2020-01-01, to: 2024-01-31}
  - {role: seller, from: 2024-02-01, to: 2026-11-19}
"""
    )


CLOSED = """\
    status: dropped
    outcome: Closed on 2026-11-20, when the new position began
"""
FIRST_MONTHS = """\
  first-months:
    stage: new-position
    kind: onboarding
    do: Take over, one after the other, what is new as Team Manager
    owner: mia-berg
    start: 2026-11-20
    due: 2027-02-18
    done_when: Each new responsibility was carried once, and talked through afterwards
    status: planned
  monthly-review-goes-on:
    stage: new-position
    kind: coaching
    do: Review the first months as Team Manager every month, as before, and rate anew what the job asks for, since \
the stages of competence start over
    owner: ola-lund
    hours_per_month: 2
    start: 2026-11-20
    due: 2027-02-18
    done_when: Three reviews are on file, and an agreed assessment from the new position
    status: planned
  managers-duties:
    stage: new-position
    kind: onboarding
    do: Ask each report the Monday question from the first week on, keep a plan with each of them, debrief every \
month with Ola Lund, talk every quarter with Finance
    owner: mia-berg
    start: 2026-11-20
    due: 2027-02-18
    done_when: Each report has a plan that both signed; three months of Mondays and debriefs are on file
    status: planned
"""


def test_the_plan_is_closed_and_kept_and_the_first_months_begin(careerpath: Run, mia: Path) -> None:
    careerpath("-C", mia, *ENOUGH)
    before, joint_calls, rest = PLAN.partition("  joint-calls:\n    stage: trial\n")
    goes_on = joint_calls.replace("trial", "new-position")
    rest, forecast, met = rest.partition("    announced: {on: 2026-09-01, to: everyone}\n    status: doing\n")
    closed = forecast.replace("    status: doing\n", CLOSED)
    assert (mia / MIA / "plan.yaml").read_text() == before + goes_on + rest + closed + FIRST_MONTHS + met


def test_the_document_is_made_anew(careerpath: Run, mia: Path) -> None:
    careerpath("-C", mia, *ENOUGH)
    document = (mia / MIA / "plan.md").read_text()
    assert document.startswith("# Development plan: Mia Berg\n\n**Team Manager**: the first months")
    assert "- The way back, if it does not fit: Seller, open until 2027-11-20\n" in document
    careerpath("-C", mia, "plan", "mia-berg")
    assert (mia / MIA / "plan.md").read_text() == document


def test_check_finds_nothing_that_the_promotion_itself_brought(careerpath: Run, mia: Path) -> None:
    write(mia, f"{MIA}/assessments/2026-09-01-agreed.yaml", ASSESSMENT.replace("rating: 1", "rating: 2"))
    careerpath("-C", mia, "plan", "mia-berg")
    before = findings(careerpath, mia)
    assert careerpath("-C", mia, *PROMOTE, "--rationale", "Two sellers ask her first").code == 0
    assert findings(careerpath, mia) - before == Counter()


@pytest.mark.parametrize(
    ("person", "role", "waived"),
    [
        ("mira-okafor", "sales-manager", ["coaching-development", "recruiting-selection", "influence"]),
        ("piet-oostveld", "account-manager", ["customer-growth", "account-planning", "influence"]),
    ],
)
def test_check_of_the_example_finds_only_what_is_true_now(
    careerpath: Run, example: Path, person: str, role: str, waived: list[str]
) -> None:
    """The bench has a hole, the new plan is to be signed; a waiver is uneven and to be learnt."""
    before = findings(careerpath, example)
    waivers = [part for name in waived for part in ("--waive", name, "--why", "Learnt in the job")]
    ran = careerpath(
        "-C", example, "promote", person, "--to", role, "--by", "petra-salo", "--rationale", "x y", *waivers
    )
    assert ran.code == 0
    assert {code for code, _ in findings(careerpath, example) - before} <= {"CP217", "CP423", "CP505", "CP507"}


def test_without_a_plan_one_is_drafted_for_the_first_months(careerpath: Run, mia: Path) -> None:
    (mia / MIA / "plan.yaml").unlink()
    write(mia, f"{MIA}/assessments/2026-09-01-agreed.yaml", ASSESSMENT.replace("rating: 1", "rating: 2"))
    stated = ("--rationale", "Asked first", "--preparation", "has-skills")
    assert careerpath("-C", mia, *PROMOTE, *stated).code == 0
    assert (mia / MIA / "plan.yaml").read_text() == (
        """\
# yaml-language-server: $schema=../../schemas/plan.json
target: null
path: management
opened: 2026-11-20
owner: mia-berg
accountable: ola-lund
preparation:
  assumption: has-skills
actions:
"""
        + FIRST_MONTHS
    )


def test_the_base_stays_without_findings_where_nothing_led_there(careerpath: Run, tmp_path: Path) -> None:
    """No target, no numbers, no ratings: everything is waived by name, and what follows is in order all the same."""
    root = tmp_path / "smallport"
    lay(CASES / "base", root)
    careerpath("-C", root, "plan", "mia-berg")
    assert findings(careerpath, root) == Counter()
    waivers = [
        part for name in ("numbers", "selling", "account-planning") for part in ("--waive", name, "--why", "Seen")
    ]
    stated = ("--rationale", "Asked for", "--preparation", "will-learn", "--after", "With Ola", "--mentor", "ola-lund")
    ran = careerpath("-C", root, "promote", "mia-berg", "--to", "senior-seller", "--by", "ola-lund", *stated, *waivers)
    assert (ran.code, ran.err) == (
        0,
        (
            f"wrote {DECISION}: 1 criterion met, 3 waived by name, 7 unmet\n"
            "Mia Berg is Senior Seller from 2026-11-20; profile, plan.yaml and plan.md say so\n"
            "  closed: joint-calls\n"
            "  goes on in the new position: own-calls\n"
            "  new for the first months: first-months, monthly-review-goes-on, learn-account-planning\n"
            "next: go through the first months together, then careerpath agree mia-berg --by PERSON\n"
        ),
    )
    assert findings(careerpath, root) == Counter()
    profile = (root / MIA / "profile.yaml").read_text()
    assert profile.endswith("path: selling\nhistory: [{role: seller, from: 2024-02-01, to: 2026-11-19}]\n")


def test_whose_report_they_become(careerpath: Run, mia: Path) -> None:
    write(mia, "people/eva-moe/profile.yaml", "name: Eva Moe\nrole: team-manager\nsince: 2019-01-01\nmanager: null\n")
    ran = careerpath("-C", mia, *ENOUGH, "--manager", "eva-moe")
    assert "too: if somebody" not in ran.err
    assert "manager: eva-moe\n" in (mia / MIA / "profile.yaml").read_text()
    plan = (mia / MIA / "plan.yaml").read_text()
    assert "accountable: eva-moe\n" in plan
    assert "debrief every month with Eva Moe" in plan


@pytest.mark.parametrize(
    ("mentors", "written"),
    [
        ("", "\nmentors: [{person: ola-lund, willing: true}]\n"),
        ("mentors: [{person: ola-lund}]\n", "\nmentors: [{person: ola-lund, willing: true}]\n"),
        ("mentors:\n  - {person: ola-lund, willing: null}\n", "\n  - {person: ola-lund, willing: true}\n"),
    ],
)
def test_naming_a_mentor_says_that_they_are_willing(careerpath: Run, mia: Path, mentors: str, written: str) -> None:
    profile = PROFILE.replace("mentors:\n  - {person: ola-lund, willing: true}\n", mentors)
    write(mia, f"{MIA}/profile.yaml", profile)
    assert careerpath("-C", mia, *ENOUGH, "--mentor", "ola-lund").code == 0
    assert written in (mia / MIA / "profile.yaml").read_text()


def test_a_plan_that_led_elsewhere_leads_nowhere_now(careerpath: Run, mia: Path) -> None:
    write(mia, f"{MIA}/plan.yaml", PLAN.replace("target: team-manager", "target: senior-seller"))
    stated = ("--preparation", "will-learn", "--after", "With Ola")
    assert careerpath("-C", mia, *ENOUGH, *stated).code == 0
    assert (mia / MIA / "plan.yaml").read_text().startswith("target: null\n")


def test_a_role_on_another_path_takes_the_person_there(careerpath: Run, mia: Path) -> None:
    write(mia, f"{MIA}/profile.yaml", PROFILE.replace("path: management", "path: selling"))
    careerpath("-C", mia, *ENOUGH)
    assert "path: management\n" in (mia / MIA / "profile.yaml").read_text()


# What is refused.


def test_everything_missing_is_named_at_once(careerpath: Run, mia: Path) -> None:
    profile = PROFILE.replace("mentors:\n  - {person: ola-lund, willing: true}\n", "")
    write(mia, f"{MIA}/profile.yaml", "".join(f"{line}\n" for line in profile.splitlines() if "decision" not in line))
    write(mia, f"{MIA}/plan.yaml", PLAN.replace("preparation: {", "# preparation: {"))
    before = files_of(mia)
    ran = careerpath("-C", mia, *PROMOTE)
    assert (ran.code, ran.err) == (1, "")
    assert (
        ran.out
        == """\
Promoting Mia Berg (Team Manager) is not examined yet. It lacks:
  - Coaching at 2 (unmet: needs 2, rated 1, 1 short): met, or waived by name
      --waive competency:coaching --why TEXT
  - why: not what was sold, but what shows that the new job will be done
      --rationale TEXT
  - what is assumed: has the skills, or will learn them
      --preparation has-skills|will-learn
  - a mentor who has made this move
      --mentor PERSON
  - The decision to manage, with what speaks against it read (no dated decision on file)
      `decision` in profile.yaml
"""
    )
    assert files_of(mia) == before


def test_at_a_terminal_it_asks_for_what_is_missing(
    careerpath: Run, mia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_options = shutil.copytree(mia, tmp_path / "by-options")
    careerpath("-C", by_options, *ENOUGH)
    prompts = someone_types(monkeypatch, ["Learnt with Ola", "Two sellers ask her first"])
    ran = careerpath("-C", mia, *PROMOTE)
    assert (ran.code, prompts) == (0, ["waived, because [Enter: it is not waived]> ", "rationale> "])
    assert ran.out == (
        "Coaching at 2 (unmet: needs 2, rated 1, 1 short): met, or waived by name\n"
        "Why: not what was sold, but what shows that the new job will be done\n"
    )
    assert files_of(mia) == files_of(by_options)


def test_who_does_not_waive_is_refused_as_before(careerpath: Run, mia: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(mia)
    prompts = someone_types(monkeypatch, ["", "Two sellers ask her first"])
    ran = careerpath("-C", mia, *PROMOTE)
    assert (ran.code, len(prompts), ran.out.count("--waive competency:coaching")) == (1, 2, 1)
    assert files_of(mia) == before


def test_what_no_answer_mends_is_not_asked_for(careerpath: Run, mia: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(mia, f"{MIA}/profile.yaml", "".join(f"{line}\n" for line in PROFILE.splitlines() if "decision" not in line))
    prompts = someone_types(monkeypatch, [])
    assert (careerpath("-C", mia, *PROMOTE).code, prompts) == (1, [])


@pytest.mark.parametrize(
    ("options", "lack"),
    [
        (["--rationale", "tbd"], "      --rationale TEXT\n"),
        (["--preparation", "will-learn"], None),
        (["--preparation", "has-skills"], None),
        (
            ["--mentor", "mia-berg"],
            "  - a mentor who has made this move: Mia Berg cannot be their own mentor\n      --mentor PERSON\n",
        ),
    ],
)
def test_each_lack(careerpath: Run, mia: Path, options: list[str], lack: str | None) -> None:
    ran = careerpath("-C", mia, *PROMOTE, "--rationale", "Asked first", *WAIVE, *options)
    assert (ran.code, lack in ran.out if lack else "") == (1 if lack else 0, bool(lack) or "")


def test_has_skills_needs_an_assessment_against_the_role(careerpath: Run, mia: Path) -> None:
    write(mia, f"{MIA}/assessments/2026-09-01-agreed.yaml", ASSESSMENT.replace("role: team-manager", "role: seller"))
    ran = careerpath("-C", mia, *ENOUGH, "--preparation", "has-skills")
    assert (ran.code, ran.out) == (
        1,
        (
            "Promoting Mia Berg (Team Manager) is not examined yet. It lacks:\n"
            "  - an assessment against the role that shows the skills\n"
            "      careerpath assess mia-berg --as manager --role team-manager\n"
        ),
    )


def test_will_learn_needs_an_after_and_somebody_who_helps(careerpath: Run, mia: Path) -> None:
    write(
        mia,
        "people/mia-berg/profile.yaml",
        PROFILE.replace("team-manager", "senior-seller")
        .replace("mentors:\n  - {person: ola-lund, willing: true}\n", "")
        .replace("history:\n  - {role: senior-seller, from: 2020-01-01, to: 2024-01-31}\n", ""),
    )
    waive = ("--waive", "account-planning", "--why", "Learnt")
    ran = careerpath(
        "-C",
        mia,
        "promote",
        "mia-berg",
        "--to",
        "senior-seller",
        "--by",
        "ola-lund",
        "--rationale",
        "Asked first",
        "--preparation",
        "will-learn",
        *waive,
    )
    assert (ran.code, ran.out) == (
        1,
        (
            "Promoting Mia Berg (Senior Seller) is not examined yet. It lacks:\n"
            "  - how the rest is learnt after the move\n"
            "      --after TEXT\n"
            "  - somebody who helps to learn the rest\n"
            "      --mentor PERSON\n"
        ),
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("promote", "mia-berg", "--by", "ola-lund"), "nothing says what was decided\n  hint: --to ROLE, or --not-now"),
        (
            (*PROMOTE[:-1], "mia-berg"),
            "Mia Berg does not decide on their own promotion\n  hint: --by PERSON says who does",
        ),
        (
            (*ENOUGH, "--waived-by", "mia-berg"),
            "Mia Berg cannot waive what is asked of them\n  hint: --waived-by PERSON",
        ),
        (
            (*PROMOTE, "--waive", "coaching"),
            (
                "1 --waive and 0 --why: each criterion is waived for a reason of its own\n"
                "  hint: --waive CRITERION --why TEXT, as often as needed"
            ),
        ),
        ((*PROMOTE, "--waive", "selling", "--why", "x"), "`competency:selling` is met; there is nothing to waive"),
        (
            (*PROMOTE, "--waive", "competency:coachin", "--why", "x"),
            (
                "`competency:coachin` is no criterion of this move\n"
                "  hint: did you mean `competency:coaching` or `competency:selling`?"
            ),
        ),
        (
            (*ENOUGH, "--assessment", "2026-01-01-agreed"),
            "`2026-01-01-agreed` is no assessment of Mia Berg against that role\n  hint: there are: 2026-09-01-agreed",
        ),
        (
            (*ENOUGH, "--on", "2024-02-01"),
            "Mia Berg has the present role since 2024-02-01\n  hint: a decision comes after that: --on DATE",
        ),
        ((*ENOUGH, "--manager", "mia-berg"), "Mia Berg cannot be their own manager\n  hint: --manager PERSON"),
        (
            ("promote", "mia-berg", "--to", "seller", "--by", "ola-lund"),
            "Mia Berg is Seller already\n  hint: give another role with --to",
        ),
    ],
)
def test_what_makes_no_sense(careerpath: Run, mia: Path, arguments: tuple[str, ...], message: str) -> None:
    before = files_of(mia)
    ran = careerpath("-C", mia, *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"careerpath: {message}\n")
    assert files_of(mia) == before


def test_a_decision_of_a_day_to_come_is_refused(careerpath: Run, mia: Path) -> None:
    ran = careerpath("-C", mia, *ENOUGH, "--on", "2026-11-21")
    assert (ran.code, files_of(mia).get(DECISION)) == (2, None)


def test_nobody_waives_the_mentor_of_a_first_role_that_leads_people(careerpath: Run, mia: Path) -> None:
    write(mia, f"{MIA}/profile.yaml", PROFILE.replace("willing: true", "willing: false"))
    ran = careerpath("-C", mia, *PROMOTE, "--waive", "mentor", "--why", "x")
    assert (ran.code, ran.err) == (
        2,
        (
            "careerpath: nobody can waive `mentor` for a first role that manages people\n"
            "  hint: careerpath explore --mentors\n"
        ),
    )


@pytest.mark.parametrize(
    ("preparation", "lack"),
    [("will-learn", "somebody who helps to learn the rest"), ("has-skills", "a mentor who has made this move")],
)
def test_that_nobody_is_the_mentor_is_said_once(careerpath: Run, mia: Path, preparation: str, lack: str) -> None:
    write(mia, f"{MIA}/profile.yaml", PROFILE.replace("mentors:\n  - {person: ola-lund, willing: true}\n", ""))
    ran = careerpath("-C", mia, *ENOUGH, "--preparation", preparation)
    said = f"Promoting Mia Berg (Team Manager) is not examined yet. It lacks:\n  - {lack}\n      --mentor PERSON\n"
    assert (ran.code, ran.out) == (1, said)


def test_one_decision_a_day(careerpath: Run, mia: Path) -> None:
    not_now = ("promote", "mia-berg", "--not-now", "--by", "ola-lund", *NOT_NOW)
    assert careerpath("-C", mia, *not_now).code == 0
    before = files_of(mia)
    ran = careerpath("-C", mia, *ENOUGH)
    assert (ran.code, ran.err) == (
        2,
        f"careerpath: there is a decision of 2026-11-20 already: {DECISION}\n  hint: give another day with --on\n",
    )
    assert files_of(mia) == before


# All of it, or nothing.


def test_a_dry_run_shows_everything_and_writes_nothing(careerpath: Run, mia: Path) -> None:
    before = files_of(mia)
    ran = careerpath("-C", mia, *ENOUGH, "--dry-run")
    assert (ran.code, ran.err) == (0, f"nothing was written\n{SAME_ROLE}")
    assert [line for line in ran.out.splitlines() if line.startswith("+++ ")] == [
        f"+++ b/{DECISION}",
        f"+++ b/{MIA}/profile.yaml",
        f"+++ b/{MIA}/plan.yaml",
        f"+++ b/{MIA}/plan.md",
    ]
    assert files_of(mia) == before


@pytest.mark.parametrize("last", range(4))
@pytest.mark.parametrize("error", [OSError("disk full"), WriteRefused("changed"), KeyboardInterrupt()])
def test_a_file_that_cannot_be_written_undoes_the_others(
    careerpath: Run, mia: Path, monkeypatch: pytest.MonkeyPatch, last: int, error: BaseException
) -> None:
    before, put_one, count = files_of(mia), writing._put, 0  # noqa: SLF001 - where one of several fails

    def failing(temporary: Path, write: object) -> None:
        nonlocal count
        count += 1
        if count == last + 1:
            raise error
        put_one(temporary, write)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "_put", failing)
    ran = careerpath("-C", mia, *ENOUGH)
    assert ran.code != 0
    assert files_of(mia) == before


def test_what_somebody_else_wrote_meanwhile_is_not_undone(tmp_path: Path) -> None:
    first, second = write(tmp_path, "first", "a"), write(tmp_path, "second", "b")
    with pytest.raises(WriteRefused):
        write_files([Rewrite(first, b"a", "c"), Rewrite(second, b"not b", "d")])
    assert (first.read_text(), second.read_text()) == ("a", "b")
    with pytest.raises(WriteRefused):
        write_files([Rewrite(first, b"a", "c"), Rewrite(second, None, "d")])
    assert (first.read_text(), second.read_text()) == ("a", "b")


def test_a_plan_that_cannot_be_edited_stops_everything_before_the_first_write(careerpath: Run, mia: Path) -> None:
    write(mia, f"{MIA}/plan.yaml", PLAN + "oops: [\n")
    before = files_of(mia)
    ran = careerpath("-C", mia, *ENOUGH)
    assert (ran.code, files_of(mia)) == (2, before)


def test_line_ends_and_byte_order_mark_stay(careerpath: Run, mia: Path) -> None:
    write(mia, f"{MIA}/profile.yaml", ("\ufeff" + PROFILE.replace("\n", "\r\n")).encode())
    careerpath("-C", mia, *ENOUGH)
    after = (mia / MIA / "profile.yaml").read_bytes().decode()
    assert after.startswith("\ufeff# who Mia is\r\n")
    assert after.count("\n") == after.count("\r\n") == PROFILE.count("\n") + 1


# Not now.

NOT_NOW = ("--rationale", "Coaching first", "--next-look", "2027-03-01", "--alternative", "Leads the onboarding")


def test_not_now_is_kept_and_changes_nothing_else(careerpath: Run, mia: Path) -> None:
    before = files_of(mia)
    ran = careerpath("-C", mia, "promote", "mia-berg", "--not-now", "--by", "ola-lund", *NOT_NOW)
    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        (
            f"wrote {DECISION}: 9 criteria met, 0 waived by name, 5 unmet\n"
            "Mia Berg stays where they are for now; Team Manager is looked at again on 2027-03-01\n"
        ),
    )
    after = files_of(mia)
    assert (
        after.pop(DECISION)
        == f"""\
# yaml-language-server: $schema=../../../schemas/promotion.json
to: team-manager
decision: not-now
by: ola-lund
rationale: Coaching first
criteria:
{MET}  unmet:
    - competency:coaching
    - stage:trial
    - stage:permanent
    - criterion:Interviewed by two directors
    - advocacy
{PREPARED}next_look: 2027-03-01
alternative: Leads the onboarding
"""
    )
    assert after == before


def test_not_now_without_a_next_look_is_refused(careerpath: Run, mia: Path) -> None:
    before = files_of(mia)
    ran = careerpath("-C", mia, "promote", "mia-berg", "--not-now", "--by", "ola-lund", "--next-look", "2026-11-20")
    assert (ran.code, ran.out) == (
        1,
        (
            "This decision (Team Manager) is not examined yet. It lacks:\n"
            "  - why not now\n"
            "      --rationale TEXT\n"
            "  - a day after 2026-11-20 on which it is looked at again\n"
            "      --next-look DATE\n"
            "  - what is offered instead\n"
            "      --alternative TEXT\n"
        ),
    )
    assert files_of(mia) == before


def test_what_an_earlier_decision_waived_stays_waived(careerpath: Run, mia: Path) -> None:
    not_now = ("promote", "mia-berg", "--not-now", "--by", "ola-lund", *NOT_NOW, *WAIVE)
    assert careerpath("-C", mia, *not_now, "--on", "2026-11-10").code == 0
    assert careerpath("-C", mia, *PROMOTE, "--rationale", "Asked first").code == 0
    assert '- {criterion: "competency:coaching", by: ola-lund, why: Learnt with Ola}' in (mia / DECISION).read_text()
