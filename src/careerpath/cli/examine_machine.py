"""What this machine has and lacks: Python, libraries, the parser, git."""

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from careerpath import __version__
from careerpath.cli.symptom import Symptom
from careerpath.store.repository import Repository, git_version

LIBRARIES = ("filelock", "jinja2", "pydantic", "rich", "ruamel.yaml", "typer")
EXTRAS = {"xlsx": ("openpyxl", "reads workbooks")}


def examine_machine(folder: Path) -> Iterator[Symptom]:
    """Everything that does not depend on a workspace; git is asked in a folder."""
    running = f"careerpath {__version__}, Python {sys.version.split()[0]} on {sys.platform}"
    yield Symptom("python", "ok", running)
    yield _libraries()
    yield _parser()
    for extra, (library, purpose) in EXTRAS.items():
        found = _version(library)
        said = f"{extra}: {library} {found}" if found else f"{extra}: not installed; it {purpose}"
        yield Symptom("extras", "ok", said, "" if found else f'pip install "careerpath[{extra}]"')
    found = git_version(folder)
    if found:
        yield Symptom("git", "ok", f"git {found}")
    else:
        yield Symptom("git", "warning", "git is not found, or does not run", "install git; until then, --by PERSON")


def examine_repository(root: Path, repository: Repository) -> Symptom:
    """Whether git looks into the repository around a workspace."""
    if repository.is_refused:
        trust = f"git config --global --add safe.directory {root.resolve()}"
        return Symptom(
            "repository",
            "problem",
            "git does not look into it: somebody else owns this folder",
            f"take it over (chown), or, only if you trust who owns it: {trust}",
        )
    if repository.top is None:
        said = "the workspace is in no git repository: nothing keeps its history"
        return Symptom("repository", "warning", said, f"git -C {root} init")
    return Symptom("repository", "ok", f"in the git repository {repository.top}")


def has_parser() -> bool:
    """Whether the parser written in C is there, without which no file is read."""
    return find_spec("_ruamel_yaml") is not None


def _parser() -> Symptom:
    if has_parser():
        return Symptom("parser", "ok", f"written in C: ruamel.yaml.clib {_version('ruamel.yaml.clib') or 'unknown'}")
    said = "the parser written in C is missing; no file can be read"
    return Symptom("parser", "problem", said, "pip install --force-reinstall ruamel.yaml.clib")


def _libraries() -> Symptom:
    versions = {library: _version(library) for library in LIBRARIES}
    missing = [library for library, found in versions.items() if found is None]
    if missing:
        said = f"not installed: {', '.join(missing)}"
        return Symptom("libraries", "problem", said, "pip install --force-reinstall careerpath")
    return Symptom("libraries", "ok", ", ".join(f"{library} {found}" for library, found in versions.items()))


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
