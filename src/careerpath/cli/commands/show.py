"""`careerpath show`: the page of a role, a path, a competency or a person."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.readers import AudienceOption
from careerpath.cli.frame.template_failure import usable_templates
from careerpath.model.audience import Audience, may_read
from careerpath.report.json_answer import json_answer


@command("show", epilog="Example: careerpath show role sales-manager")
def show(
    here: Here,
    kind: Annotated[
        Literal["role", "path", "person", "competency"], typer.Argument(help="role, path, person or competency.")
    ],
    id_: Annotated[str | None, typer.Argument(metavar="ID", help="Its id.")] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    audience: AudienceOption = "manager",
) -> None:
    """Show the page a rep reads: what a role gives, costs and asks for; where a path leads; what a level means."""
    from careerpath.cli.frame.asking import choose
    from careerpath.model.nearest import suggestion
    from careerpath.render import pages
    from careerpath.report.terminal import print_markdown

    workspace = here.workspace()
    known: Mapping[str, Mapping[str, object]] = {
        "role": workspace.roles,
        "path": workspace.paths,
        "person": workspace.people,
        "competency": workspace.competencies,
    }
    chosen = id_ or choose("ID", dict.fromkeys(known[kind], ""))
    if chosen not in known[kind]:
        listed = ", ".join(sorted(known[kind])[:20])
        raise CannotRun(
            f"`{chosen}` is no {kind} of this workspace", suggestion(chosen, known[kind]) or f"known: {listed}"
        )
    if format_ == "json":
        _print_json(kind, chosen, known[kind][chosen], audience)
        return
    render: Callable[[], str] = {
        "role": lambda: pages.render_role(workspace, chosen),
        "path": lambda: pages.render_path(workspace, chosen),
        "person": lambda: pages.render_person(workspace, workspace.people[chosen], audience, here.as_of),
        "competency": lambda: pages.render_competency(workspace, chosen),
    }[kind]
    with usable_templates():
        print_markdown(render())


def _print_json(kind: str, id_: str, value: object, audience: Audience) -> None:
    """What the file says, keys as they are written in it; of a person, only the keys that an audience may read."""
    import sys

    from careerpath.analysis.known_to import as_known_to
    from careerpath.model.fields import Document
    from careerpath.model.workspace import Person

    document = as_known_to(audience, value).profile if isinstance(value, Person) else value
    assert isinstance(document, Document)  # noqa: S101 - for the type checker: every page is of a document
    is_part = isinstance(value, Person) and not may_read(audience, "talks")
    said = document.model_dump(mode="json", by_alias=True, exclude={"excuse"}, exclude_unset=is_part)
    sys.stdout.write(json_answer({"kind": kind, "id": id_, kind: said}))
