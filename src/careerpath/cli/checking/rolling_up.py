"""Everything that is found in the workspaces that one rolls up: each by its own settings, what they share once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from careerpath.cli.checking.looking import Looked
from careerpath.cli.checking.reporting import Weighed, weigh
from careerpath.cli.frame.elsewhere import seen_from_here
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.roll_up import Member, Together, bring_together, find_homes
from careerpath.model.settings import FRAMEWORK_PART
from careerpath.rules.all_rules import check_framework
from careerpath.rules.framework.roll_up import check_roll_up
from careerpath.rules.selection import Selection
from careerpath.store.loading import load_workspace
from careerpath.store.named_folder import OWN_FOLDER, NamedFolder, place_in
from careerpath.store.roll_up import find_members, read_members, say_problems

LookAt = Callable[[NamedFolder], Looked]


def find_folders(root: Path) -> tuple[NamedFolder, ...]:
    """The workspaces that the one at `root` rolls up; for most, nothing but itself."""
    return find_members(root) or (NamedFolder(OWN_FOLDER, root),)


def look_at_all(
    root: Path,
    folders: Sequence[NamedFolder],
    as_of: date,
    selection: Selection,
    look_at: LookAt,
    members: Sequence[Member] | None = None,
) -> Weighed:
    """Look at each workspace by its own settings, and by those of `root`, which lists them, at what several share.

    That is looked at once, with the people of all. `members` are the folders read, where somebody has read them.
    """
    own = NamedFolder(OWN_FOLDER, root)
    if tuple(folders) == (own,):
        return weigh(look_at(own), root, as_of, selection)
    if members is None:
        members = read_members(folders, is_whole=False)
    workspace = load_workspace(root, ()).workspace
    parts = bring_together(workspace, members) if workspace else ()
    looks = {item: look_at(item) for item in (own, *folders) if not item.problem}
    homes = {person: member.folder for person, member in find_homes(members).items()}
    shared = {name: part for part in parts if len(part.members) > 1 for name in part.members}
    names = {member.folder: member.name for member in members}
    found = [*say_problems(folders), *check_roll_up(members)]
    is_cut_off = False
    for item, look in looks.items():
        part = shared.get(names.get(item.folder, ""))
        own_part = [each for each in look.diagnostics if part is None or not _is_shared(each)]
        judged = [replace(look, diagnostics=[each for each in own_part if _is_at_home(each, item.folder, homes)])]
        if part and part.members[0] == names[item.folder]:
            of_all = [each for each in check_framework(part.workspace, as_of) if _is_shared(each)]
            judged.append(replace(look, diagnostics=of_all, rules=looks[own].rules))
        for each in judged:
            weighed = weigh(each, item.root, as_of, selection)
            found += [_seen_from_here(one, item.folder) for one in weighed.diagnostics]
            is_cut_off = is_cut_off or weighed.is_cut_off
    return Weighed(
        found,
        _counts(parts),
        sum(look.files for look in looks.values()),
        all(look.is_whole for look in looks.values()),
        is_cut_off=is_cut_off,
        workspaces=names,
    )


def _seen_from_here(item: Diagnostic, folder: str) -> Diagnostic:
    """A finding of one workspace by its file from the one that rolls it up, with a hint that can be run there."""
    where = "" if folder == OWN_FOLDER else f"-C {seen_from_here(folder)} "
    return replace(item, file=place_in(folder, item.file), hint=item.hint.replace("careerpath ", f"careerpath {where}"))


def _is_at_home(item: Diagnostic, folder: str, homes: Mapping[str, str]) -> bool:
    """Whether a finding is of a person's home, or about what the files say elsewhere: nobody is judged twice."""
    parts = item.file.split("/")
    person = parts[1] if parts[0] == "people" and len(parts) > 1 else ""
    return homes.get(person, folder) == folder or item.code.startswith(("CP0", "CP1"))


def _is_shared(item: Diagnostic) -> bool:
    """Whether a finding, by its name in the workspace, is a rule's about the framework; what cannot be read is not."""
    if item.code.startswith("CP0") and item.code != "CP005":
        return False
    of_settings = item.file == layout.SETTINGS_FILE and item.at[:1] and item.at[0] in FRAMEWORK_PART
    return bool(of_settings) or item.file.startswith("paths/")


def _counts(parts: Sequence[Together]) -> Mapping[str, int]:
    """How much there is of everything, each person and each framework once."""
    kinds = ("roles", "paths", "competencies")
    people = sum(part.is_home(key) for part in parts for key in part.workspace.people)
    return {"people": people} | {kind: sum(len(getattr(part.workspace, kind)) for part in parts) for kind in kinds}
