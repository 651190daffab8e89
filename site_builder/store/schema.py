"""The JSON Schemas of what people write: articles, photos, pages, sidecars.

Made from the tables of fields, so that they cannot say anything else than the program. They are
kept under `site_builder/schemas/` too, where editors find them; a test keeps both the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from site_builder.model.issues import CODES
from site_builder.store.fields import FIELDS, HEAD, PERSONAL, Kind
from site_builder.store.files import GENERATED
from site_builder.store.sidecar import KEYS, PICTURES

Schema = dict[str, Any]

_TEXT: Mapping[str, Any] = MappingProxyType({"type": ["string", "number", "boolean", "null"]})
"""Text: what looks like a number or a truth value to YAML is read as the text it is."""

_LINES = r"^\s*\d+(\s*-\s*\d+)?(\s*,\s*\d+(\s*-\s*\d+)?)*\s*$"

_ABOUT: Mapping[Kind, str] = MappingProxyType(
    {
        "article": "The front matter of articles/PAGE/N-slug.md: one article",
        "photo": "The front matter of articles/PAGE/pN-slug.md: one photo",
        "page": "The front matter of articles/PAGE/page.md: what concerns a whole page",
    }
)

_HEADS: Mapping[str, str] = MappingProxyType(
    {
        "id": "What it is: the page and the first source line, PAGE-N or PAGE-pN",
        "permalink": "Its address on the site, chosen once; a changed one leaves a redirect",
        "page": "The page's id: the name of its file under seeds/",
        GENERATED: "What the program last wrote, as digests; do not edit",
    }
)


def schemas() -> Mapping[str, Schema]:
    """Every schema by the name of its file: ``article.schema.json`` and so on."""
    made: dict[str, Schema] = {f"{kind}.schema.json": _file(kind) for kind in FIELDS}
    made["sidecar.schema.json"] = _sidecar()
    return made


def as_json(schema: Mapping[str, Any]) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _file(kind: Kind) -> Schema:
    properties: Schema = {name: _text(_HEADS[name]) for name in HEAD[kind]}
    for field in FIELDS[kind]:
        properties[field.name] = {**_forms()[field.read.__name__], "description": field.help}
    for name, about in PERSONAL.items():
        properties[name] = _text(about)
    properties["withdrawn"] = {"type": "boolean", "description": PERSONAL["withdrawn"]}
    properties[GENERATED] = {"type": "string", "description": _HEADS[GENERATED]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind,
        "description": f"{_ABOUT[kind]}. Keys of your own begin with x-; others stay and are told.",
        "type": "object",
        "properties": properties,
    }


def _text(about: str) -> Schema:
    return {**_TEXT, "description": about}


def _record(**parts: Any) -> Schema:
    return {"type": "object", "properties": parts, "additionalProperties": False}


def _list(item: Mapping[str, Any], *others: str) -> Schema:
    return {"type": ["array", "null", *others], "items": item}


def _forms() -> Mapping[str, Schema]:
    """How each way of reading a field looks to an editor."""
    text = dict(_TEXT)
    numbers = {"type": ["array", "integer"], "items": {"type": "integer", "minimum": 1}}
    share = {"type": "number", "minimum": 0, "maximum": 1}
    person = {"anyOf": [_record(role=text, name=text), {"type": "string"}]}
    code = {"type": "string", "examples": sorted(CODES)}
    issue = {"anyOf": [_record(code=code, lines=numbers, detail=text), {"type": "string"}]}
    dateline = _record(text=text, source=text, place=text, date=text)
    when = _record(date=text, not_before=text, evidence=text, line={"type": "integer"})
    shares = ("title", "bylines", "section", "region", "extent")
    return {
        "read_text": text,
        "read_text_or_none": text,
        "read_persons": _list(person, "string"),
        "read_dateline": {"anyOf": [dateline, {"type": ["string", "null"]}]},
        "read_regions": _list({"type": "string"}, "string"),
        "read_lines": {
            "anyOf": [
                {"type": ["integer", "null"], "minimum": 1},
                {"type": "string", "pattern": _LINES},
                {"type": "array", "items": {"type": ["integer", "string"]}},
            ]
        },
        "read_issues": _list(issue, "string"),
        "read_texts": _list(_record(text=text, lines=numbers)),
        "read_evidence": {"type": ["string", "null"]},
        "read_confidence": _record(**dict.fromkeys(shares, share)),
        "read_when": when,
    }


def _sidecar() -> Schema:
    properties: Schema = {name: _text(about) for name, about in KEYS.items()}
    properties["date"] = {
        "type": "string",
        "pattern": r"^\d{4}-\d\d-\d\d$",
        "description": KEYS["date"],
    }
    ending = "|".join(picture.removeprefix(".") for picture in PICTURES)
    properties["photos"] = {
        "type": ["object", "null"],
        "description": KEYS["photos"],
        "propertyNames": {"pattern": r"^p?\d+$"},
        "additionalProperties": {"type": "string", "pattern": rf"\.({ending})$"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sidecar",
        "description": "seeds/PAGE.yaml: what is known of a page beside its text",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
