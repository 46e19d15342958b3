"""The site: every link leads somewhere, no name is markup, nobody reads more than they may, and folders are kept."""

import json
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.publishing.local_server import HOST, Showing, open_server
from careerpath.cli.publishing.site_folder import MANIFEST, put_site
from careerpath.cli.publishing.sources import state_of
from careerpath.model.audience import AUDIENCES, Audience
from careerpath.model.workspace import Workspace
from careerpath.render.site.reader import Reader
from careerpath.render.site.site import make_site
from careerpath.store.loading import load_workspace
from tests.canaries import MANAGER, MAY_READ, REP, lay_out_canaries
from tests.conftest import CASES, DAY, REPOSITORY, Run, write
from tests.teams import lay_company
from tests.test_graph import HOSTILE, parsed
from tests.web import Page, read_page

EXAMPLE = cast("Workspace", load_workspace(REPOSITORY).workspace)
SMALL = cast("Workspace", load_workspace(CASES / "base").workspace)
READERS: dict[Audience, str | None] = {
    "team": None,
    "director": None,
    "rep": "mira-okafor",
    "manager": "jonas-lind",
}
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"


@cache
def files_for(audience: Audience) -> Mapping[str, str]:
    who = READERS[audience]
    return make_site(EXAMPLE, Reader(audience, EXAMPLE.people[who] if who else None), DAY)


@cache
def pages_for(audience: Audience) -> Mapping[str, Page]:
    return {name: read_page(text) for name, text in files_for(audience).items() if name.endswith(".html")}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_is_whole_and_every_link_leads_somewhere(audience: Audience) -> None:
    files = files_for(audience)
    pages = pages_for(audience)
    assert {name: page.problems for name, page in pages.items() if page.problems} == {}
    reached = {"site.json"}
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        for file, place in page.leads_to(name):
            assert file in files, f"{name} leads to {file}"
            assert not place or place in pages[file].ids, f"{name} leads to {file}#{place}"
            reached.add(file)
    assert set(files) - reached == set()


@pytest.mark.parametrize("most_compared", [2, 40])
def test_no_link_leads_to_what_is_not_there(small: Path, most_compared: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.render.site.compared._MOST", most_compared)
    write(small, "paths/lost.yaml", "name: Lost\nsteps:\n- role: seller\n- role: seller\n- role: nowhere\n")
    write(small, "paths/roles/lonely.yaml", "title: Lonely\nrequires: {nothing: 2}\n")
    write(
        small,
        "people/own-boss/profile.yaml",
        f"name: B\nsince: {DAY}\nrole: lonely\ntarget: seller\nmanager: own-boss\n",
    )
    workspace = cast("Workspace", load_workspace(small).workspace)
    files = make_site(workspace, Reader("director"), DAY)
    pages = {name: read_page(text) for name, text in files.items() if name.endswith(".html")}
    leads = {name: {file for file, _ in page.leads_to(name)} for name, page in pages.items()}
    assert {name: lost for name, found in leads.items() if (lost := found - set(files))} == {}
    assert "people/own-boss.html" in leads["people.html"]
    assert "teams/own-boss.html" not in files
    assert {"nothing", "nowhere"} <= {*pages["roles/lonely.html"].texts, *pages["paths/lost.html"].texts}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_can_be_read_by_everybody(audience: Audience) -> None:
    for name, page in pages_for(audience).items():
        assert [len(page.all(tag)) for tag in ("h1", "main", "header", "footer", "title")] == [1] * 5, name
        assert page.all("html") == [{"lang": "en"}], name
        assert all(image["alt"] for image in page.all("img")), name
        assert all(nav.get("aria-label") for nav in page.all("nav")), name
        assert next(link for link in page.all("a")) == {"class": "skip", "href": "#main"}, name
        levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_nothing_is_loaded_from_elsewhere_and_nothing_stands_inline() -> None:
    for name, page in pages_for("manager").items():
        assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in page.all("meta"), name
        assert [script["src"].rsplit("/", 1)[-1] for script in page.all("script")] == ["filter.js"], name
        assert page.all("style") == [], name
        attributes = {key for _, own in page.tags for key in own}
        assert not {key for key in attributes if key == "style" or key.startswith("on")}, name
        assert "://" not in files_for("manager")[name], name


def test_without_a_script_no_box_to_type_in_is_shown() -> None:
    page = pages_for("team")["people.html"]
    assert [box for box in page.all("div") if "data-filter" in box and "hidden" not in box] == []
    assert len([card for card in page.all("li") if "data-words" in card]) == len(EXAMPLE.people)


def test_any_two_roles_are_beside_each_other() -> None:
    files = files_for("team")
    pairs = [(start, end) for start in EXAMPLE.roles for end in EXAMPLE.roles if start != end]
    assert [pair for pair in pairs if f"compare/{'--'.join(pair)}.html" not in files] == []
    grid = pages_for("team")["compare.html"]
    assert len([link for link in grid.all("a") if "compare/" in link["href"]]) == len(pairs)
    compared = pages_for("team")["compare/senior-sales-executive--sales-manager.html"]
    assert compared.texts[compared.texts.index("Recruiting") :][:4] == ["Recruiting", "–", "3", "new, must"]


def test_as_who_a_reader_reads() -> None:
    def reads(audience: Audience, who: str | None) -> dict[str, Audience]:
        reader = Reader(audience, EXAMPLE.people[who] if who else None)
        people = ("mira-okafor", "jonas-lind", "petra-salo", "keisha-marlow")
        return {person: reader.reads(EXAMPLE, EXAMPLE.people[person]) for person in people}

    everybody = ("mira-okafor", "jonas-lind", "petra-salo", "keisha-marlow")
    assert reads("team", None) == dict.fromkeys(everybody, "team")
    assert reads("director", None) == dict.fromkeys(everybody, "director")
    assert reads("rep", "mira-okafor") == dict.fromkeys(everybody, "team") | {"mira-okafor": "rep"}
    assert list(reads("manager", "jonas-lind").values()) == ["manager", "rep", "team", "team"]
    assert list(reads("manager", "petra-salo").values()) == ["director", "manager", "rep", "director"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_holds_what_its_reader_may_not_know(tmp_path: Path, audience: Audience) -> None:
    canaries = lay_out_canaries(tmp_path, Random(2607))  # noqa: S311 - the workspace of test_leaks
    workspace = load_workspace(tmp_path).workspace
    assert workspace is not None
    reader = Reader(audience, {"rep": workspace.people[REP], "manager": workspace.people[MANAGER]}.get(audience))
    text = "".join(make_site(workspace, reader, DAY).values())
    may = {person: MAY_READ[reader.reads(workspace, workspace.people[person])] for person in workspace.people}
    seen = {name: canaries.known[name] for name in canaries.seen_in(text) if name in canaries.known}
    assert {name: about for name, about in seen.items() if about[1] not in may[about[0]]} == {}
    shown = {content for _, content in seen.values()}
    two = {"public", "trials", "talks"}
    assert shown >= {"team": {"public"}, "director": {"public"}, "rep": two, "manager": two | {"private"}}[audience]


def test_no_name_is_markup() -> None:
    hostile = " ".join(HOSTILE[:7])
    changed: dict[str, Any] = {
        "roles": {
            key: item.model_copy(update={"title": hostile, "summary": hostile}) for key, item in SMALL.roles.items()
        },
        "competencies": {key: item.model_copy(update={"name": hostile}) for key, item in SMALL.competencies.items()},
        "paths": {key: item.model_copy(update={"name": hostile}) for key, item in SMALL.paths.items()},
        "people": {
            key: replace(item, profile=item.profile.model_copy(update={"name": hostile}))
            for key, item in SMALL.people.items()
        },
    }
    workspace = replace(SMALL, **changed)
    plain = make_site(SMALL, Reader("manager", SMALL.people["ola-lund"]), DAY)
    files = make_site(workspace, Reader("manager", workspace.people["ola-lund"]), DAY)
    assert files.keys() == plain.keys()
    for name, text in files.items():
        if name.endswith(".html"):
            page = read_page(text)
            assert page.problems == []
            assert [tag for tag, _ in page.tags] == [tag for tag, _ in read_page(plain[name]).tags], name
            assert " ".join(hostile.split()) in " ".join(page.texts) or name in ("teams.html", "bench.html"), name
        elif name.endswith(".svg"):
            parsed(text)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "base", tmp_path / "small"))


def test_own_templates_change_every_page(careerpath: Run, small: Path, tmp_path: Path) -> None:
    assert careerpath("-C", small, "site", tmp_path / "built-in").code == 0
    page = (REPOSITORY / "templates/site/page.html.j2").read_text(encoding="utf-8")
    write(small, "templates/site/page.html.j2", page.replace("Skip to the content", "Straight to it"))
    assert careerpath("-C", small, "site", tmp_path / "own").code == 0
    for built_in in (tmp_path / "built-in").rglob("*.html"):
        own = tmp_path / "own" / built_in.relative_to(tmp_path / "built-in")
        expected = built_in.read_text(encoding="utf-8").replace("Skip to the content", "Straight to it")
        assert own.read_text(encoding="utf-8") == expected
    write(small, "templates/site/style.css.j2", "{{ nothing }}")
    refused = careerpath("-C", small, "site", tmp_path / "own")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("careerpath: templates/site/style.css.j2:1: 'nothing' is undefined\n")


def test_the_start_page_is_named_and_a_second_run_writes_nothing(careerpath: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = careerpath("-C", small, "site", out)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*.*")}
    count = len(before) - 1
    said = f"{count} files, {count} of them new, 0 old ones gone\n"
    assert (first.code, first.out, first.err) == (0, f"{out / 'index.html'}\n", said)
    again = careerpath("-C", small, "site", out)
    assert again.err == f"{count} files, 0 of them new, 0 old ones gone\n"
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*.*")} == before
    names = {str(path.relative_to(out).as_posix()) for path in before} - {MANIFEST}
    assert list(json.loads((out / MANIFEST).read_text())["files"]) == sorted(names)


def test_what_is_not_made_any_more_goes_and_nothing_else(tmp_path: Path) -> None:
    put_site(tmp_path / "out", {"index.html": "a", "old/one.html": "b", "old/two.html": "c"})
    write(tmp_path, "out/old/two.html", "somebody wrote here")
    write(tmp_path, "out/notes.txt", "mine")
    put = put_site(tmp_path / "out", {"index.html": "new"})
    assert (put.written, put.removed, put.left) == (1, 1, ("old/two.html",))
    left = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert left == {"index.html", "notes.txt", "old/two.html", MANIFEST}


def test_a_list_leads_nowhere_else(tmp_path: Path) -> None:
    write(tmp_path, "precious.html", "b")
    put_site(tmp_path / "out", {"index.html": "a", "one.html": "b"})
    text = (tmp_path / "out" / MANIFEST).read_text()
    for way in ("../precious.html", str(tmp_path / "precious.html"), "..\\\\precious.html"):
        write(tmp_path, f"out/{MANIFEST}", text.replace('"one.html"', f'"{way}"'))
        put_site(tmp_path / "out", {"index.html": "a"})
    (tmp_path / "out" / "link").symlink_to(tmp_path)
    write(tmp_path, f"out/{MANIFEST}", text.replace('"one.html"', '"link/precious.html"'))
    put_site(tmp_path / "out", {"index.html": "a"})
    assert (tmp_path / "precious.html").read_text() == "b"


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"files": 3}', "\x00"])
def test_a_broken_list_is_said(tmp_path: Path, broken: str) -> None:
    write(tmp_path, f"out/{MANIFEST}", broken)
    with pytest.raises(CannotRun, match="cannot be read"):
        put_site(tmp_path / "out", {"index.html": "a"})


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["full"], "holds other files, and no site"),
        (["file"], "is a file"),
        (["out", "--audience", "rep"], "it is not clear which rep is to read this"),
        (["out", "--audience", "manager"], "it is not clear which manager is to read this"),
        (["out", "--for", "mira-okafor"], "pages for a team are for everybody"),
        (["out", "--audience", "rep", "--for", "mira"], "`mira` is no person"),
        (["out", "--audience", "boss"], "boss"),
    ],
)
def test_what_cannot_be_made_says_why(
    careerpath: Run, inside: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], why: str
) -> None:
    monkeypatch.setattr("careerpath.store.git.run.configured_email", lambda _: None)
    write(inside, "full/thing.txt", "x")
    write(inside, "file", "x")
    ran = careerpath("-C", REPOSITORY, "site", *options)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    assert not (inside / "out").exists()


def get(port: int, path: str, host: str = "") -> tuple[int, str, str]:
    request = urllib.request.Request(f"http://{HOST}:{port}{path}", headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - this machine
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        error.close()
        return error.code, "", ""


@contextmanager
def serving(showing: Showing) -> Iterator[int]:
    with open_server(showing, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def test_what_is_shown_is_made_anew_when_it_changes(tmp_path: Path) -> None:
    write(tmp_path, "careerpath.yaml", "name: One\n")
    page = f'<head><meta content="{POLICY}"></head>'

    def make() -> Mapping[str, str]:
        text = (tmp_path / "careerpath.yaml").read_text()
        if "broken" in text:
            raise CannotRun("it is broken")
        return {"index.html": page + text, "style.css": "a", "pictures/one.svg": "<svg/>"}

    told: list[str] = []
    with serving(Showing(make, lambda: state_of(tmp_path), told.append)) as port:
        status, kind, text = get(port, "/")
        assert (status, kind) == (200, "text/html; charset=utf-8")
        assert "script-src 'self'; connect-src 'self'" in text
        assert '<script src="/-/reload.js" defer></script>' in text
        assert [get(port, path)[:2] for path in ("/style.css", "/pictures/one.svg", "/-/reload.js")] == [
            (200, "text/css; charset=utf-8"),
            (200, "image/svg+xml"),
            (200, "text/javascript; charset=utf-8"),
        ]
        assert [get(port, path)[0] for path in ("/nothing", "/../careerpath.yaml", "/pictures/")] == [404, 404, 404]
        assert get(port, "/", "evil.example")[0] == 403
        state = get(port, "/-/state")[2]
        assert get(port, "/-/state")[2] == state
        write(tmp_path, "careerpath.yaml", "name: Another\n")
        assert get(port, "/-/state")[2] != state
        assert "Another" in get(port, "/")[2]
        write(tmp_path, "careerpath.yaml", "name: broken\n")
        get(port, "/-/state")
        assert "Another" in get(port, "/")[2]
    assert told == ["shown as it was before: it is broken"]


def test_what_pages_are_made_from_is_watched_in_all_workspaces(tmp_path: Path) -> None:
    company = lay_company(tmp_path)
    watched = [
        company / "careerpath.yaml",
        tmp_path / "north/people/mia-berg/profile.yaml",
        tmp_path / "south/careerpath.yaml",
        tmp_path / "framework/paths/roles/seller.yaml",
    ]
    seen = [state_of(company)]
    for file in watched:
        file.write_text(f"{file.read_text(encoding='utf-8')}\n", encoding="utf-8")
        seen.append(state_of(company))
    assert len(set(seen)) == len(watched) + 1
    assert state_of(company) == seen[-1]
    write(tmp_path, "west/careerpath.yaml", "format: 1\nname: nobody's\n")
    assert state_of(company) == seen[-1]


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    showing = Showing(dict, lambda: state_of(tmp_path), print)
    with serving(showing) as port, pytest.raises(CannotRun, match=f"port {port} cannot be listened to"):
        open_server(showing, port)
