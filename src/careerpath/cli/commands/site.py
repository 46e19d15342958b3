"""`careerpath site`: the workspace as web pages, for whoever does not open a terminal."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, command, find_person
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.template_failure import usable_templates
from careerpath.model.audience import Audience

if TYPE_CHECKING:
    from careerpath.model.workspace import Workspace
    from careerpath.render.site.reader import Reader


@command("site", epilog="Example: careerpath site pages --audience manager --for jonas-lind")
def site(
    here: Here,
    out: Annotated[Path, typer.Argument(metavar="DIR", help="A folder, new or empty, or of an earlier site.")],
    audience: Annotated[
        Audience, typer.Option(help="Who is to read it; what is not for them is in none of its files.")
    ] = "team",
    reader: Annotated[
        str | None,
        typer.Option("--for", metavar="PERSON", help="Which rep or manager it is; by default whom git knows."),
    ] = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Show it on this machine, made anew at every change, until Ctrl-C.")
    ] = False,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="Where --serve listens; 0 is any free port.")
    ] = 8765,
) -> None:
    """Write web pages: the career guide, any two roles beside each other, people, teams and the bench.

    A rep reads all of their own page, a manager all of those of whom they manage; of everybody else, both read what
    everybody may. A director reads where people stand, and no rating.

    The pages need no script and no network. The same workspace on the same day gives the same files; what an earlier
    run wrote and is not needed any more goes.
    """
    from careerpath.cli.publishing.site_folder import put_site, refuse_foreign

    refuse_foreign(out)

    def make() -> Mapping[str, str]:
        from careerpath.render.site.site import make_site

        workspace = _workspace(here)
        with usable_templates():
            return make_site(workspace, _reader(here, workspace, audience, reader), here.as_of)

    files = make()
    put = put_site(out, files)
    for name in put.left:
        sys.stderr.write(f"left as somebody changed it: {out / name}\n")
    sys.stderr.write(f"{len(files)} files, {put.written} of them new, {put.removed} old ones gone\n")
    sys.stdout.write(f"{out / 'index.html'}\n")
    if serve:
        _serve(here, out, make, port)


def _workspace(here: Here) -> "Workspace":
    """The workspace, or those that it rolls up as one; CannotRun where they cannot stand beside each other."""
    from careerpath.cli.frame.rolled_up import bring

    parts = bring(here)
    if len(parts) > 1:
        raise CannotRun("these workspaces do not share one framework", "careerpath -C WORKSPACE site DIR, for each")
    return parts[0].workspace


def _reader(here: Here, workspace: "Workspace", audience: Audience, given: str | None) -> "Reader":
    """For whom the pages are; CannotRun where it has to be somebody, and it is not clear who."""
    from careerpath.cli.frame.speaking import find_speaker
    from careerpath.render.site.reader import Reader

    if audience == "team" and given:
        raise CannotRun("pages for a team are for everybody", "leave --for out, or name another --audience")
    if given:
        return Reader(audience, find_person(workspace, given))
    if audience not in ("rep", "manager"):
        return Reader(audience)
    try:
        return Reader(audience, workspace.people[find_speaker(here.root(), workspace, None)])
    except CannotRun as error:
        hint = "--for PERSON; or list git's user.email under `emails` in a profile"
        raise CannotRun(f"it is not clear which {audience} is to read this", hint) from error


def _serve(here: Here, out: Path, make: Callable[[], Mapping[str, str]], port: int) -> None:
    """Show the pages until somebody has seen enough."""
    from careerpath.cli.publishing.local_server import HOST, Showing, open_server
    from careerpath.cli.publishing.site_folder import put_site
    from careerpath.cli.publishing.sources import state_of

    def renew() -> Mapping[str, str]:
        files = make()
        put_site(out, files)
        return files

    showing = Showing(renew, lambda: state_of(here.root()), lambda text: sys.stderr.write(f"{text}\n"))
    with open_server(showing, port) as server:
        sys.stderr.write(f"http://{HOST}:{server.server_port}/ shows it on this machine alone; Ctrl-C ends it\n")
        sys.stderr.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stderr.write("\n")
