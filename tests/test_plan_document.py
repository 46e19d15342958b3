"""The plan as a document: sound Markdown, the same bytes everywhere, nothing for those whom it is not meant for."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from careerpath.analysis.plan.plan_fingerprint import plan_fingerprint
from careerpath.diagnostic import Diagnostic, Severity
from careerpath.model.audience import AUDIENCES, Audience
from careerpath.model.plan import Action, Plan
from careerpath.model.workspace import Log, Person, Workspace
from careerpath.render.plan.document import render_plan
from careerpath.render.templating import templates as templating
from careerpath.render.templating.templates import TemplateProblem, check_syntax, render_template
from careerpath.rules.plans.plans import plan_stale
from careerpath.store.loading import load_workspace
from tests.conftest import CASES, DAY, REPOSITORY, Run, run_rules, write

MOST_OF_DIAGRAMS = 2000
"""Characters of Mermaid beyond which a host may not draw them."""


def loaded(root: Path) -> Workspace:
    workspace = load_workspace(root).workspace
    assert workspace is not None
    return workspace


EXAMPLE = loaded(REPOSITORY)
PLANNED = [person.id for person in EXAMPLE.people.values() if person.plan]
assert len(PLANNED) == 10, "the example's plans are not where they were"

SMALL = loaded(CASES / "base")
MIA = SMALL.people["mia-berg"]


def tokens(document: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(document)


def tables(document: str) -> Iterator[list[str]]:
    """The lines of each table, as a reader of Markdown finds them."""
    lines = document.splitlines()
    for token in tokens(document):
        if token.type == "table_open" and token.map:
            yield lines[token.map[0] : token.map[1]]


def cells(line: str) -> int:
    """How many cells the source of a row has: readers pad short rows and cut long ones, and say nothing."""
    return len(re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|")))


def diagrams(document: str) -> list[str]:
    return [token.content for token in tokens(document) if token.type == "fence" and token.info == "mermaid"]


def headings(document: str) -> list[str]:
    return [token.tag for token in tokens(document) if token.type == "heading_open"]


def assert_sound(document: str) -> None:
    """Every row of every table as wide as its head, no row outside of a table, no HTML, diagrams of a size to draw."""
    in_tables = list(tables(document))
    for table in in_tables:
        assert {cells(row) for row in table} == {cells(table[0])}
    rows = [line for line in document.splitlines() if line.startswith("|")]
    assert rows == [row for table in in_tables for row in table]
    inline = [child for token in tokens(document) for child in token.children or ()]
    assert {token.type for token in [*tokens(document), *inline]} & {"html_block", "html_inline"} == set()
    assert {token.attrs["src"] for token in inline if token.type == "image"} <= {"plan.svg"}
    assert sum(map(len, diagrams(document))) < MOST_OF_DIAGRAMS


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("person", PLANNED)
def test_every_example_is_sound_markdown(person: str, audience: Audience) -> None:
    document = render_plan(EXAMPLE, EXAMPLE.people[person], audience)
    assert_sound(document)
    assert diagrams(document)[0].startswith("flowchart LR\n")


def test_headings_stand_in_the_order_a_plan_is_read() -> None:
    document = render_plan(EXAMPLE, EXAMPLE.people["mira-okafor"], "rep")
    assert [line for line in document.splitlines() if line.startswith("#")] == [
        "# Development plan: Mira Okafor",
        "## Where you are",
        "## Where you can go",
        "### What Sales Manager asks for",
        "## What has to happen at each step",
        "### 1. Mastery of the present job",
        "### 2. Trial of new tasks",
        "### 3. Permanent responsibilities",
        "### 4. The new position",
        "## Who does what by when",
        "## What speaks for Sales Manager, and what against",
        "## Reviews",
        "## Promises",
        "## Agreed",
    ]


MARKUP = (
    *("|", "\\", "`", "```", "<b>", "-->", "&amp;", "*", "_", "~~~", "---", "[x](y)", "![x](y)", "- ", "1. ", "> "),
    *(
        "#",
        "$",
        "@mira",
        "#12",
        "{{",
        "}}",
        "{%",
        "%%",
        "end",
        "a",
        "é",
        "😀",
        "'",
        '"',
        ":",
        ";",
        "\n",
        "\n\n",
        "    ",
    ),
)
ODD = st.lists(st.sampled_from(MARKUP), min_size=1, max_size=6).map("".join)


@settings(max_examples=40)
@example(text="<b>", audience="team")
@example(text="a|b", audience="rep")
@given(text=ODD, audience=st.sampled_from(AUDIENCES))
def test_no_text_breaks_the_document(text: str, audience: Audience) -> None:
    plan = planned(MIA)
    actions = {
        name: action.model_copy(
            update={"do": text, "done_when": text, "outcome": text, "support": (text,), "shared": True}
        )
        for name, action in plan.actions.items()
    }
    odd = plan.model_copy(update={"actions": actions, "intent": text, "satisfaction": text})
    profile = MIA.profile.model_copy(update={"name": text})
    competency = SMALL.competencies["selling"].model_copy(update={"name": text, "levels": {2: text, 3: text}})
    role = SMALL.roles["senior-seller"].model_copy(update={"title": text, "advantages": (text,), "deliverables": ()})
    workspace = replace(
        SMALL,
        competencies={**SMALL.competencies, "selling": competency},
        roles={**SMALL.roles, "senior-seller": role},
    )
    reviews = {name: each.model_copy(update={"going_well": text, "by": text}) for name, each in MIA.log.review.items()}
    person = replace(MIA, plan=odd, profile=profile, log=replace(MIA.log, review=reviews))
    document = render_plan(workspace, person, audience)
    assert_sound(document)
    shared = {name: action.model_copy(update={"shared": True}) for name, action in plan.actions.items()}
    plain = render_plan(SMALL, replace(MIA, plan=plan.model_copy(update={"actions": shared})), audience)
    assert headings(document) == headings(plain)


def test_a_long_way_up_is_still_drawn_within_the_limit() -> None:
    roles = [f"role-{number}" for number in range(12)]
    title = "Principal Enterprise Account Executive for Regulated Industries"
    path = SMALL.paths["selling"]
    steps = tuple(path.steps[1].model_copy(update={"role": role}) for role in ["seller", *roles])
    workspace = replace(
        SMALL,
        paths={"selling": path.model_copy(update={"steps": steps})},
        roles={"seller": SMALL.roles["seller"]}
        | {role: SMALL.roles["senior-seller"].model_copy(update={"title": f"{title} {role}"}) for role in roles},
    )
    plan = planned(MIA)
    many = {f"action-{number}": plan.actions["own-calls"] for number in range(40)}
    person = replace(MIA, plan=plan.model_copy(update={"target": roles[-1], "actions": many}))
    assert sum(map(len, diagrams(render_plan(workspace, person, "rep")))) < MOST_OF_DIAGRAMS


def test_a_hash_at_the_end_of_a_name_is_shown() -> None:
    # Markdown takes a number sign at the end of a heading away.
    person = replace(MIA, profile=MIA.profile.model_copy(update={"name": "Team #"}))
    heading = next(token for token in tokens(render_plan(SMALL, person, "rep")) if token.type == "inline")
    assert "".join(child.content for child in heading.children or ()) == "Development plan: Team #"


# The same bytes everywhere.


@pytest.mark.parametrize("person", PLANNED)
def test_the_same_bytes_twice_and_as_committed(person: str) -> None:
    once, again = (render_plan(EXAMPLE, EXAMPLE.people[person], "rep") for _ in range(2))
    assert once == again
    assert (REPOSITORY / "people" / person / "plan.md").read_bytes() == once.encode()


@pytest.mark.parametrize(
    "machine",
    [
        pytest.param({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, marks=pytest.mark.heavy),
        {"TZ": "America/Adak", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"},
    ],
)
def test_the_same_bytes_on_another_machine(machine: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "careerpath", "-C", str(REPOSITORY), "plan", "mira-okafor", "--audience", "rep"]
    ran = subprocess.run(command, capture_output=True, check=True, env=os.environ | machine)
    assert ran.stdout == render_plan(EXAMPLE, EXAMPLE.people["mira-okafor"], "rep").encode()


@pytest.mark.parametrize("day", ["2020-01-01", "2031-07-04"])
def test_the_same_bytes_on_another_day(day: str, careerpath: Run) -> None:
    ran = careerpath("-C", REPOSITORY, "--as-of", day, "plan", "mira-okafor", "--audience", "rep")
    assert (ran.code, ran.out) == (0, render_plan(EXAMPLE, EXAMPLE.people["mira-okafor"], "rep"))


# Who may read what.


def planned(person: Person) -> Plan:
    assert person.plan is not None
    return person.plan


def without_trials(person: Person) -> Person:
    """The person as if nobody had ever tried, rated, counted, reviewed or promised anything."""
    plan = planned(person)
    actions = {name: action for name, action in plan.actions.items() if action.is_shared}
    bare_plan = plan.model_copy(update={"actions": actions})
    return replace(person, plan=bare_plan, private=None, metrics=None, assessments={}, log=Log())


ALL_IT_GETS = replace(EXAMPLE, templates={"plan.md.j2": "{{ plan }}"})
"""The example with a template that shows everything a template is given."""


@pytest.mark.parametrize("workspace", [EXAMPLE, ALL_IT_GETS], ids=["built-in", "everything"])
@pytest.mark.parametrize("person", PLANNED)
def test_a_team_cannot_tell_that_there_is_a_trial(person: str, workspace: Workspace) -> None:
    # shows a bug: `plan.day` tells a team's own template on which day the person was last rated or counted
    whole, bare = workspace.people[person], without_trials(workspace.people[person])
    assert render_plan(workspace, whole, "team") == render_plan(workspace, bare, "team")
    assert render_plan(workspace, whole, "rep") != render_plan(workspace, bare, "rep")


def test_a_team_cannot_tell_that_a_trial_began_after_the_signatures() -> None:
    mira = EXAMPLE.people["mira-okafor"]
    before = planned(without_trials(mira))
    signed = {who: sign.model_copy(update={"plan": plan_fingerprint(before)}) for who, sign in before.agreed.items()}
    documents = {
        render_plan(EXAMPLE, replace(mira, plan=plan.model_copy(update={"agreed": signed})), "team")
        for plan in (before, planned(mira))
    }
    assert len(documents) == 1


MARK = "quetzal"


def marked(**of_trials: object) -> Person:
    """Mira with a mark in all that is for her and her manager; her trials also have `of_trials`."""
    mira = EXAMPLE.people["mira-okafor"]
    plan = planned(mira)
    texts = dict.fromkeys(("do", "done_when", "safe_ground", "outcome", "less", "more"), MARK)
    actions = {}
    for name, action in plan.actions.items():
        private: dict[str, object] = {"outcome": MARK, "hours_per_month": 9753.0}
        if action.stage == "trial":
            private |= {**texts, "support": (MARK,), "owner": MARK, "competency": MARK, **of_trials}
        actions[name] = action.model_copy(update=private)
    criteria = tuple(item.model_copy(update={"evidence": MARK}) for item in plan.criteria_met)
    made_room = tuple(item.model_copy(update={"dropped": MARK}) for item in plan.reprioritised)
    assert plan.vacancy is not None
    assert plan.preparation is not None
    private_plan = {
        "actions": actions,
        "intent": MARK,
        "satisfaction": MARK,
        "work_on": (MARK,),
        "sponsor": MARK,
        "criteria_met": criteria,
        "reprioritised": made_room,
        "vacancy": plan.vacancy.model_copy(update={"note": MARK}),
        "preparation": plan.preparation.model_copy(update={"after": MARK}),
    }
    log = replace(
        mira.log,
        review={name: each.model_copy(update={"going_well": MARK}) for name, each in mira.log.review.items()},
        promise={name: each.model_copy(update={"promise": MARK}) for name, each in mira.log.promise.items()},
    )
    return replace(mira, plan=plan.model_copy(update=private_plan), log=log)


def numbers_of(document: str) -> list[int]:
    return [int(match[1]) for match in re.finditer(r"^(\d+)\. \*\*", document, re.MULTILINE)]


def test_no_template_for_a_team_is_given_what_the_two_said() -> None:
    assert MARK not in render_plan(ALL_IT_GETS, marked(), "team")
    assert MARK in render_plan(ALL_IT_GETS, marked(), "rep")


def test_a_team_reads_nothing_of_the_two() -> None:
    document = render_plan(EXAMPLE, marked(), "team")
    assert MARK not in document
    assert "9753" not in document
    assert re.findall(r"trial|rated|blind spot|not met|\((agreed|manager|self)", document, re.IGNORECASE) == []
    assert [table[0] for table in tables(document)] == [
        "| From | To | Typical time |",
        "| Asked for | Present role | New role |",
        "| No. | What | Who | By | Status |",
    ]
    assert numbers_of(document) == [1, 2, 3, 4, 5, 6]
    assert MARK in render_plan(EXAMPLE, marked(), "rep")


def test_a_trial_that_is_shared_is_shown() -> None:
    document = render_plan(EXAMPLE, marked(shared=True), "team")
    assert "### 2. Trial of new tasks" in document
    assert f"**{MARK}**" in document
    assert "9753" not in document
    assert "Showed:" not in document
    assert numbers_of(document) == list(range(1, 14))


def test_what_is_kept_back_is_not_shown_whatever_its_stage() -> None:
    plan = planned(MIA)
    actions = {
        "own-calls": plan.actions["own-calls"].model_copy(update={"shared": False, "do": MARK}),
        "joint-calls": plan.actions["joint-calls"],
    }
    person = replace(MIA, plan=plan.model_copy(update={"actions": actions}))
    document = render_plan(SMALL, person, "team")
    assert MARK not in document
    assert numbers_of(document) == [1]


@pytest.mark.parametrize(("audience", "is_told"), [("rep", False), ("manager", True), ("team", False)])
def test_individual_needs_are_for_the_manager(audience: Audience, is_told: bool) -> None:
    mira = EXAMPLE.people["mira-okafor"]
    assert mira.private is not None
    assert mira.private.needs is not None
    needs = mira.private.needs.model_copy(
        update={
            "challenge": f"{MARK} 1",
            "finances": f"{MARK} 2",
            "strengths": (f"{MARK} 3",),
            "best_used": f"{MARK} 4",
        }
    )
    notes = tuple(note.model_copy(update={"text": f"{MARK} 5"}) for note in mira.private.notes)
    private = mira.private.model_copy(update={"needs": needs, "notes": notes})
    told = re.findall(rf"{MARK} \d", render_plan(EXAMPLE, replace(mira, private=private), audience))
    assert told == ([f"{MARK} {number}" for number in (1, 2, 3, 4)] if is_told else [])


# Templates of one's own.


def template_findings(workspace: Workspace) -> list[Diagnostic]:
    """What the rules find about templates, each thing once."""
    return [found for found in dict.fromkeys(run_rules(workspace, DAY)) if found.code.startswith("CP7")]


def with_templates(**templates: str) -> Workspace:
    return replace(SMALL, templates={f"{name}.md.j2": text for name, text in templates.items()})


def test_an_own_template_stands_before_the_built_in_one(example: Path, careerpath: Run) -> None:
    write(example, "templates/plan.md.j2", "{{ plan.name }} for {{ plan.audience }}\n")
    assert careerpath("-C", example, "plan", "mira-okafor", "--audience", "team").out == "Mira Okafor for team\n"
    careerpath("-C", example, "plan", "mira-okafor")
    assert (example / "people/mira-okafor/plan.md").read_text(encoding="utf-8") == "Mira Okafor for rep\n"


def test_an_own_template_may_include_another_and_escapes_nothing_twice() -> None:
    workspace = with_templates(plan='{% include "head.md.j2" %}{{ plan.facts[0][1] }}\n', head="{{ plan.name }}: ")
    assert render_plan(workspace, MIA, "rep") == "Mia Berg: Seller, since 2024-02-01\n"


def problem(template: str) -> Diagnostic:
    with pytest.raises(TemplateProblem) as refused:
        render_plan(with_templates(plan=template), MIA, "rep")
    return refused.value.diagnostic


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        # Attributes that lead out of the sandbox.
        ("{{ plan.__class__ }}", "CP701", 1),
        ("\n{{ plan.name.__class__.__mro__ }}", "CP701", 2),
        ("{{ plan.facts.__add__ }}", "CP701", 1),
        ("{{ plan | attr('__class__') }}", "CP701", 1),
        ("{{ ''['__class__'] }}", "CP701", 1),
        ("{{ '{0.__class__}'.format(plan) }}", "CP701", 1),
        ("{{ '{p.__class__}'.format_map({'p': plan}) }}", "CP701", 1),
        ("{{ cycler.__init__.__globals__ }}", "CP701", 1),
        ("{{ self.__init__ }}", "CP701", 1),
        ("{% macro m() %}{% endmacro %}{{ m.__call__ }}", "CP701", 1),
        # Names that nothing has.
        ("{{ plan.nope }}", "CP702", 1),
        ("{{ nope }}", "CP702", 1),
        ("{{ plan.stages[99].title }}", "CP702", 1),
        ("a\nb\n{% for item in nope %}{% endfor %}", "CP702", 3),
        ("{{ open('/etc/passwd').read() }}", "CP702", 1),
        ("{{ ''.join.__globals__ }}", "CP702", 1),
        # Dice: a plan made with them is stale as soon as it is written.
        ("{{ lipsum() }}", "CP702", 1),
        ("{{ range(9) | random }}", "CP701", 1),
        # Calls, and changes of what is shown.
        ("{{ plan.name() }}", "CP701", 1),
        ("{{ plan.facts.append(1) }}", "CP702", 1),
        ("{% set items = [1] %}{{ items.append(2) }}", "CP701", 1),
        ("{% set table = {} %}{{ table.update({1: 2}) }}", "CP701", 1),
        ("{% set plan.name = 'x' %}", "CP701", 1),
        ("{{ dict(plan) }}", "CP701", 1),
        # What breaks off.
        ("{{ 1 / 0 }}", "CP701", 1),
        ("{{ range(1000000) }}", "CP701", 1),
        ("{{ plan.name + 1 }}", "CP701", 1),
        ("{{ plan.name | center(10 ** 30) }}", "CP701", 1),
        ('{% include "plan.md.j2" %}', "CP701", 1),
        ('{% extends "plan.md.j2" %}', "CP701", 1),
        ('{% include "none.md.j2" %}', "CP701", 1),
        ('{% include "../../../../etc/passwd" %}', "CP701", 1),
        # What is no template.
        ("{% if %}", "CP701", 1),
        ("\n\n{{ plan.name", "CP701", 3),
        ("{{ plan.name | nothing }}", "CP701", 1),
        ("{% do plan.name %}", "CP701", 1),
        # Attributes that a filter misses, which are nobody's bug but the template's.
        ("{{ plan.name | dictsort }}", "CP701", 1),
        ("{{ plan | xmlattr }}", "CP701", 1),
        ("{{ 3 | wordwrap }}", "CP701", 1),
    ],
)
def test_the_sandbox_answers_with_a_finding(template: str, code: str, line: int) -> None:
    found = problem(template)
    assert (found.code, found.file, found.line) == (code, "templates/plan.md.j2", line)
    assert template_findings(with_templates(plan=template)) == [found]


def test_a_finding_in_whole() -> None:
    assert problem("# {{ plan.name }}\n{{ plan.nmae }}\n") == Diagnostic(
        code="CP702",
        name="template-undefined",
        severity=Severity.ERROR,
        file="templates/plan.md.j2",
        message="'careerpath.render.plan.view.PlanView object' has no attribute 'nmae'",
        hint="compare it with the built-in template of the same name",
        line=2,
    )


def test_a_finding_names_the_template_it_is_in() -> None:
    workspace = with_templates(plan='{% include "part.md.j2" %}', part="a\nb\n{{ nope }}\n")
    with pytest.raises(TemplateProblem) as refused:
        render_plan(workspace, MIA, "rep")
    found = refused.value.diagnostic
    assert (found.file, found.line) == ("templates/part.md.j2", 3)


def test_a_built_in_template_that_was_copied_is_not_compiled_to_be_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    copied = (REPOSITORY / "templates/plan.md.j2").read_text(encoding="utf-8")
    looked_at = []
    monkeypatch.setattr(templating, "_compile", lambda name, _: looked_at.append(name))
    for text in (copied, f"{copied} "):
        assert check_syntax("plan.md.j2", {"plan.md.j2": text, "team.md.j2": "own"}) is None
    assert looked_at == ["plan.md.j2"]


def test_a_built_in_template_that_was_copied_stands_on_what_was_changed() -> None:
    copied = (REPOSITORY / "templates/site/person.html.j2").read_text(encoding="utf-8")
    own = {"site/page.html.j2": "a\n{% nope %}\n", "site/person.html.j2": copied}
    workspace = replace(SMALL, templates=own)
    with pytest.raises(TemplateProblem) as refused:
        render_template("site/person.html.j2", own, {})
    assert template_findings(workspace) == [refused.value.diagnostic]
    assert (refused.value.diagnostic.file, refused.value.diagnostic.line) == ("templates/site/page.html.j2", 2)


@pytest.mark.parametrize(
    "template",
    [
        # What Jinja takes and Python does not.
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ 1" + " + 1" * 20000 + " }}",
        "{% for fact in plan.facts %}" * 25 + "{% endfor %}" * 25,
        "{% if plan %}" * 120 + "{% endif %}" * 120,
        "{{ " + "9" * 5000 + " }}",
    ],
    ids=["brackets", "sums", "loops", "questions", "digits"],
)
def test_a_template_that_python_cannot_compile(template: str) -> None:
    (found,) = template_findings(with_templates(plan=template))
    assert (found.code, found.file, found.line) == ("CP701", "templates/plan.md.j2", 1)


def test_half_a_character_from_a_template_is_no_bug_of_the_program(example: Path, careerpath: Run) -> None:
    write(example, "templates/plan.md.j2", '{{ "\\ud800" }}')
    assert careerpath("-C", example, "plan", "mira-okafor").code == 2


def test_templates_for_nobody_find_no_fault_in_those_without_a_plan() -> None:
    broken = with_templates(plan="{{ nope }}")
    nobody = replace(broken, people={name: replace(person, plan=None) for name, person in broken.people.items()})
    assert template_findings(nobody) == []


def test_an_action_without_a_stage_is_still_shown() -> None:
    action = Action.model_validate({"stage": None, "kind": None, "do": MARK, "owner": None, "status": None})
    person = replace(MIA, plan=planned(MIA).model_copy(update={"actions": {"one": action}}))
    assert render_plan(SMALL, person, "rep").count(f"**{MARK}**") == 1


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("# ", "## ", 1), ("\n\n", "\n\nMore\n", 3), ("\n", "", 2), (None, "\n", -1), (None, "Mine", -1)],
)
def test_a_stale_page_is_stale_from_the_first_line_that_differs(old: str | None, new: str, line: int) -> None:
    rendered = render_plan(SMALL, MIA, "rep")
    written = rendered + new if old is None else rendered.replace(old, new, 1)
    last = rendered.count("\n") + 1
    found = list(plan_stale(SMALL, replace(MIA, plan_document=written), DAY))
    assert [(item.code, item.file, item.line) for item in found] == [
        ("CP424", "people/mia-berg/plan.md", last if line == -1 else line)
    ]


def test_a_page_that_ends_early_is_stale_where_it_ends() -> None:
    rendered = render_plan(SMALL, MIA, "rep")
    lines = rendered.split("\n")
    for kept in (1, 5, len(lines) - 1):
        found = list(plan_stale(SMALL, replace(MIA, plan_document="\n".join(lines[:kept])), DAY))
        assert [item.line for item in found] == [kept]
