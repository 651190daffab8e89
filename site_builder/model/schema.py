"""The JSON Schema of a record, derived from its types so that the two cannot disagree."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from site_builder.model.issues import CODES, Issue
from site_builder.model.record import PageRecord

_PLAIN: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def record_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of a page's record, as `parse --json` prints it."""
    definitions: dict[str, Any] = {}
    _define(PageRecord, definitions)
    own = definitions.pop(PageRecord.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The record of a newspaper page",
        **own,
        "$defs": dict(sorted(definitions.items())),
    }


def _define(kind: type, definitions: dict[str, Any]) -> dict[str, str]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = typing.get_type_hints(kind)
        names = [f.name for f in dataclasses.fields(kind)]
        own: dict[str, Any] = {
            "type": "object",
            "properties": {n: _schema(hints[n], definitions) for n in names},
            "required": names,
        }
        if kind is Issue:
            own["properties"]["code"] = {"enum": sorted(CODES)}
        definitions[name] = own
    return {"$ref": f"#/$defs/{name}"}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if kind is types.NoneType:
        return {"type": "null"}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _define(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) in (tuple, Sequence):
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    return {"anyOf": [_schema(argument, definitions) for argument in arguments]}
