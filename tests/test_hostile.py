"""Hostile files are told about, hostile texts are shown as they are, and no byte of them reaches a terminal."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from careerpath.render import pages
from careerpath.render.plan.document import render_plan
from careerpath.report import terminal
from careerpath.store.loading import load_workspace
from tests.conftest import CASES, DAY, Ran, Run, write
from tests.hostile_texts import FreeTexts, free_texts, write_texts

BASE = CASES / "base"
PROFILE = "people/mia-berg/profile.yaml"
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
BUG = 3


def check_shown(ran: Ran, *codes: int) -> None:
    """A command ended as it should, without a traceback and without a byte that a terminal would obey."""
    assert ran.code in codes, ran.err
    assert "Traceback" not in ran.out + ran.err
    assert UNSEEN.findall(ran.out + ran.err) == []


# Hostile files.


def why(value: str) -> Callable[[bytes], bytes]:
    """A value behind a key for texts that every file may have."""
    return lambda text: text + f"excuse:\n  - why: {value}\n".encode()


def until(value: str) -> Callable[[bytes], bytes]:
    """A value behind a key for days that every file may have."""
    return lambda text: text + f"excuse:\n  - until: {value}\n".encode()


def after(more: str | bytes) -> Callable[[bytes], bytes]:
    return lambda text: text + (more.encode() if isinstance(more, str) else more)


def before(more: str) -> Callable[[bytes], bytes]:
    return lambda text: more.encode() + text


def alone(data: str | bytes) -> Callable[[bytes], bytes]:
    return lambda _: data.encode() if isinstance(data, str) else data


def bomb(levels: int) -> str:
    """Aliases of aliases: nine to the power of `levels` texts in a few hundred bytes."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


HOSTILE_FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a day that does not exist": (until("2026-02-29"), "CP004"),
    "the twenty-fifth hour": (until("2026-02-28T25:00:00"), "CP004"),
    "a time": (until("2026-02-28 10:00:00"), "CP004"),
    "the year nought": (until("0000-01-01"), "CP004"),
    "a year of five digits": (until("12026-01-01"), "CP004"),
    "a day without dashes": (until("20261121"), "CP004"),
    "a day of a week": (until("2026-W47-6"), "CP004"),
    "a day in other digits": (until("٢٠٢٦-٠١-٠١"), "CP004"),
    "a number of 5,000 digits": (until("9" * 5000), "CP004"),
    "a number of 5,000 digits in quotes": (until(f"'{'9' * 5000}'"), "CP004"),
    "a point and a line": (until("._"), "CP004"),
    "a number too large": (until("1e999"), "CP004"),
    "infinity": (until(".inf"), "CP004"),
    "a number as a text": (why("0"), "CP004"),
    "a tag of a whole number": (why("!!int x"), "CP008"),
    "a tag of a number": (why("!!float x"), "CP008"),
    "a tag of yes or no": (why("!!bool z"), "CP008"),
    "a tag of an ordered mapping": (why("!!omap 3"), "CP008"),
    "a tag of Python": (why("!!python/object/apply:os.system [touch /tmp/here]"), "CP008"),
    "a tag of one's own": (why("!own x"), "CP008"),
    "a tag that says nothing": (why("! x"), "CP008"),
    "a nest of brackets": (alone("[" * 100_000), "CP008"),
    "a nest of dashes": (alone("- " * 100_000), "CP008"),
    "a nest of braces": (alone("{a: " * 60_000), "CP008"),
    "a nest of questions": (alone("? " * 100_000), "CP001"),
    "a nest in a value": (why("[" * 20 + "]" * 20), "CP008"),
    "a small alias bomb": (after(bomb(2)), "CP008"),
    "an alias bomb": (after(bomb(9)), "CP008"),
    "an alias to itself": (after("excuse: &x\n  - why: *x\n"), "CP008"),
    "a merge key": (after("excuse:\n  - &x {why: x}\n  - <<: *x\n"), "CP008"),
    "a merge key without an alias": (after("excuse:\n  - <<: {why: x}\n"), "CP003"),
    "another version of YAML": (before("%YAML 1.1\n---\n"), "CP008"),
    "a directive of tags": (before("%TAG ! tag:example.org,2026:\n---\n"), "CP008"),
    "an unknown directive": (before("%FOO\n---\n"), "CP001"),
    "a second document": (after("---\nname: Another\n"), "CP008"),
    "a second document behind an end": (after("...\n---\nname: Another\n"), "CP008"),
    "a key twice": (after("name: Another\n"), "CP007"),
    "a key twice, once in quotes": (after('"name": Another\n'), "CP007"),
    "a list as a key": (after("[a, b]: c\n"), "CP001"),
    "UTF-16 with a mark": (lambda text: text.decode().encode("utf-16"), "CP008"),
    "UTF-16, the small end first": (lambda text: text.decode().encode("utf-16-le"), "CP008"),
    "UTF-16, the large end first": (lambda text: text.decode().encode("utf-16-be"), "CP008"),
    "UTF-32": (lambda text: text.decode().encode("utf-32"), "CP008"),
    "Latin-1": (after("excuse: [{why: café}]\n".encode("latin-1")), "CP008"),
    "half a letter": (after(b"# \xe2\x82"), "CP008"),
    "a surrogate in UTF-8": (after(b"# \xed\xa0\x80\n"), "CP008"),
    "two byte order marks": (before("\ufeff\ufeff"), "CP008"),
    "an escape sequence": (why("\x1b]0;title\x07\x1b[2J"), "CP008"),
    "an escape sequence in a comment": (after("# \x1b[2J\n"), "CP008"),
    "an escape sequence in a key": (after("\x1b[2J: x\n"), "CP008"),
    "a zero byte": (why("a\x00b"), "CP008"),
    "zero bytes": (alone(b"\x00" * 4096), "CP008"),
    "a zero byte behind the text": (after(b"\x00"), "CP008"),
    "a bell": (why("\x07"), "CP008"),
    "a DEL": (why("\x7f"), "CP008"),
    "a control character of one byte": (why("\x9b31m"), "CP008"),
    "a next line": (why("a\x85b"), "CP008"),
    "a line separator": (why("a\u2028b"), "CP008"),
    "text turned round": (why("abc\u202efed"), "CP008"),
    "text turned round and back": (why("\u2067abc\u2069"), "CP008"),
    "a return without a new line": (why("shown\rhidden"), "CP008"),
    "an escaped escape sequence": (why('"\\x1b[31m"'), "CP008"),
    "an escaped zero byte": (why('"\\0"'), "CP008"),
    "an escaped next line": (why('"a\\Nb"'), "CP008"),
    "an escaped line separator": (why('"a\\Lb"'), "CP008"),
    "an escaped surrogate": (why('"\\ud800"'), "CP001"),
    "an escape beyond Unicode": (why('"\\UFFFFFFFF"'), "CP001"),
    "an escaped turn in a key": (after('"\\u202e": x\n'), "CP008"),
    "a code point that is none": (why("a\ufffe"), "CP0"),
    "an unresolved merge": (after("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> north\n"), "CP001"),
    "an unresolved merge, all of it": (alone("<<<<<<< HEAD\n=======\n>>>>>>> north\n"), "CP001"),
    "a text of 1 MiB": (why("x" * 2**20), "CP008"),
    "50,000 keys": (after("".join(f"k{n}: 1\n" for n in range(50_000))), "CP008"),
    "1,000 keys": (after("".join(f"k{n}: 1\n" for n in range(1000))), "CP003"),
    "1,000 times a key": (after("k: 1\n" * 1000), "CP007"),
    "a key of 300 letters": (after(f"{'k' * 300}: 1\n"), "CP003"),
    "a key of 3,000 letters": (after(f"{'k' * 3000}: 1\n"), "CP001"),
    "a tab before a key": (after("excuse:\n\t- why: x\n"), "CP001"),
    "a tab behind a value": (after("excuse: []\t\n"), "CP001"),
    "half a file": (lambda text: text[: text.index(b"{") + 5], "CP001"),
    "an open quote": (after("excuse: 'never closed\n"), "CP001"),
    "a colon in a text": (why("one: two"), "CP001"),
    "an at-sign": (why("@someone"), "CP001"),
    "a lone percent sign": (why("%"), "CP001"),
    "a key that looks like code": (after("__class__: x\n'{0.__class__}': y\n'[/bold]': z\n"), "CP003"),
    "words of YAML 1.1": (after("excuse: no\n"), "CP004"),
    "nothing": (alone(b""), "CP002"),
    "a comment": (alone("# nothing\n"), "CP002"),
    "null": (alone("null\n"), "CP002"),
    "a word": (alone("word\n"), "CP004"),
    "a number": (alone("1\n"), "CP004"),
    "a list": (alone("- name: x\n"), "CP004"),
    "a mapping of nothing": (alone("? \n: \n"), "CP003"),
    "a document of JSON": (alone('{"name": "x", "name": "y"}'), "CP007"),
    "a page of HTML": (alone("<!DOCTYPE html>\n<title>404</title>\n"), "CP004"),
    "a pointer of Git LFS": (alone("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"), "CP00"),
    "a picture": (alone(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "CP008"),
}
HARMLESS_FILES: dict[str, Callable[[bytes], bytes]] = {
    "a byte order mark": before("\ufeff"),
    "other line ends": lambda text: text.replace(b"\n", b"\r\n"),
    "no last line end": lambda text: text.rstrip(b"\n"),
    "a start and an end": lambda text: b"---\n" + text + b"...\n",
    "a number of 5,000 digits in a text": why(f"'{'9' * 5000}'"),
    "words that were others": why("no"),
    "a number that was another": why("1:30"),
    "a number too large": why("1e999"),
    "a comment of everything": after("# &a *a !t \t% @ ` [ { <<: ---\n"),
    "other alphabets": why("žluťoučký kůň 漢字 עברית العربية 😀 👩‍👩‍👧"),
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small workspace in which nothing is wrong but what nobody has planned yet."""
    return Path(shutil.copytree(BASE, tmp_path / "workspace"))


SETTINGS = "careerpath.yaml"
SOME = ("an escaped escape sequence", "an alias bomb", "a nest of brackets")
"""Hostile files of three sorts, for what is not about how a file is read."""


@pytest.mark.parametrize(
    ("what", "file"), [*((what, PROFILE) for what in HOSTILE_FILES), *((what, SETTINGS) for what in SOME)]
)
def test_a_hostile_file_is_found(what: str, file: str, base: Path, careerpath: Run) -> None:
    make, code = HOSTILE_FILES[what]
    write(base, file, make((base / file).read_bytes()))
    ran = careerpath("-C", base, "check")
    check_shown(ran, 1)
    about = [line for line in ran.out.splitlines() if line.startswith(f"{file}:")]
    assert any(f"[{code}" in line for line in about), ran.out[:2000]
    assert all(len(line) < 1000 for line in ran.out.splitlines())


@pytest.mark.parametrize("file", [PROFILE])
@pytest.mark.parametrize("what", HARMLESS_FILES)
def test_a_harmless_file_is_read(what: str, file: str, base: Path, careerpath: Run) -> None:
    write(base, file, HARMLESS_FILES[what]((base / file).read_bytes()))
    ran = careerpath("-C", base, "check", "--select", "CP0")
    check_shown(ran, 0)
    assert ran.out == ""


@pytest.mark.parametrize(("what", "file"), [(SOME[0], PROFILE), (SOME[2], SETTINGS)])
def test_every_command_lives_with_a_hostile_file(what: str, file: str, base: Path, careerpath: Run) -> None:
    write(base, file, HOSTILE_FILES[what][0]((base / file).read_bytes()))
    for command in (
        ["check", "--format", "json"],
        ["gap", "mia-berg"],
        ["plan", "mia-berg", "--audience", "rep"],
        ["plan", "--all", "--diff"],
        ["show", "person", "ola-lund"],
        ["roles", "seller", "senior-seller"],
        ["schema", str(base / "schemas")],
    ):
        check_shown(careerpath("-C", base, *command), *range(BUG))


# Hostile texts.

HOSTILE_TEXTS = {
    "markup of Rich": "[/x] [bold red]loud[/bold red] [link=https://evil.example]here[/link] [@click=app.bell]x[/]",
    "short names of emoji": ":smile: :warning: [i]x",
    "cells of a table": "a | b || c |",
    "a table": "| a | b |\n|---|---|\n| c | d |",
    "backticks": "`code` ``two`` ```three``` ~~~ `",
    "a script": "<script>alert(1)</script><img src=x onerror=alert(1)><!-- <b>x</b> <?php ?> <![CDATA[ x",
    "the end of a comment": "--> x <!--",
    "a mention": "@mention @org/team mia@example.org",
    "an issue": "#123 GH-1 owner/repo#5 !7",
    "a formula": "=1+1",
    "a formula with a plus": '+HYPERLINK("https://evil.example")',
    "a formula with a minus": "-1+1",
    "a formula with an at-sign": "@SUM(A1:A2)",
    "a diagram": 'end "quoted" ]; A-->B; %% x %%{init: {}}%% click A "javascript:alert(1)"',
    "a diagram in lines": 'x"]\n    r0 --> r9["y',
    "a timeline": "x :done, a1, 2026-01-01, 2026-01-02\n    section y",
    "a heading": "# Heading",
    "headings": "one\n\n# Two\n\nThree\n=====\nFour\n----",
    "a list": "- [x] done\n- [ ] open\n1. one\n* two\n+ three",
    "a number of a list": "1. First",
    "another number of a list": "12) Twelfth",
    "a quotation": "> quoted\n> twice",
    "links": "[text](javascript:alert(1)) ![x](https://evil.example/x.png) <https://x.example> [x]: https://x.example",
    "bare links": "https://evil.example/?a=1&b=2 www.evil.example mailto:mia@example.org",
    "a reference": "[x][y] [^1]\n\n[y]: https://evil.example\n[^1]: note",
    "stress": "*a* _b_ **c** __d__ ~~e~~ ***f*** a*b*c snake_case_name **",
    "stars": "*** ** *",
    "a fence": "```mermaid\nflowchart LR\n```",
    "indented code": "x\n\n        code",
    "entities": "&lt;b&gt; &amp; &#35; &copy; &nbsp; &",
    "backslashes": "\\ \\| \\* \\n \\",
    "a formula of mathematics": "$x$ $$y$$ \\(z\\)",
    "a template": "{{ 7 * 7 }} {% for x in y %} {# z #} {{ plan.__class__ }}",
    "a format": "%s %n {0} {name!r} ${HOME} $(id) `id` ; rm -rf /",
    "a long word": "x" * 3000,
    "a long text": "One word after the other. " * 200,
    "letters from right to left": "שלום עולם (abc) مرحبا 123",
    "marks over letters": "Z͑ͫ̓a̴l̷g̸ó",
    "wide letters": "漢字とかな 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "white space": "\u00a0x\u3000y\u2003",
    "nothing to be seen": "\u200b\u2060",
    "tabs and lines": "one\ttwo\nthree\n\n    four\n",
    "a return": "one\r\ntwo",
    "a line": "---",
    "another line": "***",
    "markers of regions": "careerpath:begin plan --> <!-- careerpath:end",
    "quotes": "\"double\" 'single' “curly”",
    "a path": "../../../etc/passwd",
    "a code point that is private": "\ue000\U000f0000",
}
COMMANDS = {
    "check": ["check"],
    "gap": ["gap", "mia-berg"],
    "roles": ["roles", "seller", "senior-seller"],
}
PLAN = ["plan", "mia-berg", "--audience", "rep"]
SHOW = ["show", "person", "mia-berg"]


@cache
def texts_of_base() -> FreeTexts:
    """Of the base, with a target, so that every page has something to say."""

    def aimed(file: str, tree: Any) -> Any:
        aim: dict[str, Any] = {"target": "senior-seller", "path": "selling"}
        if file == "people/mia-berg/plan.yaml":
            aim["criteria_met"] = [{"criterion": "x", "on": "2026-11-02", "evidence": "x"}]
        return tree | aim if file in {PROFILE, "people/mia-berg/plan.yaml"} else tree

    return free_texts(BASE, aimed)


def lay_out_with(text: str, root: Path) -> Path:
    """The base with one and the same text wherever a person may write what they like."""
    return write_texts(texts_of_base(), text, root)


def run_all(root: Path, careerpath: Run) -> dict[str, Ran]:
    return {name: careerpath("-C", root, *command) for name, command in COMMANDS.items()}


def pages_of(root: Path) -> dict[str, str]:
    """Every kind of page that is made from what people write."""
    workspace = load_workspace(root).workspace
    assert workspace is not None
    mia = workspace.people["mia-berg"]
    return {
        "plan": render_plan(workspace, mia, "rep"),
        "person": pages.render_person(workspace, mia, "manager", DAY),
        "role": pages.render_role(workspace, "senior-seller"),
        "path": pages.render_path(workspace, "selling"),
        "competency": pages.render_competency(workspace, "selling"),
    }


MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})
LABEL = re.compile(r'"[^"\n]*"')
TASK = re.compile(r"^( *\d+ )[^:;#\n]* :", re.MULTILINE)


def shape(tokens: list[Token]) -> Iterator[str]:
    """What a Markdown page is built of: everything but the texts themselves."""
    for token in tokens:
        if token.type == "fence":
            diagram = TASK.sub(r"\1:", LABEL.sub("label", token.content))
            yield f"{token.info}: {diagram}"
            continue
        if token.type == "inline":
            yield from shape(token.children or [])
        elif token.type not in ("text", "text_special"):
            yield f"{token.type} {token.markup}".strip()


def shapes_of(root: Path) -> dict[str, list[str]]:
    return {name: list(shape(MARKDOWN.parse(page))) for name, page in pages_of(root).items()}


KNOWN: dict[str, list[str]] = {}


def harmless(tmp_path: Path) -> dict[str, list[str]]:
    """The shapes of all pages with a text of one word, made once."""
    if not KNOWN:
        KNOWN.update(shapes_of(lay_out_with("Harmless", tmp_path / "harmless")))
    return KNOWN


def check_all_shown(ran: dict[str, Ran]) -> None:
    for name, result in ran.items():
        check_shown(result, *((0, 1) if name == "check" else (0,)))


def test_texts_stand_everywhere(tmp_path: Path) -> None:
    assert sum(len(places) for _, _, places in texts_of_base().values()) > 100
    shapes = harmless(tmp_path)
    parts = {name: Counter(part.partition(" ")[0] for part in shapes[name]) for name in shapes}
    assert parts["plan"]["table_open"] >= 5
    assert parts["plan"]["heading_open"] >= 12
    assert parts["plan"]["mermaid:"] == 1
    assert parts["person"]["heading_open"] == 2
    assert parts["role"]["table_open"] == 1
    assert parts["path"]["mermaid:"] == 1
    assert parts["competency"]["tr_open"] >= 5


TOO_LONG = ("a long word", "a long text")
"""Texts so long that the drawing of the route leaves roles out."""


@pytest.mark.parametrize("what", HOSTILE_TEXTS)
def test_a_hostile_text_is_shown_as_it_is(what: str, tmp_path: Path, careerpath: Run) -> None:
    known = harmless(tmp_path)
    root = lay_out_with(HOSTILE_TEXTS[what], tmp_path / "hostile")
    ran = run_all(root, careerpath)
    check_all_shown(ran)

    def compared(shapes: dict[str, list[str]]) -> dict[str, list[str]]:
        left_out = "mermaid" if what in TOO_LONG else "nothing"
        return {name: [part for part in parts if not part.startswith(left_out)] for name, parts in shapes.items()}

    assert compared(shapes_of(root)) == compared(known)


@pytest.mark.parametrize("text", ["::error::x\n::set-env name=x::y", "x\r\n::add-mask::y", "%0A::error::x"], ids=ascii)
def test_a_text_is_no_command_to_github(text: str, tmp_path: Path, careerpath: Run) -> None:
    ran = careerpath("-C", lay_out_with(text, tmp_path / "hostile"), "check", "--format", "github")
    check_shown(ran, 1)
    commands = [line for line in ran.out.splitlines() if line.lstrip().startswith(("::", "##["))]
    assert commands != []
    assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)


@pytest.mark.parametrize("text", ["\u00a0", "- ", "\u3000\n"], ids=ascii)
def test_a_text_of_which_nothing_is_left_draws_no_line(text: str, tmp_path: Path, careerpath: Run) -> None:
    # shows a bug: an action's `do` of which nothing is left becomes `****`, a line across the page.
    root = lay_out_with(text, tmp_path / "blank")
    ran = run_all(root, careerpath)
    check_all_shown(ran)
    for name, parts in shapes_of(root).items():
        assert [part for part in parts if part.startswith(("hr", "html"))] == [], name


def test_what_is_left_empty_is_called_by_its_id(base: Path, careerpath: Run) -> None:
    # shows a bug: an action whose `do` is null is `****`, a line across the page (plan.md.j2, `action_list`).
    plan, profile, path = "people/mia-berg/plan.yaml", PROFILE, "paths/selling.yaml"
    for file, old, new in (
        (plan, "do: Record one call a week and note what to change", "do: null"),
        (profile, "target: null", "path: selling\ntarget: senior-seller"),
        (path, "name: Selling", "name: null"),
    ):
        text = (base / file).read_text(encoding="utf-8")
        assert old in text
        write(base, file, text.replace(old, new))
    document = careerpath("-C", base, "plan", "mia-berg", "--audience", "rep").out
    assert [part for part in shape(MARKDOWN.parse(document)) if part.startswith("hr")] == []
    assert "- Path: selling\n" in careerpath("-C", base, "show", "person", "mia-berg").out


def test_a_diagram_stays_as_small_as_hosts_draw_it(tmp_path: Path, careerpath: Run) -> None:
    root = lay_out_with(HOSTILE_TEXTS["a long word"], tmp_path / "hostile")
    page = careerpath("-C", root, *PLAN).out
    drawings = [token.content for token in MARKDOWN.parse(page) if token.type == "fence"]
    assert len(drawings) == 1
    assert sum(map(len, drawings)) <= 2000


@pytest.mark.parametrize(
    "text",
    [
        "Several words that are longer than a table",
        "One\nTwo",
    ],
    ids=ascii,
)
def test_in_a_pipe_every_row_is_one_line(text: str, tmp_path: Path, careerpath: Run) -> None:
    root = lay_out_with(text, tmp_path / "hostile")
    assert careerpath("-C", root, "gap", "mia-berg").out.count("\n") == 5
    assert careerpath("-C", root, "roles", "seller", "senior-seller").out.count("\n") == 4


@pytest.mark.parametrize("what", ["markup of Rich", "short names of emoji", "a script", "backslashes"])
def test_a_hostile_text_is_shown_as_it_is_in_a_window(
    what: str, tmp_path: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    text = HOSTILE_TEXTS[what]
    root = lay_out_with(text, tmp_path / "hostile")
    for command in (COMMANDS["gap"], COMMANDS["roles"], SHOW):
        result = careerpath("-C", root, *command)
        check_shown(result, 0)
        assert "".join(text.split()) in "".join(result.out.split()), command
