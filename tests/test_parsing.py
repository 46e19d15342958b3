"""One reading of YAML: what each word means, what is refused and where, and that no input ever raises."""

import importlib
import json
import time
from importlib.machinery import EXTENSION_SUFFIXES
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model.describe import keys_of
from careerpath.model.layout import FILE_KINDS
from careerpath.render.yaml_file import render_file, tidy
from careerpath.spelling import spell
from careerpath.store.text import parsing
from careerpath.store.text.decoding import MAX_BYTES, decode
from careerpath.store.text.parsing import parse
from careerpath.unseen import find_forbidden

FILE = "people/mia-berg/plan.yaml"
INVISIBLE = "delete it; it cannot be seen, and it can change how the text is shown"
WRITE_OUT = "write the value out"
NOT_HERE_TWICE = "keep one of the two"
NO_TAG = "delete it; the format says what each value is"
Finding = tuple[str, int, int, str, str]
"""Code, line, column, message, hint."""


def said(text: str | bytes) -> Any:
    """What a text without findings holds."""
    parsed = parse(text.encode() if isinstance(text, str) else text, FILE)
    assert parsed.diagnostics == ()
    return parsed.tree


def found(text: str | bytes) -> list[Diagnostic]:
    """What is found in a text."""
    return list(parse(text.encode() if isinstance(text, str) else text, FILE).diagnostics)


def expected(*findings: Finding) -> list[Diagnostic]:
    return [
        diagnose(code, FILE, message, hint=hint, line=line, column=column)
        for code, line, column, message, hint in findings
    ]


def test_the_parser_is_the_one_written_in_c() -> None:
    module = importlib.import_module("_ruamel_yaml")
    assert vars(parsing)["CParser"] is module.CParser
    assert module.__file__ is not None
    assert module.__file__.endswith(tuple(EXTENSION_SUFFIXES))


# What words, numbers and texts mean.

VALUES: dict[str, Any] = {
    # The words of YAML 1.1 that are texts in 1.2.
    "no": "no",
    "on": "on",
    "yes": "yes",
    "off": "off",
    "No": "No",
    "YES": "YES",
    "y": "y",
    "n": "n",
    # The words that mean something.
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "tRUE": "tRUE",
    "null": None,
    "Null": None,
    "NULL": None,
    "nuLL": "nuLL",
    "~": None,
    "": None,
    # Nothing said.
    "''": None,
    '""': None,
    "[]": None,
    "{}": None,
    "|": None,
    # Quotes make a text of everything.
    "'true'": "true",
    '"null"': "null",
    "'~'": "~",
    "'12'": "12",
    '"1.5"': "1.5",
    # Numbers.
    "0": 0,
    "-0": 0,
    "12": 12,
    "+12": 12,
    "-5": -5,
    "010": 10,
    "007": 7,
    "1.5": 1.5,
    "1.": 1.0,
    ".5": 0.5,
    "-.5": -0.5,
    "1e3": 1000.0,
    "1E-3": 0.001,
    "-1.5e+2": -150.0,
    "999999999999999999": 999999999999999999,
    # What other readers take for numbers.
    "1000000000000000000": "1000000000000000000",
    "9" * 5000: "9" * 5000,
    "9" * 5000 + ".5": "9" * 5000 + ".5",
    "1_000": "1_000",
    "1,5": "1,5",
    "1:30": "1:30",
    "0x1F": "0x1F",
    "0o17": "0o17",
    "0b11": "0b11",
    ".inf": ".inf",
    "-.inf": "-.inf",
    ".Inf": ".Inf",
    ".nan": ".nan",
    ".NaN": ".NaN",
    "nan": "nan",
    "inf": "inf",
    "e3": "e3",
    "1e": "1e",
    ".e3": ".e3",
    "1e1000": "1e1000",
    "1.2.3": "1.2.3",
    "--1": "--1",
    "+": "+",
    ".": ".",
    "._": "._",
    "٣": "٣",
    "12%": "12%",
    # Dates stay texts: what is a date is for the field to say.
    "2026-01-31": "2026-01-31",
    "2026-02-29": "2026-02-29",
    "2026-01-31 25:00:00": "2026-01-31 25:00:00",
    "2026-Q1": "2026-Q1",
    # Texts over several lines.
    "|\n  one\n  two\n": "one\ntwo\n",
    "|-\n  one\n\n  two\n": "one\n\ntwo",
    "|+\n  one\n": "one\n\n",
    "|2-\n    one\n   two\n": "  one\n two",
    ">\n  one\n  two\n": "one two\n",
    ">-\n  one\n\n  two\n": "one\ntwo",
    "one\n  two": "one two",
    '"one\\ttwo\\n\\u00e9\\U0001f600"': "one\ttwo\né😀",
    "'it''s'": "it's",
    # Lists and mappings.
    "[1, [], {}, '', ~, two]": (1, None, None, None, None, "two"),
    "\n  - 1\n  - - 2\n    - {a: 3}\n  -\n": (1, (2, {"a": 3}), None),
    "[one: 1, ? two, three]": ({"one": 1}, {"two": None}, "three"),
    "{one: 1, two, three: [], 'four': x}": {"one": 1, "two": None, "three": None, "four": "x"},
    "{one: {two: {}}}": {"one": {"two": None}},
}


@pytest.mark.parametrize("written", VALUES, ids=lambda text: repr(text[:30]))
def test_values(written: str) -> None:
    value = said(f"key: {written}\n")["key"]
    assert (type(value), value) == (type(VALUES[written]), VALUES[written])


def test_a_number_too_large_for_a_machine_is_a_text() -> None:
    assert said("[1e999, -1e999, 1e-999]") == ("1e999", "-1e999", 0.0)


KEYS = {
    "no": "no",
    "true": "true",
    "null": "null",
    "~": "~",
    "12": "12",
    "010": "010",
    "1.50": "1.50",
    "2026": "2026",
    "2026-01-31": "2026-01-31",
    "'12'": "12",
    '"a: b"': "a: b",
    "''": "",
    "<<": "<<",
    "? plain\n": "plain",
    "? |-\n  one\n  two\n": "one\ntwo",
}


@pytest.mark.parametrize("written", KEYS)
def test_keys_are_texts(written: str) -> None:
    assert said(f"{written}: x") == {KEYS[written]: "x"}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert said("a: {b: 1}\n<<: {b: 2}\n") == {"a": {"b": 1}, "<<": {"b": 2}}


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("\n\n", None),
        ("# nothing\n", None),
        ("---\n", None),
        ("--- # nothing\n...\n", None),
        ("{}", None),
        ("word", "word"),
        ("- 1\n- 2\n", (1, 2)),
        ("---\na: 1\n...\n# the end\n", {"a": 1}),
        ("a: 1", {"a": 1}),
        ("\ufeffa: 1\n", {"a": 1}),
        ("\ufeff", None),
        ("\ufeff\r\na: 1\r\n", {"a": 1}),
        ("a: 1\r\nb:\r\n  - x\r\n  - y\r\n", {"a": 1, "b": ("x", "y")}),
        ("a: |\r\n  one\r\n  two\r\nb: one\r\n  two\r\n", {"a": "one\ntwo\n", "b": "one two"}),
    ],
)
def test_documents(text: str, tree: object) -> None:
    assert said(text) == tree


def test_the_text_is_kept_without_its_byte_order_mark() -> None:
    assert parse("\ufeffa: 1\r\n".encode(), FILE) == parsing.Parsed({"a": 1}, (), "a: 1\r\n")


# What is refused, and where.


def deep(levels: int) -> str:
    return "[" * levels + "x" + "]" * levels


def test_twelve_levels_are_read() -> None:
    value: object = "x"
    for _ in range(12):
        value = (value,)
    assert said(deep(12)) == value
    assert found("\n".join(f"{'  ' * level}k:" for level in range(12))) == []


REFUSED: dict[str, tuple[str | bytes, list[Finding]]] = {
    "not UTF-8": (b"a: 1\nb: caf\xe9\n", [("CP008", 2, 7, "byte 0xe9 is not UTF-8", "save the file as UTF-8")]),
    "not UTF-8 after other letters": (
        "ä: é".encode() + b"\xff",
        [("CP008", 1, 5, "byte 0xff is not UTF-8", "save the file as UTF-8")],
    ),
    "half a letter": (b"a: \xc3", [("CP008", 1, 4, "byte 0xc3 is not UTF-8", "save the file as UTF-8")]),
    "an encoded surrogate": (
        b"a: \xed\xa0\x80",
        [("CP008", 1, 4, "byte 0xed is not UTF-8", "save the file as UTF-8")],
    ),
    "UTF-16": (
        "\ufeffa: 1\n".encode("utf-16-le"),
        [("CP008", 1, 1, "byte 0xff is not UTF-8", "save the file as UTF-8")],
    ),
    "UTF-16 without a mark": ("a".encode("utf-16-le"), [("CP008", 1, 2, "control character U+0000", INVISIBLE)]),
    "two byte order marks": ("\ufeff\ufeffa: 1", [("CP008", 1, 1, "control character U+FEFF", INVISIBLE)]),
    "a byte order mark inside": ("a: 1\nb: \ufeffx", [("CP008", 2, 4, "control character U+FEFF", INVISIBLE)]),
    "several control characters": (
        "a: \x1b[31m\n\x00b: \u202ex\u2066\n",
        [
            ("CP008", 1, 4, "control character U+001B", INVISIBLE),
            ("CP008", 2, 1, "control character U+0000", INVISIBLE),
            ("CP008", 2, 5, "control character U+202E", INVISIBLE),
            ("CP008", 2, 7, "control character U+2066", INVISIBLE),
        ],
    ),
    "a control character in a comment": ("# \x07\na: 1", [("CP008", 1, 3, "control character U+0007", INVISIBLE)]),
    "a carriage return that ends no line": (
        "a: x\ry\r\nb: 1\r",
        [
            ("CP008", 1, 5, "control character U+000D", INVISIBLE),
            ("CP008", 2, 5, "control character U+000D", INVISIBLE),
        ],
    ),
    "two carriage returns": ("a: x\r\r\n", [("CP008", 1, 5, "control character U+000D", INVISIBLE)]),
    "an escaped control character": (
        'a: "\\x1b[31m"\n"k\\0": 1\nb: ["\\u202e", "\\r"]\n',
        [
            ("CP008", 1, 4, "control character U+001B, written as an escape", "delete it"),
            ("CP008", 2, 1, "control character U+0000, written as an escape", "delete it"),
            ("CP008", 3, 5, "control character U+202E, written as an escape", "delete it"),
            ("CP008", 3, 15, "control character U+000D, written as an escape", "delete it"),
        ],
    ),
    "an escaped surrogate": (
        'a: "\\ud800"',
        [
            (
                "CP001",
                1,
                7,
                "found invalid Unicode character escape code while parsing a quoted scalar that starts in line 1",
                "",
            )
        ],
    ),
    "an escape beyond Unicode": (
        'a: "\\UFFFFFFFF"',
        [
            (
                "CP001",
                1,
                7,
                "found invalid Unicode character escape code while parsing a quoted scalar that starts in line 1",
                "",
            )
        ],
    ),
    "an unresolved merge": (
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> north\nc: 1\n",
        [
            (
                "CP001",
                2,
                1,
                "an unresolved merge, lines 2 to 6",
                "choose what is right, then delete the lines of <<<<<<<, ======= and >>>>>>>",
            )
        ],
    ),
    "a merge and a control character": (
        "<<<<<<< HEAD\r\na: \x07\r\n=======\r\n>>>>>>> north\r\n",
        [
            ("CP008", 2, 4, "control character U+0007", INVISIBLE),
            (
                "CP001",
                1,
                1,
                "an unresolved merge, lines 1 to 4",
                "choose what is right, then delete the lines of <<<<<<<, ======= and >>>>>>>",
            ),
        ],
    ),
    "an anchor": (
        "a: &x 1\nb: &y [1]\n&z c: {}\n",
        [
            ("CP008", 1, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP008", 2, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP008", 3, 1, "an anchor is not read", "write the value out where it is needed"),
        ],
    ),
    "an alias": (
        "a: &x 1\nb: [*x, *nobody]\n",
        [
            ("CP008", 1, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP008", 2, 5, "an alias is not read", WRITE_OUT),
            ("CP008", 2, 9, "an alias is not read", WRITE_OUT),
        ],
    ),
    "an alias as the document": ("*x", [("CP008", 1, 1, "an alias is not read", WRITE_OUT)]),
    "an alias as a key": ("*x : 1\n*y : 2\n", [("CP008", 1, 1, "an alias is not read", WRITE_OUT)]),
    "an alias to itself": (
        "a: &a [*a]",
        [
            ("CP008", 1, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP008", 1, 8, "an alias is not read", WRITE_OUT),
        ],
    ),
    "a merge key with an alias": ("<<: *x", [("CP008", 1, 5, "an alias is not read", WRITE_OUT)]),
    "an alias bomb": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
        [
            ("CP008", 1, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP008", 2, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP008", 2, 8, "an alias is not read", WRITE_OUT),
            ("CP008", 2, 12, "an alias is not read", WRITE_OUT),
            ("CP008", 3, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP008", 3, 8, "an alias is not read", WRITE_OUT),
            ("CP008", 3, 12, "an alias is not read", WRITE_OUT),
        ],
    ),
    "tags": (
        "a: ! 1\nb: !!str 1\nc: !own [1]\nd: !<tag:x> {}\n!!str e: 1\nf: !!python/object:os.system x\n",
        [
            ("CP008", 1, 4, "the tag ! is not read", NO_TAG),
            ("CP008", 2, 4, "the tag tag:yaml.org,2002:str is not read", NO_TAG),
            ("CP008", 3, 4, "the tag !own is not read", NO_TAG),
            ("CP008", 4, 4, "the tag tag:x is not read", NO_TAG),
            ("CP008", 5, 1, "the tag tag:yaml.org,2002:str is not read", NO_TAG),
            ("CP008", 6, 4, "the tag tag:yaml.org,2002:python/object:os.system is not read", NO_TAG),
        ],
    ),
    "tags that do not fit": (
        "[!!int x, !!float x, !!bool z, !!omap 3, !!timestamp x, !!binary é]",
        [
            ("CP008", 1, 2, "the tag tag:yaml.org,2002:int is not read", NO_TAG),
            ("CP008", 1, 11, "the tag tag:yaml.org,2002:float is not read", NO_TAG),
            ("CP008", 1, 22, "the tag tag:yaml.org,2002:bool is not read", NO_TAG),
            ("CP008", 1, 32, "the tag tag:yaml.org,2002:omap is not read", NO_TAG),
            ("CP008", 1, 42, "the tag tag:yaml.org,2002:timestamp is not read", NO_TAG),
            ("CP008", 1, 57, "the tag tag:yaml.org,2002:binary is not read", NO_TAG),
        ],
    ),
    "an anchor and a tag": (
        "a: &x !!str 1",
        [
            ("CP008", 1, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP008", 1, 4, "the tag tag:yaml.org,2002:str is not read", NO_TAG),
        ],
    ),
    "a version": (
        "%YAML 1.1\n---\na: NO\n",
        [("CP008", 1, 1, "a directive", "delete the line; the format is YAML 1.2")],
    ),
    "a prefix": (
        "# first\n%TAG !e! tag:example,2026:\n---\na: 1\n",
        [("CP008", 2, 1, "a directive", "delete the line; the format is YAML 1.2")],
    ),
    "an unknown directive": (
        "%HOUSE red\n---\na: 1\n",
        [("CP001", 1, 7, "found unknown directive name while scanning a directive that starts in line 1", "")],
    ),
    "a second document": (
        "a: 1\n---\na: 2\n---\na: 3\n",
        [("CP008", 2, 1, "a second document", "delete the line ---, or split the file in two")],
    ),
    "two empty documents": (
        "---\n---\n",
        [("CP008", 2, 1, "a second document", "delete the line ---, or split the file in two")],
    ),
    "thirteen levels": (
        deep(13),
        [("CP008", 1, 13, "nested more than 12 levels deep", "no file of the format is")],
    ),
    "thirteen levels of mappings": (
        "\n".join(f"{'  ' * level}k:" for level in range(13)),
        [("CP008", 13, 25, "nested more than 12 levels deep", "no file of the format is")],
    ),
    "a hundred thousand levels": (
        "[" * 100_000,
        [("CP008", 1, 13, "nested more than 12 levels deep", "no file of the format is")],
    ),
    "a hundred thousand dashes": (
        "- " * 100_000,
        [("CP008", 1, 25, "nested more than 12 levels deep", "no file of the format is")],
    ),
    "a hundred thousand braces": (
        "{" * 100_000,
        [("CP001", 1, 2, "a list or mapping as a key", "write the key as a plain text")],
    ),
    "a hundred thousand question marks": (
        "? " * 100_000,
        [("CP001", 1, 3, "a list or mapping as a key", "write the key as a plain text")],
    ),
    "a list as a key": (
        "a: 1\n? [b]\n: c\n",
        [("CP001", 2, 3, "a list or mapping as a key", "write the key as a plain text")],
    ),
    "a mapping as a key": (
        "{a: b}: c\n",
        [("CP001", 1, 1, "a list or mapping as a key", "write the key as a plain text")],
    ),
    "a key twice": (
        "a: 1\nb: {c: 1, c: 2}\n\"a\": 2\n'a': 3\n",
        [
            ("CP007", 2, 11, "`c` stands here twice", NOT_HERE_TWICE),
            ("CP007", 3, 1, "`a` stands here twice", NOT_HERE_TWICE),
            ("CP007", 4, 1, "`a` stands here twice", NOT_HERE_TWICE),
        ],
    ),
    "a key twice after letters of several bytes": (
        "é: 1\r\nx: {𝕏: 1, 𝕏: 2}\r\né: 3",
        [
            ("CP007", 2, 11, "`𝕏` stands here twice", NOT_HERE_TWICE),
            ("CP007", 3, 1, "`é` stands here twice", NOT_HERE_TWICE),
        ],
    ),
    "a key twice behind a byte order mark": (
        "\ufeffa: 1\na: 2",
        [("CP007", 2, 1, "`a` stands here twice", NOT_HERE_TWICE)],
    ),
    "everything at once": (
        "a: &x 1\na: *x\nb: !t 1\nc: [1,\t2]\n",
        [
            ("CP008", 1, 4, "an anchor is not read", "write the value out where it is needed"),
            ("CP007", 2, 1, "`a` stands here twice", NOT_HERE_TWICE),
            ("CP008", 2, 4, "an alias is not read", WRITE_OUT),
            ("CP008", 3, 4, "the tag !t is not read", NO_TAG),
            ("CP001", 4, 7, "a tab", "use spaces"),
        ],
    ),
    "what stands before a broken line": (
        "a: 1\na: 2\nb: 'x\n",
        [
            ("CP007", 2, 1, "`a` stands here twice", NOT_HERE_TWICE),
            (
                "CP001",
                4,
                1,
                "found unexpected end of stream while scanning a quoted scalar that starts in line 3",
                "",
            ),
        ],
    ),
    "a colon in a text": (
        "a: 1\nb: c: d\n",
        [
            (
                "CP001",
                2,
                5,
                "mapping values are not allowed in this context",
                "a text that holds a colon and a space needs quotes",
            )
        ],
    ),
    "a text that starts with a sign": (
        "a: @mention\n",
        [
            (
                "CP001",
                1,
                4,
                "found character that cannot start any token",
                "a text that starts with this character needs quotes",
            )
        ],
    ),
    "a tab as indentation": ("a:\n\tb: 1\n", [("CP001", 2, 1, "a tab", "indent with spaces")]),
    "a tab at the start": ("\ta: 1\n", [("CP001", 1, 1, "a tab", "indent with spaces")]),
    "a tab before a list's item": ("a:\n  -\tb\n", [("CP001", 2, 4, "a tab", "indent with spaces")]),
    "tabs between": (
        "a:\t1\t# one\nb: {c:\t'x', d: [1,\t2]}\t\ne: x\n \t\n",
        [
            ("CP001", 1, 3, "a tab", "use spaces"),
            ("CP001", 1, 5, "a tab", "use spaces"),
            ("CP001", 2, 7, "a tab", "use spaces"),
            ("CP001", 2, 19, "a tab", "use spaces"),
            ("CP001", 2, 23, "a tab", "use spaces"),
            ("CP001", 4, 2, "a tab", "use spaces"),
        ],
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what: str) -> None:
    text, findings = REFUSED[what]
    assert found(text) == expected(*findings)


@pytest.mark.parametrize(
    "text",
    [
        "a: one\ttwo\n",
        "a: 'one\ttwo'\n",
        'a: "one\ttwo\n\tthree"\n',
        "a: |\n  one\ttwo\n  \tthree\n",
        "a: one\n  two\tthree\n",
        "#\tcomment\ta: b\n",
        "a: 1 #\tcomment\n",
        "a: 'x#y' #\tcomment\n",
        "a: |\n  one\n#\tcomment\nb: 1\n",
        "a: [1, #\tcomment\n  2]\n",
    ],
)
def test_a_tab_may_stand_in_a_text_and_in_a_comment(text: str) -> None:
    assert found(text) == []


def test_a_tab_in_a_text_is_not_blamed_for_what_is_wrong_behind_it() -> None:
    assert found("a: 'x\ty' z\n") == expected(
        ("CP001", 1, 10, "did not find expected key while parsing a block mapping that starts in line 1", "")
    )


CONTROL = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
    *range(0x7F, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
]


def test_every_control_character_is_refused_raw_and_escaped() -> None:
    for code in CONTROL:
        name = f"control character U+{code:04X}"
        assert found(f"a: x{chr(code)}y") == expected(("CP008", 1, 5, name, INVISIBLE))
        assert found(f'a: "x\\u{code:04x}y"') == expected(("CP008", 1, 4, f"{name}, written as an escape", "delete it"))


def test_a_position_behind_a_byte_order_mark_does_not_count_it() -> None:
    assert found(b"\xef\xbb\xbfa: \xff") == expected(
        ("CP008", 1, 4, "byte 0xff is not UTF-8", "save the file as UTF-8")
    )


@pytest.mark.parametrize("text", ["a: [1", "a: 1\nb", "{"])
def test_what_is_missing_at_the_end_is_found_within_the_text(text: str) -> None:
    assert [(item.line, item.column) for item in found(text)] == [
        (text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1)
    ]


def test_size() -> None:
    full = b"a: " + b"x" * (MAX_BYTES - 3)
    assert said(full) == {"a": "x" * (MAX_BYTES - 3)}
    assert found(full + b"x") == expected(
        (
            "CP008",
            1,
            1,
            "the file is too large: at most 262,144 bytes are read",
            "keep long texts elsewhere and link to them",
        )
    )


@pytest.mark.parametrize(
    ("start", "character", "end"),
    [
        ("a: 1", "\t", ""),
        ("a: 1", "\0", ""),
        # `_tabs_outside` looks through the whole line once more for each tab in it.
        ("a: 1 #", "\t", ""),
        ("a: '", "\t", "'"),
        ("a: '", "x\t", "'"),
    ],
    ids=ascii,
)
def test_time_grows_no_faster_than_the_file(start: str, character: str, end: str) -> None:
    def seconds(size: int, times: int) -> float:
        data = f"{start}{character * (size // len(character))}{end}".encode()
        assert len(data) <= MAX_BYTES
        begin = time.process_time()
        for _ in range(times):
            parse(data, FILE)
        return time.process_time() - begin

    seconds(1000, 1)
    assert seconds(256_000, 1) < 0.2 + 4 * seconds(16_000, 16)


@pytest.mark.parametrize(("character", "code"), [("\0", "CP008"), ("\x1b", "CP008"), ("\t", "CP001")], ids=ascii)
def test_of_many_findings_of_one_kind_the_first_are_told(character: str, code: str) -> None:
    findings = found(f"a: 1{character * 1000}")
    assert [(item.code, item.line, item.column) for item in findings] == [(code, 1, column) for column in range(5, 25)]


# Laws.

TOKENS = [
    *"abz01.,:;-?[]{}#&*!|>'\"%@`~=<+_/\\()éß𝕏 \t\n",
    "\r\n",
    "\r",
    ": ",
    "- ",
    "? ",
    " #",
    "\n  ",
    "\n- ",
    "---\n",
    "...\n",
    "key: ",
    "<<: ",
    "&a ",
    "*a ",
    "!!str ",
    "! ",
    "!t ",
    "!<x> ",
    "%YAML 1.1\n",
    "|\n",
    ">-\n",
    "|2+\n",
    "null",
    "true",
    "1e3",
    "1e999",
    "0x1F",
    "2026-02-30",
    '"\\x1b"',
    '"\\ud800"',
    '"\\',
    "''",
    "[[[[[[[",
    "]]]]",
    "{{",
    "}}",
    "\ufeff",
    "\u2028",
    "\x00",
    "\x85",
    "\ufffe",
    "\U0010ffff",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
]
YAML_LIKE = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)


def check_findings(data: bytes) -> None:
    """Nothing is raised, and what is found lies within the text."""
    parsed = parse(data, FILE)
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = text.split("\n")
    for item in parsed.diagnostics:
        assert item.file == FILE
        assert 1 <= item.line <= len(lines)
        assert 1 <= item.column <= len(lines[item.line - 1]) + 1
    assert parsed == parse(data, FILE)


def test_each_forbidden_character_is_found_among_others_of_its_script() -> None:
    # A file is looked through only where its bytes may be some of one; no character may be missed by that.
    written = [chr(number) for number in range(0x10000) if not 0xD800 <= number <= 0xDFFF]
    forbidden = {character for character in written if find_forbidden(character) or character in "\ufffe\uffff"}
    assert {character for character in written if decode(f"é名{character}a".encode(), FILE)[1]} == forbidden


@given(st.binary(max_size=200))
def test_parse_is_total_for_bytes(data: bytes) -> None:
    check_findings(data)


@settings(max_examples=600)
@given(YAML_LIKE)
def test_parse_is_total_for_what_looks_like_yaml(text: str) -> None:
    check_findings(text.encode())


@settings(max_examples=150)
@given(YAML_LIKE, st.binary(max_size=3), st.integers(min_value=0))
def test_parse_is_total_for_torn_files(text: str, junk: bytes, at: int) -> None:
    data = text.encode()
    at %= len(data) + 1
    check_findings(data[:at] + junk + data[at + 1 :])


SAID = [token for token in TOKENS if not any(ord(character) in [*CONTROL, 0x0D] for character in token)]
CHARACTER = st.characters(codec="utf-8", exclude_characters=[*map(chr, CONTROL), "\r"])
TEXT = st.lists(
    st.one_of(
        st.sampled_from(["Runs a call alone and tells the team what came of it", "\r\n"]),
        st.sampled_from(SAID),
        CHARACTER,
    ),
    max_size=8,
).map("".join)
SCALAR = st.one_of(
    TEXT,
    st.none(),
    st.booleans(),
    st.integers(min_value=-(10**18) + 1, max_value=10**18 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=8,
)


def read_back(value: object) -> object:
    """What the reader makes of a value: nothing said is None, a list is a tuple."""
    if isinstance(value, dict):
        return {key: read_back(item) for key, item in value.items()} or None
    if isinstance(value, list):
        return tuple(map(read_back, value)) or None
    return None if value == "" else value


def exact(value: object) -> str:
    """A value as a text in which true is not 1, a list is not a text, and keys have an order."""
    return json.dumps(value, sort_keys=False, default=str)


def loosely(value: object) -> object:
    """Whole numbers are one thing, however they are written."""
    if isinstance(value, dict):
        return {key: loosely(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [loosely(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


@given(VALUE)
@example(1234567.5)
@example(1e17)
@example(["Why?"])
@example({"link": "https://harbourline.example/call"})
@example({"when": "10:30"})
def test_a_value_written_on_one_line_reads_back_the_same(value: Any) -> None:
    line = spell(tidy(value), in_flow=False)
    assert "\n" not in line
    assert exact(loosely(said(f"key: {line}\n"))) == exact(loosely({"key": read_back(value)}))


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    kind = draw(st.sampled_from(sorted(FILE_KINDS)))
    keys = draw(st.lists(st.sampled_from(list(keys_of(FILE_KINDS[kind]))), unique=True, min_size=1, max_size=3))
    return kind, {key: draw(VALUE) for key in keys}


@example(document=("assessment", {"rater": "\ufffe<<<<<<< a\n"}), full=False)
@given(document=documents(), full=st.booleans())
def test_a_file_written_reads_back_the_same(document: tuple[str, dict[str, Any]], full: bool) -> None:
    kind, values = document
    written = render_file(kind, 2, values, {key: f"about {key}" for key in values}, full=full)
    in_order = {key: values[key] for key in keys_of(FILE_KINDS[kind]) if key in values}
    assert exact(loosely(said(written))) == exact(loosely(read_back(in_order)))


LINES = [
    "one\ntwo",
    "one\n\n  two",
    "one\n",
    "one\ntwo\n",
    "\none",
    "- one\n- two\n",
    "# one\n# two",
    "one: 1\ntwo: 2",
    "---\none\n...\ntwo",
    "<<<<<<< one\n>>>>>>> two",
    "one\n  \ntwo",
    "one\ttwo\nthree",
    # What a block would not hold as it is.
    "one\n\n",
    " one\ntwo",
    "  \n one",
    "one\r\ntwo",
    "\n",
    " \n",
]


@pytest.mark.parametrize("text", LINES, ids=ascii)
def test_a_text_of_several_lines_reads_back_the_same(text: str) -> None:
    values: dict[str, Any] = {"by": text, "text": [text, {"key": text}], "excuse": {text: {"key": [text]}}}
    assert said(render_file("log-feedback", 3, values)) == read_back(values)


@pytest.mark.parametrize("text", ["one\ntwo", "one\n"], ids=ascii)
def test_a_comment_is_no_part_of_a_text_of_several_lines(text: str) -> None:
    values = {"by": "ola-lund", "text": text}
    assert said(render_file("log-feedback", 3, values, {"text": "what was said"})) == values
    assert said(render_file("log-feedback", 3, values, full=True)) == values


def test_more_keys_and_values_than_any_file_has() -> None:
    most = parsing.MAX_VALUES
    full = "a:\n" + "- 1\n" * (most - 3)
    assert said(full) == {"a": (1,) * (most - 3)}
    over = full + "- 1\n- 1\n"
    hint = "no file of the format has so many"
    assert found(over) == expected(("CP008", most - 1, 3, f"more than {most:,} keys and values", hint))
