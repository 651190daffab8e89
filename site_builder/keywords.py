"""What articles are about: the keywords of each, found by cutting its text, and remembered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from site_builder.cache import digest
from site_builder.model.archive import FiledPage
from site_builder.model.article import Article
from site_builder.text.segment import Segmenter
from site_builder.tools import Tools

MOST = 10
"""Keywords of an article."""

TOGETHER = 50
"""Texts that a worker is given at a time; for fewer no worker is made."""

_score = itemgetter(0)


class Asked(NamedTuple):
    """An article whose keywords are asked for."""

    article: Article
    key: str
    """What they are remembered by."""
    known: bytes | None


def asked_for(pages: Sequence[FiledPage], tools: Tools) -> Sequence[Asked]:
    """Every article with its keywords, where they are known.

    Where some are not, texts will be cut: by processes that are made later, here and for search.
    They inherit what that takes, since to make it anew costs each 0.2 s and 25 MB.
    """
    remembered = tools.memory.all("keywords")
    articles = ((a, p.filed[a.id].content) for p in pages for a in p.record.articles)
    keys = ((a, content or digest(_text(a))) for a, content in articles)
    asked = [Asked(article, key, remembered.get(key)) for article, key in keys]
    if any(article.known is None for article in asked):
        tools.lexicon.segmenter.cut("")
    return asked


def _text(article: Article) -> str:
    return "\n".join([article.title, *(item.text for item in article.body)])


def keywords_of(asked: Sequence[Asked], tools: Tools) -> Mapping[str, Sequence[str]]:
    """What each article is about. Cutting words is the dearest step of all, so it is remembered."""
    new = [_text(article) for article, _, known in asked if known is None]
    if new:
        tools.recall_rarity()
    computed = tools.workers.map(_of_text, Finder(tools.lexicon.segmenter), new, TOGETHER)
    words: dict[str, Sequence[str]] = {}
    for article, key, known in asked:
        if known is None:
            said = next(computed)
            tools.memory.put("keywords", key, " ".join(said).encode())
        else:
            said = tuple(known.decode().split())
        words[article.id] = said
    return words


def _of_text(finder: Finder, text: str) -> Sequence[str]:
    return finder.keywords(text)


class Finder:
    """The same words as `Segmenter.keywords`, for many texts.

    A few ten thousand words are most of all texts, so what a word counts is found out once, and not
    in each text that has it: that was two thirds of the work beside cutting.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._weights = Weights(segmenter)

    def __reduce__(self) -> tuple[type[Finder], tuple[Segmenter]]:
        return (Finder, (self._segmenter,))

    def keywords(self, text: str) -> Sequence[str]:
        """The words the text is most about, best first; of equals the first to stand there."""
        counts, weights = Counter(self._segmenter.cut(text)), self._weights
        scores = [
            (-count * weight, word)
            for word, count in counts.items()
            if (weight := weights[word]) is not None
        ]
        scores.sort(key=_score)
        return tuple(word for _, word in scores[:MOST])


class Weights(dict[str, float | None]):
    """What each word counts, found at its first use; None of what is never a keyword."""

    _HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,}")
    _NUMERAL = re.compile(
        r"[一二三四五六七八九十百千万亿两几零〇多余第]+[年月日个名户人次项家位亩元]?"
    )

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__()
        self._segmenter = segmenter

    def __missing__(self, word: str) -> float | None:
        weight = None
        if self._HAN_WORD.fullmatch(word) and not self._NUMERAL.fullmatch(word):
            rarity = self._segmenter.rarity
            weight = rarity.of.get(word, rarity.usual)
        self[word] = weight
        return weight
