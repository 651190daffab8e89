"""A record as files: what the program writes when nobody has edited anything.

A `Draft` is one file to be: its values, its body piece by piece, and its text. The merge compares a
draft with the file that is there; without a file, the draft's text is the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from site_builder.model.article import Article, BodyKind, Photo
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.store import fields, lines, markdown, names
from site_builder.store.digests import Base, digest, of_chunk, of_page, of_value, seal
from site_builder.store.fields import CAPTION, FIELDS, Kind
from site_builder.store.frontmatter import scalar
from site_builder.store.lines import item_lines, written
from site_builder.store.markdown import Chunk


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a body to be: where it stood, what it is, how it is written."""

    where: str
    """Its source lines, "11+13", or the number of a photo."""
    chunk: Chunk
    said: str

    @property
    def digest(self) -> str:
        """What the merge compares."""
        return of_chunk(self.chunk)


@dataclass(frozen=True, slots=True)
class BodyEdit:
    """Replace these items of a file with these pieces."""

    items: slice
    pieces: tuple[Piece, ...]
    remarks: tuple[str, ...] = ()
    """Comments that are left behind."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to be."""

    kind: Kind
    id: str
    values: Mapping[str, Any]
    pieces: tuple[Piece, ...] = ()
    source: str = ""
    """Digest of the source lines it is made from."""

    @property
    def base(self) -> Base:
        """What a later merge needs to know of this draft."""
        said = {
            field.name: of_value(self.values[field.name])
            for field in FIELDS[self.kind]
            if self.values[field.name] != field.default
        }
        if self.kind == "photo":
            said[CAPTION] = of_value(self.values[CAPTION])
        body = tuple((piece.where, piece.digest) for piece in self.pieces)
        return Base(said, body, self.source, digest(self.id))

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        if self.kind == "photo":
            caption = self.values[CAPTION]
            return f"\n{caption_text(caption)}\n" if caption else ""
        said = "\n\n".join(piece.said for piece in self.pieces)
        return f"\n{said}\n" if said else ""

    def without(self, on: frozenset[int], figures: frozenset[str], printed: Sequence[int]) -> Draft:
        """This draft less the body items `on` these lines and less `figures`."""
        kept = tuple(
            piece
            for piece in self.pieces
            if piece.where not in figures
            and not (piece.chunk.kind and on.intersection(item_lines(piece.where)))
        )
        here = set(fields_lines(self.values, printed)) - on
        values = {**self.values, "lines": lines.compress(here, printed)}
        return replace(self, pieces=kept, values=values)

    def text(self, permalink: str) -> str:
        """The whole file."""
        head = [f"page: {scalar(self.id)}"]
        if self.kind != "page":
            head = [f"id: {scalar(self.id)}", f"permalink: {scalar(permalink)}"]
        for field in FIELDS[self.kind]:
            head += field.lines(self.values[field.name])
        return seal("\n".join(["---", *head, *self.base.lines(), "---", self.body]))


def caption_text(caption: str) -> str:
    """A photo's caption as Markdown."""
    return markdown.render(BodyKind.PARAGRAPH, caption)


def fields_lines(values: Mapping[str, Any], printed: Sequence[int]) -> tuple[int, ...]:
    """The lines a file's `lines` names."""
    return lines.expand(values["lines"], printed)


def of_article(
    article: Article,
    photos: Iterable[tuple[Photo, str]],
    source: SourcePage,
    printed: tuple[int, ...],
) -> Draft:
    """The draft of an article; `photos` are its own, each with the name of its file."""
    items = [
        Piece(
            written(item.lines),
            Chunk(item.kind, item.text),
            markdown.render(item.kind, item.text),
        )
        for item in article.body
    ]
    for photo, file in sorted(photos, key=lambda pair: (pair[0].lines, pair[0].id), reverse=True):
        number = names.number(photo.id)
        title = figure_title(photo.title, photo.caption)
        figure = markdown.render_figure(number, title, file)
        at = _place(photo, article)
        items.insert(at, Piece(number, Chunk(None, number), figure))
    values = fields.of_article(article, printed)
    return Draft("article", article.id, values, tuple(items), source_digest(article.lines, source))


def figure_title(title: str, caption: str) -> str:
    """What an article calls a photo that it shows."""
    return title or caption[:12]


def _place(photo: Photo, article: Article) -> int:
    """Behind the item that stands on the page just above the photo."""
    first = min(photo.lines, default=0)
    above = [
        (max(item.lines), at + 1)
        for at, item in enumerate(article.body)
        if item.lines and max(item.lines) < first
    ]
    return max(above, default=(0, 0))[1]


def of_photo(photo: Photo, source: SourcePage, printed: tuple[int, ...]) -> Draft:
    """The draft of a photo."""
    values = fields.of_photo(photo, printed)
    return Draft("photo", photo.id, values, (), source_digest(photo.lines, source))


def of_record(record: PageRecord, source: SourcePage) -> Draft:
    """The draft of what concerns the whole page."""
    text = of_page([line.text for line in source.lines])
    return Draft("page", record.page, fields.of_page(record), (), text)


def source_digest(lines: Sequence[int], source: SourcePage) -> str:
    """The digest of these lines' text: a review holds as long as it is the same."""
    texts = {line.number: line.text.strip() for line in source.printed}
    return digest("\n".join(texts.get(line, "") for line in sorted(lines)))
