"""Whatever bytes come in, whoever reads them says what is wrong and never raises."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.store.loading import load_workspace, locate_all
from tests.conftest import CASES, REPOSITORY, check
from tests.entry_points import ENTRY_POINTS, read_document

TOKENS = (
    *("name: ", "actions:", "levels:", "periods:", "ratings:", "by: ", "2026-02-30", "2026-Q5", "1e999", "9" * 30, "-"),
    *("\n", "\n  ", "\n    ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "'", '"', "|", ">", "|2-", "&a ", "*a", "!!"),
    *("!!int ", "!!python/object:x ", "<<: ", "#", "%YAML 1.1\n", "---", "...", "\t", "\r", "\\", "\\x1b", "\\ud800"),
    *("\\UFFFFFFFF", "\x00", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe", "\U0001f600", "é", "~", "null"),
    *(
        "yes",
        ".inf",
        "._",
        "0x",
        "1_000",
        "=",
        ";",
        "sep=;\n",
        "competency,rating,why\n",
        "{{",
        "{% if",
        "%}",
        "PK\x03\x04",
    ),
)
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)
BYTES = st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
CORPUS = sorted((REPOSITORY / "tests" / "corpus").iterdir())
FILES = sorted(path.relative_to(CASES / "base").as_posix() for path in (CASES / "base").rglob("*.yaml"))


@pytest.mark.parametrize("read", ENTRY_POINTS.values(), ids=ENTRY_POINTS)
@settings(max_examples=60)
@given(data=BYTES)
def test_any_bytes_are_read_or_refused(read: Callable[[bytes], object], data: bytes) -> None:
    read(data)


@pytest.mark.heavy
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("read", ENTRY_POINTS.values(), ids=ENTRY_POINTS)
@settings(max_examples=20_000)
@given(data=BYTES)
def test_very_many_bytes_are_read_or_refused(read: Callable[[bytes], object], data: bytes) -> None:
    read(data)


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_what_was_found_hostile_once(file: Path) -> None:
    for read in ENTRY_POINTS.values():
        read(file.read_bytes())


@settings(max_examples=60)
@given(file=st.sampled_from(FILES), data=BYTES, keeps=st.booleans())
def test_any_bytes_in_any_file_of_a_workspace(
    file: str, data: bytes, keeps: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp() / "any-bytes"
    if not root.exists():
        shutil.copytree(CASES / "base", root)
    before = (root / file).read_bytes()
    (root / file).write_bytes(before + data if keeps else data)
    try:
        loaded = load_workspace(root)
        assert all(item.line >= 1 for item in locate_all(root, loaded.diagnostics))
        check(root, jobs=1)
    finally:
        (root / file).write_bytes(before)


def test_a_document_is_read_as_every_kind() -> None:
    for file in FILES:
        read_document((CASES / "base" / file).read_bytes())
