"""`careerpath impact`: what a change of the framework does to people."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.failure import CannotRun
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.cli.frame.moments import Moments
    from careerpath.model.workspace import Person, Workspace


@command("impact", epilog="Example: careerpath impact main...HEAD --format markdown")
def impact(
    here: Here,
    revisions: Annotated[
        str | None,
        typer.Argument(metavar="[REV[..REV]]", help="From here to the work tree, or to another revision; HEAD."),
    ] = None,
    format_: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", help="text, markdown or json.")
    ] = "text",
) -> None:
    """Show whom a change of the framework moves: gaps, readiness, ratings made against other words, plans gone stale.

    People are as they are at the later moment, so that only the framework makes a difference. Nothing is changed.
    Where the framework is in another repository, the revisions are of that one, and people are as they are now.
    """
    from careerpath.analysis.change.impact import with_framework_of
    from careerpath.cli.frame.impacts import find_impacts, sum_up
    from careerpath.cli.frame.moments import find_framework_moments
    from careerpath.render.templating.markdown import escape_markdown
    from careerpath.render.words.impact import word_impacts
    from careerpath.report.answers.changes import changes_markdown, print_changes
    from careerpath.report.answers.impact_document import impact_document

    moments = find_framework_moments(here.root(), revisions)
    framework, after, people = _read(moments)
    before = with_framework_of(framework, after)
    impacts = find_impacts(before, after, people, here.as_of)
    worded = list(word_impacts(before, after, impacts, escape_markdown if format_ == "markdown" else str))
    if format_ == "json":
        document = {"from": moments.names[0], "to": moments.names[1], "as_of": here.as_of.isoformat()}
        sys.stdout.write(json_answer(document | {"people": impact_document(impacts)}))
    elif format_ == "markdown":
        sys.stdout.write(changes_markdown("Whom the framework moves", moments.names, worded))
    else:
        print_changes(worded)
    sys.stderr.write(sum_up(len(impacts), len(after.people)))


def _read(moments: "Moments") -> "tuple[Workspace, Workspace, list[Person]]":
    """The framework before, in the present ids; the workspace after; and those whom a difference of them can reach.

    Of the others only the profiles are read.
    """
    from dataclasses import replace

    from careerpath.analysis.change.renames import find_renames, with_present_ids
    from careerpath.analysis.change.touched import find_touched
    from careerpath.cli.frame.moments import read_both
    from careerpath.model.workspace import Person

    profiles = moments.after.read_profiles()
    framework, after = read_both(moments, set())
    if framework.is_broken_under("paths/") or after.is_broken_under("paths/"):
        raise CannotRun(
            "a framework that can only be read in part would seem to ask for less", "careerpath check paths"
        )
    framework = with_present_ids(framework, find_renames(framework, after))
    touched = find_touched(framework, after)
    renders_anew = framework.templates != after.templates
    reached = {key for key, profile in profiles.items() if renders_anew or touched.reaches(profile)}
    then = moments.after.read(reached).workspace if reached else None
    full = then.people if then else {}
    everybody = {key: full.get(key, Person(key, profile)) for key, profile in profiles.items()}
    return framework, replace(after, people=everybody), list(full.values())
