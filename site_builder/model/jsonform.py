"""Records as plain JSON values and back: the form of `parse --json` and of the data downloads."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, cast

from site_builder.model.article import (
    Article,
    BodyItem,
    BodyKind,
    Confidence,
    Dateline,
    Evidence,
    PageText,
    Person,
    Photo,
)
from site_builder.model.issues import Issue
from site_builder.model.later import Later
from site_builder.model.record import PageRecord, When
from site_builder.model.source import PageMeta

Json = Mapping[str, Any]

KINDS: Mapping[str, BodyKind] = {kind.value: kind for kind in BodyKind}
"""A look into a table costs a tenth of asking the enumeration, and there are many items."""


def to_plain(value: object) -> Any:
    """A record, or any part of one, as dictionaries, lists, strings and numbers."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (tuple, list, Later)):
        return [to_plain(item) for item in value]
    return value


def fields(value: object) -> Any:
    """A record, or a part of one, as its fields in the order of the contract.

    Handed to `json.dumps` as its `default`, which is several times faster than copying the record
    into dictionaries first.
    """
    if isinstance(value, Later):
        return tuple(value)
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]


_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=fields).encode
"""Made once; records hold no rings."""


def to_json(value: object) -> str:
    """A record, or dictionaries and tuples of records, as one line of JSON."""
    return _encoded(value)


def _lines(value: Sequence[int]) -> tuple[int, ...]:
    return tuple(int(n) for n in value)


def _persons(value: Sequence[Json]) -> tuple[Person, ...]:
    return tuple(Person(**p) for p in value)


def _issues(value: Sequence[Json]) -> tuple[Issue, ...]:
    return tuple(Issue(i["code"], _lines(i["lines"]), i["detail"]) for i in value)


def _evidence(value: Sequence[Json]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**e) for e in value)


def _item(b: Json) -> BodyItem:
    return BodyItem(KINDS[b["kind"]], b["text"], _lines(b["lines"]))


def article_from_plain(
    a: Json,
    body: Sequence[BodyItem] | None = None,
    evidence: Sequence[Evidence] | None = None,
) -> Article:
    """The inverse of `to_plain` for an article; who has its body or evidence elsewhere says so."""
    return Article(
        id=a["id"],
        section=a["section"],
        kicker=a["kicker"],
        title=a["title"],
        subtitle=a["subtitle"],
        bylines=_persons(a["bylines"]),
        dateline=Dateline(**a["dateline"]) if a["dateline"] else None,
        regions=tuple(a["regions"]),
        body=tuple(map(_item, a["body"])) if body is None else body,
        lines=_lines(a["lines"]),
        issues=_issues(a["issues"]),
        evidence=_evidence(a["evidence"]) if evidence is None else evidence,
        confidence=Confidence(**a["confidence"]),
    )


def photo_from_plain(p: Json) -> Photo:
    """The inverse of `to_plain` for a photo."""
    return Photo(
        id=p["id"],
        title=p["title"],
        caption=p["caption"],
        credits=_persons(p["credits"]),
        section=p["section"],
        regions=tuple(p["regions"]),
        article=p["article"],
        lines=_lines(p["lines"]),
        issues=_issues(p["issues"]),
        evidence=_evidence(p["evidence"]),
        image=p["image"],
    )


def _texts(value: Sequence[Json]) -> tuple[PageText, ...]:
    return tuple(PageText(t["text"], _lines(t["lines"])) for t in value)


def record_from_plain(r: Json, articles: tuple[Article, ...] | None = None) -> PageRecord:
    """The inverse of `to_plain` for a page's record; `articles`: where they are made already."""
    if articles is None:
        articles = tuple(article_from_plain(a) for a in r["articles"])
    return PageRecord(
        page=r["page"],
        articles=articles,
        photos=tuple(photo_from_plain(p) for p in r["photos"]),
        notes=_texts(r["notes"]),
        furniture=_texts(r["furniture"]),
        issues=_issues(r["issues"]),
        meta=PageMeta(**r["meta"]),
        when=When(**r["when"]),
    )


def record_from_json(line: str) -> PageRecord:
    """Read back one line of `parse --json`."""
    return record_from_plain(cast("Json", json.loads(line)))
