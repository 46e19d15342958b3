"""`careerpath explain`: the page behind a code."""

from typing import Annotated

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.failure import CannotRun


@command("explain", epilog="Example: careerpath explain CP201")
def explain(here: Here, code: Annotated[str, typer.Argument(help="A rule's code or name.")]) -> None:
    """Say what a rule finds, why it matters, and what to do about it."""
    from careerpath.codes import CODES
    from careerpath.model.nearest import suggestion
    from careerpath.report.terminal import print_markdown
    from careerpath.rules.pages import read_page

    by_name = {name: entry.code for entry in CODES.values() for name in entry.names}
    known = by_name.get(code.lower(), code.upper())
    if known not in CODES:
        raise CannotRun(f"`{code}` is no rule", suggestion(code, [*CODES, *by_name]) or "careerpath rules lists them")
    print_markdown(read_page(known))
