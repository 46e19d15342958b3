"""Everybody's files as numbers make them: metrics.yaml, changed where numbers change, and the plan that shows them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from careerpath.cli.changing.plan_edits import expect_loaded, put_values
from careerpath.cli.changing.planning import update_plan
from careerpath.cli.frame.failure import CannotRun
from careerpath.model.layout import person_file
from careerpath.model.metrics import PersonMetrics
from careerpath.render.templating.templates import TemplateProblem
from careerpath.render.yaml_file import render_file
from careerpath.store.text.page import CannotEdit
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from careerpath.store.writing import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careerpath.cli.frame.app import Here
    from careerpath.exchange.metrics.metric_changes import PersonChange
    from careerpath.model.workspace import Person, Workspace


def rewrite_metrics(here: "Here", workspace: "Workspace", changed: "Sequence[PersonChange]") -> list[Rewrite]:
    """What to write so that changes are on file; CannotRun where that cannot be done for one of the people."""
    touched = [item for item in changed if item.is_any]
    _refuse_broken(workspace, touched)
    rewrites = []
    people = dict(workspace.people)
    for item in touched:
        rewrite, metrics = _rewrite(here, item, people[item.person].metrics)
        rewrites.append(rewrite)
        people[item.person] = replace(people[item.person], metrics=metrics)
    after = replace(workspace, people=people)
    for item in touched:
        rewrites += _documents(here, after, people[item.person])
    return rewrites


def _rewrite(here: "Here", item: "PersonChange", loaded: PersonMetrics | None) -> tuple[Rewrite, PersonMetrics]:
    name = person_file(item.person, "metrics")
    path = here.root() / name
    before = path.read_bytes() if path.exists() else None
    try:
        if before is None:
            text = render_file("metrics", 2, {"periods": None, **item.values()})
        else:
            text = put_values(before.decode("utf-8"), (), item.values())
            expect_loaded(path, before.decode("utf-8"), loaded, text)
    except CannotEdit as reason:
        raise CannotRun(f"{name}: {reason}; nothing was written", "mend the file, then import again") from reason
    metrics, mismatches = validate(PersonMetrics, parse(text.encode(), name).tree, name)
    if metrics is None:
        raise CannotRun(f"{name}: {mismatches[0].message}; nothing was written", mismatches[0].hint)
    return Rewrite(path, before, text), metrics


def _documents(here: "Here", workspace: "Workspace", person: "Person") -> "Iterator[Rewrite]":
    """The plan's document of somebody who has a plan, where their numbers change it."""
    if person.plan is None:
        return
    try:
        update = update_plan(workspace, person, person.plan.target, here.as_of)
    except TemplateProblem as problem:
        wrong = problem.diagnostic
        raise CannotRun(f"{wrong.file}:{wrong.line}: {wrong.message}; nothing was written", wrong.hint) from problem
    for change in update.changes:
        yield change.in_folder(here.root())


def _refuse_broken(workspace: "Workspace", touched: "Sequence[PersonChange]") -> None:
    """CannotRun where what is on file cannot be read, or a plan's document could not be made anew."""
    for item in touched:
        if workspace.is_broken_under(f"people/{item.person}/", "paths/"):
            raise CannotRun(
                f"not every file behind the numbers and the plan of {workspace.person_name(item.person)} can be read; "
                "nothing was written",
                f"careerpath check people/{item.person} paths",
            )
