"""Files of the format as rows of a form's sheets, and rows as what stands in files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from careerpath.diagnostic import KeyPath
from careerpath.exchange.form.cells import write_cell
from careerpath.exchange.form.layout import REQUIREMENT_KEYS, REQUIREMENTS, FormSheet
from careerpath.exchange.writing.table import Value
from careerpath.model.describe import find_model_at, keys_of
from careerpath.model.fields import Document
from careerpath.model.layout import FILE_KINDS
from careerpath.render.yaml_file import tidy
from careerpath.store.text.editing import as_read

Tree = dict[str, Any]


def tree_of(document: Document) -> Tree:
    """What a file says, as plain values by key; what it leaves open is not in it."""
    values = tidy(document.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))
    return dict(values) if isinstance(values, Mapping) else {}


def as_parsed(model: type[Document], tree: Mapping[str, Any], *, is_new: bool) -> Any:
    """A file that says this, as it is read; one that is there has every required key, if only to say nothing."""
    required = {} if is_new else {key: None for key, field in keys_of(model).items() if field.is_required()}
    return as_read({**required, **tree})


def rows_of(sheet: FormSheet, tree: Mapping[str, Any]) -> list[Tree]:
    """The rows of one file in a sheet: itself, or each entry of the part of it that the sheet is about."""
    if not sheet.part:
        return [dict(tree)]
    if sheet.part == REQUIREMENTS:
        return list(_requirements(tree))
    return [dict(item) for item in tree.get(sheet.part) or ()]


def values_of(sheet: FormSheet, rows: Sequence[Mapping[str, Any]]) -> Tree:
    """The keys of a file that the rows of a sheet are about, and what those say."""
    if not sheet.part:
        return dict(rows[0])
    if sheet.part != REQUIREMENTS:
        return {sheet.part: [dict(row) for row in rows]}
    groups: dict[int, Tree] = {}
    for row in rows:
        if row.get("priority") == "some":
            group = groups.setdefault(row.get("group") or 1, {"of": {}})
            group["of"][row["competency"]] = row.get("level")
            if row.get("at_least") is not None:
                group["at_least"] = row["at_least"]
    found = {
        "requires": {row["competency"]: row.get("level") for row in rows if row.get("priority", "must") == "must"},
        "should_have": {row["competency"]: row.get("level") for row in rows if row.get("priority") == "should"},
        "requires_some": [{key: group[key] for key in ("at_least", "of") if key in group} for group in groups.values()],
        "expectations": {row["competency"]: row["expectation"] for row in rows if row.get("expectation")},
    }
    return {key: found[key] for key in REQUIREMENT_KEYS}


def in_order(sheet: FormSheet, row: Mapping[str, Any]) -> Tree:
    """A new row with its keys in the order in which the format has them."""
    model = find_model_at(FILE_KINDS[sheet.kind], (sheet.part, 0))
    return {key: row[key] for key in (keys_of(model) if model else row) if key in row}


def cells_of(sheet: FormSheet, owner: str, row: Mapping[str, Any]) -> list[Value]:
    """A row as its cells, the fingerprint left out."""
    return [owner, *(cell for _, cell in _cells(sheet, row))]


def value_at(row: Mapping[str, Any], at: KeyPath) -> Any:
    """What stands at a place of a row; None where nothing does."""
    found: Any = row
    for step in at:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def with_value(row: Mapping[str, Any], at: KeyPath, value: Any) -> Tree:
    """The row with a value at a place, or without what was there for None."""
    first, rest = str(at[0]), at[1:]
    inner = with_value(row.get(first) or {}, rest, value) if rest else value
    if inner is None or (rest and not inner):
        return {key: item for key, item in row.items() if key != first}
    return {**row, first: inner}


def _cells(sheet: FormSheet, row: Mapping[str, Any]) -> Iterator[tuple[Any, Value]]:
    for column in sheet.columns[1:]:
        yield column, write_cell(column, value_at(row, column.at))


def _requirements(tree: Mapping[str, Any]) -> Iterator[Tree]:
    words = tree.get("expectations") or {}

    def row(competency: str, priority: str, level: Any, more: Tree) -> Tree:
        told = {"expectation": words[competency]} if words.get(competency) else {}
        return {"competency": competency, "priority": priority, "level": level, **more, **told}

    for priority, key in (("must", "requires"), ("should", "should_have")):
        for competency, level in (tree.get(key) or {}).items():
            yield row(competency, priority, level, {})
    for number, group in enumerate(tree.get("requires_some") or (), 1):
        some = {"group": number, "at_least": group.get("at_least")}
        for competency, level in (group.get("of") or {}).items():
            yield row(competency, "some", level, some)
