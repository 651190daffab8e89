"""Change some things in a person's file and not a keystroke beside them.

The file's text is edited in place, line by line and item by item; then the result is read again and
compared with what was meant. When anything else changed (a comment lost, a key gone), nothing is
written: better an update that waits for a person than a person's work lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from site_builder.model.article import BodyKind
from site_builder.store import files, frontmatter, markdown
from site_builder.store.digests import digest, of_chunk, of_value
from site_builder.store.fields import CAPTION, FIELDS, HEAD, PERSONAL
from site_builder.store.files import GENERATED, ArticleFile
from site_builder.store.markdown import Chunk
from site_builder.store.merge import Merge
from site_builder.store.render import BodyEdit, Piece, caption_text

NEWLINE = "\n"


def apply(file: ArticleFile, merge: Merge, head_keys: Mapping[str, str]) -> str | None:
    """The file's new text; None when it cannot be changed without touching something else.

    `head_keys` are new values for ``id``, ``permalink`` or ``page`` of an article that moved.
    """
    head, body = frontmatter.split(file.text, file.path)
    above = file.text[: len(file.text) - len(body)]
    fence = above[above.index(head) + len(head) :] if head else above.partition("\n")[2]
    opening = above[: len(above) - len(fence) - len(head)]
    order = [*HEAD[file.kind], *(field.name for field in FIELDS[file.kind]), *PERSONAL]
    changes = {name: [f"{name}: {frontmatter.scalar(said)}"] for name, said in head_keys.items()}
    for field in FIELDS[file.kind]:
        if field.name in merge.fields:
            changes[field.name] = field.lines(merge.fields[field.name])
    for name, said in changes.items():
        before = tuple(order[: order.index(name)])
        head = frontmatter.change(head, name, said, before, file.path)
    if file.base is not None and merge.base != file.base:
        head = frontmatter.change(head, GENERATED, merge.base.lines(), tuple(order), file.path)
    edits, chunks = merge.edits, file.chunks
    if CAPTION in merge.fields:
        chunks = markdown.read(body)
        edits = [BodyEdit(slice(0, len(chunks)), _caption(merge.fields[CAPTION]))]
    text = opening + head + fence + edit_body(body, chunks, edits)
    return text if _as_meant(file, merge, text, head_keys) else None


def rekeyed(file: ArticleFile, head_keys: Mapping[str, str]) -> str:
    """The file's text with another id or address and nothing else changed."""
    head, body = frontmatter.split(file.text, file.path)
    above = file.text[: len(file.text) - len(body)]
    present = {entry.key for entry in frontmatter.survey(head, file.path)}
    new = head
    for name, said in head_keys.items():
        if name in present:
            new = frontmatter.change(new, name, [f"{name}: {frontmatter.scalar(said)}"], ())
    if file.base is not None and not file.copied and "id" in head_keys:
        base = replace(file.base, id=digest(head_keys["id"]))
        new = frontmatter.change(new, GENERATED, base.lines(), ())
    return above.replace(head, new, 1) + body


def _caption(caption: str) -> tuple[Piece, ...]:
    said = caption_text(caption)
    return (Piece("", Chunk(BodyKind.PARAGRAPH, caption), said),) if caption else ()


def edit_body(body: str, chunks: Sequence[Chunk], edits: Sequence[BodyEdit]) -> str:
    """Replace items of a body; what stands between items (comments, blank lines) stays."""
    if not edits:
        return body
    ends = [0, *(edge for chunk in chunks for edge in (chunk.begin, chunk.end)), len(body)]
    parts = [body[a:b] for a, b in pairwise(ends)]  # gap, item, gap, …, item, gap
    for edit in reversed(_joined(edits)):
        said = "\n\n".join(piece.said for piece in edit.pieces)
        first, last = 2 * edit.items.start, 2 * edit.items.stop
        if edit.items.start == edit.items.stop:
            parts[first] = _inserted(parts[first], said, first, len(parts))
            continue
        inner = [gap.strip() for gap in parts[first + 2 : last : 2] if gap.strip()]
        said = "\n\n".join(filter(None, (said, *inner, *edit.remarks)))
        top, bottom = first == 0, last == len(parts) - 1
        if said:
            before = parts[first] if top else _apart(parts[first])
            after = parts[last] if bottom else _apart(parts[last])
            parts[first : last + 1] = [before, said, after]
        else:
            parts[first : last + 1] = [_closed(parts[first], parts[last], top=top, bottom=bottom)]
    return "".join(parts)


def _joined(edits: Sequence[BodyEdit]) -> list[BodyEdit]:
    """Insertions at one place as one, or the second would come before the first."""
    joined: list[BodyEdit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if last and edit.items == last.items and edit.items.start == edit.items.stop:
            joined[-1] = replace(
                last, pieces=(*last.pieces, *edit.pieces), remarks=(*last.remarks, *edit.remarks)
            )
        else:
            joined.append(edit)
    return joined


def _inserted(gap: str, said: str, at: int, size: int) -> str:
    """Put an item into a gap: behind the item above, or at the end of the gap at the top."""
    if size == 1:
        above = f"{gap.rstrip(NEWLINE)}\n" if gap.strip() else ""
        return f"{above}\n{said}\n"
    if at == 0:
        return f"{gap}{said}\n\n"
    if at == size - 1:
        return f"\n\n{said}{gap or NEWLINE}"
    return f"\n\n{said}{_apart(gap)}"


def _apart(gap: str) -> str:
    """A gap that ends a block, whatever stands on its other side."""
    return gap if "\n\n" in gap else f"\n{gap}" if gap.startswith("\n") else f"\n\n{gap}"


def _closed(before: str, after: str, *, top: bool, bottom: bool) -> str:
    """Two gaps become one because the items between them are gone."""
    if before.strip() and after.strip():
        return f"{before.rstrip(NEWLINE)}\n\n{after.lstrip(NEWLINE)}"
    if after.strip():
        return f"\n{after.lstrip(NEWLINE)}" if top else _apart(after)
    if before.strip():
        return before if top or bottom else _apart(before)
    return after if bottom and not top else before


def _as_meant(file: ArticleFile, merge: Merge, text: str, head_keys: Mapping[str, str]) -> bool:
    """Whether the new text says what the merge meant, and nothing else changed."""
    now = files.parse(file.path, text.encode())
    values: dict[str, Any] = {**file.values, **merge.fields}
    head, body = frontmatter.split(file.text, file.path)
    new_head, new_body = frontmatter.split(text, file.path)
    old_keys, new_keys = (frontmatter.load(part, file.path) for part in (head, new_head))
    changing = {*merge.fields, *head_keys, GENERATED}
    return (
        not now.problems
        and all(of_value(now.values[name]) == of_value(said) for name, said in values.items())
        and [of_chunk(chunk) for chunk in now.chunks] == _expected(file, merge)
        and {key: said for key, said in old_keys.items() if key not in changing}
        == {key: said for key, said in new_keys.items() if key not in changing}
        and all(str(new_keys.get(name)) == said for name, said in head_keys.items())
        and not Counter(frontmatter.comments(head)) - Counter(frontmatter.comments(new_head))
        and not _between(body, file, merge) - _between(new_body, now, merge)
    )


def _expected(file: ArticleFile, merge: Merge) -> list[str]:
    said = [of_chunk(chunk) for chunk in file.chunks]
    for edit in reversed(merge.edits):
        said[edit.items] = [piece.digest for piece in edit.pieces]
    return said


def _between(body: str, file: ArticleFile, merge: Merge) -> Counter[str]:
    """The lines of a body that belong to no item: comments."""
    chunks = markdown.read(body) if CAPTION in merge.fields else file.chunks
    ends = [0, *(edge for chunk in chunks for edge in (chunk.begin, chunk.end)), len(body)]
    gaps = [body[a:b] for a, b in pairwise(ends)][::2]
    return Counter(line.strip() for gap in gaps for line in gap.split("\n") if line.strip())
