"""The contract: what a page becomes. Field by field it is the record of `docs/records.md`.

Text fields hold the text as printed: white space at the ends removed, the pieces of a broken
paragraph joined, width and punctuation untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from site_builder.model.issues import Issue


@dataclass(frozen=True, slots=True)
class Person:
    """A signature: the printed role ("本报记者", "" when none is printed) and the name."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The 电头: "本报锡林郭勒1月31日电" is source 本报, place 锡林郭勒, date 1月31日."""

    text: str
    source: str = ""
    place: str = ""
    date: str = ""


class BodyKind(StrEnum):
    """What an item of a body is."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    VERSE = "verse"
    LISTING = "listing"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class BodyItem:
    """One item of a body in reading order; a paragraph broken over lines has all of them."""

    kind: BodyKind
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a region stands in a record: the words on the page that say so."""

    region: str
    """The region's path, "包头市/土默特右旗"."""
    line: int
    words: str
    """The words as printed on that line."""
    where: str
    """The part of the article: kicker, title, dateline, body, caption, article …"""
    why: str = ""
    """The rule that decided, for the primary region; "" for a plain mention."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure the parser is, from 0 to 1, of what an editor would check."""

    title: float = 1.0
    bylines: float = 1.0
    section: float = 1.0
    region: float = 1.0
    extent: float = 1.0
    """Of the article's lines: that all of them and no others belong to it."""

    @property
    def least(self) -> float:
        """The weakest of the five: what `review` sorts by."""
        return min(self.title, self.bylines, self.section, self.region, self.extent)


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `id` comes from the page and the first source line, never from the title."""

    id: str
    section: str | None
    kicker: str | None
    title: str
    subtitle: str | None
    bylines: tuple[Person, ...]
    dateline: Dateline | None
    regions: tuple[str, ...]
    """Full official paths, the primary one first: "包头市/土默特右旗"."""
    body: Sequence[BodyItem]
    lines: tuple[int, ...]
    """Every source line that belongs to the article, ascending."""
    issues: tuple[Issue, ...] = ()
    evidence: Sequence[Evidence] = ()
    confidence: Confidence = Confidence()


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo is its caption: the picture itself did not survive the extraction."""

    id: str
    title: str
    caption: str
    """Without its title and credit."""
    credits: tuple[Person, ...]
    section: str | None
    regions: tuple[str, ...]
    article: str | None
    """The id of the article it belongs to; None when it stands alone."""
    lines: tuple[int, ...]
    issues: tuple[Issue, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    image: str | None = None
    """A picture put beside the page, named by the sidecar, relative to `seeds/`."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A note about the whole page, or a piece of page furniture."""

    text: str
    lines: tuple[int, ...]
