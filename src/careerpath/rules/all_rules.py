"""Every rule, in the order of its code, and a run of them all."""

from collections.abc import Iterator
from datetime import date

from careerpath.diagnostic import Diagnostic
from careerpath.model.workspace import Workspace
from careerpath.rules import (
    assessments,
    competencies,
    managing_roles,
    needs,
    paths,
    people,
    plan_calendar,
    plan_move,
    plan_owners,
    plan_people,
    plan_stages,
    plan_state,
    plan_words,
    plans,
    purpose,
    references,
    roles,
    templates,
    values,
)
from careerpath.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *values.RULES,
    *references.RULES,
    *roles.RULES,
    *managing_roles.RULES,
    *competencies.RULES,
    *needs.RULES,
    *paths.RULES,
    *assessments.RULES,
    *people.RULES,
    *plans.RULES,
    *plan_stages.RULES,
    *plan_words.RULES,
    *plan_calendar.RULES,
    *plan_people.RULES,
    *plan_owners.RULES,
    *plan_move.RULES,
    *plan_state.RULES,
    *purpose.RULES,
    *templates.RULES,
)


def run_rules(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """What every rule finds, by its default severity and not yet with its line."""
    for rule in RULES:
        yield from rule(workspace, as_of)
