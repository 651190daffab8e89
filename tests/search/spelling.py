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
        division = gazetteer.by_path(path)
        return division.names if division else ()

    return aliases
