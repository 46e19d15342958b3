"""What a shell offers where an id is expected: by what the help calls it, from the names of files alone."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from typer.models import ArgumentInfo, OptionInfo

from careerpath.store import names
from careerpath.store.root import find_root

Offer = str | tuple[str, str]
"""What may be typed, with or without a word on what it is."""
Completer = Callable[[typer.Context, str], list[Offer]]


def complete(of: Callable[[Path, typer.Context, str], Iterable[Offer]]) -> Completer:
    """A completer over the workspace that the command line is about; it never raises and never says anything."""

    def offer(context: typer.Context, incomplete: str) -> list[Offer]:
        try:
            root = _root(context)
            return list(of(root, context, incomplete)) if root else []
        except Exception:  # noqa: BLE001 - whoever presses Tab has asked for no explanation
            return []

    return offer


def _root(context: typer.Context) -> Path | None:
    """The workspace, as -C says it before or behind the command's name, else the nearest one."""
    said: Any = None
    at: Any = context
    while at is not None and said is None:
        said, at = at.params.get("workspace"), at.parent
    return Path(said) if said else find_root(Path.cwd())


def _ids_of_kind(root: Path, context: typer.Context, incomplete: str) -> Iterable[Offer]:
    """`show KIND ID`; what `new` makes is not there yet."""
    lists = {
        "person": names.list_people,
        "role": names.list_roles,
        "path": names.list_paths,
        "competency": names.list_competencies,
    }
    return lists[context.params["kind"]](root) if context.info_name == "show" else ()


def _revisions(root: Path, context: typer.Context, incomplete: str) -> Iterator[Offer]:
    """Branches and tags, behind two or three dots too; `diff` takes a person in the same place."""
    from careerpath.store.git.run import ask_git

    start, dots, _ = incomplete.rpartition("..")
    said = ask_git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    yield from (f"{start}{dots}{name}" for name in ("HEAD", *said.decode("utf-8", "replace").split()))
    if context.info_name == "diff" and not dots:
        yield from names.list_people(root)


def _codes(root: Path, context: typer.Context, incomplete: str) -> Iterator[Offer]:
    from careerpath.codes import CODES

    for code, about in CODES.items():
        yield code, about.names[0]


def _several(root: Path, context: typer.Context, incomplete: str) -> Iterator[Offer]:
    """Competencies after each other, with a comma between them."""
    before, comma, _ = incomplete.rpartition(",")
    for name in names.list_competencies(root):
        if name not in before.split(","):
            yield f"{before}{comma}{name}"


def _of_all(list_names: Callable[[Path], list[str]]) -> Completer:
    """Names of the workspace, and behind a command that looks at those that are rolled up, of these too."""

    def offer(root: Path, context: typer.Context, _: str) -> Iterable[Offer]:
        folders = names.list_workspaces(root) if context.info_name in _OVERVIEWS else [root]
        return sorted({name for folder in folders for name in list_names(folder)})

    return complete(offer)


_OVERVIEWS = frozenset({"bench", "export", "site", "team"})
"""The commands that take a person, or a role, of any workspace that is rolled up."""
_people = _of_all(names.list_people)
_roles = _of_all(names.list_roles)
_ARGUMENTS: Mapping[str, Completer] = {
    "PERSON": _people,
    "MANAGER": _people,
    "ROLE": _roles,
    "FROM": _roles,
    "TO": _roles,
    "PATH": complete(lambda root, *_: names.list_paths(root)),
    "ACTION": complete(lambda root, context, _: names.list_actions(root, context.params["person"])),
    "ID": complete(_ids_of_kind),
    "CODE": complete(_codes),
    "[REV[..REV]]": complete(_revisions),
}
_OPTIONS: Mapping[str, Completer] = {
    "PERSON": _people,
    "ROLE": _roles,
    "REV": complete(_revisions),
    "RULE": complete(_codes),
    "COMPETENCY=RATING:WHY": complete(lambda root, *_: [f"{name}=" for name in names.list_competencies(root)]),
    "ID,ID": complete(_several),
}


def let_complete(parameter: inspect.Parameter) -> None:
    """Let a shell complete a parameter of a command, by what the help calls it, where it stands for an id."""
    for info in getattr(parameter.annotation, "__metadata__", ()):
        if isinstance(info, ArgumentInfo):
            info.autocompletion = _ARGUMENTS.get(info.metavar or parameter.name.upper())
        elif isinstance(info, OptionInfo):
            info.autocompletion = _OPTIONS.get(info.metavar or "")
