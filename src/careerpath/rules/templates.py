"""CP7 on templates: the workspace's own can be used."""

from collections.abc import Iterator
from datetime import date

from careerpath.diagnostic import Diagnostic
from careerpath.model.workspace import Workspace
from careerpath.render.plan import render_plan
from careerpath.render.templates import TemplateProblem, check_syntax
from careerpath.rules.rule import Rule


def template_problems(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP701 and CP702: own templates that cannot be read, or that fail for somebody's plan; each place once."""
    said: set[Diagnostic] = set()
    for name in workspace.templates:
        problem = check_syntax(name, workspace.templates)
        if problem:
            said.add(problem)
            yield problem
    if said or not workspace.templates:
        return
    for person in workspace.people.values():
        if person.plan is None:
            continue
        try:
            render_plan(workspace, person, "rep")
        except TemplateProblem as error:
            if error.diagnostic not in said:
                said.add(error.diagnostic)
                yield error.diagnostic


RULES: tuple[Rule, ...] = (template_problems,)
