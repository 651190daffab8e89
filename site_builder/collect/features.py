"""What articles may have in common: regions, signatures, words, each with a number.

Numbers are quicker than words to count and to remember; they follow the order in which features
were seen first and say nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.collect.places import page_path
from site_builder.model.archive import ArticleEntry

REGION, NAME, WORD = "region", "name", "word"

_WEIGHTS: Mapping[str, float] = {REGION: 1.2, NAME: 0.3, WORD: 1.0}
_MENTION = 0.6
"""The weight of a region that the article at hand only speaks of."""

_FEW = 3
_RARE = 0.01
"""A word that more of the archive uses than this says nothing about two articles."""

_NEAR = 12
"""Articles looked at on either side in a long list."""

Feature = tuple[str, str]
"""Its kind, and what it is."""

Codes = tuple[int, ...]
"""The features of an article: twice the number of each, one more for a region that is not its
first. Shared is a region whether it is the subject of the other article or a mention."""


class Features:
    """The numbers of features."""

    def __init__(self, known: Iterable[Feature] = ()) -> None:
        self._numbers = {feature: number for number, feature in enumerate(known)}

    def of(self, entry: ArticleEntry) -> Codes:
        """What an article may share with others."""
        return tuple(self._codes(entry))

    def _codes(self, entry: ArticleEntry) -> Iterator[int]:
        numbers = self._numbers
        paths = dict.fromkeys(page_path(path) for path in entry.article.regions)
        for nth, path in enumerate(paths):
            if "/" in path:
                yield numbers.setdefault((REGION, path), len(numbers)) << 1 | (nth > 0)
        for name in dict.fromkeys(p.name for p in entry.article.bylines):
            yield numbers.setdefault((NAME, name), len(numbers)) << 1
        for word in dict.fromkeys(entry.keywords):
            yield numbers.setdefault((WORD, word), len(numbers)) << 1

    def every(self) -> tuple[Feature, ...]:
        """All of them by their numbers."""
        return tuple(self._numbers)


def holders_of(own: Sequence[Codes], features: int) -> list[list[int]]:
    """For each feature the places of the articles that have it."""
    lists: list[list[int]] = [[] for _ in range(features)]
    for position, codes in enumerate(own):
        for code in codes:
            lists[code >> 1].append(position)
    return lists


def weights_of(features: Sequence[Feature], counts: Iterable[int], articles: int) -> list[float]:
    """For each code what sharing it counts: by its rarity, nothing where it is not looked at.

    That is where nobody else has it, or a word that is too usual.
    """
    rare = max(_FEW, articles * _RARE)
    found: list[float] = []
    for (kind, _), count in zip(features, counts, strict=True):
        if count < 2 or (kind == WORD and count > rare):
            found += (0.0, 0.0)
        else:
            rarity = math.log(1 + articles / count)
            found += (_WEIGHTS[kind] * rarity, _MENTION * rarity)
    return found


def near(holders: Sequence[int], position: int) -> Sequence[int]:
    """The article itself and those on either side that are looked at."""
    if len(holders) <= 2 * _NEAR + 1:
        return holders
    at = bisect_left(holders, position)
    return holders[max(0, at - _NEAR) : at + _NEAR + 1]
