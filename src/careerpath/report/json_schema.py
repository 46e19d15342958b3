"""JSON Schemas of the file kinds, completed with a workspace's own ids, for editors."""

import json
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from careerpath.model.fields import Document
from careerpath.model.period import Period
from careerpath.model.workspace import Workspace

_DRAFT = "http://json-schema.org/draft-07/schema#"
_LEVEL_KEY = {"pattern": "^(0|[1-9][0-9]{0,2})$"}
_PERIOD = {
    "anyOf": [
        {"type": "string", "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}
"""A period as it is written; a year is a number to whoever reads YAML."""
_EITHER = {"request": ("acknowledged", "answered"), "careerpath": ("scale", "framework", "workspaces")}
"""Keys of which a kind of file must have one, as a validator of its model says."""


class _WrittenForm(GenerateJsonSchema):
    """What stands in a file where pydantic would describe the value that is made of it."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        if "patternProperties" in made:
            made["additionalProperties"] = False
        key: Any = schema.get("keys_schema", {})
        if key.get("schema", key).get("type") == "int":
            made["propertyNames"] = _LEVEL_KEY
        return made

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        return _PERIOD if schema["cls"] is Period else super().dataclass_schema(schema)


def schema_text(kind: str, model: type[Document], workspace: Workspace | None) -> str:
    """The schema of one kind of file as draft-07; with a workspace, references may only be ids it has."""
    schema = _described(model)
    definitions = schema.get("$defs", {})
    ids = _ids(workspace) if workspace else {}
    body = _adapt({key: value for key, value in schema.items() if key != "$defs"}, ids)
    document = {"$schema": _DRAFT, "title": f"careerpath {kind}"} | {
        key: value for key, value in body.items() if key != "title"
    }
    if kind in _EITHER:
        if "required" in document:
            document["required"] = [key for key in document["required"] if key not in _EITHER[kind]]
        document["anyOf"] = [{"required": [key]} for key in _EITHER[kind]]
    if definitions:
        document["definitions"] = {name: _adapt(definition, ids) for name, definition in definitions.items()}
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"


@cache
def _described(model: type[Document]) -> JsonSchemaValue:
    """The model in pydantic's words, which are the same for every workspace: to be read, never changed."""
    return model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_WrittenForm)


def _ids(workspace: Workspace) -> Mapping[str, Collection[str]]:
    settings = workspace.settings
    return {
        "role": workspace.roles,
        "path": workspace.paths,
        "competency": workspace.competencies,
        "person": workspace.people,
        "owner": [*workspace.people, *settings.functions],
        "goal": settings.goals,
        "need": settings.needs,
        "metric": settings.metrics,
        "gate": settings.gates,
    }


def _adapt(schema: Any, ids: Mapping[str, Collection[str]]) -> Any:
    """A schema in the words of draft-07 that also allows "nothing said", and knows the workspace's ids."""
    if isinstance(schema, list):
        return [_adapt(item, ids) for item in schema]
    if not isinstance(schema, dict):
        return schema
    left_out = ("title", "default", "properties", "x-refers-to")
    adapted = {key: _adapt(value, ids) for key, value in schema.items() if key not in left_out}
    if schema.get("x-refers-to") in ids:
        adapted["enum"] = sorted(ids[schema["x-refers-to"]])
    if "properties" in schema:
        fields = schema["properties"]
        adapted["properties"] = {key: _or_nothing(_adapt(field, ids)) for key, field in fields.items()}
    return adapted


def _or_nothing(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be null, empty text, an empty list or an empty mapping: all of them say nothing."""
    description = {key: value for key, value in field.items() if key == "description"}
    inner = {key: value for key, value in field.items() if key != "description"}
    choices = inner.pop("anyOf", [inner] if inner else [])
    said = [choice for choice in choices if choice.get("type") != "null"]
    return description | {"anyOf": [*said, {"enum": [None, "", [], {}]}]} if said else field
