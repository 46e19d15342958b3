"""What a file of a workspace is, as its place and its name tell."""

from dataclasses import dataclass

from careerpath.model import layout

RENDERED = ("document", "picture")
"""Kinds that are made from the others."""
_OF_FRAMEWORK = {"paths": "path", "paths/roles": "role", "paths/competencies": "competency"}
_RENDERED = {layout.PLAN_DOCUMENT: "document", layout.PLAN_PICTURE: "picture"}


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where it is relative to the workspace, its kind, and whose it is.

    A rendered plan is of the kind `document`, its picture of the kind `picture`, a template of the kind `template`.
    """

    file: str
    kind: str
    id: str
    record: layout.RecordName | None = None


def recognise(file: str) -> Found | None:
    """What a file is by its name in the workspace; None for one that nothing reads."""
    folder, _, name = file.rpartition("/")
    if name.startswith("."):
        return None
    if folder in _OF_FRAMEWORK:
        stem, suffix = split_name(name)
        return Found(file, _OF_FRAMEWORK[folder], stem) if suffix == ".yaml" and layout.is_slug(stem) else None
    match folder.split("/"):
        case [""] if name == layout.SETTINGS_FILE:
            return Found(file, "careerpath", "")
        case ["people", person, *inner] if layout.is_slug(person):
            return _of_person(file, person, inner, name)
        case ["templates", *inner] if name.endswith(".j2") and "/".join(inner) in ("", *layout.TEMPLATE_FOLDERS):
            return Found(file, "template", file.removeprefix("templates/"))
    return None


def _of_person(file: str, person: str, inner: list[str], name: str) -> Found | None:
    stem, suffix = split_name(name)
    if not inner and name in _RENDERED:
        return Found(file, _RENDERED[name], person)
    if suffix != ".yaml":
        return None
    if not inner:
        return Found(file, stem, person) if stem in layout.PERSON_FILES else None
    folder = "/".join(inner)
    if folder not in layout.RECORD_FOLDERS:
        return None
    try:
        record = layout.parse_record_name(folder, stem)
    except ValueError:
        return None
    return Found(file, f"log-{record.kind}" if folder == "log" else folder.removesuffix("s"), person, record)


def split_name(name: str) -> tuple[str, str]:
    """A file's name in its stem and its suffix with the dot."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, f".{suffix}") if stem and dot and suffix else (name, "")
