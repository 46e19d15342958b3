"""The JSON Schemas say to an editor what the reader says: they accept what is read, and refuse what is not."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from jsonschema import Draft7Validator, FormatChecker

from careerpath.diagnostic import KeyPath
from careerpath.model.describe import find_model_at, keys_of
from careerpath.model.fields import ReferenceKind
from careerpath.model.layout import FILE_KINDS
from careerpath.model.references import Reference
from careerpath.model.settings import Settings
from careerpath.model.workspace import Workspace
from careerpath.render.yaml_file import modeline
from careerpath.report.json_schema import schema_text
from careerpath.store.found import Found
from careerpath.store.loading import load_workspace
from careerpath.store.text.parsing import parse
from careerpath.store.text.validation import validate
from tests.conftest import CASES, REPOSITORY, Run, copy_example, every_file
from tests.test_references import filled

ROOTS = {"example": REPOSITORY, "base": CASES / "base"}


@cache
def read(root: Path) -> Workspace:
    workspace = load_workspace(root).workspace
    assert workspace is not None
    return workspace


@cache
def validator(kind: str, root: Path | None) -> Any:
    """A validator of one kind of file, with a workspace's ids where one is given."""
    schema = json.loads(schema_text(kind, FILE_KINDS[kind], read(root) if root else None))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=FormatChecker(["date"]))


def complaints(kind: str, root: Path | None, tree: Any) -> list[str]:
    return [f"{list(error.path)}: {error.message}" for error in validator(kind, root).iter_errors(tree)]


def json_value(tree: Any) -> Any:
    """What the parser gives, with lists as JSON has them."""
    if isinstance(tree, dict):
        return {key: json_value(value) for key, value in tree.items()}
    return [json_value(value) for value in tree] if isinstance(tree, tuple) else tree


def parser_value(tree: Any) -> Any:
    """The other way round: what the parser would give for a JSON value."""
    if isinstance(tree, dict):
        return {key: parser_value(value) for key, value in tree.items()} or None
    if isinstance(tree, list):
        return tuple(parser_value(value) for value in tree) or None
    return None if tree == "" else tree


def tree_of(root: Path, found: Found) -> Any:
    parsed = parse((root / found.file).read_bytes(), found.file)
    assert parsed.diagnostics == ()
    return json_value(parsed.tree)


def files_of(name: str) -> list[Found]:
    files = every_file(ROOTS[name])
    assert len(files) > 10
    return files


@pytest.mark.parametrize("name", ROOTS)
def test_every_file_of_the_example_and_of_the_base_is_accepted(name: str) -> None:
    # Found here: the keys of a mapping by period were described as the record Period, which no key is.
    refused = {found.file: complaints(found.kind, ROOTS[name], tree_of(ROOTS[name], found)) for found in files_of(name)}
    assert {file: said for file, said in refused.items() if said} == {}


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_schemas_are_draft_07(kind: str) -> None:
    for root in (None, *ROOTS.values()):
        schema = validator(kind, root).schema
        assert (schema["$schema"], schema["title"]) == ("http://json-schema.org/draft-07/schema#", f"careerpath {kind}")
        assert "x-refers-to" not in json.dumps(schema)


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_file_with_something_in_every_field_is_accepted(kind: str) -> None:
    assert complaints(kind, None, filled(kind)[0]) == []


def put(tree: Any, at: KeyPath, value: Any) -> Any:
    """A copy of a tree with another value at one place."""
    changed = inner = deepcopy(tree)
    for part in at[:-1]:
        inner = inner[part]
    inner[at[-1]] = value
    return changed


def rename(tree: Any, at: KeyPath, key: str) -> Any:
    """A copy of a tree with another key at one place."""
    changed = inner = deepcopy(tree)
    for part in at[:-1]:
        inner = inner[part]
    inner[key] = inner.pop(at[-1])
    return changed


def workspace_of(references: list[Reference]) -> Workspace:
    """A workspace that knows exactly the ids that are referred to."""
    ids: dict[str, dict[str, Any]] = {
        kind: {item.id: {} for item in references if item.kind == kind} for kind in get_args(ReferenceKind)
    }
    settings, _ = validate(
        Settings,
        {
            "format": 1,
            "name": "Known",
            "scale": {"1": {"name": "one"}},
            "goals": dict.fromkeys(ids["goal"]),
            "needs": ids["need"],
            "metrics": ids["metric"],
            "gates": ids["gate"],
            "functions": tuple(ids["owner"]),
        },
        "careerpath.yaml",
    )
    assert settings is not None
    return Workspace(settings, ids["path"], ids["role"], ids["competency"], ids["person"])


@pytest.mark.parametrize("kind", [kind for kind in FILE_KINDS if filled(kind)[1]])
def test_an_unknown_id_is_refused_and_a_known_one_is_not(kind: str) -> None:
    tree, references = filled(kind)
    schema = Draft7Validator(json.loads(schema_text(kind, FILE_KINDS[kind], workspace_of(references))))
    assert list(schema.iter_errors(tree)) == []
    accepted = [
        item
        for item in references
        if not item.may_be_gone
        and schema.is_valid(rename(tree, item.at, "nobody") if item.at[-1] == item.id else put(tree, item.at, "nobody"))
    ]
    assert accepted == []


def properties(kind: str, tree: Any, at: KeyPath = ()) -> Iterator[KeyPath]:
    """The place of every property of a record, once for lists and mappings of records."""
    if isinstance(tree, dict):
        is_record = find_model_at(FILE_KINDS[kind], at) is not None
        for key, value in tree.items() if is_record else list(tree.items())[:1]:
            if is_record:
                yield (*at, key)
            yield from properties(kind, value, (*at, key))
    elif isinstance(tree, list):
        yield from properties(kind, tree[0], (*at, 0))


NOTHING: tuple[Any, ...] = (None, "", [], {})


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_property_may_say_nothing(kind: str) -> None:
    tree = filled(kind)[0]
    places = list(properties(kind, tree))
    assert len(places) >= len(FILE_KINDS[kind].model_fields)
    refused = [
        (at, nothing)
        for at in places
        for nothing in (NOTHING if len(at) == 1 else NOTHING[:1])
        if not validator(kind, None).is_valid(put(tree, at, nothing))
    ]
    assert refused == []


WRONG: list[Any] = ["text", -1, ["x"]]


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_value_of_the_wrong_kind_is_refused_where_the_reader_refuses_it(kind: str) -> None:
    tree, model = filled(kind)[0], FILE_KINDS[kind]
    differing = []
    for at in properties(kind, tree):
        for wrong in WRONG:
            changed = put(tree, at, wrong)
            is_read = validate(model, parser_value(changed), "")[0] is not None
            if validator(kind, None).is_valid(changed) != is_read:
                differing.append((at, wrong, f"read: {is_read}"))
    assert differing == []


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_an_unknown_key_and_a_missing_one_are_refused_where_the_reader_refuses_them(kind: str) -> None:
    # Of a request one of `acknowledged` and `answered` must be there.
    tree, model = filled(kind)[0], FILE_KINDS[kind]
    places = [(), *(at for at in properties(kind, tree) if find_model_at(model, at) is not None)]
    for at in places:
        unknown = put(tree, (*at, "nonsense"), 1)
        assert not validator(kind, None).is_valid(unknown)
    required = {key for key, info in keys_of(model).items() if info.is_required()}
    for left_out in [*({key} for key in tree), set(tree) - required, {"acknowledged", "answered"}]:
        rest = {key: value for key, value in tree.items() if key not in left_out}
        is_read = validate(model, parser_value(rest), "")[0] is not None
        assert (left_out, validator(kind, None).is_valid(rest)) == (left_out, is_read)


@pytest.mark.parametrize(
    ("kind", "at", "keys"),
    [
        ("careerpath", ("goals", "key-1"), {"revenue": True, "2-regions": True, "Happy Customers": False}),
        ("careerpath", ("needs", "key-1"), {"growth": True, "win_rate": False}),
        ("careerpath", ("gates", "key-1"), {"numbers": True, "Big-Numbers": False}),
        ("plan", ("actions", "key-1"), {"own-calls": True, "Own calls": False}),
        ("careerpath", ("scale", "1"), {"0": True, "10": True, "one": False, "-1": False, "1.5": False, "01": False}),
        ("competency", ("levels", "1"), {"3": True, "three": False}),
        ("metrics", ("periods", "2026-Q1"), {"2026-03": True, "2026-H1": True, "2026": True, "2026-Q5": False}),
        ("metrics", ("excluded", "2026-Q1"), {"2026-Q3": True, "Q1": False}),
    ],
)
def test_a_key_that_is_none_is_refused(kind: str, at: KeyPath, keys: dict[str, bool]) -> None:
    tree = filled(kind)[0]
    for key, is_one in keys.items():
        changed = rename(tree, at, key)
        assert (key, validate(FILE_KINDS[kind], parser_value(changed), "")[0] is not None) == (key, is_one)
        assert (key, validator(kind, None).is_valid(changed)) == (key, is_one)


def test_the_schemas_of_the_repository_are_what_the_command_writes(tmp_path: Path, careerpath: Run) -> None:
    ran = careerpath("-C", copy_example(tmp_path / "example"), "schema")
    assert ran.code == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "example" / "schemas").iterdir()}
    assert sorted(written) == sorted(f"{kind}.json" for kind in FILE_KINDS)
    assert written == {path.name: path.read_bytes() for path in (REPOSITORY / "schemas").iterdir()}


@pytest.mark.parametrize("kind", ["careerpath", "metrics", "plan"])
def test_the_checker_that_others_use_agrees(kind: str) -> None:
    files = [str(REPOSITORY / found.file) for found in files_of("example") if found.kind == kind]
    schema = str(REPOSITORY / "schemas" / f"{kind}.json")
    checked = CliRunner().invoke(check_jsonschema, ["--schemafile", schema, *files])
    assert (checked.exit_code, checked.output) == (0, "ok -- validation done\n")


def test_every_file_of_the_example_names_its_schema() -> None:
    for found in files_of("example"):
        first = (REPOSITORY / found.file).read_text(encoding="utf-8").splitlines()[0]
        assert first == modeline(found.kind, found.file.count("/"))
