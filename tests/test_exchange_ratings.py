"""Ratings written elsewhere: YAML, JSON, CSV and the command line, read as they were meant or refused at their line."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.exchange.ratings import GivenRating, parse_rating_option, read_ratings

COLUMNS = "columns: competency, rating, why, evidence"
MAPPING = "write competency: {rating: 3, why: ...}, one for each"
HUGE = "9" * 4301
"""More digits than Python makes a number of."""


def look(text: str | bytes, name: str) -> tuple[list[GivenRating], list[Diagnostic]]:
    """The ratings of a text, each of which says that it is from there, and what is wrong with it."""
    ratings, problems = read_ratings(text.encode() if isinstance(text, str) else text, name)
    assert {item.source for item in ratings} <= {name}
    return [replace(item, source="") for item in ratings], problems


def read(text: str | bytes, name: str) -> list[GivenRating]:
    """The ratings of a text in which nothing is wrong."""
    ratings, problems = look(text, name)
    assert problems == []
    return ratings


def refused(text: str | bytes, name: str) -> list[Diagnostic]:
    """What is wrong with a text that holds no rating."""
    ratings, problems = look(text, name)
    assert ratings == []
    return problems


# YAML.

WHOLE = """\
# yaml-language-server: $schema=../../../schemas/assessment.json
rater: self
by: mia-berg
role: seller
ratings:
  selling:
    rating: 2
    why: "Closed two deals: alone"
    evidence:
      - {date: 2026-11-03, what: Two calls}
  coaching:
    rating: null
    why: >-
      Nobody
      to coach yet
shared: null
"""
OF_WHOLE = [
    GivenRating("selling", 2, "Closed two deals: alone", "2026-11-03 Two calls", 6),
    GivenRating("coaching", None, "Nobody to coach yet", "", 11),
]


@pytest.mark.parametrize("name", ["mia.yaml", "mia.yml", "MIA.YAML", "mia", "-", "mia.txt"])
def test_whole_assessment(name: str) -> None:
    assert read(WHOLE, name) == OF_WHOLE
    assert read(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode(), name) == OF_WHOLE


def test_ratings_alone() -> None:
    text = "selling: {rating: 3, why: Won two}\n\ncoaching:\n  why: Asks first\n  rating: 1\n"
    assert read(text, "mia.yaml") == [
        GivenRating("selling", 3, "Won two", line=1),
        GivenRating("coaching", 1, "Asks first", line=3),
    ]


def test_bare_ratings() -> None:
    assert read("selling: 3\ncoaching: null\nplanning:\n", "mia.yaml") == [
        GivenRating("selling", 3, "", line=1),
        GivenRating("coaching", None, "", line=2),
        GivenRating("planning", None, "", line=3),
    ]


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        ("2", 2),
        ("0", 0),
        ("-1", -1),
        ("2.5", 2.5),
        ("'2'", "2"),
        ("two", "two"),
        ("true", True),
        ("[2]", (2,)),
        ("~", None),
        ("''", None),
        ("0x2", "0x2"),
    ],
)
@pytest.mark.parametrize("form", ["selling: {{rating: {}}}", "selling: {}"])
def test_rating_is_kept_as_it_was_given(form: str, written: str, rating: object) -> None:
    [item] = read(form.format(written), "mia.yaml")
    assert (item.rating, type(item.rating)) == (rating, type(rating))


@pytest.mark.parametrize("evidence", ["", "evidence: []", "evidence: null", "evidence: [{}]"])
def test_no_evidence(evidence: str) -> None:
    assert read(f"selling: {{rating: 2, why: Won two, {evidence}}}", "mia.yaml") == [
        GivenRating("selling", 2, "Won two")
    ]


@pytest.mark.parametrize(
    ("evidence", "read_as"),
    [
        ("{date: 2026-11-03, what: Two calls}", "2026-11-03 Two calls"),
        ("{what: Two calls, date: 2026-11-03}", "2026-11-03 Two calls"),
        ("{what: Two calls}", "Two calls"),
    ],
)
def test_evidence(evidence: str, read_as: str) -> None:
    text = f"selling: {{rating: 2, why: Won two, evidence: [{evidence}]}}"
    assert read(text, "mia.yaml") == [GivenRating("selling", 2, "Won two", read_as)]


@pytest.mark.parametrize(
    ("more", "lost"),
    [
        ("evidence: [{what: A call}, {what: Another call}]", "Another call"),
        ("evidence: [{what: A call, link: 'https://a.example'}]", "https://a.example"),
        ("evidence: [{link: 'https://a.example'}]", "https://a.example"),
        ("evidence: A call", "A call"),
        ("stage: unconscious-competence", "unconscious-competence"),
    ],
)
def test_nothing_is_lost_without_a_word(more: str, lost: str) -> None:
    ratings, problems = look(f"selling: {{rating: 2, why: Won two, {more}}}".encode(), "mia.yaml")
    assert problems or lost in repr(ratings)


@pytest.mark.parametrize("why", ["[Won two]", "{won: two}", "true"])
def test_why_that_is_no_text_is_refused(why: str) -> None:
    ratings, problems = look(f"selling: {{rating: 2, why: {why}}}".encode(), "mia.yaml")
    assert problems or ratings[0].why == "Won two"


def test_unknown_key() -> None:
    ratings, problems = look(b"ratings:\n  selling:\n    rating: 2\n    wy: Won two\n", "mia.yaml")
    assert ratings == [GivenRating("selling", 2, "", line=2)]
    assert problems == [
        diagnose("CP003", "mia.yaml", "unknown key `wy` in `selling`", hint="rating, why", line=2, column=3)
    ]


def test_every_unknown_key_is_named() -> None:
    _, problems = look(b"selling: {rting: 2, wy: Won two}\ncoaching: {level: 3}\n", "mia.yaml")
    assert [problem.message for problem in problems] == [
        "unknown key `rting` in `selling`",
        "unknown key `wy` in `selling`",
        "unknown key `level` in `coaching`",
    ]


NOT_A_MAPPING = diagnose("CP004", "mia.yaml", "the file must be a mapping of competencies", hint=MAPPING)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "null", "{}", "[selling, 2]", "selling", "2", "ratings:", "ratings: []", "ratings: 2"]
)
def test_yaml_without_competencies(text: str) -> None:
    assert refused(text, "mia.yaml") == [NOT_A_MAPPING]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "selling: 2\n\tcoaching: 3\n",
            diagnose("CP001", "mia.yaml", "a tab", hint="indent with spaces", line=2, column=1),
        ),
        (
            "selling: 2\nselling: 3\n",
            diagnose("CP007", "mia.yaml", "`selling` stands here twice", hint="keep one of the two", line=2),
        ),
        (
            "selling:\n  why: Won: two\n",
            diagnose(
                "CP001",
                "mia.yaml",
                "mapping values are not allowed in this context",
                hint="a text that holds a colon and a space needs quotes",
                line=2,
                column=11,
            ),
        ),
        (
            "selling: &one {rating: 2}\n",
            diagnose(
                "CP008",
                "mia.yaml",
                "an anchor is not read",
                hint="write the value out where it is needed",
                line=1,
                column=10,
            ),
        ),
        (
            "selling: {rating: 2, why: \x1b[31mred}\n",
            diagnose(
                "CP008",
                "mia.yaml",
                "control character U+001B",
                hint="delete it; it cannot be seen, and it can change how the text is shown",
                line=1,
                column=27,
            ),
        ),
        (
            b"selling:\n  why: \xfcbel\n",
            diagnose("CP008", "mia.yaml", "byte 0xfc is not UTF-8", hint="save the file as UTF-8", line=2, column=8),
        ),
        (
            "<<<<<<< ours\nselling: 2\n=======\nselling: 3\n>>>>>>> theirs\n",
            diagnose(
                "CP001",
                "mia.yaml",
                "an unresolved merge, lines 1 to 5",
                hint="choose what is right, then delete the lines of <<<<<<<, ======= and >>>>>>>",
            ),
        ),
        (
            "#" * (256 * 1024 + 1),
            diagnose(
                "CP008",
                "mia.yaml",
                "the file is too large: at most 262,144 bytes are read",
                hint="keep long texts elsewhere and link to them",
            ),
        ),
    ],
    ids=lambda value: value.message[:20] if isinstance(value, Diagnostic) else "",
)
def test_yaml_that_cannot_be_read(text: str | bytes, problem: Diagnostic) -> None:
    assert refused(text, "mia.yaml") == [problem]


# JSON.

IN_JSON = {
    "selling": {"rating": 2, "why": 'Said "no": twice, in C:\\temp/é', "evidence": [{"what": "A call"}]},
    "coaching": {"rating": None, "why": "Too early"},
    "planning": 3,
}


@pytest.mark.parametrize("name", ["mia.json", "MIA.JSON", "-"])
@pytest.mark.parametrize("tree", [IN_JSON, {"rater": "self", "ratings": IN_JSON}], ids=["alone", "whole"])
@pytest.mark.parametrize(("indent", "separators"), [(2, None), (None, None), (None, (",", ":"))])
@pytest.mark.parametrize("is_ascii", [True, False])
def test_json(
    name: str, tree: dict[str, Any], indent: int | None, separators: tuple[str, str] | None, is_ascii: bool
) -> None:
    text = json.dumps(tree, indent=indent, separators=separators, ensure_ascii=is_ascii)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if '"rating":' in line or '"planning"' in line]
    first, second, third = [lines[0] - 1, lines[1] - 1, lines[2]] if indent else [1, 1, 1]
    assert read(text, name) == [
        GivenRating("selling", 2, 'Said "no": twice, in C:\\temp/é', "A call", first),
        GivenRating("coaching", None, "Too early", "", second),
        GivenRating("planning", 3, "", "", third),
    ]


@pytest.mark.parametrize(
    "text",
    [
        r'{"selling": {"rating": 2, "why": "a\/b\u00e9"}}',
        # what json.dumps makes of an emoji
        r'{"selling": {"rating": 2, "why": "a\/b\u00e9\ud83d\udc4d"}}',
        # JSON may have tabs between its parts
        '{\n\t"selling": {"rating": 2, "why": "a/bé"}\n}',
    ],
)
def test_json_as_others_write_it(text: str) -> None:
    [item] = read(text, "mia.json")
    assert (item.competency, item.rating, item.why.removesuffix("\U0001f44d")) == ("selling", 2, "a/bé")


# CSV.

HEADING = "competency,rating,why\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["mia.csv", "MIA.CSV", "-", "mia.txt"])
def test_csv(delimiter: str, bom: str, end: str, name: str) -> None:
    rows = [
        ["Competency", " RATING ", "why", "notes", "evidence"],
        ["selling", "2", '"Won two, lost one; ""so there"""', "not read", "2026-11-03 Two calls"],
        [" coaching ", " ? ", " Too early ", "", ""],
        ["", "", "", "", ""],
        ["planning", "3", "As it is", "", ""],
    ]
    text = bom + "".join(delimiter.join(row) + end for row in rows)
    assert read(text, name) == [
        GivenRating("selling", 2, 'Won two, lost one; "so there"', "2026-11-03 Two calls", 2),
        GivenRating("coaching", None, "Too early", "", 3),
        GivenRating("planning", 3, "As it is", "", 5),
    ]


def test_csv_with_columns_in_another_order_and_all_in_quotes() -> None:
    assert read('"why","rating","competency"\n"Won two","2","selling"', "mia.csv") == [
        GivenRating("selling", 2, "Won two", line=2)
    ]


def test_cells_of_several_lines_leave_line_numbers_right() -> None:
    text = f'{HEADING}selling,2,"Won two\nand\n\nlost one"\n\n\ncoaching,1,"Asks\nfirst"\nplanning,3,Plans\n'
    assert read(text, "mia.csv") == [
        GivenRating("selling", 2, "Won two\nand\n\nlost one", line=2),
        GivenRating("coaching", 1, "Asks\nfirst", line=8),
        GivenRating("planning", 3, "Plans", line=10),
    ]


def test_line_end_inside_a_cell_is_a_line_end() -> None:
    # a carriage return in a why would be shown as \x0d in a terminal
    text = f'{HEADING}selling,2,"Won two\nlost one"\ncoaching,1,Asks\n'.replace("\n", "\r\n")
    assert read(text, "mia.csv") == [
        GivenRating("selling", 2, "Won two\nlost one", line=2),
        GivenRating("coaching", 1, "Asks", line=4),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "@SUM(A1)", "-2+3", "=cmd|' /C calc'!A0", "0x1F", "1e3", "-"])
def test_formula_stays_text(cell: str) -> None:
    assert read(f"{HEADING}selling,2,{cell}\n", "mia.csv") == [GivenRating("selling", 2, cell, line=2)]
    assert read(f"{HEADING}{cell},2,Won two\n", "mia.csv") == [GivenRating(cell, 2, "Won two", line=2)]


@pytest.mark.parametrize(
    ("cell", "rating"),
    [
        ("2", 2),
        (" 2 ", 2),
        ("02", 2),
        ("0", 0),
        ("", None),
        ("null", None),
        ("NULL", None),
        ("-", None),
        ("?", None),
        ("~", None),
        ("-1", "-1"),
        ("2.0", "2.0"),
        ("=2", "=2"),
        ("²", "²"),
        ("two", "two"),
        (HUGE, HUGE),
    ],
    ids=lambda value: str(value)[:8],
)
def test_rating_in_a_cell(cell: str, rating: object) -> None:
    assert read(f"{HEADING}selling,{cell},Won two\n", "mia.csv") == [GivenRating("selling", rating, "Won two", line=2)]


def test_what_export_protects_is_read_as_it_was() -> None:
    assert read(f"{HEADING}selling,2,'=1\n", "mia.csv") == [GivenRating("selling", 2, "=1", line=2)]


def test_row_that_is_too_short() -> None:
    assert read(f"{HEADING}selling\ncoaching,1\n", "mia.csv") == [
        GivenRating("selling", None, "", line=2),
        GivenRating("coaching", 1, "", line=3),
    ]


def test_row_that_is_too_long_loses_nothing() -> None:
    ratings, problems = look(f"{HEADING}selling,2,Closed two, both alone\n".encode(), "mia.csv")
    assert problems or ratings == [GivenRating("selling", 2, "Closed two, both alone", line=2)]


def test_quote_that_never_ends_is_a_finding() -> None:
    _, problems = look(f'{HEADING}selling,2,"Won two\ncoaching,1,Asks\n'.encode(), "mia.csv")
    assert [(problem.file, problem.line) for problem in problems] == [("mia.csv", 2)]


def test_very_long_cell() -> None:
    # Python's csv reads at most 131,072 characters of a cell unless it is told otherwise
    why = "x" * 131_073
    assert read(f"{HEADING}selling,2,{why}\n", "mia.csv") == [GivenRating("selling", 2, why, line=2)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("\ufeff", "the file is empty"),
        ("\n\n", "there is no column competency, rating, why"),
        ("competency,rating\nselling,2\n", "there is no column why"),
        ("why\nWon two\n", "there is no column competency, rating"),
        ("selling,2,Won two\n", "there is no column competency, rating, why"),
        ("competency|rating|why\nselling|2|Won two\n", "there is no column competency, rating, why"),
    ],
)
def test_csv_without_its_columns(text: str, message: str) -> None:
    assert refused(text, "mia.csv") == [diagnose("CP002", "mia.csv", message, hint=COLUMNS)]


def test_csv_with_nothing_but_a_heading_holds_no_rating() -> None:
    assert read(HEADING, "mia.csv") == []


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        (b"competency,rating,why\nselling,2,\xfcber\n", "byte 0xfc is not UTF-8", 2, 11),
        ("competency,rating,why\nselling,2,\x1b[31m\n", "control character U+001B", 2, 11),
        ("competency,rating,why\nselling,2,a\u202eb\n", "control character U+202E", 2, 12),
        ("competency,rating,why\rselling,2,x\r", "control character U+000D", 1, 22),
    ],
)
def test_csv_that_cannot_be_read(text: str | bytes, message: str, line: int, column: int) -> None:
    problem = refused(text, "mia.csv")[0]
    assert (problem.code, problem.file, problem.message, problem.line, problem.column) == (
        "CP008",
        "mia.csv",
        message,
        line,
        column,
    )


@pytest.mark.parametrize("name", ["-", "mia.txt"])
def test_comment_above_yaml_does_not_make_it_csv(name: str) -> None:
    assert read("# a rating for each competency\nselling: 2\n", name) == [GivenRating("selling", 2, "", line=2)]


# The command line.


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("selling=2:Won two", GivenRating("selling", 2, "Won two", line=7, source="--rate")),
        ("selling=2:Won: two: a=b", GivenRating("selling", 2, "Won: two: a=b", line=7, source="--rate")),
        (" selling = 2 : Won two ", GivenRating("selling", 2, "Won two", line=7, source="--rate")),
        ("selling=2", GivenRating("selling", 2, "", line=7, source="--rate")),
        ("selling=2:", GivenRating("selling", 2, "", line=7, source="--rate")),
        ("selling=:Too early", GivenRating("selling", None, "Too early", line=7, source="--rate")),
        ("selling=null:Too early", GivenRating("selling", None, "Too early", line=7, source="--rate")),
        ("selling=-:Too early", GivenRating("selling", None, "Too early", line=7, source="--rate")),
        ("selling=", GivenRating("selling", None, "", line=7, source="--rate")),
        ("selling=-1:x", GivenRating("selling", "-1", "x", line=7, source="--rate")),
        ("selling=2.5:x", GivenRating("selling", "2.5", "x", line=7, source="--rate")),
        ("selling==2:x", GivenRating("selling", "=2", "x", line=7, source="--rate")),
        ("selling=two:x", GivenRating("selling", "two", "x", line=7, source="--rate")),
        ("selling=2:x\ny", GivenRating("selling", 2, "x\ny", line=7, source="--rate")),
        (f"selling={HUGE}:x", GivenRating("selling", HUGE, "x", line=7, source="--rate")),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_rating_on_the_command_line(text: str, rating: GivenRating) -> None:
    assert parse_rating_option(text, 7) == (rating, None)


@pytest.mark.parametrize("text", ["", "selling", "selling:2:Won two", "=2:Won two", " =2", "2"])
def test_what_is_no_rating_on_the_command_line(text: str) -> None:
    message, hint = f"`{text}` is no COMPETENCY=RATING:WHY", "write it like discovery=3:Ran two calls alone"
    assert parse_rating_option(text, 7) == (None, diagnose("CP001", "--rate", message, hint=hint, line=7))


# For any input.

NAMES = st.one_of(st.sampled_from(["-", "a.csv", "a.yaml", "a.json"]), st.text(max_size=12))
PLAIN_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"]), max_size=30)
WORDS = st.sampled_from(["competency", "rating", "why", "evidence", "selling", "2", "null", ":", "ratings:", "[", "{"])
PIECES = st.one_of(WORDS, st.sampled_from([",", ";", "\t", "\n", "\r\n", '"', "'", " ", "- ", "? ", "="]), PLAIN_TEXT)


@given(
    data=st.one_of(st.binary(), st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode())), name=NAMES
)
@example(data=b"competency,rating,why\n\x00", name="a.csv")
@example(data=b"? {a: b}\n: 2", name="-")
def test_no_bytes_and_no_name_raise(data: bytes, name: str) -> None:
    ratings, problems = look(data, name)
    behind_the_last = data.count(b"\n") + 2
    assert all(1 <= item.line < behind_the_last for item in ratings)
    assert all(1 <= problem.line <= behind_the_last for problem in problems)
    assert {problem.file for problem in problems} <= {name}


@given(text=st.text(), number=st.integers(1, 99))
def test_no_option_raises(text: str, number: int) -> None:
    rating, problem = parse_rating_option(text, number)
    assert (rating is None) != (problem is None)


@settings(max_examples=50)
@given(
    rows=st.lists(st.tuples(st.sampled_from(["selling", "coaching"]), st.integers(0, 9), PLAIN_TEXT, PLAIN_TEXT)),
    delimiter=st.sampled_from([",", ";", "\t"]),
    end=st.sampled_from(["\n", "\r\n"]),
    breaks=st.booleans(),
)
def test_csv_that_a_spreadsheet_writes_is_read_back(
    rows: list[tuple[str, int, str, str]], delimiter: str, end: str, breaks: bool
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    writer.writerow(["competency", "rating", "why", "evidence"])
    expected = []
    for competency, rating, why, seen in rows:
        line = stream.getvalue().count("\n") + 1
        text = f"{why}\n{seen}" if breaks else why
        writer.writerow([competency, rating, text, seen])
        expected.append(GivenRating(competency, rating, text.strip(), seen.strip(), line))
    assert read(stream.getvalue(), "mia.csv") == expected


@settings(max_examples=40)
@given(
    rows=st.dictionaries(st.sampled_from(["selling", "coaching", "planning"]), st.tuples(st.integers(0, 9), PLAIN_TEXT))
)
def test_json_that_a_program_writes_is_read_back(rows: dict[str, tuple[int, str]]) -> None:
    tree = {"ratings": {name: {"rating": rating, "why": why} for name, (rating, why) in rows.items()}, "by": "mia-berg"}
    text = json.dumps(tree, ensure_ascii=False)
    ratings, problems = look(text, "-")
    assert ratings == [GivenRating(name, rating, why) for name, (rating, why) in rows.items()]
    assert len(problems) == (not rows)
