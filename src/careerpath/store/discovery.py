"""Which files a workspace has, and which of them nothing reads."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.store.found import Found, recognise, split_name
from careerpath.store.root import find_root


@dataclass(slots=True)
class Discovery:
    """What was found in some folders, in the order of names; of people, `discover` lists only the folders."""

    files: list[Found] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def discover(root: Path, framework: Path | None = None) -> Discovery:
    """Look through `paths/`, `people/` and `templates/`; `discover_person` looks into the folder of one person.

    With the folder of another framework, that one's `paths/` are looked through; no link leads out of it.
    """
    found = Discovery()
    if not _leads_out(root, root / layout.SETTINGS_FILE, layout.SETTINGS_FILE, found):
        found.files.append(Found(layout.SETTINGS_FILE, "careerpath", ""))
    _discover_paths(framework or root, found)
    _discover_people(root, found)
    _discover_templates(root, found)
    return found


def _discover_templates(root: Path, found: Discovery) -> None:
    for entry in _entries(root, "templates", found):
        if entry.name in layout.TEMPLATE_FOLDERS and entry.is_dir():
            for inner in _entries(root, f"templates/{entry.name}", found):
                _take_template(inner, f"templates/{entry.name}", found)
        else:
            _take_template(entry, "templates", found)


def _take_template(entry: "os.DirEntry[str]", folder: str, found: Discovery) -> None:
    item = recognise(f"{folder}/{entry.name}")
    if item and entry.is_file():
        found.templates.append(item.id)


def _discover_paths(root: Path, found: Discovery) -> None:
    for entry in _entries(root, "paths", found):
        if entry.name in ("roles", "competencies") and entry.is_dir():
            for inner in _entries(root, f"paths/{entry.name}", found):
                _take_by_id(inner, f"paths/{entry.name}", found)
        else:
            _take_by_id(entry, "paths", found)


def _discover_people(root: Path, found: Discovery) -> None:
    for entry in _entries(root, "people", found):
        folder = f"people/{entry.name}"
        if not entry.is_dir():
            _stray(folder, found, "people/ holds a folder for each person")
        elif not layout.is_slug(entry.name):
            found.diagnostics.append(
                diagnose("CP006", folder, f"`{entry.name}` is no id", hint=layout.id_hint(entry.name))
            )
        else:
            found.people.append(entry.name)


def discover_person(root: Path, person: str) -> Discovery:
    """Look through one person's folder."""
    found = Discovery()
    for entry in _entries(root, f"people/{person}", found):
        _take_of_person(root, entry, person, found)
    return found


def list_folder_of(root: Path, person: str) -> list[str]:
    """The bare names in one person's folder; none where it cannot be read, of which `discover_person` tells."""
    try:
        return os.listdir(f"{root}/people/{person}")  # noqa: PTH208 - three times as fast, and asked of everybody
    except OSError:
        return []


def is_file_inside(root: Path, file: str) -> bool:
    """Whether there is such a file, and no link that leads out of the workspace."""
    path = root / file
    return path.is_file() and (not path.is_symlink() or _stays_inside(root, path))


def find_way_out(file: Path) -> Path | None:
    """The link, among the folders of the workspace that a file is to be in, that leads out of it; None where none does.

    For a file that is in no workspace, none does.
    """
    root = find_root(file.absolute().parent)
    if root is None:
        return None
    between = [folder for folder in file.absolute().parents if folder.is_relative_to(root) and folder != root]
    return next((folder for folder in between if folder.is_symlink() and not _stays_inside(root, folder)), None)


def _take_of_person(root: Path, entry: "os.DirEntry[str]", person: str, found: Discovery) -> None:
    file = f"people/{person}/{entry.name}"
    if entry.name in layout.RECORD_FOLDERS and entry.is_dir():
        for inner in _entries(root, file, found):
            _take_record(inner, file, found)
    elif not entry.is_file():
        _stray(file, found, f"folders of a person are {', '.join(layout.RECORD_FOLDERS)}")
    elif (item := recognise(file)) is None:
        _stray(file, found, f"files of a person are {', '.join(f'{kind}.yaml' for kind in layout.PERSON_FILES)}")
    else:
        found.files.append(item)


def _take_record(entry: "os.DirEntry[str]", folder: str, found: Discovery) -> None:
    file, records = f"{folder}/{entry.name}", folder.rpartition("/")[2]
    stem, suffix = split_name(entry.name)
    if not entry.is_file() or suffix != ".yaml":
        _stray(file, found, f"{records}/ holds files named <date>....yaml")
    elif item := recognise(file):
        found.files.append(item)
    elif layout.has_day(stem) and layout.is_slug(stem):
        _stray(file, found, layout.RECORD_FORMS[records])
    else:
        hint = layout.RECORD_FORMS[records]
        found.diagnostics.append(diagnose("CP006", file, f"`{stem}` is no name of a record", hint=hint))


def _take_by_id(entry: "os.DirEntry[str]", folder: str, found: Discovery) -> None:
    file = f"{folder}/{entry.name}"
    stem, suffix = split_name(entry.name)
    if not entry.is_file() or suffix != ".yaml":
        _stray(file, found, f"rename it to {stem}.yaml" if suffix == ".yml" else f"{folder}/ holds .yaml files")
    elif item := recognise(file):
        found.files.append(item)
    else:
        found.diagnostics.append(diagnose("CP006", file, f"`{stem}` is no id", hint=layout.id_hint(stem)))


def _entries(root: Path, folder: str, found: Discovery) -> Iterator["os.DirEntry[str]"]:
    """The entries of a folder by name, without hidden ones and without links that lead out of the workspace."""
    if "/" not in folder and _leads_out(root, root / folder, folder, found):
        return
    try:
        with os.scandir(root / folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        found.diagnostics.append(diagnose("CP008", folder, f"cannot be read: {error.strerror}"))
        return
    for entry in listed:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and _leads_out(root, Path(entry.path), f"{folder}/{entry.name}", found):
            continue
        yield entry


def _leads_out(root: Path, path: Path, file: str, found: Discovery) -> bool:
    """Whether a path is a link to somewhere outside of the workspace; said, where it is."""
    if not path.is_symlink() or _stays_inside(root, path):
        return False
    hint = "put the file itself here"
    found.diagnostics.append(diagnose("CP008", file, "a link that leads out of the workspace", hint=hint))
    return True


def _stays_inside(root: Path, link: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _stray(file: str, found: Discovery, hint: str) -> None:
    found.diagnostics.append(diagnose("CP010", file, "nothing reads this", hint=hint))
