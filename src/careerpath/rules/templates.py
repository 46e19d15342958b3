"""CP701: the workspace's own templates can be read; whether they can be used shows where a plan is rendered."""

from collections.abc import Iterator
from datetime import date

from careerpath.diagnostic import Diagnostic
from careerpath.model.workspace import Workspace
from careerpath.render.templating.templates import check_syntax
from careerpath.rules.rule import Rule


def template_syntax(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP701: a template of the workspace that is no template."""
    yield from find_syntax_problems(workspace)


def find_syntax_problems(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """What is wrong with the workspace's templates before they meet any data."""
    return workspace.once(
        "template syntax",
        lambda: tuple(filter(None, (check_syntax(name, workspace.templates) for name in workspace.templates))),
    )


RULES: tuple[Rule, ...] = (template_syntax,)
