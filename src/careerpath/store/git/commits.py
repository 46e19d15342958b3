"""Every commit that touched some files, from one pass over the log."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from careerpath.store.git.revisions import is_shallow, resolve
from careerpath.store.git.run import GitRefused, ask_git, split_nul

_BEGIN = "\x02"
_FORMAT = f"{_BEGIN}%H%x00%ad%x00%an%x00%ae%x00%s"
_QUIET = ("--no-merges", "--no-show-signature", "--no-notes", "--no-ext-diff", "--no-textconv", "--no-renames")
_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a commit, relative to the workspace, with its blobs before and after; None: not there."""

    file: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """Who changed which files, and when; the name and the address are what git was told."""

    id: str
    day: date
    author: str
    email: str
    subject: str
    files: tuple[FileChange, ...]


def read_commits(root: Path, places: Collection[str], revision: str = "HEAD", *, glob: bool = False) -> list[Commit]:
    """The commits up to a revision that touched files in some places, oldest first.

    The revision is the id of a commit, or a range of two. With `glob`, an asterisk in a place stands for any name.
    """
    words = ("--reverse", "--topo-order", "--raw", "-z", "--no-abbrev", "--relative", "--date=short", *_QUIET)
    how = ("--no-literal-pathspecs", "--glob-pathspecs") if glob else ()
    out = ask_git(root, *how, "log", *words, f"--format={_FORMAT}", "--end-of-options", revision, "--", *places)
    return list(_read(split_nul(out)))


def find_former_name(root: Path, commit: str, file: str) -> str | None:
    """What a file was called before a commit renamed it, as far as git takes it for the same one; None: it is new."""
    how = ("-r", "-M", "--raw", "-z", "--no-commit-id", "--relative", "--no-ext-diff", "--no-textconv")
    fields = split_nul(ask_git(root, "diff-tree", "--diff-filter=R", *how, commit))
    names = dict(zip(fields[2::3], fields[1::3], strict=True))
    return names.get(file)


def find_bringers(root: Path, places: Collection[str]) -> Mapping[tuple[str, str], tuple[str, date]]:
    """By file and git's id of a content it had, the last commit that brought that content, and its day.

    `places` may have asterisks. Nothing outside of git, or where history is cut off.
    """
    try:
        commits = [] if is_shallow(root) else read_commits(root, places, resolve(root, "HEAD"), glob=True)
    except GitRefused:
        return {}
    return {
        (item.file, item.after): (commit.id, commit.day)
        for commit in commits
        for item in commit.files
        if item.after is not None
    }


def _read(fields: list[str]) -> Iterator[Commit]:
    place = 0
    while place < len(fields):
        about = fields[place : place + 5]
        place += len(about)
        files = []
        while place + 1 < len(fields) and fields[place].lstrip("\n").startswith(":"):
            modes = fields[place].lstrip("\n").removeprefix(":").split(" ")
            before = modes[2] if modes[0] in _FILES else None
            after = modes[3] if modes[1] in _FILES else None
            files.append(FileChange(fields[place + 1], before, after))
            place += 2
        commit, day, author, email, subject = about
        yield Commit(commit.removeprefix(_BEGIN), date.fromisoformat(day), author, email, subject, tuple(files))
