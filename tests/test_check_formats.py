"""What `check` says to machines: every format in whole, against its schema and a consumer, whatever the texts hold."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml, TestSuite
from markdown_it import MarkdownIt

from careerpath import __version__
from careerpath.diagnostic import Diagnostic, Severity
from careerpath.report.findings.baseline import (
    BadBaseline,
    Compared,
    format_baseline,
    leave_out,
    parse_baseline,
    take_down,
)
from careerpath.report.findings.checked import Checked, file_name, with_hint
from careerpath.report.findings.formats import Format, format_findings
from careerpath.report.findings.github import format_github, github_summary
from careerpath.report.findings.identity import fingerprints
from careerpath.report.findings.markdown import findings_table
from careerpath.rules.pages import read_page
from tests.conftest import DAY, Run, write
from tests.test_cases import lay_out

SCHEMAS = Path(__file__).parent / "schemas"
FORMATS: tuple[Format, ...] = get_args(Format)
E, W = Severity.ERROR, Severity.WARNING


def finding(code: str, file: str, message: str, hint: str = "", line: int = 1, column: int = 1) -> Diagnostic:
    """A finding of one of three rules."""
    names = {"CP003": "unknown-key", "CP007": "duplicate-key", "CP109": "unused-role"}
    return Diagnostic(code, names[code], W if code == "CP109" else E, file, message, hint, (), line, column)


def run_of(*diagnostics: Diagnostic, folder: str = "") -> Checked:
    """A run that found these."""
    ordered = sorted(diagnostics, key=lambda item: item.order)
    return Checked(DAY, {"people": 2, "roles": 3}, 15, ordered, folder)


SMALL = run_of(
    finding("CP003", "paths/roles/seller.yaml", "unknown key `titel`", "did you mean `title`?", 13, 3),
    finding("CP007", "paths/roles/seller.yaml", "`duties` stands here twice", "keep one of the two", 14),
    finding("CP109", "paths/roles/seller.yaml", "no path leads to `seller`"),
    finding("CP109", "paths/roles/manager.yaml", "no path leads to `manager`", "add a step", 2),
    folder="team/",
)
HOSTILE = (
    "::error file=x::boo",
    "##[error]boo",
    "100%\r\n::error::boo %0A::error::boo",
    "a\x00b\x1b[31mred\x07 \x85\x9b",
    "]]></failure></testcase><x a='1' b=\"2\">&amp;<![CDATA[ ]]&gt;",
    "| a | b |\n|---|---|\n| c |",
    "# heading\n- item\n1. one\n```\ncode",
    "{0} {1} }{ [a](http://x) [b](1) ![c](//x) <http://x>",
    "\ud800 \ufffe \uffff \u202e turned \u2028 \ufeff",
    "<script>alert(1)</script><!-- --><img src=x>",
    "@everyone #12 !3 ~4 \\",
    "é … 日本 🎉",
)
HOSTILE_RUN = run_of(
    *(finding("CP003", f"people/{text}/x.yaml", text, text, number + 1) for number, text in enumerate(HOSTILE)),
    *(finding("CP109", "paths/a b.yaml", text, line=number + 1) for number, text in enumerate(HOSTILE)),
    folder="sub dir/",
)
EMPTY = run_of()

texts = st.text(max_size=30).filter(str.split) | st.sampled_from(HOSTILE)
findings = st.builds(
    finding,
    st.sampled_from(["CP003", "CP007", "CP109"]),
    st.sampled_from(["careerpath.yaml", "people/a/plan.yaml"]) | texts.map("people/{}".format),
    texts,
    texts,
    st.integers(1, 9),
    st.integers(1, 9),
)
runs = st.lists(findings, max_size=6).map(lambda found: run_of(*found))
any_run = pytest.mark.parametrize(
    "checked", [SMALL, HOSTILE_RUN, EMPTY], ids=["a small run", "hostile texts", "no findings"]
)


# In whole ------------------------------------------------------------------------------------------------------------


def test_text_in_whole() -> None:
    assert format_findings(SMALL, "text") == (
        "paths/roles/manager.yaml:2:1: warning: no path leads to `manager` [CP109 unused-role]\n"
        "  hint: add a step\n"
        "paths/roles/seller.yaml:1:1: warning: no path leads to `seller` [CP109 unused-role]\n"
        "paths/roles/seller.yaml:13:3: error: unknown key `titel` [CP003 unknown-key]\n"
        "  hint: did you mean `title`?\n"
        "paths/roles/seller.yaml:14:1: error: `duties` stands here twice [CP007 duplicate-key]\n"
        "  hint: keep one of the two\n"
    )


def test_json_in_whole() -> None:
    def entry(item: Diagnostic) -> dict[str, object]:
        keys = ("file", "line", "column", "code", "name", "severity", "message", "hint")
        return {key: getattr(item, key) for key in keys}

    document = json.loads(format_findings(SMALL, "json"))
    assert document == {
        "version": 1,
        "as_of": "2026-11-20",
        "checked": {"people": 2, "roles": 3},
        "diagnostics": [entry(item) for item in SMALL.diagnostics],
    }
    assert list(document) == ["version", "as_of", "checked", "diagnostics"]
    assert document["diagnostics"][0]["file"] == "paths/roles/manager.yaml"


def test_github_in_whole() -> None:
    assert format_findings(SMALL, "github") == (
        "::error file=team/paths/roles/seller.yaml,line=13,col=3,title=CP003 unknown-key"
        "::unknown key `titel`. did you mean `title`?\n"
        "::error file=team/paths/roles/seller.yaml,line=14,col=1,title=CP007 duplicate-key"
        "::`duties` stands here twice. keep one of the two\n"
        "::warning file=team/paths/roles/manager.yaml,line=2,col=1,title=CP109 unused-role"
        "::no path leads to `manager`. add a step\n"
        "::warning file=team/paths/roles/seller.yaml,line=1,col=1,title=CP109 unused-role::no path leads to `seller`\n"
    )
    assert github_summary(SMALL) == ""


def test_gitlab_in_whole() -> None:
    def entry(description: str, mark: str, severity: str, file: str, line: int) -> dict[str, object]:
        return {
            "description": description,
            "check_name": description[:5],
            "fingerprint": mark,
            "severity": severity,
            "location": {"path": file, "lines": {"begin": line}},
        }

    manager, seller = "team/paths/roles/manager.yaml", "team/paths/roles/seller.yaml"
    marks = fingerprints(SMALL.in_repository())
    hinted = "CP003 unknown-key: unknown key `titel`. did you mean `title`?"
    assert json.loads(format_findings(SMALL, "gitlab")) == [
        entry("CP109 unused-role: no path leads to `manager`. add a step", marks[0], "minor", manager, 2),
        entry("CP109 unused-role: no path leads to `seller`", marks[1], "minor", seller, 1),
        entry(hinted, marks[2], "major", seller, 13),
        entry("CP007 duplicate-key: `duties` stands here twice. keep one of the two", marks[3], "major", seller, 14),
    ]
    assert format_findings(EMPTY, "gitlab") == "[]\n"


def test_sarif_in_whole() -> None:
    def rule(code: str, name: str, level: str, short: str, full: str) -> dict[str, object]:
        return {
            "id": code,
            "name": name,
            "shortDescription": {"text": short},
            "fullDescription": {"text": full},
            "help": {"text": read_page(code), "markdown": read_page(code)},
            "defaultConfiguration": {"level": level},
        }

    def result(code: str, index: int, level: str, text: str, place: tuple[str, int, int], mark: str) -> object:
        file, line, column = place
        return {
            "ruleId": code,
            "ruleIndex": index,
            "level": level,
            "message": {"text": text},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": file},
                        "region": {"startLine": line, "startColumn": column},
                    }
                }
            ],
            "partialFingerprints": {"careerpathFinding/v1": mark},
        }

    manager, seller = "team/paths/roles/manager.yaml", "team/paths/roles/seller.yaml"
    marks = fingerprints(SMALL.in_repository())
    unused = read_page("CP109").split("\n\n")[1].replace("\n", " ")
    rules = [
        rule(
            "CP003",
            "unknown-key",
            "error",
            "A key that the format does not know.",
            "A key that the format does not know. The nearest known key is suggested.",
        ),
        rule(
            "CP007",
            "duplicate-key",
            "error",
            "A key that stands twice in one mapping.",
            "The same key stands twice in one place.",
        ),
        rule("CP109", "unused-competency", "warning", "A competency or role that nothing leads to.", unused),
    ]
    results = [
        result("CP109", 2, "warning", "no path leads to `manager`. add a step", (manager, 2, 1), marks[0]),
        result("CP109", 2, "warning", "no path leads to `seller`", (seller, 1, 1), marks[1]),
        result("CP003", 0, "error", "unknown key `titel`. did you mean `title`?", (seller, 13, 3), marks[2]),
        result("CP007", 1, "error", "`duties` stands here twice. keep one of the two", (seller, 14, 1), marks[3]),
    ]
    driver = {"name": "careerpath", "semanticVersion": __version__, "rules": rules}
    assert json.loads(format_findings(SMALL, "sarif")) == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def test_junit_in_whole() -> None:
    assert format_findings(SMALL, "junit") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites tests="2" failures="1" errors="0" time="0">\n'
        '  <testsuite name="careerpath check" tests="2" failures="1" errors="0" time="0" skipped="0">\n'
        '    <testcase name="team/paths/roles/manager.yaml" classname="careerpath.check" time="0">\n'
        "      <system-out>"
        "team/paths/roles/manager.yaml:2:1: warning: no path leads to `manager` [CP109 unused-role]\n"
        "  hint: add a step\n"
        "</system-out>\n"
        "    </testcase>\n"
        '    <testcase name="team/paths/roles/seller.yaml" classname="careerpath.check" time="0">\n'
        '      <failure message="unknown key `titel` (and 1 more error)" type="CP003 unknown-key">'
        "team/paths/roles/seller.yaml:13:3: error: unknown key `titel` [CP003 unknown-key]\n"
        "  hint: did you mean `title`?\n"
        "team/paths/roles/seller.yaml:14:1: error: `duties` stands here twice [CP007 duplicate-key]\n"
        "  hint: keep one of the two\n"
        "</failure>\n"
        "      <system-out>"
        "team/paths/roles/seller.yaml:1:1: warning: no path leads to `seller` [CP109 unused-role]\n"
        "</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )
    assert format_findings(EMPTY, "junit") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites tests="1" failures="0" errors="0" time="0">\n'
        '  <testsuite name="careerpath check" tests="1" failures="0" errors="0" time="0" skipped="0">\n'
        '    <testcase name="no findings" classname="careerpath.check" time="0" />\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_markdown_in_whole() -> None:
    assert format_findings(SMALL, "markdown") == (
        "### careerpath check: 2 errors, 2 warnings in 15 files of 2 people\n"
        "\n"
        "| | Where | What | Rule |\n"
        "|---|---|---|---|\n"
        "| error | team/paths/roles/seller.yaml:13:3 | unknown key \\`titel\\`<br>hint: did you mean \\`title\\`? "
        "| CP003 unknown-key |\n"
        "| error | team/paths/roles/seller.yaml:14:1 | \\`duties\\` stands here twice<br>hint: keep one of the two "
        "| CP007 duplicate-key |\n"
        "| warning | team/paths/roles/manager.yaml:2:1 | no path leads to \\`manager\\`<br>hint: add a step "
        "| CP109 unused-role |\n"
        "| warning | team/paths/roles/seller.yaml:1:1 | no path leads to \\`seller\\` | CP109 unused-role |\n"
    )
    assert format_findings(EMPTY, "markdown") == "### careerpath check: 0 errors, 0 warnings in 15 files of 2 people\n"


# Schemas and consumers -----------------------------------------------------------------------------------------------


def validator(schema: str) -> jsonschema.Draft7Validator:
    """What holds documents to a schema of `tests/schemas`."""
    loaded = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(loaded)
    return jsonschema.Draft7Validator(loaded)


SARIF = validator("sarif-2.1.0-subset.json")
GITLAB = validator("gitlab-code-quality.json")
JUNIT = xmlschema.XMLSchema(str(SCHEMAS / "junit.xsd"))
MARKDOWN = MarkdownIt("commonmark").enable("table")


def holds_sarif(checked: Checked) -> None:
    """The schema, and every result's rule where its index says."""
    document = json.loads(format_findings(checked, "sarif"))
    SARIF.validate(document)
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [item.code for item in checked.diagnostics]
    assert not any(re.search(r"\]\(|(?<!\{)\{(\{\{)*\d", result["message"]["text"]) for result in run["results"])


def holds_gitlab(checked: Checked) -> None:
    """The schema, and no fingerprint twice: GitLab would drop the second."""
    entries = json.loads(format_findings(checked, "gitlab"))
    GITLAB.validate(entries)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(checked.diagnostics)


def holds_junit(checked: Checked) -> None:
    """The schema, and what junitparser reads of it is what was found."""
    document = format_findings(checked, "junit")
    JUNIT.validate(document)
    suites = [suite for suite in JUnitXml.fromstring(document) if isinstance(suite, TestSuite)]
    assert [suite.name for suite in suites] == ["careerpath check"]
    listed = ""
    failed = 0
    for case in suites[0]:
        failed += bool(case.result)
        listed += "".join(str(result.text) for result in case.result) + (case.system_out or "")
    assert (suites[0].tests, suites[0].failures) == (len(list(suites[0])), failed)
    found = [line for line in listed.split("\n") if line and not line.startswith("  hint: ")]
    assert len(found) == len(checked.diagnostics)
    assert sum(": error: " in line for line in found) >= checked.count(E)


def obey(log: str) -> tuple[list[tuple[str, dict[str, str], str]], list[str]]:
    """The commands and the other lines of a log, as the runner of GitHub Actions parts them.

    A line that starts with `::` after blanks is a command, and so is `##[command]` anywhere in a line.
    """
    commands = []
    others = []
    for line in re.split(r"\r\n|\r|\n", log):
        parts = re.match(r"\s*::(\w+)(?: ([^\n]*?))?::(.*)", line)
        if parts:
            properties = dict(pair.split("=", 1) for pair in (parts[2] or "").split(",") if "=" in pair)
            commands.append((parts[1], {key: meant(value) for key, value in properties.items()}, meant(parts[3])))
        else:
            assert "##[" not in line
            others.append(line)
    return commands, others


def meant(escaped: str) -> str:
    """What the runner makes of the text of a command."""
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        escaped = escaped.replace(escape, character)
    return escaped


def holds_github(checked: Checked) -> None:
    """The runner understands just what was found, and no text of a file is a command."""
    log = format_findings(checked, "github")
    commands, others = obey(log)
    assert [(kind, int(said["line"]), int(said["col"]), text) for kind, said, text in commands] == [
        (item.severity.value, item.line, item.column, with_hint(item))
        for severity in Severity
        for item in [item for item in checked.diagnostics if item.severity is severity][:10]
    ]
    files = {said["file"] for _, said, _ in commands}
    assert files <= {file_name(item.file) for item in checked.in_repository()}
    hidden = len(checked.diagnostics) - len(commands)
    assert others == (
        [f"{hidden} more than GitHub annotates: careerpath check --format text lists them"] * (hidden > 0)
    ) + [""]


def holds_markdown(checked: Checked) -> None:
    """One heading, one table with a row for each finding and four cells in each, and nothing else is markup."""
    document = format_findings(checked, "markdown")
    tokens = MARKDOWN.parse(document)
    kinds = [token.type for token in tokens]
    found = len(checked.diagnostics)
    assert (kinds.count("heading_open"), kinds.count("table_open")) == (1, int(found > 0))
    assert (kinds.count("tr_open"), kinds.count("td_open")) == ((found + 1, found * 4) if found else (0, 0))
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {"text", "html_inline", "text_special", "softbreak"}
    assert {child.content for child in inside if child.type == "html_inline"} <= {"<br>"}
    assert not {"paragraph_open", "fence", "html_block", "list_item_open"} & set(kinds)


def holds_text(checked: Checked) -> None:
    """A line for each finding and each hint, and none that a runner obeys."""
    commands, others = obey(format_findings(checked, "text"))
    hints = sum(bool(item.hint) for item in checked.diagnostics)
    assert (commands, len(others)) == ([], len(checked.diagnostics) + hints + 1)


def holds_json(checked: Checked) -> None:
    """What was found comes back as it was, even what no other format can show."""
    listed = json.loads(format_findings(checked, "json"))["diagnostics"]
    assert [(item["message"], item["file"]) for item in listed] == [
        (item.message, item.file) for item in checked.diagnostics
    ]


LAWS = {
    "text": holds_text,
    "json": holds_json,
    "github": holds_github,
    "gitlab": holds_gitlab,
    "sarif": holds_sarif,
    "junit": holds_junit,
    "markdown": holds_markdown,
}


@any_run
@pytest.mark.parametrize("how", FORMATS)
def test_each_format_holds(how: Format, checked: Checked) -> None:
    LAWS[how](checked)


@settings(max_examples=15)
@given(runs)
def test_each_format_holds_whatever_the_texts_are(checked: Checked) -> None:
    for holds in LAWS.values():
        holds(checked)


@pytest.mark.parametrize("how", FORMATS)
def test_no_control_character_reaches_a_log(how: Format) -> None:
    written = format_findings(HOSTILE_RUN, how)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ud800-\udfff]", written)


# Identity ------------------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(runs)
def test_fingerprints_are_unique_and_know_no_lines(checked: Checked) -> None:
    marks = fingerprints(checked.diagnostics)
    assert len(set(marks)) == len(marks)
    assert fingerprints([replace(item, line=item.line + 7, column=1) for item in checked.diagnostics]) == marks


def test_a_fingerprint_does_not_age() -> None:
    def mark(message: str, file: str = "a.yaml", code: str = "CP003") -> str:
        return fingerprints([finding(code, file, message)])[0]

    old = mark("no review since 2026-03-02, 1 day ago; the policy is 31")
    assert mark("no review since 2026-03-02, 1,040 days ago; the policy is 31") == old
    assert len({old, mark("no review since 2026-03-09, 1 day ago; the policy is 31"), mark("x"), mark("x", "b")}) == 4
    assert mark("x", code="CP007") != mark("x")
    assert mark("3 months old") == mark("1 month old") != mark("1 week old")


# The limits of those who read ----------------------------------------------------------------------------------------

MANY = run_of(
    *(finding("CP109", f"people/w{number:02}/plan.yaml", "unused") for number in range(12)),
    *(finding("CP003", f"people/z{number:02}/plan.yaml", "unknown | key") for number in range(13)),
)


def test_github_gets_ten_of_a_kind_errors_first() -> None:
    lines = format_github(MANY).splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["5"]
    assert lines[-1] == "5 more than GitHub annotates: careerpath check --format text lists them"
    assert format_github(MANY, has_summary=True).splitlines() == [
        *lines[:-1],
        "5 more than GitHub annotates: in the summary of this step",
    ]


def test_the_rest_is_a_summary() -> None:
    assert github_summary(MANY) == (
        "### careerpath check: 5 findings more than GitHub annotates\n"
        "\n"
        "| | Where | What | Rule |\n"
        "|---|---|---|---|\n"
        "| error | people/z10/plan.yaml:1:1 | unknown \\| key | CP003 unknown-key |\n"
        "| error | people/z11/plan.yaml:1:1 | unknown \\| key | CP003 unknown-key |\n"
        "| error | people/z12/plan.yaml:1:1 | unknown \\| key | CP003 unknown-key |\n"
        "| warning | people/w10/plan.yaml:1:1 | unused | CP109 unused-role |\n"
        "| warning | people/w11/plan.yaml:1:1 | unused | CP109 unused-role |\n"
    )


def test_a_table_keeps_to_its_budget() -> None:
    whole = findings_table(MANY.diagnostics, 100_000)
    assert findings_table(MANY.diagnostics, len(whole.encode())) == whole
    cut = findings_table(MANY.diagnostics, 600)
    rows = [line for line in cut.splitlines() if line.startswith(("| error", "| warning"))]
    assert 0 < len(rows) < 25
    assert len("\n".join(rows)) <= 600
    assert cut.endswith(f"\nAnd {25 - len(rows)} more: `careerpath check --format text` lists them.\n")
    long = run_of(*(finding("CP003", f"people/p{number}/plan.yaml", "é" * 500) for number in range(1000)))
    assert len(format_findings(long, "markdown").encode()) < 65_536
    assert len(github_summary(long).encode()) < 1_048_576


# The command ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The cases' base with one error and one warning."""
    root = copy_base(tmp_path / "work")
    write(root, "people/stray.txt", "")
    with (root / "paths/roles/seller.yaml").open("a", encoding="utf-8") as stream:
        stream.write("titel: x\n")
    return root


def copy_base(target: Path) -> Path:
    """The small workspace in which nothing is found, its plans rendered."""
    (target.parent / "nothing").mkdir()
    lay_out(target.parent / "nothing", target)
    return target


@pytest.mark.heavy
def test_the_same_bytes_twice(careerpath: Run, broken: Path) -> None:
    """Another process with another hash seed and another locale writes the same."""
    write(broken, "people/é | \x1b[31m.txt", "")
    program = (
        "import sys; from careerpath.cli.main import run\n"
        "for how in sys.argv[2:]: assert run(['-C', sys.argv[1], 'check', '--format', how]) == 1"
    )
    written = subprocess.run(
        [sys.executable, "-c", program, broken, *FORMATS],
        env={**os.environ, "PYTHONHASHSEED": "1", "LC_ALL": "C", "CAREERPATH_AS_OF": DAY.isoformat()},
        capture_output=True,
        check=True,
    ).stdout
    here = "".join(careerpath("-C", broken, "check", "--format", how).out for how in FORMATS)
    assert written == here.encode() != b""


@pytest.mark.parametrize("how", FORMATS)
def test_exit_codes_are_the_same_in_every_format(careerpath: Run, broken: Path, how: Format) -> None:
    ran = careerpath("-C", broken, "check", "--format", how)
    assert (ran.code, without_counts(ran.err)) == (1, "1 error, 1 warning\n")
    warned = careerpath("-C", broken, "check", "--format", how, "--ignore", "CP003")
    assert (warned.code, without_counts(warned.err)) == (0, "0 errors, 1 warning\n")
    assert careerpath("-C", broken, "check", "--format", how, "--ignore", "CP003", "--strict").code == 1
    clean = careerpath("-C", broken, "check", "--format", how, "--ignore", "CP003,CP010")
    assert (clean.code, without_counts(clean.err)) == (0, "0 errors, 0 warnings\n")


def without_counts(text: str) -> str:
    """The line on a whole run without how much it looked at."""
    return re.sub(r" in \d+ files of \d+ people", "", text)


def test_an_unknown_format_cannot_run(careerpath: Run, broken: Path) -> None:
    ran = careerpath("-C", broken, "check", "--format", "xml")
    assert (ran.code, ran.out) == (2, "")
    assert "markdown" in ran.err


def test_files_are_relative_to_the_repository(careerpath: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "teams").mkdir()
    root = copy_base(tmp_path / "teams" / "north")
    write(root, "people/stray.txt", "")
    arguments = ("-C", root, "check", "--format")
    assert careerpath(*arguments, "github").out.startswith("::warning file=teams/north/people/stray.txt,line=1")
    assert careerpath(*arguments, "text").out.startswith("people/stray.txt:1:1: ")
    assert json.loads(careerpath(*arguments, "json").out)["diagnostics"][0]["file"] == "people/stray.txt"
    assert json.loads(careerpath(*arguments, "gitlab").out)[0]["location"]["path"] == "teams/north/people/stray.txt"


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """The cases' base with fifteen warnings."""
    root = copy_base(tmp_path / "crowded")
    for number in range(15):
        write(root, f"people/stray-{number:02}.txt", "")
    return root


def test_the_step_summary_is_appended_to(
    careerpath: Run, crowded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("what another step said\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    ran = careerpath("-C", crowded, "check")
    assert ran.out.splitlines()[-1] == "5 more than GitHub annotates: in the summary of this step"
    said = summary.read_text(encoding="utf-8")
    assert said.startswith("what another step said\n### careerpath check: 5 findings more than GitHub annotates\n")
    assert [line.split(" ")[3] for line in said.splitlines()[5:]] == [
        f"people/stray-{number}.txt:1:1" for number in range(10, 15)
    ]


def test_a_summary_that_cannot_be_written_hides_nothing(
    careerpath: Run, crowded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no folder" / "summary.md"))
    ran = careerpath("-C", crowded, "check")
    assert ran.out.splitlines()[-1] == "5 more than GitHub annotates: careerpath check --format text lists them"
    assert ran.code == 0


def test_other_formats_leave_the_summary_alone(
    careerpath: Run, crowded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for how in FORMATS:
        if how != "github":
            careerpath("-C", crowded, "check", "--format", how)
    assert not summary.exists()


def test_a_file_name_is_no_command(careerpath: Run, tmp_path: Path) -> None:
    """Found by these tests: a line end in a file's name made the rest of it a line of the log."""
    root = copy_base(tmp_path / "work")
    write(root, "people/x\n::error::boo.txt", "")
    ran = careerpath("-C", root, "check", "--format", "text")
    assert obey(ran.out)[0] == []
    assert ran.out.splitlines()[0].startswith("people/x\\x0a::error::boo.txt:1:1: warning: ")


# The baseline --------------------------------------------------------------------------------------------------------

BASELINE = """\
{
  "version": 1,
  "findings": [
    {
      "file": "paths/roles/seller.yaml",
      "code": "CP003",
      "message": "unknown key `titel`",
      "count": 1
    },
    {
      "file": "people/stray.txt",
      "code": "CP010",
      "message": "nothing reads this",
      "count": 1
    }
  ]
}
"""


def test_a_baseline_sets_findings_aside(careerpath: Run, broken: Path) -> None:
    file = broken / "known.json"
    written = careerpath("-C", broken, "check", "--write-baseline", file)
    assert (written.code, written.out) == (0, "")
    assert written.err == f"wrote 2 findings to {file}; --baseline {file} leaves them out\n"
    assert file.read_text(encoding="utf-8") == BASELINE
    adopted = careerpath("-C", broken, "check", "--strict", "--baseline", file)
    assert (adopted.code, adopted.out) == (0, "")
    assert without_counts(adopted.err) == f"0 errors, 0 warnings\n2 findings left out: {file} lists them\n"


def test_only_new_findings_fail(careerpath: Run, broken: Path) -> None:
    file = broken / "known.json"
    careerpath("-C", broken, "check", "--write-baseline", file)
    role = broken / "paths/roles/seller.yaml"
    role.write_text("# a line more\n" + role.read_text(encoding="utf-8") + "tilte: y\n", encoding="utf-8")
    ran = careerpath("-C", broken, "check", "--format", "json", "--baseline", file)
    assert ran.code == 1
    assert [item["message"] for item in json.loads(ran.out)["diagnostics"]] == ["unknown key `tilte`"]


def test_mended_entries_are_said(careerpath: Run, broken: Path) -> None:
    file = broken / "known.json"
    careerpath("-C", broken, "check", "--write-baseline", file)
    (broken / "people/stray.txt").unlink()
    ran = careerpath("-C", broken, "check", "--baseline", file)  # a file cannot be read, so nobody knows what is mended
    assert ran.err.splitlines()[1:] == [f"1 finding left out: {file} lists them"]
    role = broken / "paths/roles/seller.yaml"
    role.write_text(role.read_text(encoding="utf-8").removesuffix("titel: x\n"), encoding="utf-8")
    mended = careerpath("-C", broken, "check", "--baseline", file)
    assert (mended.code, mended.out) == (0, "")
    anew = f"write it anew: careerpath check --write-baseline {file}"
    assert without_counts(mended.err) == f"0 errors, 0 warnings\n2 baseline entries are mended; {anew}\n"
    write(broken, "people/stray.txt", "")
    one = careerpath("-C", broken, "check", "--baseline", file)
    assert one.err.splitlines()[1:] == [f"1 finding left out: {file} lists them", f"1 baseline entry is mended; {anew}"]
    careerpath("-C", broken, "check", "--baseline", file, "--write-baseline", file)
    assert [entry["code"] for entry in json.loads(file.read_text(encoding="utf-8"))["findings"]] == ["CP010"]


def test_what_a_run_is_not_about_is_not_mended(careerpath: Run, crowded: Path) -> None:
    file = crowded / "known.json"
    careerpath("-C", crowded, "check", "--write-baseline", file)
    selected = careerpath("-C", crowded, "check", "--select", "CP424", "--baseline", file)
    assert without_counts(selected.err) == "0 errors, 0 warnings\n"
    named = careerpath("-C", crowded, "check", "--baseline", file, crowded / "people/stray-03.txt")
    assert named.err.splitlines()[1:] == [f"1 finding left out: {file} lists them"]


def test_a_baseline_comes_and_goes_over_pipes(
    careerpath: Run, broken: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert careerpath("-C", broken, "check", "--write-baseline", "-").out == BASELINE
    with (tmp_path / "piped.json").open("w+", encoding="utf-8") as piped:
        piped.write(BASELINE)
        piped.seek(0)
        monkeypatch.setattr(sys, "stdin", piped)
        assert careerpath("-C", broken, "check", "--baseline", "-").code == 0


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is not JSON: line 1, Expecting value"),
        (
            b'{"version": 1,\n<<<<<<< HEAD\n',
            "it is not JSON: line 2, Expecting property name enclosed in double quotes",
        ),
        (b"\xff\xfe", "it is not UTF-8"),
        (b"[" * 100_000, "it is not JSON that can be read"),
        (b'{"version": ' + b"1" * 5000 + b"}", "it is not JSON that can be read"),
        (b"[]", "it has no list `findings`"),
        (b'{"version": 1}', "it has no list `findings`"),
        (b'{"version": 2, "findings": []}', "this version reads `version` 1"),
        (b'{"version": 1, "findings": [1]}', "finding 1 is not made of file, code, message and count"),
        (
            b'{"version": 1, "findings": [{"file": "a", "code": "CP003", "message": "m"}]}',
            "finding 1 is not made of file, code, message and count",
        ),
        (
            b'{"version": 1, "findings": [{"file": "a", "code": 3, "message": "m", "count": 1}]}',
            "file, code and message of finding 1 are not all text",
        ),
        (
            b'{"version": 1, "findings": [{"file": "a", "code": "CP003", "message": "m", "count": true}]}',
            "the count of finding 1 is no number from 1",
        ),
        (
            b'{"version": 1, "findings": [{"file": "a", "code": "CP003", "message": "m", "count": 0}]}',
            "the count of finding 1 is no number from 1",
        ),
    ],
)
def test_a_bad_baseline_cannot_run(careerpath: Run, broken: Path, data: bytes, why: str) -> None:
    with pytest.raises(BadBaseline, match=re.escape(why)):
        parse_baseline(data)
    file = broken / "known.json"
    file.write_bytes(data)
    ran = careerpath("-C", broken, "check", "--baseline", file)
    hint = f"  hint: careerpath check --write-baseline {file} writes one\n"
    assert (ran.code, ran.out, ran.err) == (2, "", f"careerpath: {file} is no baseline: {why}\n{hint}")


def test_a_baseline_that_is_not_there_cannot_run(careerpath: Run, broken: Path) -> None:
    file = broken / "known.json"
    ran = careerpath("-C", broken, "check", "--baseline", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: the baseline {file} cannot be read: No such file or directory\n")
    linked = broken / "linked.json"
    linked.symlink_to(file)
    refused = careerpath("-C", broken, "check", "--write-baseline", linked)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("careerpath: the baseline cannot be written: ")


@settings(max_examples=25)
@given(runs, st.data())
def test_a_baseline_leaves_out_what_it_took_down_and_no_more(checked: Checked, data: st.DataObject) -> None:
    baseline = take_down(checked.diagnostics)
    text = format_baseline(baseline)
    assert parse_baseline(text.encode()) == baseline
    assert leave_out(checked.diagnostics, baseline) == Compared([], list(checked.diagnostics), 0)
    moved = [replace(item, line=data.draw(st.integers(1, 99))) for item in checked.diagnostics]
    shuffled = data.draw(st.permutations(moved))
    assert format_baseline(take_down(shuffled)) == text
    new = finding("CP003", "people/new.yaml", "not there before")
    assert leave_out([*shuffled, new, new], baseline) == Compared([new, new], shuffled, 0)
    assert leave_out([], baseline) == Compared([], [], len(baseline))


def test_of_equal_findings_as_many_as_it_counts_are_left_out() -> None:
    equal: Sequence[Diagnostic] = [finding("CP003", "a.yaml", "twice", line=number) for number in (1, 5, 9)]
    baseline = take_down(equal[:2])
    assert json.loads(format_baseline(baseline))["findings"] == [
        {"file": "a.yaml", "code": "CP003", "message": "twice", "count": 2}
    ]
    assert leave_out(equal, baseline) == Compared([equal[2]], [*equal[:2]], 0)
    assert leave_out(equal[:1], baseline) == Compared([], [equal[0]], 1)
