"""`careerpath plan`: a first plan where there is none, and the document made from it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.named_file import expect_folder
from careerpath.model.audience import Audience

if TYPE_CHECKING:
    from careerpath.cli.changing.planning import PlanUpdate
    from careerpath.model.workspace import Person, Workspace


_PDF = b"%PDF-"
"""How a file begins that a PDF may take the place of."""


@command("plan", epilog="Example: careerpath plan mira-okafor --diff")
def plan(
    here: Here,
    person: Annotated[str | None, typer.Argument(help="A person's id.")] = None,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help="Draft towards this role in place of their target.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Everyone with a plan, a target or a manager.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and change nothing.")] = False,
    audience: Annotated[
        Audience | None,
        typer.Option(help="Print the plan as they may read it; only the two it is about read what is on trial."),
    ] = None,
    pdf: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Print the plan as PDF, for the person or --audience; - is stdout."),
    ] = None,
) -> None:
    """Draft plan.yaml from the gaps where there is none, and render plan.md from it.

    A plan.yaml that exists is never touched: what people wrote in it stays as it is.
    """
    from careerpath.cli.changing.planning import update_plan
    from careerpath.cli.frame.progress import watched
    from careerpath.render.plan.document import render_plan
    from careerpath.render.templating.templates import TemplateProblem
    from careerpath.report.terminal import print_markdown

    if everyone and (person or role or audience or pdf):
        raise CannotRun("--all takes no person, role, audience or --pdf")
    if diff:
        _refuse_printing("--audience" if audience else "--pdf" if pdf else "")
    root, workspace = here.root(), here.workspace()
    chosen = _everyone(workspace) if everyone else [find_person(workspace, person)]
    if role:
        _refuse_other_target(workspace, chosen[0], find_role(workspace, role))
    for each in chosen:
        _refuse_broken(workspace, each)
    try:
        updates = [
            update_plan(workspace, each, role or each.profile.target, here.as_of)
            for each in watched(chosen, "rendering plans")
        ]
        if pdf and not updates[0].refusal:
            _print_pdf(here, workspace, updates[0].person, audience or "rep", pdf)
            return
        if audience and not updates[0].refusal:
            print_markdown(render_plan(workspace, updates[0].person, audience))
            return
    except TemplateProblem as problem:
        place = f"{problem.diagnostic.file}:{problem.diagnostic.line}"
        raise CannotRun(f"{place}: {problem.diagnostic.message}", problem.diagnostic.hint) from problem
    for update in updates:
        _carry_out(root, update, diff=diff)
    if any(update.refusal for update in updates):
        raise typer.Exit(1)


def _refuse_printing(option: str) -> None:
    """CannotRun for what prints a plan, which changes nothing that --diff could show."""
    if option:
        raise CannotRun(f"--diff is of plan.md, and {option} writes none", f"leave out --diff or {option}")


def _print_pdf(here: Here, workspace: "Workspace", person: "Person", audience: Audience, file: str) -> None:
    """Write the plan as a page to be printed; CannotRun where this machine lacks what that takes."""
    from careerpath.cli.frame.extras import needing
    from careerpath.exchange.plan_pdf import CannotPrint, write_pdf
    from careerpath.render.site.printed import render_printed_plan
    from careerpath.store.writing import write_file

    path = Path(file)
    expect_folder(path)
    if file != "-" and path.is_file() and not path.read_bytes().startswith(_PDF):
        raise CannotRun(f"{path} is there and is no PDF", "name another file")
    page = render_printed_plan(workspace, person, audience, here.as_of)
    try:
        with needing("pdf", "weasyprint"):
            document = write_pdf(page)
    except CannotPrint as error:
        hint = "apt-get install libpango-1.0-0 libpangoft2-1.0-0, or brew install pango"
        raise CannotRun(f"this needs Pango, which lays text out: {error}", hint) from error
    if file == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(document)
        return
    write_file(path, document)
    sys.stderr.write(f"wrote {path}\n")


def _everyone(workspace: "Workspace") -> "list[Person]":
    return [
        person for person in workspace.people.values() if person.plan or person.profile.target or person.profile.manager
    ]


def _refuse_other_target(workspace: "Workspace", person: "Person", role: str) -> None:
    if person.plan and person.plan.target != role:
        towards = f"a plan towards {workspace.title(person.plan.target)}" if person.plan.target else "a plan"
        raise CannotRun(
            f"{person.name} has {towards} already", "change its `target`, or move plan.yaml away to draft a new one"
        )


def _refuse_broken(workspace: "Workspace", person: "Person") -> None:
    """A plan must not be made, or made anew, from files that could only be read in part."""
    if workspace.is_broken_under(f"people/{person.id}/", "paths/"):
        raise CannotRun(
            f"not every file behind {person.name}'s plan can be read", f"careerpath check people/{person.id} paths"
        )


def _carry_out(root: Path, update: "PlanUpdate", *, diff: bool) -> None:
    from careerpath.report.safe_text import safe
    from careerpath.report.terminal import print_diff
    from careerpath.store.writing import write_files

    name = safe(update.person.name)
    if update.refusal:
        sys.stderr.write(f"{safe(update.refusal)}\n  hint: careerpath assess {update.person.id} --as self\n")
        return
    if not update.changes:
        sys.stderr.write(f"{name}: plan.md is up to date\n")
    if not diff:
        write_files([change.in_folder(root) for change in update.changes])
    for change in update.changes:
        if diff:
            print_diff(change.diff)
        else:
            sys.stderr.write(f"{name}: {'wrote' if change.before is None else 'renewed'} {change.file}\n")
    if update.draft:
        for gate in update.draft.gates:
            sys.stderr.write(f"  {safe(gate.gate)}: {gate.result}: {safe(gate.figures)}\n")
        for note in update.draft.notes:
            sys.stderr.write(f"  note: {safe(note)}\n")
