"""A look at a workspace by way of somebody who reads everybody in any case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careerpath.cli.checking.looking import Look, Looked, tell
from careerpath.cli.checking.looking_at_people import Completed, Plain, key_of_one, look_at_people
from careerpath.cli.frame.progress import watched
from careerpath.model.workspace import Person
from careerpath.store.loading import Loaded, PersonFiles, read_person
from careerpath.store.text.reading import broken_by


class Walk:
    """Everybody in a workspace, each read once and not held; what is found on the way is told at its end."""

    def __init__(self, root: Path, as_of: date) -> None:
        """The framework and the profiles are read; `broken` are the files that cannot be, once everybody has been."""
        self._look, self._seen = Look(root, as_of, None, None, uses_cache=True), dict[str, Plain]()
        workspace = self._look.outline.workspace
        self.broken = workspace.broken if workspace else frozenset[str]()

    @property
    def loaded(self) -> Loaded:
        """The workspace with nothing of people but their profiles."""
        outline = self._look.outline
        return Loaded(outline.workspace, outline.diagnostics, self._look.basis.is_empty)

    def people(self) -> Iterator[tuple[Person, PersonFiles]]:
        """Everybody in the order of ids, with their files as bytes; what was found last time is not looked for."""
        for folder in watched(self._look.folders, "reading"):
            one = self._pass_by(folder)
            if one.person:
                yield one.person, one.files
            del one  # not held while the next one is read

    def _pass_by(self, folder: str) -> Completed:
        look, outline = self._look, self._look.outline
        one = Completed.of(read_person(look.root, folder, look.authors), outline)
        self.broken |= broken_by(one.wrong)
        key = key_of_one(one.files)
        seen = look.recall(key)
        if seen is None:
            [seen] = look_at_people(outline.workspace, [one], look.as_of)
            if look.cache:
                look.cache.put(key, seen)
        self._seen[folder] = seen
        return one

    def looked(self) -> Looked:
        """All that is found; ValueError where not everybody has been walked by."""
        if len(self._seen) < len(self._look.folders):
            raise ValueError(len(self._seen))
        return tell(self._look, self._seen)
