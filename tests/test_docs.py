"""The pages that are made from the code are as the code is."""

import runpy

import pytest

from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("script", "make", "page"),
    [("format_docs", "format_page", "format.md"), ("command_docs", "commands_page", "commands.md")],
)
def test_a_page_is_as_the_code_is(script: str, make: str, page: str) -> None:
    made = runpy.run_path(str(REPOSITORY / "scripts" / f"{script}.py"))[make]()
    assert (REPOSITORY / "docs" / page).read_text(encoding="utf-8") == made


def test_the_gallery_is_as_the_commands_draw_it() -> None:
    made = runpy.run_path(str(REPOSITORY / "scripts/gallery.py"))["gallery"]()
    kept = {name: (REPOSITORY / "docs" / name).read_text(encoding="utf-8") for name in made}
    assert kept == made
    assert {path.name for path in (REPOSITORY / "docs/images").iterdir()} == {
        name.removeprefix("images/") for name in made if name.startswith("images/")
    }


def test_every_command_has_an_example_of_its_own() -> None:
    page = (REPOSITORY / "docs/commands.md").read_text(encoding="utf-8")
    for section in page.split("\n## ")[1:]:
        name, _, text = section.partition("\n")
        assert f"$ {name}" in text, name
