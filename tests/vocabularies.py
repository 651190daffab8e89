"""Small vocabularies for tests of the stages that are handed one."""

from __future__ import annotations

from functools import cache

from pypinyin import Style, lazy_pinyin


class PlainReadings:
    """Readings as pypinyin gives them, without the archive's own phrases."""

    def sort_key(self, text: str) -> object:
        """The syllables."""
        return _syllables(text)

    def initial(self, text: str) -> str:
        """The first letter of the first syllable."""
        first = "".join(_syllables(text))[:1].upper()
        return first if "A" <= first <= "Z" else "#"

    def slug(self, text: str) -> str:
        """Syllables joined by hyphens, ASCII only."""
        joined = "-".join(_syllables(text)).lower()
        return "".join(c for c in joined if c.isascii() and (c.isalnum() or c == "-")).strip("-")

    def reading(self, text: str) -> str:
        """Pinyin with tones."""
        return " ".join(lazy_pinyin(text, style=Style.TONE, errors="ignore"))


@cache
def _syllables(text: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(text, errors=lambda run: [c for c in run if c.isalnum()]))


class PlainRegions:
    """Regions addressed by pinyin and ordered by name."""

    def slug(self, path: str) -> str:
        """Each part of the path in pinyin."""
        return "/".join(PlainReadings().slug(part).replace("-", "") for part in path.split("/"))

    def rank(self, path: str) -> object:
        """By pinyin, a league before its banners."""
        return tuple(_syllables(part) for part in path.split("/"))
