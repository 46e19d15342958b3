"""`docs/privacy.md` says what the program holds."""

from typing import get_args

from careerpath.model.audience import AUDIENCES, Content, may_read
from tests.conftest import REPOSITORY


def test_the_table_of_the_page_is_the_policy() -> None:
    lines = (REPOSITORY / "docs/privacy.md").read_text(encoding="utf-8").splitlines()
    start = lines.index(f"| | {' | '.join(AUDIENCES)} |")
    said = {}
    for line in lines[start + 2 : start + 2 + len(get_args(Content))]:
        about, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        said[about.partition(":")[0]] = cells
    assert said == {
        content: ["yes" if may_read(audience, content) else "no" for audience in AUDIENCES]
        for content in get_args(Content)
    }
