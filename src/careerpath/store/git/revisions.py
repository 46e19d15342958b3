"""Which files of a workspace differ between two revisions, its index or its work tree."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from careerpath.store.discovery import is_file_inside
from careerpath.store.git.run import GitRefused, ask_git, run_git, split_nul, without_filters
from careerpath.store.text.contents import MOST_READ, read_content

INDEX: Literal["index"] = "index"
WORK_TREE: Literal["work tree"] = "work tree"
Side = str
"""INDEX, WORK_TREE or the full id of a commit."""

_PLACES = ("careerpath.yaml", "paths", "people", "templates")
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_RAW = ("-z", "--raw", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--relative")
_TOO_LARGE = b" " * MOST_READ
_FILE_MODES = ("100644", "100755")
_SHALLOW = "git fetch --unshallow; in GitHub Actions, give actions/checkout `fetch-depth: 0`"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of a workspace at one moment, as far as they are not what is on disk now.

    `blobs` has the blob of each file that differs; None for one that was not there. `side` is the moment.
    """

    root: Path
    blobs: Mapping[str, str | None]
    side: Side = WORK_TREE


def resolve(root: Path, revision: str) -> str:
    """The full id of the commit that somebody means; GitRefused where there is none."""
    code, out, said = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = out.decode("ascii", "replace").strip()
    if code == 0 and _ID.fullmatch(found):
        return found
    if said.strip():
        ask_git(root, "rev-parse", "--is-inside-work-tree")  # says what is wrong, if it is the repository
    if is_shallow(root):
        raise GitRefused(f"this clone is shallow, and `{revision}` is not in it", _SHALLOW)
    if revision == "HEAD":
        raise GitRefused("this repository has no commit yet", "commit the workspace: changes are told from there")
    raise GitRefused(f"`{revision}` is no revision of this repository", "git log --oneline lists them")


def is_shallow(root: Path) -> bool:
    """Whether history was cut off when the repository was cloned."""
    return ask_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def merge_base(root: Path, one: str, other: str) -> str:
    """Where two commits, by their ids, went apart; GitRefused where nothing in the repository says so."""
    code, out, _ = run_git(root, "merge-base", one, other)
    found = out.decode("ascii", "replace").strip()
    if code == 0 and _ID.fullmatch(found):
        return found
    if is_shallow(root):
        raise GitRefused("this clone is shallow: where the two went apart is not in it", _SHALLOW)
    raise GitRefused("the two revisions have no commit in common")


def take_snapshot(root: Path, side: Side) -> Snapshot:
    """What the workspace at `root` was at a commit or in the index; nothing differs from the work tree itself."""
    return take_snapshots(root, (side,))[0]


def take_snapshots(root: Path, sides: Sequence[Side]) -> list[Snapshot]:
    """What the workspace at `root` was at several moments.

    Two questions to git about the work tree, and one for each commit, however many files there are: commits are held
    against the index, which knows of whole folders that nothing in them differs. No content is read. What git ignores
    is no part of what it remembers, and is taken to have always been as it is.
    """
    if all(side == WORK_TREE for side in sides):
        return [Snapshot(root, {}) for _ in sides]
    untracked = split_nul(ask_git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *_PLACES))
    out = ask_git(root, "diff-files", *_RAW, "--", *_PLACES, settings=without_filters(root))
    in_index, unmerged = _first_side(out)
    if unmerged and INDEX in sides:
        raise GitRefused(f"{min(unmerged)} is being merged", "settle the conflict and git add it")
    index: dict[str, str | None] = {**dict.fromkeys(untracked), **in_index}
    return [Snapshot(root, _blobs_of(root, side, index), side) for side in sides]


def _blobs_of(root: Path, side: Side, index: Mapping[str, str | None]) -> Mapping[str, str | None]:
    """The blobs of a side that are not as on disk, from those of the index."""
    if side == WORK_TREE:
        return {}
    if side == INDEX:
        return index
    blobs, unmerged = _first_side(ask_git(root, "diff-index", "--cached", *_RAW, side, "--", *_PLACES))
    return {**index, **blobs, **(_in_tree(root, side, unmerged) if unmerged else {})}


def changed_files(before: Snapshot, after: Snapshot) -> set[str]:
    """The files that are not the same at two moments, by their names in the workspace."""
    changed, in_doubt = set(), {}
    for file in before.blobs.keys() | after.blobs.keys():
        if file in before.blobs and file in after.blobs:
            if before.blobs[file] != after.blobs[file]:
                changed.add(file)
        else:
            in_doubt[file] = before.blobs[file] if file in before.blobs else after.blobs[file]
    known = read_blobs(before.root, [blob for blob in in_doubt.values() if blob])
    for file, blob in in_doubt.items():
        on_disk = read_content(before.root, file).data if is_file_inside(before.root, file) else None
        if on_disk != (known[blob] if blob else None):
            changed.add(file)
    return changed


def read_blobs(root: Path, ids: Collection[str]) -> dict[str, bytes]:
    """The contents of blobs by their ids, read in one go; of one that is too large, as many blanks as are too many."""
    wanted = list(dict.fromkeys(ids))
    sizes = {
        blob: _size(about)
        for blob, about in zip(wanted, _ask_for(root, "--batch-check", wanted).splitlines(), strict=True)
    }
    read = [blob for blob in wanted if sizes[blob] <= MOST_READ]
    found = dict.fromkeys(wanted, _TOO_LARGE)
    out = _ask_for(root, "--batch", read)
    place = 0
    for blob in read:
        start = out.index(b"\n", place) + 1
        place = start + sizes[blob] + 1
        found[blob] = out[start : place - 1]
    return found


def _ask_for(root: Path, how: str, ids: Sequence[str]) -> bytes:
    given = "".join(f"{blob}\n" for blob in ids).encode("ascii")
    return ask_git(root, "cat-file", how, given=given) if ids else b""


def _size(about: bytes) -> int:
    """The size of a blob, as `cat-file --batch-check` says it; GitRefused where it is not there."""
    words = about.split(b" ")
    if words[1] != b"blob":
        blob = words[0].decode("ascii", "replace")
        raise GitRefused(f"the repository lacks the content {blob}", "git fsck says what else; or clone it anew")
    return int(words[2])


def _first_side(out: bytes) -> tuple[dict[str, str | None], set[str]]:
    """Of `--raw -z` the blob of each file on its first side, None for what is no file there; and what is unmerged."""
    fields = split_nul(out)
    blobs: dict[str, str | None] = {}
    unmerged = set()
    for about, file in zip(fields[::2], fields[1::2], strict=True):
        mode, _, blob, _, status = about.removeprefix(":").split(" ")
        if status.startswith("U"):
            unmerged.add(file)
        else:
            blobs[file] = blob if mode in _FILE_MODES else None
    return {file: blob for file, blob in blobs.items() if file not in unmerged}, unmerged


def _in_tree(root: Path, commit: str, files: Collection[str]) -> dict[str, str | None]:
    """The blobs that some files have in a commit."""
    return {**dict.fromkeys(files), **list_blobs(root, commit, sorted(files))}


def list_blobs(root: Path, commit: str, places: Sequence[str]) -> dict[str, str]:
    """The blob of each file that a commit has in some places: files, or folders with a slash behind them."""
    blobs = {}
    for row in split_nul(ask_git(root, "ls-tree", "-r", "-z", commit, "--", *places)):
        about, _, file = row.partition("\t")
        mode, _, blob = about.split(" ")
        if mode in _FILE_MODES:
            blobs[file] = blob
    return blobs


def list_folders(root: Path, commit: str, folder: str) -> list[str]:
    """The bare names of the folders that a commit has in a folder."""
    rows = split_nul(ask_git(root, "ls-tree", "-d", "-z", "--name-only", commit, "--", f"{folder}/"))
    return [row.rpartition("/")[2] for row in rows]


def changed_between(root: Path, old: str, new: str) -> set[str]:
    """The files of the workspace that are not the same in two commits, without a look at the index or at the disk."""
    out = split_nul(ask_git(root, "diff-tree", "-r", *_RAW, old, new, "--", *_PLACES))
    changed = set()
    for about, file in zip(out[::2], out[1::2], strict=True):
        mode_before, mode_after, before, after, _ = about.removeprefix(":").split(" ")
        if (before if mode_before in _FILE_MODES else None) != (after if mode_after in _FILE_MODES else None):
            changed.add(file)
    return changed
