"""The command line's frame: the options every command has, and how a command gets its workspace."""

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec

import typer

from careerpath.cli.frame.afterwards import saying_afterwards
from careerpath.cli.frame.completing import let_complete
from careerpath.cli.frame.elsewhere import opened, refuse_rolled_up, where_rolled_up
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.spreading import gather, spread
from careerpath.store.kept.locking import running
from careerpath.store.root import find_root

if TYPE_CHECKING:
    from careerpath.model.workspace import Person, Workspace
    from careerpath.store.loading import Loaded

P = ParamSpec("P")

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "-C", "--workspace", metavar="DIR", help="The workspace: the nearest folder upwards with a careerpath.yaml."
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day the question is asked on: today, or CAREERPATH_AS_OF."),
]

app = typer.Typer(
    name="careerpath",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dataclass(frozen=True, slots=True)
class Globals:
    """What was said before the command's name."""

    folder: Path | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when a command runs."""

    folder: Path | None
    as_of: date

    def root(self) -> Path:
        """The workspace's folder; CannotRun where there is none."""
        if self.folder is not None:
            if not (self.folder / "careerpath.yaml").is_file():
                raise CannotRun(f"{self.folder} is no workspace: it has no careerpath.yaml", "careerpath init DIR")
            return self.folder
        root = find_root(Path.cwd())
        if root is None:
            raise CannotRun(
                "no careerpath.yaml in this folder or above it",
                "careerpath init starts a workspace; -C DIR names another one",
            )
        return root

    def load(self) -> "Loaded":
        """The workspace with all that is wrong with its files."""
        from functools import partial

        from careerpath.cli.frame.progress import watched
        from careerpath.store.loading import load_workspace

        return load_workspace(self.root(), watch=partial(watched, doing="reading"))

    def workspace(self, *, may_roll_up: bool = False) -> "Workspace":
        """The workspace's value, for a command that needs no more than what could be read.

        One that rolls up others is refused where it holds nothing itself, but for those that look at all of them.
        """
        return self.usable(self.load(), may_roll_up=may_roll_up)

    def usable(self, loaded: "Loaded", *, may_roll_up: bool = False) -> "Workspace":
        """The workspace's value as it was read; CannotRun as `workspace`."""
        if loaded.workspace is None:
            said = next((item for item in loaded.diagnostics if item.at == ("framework",)), None)
            if said:
                raise CannotRun(said.message, said.hint)
            raise CannotRun("careerpath.yaml cannot be read", "careerpath check")
        if not may_roll_up and _is_empty(loaded.workspace):
            name = running.get().partition(" ")[2]
            refuse_rolled_up(loaded.workspace, "people, paths and roles", f"{name} ...")
        return loaded.workspace


@app.callback()
def _globals(context: typer.Context, workspace: WorkspaceOption = None, as_of: AsOfOption = None) -> None:
    """Sales careers as text: paths, assessments, gaps and development plans in a git repository."""
    context.obj = Globals(workspace, as_of)


def command(
    name: str, group: typer.Typer = app, **settings: Any
) -> Callable[[Callable[Concatenate[Here, P], None]], Callable[..., None]]:
    """Register a command whose first argument is where it runs, and give it -C and --as-of.

    It stands by itself, or in a group: `import metrics`. A parameter that is a dataclass stands for its fields, each an
    option.
    """

    def register(function: Callable[Concatenate[Here, P], None]) -> Callable[..., None]:
        def run(context: typer.Context, workspace: Path | None, as_of: str | None, **arguments: Any) -> None:
            running.set(context.command_path)
            before = context.obj or Globals()
            opened.set(workspace or before.folder)
            if wants_context:
                arguments["context"] = context
            gather(own, arguments)
            here = Here(workspace or before.folder, _day(as_of or before.as_of))
            with saying_afterwards():
                function(here, **arguments)  # type: ignore[call-arg]  # what typer read by the signature below

        own = dict(list(inspect.signature(function, eval_str=True).parameters.items())[1:])
        wants_context = own.pop("context", None) is not None
        keyword = inspect.Parameter.KEYWORD_ONLY
        frame = [
            inspect.Parameter("context", keyword, annotation=typer.Context),
            *(option for parameter in own.values() for option in spread(parameter)),
            inspect.Parameter("workspace", keyword, default=None, annotation=WorkspaceOption),
            inspect.Parameter("as_of", keyword, default=None, annotation=AsOfOption),
        ]
        for parameter in frame:
            let_complete(parameter)
        run.__signature__ = inspect.Signature(frame)  # type: ignore[attr-defined]  # what typer asks for
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in frame}
        run.__doc__, run.__name__ = function.__doc__, function.__name__
        group.command(name, **settings)(run)
        return run

    return register


def _is_empty(workspace: "Workspace") -> bool:
    return not (workspace.people or workspace.roles or workspace.paths or workspace.competencies or workspace.broken)


def find_person(workspace: "Workspace", person: str | None) -> "Person":
    """The person of an id, asked for where it was left out and somebody can answer."""
    from careerpath.cli.frame.asking import choose

    chosen = person or choose("PERSON", {known: workspace.person_name(known) for known in workspace.people})
    if chosen not in workspace.people:
        elsewhere = where_rolled_up(workspace, chosen)
        raise CannotRun(f"`{chosen}` is no person of this workspace", elsewhere or _nearest(chosen, workspace.people))
    return workspace.people[chosen]


def find_role(workspace: "Workspace", role: str) -> str:
    """The id of a role that exists."""
    if role not in workspace.roles:
        raise CannotRun(f"`{role}` is no role of this workspace", _nearest(role, workspace.roles))
    return role


def find_path(workspace: "Workspace", path: str) -> str:
    """The id of a path that exists."""
    if path not in workspace.paths:
        raise CannotRun(f"`{path}` is no path of this workspace", _nearest(path, workspace.paths))
    return path


def _nearest(name: str, known: Any) -> str:
    from careerpath.model.nearest import suggestion

    return suggestion(name, known) or (f"known: {', '.join(sorted(known)[:20])}" if known else "there are none yet")


def _day(text: str | None) -> date:
    """The day a command is about; CannotRun where it is no date."""
    given = text or os.environ.get("CAREERPATH_AS_OF")
    if not given:
        return date.today()  # noqa: DTZ011 - a calendar day where the user is, the program's only clock
    from careerpath.model.fields import read_day

    day = read_day(given)
    if day is None:
        raise CannotRun(f"{given!r} is no date", "write it like 2026-01-31")
    return day
