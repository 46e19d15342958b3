"""`careerpath init`: a workspace to start from."""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.failure import CannotRun


@command("init", epilog="Example: careerpath init demo --example")
def init(
    here: Here,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Where: by default this folder.")] = None,
    example: Annotated[
        bool, typer.Option("--example", help="With fictional people whose dates lie around today.")
    ] = False,
    ci: Annotated[
        Literal["github", "gitlab", "none"], typer.Option("--ci", help="Which CI recipe to write.")
    ] = "github",
    framework: Annotated[
        Path | None, typer.Option("--framework", metavar="FOLDER", help="Under the framework in another folder.")
    ] = None,
) -> None:
    """Start a workspace from a complete sales career system: 4 paths, 12 roles, 18 competencies.

    With --framework it is that of a team, which has people only and shares the framework with others.
    """
    from careerpath.cli.founding.schemas import write_schemas
    from careerpath.cli.founding.surroundings import surroundings
    from careerpath.model.layout import FILE_KINDS
    from careerpath.store.starter import starter_files
    from careerpath.store.writing import Rewrite, write_file, write_files

    root = folder or here.folder or Path.cwd()
    _refuse_to_overwrite(root)
    if framework is None:
        texts = dict(starter_files(here.as_of, with_people=example))
    elif example:
        raise CannotRun("the people of the example stand on its own framework", "leave --example or --framework out")
    else:
        texts = _under(root, framework)
    starter = [Rewrite(root / name, None, text) for name, text in texts.items()]
    write_files(starter)
    written = len(starter)
    for name, text in surroundings(ci, list(FILE_KINDS)).items():
        if (root / name).exists():
            sys.stderr.write(f"{name} was there already and is left as it is\n")
        else:
            write_file(root / name, text, is_new=True)
            written += 1
    workspace = Here(root, here.as_of).workspace()
    written += write_schemas(root / "schemas", workspace)
    if example:
        written += _render_plans(root, here)
    written += _write_codeowners(root, here)
    sys.stderr.write(f"wrote {written} files to {root}\n")
    sys.stdout.write(_next_steps(folder, example=example))


def _under(root: Path, framework: Path) -> dict[str, str]:
    """The settings of a workspace whose framework is in another folder; CannotRun where there is none."""
    from careerpath.spelling import spell

    if not (framework / "careerpath.yaml").is_file():
        hint = "careerpath init FOLDER starts one"
        raise CannotRun(f"{framework} is no framework: it has no careerpath.yaml; nothing was written", hint)
    place = root.resolve()
    named = Path(os.path.relpath(framework.resolve(), place)).as_posix()
    name = " ".join(word.capitalize() for word in place.name.replace("_", "-").split("-"))
    said = f"format: 1\nname: {spell(name, in_flow=False)}\nframework: {spell(named, in_flow=False)}\n"
    return {"careerpath.yaml": said}


def _refuse_to_overwrite(root: Path) -> None:
    for name in ("careerpath.yaml", "paths", "people"):
        there = root / name
        if there.is_symlink():
            raise CannotRun(f"{there} is a link; nothing was written", "choose another folder")
        if there.exists() and not (there.is_dir() and not any(there.iterdir())):
            raise CannotRun(f"{there} is there already; nothing was written", "choose another folder")


def _render_plans(root: Path, here: Here) -> int:
    from careerpath.cli.changing.planning import update_plan
    from careerpath.store.writing import write_file

    workspace = Here(root, here.as_of).workspace()
    changes = [
        change
        for person in workspace.people.values()
        if person.plan
        for change in update_plan(workspace, person, person.plan.target, here.as_of).changes
    ]
    for change in changes:
        write_file(root / change.file, change.after)
    return len(changes)


def _write_codeowners(root: Path, here: Here) -> int:
    """Say in CODEOWNERS who is asked before somebody's files change; at the top of a repository, where hosts look."""
    from careerpath.render.codeowners import render_codeowners
    from careerpath.store.git.repository import find_repository
    from careerpath.store.writing import write_file

    top, file = find_repository(root).top, root / "CODEOWNERS"
    if file.exists() or (top is not None and top.resolve() != root.resolve()):
        sys.stderr.write("careerpath doctor --codeowners puts the reporting lines into the repository's CODEOWNERS\n")
        return 0
    workspace = Here(root, here.as_of).workspace()
    write_file(file, render_codeowners(workspace, "/"), is_new=True)
    later = "" if workspace.people else "; when there are people, run careerpath doctor --codeowners"
    sys.stderr.write(f"CODEOWNERS says who is asked before files change; it governs writing, not reading{later}\n")
    return 1


def _next_steps(folder: Path | None, *, example: bool) -> str:
    there = f" -C {folder}" if folder and folder.resolve() != Path.cwd().resolve() else ""
    if example:
        steps = [f"careerpath{there} gap mira-okafor", f"careerpath{there} show role sales-manager"]
    else:
        steps = [f"careerpath{there} new person ID --role sales-rep", f"careerpath{there} show path management"]
    return "".join(f"{line}\n" for line in ["Next:", *(f"  {step}" for step in [*steps, f"careerpath{there} check"])])
