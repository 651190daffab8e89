"""A faster way to read what the program itself wrote.

A sealed file is, to the letter, what `render.py` made. Its front matter uses a handful of the forms
of YAML and its body is cut by blank lines, so that neither the YAML parser nor the Markdown reader
has to look at it; an archive has ten thousand such files and reads them all at every build. Tests
hold both readings of any draft against each other. A file that a person touched never comes here.
"""

from __future__ import annotations

import json
import re
from typing import cast

from site_builder.model.article import BodyKind
from site_builder.store import markdown
from site_builder.store.frontmatter import Raw
from site_builder.store.markdown import Chunk

_PART = re.compile(r'(\w+): ("(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^,{}]*)')
_HARD = re.compile(r"[\\&<*\[\n]|^[#>\-+\s\d`~|]")


def load(head: str) -> dict[str, Raw]:
    """The front matter of a sealed file, as `frontmatter.load` would give it."""
    found: dict[str, Raw] = {}
    items: list[Raw] = []
    block: list[str] = []
    for line in head.split("\n"):
        if line[:2] == "- ":
            items.append(_value(line[2:]))
        elif line[:2] == "  ":
            block.append(line[2:])
        elif line:
            key, _, said = line.partition(":")
            if said == " |":
                block = []
                found[key] = cast("Raw", block)
            elif said:
                found[key] = _value(said[1:])
            else:
                items = []
                found[key] = items
    return {key: _closed(key, value, found) for key, value in found.items()}


def _closed(key: str, value: Raw, found: dict[str, Raw]) -> Raw:
    """A block of lines as text; a key with nothing below it as nothing."""
    if key in ("generated", "evidence") and isinstance(value, list):
        return "".join(f"{line}\n" for line in value)
    return value if value != [] or key not in found else None


def _value(said: str) -> Raw:
    first = said[:1]
    if first == '"':
        return cast("str", json.loads(said))
    if first == "{":
        return {name: _part(part) for name, part in _PART.findall(said)}
    return [] if said == "[]" else said


def _part(said: str) -> Raw:
    if said[:1] == '"':
        return cast("str", json.loads(said))
    if said[:1] == "[":
        return list(said[1:-1].split(", ")) if said != "[]" else []
    return said


def chunks(body: str) -> tuple[Chunk, ...]:
    """The body of a sealed file, as `markdown.read` would give it, without places."""
    said = body.strip("\n")
    if not said:
        return ()
    found: list[Chunk] = []
    for piece in said.split("\n\n"):
        if _HARD.search(piece):
            found += (Chunk(chunk.kind, chunk.text) for chunk in markdown.read(piece))
        else:
            found.append(Chunk(BodyKind.PARAGRAPH, piece))
    return tuple(found)
