"""A bug of the program is reported in a few lines, in which nothing stands that anybody wrote."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from careerpath import __version__
from careerpath.cli.main import _place_of
from tests.conftest import CASES, Run, lay, write

NAME = "Asha Talvekar"
PERSON = "asha-talvekar"
PRIVATE = f"{NAME} earns 90,000 in people/{PERSON}/private.yaml \x1b[2J"
PROFILE = f"name: {NAME}\nrole: seller\nsince: 2024-02-01\nmanager: ola-lund\ntarget: team-manager\n"
REPORT = re.compile(
    rf"careerpath {re.escape(__version__)} has a bug: \w+\n(  [\w/.<>-]+:\d+ [\w<>]+\n){{1,5}}"
    r"Please report these lines; they hold no data of yours\.\n"
)
LAYERS = {
    "discovery": "careerpath.store.loading.discover",
    "parsing": "careerpath.store.text.reading.parse",
    "validation": "careerpath.store.text.reading.validate",
    "positions": "careerpath.store.loading.locate",
    "rules": "careerpath.cli.checking.looking_at_people.check_people",
    "selection": "careerpath.cli.checking.reporting.apply_settings",
    "rendering": "careerpath.render.plan.viewer.view_plan",
    "reports": "careerpath.report.findings.formats.format_findings",
}


def failing(kind: type[Exception]) -> Callable[..., NoReturn]:
    """A function that fails with somebody's data in its message, and in that of what made it fail."""

    def fail(*_: Any, **__: Any) -> NoReturn:
        asha_earns = PRIVATE
        try:
            raise KeyError(asha_earns)  # noqa: TRY301 - as it happens
        except KeyError as error:
            raise kind(PRIVATE) from error

    return fail


@pytest.mark.parametrize("kind", [RuntimeError, ValueError, KeyError, AssertionError, RecursionError, MemoryError])
@pytest.mark.parametrize("layer", ["parsing", "rules"])
def test_no_data_of_people_is_in_a_bug_report(
    layer: str, kind: type[Exception], tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_report(layer, kind, tmp_path / PERSON, careerpath, monkeypatch)


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_no_data_of_people_is_in_a_bug_report_of_any_layer(
    layer: str, tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_report(layer, RuntimeError, tmp_path / PERSON, careerpath, monkeypatch)


def check_report(
    layer: str, kind: type[Exception], folder: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder / "careerpath" / NAME
    lay(CASES / "base", root)
    write(root, f"people/{PERSON}/profile.yaml", PROFILE)
    monkeypatch.setattr(LAYERS[layer], failing(kind))
    if layer == "rendering":
        monkeypatch.setattr("careerpath.render.plan.document.view_plan", failing(kind))
    ran = careerpath("-C", root, "check", "--select", "CP", "--no-cache")
    if (ran.code, layer) == (0, "positions"):  # nothing is found in the example
        ran = careerpath("-C", root, "--as-of", "2036-01-01", "check", "--no-cache")
    assert ran.code == 3, ran.err
    assert ran.out == ""
    assert REPORT.fullmatch(ran.err), ran.err
    for part in (NAME, PERSON, "90,000", "private", "earns", "\x1b", str(folder)):
        assert part not in ran.err


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("/home/asha/careerpath/src/careerpath/cli/commands/check.py", "cli/commands/check.py"),
        ("/home/asha/.venv/lib/python3.11/site-packages/careerpath/cli/commands/check.py", "cli/commands/check.py"),
        ("/home/asha/.venv/lib/python3.11/site-packages/jinja2/environment.py", "jinja2/environment.py"),
        ("C:\\Users\\asha\\venv\\Lib\\site-packages\\rich\\text.py", "rich/text.py"),
        ("/home/asha/python/lib/python3.11/json/decoder.py", "decoder.py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("<template>", "<template>"),
    ],
)
def test_no_folder_of_a_person_is_in_a_place(file: str, shown: str) -> None:
    assert _place_of(file) == shown


def test_a_failing_library_is_reported_without_where_it_is(careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    monkeypatch.setattr(json, "dumps", failing(RuntimeError))
    ran = careerpath("-C", CASES / "base", "check", "--format", "json", "--no-cache")
    assert (ran.code, ran.out) == (3, "")
    assert REPORT.fullmatch(ran.err), ran.err
