"""What an export is made of: a workspace, or those that it rolls up, and what `check` finds in them on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from careerpath.cli.checking.looking import Looked, look
from careerpath.cli.checking.reporting import report
from careerpath.cli.checking.rolling_up import find_folders, look_at_all
from careerpath.cli.checking.walking import Walk
from careerpath.cli.frame.app import Here
from careerpath.cli.frame.left_out import note_left_out
from careerpath.cli.frame.rolled_up import bring_members
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.writing.source import Findings, OnFile, Part, Source
from careerpath.model.audience import Audience
from careerpath.model.layout import record_file
from careerpath.model.roll_up import Member, Together, find_homes
from careerpath.model.settings import Settings
from careerpath.report.findings.checked import Checked
from careerpath.rules.selection import Selection
from careerpath.store.git.commits import find_bringers
from careerpath.store.loading import load_workspace
from careerpath.store.named_folder import OWN_FOLDER, NamedFolder
from careerpath.store.roll_up import read_members
from careerpath.store.text.contents import git_id


class Sources:
    """The workspaces of an export: people are read when their rows are asked for, one after the other, and once."""

    def __init__(self, here: Here) -> None:
        """CannotRun where settings cannot be read; which workspaces cannot be rolled up is told."""
        self._here, root = here, here.root()
        self._folders = find_folders(root)
        self._roots = {folder.folder: folder.root for folder in self._folders}
        self._walks: dict[str, Walk] = {}
        self.members: Sequence[Member]
        self.parts: Sequence[Together]
        self._is_rolled_up = self._folders != (NamedFolder(OWN_FOLDER, root),)
        if self._is_rolled_up:
            own = here.usable(load_workspace(root, ()), may_roll_up=True)
            self.members = read_members(self._folders, is_whole=False)
            self.parts = bring_members(own, self._folders, self.members)
        else:
            own = here.usable(self._walk(OWN_FOLDER).loaded, may_roll_up=True)
            self.members, self.parts = (Member("", OWN_FOLDER, own),), (Together(own),)
        self._homes = {person: member.folder for person, member in find_homes(self.members).items()}

    def find(self, *, with_notes: bool, subject: str | None, audience: Audience) -> Source:
        """What is wanted of them; of somebody whom two workspaces know, the rows of their home."""
        members = [member for member in self.members if subject is None or self._homes[subject] == member.folder]
        return Source(
            _with_all_scales(self.parts),
            self._here.as_of,
            [self._part(member) for member in sorted(members, key=lambda member: member.name)],
            lambda: self._find_findings(members, with_rest=subject is None),
            with_notes,
            subject,
            audience,
            self._is_rolled_up,
        )

    def note_left_out(self) -> None:
        """Say how many files could not be read, once everybody has been."""
        for part in self.parts:
            walks = (self._walks.get(member.folder) for member in part.parts or self.members)
            note_left_out(replace(part.workspace, broken=frozenset().union(*(walk.broken for walk in walks if walk))))

    def _walk(self, folder: str) -> Walk:
        if folder not in self._walks:
            self._walks[folder] = Walk(self._roots[folder], self._here.as_of)
        return self._walks[folder]

    def _part(self, member: Member) -> Part:
        people = {key: one for key, one in member.workspace.people.items() if self._homes[key] == member.folder}
        return Part(member.name, replace(member.workspace, people=people), self._people(member))

    def _people(self, member: Member) -> Iterator[OnFile]:
        """Everybody whose home a workspace is, with what git knows of the files that ratings stand in."""
        commits = find_bringers(self._roots[member.folder], [record_file("*", "assessments", "*")])
        for person, files in self._walk(member.folder).people():
            if self._homes[person.id] == member.folder:
                blobs = {item.file: git_id(content.data) for item, content in files.files if item.kind == "assessment"}
                yield OnFile(person, blobs, commits)

    def _find_findings(self, members: Sequence[Member], *, with_rest: bool) -> Findings:
        """What is found in each workspace, by its names there; what is in none of them is of the roll-up itself."""
        root, as_of = self._here.root(), self._here.as_of
        weighed = look_at_all(root, self._folders, as_of, Selection(), self._look_at, self.members)
        checked = report(weighed, root, as_of, Selection())
        if not self._is_rolled_up:
            return {"": checked.diagnostics}
        found: dict[str, Sequence[Diagnostic]] = {member.name: _found_in(checked, member) for member in members}
        if with_rest:
            rest = [item for item in checked.diagnostics if checked.workspace_of(item) is None]
            found.setdefault(self.parts[0].workspace.settings.name, rest)
        return found

    def _look_at(self, folder: NamedFolder) -> Looked:
        """What was found on the way; of what nobody walked through, what a look finds."""
        walk = self._walks.get(folder.folder)
        return walk.looked() if walk else look(folder.root, self._here.as_of, uses_cache=True)


def _found_in(checked: Checked, member: Member) -> list[Diagnostic]:
    found = (item for item in checked.diagnostics if checked.workspace_of(item) == member.name)
    return [replace(item, file=item.file.removeprefix(f"{member.folder}/")) for item in found]


def _with_all_scales(parts: Sequence[Together]) -> Settings:
    """Settings with the points of every scale, by which a sheet knows what may be typed in."""
    scale = {point: about for part in parts for point, about in part.workspace.settings.scale.items()}
    return parts[0].workspace.settings.model_copy(update={"scale": dict(sorted(scale.items()))})
