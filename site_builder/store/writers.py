"""How the fields of the front matter are written: the lines of YAML for a name and a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from site_builder.model.article import Evidence
from site_builder.store.frontmatter import quoted, scalar, visible
from site_builder.store.readers import ESCAPES, NO_REASON


def write_text(name: str, value: str | None) -> list[str]:
    """A text, in quotes where it must be."""
    return [f"{name}: {scalar(value)}" if value is not None else f"{name}:"]


def write_list(name: str, items: tuple[Any, ...], form: Callable[[Any], str]) -> list[str]:
    """A list, an item a line."""
    return [f"{name}:", *(f"- {form(item)}" for item in items)] if items else [f"{name}: []"]


def _flow(value: Any) -> str:
    """A small record on one line: {role: 记者, name: 潘佳}; empty parts are left out."""
    said = []
    for part in fields(value):
        here = getattr(value, part.name)
        if isinstance(here, tuple):
            form = f"[{', '.join(map(str, here))}]"
        else:
            form = scalar(here, flow=True) if isinstance(here, str) else repr(here)
        if here not in ("", (), None, part.default):
            said.append(f"{part.name}: {form}")
    return "{" + ", ".join(said) + "}"


def write_flow(name: str, value: Any) -> list[str]:
    """A small record on one line."""
    return [f"{name}: {_flow(value)}" if value is not None else f"{name}:"]


def write_flows(name: str, value: tuple[Any, ...]) -> list[str]:
    """Small records, one a line."""
    return write_list(name, value, _flow)


def write_lines(name: str, value: str) -> list[str]:
    """Line numbers; a spec is safe YAML as it is."""
    return [f"{name}: {value or '[]'}"]


def write_evidence(name: str, value: tuple[Evidence, ...]) -> list[str]:
    """A block of rows, readable in columns: line | where | words | region | why."""
    rows = [_row(witness) for witness in value]
    if all(map(visible, rows)) and rows:
        return [f"{name}: |", *(f"  {row}" for row in rows)]
    joined = "".join(f"{row}\n" for row in rows)
    return [f"{name}: {quoted(joined)}"]


def _row(witness: Evidence) -> str:
    parts = map(_escaped, (witness.where, witness.words, witness.region, witness.why))
    where, words, region, why = parts
    return " | ".join((str(witness.line), where, words, region, why or NO_REASON))


def _escaped(part: str) -> str:
    return "".join(ESCAPES.get(char, char) for char in part)
