"""What a check is asked for: the findings of files that are named, those that a change touches, or all."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from careerpath.cli.checking.naming import files_named
from careerpath.cli.checking.touching import Reaches, touched_in
from careerpath.store.named_folder import NamedFolder


@dataclass(frozen=True, slots=True)
class Scope:
    """Which files' findings are asked for, and of whom; None stands for all."""

    named: Callable[[str], bool] | None
    touched: Reaches | None

    def __call__(self, file: str) -> bool:
        """Whether the findings in a file are asked for."""
        return (self.named is None or self.named(file)) and (self.touched is None or self.touched(file))

    def people_of(self, folder: NamedFolder) -> Collection[str] | None:
        """Who of a workspace has to be looked at; None: everybody."""
        return self.touched.people_of(folder.folder) if self.touched else None


def find_scope(
    root: Path, folders: Sequence[NamedFolder], files: Sequence[Path] | None, since: str | None, *, uses_cache: bool
) -> Scope:
    """The scope of some files, and of what changed since a revision; CannotRun for a file that is not looked at."""
    named = files_named(root, files, [folder.root for folder in folders]) if files else None
    return Scope(named, touched_in(folders, since, uses_cache=uses_cache) if since is not None else None)
