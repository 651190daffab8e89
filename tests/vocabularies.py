"""Small vocabularies for tests of the stages that are handed one."""

from __future__ import annotations

from functools import cache
from typing import Any

from pypinyin import lazy_pinyin


class PlainReadings:
    """Readings as pypinyin gives them, without the archive's own phrases."""

    def sort_key(self, text: str, *, name: bool = False) -> Any:
        """The syllables."""
        return _syllables(text)

    def initial(self, text: str, *, name: bool = False) -> str:
        """The first letter of the first syllable."""
        first = "".join(_syllables(text))[:1].upper()
        return first if "A" <= first <= "Z" else "#"

    def slug(self, title: str) -> str:
        """Syllables joined, ASCII only."""
        joined = "".join(_syllables(title)).lower()
        return "".join(c for c in joined if c.isascii() and c.isalnum())[:40] or "x"

    def full(self, text: str, *, name: bool = False) -> str:
        """The same."""
        return self.slug(text)

    def reading(self, text: str, *, name: bool = False) -> str:
        """Syllables, spaced."""
        return " ".join(_syllables(text))


@cache
def _syllables(text: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(text, errors="default"))


class PlainRegions:
    """Regions addressed by pinyin and ordered by name."""

    def slug(self, path: str) -> str:
        """Each part of the path in pinyin."""
        return "/".join(PlainReadings().slug(part) for part in path.split("/"))

    def rank(self, path: str) -> Any:
        """By pinyin, a league before its banners."""
        return tuple(_syllables(part) for part in path.split("/"))
