"""A whole value in the place of another: it says what was meant, and what stays keeps its lines."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.spelling import Value, entry_lines
from careerpath.store.text.parsing import parse
from careerpath.store.text.rearranging import put_value, with_unsaid

ROLE = """\
# yaml-language-server: $schema=../../schemas/role.json
title: Sales Manager  # as on the card
advantages:
  # what they say
  - Sees people grow
  - Has a voice  # sometimes
  # and this
  - Learns to lead
requires:
  coaching: 4  # most of all
  # the rest
  hiring: 3
  influence: 4
should_have: {product: 3}  # nice
steps:
  - role: seller
  - role: manager  # the move
    gates: [numbers]
    # by hand
    criteria:
      - Interviewed
    way_back: {role: seller, within_months: 12}
# the end
"""


STEP_AFTER = """\
    # by hand
    criteria:
      - Interviewed
    way_back: {role: seller, within_months: 6}
  - role: director
    gates: [team-numbers, numbers]
"""


@pytest.mark.parametrize(
    ("at", "value", "before", "after"),
    [
        (("title",), "Team Manager", "Sales Manager  #", "Team Manager  #"),
        (("advantages", 1), "Has a say", "Has a voice  #", "Has a say  #"),
        (
            ("advantages",),
            ["Learns to lead", "Sees people grow", "Is new"],
            "  - Sees people grow\n  - Has a voice  # sometimes\n  # and this\n  - Learns to lead\n",
            "  # and this\n  - Learns to lead\n  - Sees people grow\n  - Is new\n",
        ),
        (("requires", "hiring"), 5, "hiring: 3", "hiring: 5"),
        (
            ("requires",),
            {"influence": 4, "coaching": 3},
            "  coaching: 4  # most of all\n  # the rest\n  hiring: 3\n  influence: 4\n",
            "  influence: 4\n  coaching: 3  # most of all\n",
        ),
        (("should_have",), {"product": 2, "data": 1}, "{product: 3}  #", "{product: 2, data: 1}  #"),
        (("requires",), None, ROLE[ROLE.index("requires:") : ROLE.index("should_have")], "requires: null\n"),
        (
            ("steps",),
            [
                {"role": "seller"},
                {"role": "manager", "criteria": ["Interviewed"], "way_back": {"role": "seller", "within_months": 6}},
                {"role": "director", "gates": ["team-numbers", "numbers"]},
            ],
            ROLE[ROLE.index("    gates:") : ROLE.index("# the end")],
            STEP_AFTER,
        ),
        (("excuse",), [{"rule": "CP412"}], "# the end\n", "# the end\nexcuse: [{rule: CP412}]\n"),
    ],
)
def test_only_the_lines_that_change_do(at: tuple[str | int, ...], value: Any, before: str, after: str) -> None:
    assert before in ROLE
    assert put_value(ROLE, at, value) == ROLE.replace(before, after)
    crlf = ROLE.replace("\n", "\r\n")
    assert put_value(crlf, at, value) == ROLE.replace(before, after).replace("\n", "\r\n")


def test_what_says_the_same_is_left_alone() -> None:
    assert put_value(ROLE, ("should_have",), {"product": 3}) == ROLE
    assert put_value(ROLE, ("summary",), None) == ROLE


def test_what_says_nothing_stays() -> None:
    text = "steps:\n  - role: a\n    gates: []\n    criteria: []  # none yet\n  - role: b\n    gates: []\n    way: ''\n"
    tree = parse(text.encode(), "").tree
    value: Value = [{"role": "b"}, {"role": "a", "criteria": ["Met us", "Met them"]}]
    whole = with_unsaid(tree["steps"], value)
    assert whole == [
        {"role": "b", "gates": None, "way": None},
        {"role": "a", "gates": None, "criteria": ["Met us", "Met them"]},
    ]
    assert put_value(text, ("steps",), whole) == (
        "steps:\n  - role: b\n    gates: []\n    way: ''\n"
        "  - role: a\n    gates: []\n    criteria:  # none yet\n      - Met us\n      - Met them\n"
    )
    assert with_unsaid({"a": 1, "b": None, "c": 2}, {"c": 3, "a": 1}) == {"c": 3, "a": 1, "b": None}


words = st.text(st.sampled_from("ab :#-'\"\n,[]{}"), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "c", "d-e"]), inner),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["x", "y", "z"]), values, min_size=1), values, st.booleans())
def test_it_says_what_was_meant_and_nothing_else_changes(tree: dict[str, Any], new: Any, commented: bool) -> None:
    lines = [line for key, value in tree.items() for line in entry_lines(key, value)]
    text = "\n".join(lines) + "\n"
    if commented:
        text = f"# first\n{text}# last\n"
    key = next(iter(tree))
    before, meant = parse(text.encode(), "").tree, parse("\n".join([*entry_lines("x", new), ""]).encode(), "").tree
    after = put_value(text, (key,), new)
    said = parse(after.encode(), "")
    assert said.diagnostics == ()
    assert repr(said.tree) == repr({**before, key: meant["x"]})
    assert ("# first" in after, "# last" in after) == (commented, commented)
