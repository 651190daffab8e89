"""What a person typed into a figure's line stays, although the photo goes or moves.

A figure's line repeats the photo's title, so it is compared by the photo's number alone. Whoever
typed into the line meant something by it: where the merge puts the figure elsewhere, the person's
line is put there; where the figure goes, the line stays as a remark, which no site shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from site_builder.store import frontmatter, markdown
from site_builder.store.digests import of_value
from site_builder.store.fields import CAPTION
from site_builder.store.files import ArticleFile
from site_builder.store.render import BodyEdit, Piece, figure_title

_OURS = re.compile(r"\[图：((?:\\.|[^\]\\])*)\]\(([^()\s]+)\)")


def keep(
    file: ArticleFile, edits: Sequence[BodyEdit], files: Sequence[ArticleFile]
) -> list[BodyEdit]:
    """These edits of `file`, with what they would take away of a person's in figures."""
    _, body = frontmatter.split(file.text, file.path)
    lost: dict[str, list[str]] = {}
    for edit in edits:
        for chunk in file.chunks[edit.items]:
            line = body[chunk.begin : chunk.end].strip()
            if chunk.kind is None and typed(line, files):
                lost.setdefault(chunk.text, []).append(line)
    if not lost:
        return list(edits)
    moved = [replace(e, pieces=tuple(_carried(p, lost) for p in e.pieces)) for e in edits]
    return [replace(e, remarks=_remarks(file, e, lost)) for e in moved]


def _carried(piece: Piece, lost: dict[str, list[str]]) -> Piece:
    """The piece as a person had it, if it is a figure that was taken away elsewhere."""
    if piece.chunk.kind is None and lost.get(piece.chunk.text):
        return replace(piece, said=lost[piece.chunk.text].pop(0))
    return piece


def _remarks(file: ArticleFile, edit: BodyEdit, lost: dict[str, list[str]]) -> tuple[str, ...]:
    """The lines that have no place any more, as remarks where they stood."""
    gone = [chunk.text for chunk in file.chunks[edit.items] if chunk.kind is None]
    lines = [line for number in dict.fromkeys(gone) for line in lost.pop(number, ())]
    return tuple(f"<!-- 图已移去：{line.replace('-->', '--&gt;')} -->" for line in lines)


def typed(line: str, files: Sequence[ArticleFile]) -> bool:
    """Whether a figure's line is not, to the letter, what the program wrote.

    The program wrote the title that the photo had by then; of that, the photo's own file knows the
    digest. Where that file is gone, nobody can tell, and the line is taken for typed.
    """
    found = _OURS.fullmatch(line)
    if found is None:
        return True
    label, name = markdown.unescape(found[1]), found[2]
    photo = next((f for f in files if f.kind == "photo" and f.path.endswith(f"/{name}")), None)
    if photo is None or photo.base is None or markdown.render_figure("", label, name) != line:
        return True
    title = photo.base.fields.get("title")
    if title is not None:
        return of_value(label) != title
    return label != figure_title("", photo.values[CAPTION])
