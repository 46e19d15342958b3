"""One value edited in a file's text: what was meant changes, and not one character besides."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careerpath.diagnostic import KeyPath
from careerpath.spelling import Scalar
from careerpath.store.text.editing import add_key, append_item, edit_file, set_value
from careerpath.store.text.page import CannotEdit
from careerpath.store.text.parsing import parse
from careerpath.store.writing import Conflict
from careerpath.unseen import find_forbidden

_CORPUS = Path(__file__).parent / "edit_corpus"
_FILES = sorted(file.stem for file in _CORPUS.glob("*.yaml"))
_REFUSED = sorted(file.stem for file in (_CORPUS / "refused").glob("*.yaml"))

_CALLS = {
    "stage": "mastery",
    "do": "Debrief one joint call every second week, in person, and write up what it showed",
    "owner": "ola",
    "due": date(2026, 12, 18),
    "done_when": "Led: twice",
}
# A file, an edit with its arguments, the only characters of the file that may change, and what they become.
_EDITS: list[tuple[str, Callable[..., str], tuple[Any, ...], str, str]] = [
    ("flow-spacing", set_value, (("work_on", 1), "key-accounts"), "t, sales-data ]", "t, key-accounts ]"),
    ("flow-spacing", set_value, (("vacancy", "note"), "Petra, retires"), "Petra retires }", '"Petra, retires" }'),
    ("flow-spacing", set_value, (("vacancy", "note"), "Two\nlines"), "Petra retires }", r'"Two\nlines" }'),
    ("flow-spacing", append_item, (("unmet",), "coaching"), "account-planning]", "account-planning, coaching]"),
    ("flow-spacing", add_key, (("vacancy",), "by", "x"), "Petra retires }", "Petra retires, by: x }"),
    ("flow-spacing", add_key, (("agreed", "jonas-lind"), "plan", "sha256:0f"), "02}}\n", '02, plan: "sha256:0f"}}\n'),
    (
        "multi-line-plain",
        set_value,
        (("purpose", "why"), "People grow"),
        "I like it when somebody\n    sells more than they thought\n    they could\n\n    and says so.",
        "People grow",
    ),
    ("multi-line-plain", set_value, (("purpose", "date"), date(2026, 2, 1)), "2026-01-19", "2026-02-01"),
    ("multi-line-plain", set_value, (("purpose", "energy"), "A\n\nB"), "Joint calls", "|-\n    A\n\n    B"),
    ("multi-line-plain", add_key, (("purpose",), "impact", "People"), "calls\n", "calls\n  impact: People\n"),
    (
        "multi-line-quoted",
        set_value,
        (("purpose", "why"), 'A "why"'),
        '"I like it when somebody\n    sells more than they thought \\\n    they could"   #',
        r'"A \"why\""   #',
    ),
    (
        "multi-line-quoted",
        set_value,
        (("purpose", "energy"), "Nobody's"),
        "'Joint calls,\n\n    and what comes after: the debrief'",
        "'Nobody''s'",
    ),
    ("tilde-and-null", set_value, (("ask_again",), "2026-06-01"), "again: ~", "again: 2026-06-01"),
    ("tilde-and-null", set_value, (("text",), "null"), "text: Null", 'text: "null"'),
    ("tilde-and-null", set_value, (("motive",), "help others"), "[]", "help others"),
    ("tilde-and-null", append_item, (("motive",), "help others"), "[]", "[help others]"),
    ("tilde-and-null", append_item, (("wants",), "help others"), "wants: NULL", "wants:\n  - help others"),
    ("tilde-and-null", append_item, (("wants",), "sales-manager"), "NULL", "[sales-manager]"),
    ("signed-numbers", set_value, (("periods", "2025-Q1", "quota-attainment"), 13), "+12", "13"),
    ("signed-numbers", set_value, (("periods", "2025-Q2", "win-rate"), 2.5), "1e2", "2.5"),
    ("signed-numbers", set_value, (("phone",), "+12"), "+49 30 1234", '"+12"'),
    ("signed-numbers", set_value, (("change",), "-6 percent"), "-5 percent", "-6 percent"),
    (
        "signed-numbers",
        add_key,
        (("periods",), "2025-Q3", {"quota-attainment": 96, "win-rate": None}),
        "1e2}\n",
        "1e2}\n  2025-Q3: {quota-attainment: 96, win-rate: null}\n",
    ),
    ("escapes", set_value, (("name",), "Zoë"), r'"Zo\u00eb \"Zed\" \U0001F600"', '"Zoë"'),
    ("escapes", set_value, (("manager",), "x\\y"), '"jonas-lind"', r'"x\\y"'),
    ("escapes", set_value, (("notes",), 4), '"a\\tb\\n\\\n  c"', "4"),
    ("aligned-values", set_value, (("role",), "sales-manager"), "sales-executive     #", "sales-manager     #"),
    ("aligned-values", set_value, (("target",), "sales-manager"), "target:  ", "target: sales-manager  "),
    ("aligned-values", add_key, ((), "path", "management"), "yet\n", "yet\npath: management\n"),
    ("space-before-colon", set_value, (("since",), "2024-03-01"), "   : 2024-02-01", "   : 2024-03-01"),
    ("space-before-colon", set_value, (("mentors", 0, "willing"), False), "willing : true", "willing : false"),
    ("space-before-colon", append_item, (("mentors",), {"person": "x"}), "true}]", "true}, {person: x}]"),
    ("leading-blank-lines", set_value, (("told",), "Region"), "Region leadership", "Region"),
    ("leading-blank-lines", add_key, ((), "why", "Ready"), "leadership\n", "leadership\nwhy: Ready\n"),
    ("trailing-spaces", set_value, (("by",), "petra-salo"), "jonas-lind   \n", "petra-salo   \n"),
    ("trailing-spaces", set_value, (("answer",), "None"), "  Fewer reports.   \n", "  None   \n"),
    ("trailing-spaces", set_value, (("follow_up",), "Two"), "up:   \n", "up: Two   \n"),
    ("trailing-spaces", add_key, ((), "x", 1), "done: null  \n", "done: null  \nx: 1\n"),
    ("document-end", set_value, (("text",), "Asked"), "Asked before telling", "Asked"),
    ("document-end", add_key, ((), "ideas", ["a b", "c"]), "telling\n", "telling\nideas: [a b, c]\n"),
    ("document-end-comment", append_item, (("about",), "deals"), "- calls\n", "- calls\n  - deals\n"),
    ("document-end-comment", add_key, ((), "x", 1), "# the end\n", "# the end\nx: 1\n"),
    ("no-final-newline", set_value, (("ideas", 1), "none"), "share the sheet", "none"),
    ("no-final-newline", append_item, (("ideas",), "none"), "share the sheet", "share the sheet\n  - none"),
    ("no-final-newline", add_key, ((), "x", 1), "share the sheet", "share the sheet\nx: 1"),
    ("no-final-newline-empty", set_value, (("done",), True), "done:", "done: true"),
    ("no-final-newline-empty", append_item, (("done",), "a b"), "done:", "done:\n  - a b"),
    ("crlf", set_value, (("ratings", "sales-data", "rating"), 4), "3   #", "4   #"),
    (
        "crlf",
        set_value,
        (("ratings", "sales-data", "why"), "One\nTwo\n"),
        ">-\r\n      Two reviews\r\n      run alone\r\n",
        "|\r\n      One\r\n      Two\r\n",
    ),
    (
        "crlf",
        set_value,
        (("ratings", "sales-data", "why"), "One"),
        ">-\r\n      Two reviews\r\n      run alone\r\n\r\n",
        "One\r\n\r\n",
    ),
    ("crlf", set_value, (("ratings", "coaching-development", "rating"), 2), "rating:\r\nw", "rating: 2\r\nw"),
    ("crlf", append_item, (("work_on",), "coaching"), "- sales-data\r\n", "- sales-data\r\n  - coaching\r\n"),
    ("crlf", append_item, (("ratings", "sales-data", "evidence"), {"what": "Calls"}), "[]", "[{what: Calls}]"),
    ("bom", set_value, (("rater",), "manager"), "self", "manager"),
    ("bom", set_value, (("performance",), 4), "null", "4"),
    ("bom-crlf-no-final-newline", set_value, (("by",), "petra-salo"), "mira-okafor", "petra-salo"),
    ("bom-crlf-no-final-newline", add_key, ((), "role", "x"), "mira-okafor", "mira-okafor\r\nrole: x"),
    ("mixed-line-ends", set_value, (("ratings", "coaching", "rating"), 3), "{rating: 2}\r\n", "{rating: 3}\r\n"),
    ("mixed-line-ends", set_value, (("shared",), "2026-02-01"), "shared: null\n", "shared: 2026-02-01\n"),
    ("mixed-line-ends", add_key, (("ratings",), "x", 1), "2}\r\n", "2}\r\n  x: 1\r\n"),
    ("explicit-keys", set_value, (("rater",), "manager"), ": self\n", ": manager\n"),
    ("explicit-keys", set_value, (("by",), "x"), "? by\n:\n", "? by\n: x\n"),
    ("explicit-keys", set_value, (("rater",), "a\nb"), ": self\n", ": |-\n  a\n  b\n"),
    ("explicit-keys", add_key, (("ratings", "coaching"), "why", "x"), "2}\n", "2, why: x}\n"),
    ("explicit-keys", add_key, (("ratings",), "x", 1), "2}\n", "2}\n  x: 1\n"),
    (
        "mixed-indents",
        append_item,
        (("actions", "pipeline-reviews", "support"), "x"),
        "d\n   j",
        "d\n         - x\n   j",
    ),
    ("mixed-indents", append_item, (("actions", "joint-calls", "support"), "x"), "o\n", "o\n        - x\n"),
    ("mixed-indents", add_key, (("actions", "joint-calls"), "to", 4), "salo\n", "salo\n        to: 4\n"),
    ("mixed-indents", add_key, (("agreed",), "x", {"on": None}), "02-02\n", "02-02\n x: {on: null}\n"),
    ("four-spaces", set_value, (("sponsor",), "a\n\nb"), "petra-salo", "|-\n    a\n\n    b"),
    ("four-spaces", append_item, (("preparation", "unmet"), "x"), "selection\n", "selection\n        - x\n"),
    ("zero-indent-lists", append_item, (("aspirations", 0, "actions"), "x"), "training\n", "training\n  - x\n"),
    ("zero-indent-lists", add_key, (("aspirations", 0), "written", "x"), "away\n", "away\n  written: x\n"),
    ("zero-indent-lists", append_item, (("aspirations",), {"years": 5}), "A team\n", "A team\n- {years: 5}\n"),
    ("zero-indent-lists", add_key, ((), "x", 1), "# the end\n", "# the end\nx: 1\n"),
    ("comments-everywhere", set_value, (("ratings", "coaching", "rating"), 5), "4 # no", "5 # no"),
    ("comments-everywhere", set_value, (("ratings", "sales-data", "why"), "A # b"), "Two reviews run alone", '"A # b"'),
    (
        "comments-everywhere",
        add_key,
        (("ratings", "sales-data"), "stage", None),
        "after the last of sales-data\n",
        "after the last of sales-data\n    stage: null\n",
    ),
    (
        "comments-everywhere",
        add_key,
        (("ratings",), "x", {"rating": 1}),
        "after the last rating\n",
        "after the last rating\n  x: {rating: 1}\n",
    ),
    ("comments-everywhere", append_item, (("work_on",), "x"), "yet: coaching\n", "yet: coaching\n  - x\n"),
    ("emoji", set_value, (("name",), "Zoë 🚀"), "Zoë 😀 Ōtsuka", "Zoë 🚀"),
    ("emoji", set_value, (("🚀",), "🌙"), "'to the 🌙'", "'🌙'"),
    ("emoji", set_value, (("notes", 1, "text"), "𝒳"), '"日本語 𝒳"', '"𝒳"'),
    ("emoji", set_value, (("manager",), "x"), "jonas-lind", "x"),
    ("emoji", append_item, (("notes",), {"text": "😀"}), '𝒳"}]', '𝒳"}, {text: 😀}]'),
    ("long-lines", set_value, (("ideas", 29), "last"), "idea-29", "last"),
    ("long-lines", append_item, (("ideas",), "last"), "idea-29", "idea-29, last"),
    ("long-lines", set_value, (("by",), "x" * 5000), "petra-salo", "x" * 5000),
    ("quoted-keys", set_value, (("1", "name"), "Beginning"), "Learning", "Beginning"),
    ("quoted-keys", set_value, (('a "b": c', "name"), "Strong"), "Dependable", "Strong"),
    ("quoted-keys", set_value, (("it's", "name"), "Firm"), "Strong", "Firm"),
    ("quoted-keys", set_value, (("true",), "no"), "yes", "no"),
    ("quoted-keys", add_key, ((), "5", "Multiplying"), "{~: 1}\n", "{~: 1}\n5: Multiplying\n"),
    ("quoted-keys", add_key, (("null",), "yes: no", 1), "{~: 1}", '{~: 1, "yes: no": 1}'),
    ("quoted-keys", add_key, ((), "null ", 1), "{~: 1}\n", '{~: 1}\n"null ": 1\n'),
    ("nested-flow", set_value, (("needs", "succession", "skills", 1, "deep", 0), "c"), "[a, b]", "[c, b]"),
    ("nested-flow", append_item, (("needs", "succession", "skills", 1, "deep"), "c"), "[a, b]", "[a, b, c]"),
    ("nested-flow", add_key, (("needs", "succession"), "to", {"a": [1, "]"]}), "2}}", '2}, to: {a: [1, "]"]}}'),
    ("nested-flow", set_value, (("history", 2, 0, "single"), "x"), "single: pair", "single: x"),
    ("nested-flow", append_item, (("history", 1, 1), "w"), "z]]", "z, w]]"),
    ("empty-values", set_value, (("wants",), "sales-manager"), "wants:\nmot", "wants: sales-manager\nmot"),
    ("empty-values", set_value, (("motive", 0), "pay"), "  -\n", "  - pay\n"),
    ("empty-values", set_value, (("motive", 2), "pay"), "  -   #", "  - pay   #"),
    ("empty-values", set_value, (("answered",), "2026-01-20"), '""', '"2026-01-20"'),
    ("empty-values", set_value, (("text",), "Not yet"), "''", "'Not yet'"),
    ("empty-values", set_value, (("criteria", "met"), "x"), "{met: ,", "{met: x,"),
    ("empty-values", append_item, (("criteria", "waived"), {"by": "x"}), "[]", "[{by: x}]"),
    ("empty-values", add_key, (("criteria", "unmet"), "by", "x"), "{}", "{by: x}"),
    ("empty-values", append_item, (("motive",), "pay"), "to come\n", "to come\n  - pay\n"),
    (
        "empty-values",
        add_key,
        (("wants",), "mira-okafor", {"on": "2026-02-02", "plan": None}),
        "wants:\n",
        ("wants:\n  mira-okafor: {on: 2026-02-02, plan: null}\n"),
    ),
    ("null-with-comment", set_value, (("performance",), 4), "null            #", "4            #"),
    ("null-with-comment", set_value, (("potential",), 4), "potential:     #", "potential: 4     #"),
    ("null-with-comment", append_item, (("work_on",), "sales-data"), "~ #", "[sales-data] #"),
    (
        "null-with-comment",
        append_item,
        (("work_on",), {"by": "x"}),
        ": ~ # agreed only\n",
        (": # agreed only\n  - {by: x}\n"),
    ),
    (
        "null-with-comment",
        set_value,
        (("performance",), "a\nb"),
        "null            # manager's and agreed: on the scale",
        ("|-            # manager's and agreed: on the scale\n  a\n  b"),
    ),
    ("block-keep", set_value, (("text",), "Done"), "|+\n  First this.\n\n  Then that.\n", "Done\n"),
    ("block-keep", set_value, (("thanks",), "For\nit"), "|+\n  For the sheet.\n", "|-\n  For\n  it\n"),
    ("block-keep", set_value, (("by",), "x"), "petra-salo", "x"),
    (
        "block-keep",
        add_key,
        ((), "calls", _CALLS),
        "sheet.\n\n",
        """sheet.

calls:
  stage: mastery
  do: Debrief one joint call every second week, in person, and write up what it showed
  owner: ola
  due: 2026-12-18
  done_when: "Led: twice"
""",
    ),
    ("block-keep", add_key, ((), "x", 1), "sheet.\n\n", "sheet.\n\nx: 1\n"),
    (
        "block-indented",
        set_value,
        (("event", "text"), "One\nTwo"),
        "|2-\n      - a list that starts further in\n    - and comes back\n",
        "|-\n    One\n    Two\n",
    ),
    ("block-indented", set_value, (("event", "on_track"), True), "|1  # one in\n    two in\n", "true  # one in\n"),
    ("block-indented", add_key, (("event",), "prompted", False), "two in\n", "two in\n  prompted: false\n"),
    (
        "block-folded",
        set_value,
        (("competency",), "coaching"),
        ">-   # folded too\n    sales-data\n",
        ("coaching   # folded too\n"),
    ),
    (
        "block-folded",
        set_value,
        (("competency",), "a\nb"),
        ">-   # folded too\n    sales-data\n",
        ("|-   # folded too\n    a\n    b\n"),
    ),
    ("block-folded", set_value, (("improve",), "a\nb"), ">-\n Ask first.\n", "|-\n a\n b\n"),
    ("block-folded", add_key, ((), "x", "a\n\nb"), "Ask first.\n", "Ask first.\nx: |-\n  a\n\n  b\n"),
    ("block-no-final-newline", set_value, (("improve",), "Ask"), "|-\n  Ask first.\n  Then wait.", "Ask"),
    ("block-no-final-newline", set_value, (("improve",), "a\nb"), "|-\n  Ask first.\n  Then wait.", "|-\n  a\n  b"),
    ("block-no-final-newline", add_key, ((), "x", 1), "Then wait.", "Then wait.\nx: 1"),
    ("block-below-key", set_value, (("improve",), "Ask"), "|-\n  Ask first.\n  Then wait.\n", "Ask\n"),
    ("block-below-key", set_value, (("continue",), "Coaching"), "Joint calls", "Coaching"),
    ("block-below-key", set_value, (("by",), "ben-adler"), "\n  mira-okafor\n", "\n  ben-adler\n"),
    (
        "block-in-list",
        set_value,
        (("ideas", 0), "a\nb\n"),
        "|\n    Shadow a call.\n    Write it down.\n",
        ("|\n    a\n    b\n"),
    ),
    ("block-in-list", set_value, (("ideas", 1), "None"), ">-\n    Share\n    the sheet.\n", "None\n"),
    ("block-in-list", append_item, (("ideas",), "a\nb"), "the sheet.\n", 'the sheet.\n  - "a\\nb"\n'),
    ("single-quotes", set_value, (("name",), "Mira O'Neill"), "'Mira O''Kafor'", "'Mira O''Neill'"),
    ("single-quotes", set_value, (("role",), 4), "'sales-executive'", "4"),
    ("single-quotes", set_value, (("since",), date(2024, 3, 1)), "'2024-02-01'", "2024-03-01"),
    ("yaml-words", set_value, (("advancing",), False), "True", "false"),
    ("yaml-words", set_value, (("answer",), "yes"), "answer: no", "answer: yes"),
    ("yaml-words", set_value, (("willing",), True), '"true"', "true"),
    ("yaml-words", set_value, (("follow_up",), "true"), "up: on", 'up: "true"'),
    ("not-numbers", set_value, (("code",), "007"), "code: 007", 'code: "007"'),
    ("not-numbers", set_value, (("version",), "0x20"), "0x1F", '"0x20"'),
    ("not-numbers", set_value, (("quarter",), "2026-Q2"), "2026-Q1", "2026-Q2"),
    ("not-numbers", set_value, (("month",), "2026-04"), "2026-03", "2026-04"),
    ("not-numbers", set_value, (("quoted",), "5"), '"4"', '"5"'),
    ("not-numbers", set_value, (("quoted",), 4), '"4"', "4"),
    ("multi-line-flow", append_item, (("work_on",), "x"), "coaching   ", "coaching, x   "),
    ("multi-line-flow", append_item, (("unmet",), "x"), "selection,\n]", "selection, x,\n]"),
    ("multi-line-flow", set_value, (("vacancy", "note"), "Ben"), "Petra\n            retires}", "Ben}"),
    ("multi-line-flow", append_item, (("criteria",), "x"), "criteria: [\n", "criteria: [x\n"),
    ("multi-line-flow", add_key, (("waived",), "x", 1), "waived: {\n", "waived: {x: 1\n"),
    ("flow-without-colons", set_value, (("demands", "supervisors"), 1), "supervisors,", "supervisors: 1,"),
    ("flow-without-colons", set_value, (("demands", "staff"), "2"), '"staff" ,', '"staff": "2" ,'),
    ("flow-without-colons", set_value, (("demands", "customers"), "x"), "customers: ,", "customers: x,"),
    ("flow-without-colons", set_value, (("demands", "others"), "x"), "'others':}", "'others': x}"),
    ("flow-without-colons", append_item, (("demands", "staff"), "a b"), '"staff" ,', '"staff": [a b] ,'),
    ("lists-in-lists", append_item, (("path", 0), "x"), "first: true\n", "first: true\n    - x\n"),
    ("lists-in-lists", append_item, (("path", 1), "x"), "- Manage\n", "- Manage\n    - x\n"),
    ("lists-in-lists", append_item, (("path", 2), "x"), "- []\n", "- [x]\n"),
    ("lists-in-lists", append_item, (("path",), "x"), "- []\n", "- []\n  - x\n"),
    ("lists-in-lists", add_key, (("path", 0, 1), "Last", 1), "first: true\n", "first: true\n      Last: 1\n"),
    ("wide-dashes", append_item, (("mentors",), {"person": "x"}), "false\n", "false\n-   {person: x}\n"),
    ("wide-dashes", append_item, (("departments",), "Legal"), "Legal\n", "Legal\n  -    Legal\n"),
    ("wide-dashes", add_key, (("mentors", 0), "since", None), "true\n", "true\n    since: null\n"),
    ("one-flow-line", set_value, (("plan",), "sha256:1e"), "0f", "1e"),
    ("one-flow-line", set_value, (("going_well",), "Calls: two a week"), "...", '"Calls: two a week"'),
    ("one-flow-line", add_key, ((), "improve", "Why?"), '0f"}', '0f", improve: "Why?"}'),
    ("commented-keys", set_value, (("name",), "Mira"), "Mira Okafor  #", "Mira  #"),
    ("commented-keys", add_key, ((), "path", "x"), "the top\n", "the top\npath: x\n"),
    ("only-comments", add_key, ((), "boss", "petra-salo"), "salo\n", "salo\nboss: petra-salo\n"),
    ("nothing", add_key, ((), "boss", "a\nb"), "", "boss: |-\n  a\n  b\n"),
    ("nothing", append_item, ((), {"role": "x"}), "", "- {role: x}\n"),
    ("tab-in-comment", set_value, (("by",), "x"), "jonas-lind", "x"),
    ("tab-in-comment", set_value, (("text",), "a\tb"), "a\ttab inside", r'"a\tb"'),
    ("tab-in-comment", set_value, (("done",), "x"), "null", "x"),
    ("tab-in-comment", set_value, (("done",), "x\n\ty"), "null", r'"x\n\ty"'),
    ("root-list", append_item, ((), {"role": "x"}), "[numbers]\n", "[numbers]\n- {role: x}\n"),
    ("root-list", set_value, ((1, "gates", 0), "x"), "[numbers]", "[x]"),
    ("root-list", add_key, ((0,), "gates", ["x"]), "executive\n", "executive\n  gates: [x]\n"),
]

# Texts or places that are refused, and what is said about it.
_REFUSALS: list[tuple[str, Callable[..., str], tuple[Any, ...], str]] = [
    ("a: 1\n", set_value, (("b",), 1), "`b` is not there"),
    ("a: [x]\n", set_value, (("a", 1), 1), "`a.1` is not there"),
    ("a: [x]\n", set_value, (("a", -1), 1), "`a.-1` is not there"),
    ("1: x\n", set_value, ((1,), 1), "`1` is not there"),
    ("a: 1\n", set_value, (("a", "b"), 1), "`a.b` is not there"),
    ("a: [x]\n", set_value, (("a",), 1), "`a` is a list, not a single value"),
    ("a: {b: x}\n", set_value, (("a",), 1), "`a` is a mapping, not a single value"),
    ("a: [\n # c\n]\n", set_value, (("a",), 1), "`a` is an empty list over several lines; write it as null first"),
    ("", set_value, ((), 1), "the file is empty"),
    ("? a\n", set_value, (("a",), 1), "`a` is left as it is: a list or mapping as a key"),
    ("a: 1\n", set_value, (("a",), "x\x07"), "`a` is left as it is: control character U+0007"),
    ("a: 1\n", set_value, (("a",), "x\ud800"), "`a` is left as it is: byte 0xed is not UTF-8"),
    ("a: 1\n", set_value, (("a",), 10**18), "cannot be written there"),
    ("a: 1\n", set_value, (("a",), float("inf")), "cannot be written there"),
    ("a: 1\n", set_value, (("a",), "x" * 300_000), "at most 262,144 bytes are read"),
    ("a: \ud800\n", set_value, (("a",), 1), "line 1: byte 0xed is not UTF-8; mend this first"),
    ("a: 1\na: 2\n", set_value, (("a",), 1), "line 2: `a` stands here twice; mend this first"),
    ("a: {b: 1}\n", add_key, (("a",), "b", 1), "`a` has `b` already"),
    ("a: [b]\n", add_key, (("a",), "b", 1), "`a` is no mapping"),
    ("a: []\n", add_key, (("a",), "b", 1), "`a` is no mapping"),
    ("a: x\n", add_key, (("a",), "b", 1), "`a` is no mapping"),
    ("x\n", add_key, ((), "b", 1), "the file is no mapping"),
    ("--- # c\n...\n", add_key, ((), "b", 1), "the file is left as it is"),
    ("a: |\n  the last line has no end", add_key, ((), "b", 1), "without changing something else"),
    ("a: {}\n", append_item, (("a",), 1), "`a` is no list"),
    ("a: {b: 1}\n", append_item, (("a",), 1), "`a` is no list"),
    ("[a: 1]\n", add_key, ((0,), "b", 1), "without changing something else"),
]


@pytest.mark.parametrize(("file", "edit", "arguments", "was", "becomes"), _EDITS)
def test_only_what_was_meant_changes(
    file: str, edit: Callable[..., str], arguments: tuple[Any, ...], was: str, becomes: str
) -> None:
    text = _read(file)
    assert text.count(was) == 1, "the table is to name one place"
    assert edit(text, *arguments) == text.replace(was, becomes)


def test_every_file_of_the_corpus_is_edited() -> None:
    assert {row[0] for row in _EDITS} == set(_FILES)
    assert len(_FILES) >= 32


@pytest.mark.parametrize("file", _FILES)
def test_the_value_that_is_there_leaves_every_byte(file: str) -> None:
    text = _read(file)
    for at, value in _values(parse(text.encode(), "").tree):
        assert set_value(text, at, value) == text


@pytest.mark.parametrize("file", _FILES)
def test_every_value_can_be_replaced_and_put_back(file: str) -> None:
    text = _read(file)
    tree = parse(text.encode(), "").tree
    for at, value in _values(tree):
        for other in (None, 7, "plain text", "a: b # c", "two\n\nlines\n"):
            if file == "multi-line-flow" and at in {("criteria",), ("waived",)}:
                continue  # refused: an empty list or mapping over several lines
            if file == "explicit-keys" and at == ("role",):
                continue  # refused: a key without a colon
            edited = set_value(text, at, other)
            assert _same(parse(edited.encode(), "").tree, _with(tree, at, other))
            assert _same(parse(set_value(edited, at, value).encode(), "").tree, tree)


@pytest.mark.parametrize("file", _REFUSED)
def test_a_file_that_is_not_certain_is_refused(file: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes((_CORPUS / "refused" / f"{file}.yaml").read_bytes())
    before = path.read_bytes()
    with pytest.raises(CannotEdit, match=r"mend this first|is not UTF-8"):
        edit_file(path, lambda text: set_value(text, ("done",), 1))
    assert path.read_bytes() == before


@pytest.mark.parametrize(("text", "edit", "arguments", "said"), _REFUSALS)
def test_refusals_say_why(text: str, edit: Callable[..., str], arguments: tuple[Any, ...], said: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        edit(text, *arguments)
    assert said in str(refused.value)


def test_a_file_keeps_its_mode_its_mark_and_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\nc: 3")
    path.chmod(0o640)
    edit_file(path, lambda text: add_key(set_value(text, ("a",), "\u00e9"), (), "d", 4))
    assert path.read_bytes() == b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 2\nc: 3\nd: 4"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_stays_the_same_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\n")
    before = path.stat()
    edit_file(path, lambda text: set_value(text, ("a",), 1))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [(b"a: 1\nb: 2\n", "was changed by someone else"), (b"a: 3\n", "was changed"), (None, "was deleted")],
)
def test_a_change_in_between_is_not_overwritten(meanwhile: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\n")

    def edit(text: str) -> str:
        if meanwhile is None:
            path.unlink()
        else:
            path.write_bytes(meanwhile)
        return set_value(text, ("a",), 2)

    with pytest.raises(Conflict, match=said):
        edit_file(path, edit)
    assert (path.read_bytes() if path.exists() else None) == meanwhile


def test_a_refused_edit_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\n")
    with pytest.raises(CannotEdit):
        edit_file(path, lambda text: set_value(text, ("b",), 2))
    assert path.read_bytes() == b"a: 1\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"a: 1\n")
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "x.yaml")
    with pytest.raises(CannotEdit):
        edit_file(link, lambda text: set_value(text, ("a",), 2))
    assert (tmp_path / "x.yaml").read_bytes() == b"a: 1\n"


_FEWER = settings(max_examples=60)
_AWKWARD = "aé😀 :#,[]{}'\"-?&*!%@`|>~0.\\="
_KEYS = {"rating": "rating", "sales-data": "sales-data", "1": "1", "'it''s'": "it's", '"😀: "': "😀: "}
_PLAIN_IN_FLOW = ("1", "+12", "1e3", "True", "null", "~", "2026-03-02", "2025-Q1", "C# and more", "it's", "no", "é😀")
_PLAIN = (*_PLAIN_IN_FLOW, "http://x.y/?z", "-5 percent", "[]", "{}", "[ ]", "a, b", "12:30", "a]")


class _Writer:
    """A document written at random in many styles, and where in it every single value stands."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.spans: dict[KeyPath, tuple[int, int]] = {}
        self.newlines = draw(st.sampled_from([("\n",), ("\r\n",), ("\n", "\r\n")]))
        self.text = self.pick("", "", "\n", "# the first line\n", "---\n")
        self.after_block_text = False

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def keys(self, least: int) -> list[str]:
        return self.draw(st.lists(st.sampled_from(list(_KEYS)), min_size=least, max_size=3, unique=True))

    def end_line(self, filler: str = "") -> None:
        self.text += self.pick("", "", "", "  ", "  # why: [x", " # 😀") + self.pick(*self.newlines)
        self.text += self.pick("", "", "", "", filler + "# a comment" + self.newlines[0], self.newlines[0])
        self.after_block_text = False

    def end(self) -> None:
        """The end of the document; where a block text is the last value, it is its end."""
        if not self.after_block_text:
            self.text += self.pick("", "", "...\n", "# the end\n", "\n")
            if self.pick("", "cut"):
                self.text = self.text.removesuffix("\n").removesuffix("\r")

    def block_mapping(self, at: KeyPath, indent: int, *, goes_on: bool = False) -> None:
        """One that `goes_on` starts on the line that is already begun."""
        for place, key in enumerate(self.keys(1)):
            self.text += "" if goes_on and not place else " " * indent
            if self.pick("", "", "", "", "explicit"):
                self.text += f"? {key}{self.newlines[0]}{' ' * indent}:"
            else:
                self.text += key + self.pick("", "", " ") + ":"
            self.value((*at, _KEYS[key]), indent, in_list=False)

    def block_list(self, at: KeyPath, indent: int, *, goes_on: bool = False) -> None:
        for place in range(self.number(1, 3)):
            self.text += ("" if goes_on and not place else " " * indent) + "-"
            self.value((*at, place), indent, in_list=True)

    def value(self, at: KeyPath, indent: int, *, in_list: bool) -> None:
        """What stands behind a colon or dash, to the end of its last line."""
        collections = ["mapping", "list"] * 2 if len(at) < 4 else []
        kind = self.pick("empty", "one line", "one line", "flow", "below", "lines", "block text", *collections)
        if kind in ("mapping", "list"):
            self.collection(kind, at, indent, in_list=in_list)
        elif kind == "block text":
            self.block_text(at, indent)
        else:
            self.scalar(kind, at, indent)

    def scalar(self, kind: str, at: KeyPath, indent: int) -> None:
        if kind == "below":
            self.end_line()
            self.text += " " * (indent + self.number(1, 4))
        elif kind != "empty":
            self.text += " " * self.number(1, 4)
        if kind == "flow":
            self.flow(at, indent)
        else:
            start = len(self.text)
            pad = self.pick(*self.newlines) * self.number(1, 2) + " " * (indent + self.number(1, 4))
            if kind == "lines":
                self.text += self.pick(f"plain{pad}text", f"'it''s{pad}# quoted'", f'"quoted\\{pad}\\"text\\""')
            elif kind != "empty":
                self.text += self.one_line(_PLAIN)
            self.spans[at] = (start, len(self.text))
        self.end_line(self.pick("", " "))

    def collection(self, kind: str, at: KeyPath, indent: int, *, in_list: bool) -> None:
        write = self.block_mapping if kind == "mapping" else self.block_list
        if in_list:
            gap = self.number(1, 3)
            self.text += " " * gap
            write(at, indent + 1 + gap, goes_on=True)
        else:
            self.end_line()
            write(at, indent + self.number(0 if kind == "list" else 1, 4))

    def one_line(self, plain: tuple[str, ...]) -> str:
        text = self.draw(st.text(_AWKWARD, max_size=6))
        doubled = text.replace("'", "''")
        return self.pick(*plain, f"'{doubled}'", json.dumps(text, ensure_ascii=False), r'"\u00e9\U0001F600\x41\n"')

    def block_text(self, at: KeyPath, indent: int) -> None:
        self.text += " "
        start, deeper, first = len(self.text), self.number(1, 4), self.pick("", " ")
        self.text += self.pick("|", ">") + (str(deeper) if first else "") + self.pick("", "-", "+")
        self.text += self.pick("", "  # why")
        more = self.draw(st.lists(st.sampled_from(["", "# no comment", " two"]), max_size=3))
        for line in (f"{first}one: 😀", *more):
            self.text += self.pick(*self.newlines) + (" " * (indent + deeper) + line if line else "")
        self.spans[at] = (start, len(self.text.rstrip("\r\n")))
        self.text += self.pick(*self.newlines) * self.number(1, 2)
        self.after_block_text = True

    def flow(self, at: KeyPath, indent: int, depth: int = 0) -> None:
        start, keys = len(self.text), self.keys(0)
        is_mapping = self.pick("mapping", "list") == "mapping"
        pad = self.pick("", "", " ", self.newlines[0] + " " * (indent + 1))
        self.text += ("{" if is_mapping else "[") + pad
        for place, key in enumerate(keys):
            self.text += self.pick(",", ", ", " , ", "," + pad) if place else ""
            if is_mapping:
                self.flow_value((*at, _KEYS[key]), key, indent, depth)
            else:
                self.flow_value((*at, place), "", indent, depth)
        self.text += (self.pick("", "", ",") if keys else "") + pad + ("}" if is_mapping else "]")
        if not keys:
            self.spans[at] = (start, len(self.text))

    def flow_value(self, at: KeyPath, key: str, indent: int, depth: int) -> None:
        self.text += key
        start = len(self.text)
        if not key or self.pick("", "", "", "bare") == "":
            self.text += self.pick(": ", " : ", ":   ") if key else ""
            start = len(self.text)
            if depth < 2 and self.pick("", "", "nested"):
                self.flow(at, indent, depth + 1)
                return
            self.text += self.one_line(_PLAIN_IN_FLOW)
        self.spans[at] = (start, len(self.text))


_TEXTS = st.one_of(
    st.text(max_size=12),
    st.text(_AWKWARD + "\n", max_size=12),
    st.sampled_from(
        ["null", "~", "true", "2026-03-02", "12", "1_0", "---", "a\nb", "a\n\n b\n", "\tx", "\r\n", "\uffff"]
    ),
).filter(lambda text: find_forbidden(text) is None)
_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    _TEXTS,
)
_FLAT = st.one_of(_SCALARS, st.lists(_SCALARS, max_size=3), st.dictionaries(_TEXTS, _SCALARS, max_size=3))


@st.composite
def _documents(draw: st.DrawFn) -> _Writer:
    writer = _Writer(draw)
    if writer.pick("mapping", "mapping", "list") == "mapping":
        writer.block_mapping((), 0)
    else:
        writer.block_list((), 0)
    writer.end()
    assert not parse(writer.text.encode(), "").diagnostics, writer.text
    return writer


@given(_documents(), st.data(), _SCALARS)
def test_any_value_of_any_document_is_replaced(document: _Writer, data: st.DataObject, value: Scalar) -> None:
    text, tree = document.text, parse(document.text.encode(), "").tree
    at = data.draw(st.sampled_from(list(document.spans)))
    start, end = document.spans[at]
    assume("\n" not in text[start:end] or text[start] not in "[{")
    edited = set_value(text, at, value)
    assert _same(parse(edited.encode(), "").tree, _with(tree, at, _as_read(value)))
    if isinstance(value, str) and "\n" in value:
        end += len(text[end:].partition("\n")[0])  # a comment comes to stand between the start of a block and its lines
    assert edited.startswith(text[:start])
    assert edited.endswith(text[end:])
    assert set_value(edited, at, value) == edited


@_FEWER
@given(_documents(), st.data(), _TEXTS, _FLAT)
def test_a_key_is_added_to_any_mapping(document: _Writer, data: st.DataObject, key: str, value: Any) -> None:
    text, tree = document.text, parse(document.text.encode(), "").tree
    mappings = list(_collections(tree, dict))
    assume(mappings)
    at, old = data.draw(st.sampled_from(mappings))
    assume(key not in old)
    edited = add_key(text, at, key, value)
    assert _same(parse(edited.encode(), "").tree, _with(tree, at, {**old, key: _as_read(value)}))
    assert _is_insertion(text, edited)


@_FEWER
@given(_documents(), st.data(), _FLAT)
def test_an_item_is_appended_to_any_list(document: _Writer, data: st.DataObject, item: Any) -> None:
    text, tree = document.text, parse(document.text.encode(), "").tree
    lists = list(_collections(tree, tuple))
    assume(lists)
    at, old = data.draw(st.sampled_from(lists))
    edited = append_item(text, at, item)
    assert _same(parse(edited.encode(), "").tree, _with(tree, at, (*old, _as_read(item))))
    assert _is_insertion(text, edited)


@_FEWER
@given(_documents(), st.data(), _FLAT)
def test_what_is_empty_becomes_a_collection(document: _Writer, data: st.DataObject, value: Any) -> None:
    text, tree = document.text, parse(document.text.encode(), "").tree
    empty = [at for at, old in _values(tree) if old is None]
    assume(empty)
    at = data.draw(st.sampled_from(empty))
    start, end = document.spans[at]
    if text[start:end].startswith("["):
        edited = append_item(text, at, value)
        assert _same(parse(edited.encode(), "").tree, _with(tree, at, (_as_read(value),)))
    else:
        edited = add_key(text, at, "key", value)
        assert _same(parse(edited.encode(), "").tree, _with(tree, at, {"key": _as_read(value)}))
    assert edited.startswith(text[:start].rstrip(" "))
    assert edited.endswith(text[end:].partition("\n")[2])


def _read(file: str) -> str:
    return (_CORPUS / f"{file}.yaml").read_bytes().decode()


def _items(tree: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(tree, dict):
        yield from tree.items()
    elif isinstance(tree, tuple):
        yield from enumerate(tree)


def _values(tree: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, Scalar]]:
    """Every single value of a tree; what is empty is one."""
    for key, value in _items(tree):
        if isinstance(value, dict | tuple):
            yield from _values(value, (*at, key))
        else:
            yield (*at, key), value


def _collections(tree: Any, kind: type, at: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(tree, kind):
        yield at, tree
    for key, value in _items(tree):
        yield from _collections(value, kind, (*at, key))


def _with(tree: Any, at: KeyPath, value: Any) -> Any:
    if not at:
        return value
    changed = {key: _with(old, at[1:], value) if key == at[0] else old for key, old in _items(tree)}
    return changed if isinstance(tree, dict) else tuple(changed.values())


def _as_read(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _as_read(item) for key, item in value.items()} or None
    if isinstance(value, list):
        return [_as_read(item) for item in value] or None
    return None if value == "" else value


def _same(left: Any, right: Any) -> bool:
    """In JSON, unlike in Python, 1 and 1.0 and true are three values, and a list is a tuple."""
    return json.dumps(left) == json.dumps(right)


def _is_insertion(text: str, edited: str) -> bool:
    """Whether every character of the text is still there, around one place where there is more."""
    return any(edited.startswith(text[:place]) and edited.endswith(text[place:]) for place in range(len(text) + 1))
