"""The three-way merge of one edited file with a new parse.

The ancestor is what the program last wrote, known by digests in the file itself. Where only one
side changed, that side wins; where both changed to the same, they agree; where they differ, the
file stays as it is and a `Conflict` tells both readings. Paragraphs are merged one by one: a
person's correction in one and the parser's in the next do not meet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from site_builder.store import figures, frontmatter
from site_builder.store.digests import Base, BodyBase, digest, of_chunk, of_value
from site_builder.store.fields import CAPTION, FIELDS
from site_builder.store.files import ArticleFile
from site_builder.store.outcome import Choice, Conflict
from site_builder.store.render import BodyEdit, Draft
from site_builder.store.threeway import Region, Who, compare

REMARKS = frozenset({"evidence", "confidence"})
"""The parser's remarks on its own reading: a person who changed them is not
asked about new ones."""

Choices = Mapping[tuple[str, str], Choice]


@dataclass(slots=True)
class Merge:
    """What is to be done to a file, and what a person has to decide."""

    base: Base = field(default_factory=Base)
    """The ancestor of the next merge."""
    fields: dict[str, Any] = field(default_factory=dict)
    """Values to take over, by field."""
    edits: list[BodyEdit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def merge(
    file: ArticleFile, draft: Draft, choices: Choices, others: Sequence[ArticleFile] = ()
) -> Merge:
    """Compare an edited file that the program once wrote with a new parse.

    `others` are the files of its page: a figure's line repeats what stands in a photo's.
    """
    before = file.base or Base()
    result = Merge()
    said = _merge_fields(file, before, draft, choices, result)
    body = _merge_body(file, before.body, draft, choices, result)
    result.edits = figures.keep(file, result.edits, others)
    stale = before.stale
    if stale != digest(file.reviewed):
        stale = ""
    if file.reviewed and before.source and before.source != draft.source:
        stale = digest(file.reviewed)
    result.base = replace(draft.base, fields=said, body=body, stale=stale)
    return result


def _merge_fields(
    file: ArticleFile, before: Base, draft: Draft, choices: Choices, result: Merge
) -> dict[str, str]:
    """Merge field by field; gives the ancestor's digests of the next merge."""
    defaults = {field.name: field.default for field in FIELDS[file.kind]}
    if file.kind == "photo":
        defaults[CAPTION] = ""
    said: dict[str, str] = {}
    for name, default in defaults.items():
        nothing = of_value(default)
        mine, theirs = of_value(file.values[name]), of_value(draft.values[name])
        old = before.fields.get(name, nothing)
        if theirs not in (old, mine):
            choice = choices.get((file.path, name))
            if choice == "theirs" or mine == old:
                result.fields[name] = draft.values[name]
            elif choice is None and name not in REMARKS:
                result.conflicts.append(_conflict(file, draft, name))
                theirs = old
        if theirs != nothing:
            said[name] = theirs
    return said


def _conflict(file: ArticleFile, draft: Draft, name: str) -> Conflict:
    mine, theirs = (_shown(file, name, values[name]) for values in (file.values, draft.values))
    return Conflict(file.path, name, mine, theirs, file.line_of(name))


def _shown(file: ArticleFile, name: str, value: Any) -> str:
    if isinstance(value, str) or value is None:
        return value or ""
    row = next(field for field in FIELDS[file.kind] if field.name == name)
    return "\n".join(row.write(name, value))


def _merge_body(
    file: ArticleFile, before: BodyBase, draft: Draft, choices: Choices, result: Merge
) -> BodyBase:
    """Merge item by item; gives the ancestor of the next merge."""
    fresh = draft.base.body
    old, new = [said for _, said in before], [said for _, said in fresh]
    base: list[tuple[str, str]] = []
    for region in compare(old, [of_chunk(chunk) for chunk in file.chunks], new):
        who = region.who
        if who is Who.BOTH:
            conflict = _body_conflict(file, before, draft, region)
            choice = choices.get(conflict.key)
            if choice is None:
                result.conflicts.append(conflict)
                base.extend(before[region.old])
                continue
            who = Who.PARSER if choice == "theirs" else Who.PERSON
        if who is Who.PARSER:
            result.edits.append(BodyEdit(region.mine, draft.pieces[region.new]))
        base.extend(fresh[region.new])
    return tuple(base)


def _body_conflict(file: ArticleFile, before: BodyBase, draft: Draft, region: Region) -> Conflict:
    head, body = frontmatter.split(file.text, file.path)
    chunks = file.chunks[region.mine]
    pieces = draft.pieces[region.new]
    where = [where for where, _ in before[region.old]] or [piece.where for piece in pieces]
    mine = "\n\n".join(body[chunk.begin : chunk.end] for chunk in chunks)
    theirs = "\n\n".join(piece.said for piece in pieces)
    here = chunks or file.chunks[region.mine.start :][:1]
    above = file.text[: len(file.text) - len(body)].count("\n") + 1
    line = above + body.count("\n", 0, here[0].begin if here else len(body))
    del head
    return Conflict(file.path, f"body:{where[0]}", mine, theirs, line)
