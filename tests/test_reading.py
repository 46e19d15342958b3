"""What is found on the disk and read: links, pipes, strange names and broken files, all in one run."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.store import loading
from careerpath.store.discovery import discover, discover_person
from careerpath.store.found import Found
from careerpath.store.loading import Loaded, load_workspace, locate_all
from careerpath.store.root import find_root
from careerpath.store.text import contents
from careerpath.store.text.contents import MOST_READ, Content, read_content
from careerpath.store.text.decoding import MAX_BYTES
from tests.conftest import CASES, Run, write

ID_HINT = "an id is made of small letters, digits and single hyphens, like first-line-sales"
FILES_HINT = "files of a person are profile.yaml, private.yaml, metrics.yaml, plan.yaml, upward.yaml"
FOLDERS_HINT = "folders of a person are requests, assessments, log, promotions"
LOG_HINT = (
    "<date>-<kind>.yaml with a kind of review, monday, debrief, feedback, advocacy, promise, upward, department, report"
)
RATER_HINT = "<date>-<rater>.yaml with a rater of self, manager, peer, agreed (peer-<who>)"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small workspace in which nothing is wrong, in a folder that has a neighbour."""
    return lay_out(tmp_path / "workspace")


def lay_out(root: Path) -> Path:
    return Path(shutil.copytree(CASES / "base", root))


def found(root: Path) -> list[Diagnostic]:
    """What reading finds, with lines, sorted."""
    return locate_all(root, load_workspace(root).diagnostics)


def of(code: str, file: str, message: str, hint: str = "", **place: Any) -> Diagnostic:
    return diagnose(code, file, message, hint=hint, **place)


def leads_out(file: str) -> Diagnostic:
    return of("CP008", file, "a link that leads out of the workspace", "put the file itself here")


def stray(file: str, hint: str) -> Diagnostic:
    return of("CP010", file, "nothing reads this", hint)


def people_and_roles(loaded: Loaded) -> tuple[list[str], list[str]]:
    assert loaded.workspace is not None
    return list(loaded.workspace.people), list(loaded.workspace.roles)


AS_EVER = (["mia-berg", "ola-lund"], ["seller", "senior-seller", "team-manager"])


def test_every_file_of_the_base_is_found_once_and_in_order(base: Path) -> None:
    discovery = discover(base)
    people = [discover_person(base, folder) for folder in discovery.people]
    found = [item.file for each in (discovery, *people) for item in each.files]
    assert sorted(found) == sorted(path.relative_to(base).as_posix() for path in base.rglob("*") if path.is_file())
    assert discovery.files[0] == Found("careerpath.yaml", "careerpath", "")
    assert found[1:] == sorted(found[1:], key=lambda file: file.split("/")[0])
    assert discovery.people == ["mia-berg", "ola-lund"]
    assert [each.diagnostics for each in (discovery, *people)] == [[], [], []]
    loaded = load_workspace(base)
    assert (loaded.diagnostics, loaded.is_empty) == ((), False)
    assert people_and_roles(loaded) == AS_EVER


@pytest.mark.parametrize("size", [0, 1, 2**16 - 1, 2**16, 2**16 + 1, MOST_READ, MOST_READ + 1])
def test_of_a_file_no_more_is_read_than_anything_needs(tmp_path: Path, size: int) -> None:
    data = (b"0123456789abcde\n" * (size // 16 + 1))[:size]
    (tmp_path / "plan.md").write_bytes(data)
    assert read_content(tmp_path, "plan.md") == Content("plan.md", data[:MOST_READ])


def test_the_nearest_workspace_is_found_upwards(base: Path, tmp_path: Path) -> None:
    assert find_root(base) == base
    assert find_root(base / "people" / "mia-berg" / "log") == base
    assert find_root(tmp_path) is None
    (tmp_path / "careerpath.yaml").mkdir()
    assert find_root(tmp_path) is None


# Links.


def link(root: Path, file: str, target: str | Path) -> None:
    """Put a link where a file may be already."""
    path = root / file
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


@pytest.mark.parametrize(
    "file",
    [
        "paths/other.yaml",
        "paths/roles/other.yaml",
        "paths/competencies/other.yaml",
        "people/mia-berg/private.yaml",
        "people/mia-berg/plan.md",
        "people/mia-berg/log/2026-11-12-feedback.yaml",
        "templates/plan.md.j2",
    ],
)
def test_a_file_that_is_a_link_out_of_the_workspace_is_not_read(file: str, base: Path) -> None:
    write(base.parent, "secret", "name: A secret\n")
    (base / file).parent.mkdir(exist_ok=True)
    link(base, file, base.parent / "secret")
    loaded = load_workspace(base)
    assert list(loaded.diagnostics) == [leads_out(file)]
    assert people_and_roles(loaded) == AS_EVER
    assert "A secret" not in repr(loaded.workspace)
    assert loaded.workspace is not None
    assert loaded.workspace.broken == {file}


@pytest.mark.parametrize("folder", ["people/other", "people/mia-berg/requests", "paths/roles", "paths/competencies"])
def test_a_folder_that_is_a_link_out_of_the_workspace_is_not_read(folder: str, base: Path) -> None:
    other = lay_out(base.parent / "other")
    link(base, folder, other / "people" / "mia-berg")
    assert found(base) == [leads_out(folder)]


@pytest.mark.parametrize("folder", ["paths", "people", "templates"])
def test_a_top_folder_that_is_a_link_out_of_the_workspace_is_not_read(folder: str, base: Path) -> None:
    # `_entries` looks at links within a folder, but not at whether the folder itself is one.
    other = lay_out(base.parent / "other")
    write(other, "templates/plan.md.j2", "A secret")
    link(base, folder, other / folder)
    assert found(base) == [leads_out(folder)]


def test_settings_that_are_a_link_out_of_the_workspace_are_not_read(base: Path) -> None:
    # `discover` takes careerpath.yaml without a look at what it is.
    other = lay_out(base.parent / "other")
    link(base, "careerpath.yaml", other / "careerpath.yaml")
    assert found(base) == [leads_out("careerpath.yaml")]


def test_links_that_stay_inside_are_read(base: Path) -> None:
    link(base, "paths/roles/closer.yaml", "seller.yaml")
    link(base, "people/twin", "mia-berg")
    link(base, "people/ola-lund/requests", "../mia-berg/requests")
    write(base, "people/mia-berg/requests/2026-10-01.yaml", "acknowledged: 2026-10-01\n")
    loaded = load_workspace(base)
    assert loaded.diagnostics == ()
    assert people_and_roles(loaded) == (
        ["mia-berg", "ola-lund", "twin"],
        ["closer", "seller", "senior-seller", "team-manager"],
    )
    assert loaded.workspace is not None
    people = loaded.workspace.people
    assert people["twin"].profile == people["mia-berg"].profile
    assert people["ola-lund"].requests == people["mia-berg"].requests != {}


def test_links_that_lead_nowhere_or_in_a_circle_are_not_read(base: Path) -> None:
    link(base, "paths/roles/other.yaml", "nowhere.yaml")
    link(base, "people/loop", "loop")
    link(base, "people/mia-berg/private.yaml", "upward.yaml")
    link(base, "people/mia-berg/upward.yaml", "private.yaml")
    assert [(item.code, item.file) for item in found(base)] == [
        ("CP008", "paths/roles/other.yaml"),
        ("CP008", "people/loop"),
        ("CP008", "people/mia-berg/private.yaml"),
        ("CP008", "people/mia-berg/upward.yaml"),
    ]


def test_a_link_to_a_folder_above_is_looked_through_once(base: Path) -> None:
    link(base, "people/mia-berg/log/up", "..")
    link(base, "people/everyone", ".")
    assert found(base) == [
        stray("people/everyone/everyone", FOLDERS_HINT),
        stray("people/everyone/mia-berg", FOLDERS_HINT),
        stray("people/everyone/ola-lund", FOLDERS_HINT),
        of(
            "CP002",
            "people/everyone/profile.yaml",
            "profile.yaml is missing",
            "careerpath new person everyone, or delete the folder",
        ),
        stray("people/mia-berg/log/up", "log/ holds files named <date>....yaml"),
    ]


# What cannot be read.


def test_a_file_that_is_too_large(base: Path) -> None:
    write(base, "paths/roles/seller.yaml", b"title: " + b"x" * MAX_BYTES)
    loaded = load_workspace(base)
    assert list(loaded.diagnostics) == [
        of(
            "CP008",
            "paths/roles/seller.yaml",
            "the file is too large: at most 262,144 bytes are read",
            "keep long texts elsewhere and link to them",
        )
    ]
    assert people_and_roles(loaded) == (AS_EVER[0], ["senior-seller", "team-manager"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_this_user_may_not_read(base: Path) -> None:
    (base / "paths/roles/seller.yaml").chmod(0)
    (base / "people/mia-berg/log").chmod(0)
    try:
        assert found(base) == [
            of("CP008", "paths/roles/seller.yaml", "cannot be read: Permission denied"),
            of("CP008", "people/mia-berg/log", "cannot be read: Permission denied"),
        ]
    finally:
        (base / "people/mia-berg/log").chmod(0o755)


def test_what_the_disk_does_not_give(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, listed = open, os.scandir

    def failing(real: Callable[..., Any], part: str) -> Callable[..., Any]:
        def act(path: Any, *rest: Any) -> Any:
            if part in str(path):
                raise OSError(5, "Input/output error")
            return real(path, *rest)

        return act

    monkeypatch.setattr(contents, "open", failing(opened, "seller.yaml"), raising=False)
    monkeypatch.setattr(os, "scandir", failing(listed, "mia-berg/log"))
    loaded = load_workspace(base)
    assert sorted(loaded.diagnostics, key=lambda item: item.order) == [
        of("CP008", "paths/roles/seller.yaml", "cannot be read: Input/output error"),
        of("CP008", "paths/roles/senior-seller.yaml", "cannot be read: Input/output error"),
        of("CP008", "people/mia-berg/log", "cannot be read: Input/output error"),
    ]
    assert people_and_roles(loaded) == (AS_EVER[0], ["team-manager"])
    assert loaded.workspace is not None
    assert loaded.workspace.broken == {item.file for item in loaded.diagnostics}


def test_a_file_that_vanishes_while_reading(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    discovery = discover(base)
    (base / "paths/roles/seller.yaml").unlink()
    monkeypatch.setattr(loading, "discover", lambda *_: discovery)
    assert found(base) == [of("CP008", "paths/roles/seller.yaml", "cannot be read: No such file or directory")]


@pytest.mark.timeout(20)
def test_a_pipe_is_not_waited_for(base: Path) -> None:
    pipes = {
        "paths/other.yaml": "paths/ holds .yaml files",
        "paths/roles/other.yaml": "paths/roles/ holds .yaml files",
        "people/list": "people/ holds a folder for each person",
        "people/mia-berg/log/2026-11-12-feedback.yaml": "log/ holds files named <date>....yaml",
        "people/mia-berg/plan.md": FOLDERS_HINT,
        "people/mia-berg/private.yaml": FOLDERS_HINT,
    }
    for file in pipes:
        os.mkfifo(base / file)
    (base / "templates").mkdir()
    os.mkfifo(base / "templates/plan.md.j2")
    assert found(base) == [stray(file, hint) for file, hint in pipes.items()]


@pytest.mark.timeout(20)
def test_a_pipe_in_place_of_the_settings_is_no_workspace(base: Path, careerpath: Run) -> None:
    (base / "careerpath.yaml").unlink()
    os.mkfifo(base / "careerpath.yaml")
    ran = careerpath("-C", base, "check")
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (
        2,
        "",
        f"careerpath: {base} is no workspace: it has no careerpath.yaml",
    )


# Names.


def test_names_that_differ_in_case_only(base: Path) -> None:
    shutil.copytree(base / "people/mia-berg", base / "people/Mia-Berg")
    write(base, "paths/roles/Seller.yaml", "title: Seller\n")
    write(base, "paths/Roles/closer.yaml", "title: Closer\n")
    write(base, "people/mia-berg/Plan.yaml", "target: null\n")
    write(base, "people/mia-berg/Log/2026-11-12-feedback.yaml", "by: ola-lund\n")
    write(base, "people/mia-berg/log/2026-11-09-Monday.yaml", "by: ola-lund\n")
    loaded = load_workspace(base)
    assert sorted(loaded.diagnostics, key=lambda item: item.order) == [
        stray("paths/Roles", "paths/ holds .yaml files"),
        of("CP006", "paths/roles/Seller.yaml", "`Seller` is no id", ID_HINT),
        of("CP006", "people/Mia-Berg", "`Mia-Berg` is no id", ID_HINT),
        stray("people/mia-berg/Log", FOLDERS_HINT),
        stray("people/mia-berg/Plan.yaml", FILES_HINT),
        of(
            "CP006",
            "people/mia-berg/log/2026-11-09-Monday.yaml",
            "`2026-11-09-Monday` is no name of a record",
            LOG_HINT,
        ),
    ]
    assert people_and_roles(loaded) == AS_EVER


def test_stray_files(base: Path) -> None:
    strays = {
        "paths/notes": "paths/ holds .yaml files",
        "paths/old.yml": "rename it to old.yaml",
        "paths/roles/seller.yaml.bak": "paths/roles/ holds .yaml files",
        "paths/roles/sub/closer.yaml": "paths/roles/ holds .yaml files",
        "people/list.csv": "people/ holds a folder for each person",
        "people/mia-berg/assessments/2026-11-12-boss.yaml": RATER_HINT,
        "people/mia-berg/log/2026-11-05-review-1.yaml": LOG_HINT,
        "people/mia-berg/log/2026-11-05-review.yml": "log/ holds files named <date>....yaml",
        "people/mia-berg/old/plan.yaml": FOLDERS_HINT,
        "people/mia-berg/role.yaml": FILES_HINT,
    }
    for file in strays:
        write(base, file, "name: Nobody reads this\n")
    write(base, "people/mia-berg/requests/2026-10-01.yaml/x", "a folder")
    folders = {"paths/roles/sub/closer.yaml": "paths/roles/sub", "people/mia-berg/old/plan.yaml": "people/mia-berg/old"}
    expected = [stray(folders.get(file, file), hint) for file, hint in strays.items()]
    expected.append(stray("people/mia-berg/requests/2026-10-01.yaml", "requests/ holds files named <date>....yaml"))
    assert found(base) == sorted(expected, key=lambda item: item.order)
    workspace = load_workspace(base).workspace
    assert workspace is not None
    assert workspace.broken == frozenset()


def test_hidden_files_and_what_stands_elsewhere_are_left_alone(base: Path) -> None:
    for file in (".git/config", "people/.DS_Store", "people/mia-berg/.plan.yaml.swp", "notes/x.yaml", "README.md"):
        write(base, file, "[")
    assert found(base) == []


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("paths/two words.yaml", "two words"),
        ("paths/roles/-lead.yaml", "-lead"),
        ("paths/roles/a--b.yaml", "a--b"),
        ("paths/roles/ärzte.yaml", "ärzte"),
        ("paths/roles/a\u0308rzte.yaml", "a\u0308rzte"),
        ("paths/competencies/x\n.yaml", "x\n"),
        ("paths/\x1b[31m.yaml", "\x1b[31m"),
        (os.fsdecode(b"paths/\xff.yaml"), "\udcff"),
        ("people/mia_berg/profile.yaml", "mia_berg"),
    ],
    ids=ascii,
)
def test_a_name_that_is_no_id(file: str, named: str, base: Path, careerpath: Run) -> None:
    write(base, file, "name: x\n")
    place = file.removesuffix("/profile.yaml")
    assert found(base) == [of("CP006", place, f"`{named}` is no id", ID_HINT)]
    ran = careerpath("-C", base, "check")
    assert ran.code == 1
    assert (ran.out + ran.err).replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("log/2026-02-30-feedback.yaml", LOG_HINT),
        ("log/20261112-feedback.yaml", LOG_HINT),
        ("log/2026-W46-4-feedback.yaml", LOG_HINT),
        ("log/feedback.yaml", LOG_HINT),
        ("log/2026-11-12.feedback.yaml", LOG_HINT),
        ("requests/2026-1-2.yaml", "<date>.yaml"),
        ("promotions/0000-01-01.yaml", "<date>.yaml"),
        ("assessments/2026-11-12-peer-.yaml", RATER_HINT),
        ("assessments/2026-11-12-peer-Ola.yaml", RATER_HINT),
    ],
)
def test_a_name_of_a_record_that_is_none(file: str, hint: str, base: Path) -> None:
    write(base, f"people/mia-berg/{file}", "by: ola-lund\n")
    stem = file.partition("/")[2].removesuffix(".yaml")
    assert found(base) == [of("CP006", f"people/mia-berg/{file}", f"`{stem}` is no name of a record", hint)]


def test_a_person_without_a_profile(base: Path) -> None:
    (base / "people/nobody/log").mkdir(parents=True)
    (base / "people/mia-berg/profile.yaml").unlink()
    loaded = load_workspace(base)
    assert list(loaded.diagnostics) == [
        of(
            "CP002",
            f"people/{person}/profile.yaml",
            "profile.yaml is missing",
            f"careerpath new person {person}, or delete the folder",
        )
        for person in ("mia-berg", "nobody")
    ]
    assert people_and_roles(loaded) == (["ola-lund"], AS_EVER[1])


# The whole workspace.


@pytest.mark.parametrize("with_folders", [False, True])
def test_an_empty_workspace(with_folders: bool, tmp_path: Path, careerpath: Run) -> None:
    write(tmp_path, "careerpath.yaml", "format: 1\nname: Smallport\nscale: {1: {name: Learning}, 2: {name: Strong}}\n")
    for folder in ("paths/roles", "people", "templates") if with_folders else ():
        (tmp_path / folder).mkdir(parents=True)
    loaded = load_workspace(tmp_path)
    assert (loaded.diagnostics, loaded.is_empty) == ((), True)
    ran = careerpath("-C", tmp_path, "check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "careerpath: there is nothing to check: no paths/ and no people/"


def test_a_folder_without_settings(base: Path) -> None:
    (base / "careerpath.yaml").unlink()
    loaded = load_workspace(base)
    assert loaded.workspace is None
    assert list(loaded.diagnostics) == [of("CP008", "careerpath.yaml", "cannot be read: No such file or directory")]


def test_a_file_in_place_of_a_folder(base: Path) -> None:
    shutil.rmtree(base / "people")
    write(base, "people", "mia-berg\n")
    loaded = load_workspace(base)
    assert list(loaded.diagnostics) == [of("CP008", "people", "cannot be read: Not a directory")]
    assert people_and_roles(loaded) == ([], AS_EVER[1])


def test_everything_that_is_wrong_is_found_in_one_run_and_sorted(base: Path) -> None:
    write(base, "careerpath.yaml", (CASES / "base/careerpath.yaml").read_text(encoding="utf-8") + "color: red\n")
    write(
        base,
        "people/ola-lund/profile.yaml",
        "\ufeffname: Ola\r\nrole: [x]\r\nsince: soon\r\nmentors:\r\n  - {p: 1}\r\n",
    )
    write(base, "people/mia-berg/log/2026-11-05-review.yaml", "by: &x ola-lund\nby: *x\n")
    write(base, "paths/roles/seller.yaml", "title: 'Seller\n")
    write(base, "paths/competencies/coaching.yaml", b"name: caf\xe9\n")
    write(base, "paths/management.yml", "")
    anchor = "write the value out where it is needed"
    assert found(base) == [
        of(
            "CP003",
            "careerpath.yaml",
            "unknown key `color`",
            "known here: format, name, scale, goals, needs, metrics, functions, gates, policy, rules, framework, "
            "workspaces, excuse",
            at=("color",),
            line=29,
        ),
        of(
            "CP008",
            "paths/competencies/coaching.yaml",
            "byte 0xe9 is not UTF-8",
            "save the file as UTF-8",
            column=10,
        ),
        stray("paths/management.yml", "rename it to management.yaml"),
        of(
            "CP001",
            "paths/roles/seller.yaml",
            "found unexpected end of stream while scanning a quoted scalar that starts in line 1",
            line=2,
        ),
        *(
            of("CP002", "people/mia-berg/log/2026-11-05-review.yaml", f"`{key}` is missing", hint)
            for key, hint in (
                ("advancing", "Whether the plan is advancing."),
                ("continue", "What to continue."),
                ("going_well", "What is going well."),
                ("improve", "What could be improved."),
                ("next", "The day of the next review."),
            )
        ),
        of("CP008", "people/mia-berg/log/2026-11-05-review.yaml", "an anchor is not read", anchor, column=5),
        of(
            "CP007",
            "people/mia-berg/log/2026-11-05-review.yaml",
            "`by` stands here twice",
            "keep one of the two",
            line=2,
        ),
        of(
            "CP008",
            "people/mia-berg/log/2026-11-05-review.yaml",
            "an alias is not read",
            "write the value out",
            line=2,
            column=5,
        ),
        of("CP002", "people/ola-lund/profile.yaml", "`manager` is missing", "The manager's id, or null at the top."),
        of(
            "CP004",
            "people/ola-lund/profile.yaml",
            "`role` must be a text, not a list",
            "The present role.",
            at=("role",),
            line=2,
        ),
        of(
            "CP004",
            "people/ola-lund/profile.yaml",
            "`since` must be a date like 2026-01-31, not `soon`",
            "The first day in the present role.",
            at=("since",),
            line=3,
        ),
        of(
            "CP003",
            "people/ola-lund/profile.yaml",
            "unknown key `p` in `mentors`",
            "known here: person, willing",
            at=("mentors", 0, "p"),
            line=5,
            column=6,
        ),
    ]
    assert found(base) == sorted(found(base), key=lambda item: item.order)


@pytest.mark.parametrize("text", ["title: [", "titel: Seller\n", b"\xff", "title: Seller\nrequires: {selling: two}\n"])
def test_a_broken_role_is_not_said_to_be_unknown(text: str | bytes, base: Path, careerpath: Run) -> None:
    write(base, "paths/roles/seller.yaml", text)
    ran = careerpath("-C", base, "check")
    assert ran.code == 1
    places = {line.partition(":")[0] for line in ran.out.splitlines() if not line.startswith("  hint: ")}
    assert places == {"paths/roles/seller.yaml"}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("paths/competencies/selling.yaml", "CP103"),
        ("people/ola-lund/profile.yaml", "CP104"),
        ("paths/management.yaml", "CP102"),
    ],
)
def test_what_is_broken_is_not_said_to_be_unknown(file: str, code: str, base: Path, careerpath: Run) -> None:
    profile = (base / "people/mia-berg/profile.yaml").read_text(encoding="utf-8")
    write(base, "people/mia-berg/profile.yaml", f"{profile}path: management\n")
    write(base, file, "name: [")
    broken = careerpath("-C", base, "check", "--select", code)
    assert (broken.code, broken.out) == (0, "")
    if file.startswith("people/"):
        shutil.rmtree((base / file).parent)
    else:
        (base / file).unlink()
    assert careerpath("-C", base, "check", "--select", code).code == 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        *((name, "Windows makes no files of that name") for name in ("con", "nul", "aux", "prn", "com1", "lpt9")),
        ("x" * 65, "an id has at most 64 characters"),
    ],
)
def test_a_name_that_not_every_machine_can_keep(name: str, hint: str, base: Path, careerpath: Run) -> None:
    before = found(base)
    write(base, f"paths/roles/{name}.yaml", "title: Port Seller\n")
    write(base, f"people/{name}/profile.yaml", "name: Con Nolan\nrole: seller\nmanager: null\n")
    new = [item for item in found(base) if item not in before]
    assert new == [
        of("CP006", place, f"`{name}` is no id", hint) for place in (f"paths/roles/{name}.yaml", f"people/{name}")
    ]
    for kind in ("role", "person", "path", "competency"):
        ran = careerpath("-C", base, "new", kind, name)
        assert (ran.code, ran.out, ran.err) == (2, "", f"careerpath: `{name}` is no id\n  hint: {hint}\n")


def test_alike_profiles_have_the_names_of_what_was_said_in_common(tmp_path: Path) -> None:
    head = "role: seller\nsince: 2024-02-01\nmanager: null\n"
    write(tmp_path, "careerpath.yaml", "format: 1\nname: Small\nscale: {1: {name: starting}}\n")
    for person, wish in {"ada": "growth", "ben": "calm"}.items():
        write(
            tmp_path,
            f"people/{person}/profile.yaml",
            f"name: {person}\n{head}aspirations: [{{years: 1, text: {wish}}}]\n",
        )
    write(tmp_path, "people/cem/profile.yaml", f"name: cem\n{head}")
    loaded = load_workspace(tmp_path)
    assert loaded.workspace
    ada, ben, cem = (person.profile for person in loaded.workspace.people.values())
    assert ada.__pydantic_fields_set__ is ben.__pydantic_fields_set__
    assert ada.aspirations[0].__pydantic_fields_set__ is ben.aspirations[0].__pydantic_fields_set__
    said = {"name", "role", "since", "manager", "aspirations"}
    ada.model_copy(update={"target": "team-manager"})
    assert [profile.model_fields_set for profile in (ada, ben, cem)] == [said, said, said - {"aspirations"}]
    assert ben.aspirations[0].model_fields_set == {"years", "text"}


def test_who_reports_to_whom_is_of_the_people_of_that_very_workspace(base: Path) -> None:
    workspace = load_workspace(base).workspace
    assert workspace
    ola, mia = workspace.people["ola-lund"], workspace.people["mia-berg"]
    itself = replace(ola, profile=ola.profile.model_copy(update={"manager": "ola-lund"}))
    free = replace(mia, profile=mia.profile.model_copy(update={"manager": None}))
    assert workspace.reports_of("ola-lund") == (mia,)
    assert replace(workspace, people={"ola-lund": itself, "mia-berg": mia}).reports_of("ola-lund") == (mia,)
    assert replace(workspace, people={"ola-lund": itself, "mia-berg": free}).reports_of("ola-lund") == ()
