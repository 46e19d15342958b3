"""A template that cannot be used, told as the reason why a command could not run."""

from collections.abc import Iterator
from contextlib import contextmanager

from careerpath.cli.frame.failure import CannotRun


@contextmanager
def usable_templates() -> Iterator[None]:
    """CannotRun, with the template's line, where one fails inside."""
    from careerpath.render.templating.templates import TemplateProblem

    try:
        yield
    except TemplateProblem as problem:
        found = problem.diagnostic
        raise CannotRun(f"{found.file}:{found.line}: {found.message}", found.hint) from problem
