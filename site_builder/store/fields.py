"""The front matter's fields: one table for each kind of file.

A field knows how to be read, how to be written, and what it is when nobody wrote it. Names and
order are those of the record; only what is not the default is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from site_builder.model.article import Article, Confidence, Photo
from site_builder.model.record import PageRecord, When
from site_builder.store import readers, writers
from site_builder.store.frontmatter import Raw, scalar
from site_builder.store.lines import compress

Kind = Literal["article", "photo", "page"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter."""

    name: str
    read: Callable[[Raw], Any]
    write: Callable[[str, Any], list[str]]
    """The lines of YAML for (name, value)."""
    default: Any
    help: str
    always: bool = False
    """Written even when it is the default, because a person looks for it."""

    def lines(self, value: Any) -> list[str]:
        """The field in the front matter; nothing when it is the default."""
        if value == self.default and not self.always:
            return []
        return self.write(self.name, value)


def _words(name: str, help: str, *, always: bool = False) -> Field:
    return Field(name, readers.read_text, writers.write_text, "", help, always)


def _perhaps(name: str, help: str) -> Field:
    return Field(name, readers.read_text_or_none, writers.write_text, None, help)


_SECTION = _perhaps("section", "栏目, without its marker; none if the article has none")
_REGIONS = Field(
    "regions",
    readers.read_regions,
    lambda name, value: writers.write_list(name, value, scalar),
    (),
    "Full official paths, the primary one first: 包头市/土默特右旗",
)
_LINES = Field(
    "lines",
    readers.read_lines,
    writers.write_lines,
    "",
    "Lines of the source page that belong here: 3-23, 27 (blank lines in a range do not count)",
    always=True,
)
_ISSUES = Field(
    "issues", readers.read_issues, writers.write_flows, (), "What is damaged or doubtful"
)
_EVIDENCE = Field(
    "evidence",
    readers.read_evidence,
    writers.write_evidence,
    (),
    "Why the regions stand here; rows of line | where | words | region | why",
)

ARTICLE: tuple[Field, ...] = (
    _SECTION,
    _perhaps("kicker", "引题"),
    _words("title", "主题, as printed; empty if lost", always=True),
    _perhaps("subtitle", "副题, its leading —— kept"),
    Field("bylines", readers.read_persons, writers.write_flows, (), "署名, in print order"),
    Field("dateline", readers.read_dateline, writers.write_flow, None, "电头"),
    _REGIONS,
    _LINES,
    _ISSUES,
    _EVIDENCE,
    Field(
        "confidence",
        readers.read_confidence,
        writers.write_flow,
        Confidence(),
        "How sure the parser is, from 0 to 1; only what is below 1 is written",
    ),
)

PHOTO: tuple[Field, ...] = (
    _words("title", "Title of the caption"),
    Field("credits", readers.read_persons, writers.write_flows, (), "摄影, in print order"),
    _SECTION,
    _REGIONS,
    _LINES,
    _ISSUES,
    _EVIDENCE,
    _perhaps("image", "A picture, relative to seeds/"),
)

PAGE: tuple[Field, ...] = (
    _words("newspaper", "报纸"),
    _words("date", "ISO date of the page, from its file name or sidecar: 2023-05-04"),
    _words("number", "The printed page label: 6, A011"),
    _words("edition", "版名"),
    Field("when", readers.read_when, writers.write_flow, When(), "When the page appeared"),
    Field("notes", readers.read_texts, writers.write_flows, (), "本版说明"),
    Field("furniture", readers.read_texts, writers.write_flows, (), "报眉: page furniture"),
    _ISSUES,
)

FIELDS: Mapping[Kind, tuple[Field, ...]] = MappingProxyType(
    {"article": ARTICLE, "photo": PHOTO, "page": PAGE}
)

PERSONAL: Mapping[str, str] = MappingProxyType(
    {
        "reviewed": "NAME DATE: a person has read it; it leaves the review until its lines change",
        "withdrawn": "true: not shown on the site",
    }
)
"""Keys that only people write."""

HEAD: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {"article": ("id", "permalink"), "photo": ("id", "permalink"), "page": ("page",)}
)
"""Keys that begin a file: what it is, chosen once."""

CAPTION = "caption"
"""A photo's body is one field: its caption."""


def of_article(article: Article, printed: tuple[int, ...]) -> dict[str, Any]:
    """The values of an article's fields, by name."""
    values = {field.name: getattr(article, field.name) for field in ARTICLE}
    return {**values, "lines": compress(article.lines, printed)}


def of_photo(photo: Photo, printed: tuple[int, ...]) -> dict[str, Any]:
    """The values of a photo's fields and its caption, by name."""
    values = {field.name: getattr(photo, field.name) for field in PHOTO}
    return {**values, "lines": compress(photo.lines, printed), CAPTION: photo.caption}


def of_page(record: PageRecord) -> dict[str, Any]:
    """The values of what concerns a whole page, by name."""
    meta = {name: getattr(record.meta, name) for name in ("newspaper", "date", "number", "edition")}
    own = {name: getattr(record, name) for name in ("when", "notes", "furniture", "issues")}
    return {**meta, **own}
