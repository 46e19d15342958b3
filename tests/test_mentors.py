"""Who may be somebody's mentor: has made the move, is willing, stands in the sales line, has time."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerpath.analysis.move.mentoring import Mentor, find_mentor_lack, find_mentors, named_mentor
from careerpath.analysis.move.move_demands import HeldRole
from careerpath.model.path import Path as CareerPath
from careerpath.model.plan import Plan
from careerpath.model.profile import Profile
from careerpath.model.role import Role
from careerpath.model.settings import Settings
from careerpath.model.workspace import Person, Workspace
from tests.conftest import DAY, Run

SINCE = date(2020, 5, 1)
ROLES = ("seller", "lead", "head", "clerk")


def profile(**fields: Any) -> Profile:
    """Somebody's profile; a lead since 2020 unless something else is said."""
    return Profile.model_validate({"name": None, "role": "lead", "since": SINCE, "manager": None} | fields)


def workspace_of(**profiles: Profile) -> Workspace:
    """Mia, a seller who wants to be a lead, and others."""
    people = {"mia": profile(role="seller", manager="ola", target="lead")} | profiles
    settings = Settings.model_validate(
        {"format": 1, "name": "Smallport", "scale": {"1": {"name": "x", "meaning": "x"}}}
    )
    path = CareerPath.model_validate({"name": "Leading", "steps": tuple({"role": role} for role in ROLES[:3])})
    return Workspace(
        settings,
        paths={"leading": path},
        roles={role: Role.model_validate({"title": role.title()}) for role in ROLES},
        people={name: Person(name, said) for name, said in people.items()},
    )


def mentors_of(workspace: Workspace) -> list[Mentor]:
    """Who could be Mia's mentor."""
    return find_mentors(workspace, workspace.people["mia"], "lead", DAY)


def mentor(person: str, **fields: Any) -> Mentor:
    """A mentor about whom nothing is known but that they are a lead."""
    known: dict[str, Any] = {
        "person": person,
        "held": HeldRole("lead", SINCE, None),
        "willing": None,
        "others": (),
        "hours_planned": 0,
        "hours_there": None,
        "is_away": False,
    }
    return Mentor(**known | fields)


def test_whoever_holds_the_role_or_one_beyond_it_or_held_it_has_made_the_move() -> None:
    former = {"role": "lead", "from": date(2015, 1, 1), "to": date(2019, 12, 31)}
    workspace = workspace_of(
        ann=profile(),
        ben=profile(role="head"),
        cas=profile(role="seller", history=(former,)),
        dan=profile(role="seller"),
        eve=profile(role="clerk", history=(former,)),
        fay=profile(since=date(2027, 1, 1)),
        gil=profile(role="head", history=(former,)),
    )
    assert mentors_of(workspace) == [
        mentor("ann"),
        mentor("ben", held=HeldRole("head", SINCE, None)),
        mentor("cas", held=HeldRole("lead", date(2015, 1, 1), date(2019, 12, 31))),
        mentor("gil", held=HeldRole("lead", date(2015, 1, 1), date(2019, 12, 31))),
    ]


def test_the_willing_come_first_and_the_unwilling_last_and_those_with_time_before_those_without() -> None:
    said = ({"person": "ann", "willing": False}, {"person": "ben", "willing": True}, {"person": "cas"})
    plan = Plan.model_validate(
        {
            "target": None,
            "owner": "gus",
            "accountable": "dan",
            "actions": {
                name: {"stage": "mastery", "kind": "coaching", "do": "x", "owner": "dan", "status": status}
                | {"hours_per_month": 8.0}
                for name, status in (("open", "doing"), ("done", "done"))
            },
        }
    )
    workspace = workspace_of(
        mia=profile(role="seller", mentors=said),
        ann=profile(),
        ben=profile(),
        cas=profile(capacity_hours_per_month=5.0),
        dan=profile(capacity_hours_per_month=8.0),
        eve=profile(away=({"from": date(2026, 11, 1), "until": date(2026, 11, 30)},)),
        gus=profile(role="seller", manager="dan", mentors=({"person": "cas", "willing": True},)),
    )
    people = {**workspace.people, "gus": Person("gus", workspace.people["gus"].profile, plan=plan)}
    workspace = Workspace(workspace.settings, workspace.paths, workspace.roles, people=people)
    found = mentors_of(workspace)
    assert found == [
        mentor("ben", willing=True),
        mentor("cas", hours_there=5.0, others=("gus",)),
        mentor("dan", hours_planned=8.0, hours_there=8.0),
        mentor("eve", is_away=True),
        mentor("ann", willing=False),
    ]
    assert [item.has_time for item in found] == [None, True, False, False, None]


@pytest.mark.parametrize(
    ("person", "willing", "lack"),
    [
        ("ann", True, None),
        ("ann", None, "not-asked"),
        ("ann", False, "unwilling"),
        ("mia", True, "self"),
        ("nobody", True, "unknown-person"),
        ("dan", True, "not-made-the-move"),
        ("eve", True, "outside-sales-line"),
    ],
)
def test_why_somebody_is_no_mentor(person: str, willing: bool | None, lack: str | None) -> None:
    workspace = workspace_of(
        ann=profile(), dan=profile(role="seller"), eve=profile(role="clerk", history=({"role": "head"},))
    )
    mia = workspace.people["mia"]
    assert find_mentor_lack(workspace, mia, person, "lead", DAY, willing=willing) == lack


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ([], None),
        ([("ann", None)], None),
        ([("dan", True)], "dan"),
        ([("dan", True), ("ann", True)], "ann"),
        ([("nobody", True)], None),
    ],
)
def test_the_mentor_that_a_profile_names(said: list[tuple[str, bool | None]], named: str | None) -> None:
    mentors = tuple({"person": person, "willing": willing} for person, willing in said)
    workspace = workspace_of(mia=profile(role="seller", mentors=mentors), ann=profile(), dan=profile(role="seller"))
    assert named_mentor(workspace, workspace.people["mia"], "lead", DAY) == named


TABLE = """\
Mentors for Mira Okafor on the way to Sales Manager
Mentor           Has made the move                        Willing                                   Hours a month
Petra Salo       Sales Manager, 2016-09-01 to 2021-01-31  yes                                       9 of 20 planned, 11 left
Jonas Lind       Sales Manager, since 2022-05-01          not asked yet; mentor of Tariq Benhaddou  22 of 40 planned, 18 left
Tariq Benhaddou  Sales Manager, since 2026-10-05          not asked yet                             11 of 11 planned, none left
"""  # noqa: E501 - a table is compared as it is


def test_the_command(careerpath: Run, example: Path) -> None:
    ran = careerpath("-C", example, "explore", "--mentors", "mira-okafor")
    assert (ran.code, ran.err) == (0, "1 of 3 said yes and has time, as far as anybody knows\n")
    assert "".join(f"{line.rstrip()}\n" for line in ran.out.splitlines()) == TABLE


def test_the_command_in_json(careerpath: Run, example: Path) -> None:
    ran = careerpath(
        "-C", example, "explore", "rafael-quintal", "--mentors", "--format", "json", "--role", "sales-director"
    )
    assert (ran.code, json.loads(ran.out)) == (
        0,
        {
            "version": 1,
            "person": "rafael-quintal",
            "role": "sales-director",
            "mentors": [
                {
                    "person": "petra-salo",
                    "held_role": "sales-director",
                    "since": "2021-02-01",
                    "until": None,
                    "willing": None,
                    "mentor_of": ["mira-okafor"],
                    "hours_planned": 9.0,
                    "hours_there": 20.0,
                    "has_time": True,
                    "is_away": False,
                }
            ],
        },
    )


def test_nobody_has_made_the_move(careerpath: Run, example: Path) -> None:
    ran = careerpath("-C", example, "explore", "--mentors", "hana-morisue")
    assert (ran.code, ran.out, ran.err) == (
        0,
        "Nobody here has been Sales Specialist or gone beyond it: look outside this workspace.\n",
        "",
    )


def test_a_role_goes_with_mentors_only(careerpath: Run, example: Path) -> None:
    ran = careerpath("-C", example, "explore", "mira-okafor", "--role", "sales-manager")
    assert (ran.code, ran.err) == (
        2,
        (
            "careerpath: --role goes with --mentors\n"
            "  hint: careerpath readiness mira-okafor --role sales-manager looks at one role\n"
        ),
    )
