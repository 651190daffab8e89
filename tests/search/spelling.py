"""Small vocabularies for search: syllables and the other names of regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from pypinyin import lazy_pinyin

from site_builder.lexicon.gazetteer import Gazetteer


@cache
def plain_syllables(text: str) -> tuple[str, ...]:
    """Syllables as pypinyin gives them, without the archive's own phrases."""
    return tuple(lazy_pinyin(text))


def aliases_of(gazetteer: Gazetteer) -> Callable[[str], Sequence[str]]:
    """Short and former names of a region, by its path."""

    @cache
    def aliases(path: str) -> tuple[str, ...]:
        parts = path.split("/")
        paths = ("/".join(parts[: depth + 1]) for depth in range(len(parts)))
        found = [division for above in paths if (division := gazetteer.by_path(above))]
        names = (name for division in found for name in division.names if name not in parts)
        return tuple(dict.fromkeys(names))

    return aliases
