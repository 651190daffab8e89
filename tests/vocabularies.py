"""The vocabularies that collecting is handed in tests: the real ones, without remembered words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from site_builder.collect import Vocabulary
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.lexicon.readings import load_pinyin
from site_builder.model.article import Article


def vocabulary(words: dict[str, Sequence[str]] | None = None) -> Vocabulary:
    """Readings and regions of the program; keywords by article id, none where none are given."""
    known = words or {}

    def keywords(article: Article) -> Sequence[str]:
        return known.get(article.id, ())

    return Vocabulary(_pinyin(), _gazetteer(), keywords, "内蒙古")


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


_pinyin = cache(load_pinyin)
