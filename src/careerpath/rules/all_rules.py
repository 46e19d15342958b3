"""Every rule, in the order of its code, and a run of them all."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from careerpath.diagnostic import Diagnostic
from careerpath.model.profile import Profile
from careerpath.model.workspace import Person, Workspace
from careerpath.rules import excuses, references, shared_words, templates, values
from careerpath.rules.framework import competencies, managing_roles, needs, paths, purpose, roles
from careerpath.rules.leading import calendar as manager_calendar
from careerpath.rules.leading import upward_plan
from careerpath.rules.moves import into_management, new_managers, promotions, ready, requests
from careerpath.rules.people import assessments, even_criteria, numbers, people, raters, two_parties
from careerpath.rules.plans import calendar as plan_calendar
from careerpath.rules.plans import move as plan_move
from careerpath.rules.plans import overload, plans, promises
from careerpath.rules.plans import owners as plan_owners
from careerpath.rules.plans import people as plan_people
from careerpath.rules.plans import stages as plan_stages
from careerpath.rules.plans import state as plan_state
from careerpath.rules.plans import words as plan_words
from careerpath.rules.rule import PersonRule, Rule, TeamRule

RULES: tuple[Rule, ...] = (
    *values.RULES,
    *references.RULES,
    *roles.RULES,
    *managing_roles.RULES,
    *competencies.RULES,
    *needs.RULES,
    *paths.RULES,
    *templates.RULES,
    *excuses.RULES,
)
PERSON_RULES: tuple[PersonRule, ...] = (
    *values.PERSON_RULES,
    *references.PERSON_RULES,
    *assessments.PERSON_RULES,
    *raters.PERSON_RULES,
    *people.PERSON_RULES,
    *plans.PERSON_RULES,
    *plan_stages.PERSON_RULES,
    *plan_words.PERSON_RULES,
    *plan_calendar.PERSON_RULES,
    *plan_people.PERSON_RULES,
    *plan_owners.PERSON_RULES,
    *plan_move.PERSON_RULES,
    *plan_state.PERSON_RULES,
    *shared_words.PERSON_RULES,
    *purpose.PERSON_RULES,
    *manager_calendar.PERSON_RULES,
    *upward_plan.PERSON_RULES,
    *promises.PERSON_RULES,
    *numbers.PERSON_RULES,
    *into_management.PERSON_RULES,
    *promotions.PERSON_RULES,
    *new_managers.PERSON_RULES,
    *ready.PERSON_RULES,
    *two_parties.PERSON_RULES,
    *excuses.PERSON_RULES,
)
TEAM_RULES: tuple[TeamRule, ...] = (*requests.TEAM_RULES, *overload.TEAM_RULES, *even_criteria.TEAM_RULES)

Notes = Mapping[str, Sequence[Any]]
"""What each of the TEAM_RULES noted, by person."""


def check_framework(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """What the rules about no single person find."""
    for rule in RULES:
        yield from rule(workspace, as_of)


def check_people(workspace: Workspace, people: Sequence[tuple[Person, date]]) -> list[list[Diagnostic]]:
    """What the rules about one person find of some people, each asked about with a day: a list for each, in order.

    Of the people of `workspace`, only profiles are looked at. A rule looks at one person after the other before the
    next rule begins: what a processor has just done, it does sooner again.
    """
    found: list[list[Diagnostic]] = [[] for _ in people]
    for rule in PERSON_RULES:
        for (person, as_of), theirs in zip(people, found, strict=True):
            theirs.extend(rule(workspace, person, as_of))
    return found


def take_notes(workspace: Workspace, person: Person, as_of: date) -> tuple[Any, ...]:
    """What the rules about people beside each other have to know of one person."""
    return tuple(rule.note(workspace, person, as_of) for rule in TEAM_RULES)


def check_teams(workspace: Workspace, notes: Notes, as_of: date) -> Iterator[Diagnostic]:
    """What the rules about people beside each other find; of the people of `workspace`, only profiles are looked at."""
    for number, rule in enumerate(TEAM_RULES):
        noted = {person: own[number] for person, own in notes.items() if own[number] is not None}
        yield from rule.conclude(workspace, noted, as_of)


def bears_on(profile: Profile, folders: Collection[str], people: Collection[str]) -> bool:
    """Whether what is noted of somebody, by their profile and folders, matters to what is found of some others."""
    return any(rule.bears_on_them(profile, folders, people) for rule in TEAM_RULES)
