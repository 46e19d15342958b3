"""Which tests a mutant is held to, and in which order: a mutant's run ends with the first failure."""

import json
import os
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from careerpath import rules

_CASES = "tests/test_cases.py"
_CODE = re.compile(r"CP\d{3}")
_STATS = Path("mutmut-stats.json")


def codes_of(module: str) -> set[str]:
    """The codes of which a module speaks, or a rule that imports it."""
    spec = find_spec(module)
    texts = [Path(spec.origin).read_text(encoding="utf-8")] if spec and spec.origin else []
    for folder in rules.__path__:
        texts += [text for path in Path(folder).rglob("*.py") if f"from {module} " in (text := path.read_text("utf-8"))]
    return {code for text in texts for code in _CODE.findall(text)}


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    """Leave out the cases of other codes, and try the quickest tests first."""
    module = os.environ.get("MUTANT_UNDER_TEST", "").rpartition(".")[0]
    if not module.startswith("careerpath."):
        return
    codes = codes_of(module)
    kept = [item for item in items if not item.nodeid.startswith(_CASES) or codes & set(_CODE.findall(item.nodeid))]
    seconds = json.loads(_STATS.read_text(encoding="utf-8"))["duration_by_test"] if _STATS.exists() else {}
    kept.sort(key=lambda item: seconds.get(item.nodeid, 0))
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept
