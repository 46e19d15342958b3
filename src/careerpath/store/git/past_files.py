"""Which files a workspace had at some moment, and what they held: over what is on disk, or in a commit alone."""

import errno
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Protocol, Self

from careerpath.model import layout
from careerpath.store.discovery import Discovery, discover, discover_person, is_file_inside
from careerpath.store.found import Found, recognise
from careerpath.store.git.revisions import (
    Side,
    Snapshot,
    changed_between,
    changed_files,
    list_blobs,
    list_folders,
    read_blobs,
)
from careerpath.store.text.contents import Content, read_content

_FRAMEWORK = ("careerpath", "path", "role", "competency")
_GIVEN = "given"
"""In the place of git's id of a content that does not come from git."""


class PastFiles(Protocol):
    """The files of the workspace at `root`, as they were at the moment `side`."""

    @property
    def root(self) -> Path:
        """The folder of the workspace."""

    @property
    def side(self) -> Side:
        """The moment."""

    @property
    def people(self) -> frozenset[str]:
        """The ids of everybody who had a folder."""

    def may_know(self, people: Collection[str]) -> list[str]:
        """Of some people those who may have had a folder, by id; whoever had none has no files."""

    @property
    def framework(self) -> list[Found]:
        """The settings, paths, roles and competencies, in the order of their names."""

    @property
    def templates(self) -> list[str]:
        """The names of the templates."""

    def of_people(self, people: Collection[str]) -> Mapping[str, list[Found]]:
        """The files of each of some people, rendered ones too; nobody who had none."""

    def read(self, files: Iterable[str]) -> dict[str, Content]:
        """What some files held, by name; whatever comes from git is asked for in one go."""

    def changed_since(self, before: Self) -> set[str]:
        """The files that were not the same at another moment, of the same workspace and looked at in the same way."""


@dataclass
class FilesOverDisk:
    """The files of a snapshot: what changed since from git, the rest from the work tree."""

    snapshot: Snapshot
    _known: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def with_file(cls, root: Path, file: str, data: bytes | None) -> "FilesOverDisk":
        """What is on disk, with one file that holds what is given; None: without that file."""
        return cls(Snapshot(root, {file: None if data is None else _GIVEN}), {_GIVEN: data or b""})

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self.snapshot.root

    @property
    def side(self) -> Side:
        """The moment of the snapshot."""
        return self.snapshot.side

    @cached_property
    def people(self) -> frozenset[str]:
        """Everybody who had a folder."""
        then = {item.id: blob for items in self._of_people.values() for item, blob in items if item.kind == "profile"}
        gone = {person for person, blob in then.items() if blob is None}
        return (frozenset(self._on_disk.people) | then.keys()) - gone

    def may_know(self, people: Collection[str]) -> list[str]:
        """Of some people those who had a folder."""
        return sorted(self.people & set(people))

    @property
    def framework(self) -> list[Found]:
        """The files of the framework on disk, those that differ as they were."""
        on_disk = [item for item in self._on_disk.files if is_file_inside(self.root, item.file)]
        return _laid_over(on_disk, [(item, blob) for item, blob in self._of_framework if item.kind in _FRAMEWORK])

    @property
    def templates(self) -> list[str]:
        """The names of the templates."""
        then = [(item.id, blob) for item, blob in self._of_framework if item.kind == "template"]
        kept = set(self._on_disk.templates) - {name for name, _ in then}
        return sorted(kept | {name for name, blob in then if blob})

    def of_people(self, people: Collection[str]) -> Mapping[str, list[Found]]:
        """The files of each of some people on disk, those that differ as they were."""
        found = {person: self._of_person(person) for person in self.may_know(people)}
        return {person: files for person, files in found.items() if files}

    def read(self, files: Iterable[str]) -> dict[str, Content]:
        """What some files held: from git where they are not as on disk."""
        blobs = {file: self.snapshot.blobs.get(file) for file in files}
        missing = [blob for blob in blobs.values() if blob and blob not in self._known]
        self._known |= read_blobs(self.root, missing)
        return {
            file: Content(file, self._known[blob]) if blob else read_content(self.root, file)
            for file, blob in blobs.items()
        }

    def changed_since(self, before: Self) -> set[str]:
        """The files that differ between two snapshots."""
        return changed_files(before.snapshot, self.snapshot)

    @cached_property
    def _on_disk(self) -> Discovery:
        return discover(self.root)

    @cached_property
    def _differing(self) -> list[tuple[Found, str | None]]:
        return [(item, blob) for file, blob in self.snapshot.blobs.items() if (item := recognise(file))]

    @property
    def _of_framework(self) -> list[tuple[Found, str | None]]:
        return [(item, blob) for item, blob in self._differing if not item.file.startswith("people/")]

    @cached_property
    def _of_people(self) -> Mapping[str, list[tuple[Found, str | None]]]:
        theirs = [(item, blob) for item, blob in self._differing if item.file.startswith("people/")]
        return {person: list(items) for person, items in groupby(sorted(theirs, key=_whose), key=_whose)}

    def _of_person(self, person: str) -> list[Found]:
        return _laid_over(discover_person(self.root, person).files, self._of_people.get(person, []))


@dataclass
class FilesOfCommit:
    """The files of a commit: nothing on disk is looked at, and of git no more asked than what is wanted."""

    root: Path
    side: Side
    _known: dict[str, bytes] = field(default_factory=dict)
    _blobs: dict[str, str] = field(default_factory=dict)

    @cached_property
    def people(self) -> frozenset[str]:
        """Everybody who had a folder."""
        return frozenset(filter(layout.is_slug, list_folders(self.root, self.side, "people")))

    def may_know(self, people: Collection[str]) -> list[str]:
        """Of some people those whose ids are ids: to know who had a folder, everybody's would have to be listed."""
        return sorted(filter(layout.is_slug, set(people)))

    @property
    def framework(self) -> list[Found]:
        """The files of the framework."""
        return [item for item in self._shared if item.kind in _FRAMEWORK]

    @property
    def templates(self) -> list[str]:
        """The names of the templates."""
        return sorted(item.id for item in self._shared if item.kind == "template")

    def of_people(self, people: Collection[str]) -> Mapping[str, list[Found]]:
        """The files of each of some people."""
        found = self._list([f"people/{person}/" for person in self.may_know(people)])
        return {person: list(files) for person, files in groupby(found, key=lambda item: item.id)}

    def read(self, files: Iterable[str]) -> dict[str, Content]:
        """What some files held."""
        wanted = list(files)
        self._list([file for file in wanted if file not in self._blobs])
        blobs = {file: self._blobs.get(file) for file in wanted}
        self._known |= read_blobs(self.root, [blob for blob in blobs.values() if blob and blob not in self._known])
        return {
            file: Content(file, self._known[blob]) if blob else Content(file, b"", os.strerror(errno.ENOENT))
            for file, blob in blobs.items()
        }

    def changed_since(self, before: Self) -> set[str]:
        """The files that differ between two commits."""
        return changed_between(self.root, before.side, self.side)

    @cached_property
    def _shared(self) -> list[Found]:
        return self._list([layout.SETTINGS_FILE, "paths/", "templates/"])

    def _list(self, places: Sequence[str]) -> list[Found]:
        """The files in some places that something reads, by name."""
        blobs = list_blobs(self.root, self.side, places) if places else {}
        self._blobs |= blobs
        return [item for file in sorted(blobs) if (item := recognise(file))]


def _whose(item: tuple[Found, str | None]) -> str:
    return item[0].id


def _laid_over(on_disk: Iterable[Found], then: Iterable[tuple[Found, str | None]]) -> list[Found]:
    """The files on disk without those that are not as they were, and with those that were there."""
    differing = {item.file: (item, blob) for item, blob in then}
    kept = [item for item in on_disk if item.file not in differing]
    return sorted([*kept, *(item for item, blob in differing.values() if blob)], key=lambda item: item.file)
