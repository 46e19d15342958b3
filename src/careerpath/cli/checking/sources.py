"""What an export is made of: a workspace, or those that it rolls up, and what `check` finds in them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from careerpath.cli.checking.looking import Looked, look
from careerpath.cli.checking.reporting import report
from careerpath.cli.checking.rolling_up import find_folders, look_at_all
from careerpath.cli.frame.app import Here
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.writing.tables import Source
from careerpath.model.audience import Audience
from careerpath.model.layout import record_file
from careerpath.model.roll_up import Together
from careerpath.model.workspace import Workspace
from careerpath.report.findings.checked import Checked
from careerpath.rules.selection import Selection
from careerpath.store.git.commits import find_bringers
from careerpath.store.named_folder import NamedFolder
from careerpath.store.text.contents import git_id, read_content


def find_source(
    here: Here, parts: Sequence[Together], *, with_notes: bool, subject: str | None, audience: Audience
) -> Source:
    """The rows of one workspace, or of each that is rolled up; of somebody whom two know, those of their home."""
    root, one = here.root(), parts[0]
    folders = find_folders(root)
    checked = _check_all(here, root, folders)
    if not one.members:
        source = Source(one.workspace, here.as_of, checked.diagnostics, {}, with_notes, subject, audience)
        return _with_blobs(root, source)
    whole = Source(_all_scales(parts), here.as_of, (), {}, with_notes, subject, audience)
    return replace(whole, members=_of_members(folders, parts, whole, checked))


def _of_members(
    folders: Sequence[NamedFolder], parts: Sequence[Together], whole: Source, checked: Checked
) -> dict[str, Source]:
    """The source of each workspace by its name; what is found in none of them is of the roll-up itself."""
    read = {member.folder: member for part in parts for member in part.parts}
    homes = {person: home for part in parts for person, home in part.homes.items()}
    sources = {}
    for folder in folders:
        member = read.get(folder.folder)
        if member is None or (whole.subject and homes[whole.subject] != member.name):
            continue
        people = {key: person for key, person in member.workspace.people.items() if homes[key] == member.name}
        workspace = replace(member.workspace, people=people)
        own = replace(whole, workspace=workspace, findings=_found_in(checked, member.name, member.folder))
        sources[member.name] = _with_blobs(folder.root, own)
    rest = [item for item in checked.diagnostics if checked.workspace_of(item) is None]
    if rest and not whole.subject:
        itself = replace(whole, workspace=Workspace(whole.workspace.settings), findings=rest)
        sources.setdefault(whole.workspace.settings.name, itself)
    return sources


def _check_all(here: Here, root: Path, folders: Sequence[NamedFolder]) -> Checked:
    def look_at(folder: NamedFolder) -> Looked:
        return look(folder.root, here.as_of, uses_cache=True)

    return report(look_at_all(root, folders, here.as_of, Selection(), look_at), root, here.as_of, Selection())


def _found_in(checked: Checked, name: str, folder: str) -> list[Diagnostic]:
    """What was found in one workspace, by its names there."""
    found = (item for item in checked.diagnostics if checked.workspace_of(item) == name)
    return [replace(item, file=item.file.removeprefix(f"{folder}/")) for item in found]


def _with_blobs(root: Path, source: Source) -> Source:
    """The source with what git knows of the files that ratings stand in."""
    blobs = {}
    for person in source.workspace.people.values():
        for name in person.assessments if source.subject in (None, person.id) else ():
            file = record_file(person.id, "assessments", name.stem)
            blobs[file] = git_id(read_content(root, file).data)
    commits = find_bringers(root, [record_file("*", "assessments", "*")], blobs)
    return replace(source, blobs=blobs, commits=commits)


def _all_scales(parts: Sequence[Together]) -> Workspace:
    """A workspace with the points of every scale, by which a sheet knows what may be typed in."""
    settings = parts[0].workspace.settings
    scale = {point: about for part in parts for point, about in part.workspace.settings.scale.items()}
    return Workspace(settings.model_copy(update={"scale": dict(sorted(scale.items()))}))
