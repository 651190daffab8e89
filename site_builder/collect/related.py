"""Related articles: those that share a region, a signature or a rare word, with the reason.

Every shared thing counts by its rarity. A thing shared by very many articles says little and would
make the work grow with the square of the archive, so of a long list only the nearest articles in
print are looked at: the cost of an article stays the same at any size.

What was found is remembered with its margin (`margins.py`): when a page is added every weight is
another one, and yet most articles have the same related ones.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, repeat
from math import inf

from site_builder.collect.features import (
    NAME,
    REGION,
    WORD,
    Codes,
    Feature,
    Features,
    holders_of,
    near,
    weights_of,
)
from site_builder.collect.margins import Found, Kept, state_of
from site_builder.collect.ports import Memo
from site_builder.model.archive import ArticleEntry, Related
from site_builder.model.later import Later

_MOST = 4
_LEAST_SCORE = 1.5


def related(
    entries: Sequence[ArticleEntry], memo: Memo | None = None
) -> Mapping[str, Sequence[Related]]:
    """For each article's id, the articles to read next, best first.

    The same entries give the same, whatever is remembered.
    """
    before = Kept.recalled(memo)
    numbers = Features(before.features)
    ids = [entry.article.id for entry in entries]
    states = [state_of(entry) for entry in entries]
    known = before.codes(ids, states)
    own = [codes or numbers.of(entry) for codes, entry in zip(known, entries, strict=True)]
    common = _Common(ids, own, numbers.every())
    still = before.still(ids, own, common.holders, common.weights)
    found = [still.get(position) or common.best(position) for position in range(len(ids))]
    Kept(common.features, ids, states, own, found).keep(memo, common.holders)
    return {own: Later(one.text, _opened) for own, one in zip(ids, found, strict=True)}


def _opened(text: str) -> tuple[Related, ...]:
    return tuple(
        Related(own, tuple(regions), tuple(names), tuple(words))
        for own, regions, names, words in json.loads(text)
    )


class _Common:
    """What all articles have in common with each other."""

    def __init__(
        self, ids: Sequence[str], own: Sequence[Codes], features: Sequence[Feature]
    ) -> None:
        self._ids, self._own, self.features = ids, own, features
        self.holders = holders_of(own, len(features))
        self.weights = weights_of(features, map(len, self.holders), len(ids))

    def best(self, position: int) -> Found:
        """The related articles of one, and how sure their order is."""
        scores: dict[int, float] = {}
        looked: list[tuple[int, Sequence[int]]] = []
        for code in self._own[position]:
            weight = self.weights[code]
            if not weight:
                continue
            beside = near(self.holders[code >> 1], position)
            looked.append((code >> 1, beside))
            # As a loop that adds would; that loop was most of the time this takes.
            more = map(weight.__add__, map(scores.get, beside, repeat(0.0)))
            scores.update(zip(beside, more, strict=True))
        scores.pop(position, None)
        values = sorted(scores.values())
        least = max([_LEAST_SCORE, *values[-_MOST:][:1]])
        enough = sorted((-s, abs(o - position), o) for o, s in scores.items() if s >= least)
        shared = [tuple(number for number, near in looked if o in near) for *_, o in enough]
        levels = [(-score, own) for (score, *_), own in zip(enough, shared, strict=True)]
        lower = values[: bisect_left(values, least)][-1:]
        rows = map(self._reasons, (other for *_, other in enough[:_MOST]), shared)
        text = json.dumps([row for row in rows if row], ensure_ascii=False)
        return Found(min(_gaps(levels, least, lower), default=inf), text)

    def _reasons(self, other: int, shared: Sequence[int]) -> Sequence[object]:
        """The fields of `Related`; nothing where one common word is chance."""
        kinds: dict[str, list[str]] = {REGION: [], NAME: [], WORD: []}
        for number in shared:
            kind, value = self.features[number]
            kinds[kind].append(value)
        # A region, or two words, are none.
        sure = kinds[REGION] or len(kinds[WORD]) > 1
        return [self._ids[other], *kinds.values()] if sure else ()


def _gaps(
    levels: Sequence[tuple[float, Sequence[int]]], least: float, lower: Sequence[float]
) -> Iterator[float]:
    """How far apart scores are whose order says who is related.

    `levels`: the scores that are enough, the highest first, each with what makes it: what is made
    of the same goes together whatever it counts. `lower`: the highest of those that are not.
    """
    for (high, one), (low, other) in pairwise(levels):
        if one != other:
            yield high - low
    yield from (least - score for score in lower)
    yield from (score - _LEAST_SCORE for score, _ in levels[-1:])
