"""The pages that are made from the code are as the code is."""

import runpy

from tests.conftest import REPOSITORY


def test_format_page_is_current() -> None:
    made = runpy.run_path(str(REPOSITORY / "scripts" / "format_docs.py"))["format_page"]()
    assert (REPOSITORY / "docs" / "format.md").read_text(encoding="utf-8") == made
