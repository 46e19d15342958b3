"""`careerpath doctor`: what this machine and workspace lack."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.failure import CannotRun
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.cli.examining.symptom import Symptom


@command("doctor", epilog="Example: careerpath doctor")
def doctor(
    here: Here,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    sweep: Annotated[bool, typer.Option("--sweep", help="Delete the unfinished files that killed runs left.")] = False,
    codeowners: Annotated[
        bool, typer.Option("--codeowners", help="Write CODEOWNERS from the reporting lines.")
    ] = False,
) -> None:
    """Look at this machine and this workspace: what is missing, stale, left behind or locked, and what to do.

    Exit code 1 where something has to be mended; a warning can wait.
    """
    from careerpath.render.words.counting import some

    if sweep:
        _sweep(here.root())
    if codeowners:
        _write_codeowners(here)
    symptoms = list(_examine(here))
    if format_ == "json":
        rows = [{"check": row.check, "state": row.state, "said": row.said, "remedy": row.remedy} for row in symptoms]
        sys.stdout.write(json_answer({"checks": rows}))
    else:
        _print(symptoms)
    problems, warnings = (sum(row.state == state for row in symptoms) for state in ("problem", "warning"))
    sys.stderr.write(f"{some(problems, 'problem')}, {some(warnings, 'warning')} in {len(symptoms)} checks\n")
    if problems:
        raise typer.Exit(1)


def _examine(here: Here) -> "Iterator[Symptom]":
    from careerpath.cli.examining.machine import examine_machine, has_parser
    from careerpath.cli.examining.symptom import Symptom
    from careerpath.store.git.repository import find_repository

    yield from examine_machine(Path.cwd())
    if not has_parser():
        return
    try:
        root = here.root()
    except CannotRun as reason:
        yield Symptom("workspace", "problem", reason.message, reason.hint)
        return
    from careerpath.cli.examining.repository import examine_memory, examine_repository
    from careerpath.cli.examining.state import examine_state
    from careerpath.cli.examining.workspace import examine_workspace

    yield Symptom("workspace", "ok", str(root.resolve()))
    repository = find_repository(root)
    yield examine_repository(root, repository)
    loaded = here.load()
    yield from examine_workspace(root, loaded, repository, here.as_of)
    if loaded.workspace is not None:
        yield from examine_memory(root, loaded.workspace, repository)
    yield from examine_state(root, here.as_of)


def _sweep(root: Path) -> None:
    from careerpath.cli.examining.state import find_all_unfinished
    from careerpath.report.safe_text import safe
    from careerpath.store.writing import writing_in

    with writing_in(root):
        for file in find_all_unfinished(root):
            file.unlink(missing_ok=True)
            sys.stderr.write(safe(f"deleted {file.relative_to(root)}\n"))


def _write_codeowners(here: Here) -> None:
    from careerpath.cli.changing.codeowners import write_codeowners
    from careerpath.report.safe_text import safe
    from careerpath.store.git.repository import find_repository

    root = here.root()
    workspace = here.workspace()
    if workspace.is_broken_under("people/"):
        raise CannotRun("not everybody's profile can be read; nothing was written", "careerpath check people")
    top = find_repository(root).top or root
    file = write_codeowners(root, workspace, top)
    sys.stderr.write(safe(f"wrote {file}: it governs who is asked before writing, not who may read\n"))


def _print(symptoms: "list[Symptom]") -> None:
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import fitted

    width = max(len(symptom.check) for symptom in symptoms)
    for symptom in symptoms:
        lead = f"{symptom.state:<8} {symptom.check:<{width}}  "
        print_lines((line, symptom.state == "problem") for line in fitted(lead, symptom.said))
        if symptom.remedy:
            print_lines((line, False) for line in fitted(" " * len(lead) + "→ ", symptom.remedy))
