"""A framework that a workspace keeps a copy of: where it is from, what was edited in it, what a newer one would be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from careerpath.model import layout
from careerpath.model.pin import PIN_FILE, Pin
from careerpath.model.workspace import Workspace
from careerpath.spelling import entry_lines
from careerpath.store.discovery import Discovery, discover
from careerpath.store.found import Found
from careerpath.store.git.past import pasts_at
from careerpath.store.git.repository import find_repository
from careerpath.store.git.revisions import WORK_TREE, resolve
from careerpath.store.loading import Basis, outline_of
from careerpath.store.text.contents import git_id, read_content
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from careerpath.store.writing import Rewrite, write_files, writing_in

_HEADING = (
    "# Written by careerpath framework update. What stands beside this file is a copy: whoever wants another\n"
    "# framework changes it where it is from, and takes it from there.\n"
)


@dataclass(frozen=True, slots=True)
class Original:
    """A framework as it is at its source: its files by name, the commit, and what is not committed there."""

    files: Mapping[str, bytes]
    workspace: Workspace | None
    commit: str | None
    uncommitted: Sequence[str] = ()

    @property
    def ids(self) -> dict[str, str]:
        """Git's id of each file."""
        return {file: git_id(data) for file, data in self.files.items()}


def read_original(source: Path, revision: str | None) -> Original:
    """The framework at a revision, by default what is committed; in no repository, as it is on disk.

    GitRefused where there is no such revision. The workspace is None where any of its files cannot be read.
    """
    is_in_git = revision is not None or find_repository(source).top is not None
    commit = resolve(source, revision or "HEAD") if is_in_git else None
    then, now = pasts_at(source, (commit or WORK_TREE, WORK_TREE))
    framework = then.read_framework()
    read = [(item, content) for item, content in framework.files if not content.error]
    basis = Basis(source, Discovery(files=[item for item, _ in read]), tuple(content for _, content in read), (), {})
    outline = outline_of(basis)
    is_whole = framework.elsewhere is None and not outline.diagnostics
    uncommitted = (
        [file for file in now.files.changed_since(then.files) if _is_framework(file)] if commit and not revision else []
    )
    return Original(
        {item.file: content.data for item, content in read},
        outline.workspace if is_whole else None,
        commit,
        sorted(uncommitted),
    )


def read_pin(folder: Path) -> Pin | None:
    """What `pinned.yaml` in a folder says; None where there is none that can be read."""
    content = read_content(folder, PIN_FILE)
    return validate(Pin, parse(content.data, PIN_FILE).tree, PIN_FILE)[0] if not content.error else None


def find_edits(
    folder: Path, known: Mapping[str, str], allowed: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """What was done to a copy since it was made of files with the `known` ids: each file, and what happened to it.

    That is edited, added or deleted. What has come to be as in `allowed` is no edit.
    """
    here = {item.file: git_id(read_content(folder, item.file).data) for item in _listed(folder)}
    for file in sorted(here.keys() | known.keys()):
        now = here.get(file)
        if now == known.get(file) or (allowed is not None and now == allowed.get(file)):
            continue
        yield file, "deleted" if now is None else "edited" if file in known else "added"


def is_current(folder: Path, original: Original) -> bool:
    """Whether the copy holds what the original does, and nothing else."""
    here = {item.file: read_content(folder, item.file).data for item in _listed(folder)}
    return here == dict(original.files)


def write_copy(root: Path, folder: Path, original: Original, source: str) -> None:
    """Make the copy what the original is; the pin is written with it, and what is gone there is deleted last."""
    texts = {**original.files, PIN_FILE: _pin_text(original, source).encode()}
    before = {file: read_content(folder, file) for file in texts}
    rewrites = [
        Rewrite(folder / file, None if before[file].error else before[file].data, data) for file, data in texts.items()
    ]
    with writing_in(root):
        write_files([rewrite for rewrite in rewrites if rewrite.before != rewrite.text])
        for item in _listed(folder):
            if item.file not in texts:
                (folder / item.file).unlink(missing_ok=True)


def _listed(folder: Path) -> list[Found]:
    return discover(folder).files if (folder / layout.SETTINGS_FILE).is_file() else []


def _is_framework(file: str) -> bool:
    return file == layout.SETTINGS_FILE or file.startswith("paths/")


def _pin_text(original: Original, source: str) -> str:
    said = {"source": source, "commit": original.commit, "files": original.ids}
    return _HEADING + "".join(f"{line}\n" for key, value in said.items() for line in entry_lines(key, value))
