"""Whether somebody is ready: every criterion met, unmet, unknown and waived, the verdict, the page, and one law."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.analysis.assessment.judgement import Judgement
from careerpath.analysis.move.criterion import Criterion
from careerpath.analysis.move.gate_remedy import with_gate_outlooks
from careerpath.analysis.move.readiness import Readiness, find_readiness
from careerpath.report.answers.readiness_page import readiness_page, verdict_sentence
from tests.candidates import FACTS, changed, workspace_of
from tests.conftest import DAY, Run, write

RATINGS = "assessments.2026-09-01-agreed.ratings"
AGREED: dict[str, Any] = FACTS["assessments"]["2026-09-01-agreed"]
ACTIONS: dict[str, Any] = FACTS["plan"]["actions"]


def ready(facts: Mapping[str, Any], role: str = "lead") -> Readiness:
    """Mia's readiness for a role."""
    workspace = workspace_of(facts)
    return find_readiness(workspace, workspace.people["mia"], role, DAY)


def found(name: str, *changes: tuple[str, Any], role: str = "lead") -> Criterion:
    """One criterion, the facts being changed."""
    criterion = ready(changed(*changes), role).find(name)
    assert criterion is not None
    return criterion


def said(name: str, *changes: tuple[str, Any]) -> tuple[str, str]:
    """The result of one criterion and what was found, the facts being changed."""
    criterion = found(name, *changes)
    return criterion.result, criterion.detail


def page(facts: Mapping[str, Any], role: str = "lead", width: int | None = 79) -> str:
    """Mia's page."""
    workspace = workspace_of(facts)
    mia = workspace.people["mia"]
    whole = with_gate_outlooks(workspace, mia, find_readiness(workspace, mia, role, DAY))
    return "".join(f"{line}\n" for line, _ in readiness_page(workspace, whole, "manager", width))


def test_every_criterion_in_order_with_its_evidence() -> None:
    readiness = ready(FACTS)
    assert readiness.criteria == (
        Criterion(
            "gate:numbers",
            "The numbers first: numbers",
            "met",
            "Quota: 2 of the last 3 quarters at 100 or more: 90, 104, 111; met",
            ("Sales Operations, updated 2026-10-06",),
        ),
        Criterion(
            "competency:coaching",
            "Coaching at 3",
            "met",
            "needs 3, rated 3",
            ("agreed on 2026-09-01: Asks first", "2026-08-20: A joint call"),
        ),
        Criterion(
            "competency:selling", "Selling at 3", "met", "needs 3, rated 4", ("agreed on 2026-09-01: Closes alone",)
        ),
        Criterion(
            "group:1",
            "At least 1 of: Plans at 2, Hires at 2",
            "met",
            "1 reached, 1 needed",
            ("Plans: needs 2, rated 2 (agreed, 2026-09-01)", "Hires: needs 2, not rated in the last 190 days"),
        ),
        Criterion("stage:mastery", "Stage one: mastery of the present job", "met", "1 of 1 done", ("`calls`: Calls",)),
        Criterion(
            "stage:trial",
            "Stage two: trials",
            "met",
            "1 of 1 done",
            ("`project`, until 2026-06-30: Raised by a fifth",),
        ),
        Criterion(
            "stage:permanent",
            "Stage three: permanent responsibilities",
            "met",
            "1 of 1 done",
            ("`reviews`: Reviews",),
        ),
        Criterion(
            "leadership-project",
            "Leadership project over more than 90 days",
            "met",
            "1 of 1 done that lasted 91 days or more",
            ("`project`, 148 days: Raised by a fifth",),
        ),
        Criterion("stepping-stone:Runs a review", "Runs a review", "met", "shown on 2026-05-04", ("Six of them",)),
        Criterion("criterion:Met the board", "Met the board", "met", "shown on 2026-09-14"),
        Criterion(
            "mentor",
            "A mentor who has made this move",
            "met",
            "Ola Lund, who is willing",
            ("Team Lead since 2020-05-01",),
        ),
        Criterion(
            "decision",
            "The decision to manage, with what speaks against it read",
            "met",
            "decided to manage on 2026-03-01; what speaks against it was read on 2026-02-27",
            ("2026-03-01: manage. I like it more",),
        ),
        Criterion(
            "preparation",
            "Preparation: has the skills, or will learn them",
            "met",
            "has the skills; an assessment against Team Lead is on file",
        ),
        Criterion(
            "advocacy",
            "Ola Lund has spoken up for Mia Berg",
            "met",
            "last on 2026-10-05, to The board",
            ("2026-10-05: Ola Lund told The board. Yes",),
        ),
        Criterion(
            "vacancy",
            "An opening as Team Lead",
            "met",
            "expected on 2027-01-04",
            ("The eastern team", "the organisation's need `growth` calls for 2 of them, until 2028-06-30"),
        ),
    )
    assert (readiness.verdict, readiness.performance, readiness.potential, readiness.intent) == (
        "ready",
        Judgement(4, "agreed", date(2026, 9, 1)),
        Judgement(3, "agreed", date(2026, 9, 1)),
        "Ola wants to promote Mia",
    )


@pytest.mark.parametrize(
    ("change", "result", "detail"),
    [
        (
            ("metrics.periods.2026-Q2.quota", 99),
            "unmet",
            "Quota: 1 of the last 3 quarters at 100 or more, 2 needed: 90, 99, 111; unmet",
        ),
        (("metrics.updated", "2026-07-01"), "unknown", None),
        (("metrics", None), "unknown", None),
    ],
)
def test_gate(change: tuple[str, Any], result: str, detail: str | None) -> None:
    criterion = found("gate:numbers", change)
    assert criterion.result == result
    assert detail in (None, criterion.detail)
    assert (criterion.remedy, criterion.command) == {
        "unmet": ("the numbers of the next periods", ""),
        "unknown": ("the numbers that are missing or too old", "careerpath import metrics FILE"),
    }[result]


ASSESS = "careerpath assess mia --as manager --role lead"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [(f"{RATINGS}.coaching.rating", 2)],
            (
                "unmet",
                "needs 3, rated 2, 1 short",
                "an action in plan.yaml with `competency: coaching`, then a new rating",
            ),
        ),
        (
            [
                (f"{RATINGS}.coaching.rating", 1),
                ("plan.actions.calls.competency", "coaching"),
                ("plan.actions.calls.status", "doing"),
                ("plan.actions.calls.due", "2026-12-18"),
            ],
            ("unmet", "needs 3, rated 1, 2 short", "`calls` (until 2026-12-18) works on it; then a new rating"),
        ),
        (
            [(f"{RATINGS}.coaching.rating", None)],
            ("unknown", "needs 3, not rated in the last 190 days", "a rating by the manager"),
        ),
        (
            [("assessments", {"2026-05-01-manager": AGREED | {"rater": "manager"}})],
            ("unknown", "needs 3, not rated in the last 190 days", "a rating by the manager"),
        ),
        (
            [("assessments", {"2026-09-01-self": AGREED | {"rater": "self", "by": "mia"}})],
            ("unknown", "needs 3, rated 3 by Mia Berg alone", "a rating by the manager"),
        ),
        (
            [
                ("assessments", {"2026-09-01-self": AGREED | {"rater": "self", "by": "mia"}}),
                ("assessments.2026-09-01-self.ratings", {"coaching": {"rating": 2}}),
            ],
            (
                "unmet",
                "needs 3, rated 2 by Mia Berg alone, 1 short",
                "an action in plan.yaml with `competency: coaching`, then a new rating",
            ),
        ),
    ],
)
def test_must_have(changes: list[tuple[str, Any]], expected: tuple[str, str, str]) -> None:
    criterion = found("competency:coaching", *changes)
    assert (criterion.result, criterion.detail, criterion.remedy) == expected
    assert criterion.command == ASSESS


def test_every_open_action_before_the_move_works_on_a_gap() -> None:
    def works(stage: str, status: str, due: str | None = None, competency: str = "coaching") -> dict[str, Any]:
        return {**ACTIONS["calls"], "stage": stage, "status": status, "due": due, "competency": competency}

    actions = {
        "calls": works("mastery", "doing", "2026-12-18"),
        "panel": works("trial", "planned"),
        "over": works("trial", "done", "2026-06-30"),
        "first": works("new-position", "planned", "2027-01-31"),
        "other": works("trial", "doing", "2026-12-18", "selling"),
    }
    short = (f"{RATINGS}.coaching.rating", 2)
    assert found("competency:coaching", short, ("plan.actions", actions)).remedy == (
        "`calls` (until 2026-12-18), `panel` work on it; then a new rating"
    )
    assert found("competency:coaching", short, ("plan", None)).remedy == (
        "an action in plan.yaml with `competency: coaching`, then a new rating"
    )


@pytest.mark.parametrize(
    ("rater", "said"), [("manager", "rated by the manager on 2026-09-01"), ("self", "self-rating of 2026-09-01")]
)
def test_the_rating_that_counts_is_the_evidence_with_what_was_seen(rater: str, said: str) -> None:
    seen = [{"what": "A call"}, {"date": "2026-08-20"}, {"date": "2026-08-21", "what": "Another call"}]
    given = AGREED | {"rater": rater, "ratings": {"coaching": {"rating": 3, "evidence": seen}}}
    others = AGREED | {"rater": "peer", "ratings": {"coaching": {"rating": 1, "evidence": seen}}}
    older = AGREED | {"rater": rater, "ratings": {"coaching": {"rating": 2, "evidence": seen}}}
    assessments = {f"2026-09-01-{rater}": given, "2026-09-01-peer-ola": others, f"2026-08-01-{rater}": older}
    criterion = found("competency:coaching", ("assessments", assessments))
    assert criterion.evidence == (said, "A call", "2026-08-21: Another call")


def test_numbers_of_nobody_and_of_no_day() -> None:
    assert found("gate:numbers", ("metrics.source", None)).evidence == ("Numbers, updated 2026-10-06",)
    assert found("gate:numbers", ("metrics.updated", None)).evidence == ()


def test_a_group_that_says_no_number_asks_for_nothing() -> None:
    criterion = found("group:1", ("roles.lead.requires_some", [{"at_least": None, "of": {"hires": 2}}]))
    assert (criterion.result, criterion.detail, criterion.label) == (
        *("met", "0 reached, 0 needed"),
        "At least 0 of: Hires at 2",
    )


def test_surplus_in_selling_buys_no_coaching() -> None:
    facts = changed((f"{RATINGS}.coaching.rating", 2), (f"{RATINGS}.selling.rating", 5))
    assert [item.name for item in ready(facts).having("unmet")] == ["competency:coaching"]


def test_should_haves_are_no_criteria() -> None:
    assert ready(changed(("roles.lead.should_have", {"hires": 5}))).verdict == "ready"


@pytest.mark.parametrize(
    ("plans", "hires", "result"),
    [(2, 1, "met"), (1, 2, "met"), (1, 1, "unmet"), (1, None, "unknown"), (None, None, "unknown")],
)
def test_group(plans: int | None, hires: int | None, result: str) -> None:
    changes = [(f"{RATINGS}.plans", {"rating": plans}), (f"{RATINGS}.hires", {"rating": hires})]
    assert found("group:1", *changes).result == result


DROPPED = {name: action | {"status": "dropped"} for name, action in ACTIONS.items()}


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        ("stage:mastery", [("plan.actions.calls.status", "doing")], ("unmet", "0 of 1 done; open: `calls`")),
        ("stage:mastery", [(f"{RATINGS}.selling.rating", 2)], ("unmet", "the present job asks for more: Selling")),
        ("stage:mastery", [("plan.actions", DROPPED)], ("met", "every must-have of the present job is met")),
        (
            "stage:mastery",
            [("plan.actions", {}), (f"{RATINGS}.selling.rating", None)],
            ("unknown", "not everything the present job asks for is rated"),
        ),
        ("stage:trial", [("plan.actions.project.status", "planned")], ("unmet", "0 of 1 done; open: `project`")),
        ("stage:trial", [("plan.actions.project.status", "failed")], ("unmet", "what was tried has not worked yet")),
        ("stage:trial", [("plan.actions.project.status", "dropped")], ("unmet", "the plan has none")),
        ("stage:trial", [("plan", None)], ("unknown", "no plan leads to Team Lead")),
        ("stage:permanent", [("plan.target", "head")], ("unknown", "the plan on file leads to Head of Sales")),
        (
            "stage:permanent",
            [("plan.target", None)],
            ("unknown", "the plan on file leads to growing in the present role"),
        ),
        ("stage:permanent", [("plan.actions.reviews.status", "doing")], ("unmet", "0 of 1 done; open: `reviews`")),
        (
            "stage:trial",
            [
                ("plan.actions.calls", ACTIONS["project"] | {"status": "doing"}),
                ("plan.actions.reviews", ACTIONS["project"] | {"status": "planned"}),
            ],
            ("unmet", "1 of 3 done; open: `calls`, `reviews`"),
        ),
        (
            "stage:mastery",
            [("roles.seller.requires", {"selling": 5, "coaching": 4}), ("plan", None)],
            ("unmet", "the present job asks for more: Selling, Coaching"),
        ),
        (
            "stage:mastery",
            [("profile.role", None), ("plan", None)],
            ("unknown", "not everything the present job asks for is rated"),
        ),
    ],
)
def test_stage(name: str, changes: list[tuple[str, Any]], expected: tuple[str, str]) -> None:
    assert said(name, *changes) == expected


def test_open_stage_names_the_command_that_closes_it() -> None:
    criterion = found("stage:trial", ("plan.actions.project.status", "doing"))
    assert (criterion.remedy, criterion.command) == (
        "finish or drop what is open",
        "careerpath advance mia project --to done --outcome TEXT",
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("plan.actions.project.due", "2026-05-03"), ("unmet", "0 of 1 done")),  # 90 days
        (("plan.actions.project.due", "2026-05-04"), ("met", "1 of 1 done")),  # 91 days
        (("plan.actions.project.start", None), ("unknown", "0 of 1 done")),
        (("plan.actions.project.status", "doing"), ("unmet", "0 of 1 done")),
        (("plan", None), ("unmet", "0 of 1 done")),
        (("path.steps.1.leadership_projects", 2), ("unmet", "1 of 2 done")),
    ],
)
def test_leadership_project(change: tuple[str, Any], expected: tuple[str, str]) -> None:
    result, done = expected
    assert said("leadership-project", change) == (result, f"{done} that lasted 91 days or more")


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("stepping-stone:Runs a review", ("plan.criteria_met", []), ("unmet", "not shown yet")),
        ("stepping-stone:Runs a review", ("plan.criteria_met.0.on", None), ("unknown", "on record, and not when")),
        (
            "stepping-stone:Runs a review",
            ("plan.criteria_met.0.criterion", " runs  a REVIEW"),
            ("met", "shown on 2026-05-04"),
        ),
        ("criterion:Met the board", ("plan.criteria_met.1.on", "2026-11-20"), ("met", "shown on 2026-11-20")),
        ("criterion:Met the board", ("plan.criteria_met.1.on", "2026-11-21"), ("unknown", "on record, and not when")),
        ("criterion:Met the board", ("plan", None), ("unmet", "not shown yet")),
    ],
)
def test_milestone(name: str, change: tuple[str, Any], expected: tuple[str, str]) -> None:
    criterion = found(name, change)
    assert (criterion.label, criterion.result, criterion.detail) == (name.partition(":")[2], *expected)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("profile.mentors", [])], ("unmet", "nobody is named")),
        ([("profile.mentors.0.willing", False)], ("unmet", "Ola Lund is not willing")),
        ([("profile.mentors.0.willing", None)], ("unknown", "Ola Lund was not asked whether they are willing")),
        ([("profile.mentors.0.person", "mia")], ("unmet", "Mia Berg cannot be their own mentor")),
        ([("profile.mentors.0.person", "eve")], ("unmet", "eve is nobody of this workspace")),
        ([("manager.role", "seller")], ("unmet", "Ola Lund has not made this move")),
        (
            [("manager.role", "seller"), ("manager.history", [{"role": "lead", "from": "2015-01-01"}])],
            ("met", "Ola Lund, who is willing"),
        ),
        ([("manager.role", "head")], ("met", "Ola Lund, who is willing")),
        (
            [("manager.role", "cfo"), ("manager.history", [{"role": "lead"}])],
            ("unmet", "Ola Lund stands outside the sales line"),
        ),
    ],
)
def test_mentor(changes: list[tuple[str, Any]], expected: tuple[str, str]) -> None:
    assert said("mentor", *changes) == expected


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        (("profile.decision", None), "no dated decision on file"),
        (("profile.decision.date", None), "no dated decision on file"),
        (("profile.decision.choice", "sell"), "decided to sell on 2026-03-01"),
        (
            ("profile.decision.preview_acknowledged", None),
            "decided to manage on 2026-03-01, and nobody says that what speaks against it was read",
        ),
    ],
)
def test_decision(change: tuple[str, Any], detail: str) -> None:
    assert said("decision", change) == ("unmet", detail)


def test_who_has_led_people_needs_no_decision_and_no_mentor_that_the_step_does_not_ask_for() -> None:
    names = {item.name for item in ready(changed(("profile.history", [{"role": "head"}]))).criteria}
    assert not names & {"mentor", "decision"}
    asked = changed(("profile.history", [{"role": "head"}]), ("path.steps.1.mentor_required", True))
    assert "mentor" in {item.name for item in ready(asked).criteria}


def test_what_a_move_does_not_ask_for_has_no_criterion() -> None:
    facts = changed(("path.steps.1", {"role": "lead"}), ("roles.lead.manages_people", False))
    assert [item.name for item in ready(facts).criteria] == [
        "competency:coaching",
        "competency:selling",
        "group:1",
        "stage:mastery",
        "stage:trial",
        "stage:permanent",
        "preparation",
        "advocacy",
        "vacancy",
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([("plan.preparation", None)], ("unmet", "nobody has said it")),
        (
            [("assessments.2026-09-01-agreed.role", "seller")],
            ("unmet", "has-skills, and no assessment against Team Lead shows it"),
        ),
        ([("plan.preparation.assumption", "will-learn")], ("unmet", "will-learn, and nothing said about how")),
        (
            [("plan.preparation", {"assumption": "will-learn", "after": "With Ola", "unmet": ["hires", "plans"]})],
            ("met", "will learn in the job, still missing: Hires, Plans"),
        ),
        ([("plan", None)], ("unmet", "nobody has said it")),
    ],
)
def test_preparation(changes: list[tuple[str, Any]], expected: tuple[str, str]) -> None:
    assert said("preparation", *changes) == expected


ADVOCACY = "advocacy.2026-10-05-advocacy"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("advocacy", {}), ("unmet", "nobody was told")),
        ((f"{ADVOCACY}.by", "eve"), ("unmet", "others have, the manager has not")),
        ((f"{ADVOCACY}.why", "TBD"), ("unmet", "nobody was told")),
        (("profile.since", "2026-10-06"), ("unmet", "nobody was told")),
        (("profile.manager", None), ("met", "last on 2026-10-05, to The board")),
    ],
)
def test_advocacy(change: tuple[str, Any], expected: tuple[str, str]) -> None:
    assert said("advocacy", change) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("plan.vacancy", None), ("unknown", "nobody has said whether there is one")),
        (("plan.vacancy", {"expected": None, "note": "todo"}), ("unknown", "nobody has said whether there is one")),
        (("plan.vacancy", {"expected": None, "note": "All are taken"}), ("unmet", "none is expected")),
        (("plan.vacancy.expected", "2026-11-20"), ("met", "open since 2026-11-20")),
        (("plan.target", "head"), ("unknown", "nobody has said whether there is one")),
    ],
)
def test_vacancy(change: tuple[str, Any], expected: tuple[str, str]) -> None:
    assert said("vacancy", change) == expected


FIND_ONE = "find one, ask, then write them under `mentors` in profile.yaml with `willing: true`"
READ_IT = "read together what speaks against the role, then write `decision` into profile.yaml"
NEW_PROJECT = "an action with `kind: leadership-project`, 91 days or more from `start` to `due`"
SAY_IT = "say to those who decide why this person deserves it, then record it"
LOG_IT = "careerpath log mia advocacy --told WHOM --opportunity WHAT --why WHY --result TEXT"
WHERE_TO = "talk about where to, then change `target` in plan.yaml"
A_SEAT = "a seat; until there is one, talk about the other ways on"


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        (
            "stage:mastery",
            [(f"{RATINGS}.selling.rating", 2)],
            ((), "actions for what the present job asks for", "careerpath gap mia --role seller"),
        ),
        (
            "stage:mastery",
            [("plan.actions", {}), (f"{RATINGS}.selling.rating", None)],
            ((), "a rating by the manager", "careerpath assess mia --as manager --role seller"),
        ),
        ("stage:mastery", [("plan.actions", DROPPED)], ((), "", "")),
        ("stage:trial", [("plan.actions.project.status", "failed")], ((), "another try", "")),
        (
            "stage:trial",
            [("plan.actions.calls", ACTIONS["calls"] | {"stage": "trial", "status": "doing"})],
            (
                ("`project`, until 2026-06-30: Raised by a fifth",),
                "finish or drop what is open",
                "careerpath advance mia calls --to done --outcome TEXT",
            ),
        ),
        (
            "stage:trial",
            [("plan.actions.project.status", "dropped")],
            ((), "an action with `stage: trial` in plan.yaml", ""),
        ),
        ("stage:trial", [("plan", None)], ((), "a plan made together", "careerpath plan mia --role lead")),
        ("stage:permanent", [("plan.target", "head")], ((), WHERE_TO, "")),
        ("stage:permanent", [("plan.target", None)], ((), WHERE_TO, "")),
        ("leadership-project", [("plan", None)], ((), NEW_PROJECT, "")),
        (
            "leadership-project",
            [("plan.actions.project.status", "doing")],
            ((), "`project` brought to its end", "careerpath advance mia project --to done --outcome TEXT"),
        ),
        (
            "leadership-project",
            [("plan.actions.project.start", None), ("plan.actions.project.outcome", None)],
            (
                ("`project`, of unknown length: Raise one seller",),
                "say in plan.yaml when it began and ended: `start` and `due`",
                "",
            ),
        ),
        (
            "leadership-project",
            [("path.steps.1.leadership_projects", 2), ("plan.actions.project.start", None)],
            (("`project`, of unknown length: Raised by a fifth",), NEW_PROJECT, ""),
        ),
        (
            "stepping-stone:Runs a review",
            [("plan.criteria_met", [])],
            (
                (),
                "do it, and say what shows it",
                "careerpath log mia criterion --criterion 'Runs a review' --evidence TEXT",
            ),
        ),
        (
            "criterion:Met the board",
            [("plan.criteria_met.1.on", None)],
            ((), "its day, as `on` under `criteria_met`", ""),
        ),
        ("mentor", [("profile.mentors", [])], ((), FIND_ONE, "careerpath explore --mentors mia")),
        ("mentor", [("profile.mentors.0.willing", False)], ((), FIND_ONE, "careerpath explore --mentors mia")),
        (
            "mentor",
            [("profile.mentors", [{"person": "ola"}, {"person": "eve", "willing": True}])],
            ((), "ask, then write `willing: true` under `mentors` in profile.yaml", ""),
        ),
        ("decision", [("profile.decision", None)], ((), READ_IT, "careerpath show role lead")),
        (
            "decision",
            [("profile.decision.choice", "sell"), ("profile.decision.reason", None)],
            (
                ("2026-03-01: sell",),
                f"nothing, since to sell is a full career too; if they change their mind, {READ_IT}",
                "careerpath show role lead",
            ),
        ),
        (
            "decision",
            [("profile.decision.preview_acknowledged", None)],
            (("2026-03-01: manage. I like it more",), READ_IT, "careerpath show role lead"),
        ),
        (
            "preparation",
            [("plan.preparation", None)],
            ((), "ask it aloud, then write `preparation` into plan.yaml", ""),
        ),
        ("preparation", [("assessments", {})], ((), "an assessment against the role", ASSESS)),
        (
            "preparation",
            [("plan.preparation.assumption", "will-learn")],
            ((), "say in `preparation.after` of plan.yaml how", ""),
        ),
        ("advocacy", [("advocacy", {}), ("profile.manager", None)], ((), SAY_IT, LOG_IT)),
        (
            "advocacy",
            [(f"{ADVOCACY}.by", "mia"), (f"{ADVOCACY}.result", None)],
            (("2026-10-05: Mia Berg told The board",), SAY_IT, LOG_IT),
        ),
        (
            "vacancy",
            [("plan.vacancy", None)],
            (
                ("the organisation's need `growth` calls for 2 of them, until 2028-06-30",),
                "write `vacancy` into plan.yaml: the day an opening is expected, or why none is",
                "",
            ),
        ),
        (
            "vacancy",
            [("plan.vacancy", {"expected": None, "note": "All are taken"}), ("settings.needs.growth.until", None)],
            (
                ("All are taken", "the organisation's need `growth` calls for 2 of them"),
                A_SEAT,
                "careerpath explore mia",
            ),
        ),
        (
            "vacancy",
            [
                ("plan.vacancy", {"expected": None, "note": "All are taken"}),
                ("settings.needs.growth.until", "2026-11-19"),
            ],
            (("All are taken",), A_SEAT, "careerpath explore mia"),
        ),
        (
            "group:1",
            [(f"{RATINGS}.plans.rating", 1)],
            (
                (
                    "Plans: needs 2, rated 1, 1 short (agreed, 2026-09-01)",
                    "Hires: needs 2, not rated in the last 190 days",
                ),
                "an action in plan.yaml with `competency: plans`, then a new rating",
                ASSESS,
            ),
        ),
    ],
)
def test_what_is_not_met_says_what_shows_it_and_what_would_change_it(
    name: str, changes: list[tuple[str, Any]], expected: tuple[tuple[str, ...], str, str]
) -> None:
    criterion = found(name, *changes)
    assert (criterion.evidence, criterion.remedy, criterion.command) == expected


def test_what_is_learnt_after_the_move_is_the_evidence() -> None:
    criterion = found("preparation", ("plan.preparation", {"assumption": "will-learn", "after": "With Ola"}))
    assert criterion.evidence == ("With Ola",)


def test_a_need_that_ends_today_still_calls_for_people() -> None:
    criterion = found("vacancy", ("settings.needs.growth.until", str(DAY)))
    assert criterion.evidence[-1] == f"the organisation's need `growth` calls for 2 of them, until {DAY}"


def test_a_label_fits_how_many_and_who() -> None:
    assert found("vacancy", ("plan.vacancy", {"expected": None, "note": "All are taken"})).label == (
        "An opening as Team Lead"
    )
    assert found("leadership-project", ("path.steps.1.leadership_projects", 2)).label == (
        "Leadership projects over more than 90 days"
    )
    assert found("advocacy", ("profile.manager", None)).label == "Somebody has spoken up for Mia Berg"


@pytest.mark.parametrize(
    ("changes", "evidence"),
    [
        ([("manager.role", "head")], ("Head of Sales since 2020-05-01",)),
        (
            [
                ("manager.role", "seller"),
                ("manager.history", [{"role": "lead", "from": "2015-01-01", "to": "2019-12-31"}]),
            ],
            ("Team Lead until 2019-12-31",),
        ),
    ],
)
def test_the_way_of_the_mentor_is_the_evidence(changes: list[tuple[str, Any]], evidence: tuple[str, ...]) -> None:
    assert found("mentor", *changes).evidence == evidence


def waiving(*names: str, decision: str = "promoted") -> dict[str, Any]:
    """A decision that waives criteria by name."""
    waived = [{"criterion": name, "by": "ola", "why": "Learnt in the job"} for name in names]
    return {"to": "lead", "decision": decision, "by": "ola", "criteria": {"waived": waived}}


WAIVABLE: dict[str, tuple[str, Any]] = {
    "gate:numbers": ("metrics", None),
    "competency:coaching": (f"{RATINGS}.coaching.rating", 2),
    "group:1": (f"{RATINGS}.plans.rating", 1),
    "stage:mastery": ("plan.actions.calls.status", "doing"),
    "stage:trial": ("plan.actions.project.status", "doing"),
    "stage:permanent": ("plan.actions.reviews.status", "doing"),
    "leadership-project": ("plan.actions.project.kind", "trial"),
    "stepping-stone:Runs a review": ("plan.criteria_met.0.on", None),
    "criterion:Met the board": ("plan.criteria_met.1.on", None),
    "mentor": ("profile.mentors", []),
    "decision": ("profile.decision", None),
    "preparation": ("plan.preparation", None),
    "advocacy": ("advocacy", {}),
    "vacancy": ("plan.vacancy", None),
}


@pytest.mark.parametrize("name", WAIVABLE)
def test_waived_by_name_in_the_newest_decision(name: str) -> None:
    before = found(name, WAIVABLE[name])
    waived = found(name, WAIVABLE[name], ("promotions", {"2026-11-02": waiving(name)}))
    assert (waived.result, waived.detail) == ("waived", "waived by Ola Lund on 2026-11-02: Learnt in the job")
    assert waived.evidence == (before.detail, *before.evidence)
    assert (waived.remedy, waived.command) == ("", "")


def test_only_the_newest_decision_about_that_role_waives() -> None:
    change = WAIVABLE["vacancy"]
    later = {"2026-11-02": waiving("vacancy"), "2026-11-10": waiving(decision="not-now")}
    other = {"2026-11-02": waiving("vacancy") | {"to": "head"}}
    future = {"2026-11-21": waiving("vacancy")}
    results = [found("vacancy", change, ("promotions", records)).result for records in (later, other, future)]
    assert results == ["unknown", "unknown", "unknown"]


def test_what_is_met_is_not_waived() -> None:
    assert found("vacancy", ("promotions", {"2026-11-02": waiving("vacancy")})).result == "met"


# The verdict.


def test_ready_with_a_waiver() -> None:
    facts = changed(WAIVABLE["vacancy"], ("promotions", {"2026-11-02": waiving("vacancy")}))
    readiness = ready(facts)
    assert readiness.verdict == "ready"
    assert verdict_sentence(workspace_of(facts), readiness) == (
        "Mia Berg is ready for Team Lead: 14 of 15 criteria are met, 1 waived by name."
    )


def test_no_verdict_where_too_little_is_rated() -> None:
    facts = changed((RATINGS, {"selling": {"rating": 4}}))
    readiness = ready(facts)
    assert (readiness.verdict, readiness.is_ready) == ("too-little-rated", False)
    assert verdict_sentence(workspace_of(facts), readiness) == (
        "Nobody can say yet whether Mia Berg is ready for Team Lead: too little is rated, 1 of 3 must-haves in "
        "the last 190 days by somebody else than Mia Berg."
    )


def test_half_of_the_must_haves_is_enough_to_say_no() -> None:
    facts = changed(("roles.lead.requires_some", []), (RATINGS, {"selling": {"rating": 4}}))
    assert ready(facts).verdict == "not-ready"


def test_a_role_that_asks_for_nothing_has_no_verdict() -> None:
    facts = changed(("roles.lead", {"title": "Team Lead"}))
    assert verdict_sentence(workspace_of(facts), ready(facts)) == (
        "Nobody can say whether Mia Berg is ready for Team Lead: the role has no must-haves yet."
    )


def test_lacks_only() -> None:
    no_seat = ready(changed(("plan.vacancy", None)))
    both = ready(changed(("plan.vacancy", None), ("advocacy", {})))
    assert (no_seat.lacks_only("vacancy"), no_seat.lacks_only("advocacy")) == (True, False)
    assert (both.lacks_only("vacancy"), both.lacks_only("vacancy", "advocacy")) == (False, True)
    assert not ready(FACTS).lacks_only("vacancy")


def test_no_path_leads_there_and_the_usual_way_in_is_asked_anyhow() -> None:
    facts = changed(("profile.role", "clerk"))
    readiness = ready(facts)
    assert (readiness.demands.is_on_path, readiness.demands.gates) == (False, ("numbers",))
    assert "No path leads from clerk to Team Lead; what others are asked on their way in is asked here too." in page(
        facts, width=None
    )


def test_two_moves_ask_for_what_each_of_them_asks() -> None:
    facts = changed(("path.steps.2.stepping_stones", ["Raises a lead"]))
    names = [item.name for item in ready(facts, "head").criteria if item.kind in ("gate", "stepping-stone")]
    assert names == ["gate:numbers", "stepping-stone:Runs a review", "stepping-stone:Raises a lead"]
    assert "Head of Sales is 2 moves away, over Team Lead; what each move asks for counts." in page(facts, "head")


# The law.

ADVANCED = {"planned": "done", "doing": "done"}


@given(
    st.fixed_dictionaries({name: st.integers(1, 5) for name in ("coaching", "selling", "plans", "hires")}),
    st.lists(st.integers(80, 120), min_size=3, max_size=3),
    st.fixed_dictionaries(
        {name: st.sampled_from(["planned", "doing", "done", "failed", "dropped"]) for name in ACTIONS}
    ),
    st.data(),
)
def test_raising_anything_never_unmeets(
    ratings: dict[str, int], numbers: list[int], statuses: dict[str, str], data: st.DataObject
) -> None:
    """Raising any rating, number or finished action never turns a met criterion into an unmet one."""
    higher = {name: data.draw(st.integers(rating, 5), label=name) for name, rating in ratings.items()}
    better = [data.draw(st.integers(number, 130)) for number in numbers]
    finished = {
        name: data.draw(st.sampled_from([status, ADVANCED.get(status, status)])) for name, status in statuses.items()
    }

    def results(rated: dict[str, int], quotas: list[int], at: dict[str, str]) -> dict[str, str]:
        facts = changed(
            (RATINGS, {name: {"rating": rating} for name, rating in rated.items()}),
            ("metrics.periods", {f"2026-Q{quarter}": {"quota": quota} for quarter, quota in enumerate(quotas, 1)}),
            *((f"plan.actions.{name}.status", status) for name, status in at.items()),
        )
        return {item.name: item.result for item in ready(facts).criteria}

    before, after = results(ratings, numbers, statuses), results(higher, better, finished)
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] == "met" and after[name] != "met"} == set()


# The page and the command.

NOT_READY = changed(
    (f"{RATINGS}.coaching.rating", 2),
    ("metrics.periods.2026-Q2.quota", 99),
    ("assessments.2026-09-01-agreed.performance", None),
    ("plan.intent", None),
    ("plan.vacancy", None),
    ("advocacy", {}),
    ("promotions", {"2026-11-02": waiving("advocacy", decision="not-now")}),
)
PAGE = """\
Mia Berg is not ready for Team Lead yet: 11 of 15 criteria are met, 1 waived by
name, 2 unmet, 1 not known.
Ratings run from 1 (Point 1) to 5 (Point 5); a strength in one place fills no
gap in another.

Unmet (2)
  The numbers first: numbers [gate:numbers]
    Quota: 1 of the last 3 quarters at 100 or more, 2 needed: 90, 99, 111;
    unmet.
    - Sales Operations, updated 2026-10-06
    To change it: Quota at 100 or more in 2026-Q4.
  Coaching at 3 [competency:coaching]
    Needs 3, rated 2, 1 short.
    - agreed on 2026-09-01: Asks first
    - 2026-08-20: A joint call
    To change it: An action in plan.yaml with `competency: coaching`, then a
      new rating.
      careerpath assess mia --as manager --role lead

Not known yet, which is not met (1)
  An opening as Team Lead [vacancy]
    Nobody has said whether there is one.
    - the organisation's need `growth` calls for 2 of them, until 2028-06-30
    To change it: Write `vacancy` into plan.yaml: the day an opening is
      expected, or why none is.

Waived by name (1)
  Ola Lund has spoken up for Mia Berg
    Waived by Ola Lund on 2026-11-02: Learnt in the job.
    - nobody was told

Met (11)
  Selling at 3
    Needs 3, rated 4.
    - agreed on 2026-09-01: Closes alone
  At least 1 of: Plans at 2, Hires at 2
    1 reached, 1 needed.
    - Plans: needs 2, rated 2 (agreed, 2026-09-01)
    - Hires: needs 2, not rated in the last 190 days
  Stage one: mastery of the present job
    1 of 1 done.
    - `calls`: Calls
  Stage two: trials
    1 of 1 done.
    - `project`, until 2026-06-30: Raised by a fifth
  Stage three: permanent responsibilities
    1 of 1 done.
    - `reviews`: Reviews
  Leadership project over more than 90 days
    1 of 1 done that lasted 91 days or more.
    - `project`, 148 days: Raised by a fifth
  Runs a review
    Shown on 2026-05-04.
    - Six of them
  Met the board
    Shown on 2026-09-14.
  A mentor who has made this move
    Ola Lund, who is willing.
    - Team Lead since 2020-05-01
  The decision to manage, with what speaks against it read
    Decided to manage on 2026-03-01; what speaks against it was read on
    2026-02-27.
    - 2026-03-01: manage. I like it more
  Preparation: has the skills, or will learn them
    Has the skills; an assessment against Team Lead is on file.

The manager's own judgement, beside the facts
  Performance  not known, in the present job
  Potential    3 of 5 (agreed, 2026-09-01)
  Intent       nobody has said whether they mean to promote when the criteria
               are met
"""


def test_the_page_in_eighty_columns() -> None:
    assert page(NOT_READY) == PAGE


@pytest.mark.parametrize("width", [50, 79, 100])
def test_the_page_fits_the_window(width: int) -> None:
    too_long = [line for line in page(NOT_READY, width=width).splitlines() if len(line) > width]
    assert [line for line in too_long if not line.strip().startswith("careerpath ")] == []


def test_the_page_shows_no_control_characters() -> None:
    facts = changed((f"{RATINGS}.coaching.why", "a\x1b[31mb"), ("plan.intent", "c\u202ed"), ("profile.name", "M\x07a"))
    assert not {"\x1b", "\u202e", "\x07"} & set(page(facts))


def test_one_thing_missing_is_said_in_the_sentence() -> None:
    facts = changed(("plan.vacancy", {"expected": None, "note": "All are taken"}))
    assert verdict_sentence(workspace_of(facts), ready(facts)) == (
        "Mia Berg has all that Team Lead asks for, and what is missing is a seat: none is expected."
    )
    facts = changed(("plan.preparation", None))
    assert verdict_sentence(workspace_of(facts), ready(facts)) == (
        "Mia Berg is not ready for Team Lead yet: one of 15 criteria is missing. "
        '"Preparation: has the skills, or will learn them": nobody has said it.'
    )


def test_who_decided_to_sell_is_not_talked_out_of_it() -> None:
    criterion = found("decision", ("profile.decision.choice", "sell"))
    assert criterion.remedy == (
        "nothing, since to sell is a full career too; if they change their mind, read together what speaks against "
        "the role, then write `decision` into profile.yaml"
    )


def test_command_in_json(careerpath: Run, example: Path) -> None:
    ran = careerpath("-C", example, "readiness", "yusuf-demirkan", "--format", "json")
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert {key: document[key] for key in ("version", "person", "role", "ready", "verdict", "judgement")} == {
        "version": 1,
        "person": "yusuf-demirkan",
        "role": "strategic-account-manager",
        "ready": False,
        "verdict": "not-ready",
        "judgement": {
            "performance": {"rating": 5, "source": "manager", "date": "2026-08-13"},
            "potential": {"rating": 4, "source": "manager", "date": "2026-08-13"},
            "intent": document["judgement"]["intent"],
        },
    }
    assert [item["criterion"] for item in document["criteria"] if item["result"] != "met"] == ["vacancy"]
    assert document["criteria"][-1] == {
        "criterion": "vacancy",
        "result": "unmet",
        "detail": "none is expected",
        "evidence": [
            "Both strategic seats are filled and no third one is planned. Looked at again on 15 February 2027."
        ],
        "label": "An opening as Strategic Account Manager",
        "would_change": "a seat; until there is one, talk about the other ways on",
        "command": "careerpath explore yusuf-demirkan",
    }


def test_command_exits_0_for_somebody_who_is_ready(careerpath: Run, example: Path) -> None:
    plan = example / "people/yusuf-demirkan/plan.yaml"
    text = plan.read_text()
    at = text.index("vacancy:")
    end = text.index("\npreparation:", at)
    write(example, "people/yusuf-demirkan/plan.yaml", f"{text[:at]}vacancy: {{expected: 2027-03-01}}{text[end:]}")
    ran = careerpath("-C", example, "readiness", "yusuf-demirkan")
    assert ran.code == 0
    assert ran.out.startswith("Yusuf Demirkan is ready for Strategic Account Manager: all 22 criteria are met.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["jonas-lind"],
            (
                "Jonas Lind has no target; staying Sales Manager is a full career too\n"
                "  hint: --role ROLE looks at one anyhow"
            ),
        ),
        (
            ["mira-okafor", "--role", "senior-sales-executive"],
            "Mira Okafor is Senior Sales Executive already\n  hint: give another role with --role",
        ),
    ],
)
def test_command_cannot(careerpath: Run, example: Path, arguments: list[str], message: str) -> None:
    ran = careerpath("-C", example, "readiness", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"careerpath: {message}\n")


def test_command_says_which_role_is_meant(careerpath: Run, example: Path) -> None:
    ran = careerpath("-C", example, "readiness", "mira-okafor", "--role", "sales-manger")
    assert ran.code == 2
    assert "sales-manager" in ran.err
