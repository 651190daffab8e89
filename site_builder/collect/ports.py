"""What collecting asks of the vocabularies, as shapes rather than names.

The real ones are `text.pinyin.Pinyin`, `lexicon.gazetteer.Gazetteer` and the words remembered with
each record; tests bring their own of a few lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from site_builder.model.article import Article


class Readings(Protocol):
    """How Chinese words are read: the order of indexes and the letters of addresses.

    `name` says that the text is a person's name, whose surname may have a reading of its own.
    """

    def sort_key(self, text: str, *, name: bool = False) -> Any:
        """What the words sort by: their pinyin, then the characters."""

    def initial(self, text: str, *, name: bool = False) -> str:
        """The letter the words stand under: A to Z, "#" when they have no reading."""

    def slug(self, title: str) -> str:
        """The words as a piece of an address: lower-case ASCII letters, digits, hyphens."""

    def full(self, text: str, *, name: bool = False) -> str:
        """Every syllable, run together and without tones."""

    def reading(self, text: str, *, name: bool = False) -> str:
        """Syllables, spaced, for a reader to read."""


class RegionNames(Protocol):
    """What the division table says of a region's path, "鄂尔多斯市/鄂托克前旗"."""

    def slug(self, path: str) -> str:
        """Its address below `regions/`: official romanisation, "ordos/otog-qianqi"."""

    def rank(self, path: str) -> Any:
        """What regions sort by: the official order, a league before its banners."""

    def townships(self, path: str) -> Sequence[str]:
        """Names of the townships of a banner, in the official order."""

    def pages(self) -> Sequence[str]:
        """Paths of the regions that have a page even when nothing was written about them yet."""


class Memo(Protocol):
    """What remembers from build to build; `cache.Cache` is one."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put there, or None."""

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Remember."""


KeywordsOf = Callable[[Article], Sequence[str]]
"""The words an article is about, best first: computed when its page is parsed, since segmenting
costs more than everything else a build does."""


def no_keywords(article: Article) -> Sequence[str]:
    """For an archive whose words nobody has looked up."""
    del article
    return ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that collecting must know of words."""

    readings: Readings
    regions: RegionNames
    keywords: KeywordsOf = no_keywords
    province: str = ""
    """The region all of the archive lies in, as a path shows it: 内蒙古."""
    memo: Memo | None = None
    """What the last build found, so that it need not be found again."""
