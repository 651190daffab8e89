"""How the fields of the front matter are read: a raw value in, the record's own type out.

People may write less than the program does: "记者 潘佳" for a role and a name, one word for a list
of one. What cannot be meant is a `WrongValueError` that says what the field should be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from site_builder.model.article import Confidence, Dateline, Evidence, PageText, Person
from site_builder.model.issues import Issue
from site_builder.model.record import When
from site_builder.store import lines as line_spec
from site_builder.store.frontmatter import Raw

NO_REASON = "·"
"""Stands for an evidence without a reason, so that no row ends in white space."""

ESCAPES: Mapping[str, str] = MappingProxyType(
    {"\\": "\\\\", "|": "\\p", "\n": "\\n", "\r": "\\r", NO_REASON: f"\\{NO_REASON}"}
)
"""Signs that would end a part or a row of the evidence."""

_SIGNS = MappingProxyType({said[1]: sign for sign, said in ESCAPES.items()})
_ESCAPED = re.compile(r"\\(.)")


class WrongValueError(ValueError):
    """A value is not of the form its field has; says what it should be."""


def read_text(raw: Raw) -> str:
    """Text; nothing is the empty text."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise WrongValueError("should be text")
    return raw


def read_text_or_none(raw: Raw) -> str | None:
    """Text, or nothing."""
    return None if raw is None else read_text(raw)


def _list(raw: Raw) -> list[Any]:
    if raw is None:
        return []
    return raw if isinstance(raw, list) else [raw]


def _map(raw: Raw, known: str) -> dict[str, Any]:
    names = known.split()
    if not isinstance(raw, dict):
        raise WrongValueError(f"should have the keys {', '.join(names)}")
    for name in raw:
        if name not in names:
            raise WrongValueError(f"has no “{name}”: it has {', '.join(names)}")
    return raw


def _ints(raw: Raw) -> tuple[int, ...]:
    try:
        if isinstance(raw, str):
            return tuple(int(part) for part in raw.replace(",", " ").split())
        return tuple(int(part) for part in _list(raw))
    except (TypeError, ValueError) as error:
        raise WrongValueError("lines should be line numbers") from error


def read_persons(raw: Raw) -> tuple[Person, ...]:
    """Signatures: a list, or one of them."""
    return tuple(_person(item) for item in _list(raw))


def _person(raw: Raw) -> Person:
    """A mapping, or just text: "记者 潘佳" is a role and a name, "潘佳" a name."""
    if isinstance(raw, str):
        role, _, name = raw.strip().rpartition(" ")
        return Person(role.strip(), name)
    said = _map(raw, "role name")
    return Person(read_text(said.get("role")), read_text(said.get("name")))


def read_dateline(raw: Raw) -> Dateline | None:
    """A dateline: its parts, or its text alone."""
    if raw is None:
        return None
    if isinstance(raw, str):
        return Dateline(raw)
    said = _map(raw, "text source place date")
    return Dateline(
        **{name: read_text(said.get(name)) for name in ("text", "source", "place", "date")}
    )


def read_regions(raw: Raw) -> tuple[str, ...]:
    """Paths of regions."""
    return tuple(read_text(item) for item in _list(raw))


def read_lines(raw: Raw) -> str:
    """Line numbers, in one way of writing."""
    spec = ", ".join(str(part) for part in raw) if isinstance(raw, list) else read_text(raw)
    if not spec:
        return ""
    try:
        return line_spec.normal(spec)
    except ValueError as error:
        raise WrongValueError("should be line numbers such as 3-23, 27") from error


def read_issues(raw: Raw) -> tuple[Issue, ...]:
    """Issues; one may be its code alone."""
    return tuple(_issue(item) for item in _list(raw))


def _issue(raw: Raw) -> Issue:
    said = {"code": raw} if isinstance(raw, str) else _map(raw, "code lines detail")
    return Issue(
        read_text(said.get("code")), _ints(said.get("lines")), read_text(said.get("detail"))
    )


def read_texts(raw: Raw) -> tuple[PageText, ...]:
    """Notes or furniture, each with its lines."""
    said = [_map(item, "text lines") for item in _list(raw)]
    return tuple(PageText(read_text(item.get("text")), _ints(item.get("lines"))) for item in said)


def read_confidence(raw: Raw) -> Confidence:
    """Shares from 0 to 1; what is not said is 1."""
    said = _map(raw, "title bylines section region extent") if raw is not None else {}
    try:
        return Confidence(**{name: float(read_text(value)) for name, value in said.items()})
    except ValueError as error:
        raise WrongValueError("should be numbers from 0 to 1") from error


def read_when(raw: Raw) -> When:
    """When the page appeared."""
    said = _map(raw, "date not_before evidence line") if raw is not None else {}
    line = _ints(said.get("line"))
    texts = {name: read_text(said.get(name)) for name in ("date", "not_before", "evidence")}
    return When(**texts, line=line[0] if line else None)


def read_evidence(raw: Raw) -> tuple[Evidence, ...]:
    """Rows of line | where | words | region | why."""
    return tuple(_witness(row) for row in read_text(raw).split("\n") if row)


def _witness(row: str) -> Evidence:
    parts = row.split(" | ")
    if len(parts) != 5 or not parts[0].isdecimal():
        raise WrongValueError("should have rows of line | where | words | region | why")
    line, where, words, region, why = map(_plain, parts) if "\\" in row else parts
    return Evidence(region, int(line), words, where, "" if parts[-1] == NO_REASON else why)


def _plain(part: str) -> str:
    return _ESCAPED.sub(lambda found: _SIGNS.get(found.group(1), found.group()), part)
