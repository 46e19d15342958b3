"""Everything that is found in a workspace, before it is weighed: read by the handful, or known from last time."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from careerpath.cli.checking.looking_at_people import (
    Completed,
    Plain,
    key_of_one,
    look_at_people,
    notes_of,
    plain,
)
from careerpath.cli.checking.sharing import count_workers, share
from careerpath.diagnostic import Diagnostic, from_plain
from careerpath.model.authorship import Authors
from careerpath.model.settings import RuleSettings
from careerpath.rules.all_rules import bears_on, check_framework, check_teams
from careerpath.rules.selection import Excuses, excuses_of
from careerpath.rules.watched_day import WatchedDay
from careerpath.store.collecting import without_collecting
from careerpath.store.discovery import list_folder_of
from careerpath.store.git.authors import read_authors
from careerpath.store.kept.cache import Cache, cache_file, known_trees, program_fingerprint
from careerpath.store.loading import Basis, Outline, outline_of, read_basis, read_person
from careerpath.store.text.contents import fingerprint

COUNTED = ("people", "roles", "paths", "competencies")
_LOOKING, _CHECKING = "looking for changes", "checking"


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything that was found, and what a report on it has to know; `rules` is None where no settings were read.

    `is_cut_off` where git's history would tell who wrote what, and is not all there.
    """

    diagnostics: list[Diagnostic]
    excuses: Excuses
    rules: RuleSettings | None
    counts: Mapping[str, int]
    files: int
    is_whole: bool
    is_empty: bool
    is_cut_off: bool


class Look:
    """One look at a workspace; the outline is read when something has to be looked at anew."""

    def __init__(
        self, root: Path, as_of: date, jobs: int | None, chosen: Collection[str] | None, *, uses_cache: bool
    ) -> None:
        """What everything else stands on is read, as bytes."""
        self.root, self.basis, self.as_of, self.jobs = root, read_basis(root), as_of, jobs
        self.others = [] if chosen is None else [name for name in self.basis.found.people if name not in chosen]
        self.folders = [name for name in self.basis.found.people if chosen is None or name in chosen]
        self.uses_cache, self.is_partial = uses_cache, chosen is not None
        self.cache = _open_cache(root, _key_of(self.basis)) if uses_cache and chosen is None else None
        authors = read_authors(root, uses_cache=uses_cache) if self.basis.may_give_emails else {}
        self.authors, self.is_cut_off = authors or {}, authors is None
        self.files = len(self.basis.framework) + sum(name in self.basis.profiles for name in self.folders)
        self._outline: Outline | None = None

    @property
    def outline(self) -> Outline:
        """The framework and everybody's profile."""
        if self._outline is None:
            trees = known_trees(self.root) if self.uses_cache else None
            self._outline = outline_of(self.basis, trees)
            self.basis = replace(self.basis, profiles={})  # read, and no longer needed
            if trees:
                trees.save()
        return self._outline

    @without_collecting()
    def people(self) -> dict[str, Plain]:
        """What was found of each person, those who changed looked at anew."""
        known: dict[str, Plain] = {}
        if self.cache and not self.cache.is_empty:
            for part in self._share(partial(_fingerprint_people, self.root, self.authors), self.folders, _LOOKING):
                known |= {folder: seen for folder, key in part.items() if (seen := self.recall(key)) is not None}
        changed = [folder for folder in self.folders if folder not in known]
        if changed:
            outline = self.outline  # read before the work is shared
            work = partial(_look_at, self.root, outline, self.authors, self.as_of, has_keys=self.cache is not None)
            for part in self._share(work, changed, _CHECKING):
                for folder, (key, seen) in part.items():
                    known[folder] = seen
                    if self.cache:
                        self.cache.put(key, seen)
        return {folder: known[folder] for folder in self.folders}

    def notes_beside(self) -> dict[str, Any]:
        """What is noted of others that matters to what is found of those who are looked at."""
        workspace = self.outline.workspace if self.others and self.folders else None
        if workspace is None:
            return {}
        beside = [
            folder
            for folder in self.others
            if (other := workspace.people.get(folder))
            and bears_on(other.profile, list_folder_of(self.root, folder), self.folders)
        ]
        work = partial(_note, self.root, self.outline, self.as_of)
        return {folder: notes for part in self._share(work, beside, _CHECKING) for folder, notes in part.items()}

    def framework(self) -> Plain:
        """What was found in what is about nobody."""
        return self._once("framework", self._look_at_framework)

    def teams(self, notes: Mapping[str, Any]) -> Plain:
        """What was found about people beside each other."""
        key = "teams " + blake2b(json.dumps(notes, sort_keys=True).encode(), digest_size=20).hexdigest()
        return self._once(key, partial(self._look_at_teams, notes))

    def recall(self, key: str) -> Plain | None:
        """What was found under a key, where that is still so on this day."""
        seen: Plain | None = self.cache.get(key) if self.cache else None
        return seen if seen is not None and seen["days"][0] <= self.as_of.toordinal() <= seen["days"][1] else None

    def _once(self, key: str, look: Callable[[date], Plain]) -> Plain:
        seen = self.recall(key)
        if seen is None:
            seen = _on_its_days(self.as_of, look)
            if self.cache:
                self.cache.put(key, seen)
        return seen

    def _look_at_framework(self, as_of: date) -> Plain:
        workspace = self.outline.workspace
        found = list(self.outline.diagnostics)
        if workspace is None:
            return {"found": plain(found), "counts": dict.fromkeys(COUNTED, 0)}
        found += check_framework(workspace, as_of)
        return {
            "found": plain(found),
            "excuses": excuses_of(workspace.framework()),
            "rules": workspace.settings.rules.model_dump(),
            "counts": {what: len(getattr(workspace, what)) for what in COUNTED},
            "is_whole": not workspace.broken,
        }

    def _look_at_teams(self, notes: Mapping[str, Any], as_of: date) -> Plain:
        workspace = self.outline.workspace
        return {"found": plain(check_teams(workspace, notes, as_of)) if workspace else []}

    def _share(self, work: Any, folders: Sequence[str], doing: str) -> list[Any]:
        return share(work, folders, count_workers(len(folders), self.jobs), doing)


def look(
    root: Path,
    as_of: date,
    jobs: int | None = None,
    *,
    uses_cache: bool = False,
    people: Collection[str] | None = None,
) -> Looked:
    """Look at the workspace at `root` in so many processes (None: as there are cores).

    Neither that nor the cache changes what is found. With `people`, only they are looked at, and what is about nobody;
    of those the same is found as by a whole look. What such a look finds is not kept.
    """
    this = Look(root, as_of, jobs, people, uses_cache=uses_cache)
    return tell(this, this.people())


def tell(this: Look, seen_of: Mapping[str, Plain]) -> Looked:
    """All that is found, from what was found of each person."""
    framework = this.framework()
    noted = {folder: seen["notes"] for folder, seen in seen_of.items() if "notes" in seen}
    notes = dict(sorted((noted | this.notes_beside()).items()))
    parts = [framework, *seen_of.values(), this.teams(notes)]
    if this.cache:
        this.cache.save()
    excuses: Excuses = {}
    for part in parts:
        excuses |= part.get("excuses", {})
    rules = framework.get("rules")
    return Looked(
        diagnostics=[from_plain(row) for part in parts for row in part.get("found", ())],
        excuses=excuses,
        rules=None if rules is None else RuleSettings(**{key: tuple(value) for key, value in rules.items()}),
        counts=framework["counts"] | ({"people": len(this.folders)} if this.is_partial else {}),
        files=1 if rules is None else this.files + sum(seen["files"] for seen in seen_of.values()),
        is_whole=not this.is_partial
        and framework.get("is_whole", False)
        and all("is_broken" not in seen for seen in seen_of.values()),
        is_empty=this.basis.is_empty,
        is_cut_off=this.is_cut_off,
    )


def _open_cache(root: Path, key: str) -> Cache | None:
    """What is known; None where the user has no folder for it, which is no loss."""
    try:
        return Cache(cache_file(root), key)
    except OSError:
        return None


def _key_of(basis: Basis) -> str:
    """What all findings depend on: the program, the framework, the profiles, and which files there are."""
    names = blake2b(repr((basis.found.diagnostics, list(basis.found.people))).encode("utf-8", "replace")).hexdigest()
    return f"{program_fingerprint()} {fingerprint(basis.contents)} {names}"


def _fingerprint_people(root: Path, authors: Authors, folders: Sequence[str]) -> dict[str, str]:
    """The key of what is found of each person."""
    return {folder: key_of_one(read_person(root, folder, authors)) for folder in folders}


def _look_at(
    root: Path, outline: Outline, authors: Authors, as_of: date, folders: Sequence[str], *, has_keys: bool
) -> dict[str, tuple[str, Plain]]:
    """What is found of each person, and its key where one is asked for."""
    people = [Completed.of(files, outline) for files in [read_person(root, folder, authors) for folder in folders]]
    return {
        one.files.folder: (key_of_one(one.files) if has_keys else "", seen)
        for one, seen in zip(people, look_at_people(outline.workspace, people, as_of), strict=True)
    }


def _note(root: Path, outline: Outline, as_of: date, folders: Sequence[str]) -> dict[str, Any]:
    """What is noted of each person of whom there is anything to note."""
    noted = {}
    for folder in folders:
        person, _ = outline.complete(read_person(root, folder))
        if person and outline.workspace and (notes := notes_of(outline.workspace, person, as_of)):
            noted[folder] = notes
    return noted


def _on_its_days(as_of: date, look: Callable[[date], Plain]) -> Plain:
    """What a look on a day finds, with the first and the last day (ordinals) on which it would find the same."""
    day = WatchedDay.of(as_of)
    return look(day) | {"days": day.span}
