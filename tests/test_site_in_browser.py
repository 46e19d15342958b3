"""The site in a real browser: both colour schemes, narrow and wide, without a mouse, without a script, on paper."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Self, cast

import pytest

from careerpath.cli.publishing.local_server import HOST, Showing, open_server
from careerpath.cli.publishing.site_folder import put_site
from careerpath.cli.publishing.sources import state_of
from careerpath.model.audience import Audience
from careerpath.model.workspace import Workspace
from careerpath.render.site.reader import Reader
from careerpath.render.site.site import make_site
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, write

sync_api = pytest.importorskip("playwright.sync_api", reason="the extra `browser` is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra `browser` is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine (apt-get install chromium)"),
    # The browser's own driver, not the program, leaves its sockets and its event loop to be cleared away.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]

Scheme = Literal["light", "dark"]
KINDS = (
    *("index.html", "paths.html", "paths/management.html", "roles.html", "roles/sales-manager.html"),
    *("competencies.html", "competencies/coaching-development.html", "compare.html"),
    *("compare/senior-sales-executive--sales-manager.html", "people.html", "people/mira-okafor.html"),
    *("people/jonas-lind.html", "teams.html", "teams/jonas-lind.html", "bench.html"),
)
"""A page of each kind."""
READERS: dict[Audience, str] = {"manager": "jonas-lind", "director": "", "team": "", "rep": "mira-okafor"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[Audience, Path]:
    workspace = cast("Workspace", load_workspace(REPOSITORY).workspace)
    folders = {}
    for audience, who in READERS.items():
        folders[audience] = tmp_path_factory.mktemp("site") / audience
        put_site(folders[audience], make_site(workspace, Reader(audience, workspace.people.get(who)), DAY))
    return folders


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM)
        yield started
        started.close()


class Visit:
    """A page as a visitor has it before them, with everything that the browser complains of."""

    def __init__(self, browser: Any, width: int, scheme: Scheme = "light", **settings: Any) -> None:
        """A window of so many pixels."""
        viewport = {"width": width, "height": 800}
        self.context = browser.new_context(viewport=viewport, color_scheme=scheme, **settings)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(f"{self.page.url}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("requestfailed", self._failed)

    def _failed(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # an icon that is not waited for when one goes on
            self.complaints.append(f"{self.page.url}: {request.url}: {request.failure}")

    def go(self, folder: Path, name: str) -> Any:
        """Open a page of a site."""
        self.page.goto((folder / name).as_uri())
        return self.page

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
@pytest.mark.parametrize("audience", READERS)
def test_every_page_fits_and_nothing_is_complained_of(
    browser: Any, sites: dict[Audience, Path], audience: Audience, width: int, scheme: Scheme
) -> None:
    too_wide, broken = [], []
    with Visit(browser, width, scheme) as visit:
        names = sorted(str(path.relative_to(sites[audience])) for path in sites[audience].rglob("*.html"))
        shown = [name for name in names if audience == "manager" or not name.startswith("compare/")]
        for name in shown:
            page = visit.go(sites[audience], name)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                too_wide.append(name)
            broken += page.evaluate("[...document.images].filter(image => !image.naturalWidth).map(image => image.src)")
    assert (too_wide, broken, visit.complaints) == ([], [], [])
    assert len(shown) > 50


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_serious(browser: Any, sites: dict[Audience, Path], name: str, scheme: Scheme) -> None:
    with Visit(browser, 1024, scheme) as visit:
        page = visit.go(sites["manager"], name)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found = axe.Axe().run(page).response["violations"]
    serious = {each["id"]: [node["html"] for node in each["nodes"]] for each in found if each["impact"] != "minor"}
    assert serious == {}


def test_links_are_clicked_from_the_start_page_down_to_a_person(browser: Any, sites: dict[Audience, Path]) -> None:
    with Visit(browser, 1024) as visit:
        page = visit.go(sites["manager"], "index.html")
        for name, title in (
            ("Management", "Management"),
            ("What changes", "Senior Sales Executive → Sales Manager"),
            ("Recruiting", "Recruiting"),
            ("Sales Manager", "Sales Manager"),
            ("Teams", "Teams"),
            ("The team of Jonas Lind", "The team of Jonas Lind"),
            ("Mira Okafor", "Mira Okafor"),
            ("Dates", "Mira Okafor"),
            ("Harbourline", "Where a career can go at Harbourline"),
        ):
            page.get_by_role("link", name=name, exact=True).first.click()
            page.locator("h1", has_text=title).wait_for()
    assert visit.complaints == []


def test_who_has_no_mouse_gets_everywhere(browser: Any, sites: dict[Audience, Path]) -> None:
    with Visit(browser, 1024) as visit:
        page = visit.go(sites["manager"], "people/mira-okafor.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")
        seen = set()
        for _ in range(200):
            page.keyboard.press("Tab")
            seen.add(page.evaluate("document.activeElement.tagName + document.activeElement.textContent.slice(0, 40)"))
            if page.evaluate("document.activeElement.tagName") == "SUMMARY":
                was = page.evaluate("document.activeElement.parentElement.open")
                page.keyboard.press("Enter")
                assert page.evaluate("document.activeElement.parentElement.open") is not was
        summaries = page.locator("summary").count()
        assert sum(name.startswith("SUMMARY") for name in seen) == summaries > 1
        outline = "getComputedStyle(document.querySelector('.brand')).outlineStyle"
        page.locator(".brand").focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert page.evaluate(outline) == "solid"


def test_a_wide_picture_is_scrolled_by_keys(browser: Any, sites: dict[Audience, Path]) -> None:
    with Visit(browser, 360) as visit:
        page = visit.go(sites["team"], "index.html")
        page.locator("figure").first.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)
        assert page.evaluate("document.querySelector('figure').scrollLeft") > 0


def test_a_list_grows_shorter_while_one_types(browser: Any, sites: dict[Audience, Path]) -> None:
    with Visit(browser, 1024) as visit:
        page = visit.go(sites["team"], "people.html")
        cards = page.locator("[data-words]:visible")
        assert cards.count() == 11
        page.get_by_label("Find a person").fill("sales manager mira")
        assert cards.all_inner_texts() == ["Mira Okafor\n\nSenior Sales Executive\n\nwants to be Sales Manager"]
        assert page.get_by_role("status").inner_text() == "1 of 11"
        assert page.locator("h2:visible").all_inner_texts() == ["The team of Jonas Lind"]
        page.get_by_label("Find a person").fill("")
        assert cards.count() == 11


def test_without_a_script_all_is_there(browser: Any, sites: dict[Audience, Path]) -> None:
    with Visit(browser, 1024, java_script_enabled=False) as visit:
        page = visit.go(sites["team"], "people.html")
        assert page.locator("[data-words]").count() == 11
        assert page.locator("input:visible").count() == 0
        page.get_by_role("link", name="Mira Okafor").click()
        assert page.title() == "Mira Okafor · Harbourline"


def test_light_and_dark_are_two(browser: Any, sites: dict[Audience, Path]) -> None:
    grounds = {}
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        with Visit(browser, 1024, scheme) as visit:
            page = visit.go(sites["team"], "index.html")
            grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 31)"}


def test_on_paper_there_is_nothing_to_click(browser: Any, sites: dict[Audience, Path]) -> None:
    with Visit(browser, 1024, "dark") as visit:
        page = visit.go(sites["manager"], "people/mira-okafor.html")
        page.emulate_media(media="print")
        assert page.locator("nav ul:visible").count() == 0
        assert page.locator("summary:visible").count() == 0
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_is_shown_loads_itself_anew(browser: Any, example: Path) -> None:
    def make() -> dict[str, str]:
        workspace = cast("Workspace", load_workspace(example).workspace)
        return dict(make_site(workspace, Reader("team"), DAY))

    with open_server(Showing(make, lambda: state_of(example), print), 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with Visit(browser, 1024) as visit:
                page = visit.page
                page.goto(f"http://{HOST}:{server.server_port}/roles/sales-manager.html")
                page.wait_for_timeout(1500)
                role = (example / "paths/roles/sales-manager.yaml").read_text(encoding="utf-8")
                write(
                    example, "paths/roles/sales-manager.yaml", role.replace("title: Sales Manager", "title: Team Lead")
                )
                page.locator("h1", has_text="Team Lead").wait_for(timeout=20_000)
                assert visit.complaints == []
        finally:
            server.shutdown()
            thread.join()
