"""The folder that a workspace's framework is read from, where `careerpath.yaml` names another one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.fields import Record
from careerpath.model.settings import FRAMEWORK_PART, Settings
from careerpath.store.found import Found
from careerpath.store.named_folder import NamedFolder, find_folder, read_naming
from careerpath.store.text.contents import Content, read_content
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Framework(NamedFolder):
    """Another folder's framework.

    What it holds is called by its names in that folder, like the framework of a workspace that has its own, until it
    is told: `place` then says where the file is.
    """

    @property
    def settings(self) -> Found:
        """The framework's own `careerpath.yaml`, relative to the workspace."""
        return Found(f"{self.folder}/{layout.SETTINGS_FILE}", "careerpath", "framework")

    def place_file(self, file: str) -> str:
        """A file of `paths/`, relative to the workspace; any other file as it is."""
        return f"{self.folder}/{file}" if file == "paths" or file.startswith("paths/") else file

    def place_files(self, files: Iterable[str]) -> set[str]:
        """Files of a framework, relative to the workspace; the settings are both its own and the workspace's."""
        placed = {self.place_file(file) for file in files}
        return placed | {self.settings.file} if layout.SETTINGS_FILE in placed else placed

    def place(self, diagnostic: Diagnostic, own: Settings) -> Diagnostic:
        """A finding with its file relative to the workspace, so that an editor opens it; `own` is what is said here."""
        file, at = self.place_file(diagnostic.file), diagnostic.at
        if file == layout.SETTINGS_FILE and at and not _is_said_here(at, own):
            file = self.settings.file
            if at[0] == "excuse":
                at = ("excuse", int(at[1]) - len(own.excuse), *at[2:])
        return diagnostic if file == diagnostic.file else replace(diagnostic, file=file, at=at)

    def refuse(self, problem: str, hint: str) -> Diagnostic:
        """CP008: the framework cannot be read, said where it is named."""
        return diagnose("CP008", layout.SETTINGS_FILE, problem, at=("framework",), hint=hint)


def find_framework(root: Path, settings: Content | None = None) -> Framework | None:
    """What `careerpath.yaml`, as it is on disk or as given, names as the framework; None where it names none."""
    named = read_naming(root, "framework", settings)
    if not isinstance(named, str) or not named:
        return None
    found = find_folder(root, named, "framework")
    return Framework(found.folder, found.root, found.problem, found.hint, found.is_missing)


def read_own_settings(root: Path) -> Settings | None:
    """What `careerpath.yaml` says by itself; None where it cannot be read."""
    content = read_content(root, layout.SETTINGS_FILE)
    return validate(Settings, parse(content.data, content.file).tree, content.file)[0]


def find_placing(root: Path) -> Callable[[Diagnostic], Diagnostic]:
    """What gives a finding the name of its file as an editor opens it; for a framework of one's own, as it is."""
    framework = find_framework(root)
    own = read_own_settings(root) if framework else None
    if framework is None or own is None:
        return lambda diagnostic: diagnostic
    return lambda diagnostic: framework.place(diagnostic, own)


def find_at_odds(framework: Framework, root: Path, own: Settings, other: Settings) -> Iterator[Diagnostic]:
    """What keeps a framework from being used (CP008), and what stands here and does not count beside it (CP010)."""
    if other.framework:
        said = f"the framework `{framework.folder}` takes its own from `{other.framework}`"
        yield framework.refuse(said, "name the folder that has paths/ and the scale")
        return
    unread = [f"`{key}`" for key in FRAMEWORK_PART if getattr(own, key) not in ({}, getattr(other, key))]
    if (root / "paths").is_dir():
        unread.insert(0, "paths/")
    if unread:
        said = f"not read here, since the framework is that of `{framework.folder}`: {', '.join(unread)}"
        hint = "take it out here, or move it there; without `framework` it counts again"
        yield diagnose("CP010", layout.SETTINGS_FILE, said, at=("framework",), hint=hint)


def with_framework_part(own: Settings, other: Settings) -> Settings:
    """A workspace's settings with the scale, the goals, needs, metrics and gates of its framework.

    What its policy, its rules and its functions leave unsaid is as there, too; and what is excused there, is here.
    """
    taken = {key: getattr(other, key) for key in FRAMEWORK_PART}
    said = {"policy": _laid_over(own.policy, other.policy), "rules": _laid_over(own.rules, other.rules)}
    more = {"functions": own.functions or other.functions, "excuse": (*own.excuse, *other.excuse)}
    return own.model_copy(update=taken | said | more)


def _laid_over(own: R, other: R) -> R:
    return other.model_copy(update={key: getattr(own, key) for key in own.model_fields_set})


def _is_said_here(at: KeyPath, own: Settings) -> bool:
    """Whether a key of the settings stands in the workspace's own file, and not in its framework's."""
    key, inner = at[0], at[1] if len(at) > 1 else None
    if key in ("policy", "rules") and inner is not None:
        return inner in getattr(own, str(key)).model_fields_set
    if key == "excuse" and isinstance(inner, int):
        return inner < len(own.excuse)
    return key not in FRAMEWORK_PART and (key != "functions" or bool(own.functions))
