"""What this machine has and lacks: Python, libraries, the parser, git."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from careerpath import __version__
from careerpath.cli.examining.symptom import Symptom
from careerpath.store.git.repository import git_version

_REQUIRED = re.compile(r"([\w.-]+).*?(?:;.*extra\s*==\s*['\"]([\w-]+)['\"])?")
_OF_DEVELOPERS = frozenset({"dev", "bench"})


def examine_machine(folder: Path) -> Iterator[Symptom]:
    """Everything that does not depend on a workspace; git is asked in a folder."""
    running = f"careerpath {__version__}, Python {sys.version.split()[0]} on {sys.platform}"
    yield Symptom("python", "ok", running)
    yield _libraries()
    yield _parser()
    yield from _extras()
    found = git_version(folder)
    if found:
        yield Symptom("git", "ok", f"git {found}")
    else:
        yield Symptom("git", "warning", "git is not found, or does not run", "install git; until then, --by PERSON")


def has_parser() -> bool:
    """Whether the parser written in C is there, without which no file is read."""
    return find_spec("_ruamel_yaml") is not None


def _parser() -> Symptom:
    if has_parser():
        return Symptom("parser", "ok", f"written in C: ruamel.yaml.clib {_version('ruamel.yaml.clib') or 'unknown'}")
    said = "the parser written in C is missing; no file can be read"
    return Symptom("parser", "problem", said, "pip install --force-reinstall ruamel.yaml.clib")


def _libraries() -> Symptom:
    versions = {library: _version(library) for library in _needed().get("", ())}
    missing = [library for library, found in versions.items() if found is None]
    if missing:
        said = f"not installed: {', '.join(missing)}"
        return Symptom("libraries", "problem", said, "pip install --force-reinstall careerpath")
    return Symptom("libraries", "ok", ", ".join(f"{library} {found}" for library, found in versions.items()))


def _extras() -> Iterator[Symptom]:
    """What can be installed besides; nobody has to."""
    for extra, libraries in sorted(_needed().items()):
        if extra and extra not in _OF_DEVELOPERS:
            versions = [(library, _version(library)) for library in libraries]
            said = ", ".join(f"{library} {found or 'is not installed'}" for library, found in versions)
            is_there = all(found for _, found in versions)
            yield Symptom("extras", "ok", f"{extra}: {said}", "" if is_there else f'pip install "careerpath[{extra}]"')


def _needed() -> dict[str, list[str]]:
    """The libraries that the installed package asks for, by extra; under "" those it cannot do without."""
    needed: dict[str, list[str]] = {}
    for line in requires("careerpath") or ():
        if match := _REQUIRED.fullmatch(line):
            needed.setdefault(match[2] or "", []).append(match[1])
    return needed


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
