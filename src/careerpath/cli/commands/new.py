"""`careerpath new`: a file of one's own that explains itself."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.elsewhere import refuse_shared_framework
from careerpath.cli.frame.failure import CannotRun

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace

Kind = Literal["person", "upward", "role", "path", "competency"]

_OF_PEOPLE = ("person", "upward")


@command(
    "new",
    epilog="Example: careerpath new person ada-verne --role sales-rep --manager jonas-lind",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def new(
    here: Here,
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="person, upward, role, path or competency.")],
    id_: Annotated[str, typer.Argument(metavar="ID", help="Its id: small letters, digits, hyphens; upward: whose.")],
) -> None:
    """Write a commented file that is valid at once; any key of the format can be given as --key VALUE.

    upward is what somebody who leads people agrees on with their boss: careerpath new upward jonas-lind
    """
    from careerpath.cli.frame.field_options import read_field_options
    from careerpath.model import layout
    from careerpath.render.yaml_file import render_file
    from careerpath.store.text.parsing import parse
    from careerpath.store.text.validation import validate
    from careerpath.store.writing import write_file

    if not layout.is_slug(id_):
        raise CannotRun(f"`{id_}` is no id", layout.id_hint(id_))
    root, workspace = here.root(), here.workspace()
    if kind not in _OF_PEOPLE:
        refuse_shared_framework(workspace, f"new {kind} {id_}")
    file_kind, file, depth = _place(kind, id_)
    if (root / file).exists():
        raise CannotRun(f"{file} is there already; nothing was written")
    values = _starting_values(workspace, kind, id_, here) | read_field_options(
        context.args, file_kind, layout.FILE_KINDS[file_kind]
    )
    text = render_file(file_kind, depth, values, full=True)
    parsed = parse(text.encode(), file)
    _, mismatches = validate(layout.FILE_KINDS[file_kind], parsed.tree, file)
    problems = [*parsed.diagnostics, *mismatches, *_unknown(workspace, values)]
    if problems:
        raise CannotRun("; ".join(problem.message for problem in problems), problems[0].hint)
    write_file(root / file, text, is_new=True)
    sys.stdout.write(f"{file}\n")


def _place(kind: Kind, id_: str) -> tuple[str, str, int]:
    """The kind of file, where it stands, and how many folders below the workspace."""
    from careerpath.model import layout

    match kind:
        case "person":
            return "profile", layout.person_file(id_, "profile"), 2
        case "upward":
            return "upward", layout.person_file(id_, "upward"), 2
        case "role":
            return "role", layout.role_file(id_), 2
        case "path":
            return "path", layout.path_file(id_), 1
        case "competency":
            return "competency", layout.competency_file(id_), 2


def _starting_values(workspace: "Workspace", kind: Kind, id_: str, here: Here) -> dict[str, Any]:
    title = " ".join(word.capitalize() for word in id_.split("-"))
    match kind:
        case "person":
            return {"name": title, "role": None, "since": here.as_of, "manager": None}
        case "upward":
            return {"boss": _boss_of(workspace, id_)}
        case "role":
            return {"title": title} | dict.fromkeys(
                ("responsibilities", "day_to_day", "deliverables", "advantages", "disadvantages", "requires")
            )
        case "path":
            return {"name": title, "steps": None}
        case "competency":
            return {"name": title, "kind": "skill", "levels": dict.fromkeys(workspace.settings.scale)}


def _boss_of(workspace: "Workspace", person: str) -> str:
    who = find_person(workspace, person)
    if who.profile.manager is None:
        raise CannotRun(f"{who.name} has no boss to agree with", f"`manager` in people/{who.id}/profile.yaml")
    return who.profile.manager


def _unknown(workspace: "Workspace", values: Mapping[str, Any]) -> list[Any]:
    """Ids among the new file's main references that nothing has."""
    from careerpath.codes import diagnose
    from careerpath.model.nearest import suggestion

    known = {
        "role": workspace.roles,
        "target": workspace.roles,
        "manager": workspace.people,
        "boss": workspace.people,
        "path": workspace.paths,
    }
    return [
        diagnose("CP101", "", f"`{values[key]}` is no {key}", hint=suggestion(str(values[key]), ids))
        for key, ids in known.items()
        if values.get(key) and values[key] not in ids
    ]
