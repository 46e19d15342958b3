"""Templates: the workspace's own before the built-in ones of the same name, in a sandbox."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    TemplateNotFound,
    TemplatesNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.render.templating.limited_sandbox import LimitedSandbox
from careerpath.render.templating.sandbox import Sandbox
from careerpath.shipped import shipped_folder
from careerpath.unseen import find_forbidden

_Templates = tuple[tuple[str, str], ...]
"""Names and texts."""


class TemplateProblem(Exception):  # noqa: N818 - it is the user's template that is wrong, and a diagnostic says how
    """A template that cannot be used; `diagnostic` says which, where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Carry the diagnostic out of the template."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _OwnTemplates(BaseLoader):
    """The workspace's templates, each by the name of its file, so that an error says which one it is in."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - as jinja calls it
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self.sources:
            raise TemplateNotFound(template)
        return self.sources[template], f"templates/{template}", lambda: True


def render_template(name: str, own: Mapping[str, str], values: Mapping[str, object]) -> str:
    """Fill a template with values; `own` are the workspace's templates. TemplateProblem where it cannot be."""
    if problem := check_syntax(name, own):
        raise TemplateProblem(problem)
    try:
        text = _sandbox_for(own).get_template(name).render(values)
        text.encode()
        if own and (character := find_forbidden(text)):
            raise ValueError(f"the page has the control character {character}")  # noqa: TRY301 - told as the rest is
    except TemplateSyntaxError as error:  # of another template that this one takes in
        raise TemplateProblem(_problem("CP701", error.name or name, error.lineno, error.message or "")) from error
    except UndefinedError as error:
        raise TemplateProblem(_problem("CP702", *_last_place(error, name), error.message or "")) from error
    except Exception as error:  # whatever goes wrong while a template runs is the template's
        raise TemplateProblem(_problem("CP701", *_last_place(error, name), _explain(error))) from error
    return text


def check_syntax(name: str, own: Mapping[str, str]) -> Diagnostic | None:
    """What is wrong with a template before it meets any data; None where it reads well, as the built-in ones do."""
    changed = _changed(own)
    return _compile(name, changed) if any(name == known for known, _ in changed) else None


@lru_cache(maxsize=64)
def _compile(name: str, changed: _Templates) -> Diagnostic | None:
    """Compile a template, once for all people whose page it is: what cannot be compiled takes as long to refuse."""
    try:
        _refilled(_environment(changed)).get_template(name)
    except TemplateSyntaxError as error:
        return _problem("CP701", error.name or name, error.lineno, error.message or "")
    except Exception as error:  # noqa: BLE001 - a template can be more than Python can compile
        return _problem("CP701", name, 1, _explain(error))
    return None


def _sandbox_for(own: Mapping[str, str]) -> Sandbox:
    """The sandbox for a workspace's templates, with all of its budget; without any, the built-in ones need none."""
    return _refilled(_environment(_changed(own)))


def _refilled(environment: Sandbox) -> Sandbox:
    if isinstance(environment, LimitedSandbox):
        environment.budget.refill()
    return environment


@lru_cache(maxsize=4)
def _environment(changed: _Templates) -> Sandbox:
    built_in = FileSystemLoader(_built_in_folder(), encoding="utf-8")
    return LimitedSandbox(ChoiceLoader([_OwnTemplates(dict(changed)), built_in])) if changed else Sandbox(built_in)


def _changed(own: Mapping[str, str]) -> _Templates:
    """The workspace's templates without built-in ones that were copied and not changed."""
    return _without_copies(tuple(sorted(own.items())))


@lru_cache(maxsize=4)
def _without_copies(own: _Templates) -> _Templates:
    folder = _built_in_folder()
    return tuple((name, text) for name, text in own if not _is_built_in(folder / name, text))


def _built_in_folder() -> Path:
    return shipped_folder() / "templates"


def _is_built_in(file: Path, text: str) -> bool:
    """Whether the text of a workspace's template is that of the built-in one."""
    return file.is_file() and file.read_text(encoding="utf-8") == text


def _explain(error: Exception) -> str:
    match error:
        case TemplatesNotFound():
            return f"there is none of the templates {', '.join(f'`{name}`' for name in error.templates)}"
        case TemplateNotFound():
            return f"there is no template `{error.name}`"
        case RecursionError():
            return "the template is nested too deeply, or takes itself in"
    return str(error) or type(error).__name__


def _last_place(error: BaseException, name: str) -> tuple[str, int]:
    """The innermost template line an error went through."""
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (frames[-1].filename.rpartition("templates/")[2], frames[-1].lineno or 1) if frames else (name, 1)


def _problem(code: str, name: str, line: int, message: str) -> Diagnostic:
    hint = "compare it with the built-in template of the same name" if code == "CP702" else ""
    return diagnose(code, f"templates/{name}", " ".join(message.split()), hint=hint, line=line)
