"""Everything that makes sense of bytes from outside, each as one function that must not raise."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import gettempdir

from careerpath.exchange.ratings import read_ratings
from careerpath.exchange.reading.delimited import read_delimited
from careerpath.exchange.reading.workbook import read_workbook
from careerpath.model.layout import FILE_KINDS
from careerpath.render.templating.templates import check_syntax
from careerpath.report.findings.baseline import BadBaseline, parse_baseline
from careerpath.store.kept.cache import Cache
from careerpath.store.kept.drafts import load_draft
from careerpath.store.text.decoding import decode
from careerpath.store.text.parsing import parse
from careerpath.store.text.positions import find_places, locate
from careerpath.store.text.validation import validate

_SCRATCH = Path(gettempdir())
_SHEET = "xl/worksheets/sheet1.xml"


def read_document(data: bytes) -> None:
    """As each kind of file: parsed, held against its model, and every finding given its line."""
    parsed = parse(data, "x.yaml")
    text, _ = decode(data, "x.yaml")
    assert find_places(text)
    if parsed.tree is None:
        return
    for kind, model in FILE_KINDS.items():
        _, found = validate(model, parsed.tree, f"{kind}.yaml")
        for item in locate(found, text):
            assert 0 < len(item.message) <= 1000
            assert item.line >= 1


def read_scratch(data: bytes, read: Callable[[Path], object]) -> None:
    """As a file of the program's own that somebody else has written."""
    import os

    file = _SCRATCH / f"careerpath-{os.getpid()}.json"
    file.write_bytes(data)
    try:
        read(file)
    finally:
        file.unlink()


def read_baseline(data: bytes) -> None:
    """As a baseline: read, or refused with a reason."""
    try:
        parse_baseline(data)
    except BadBaseline as refused:
        assert str(refused)  # noqa: PT017 - not a test's own


def in_workbook(data: bytes) -> bytes:
    """A workbook of which one part is these bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr(_SHEET, data)
    return file.getvalue()


ENTRY_POINTS: Mapping[str, Callable[[bytes], object]] = {
    "document": read_document,
    "ratings": lambda data: read_ratings(data, "-"),
    "ratings in CSV": lambda data: read_ratings(data, "x.csv"),
    "ratings in JSON": lambda data: read_ratings(b"{" + data, "x.json"),
    "numbers in CSV": lambda data: read_delimited(data, "x.csv"),
    "numbers in a workbook": lambda data: read_workbook(data, "x.xlsx"),
    "a part of a workbook": lambda data: read_workbook(in_workbook(data), "x.xlsx"),
    "baseline": read_baseline,
    "draft": lambda data: read_scratch(data, load_draft),
    "cache": lambda data: read_scratch(data, lambda file: Cache(file, "basis").get("key")),
    "template": lambda data: check_syntax("plan.md.j2", {"plan.md.j2": data.decode("utf-8", "replace")}),
}
