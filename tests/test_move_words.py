"""How long a move takes, as every page says it."""

from pathlib import Path

import pytest

from careerpath.model.path import Months
from careerpath.render.move_words import months_words
from tests.conftest import Run


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (Months.model_validate({"from": 9, "to": 24}), "9 to 24 months"),
        (Months.model_validate({"from": 9}), "9 months"),
        (Months.model_validate({"to": 24}), "24 months"),
        (Months(), ""),
        (None, ""),
    ],
)
def test_what_nobody_said_is_not_said(months: Months | None, said: str) -> None:
    assert months_words(months) == said


def test_no_page_says_months_without_a_number(careerpath: Run, example: Path) -> None:
    path = example / "paths/account.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{from: 6, to: 18}", "{from: null, to: null}"), encoding="utf-8")
    assert careerpath("-C", example, "plan", "yusuf-demirkan").code == 0
    pages = [
        careerpath("-C", example, "show", "path", "account").out,
        careerpath("-C", example, "show", "role", "account-manager").out,
        (example / "people/yusuf-demirkan/plan.md").read_text(encoding="utf-8"),
    ]
    assert [page for page in pages if "18 to 36 months" not in page or "  months" in page] == []
    assert "- Sales Executive (path Account Management)\n" in pages[1]
