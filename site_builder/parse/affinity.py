"""Which article a paragraph has most to do with: the words they share, more than by chance.

Names, places and subjects come back in an article. Pairs of neighbouring characters stand for
words, so that a name which no dictionary has counts like any other: a pair weighs as much as it is
rare in general Chinese. Two texts of one page share some pairs anyway, the more the longer they
are; what chance would let them share is taken off, so that 0 says nothing, and less than 0 that the
two are strangers.

Measured on all gold pages: the article that a single paragraph is nearest to is its own for 81 of
a hundred, against 63 with runs of three characters, and for 97 of the surer half, against 92.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from math import fsum
from operator import add
from typing import NamedTuple

from site_builder.parse.view import PageView
from site_builder.text.hanzi import all_han

_COMMON = 15
"""A pair that stands in more units than this belongs to the page, not to an article."""
_UNKNOWN = 0.4
"""The weight of a pair that is no word: a piece of a name, or a chance neighbour."""
_USUAL, _RAREST = -6.9, -15.6
"""Logarithms of the probability of words that are as common, and as rare, as can be."""
_MOST = 0.95
"""However much of the page the others are, something is left to chance."""


class Kin(NamedTuple):
    """Units that belong together, and the pairs in them that stand elsewhere on the page too."""

    units: frozenset[int]
    pairs: frozenset[str]


class Affinity:
    """Words in common between units of one page; a stray copy has nothing in common with any."""

    def __init__(self, view: PageView, strays: Collection[int] = ()) -> None:
        self.view, self.strays = view, strays

    @cached_property
    def _pairs(self) -> list[set[str]]:
        """All neighbours in each unit, marks and figures too: they are dropped where they count."""
        units = enumerate(self.view.units)
        texts = ["" if at in self.strays else unit.tight for at, unit in units]
        return [set(map(add, text, text[1:])) for text in texts]

    @cached_property
    def _spread(self) -> Mapping[str, int]:
        """In how many units each pair stands, for pairs that say something."""
        spread: Counter[str] = Counter()
        for pairs in self._pairs:
            spread.update(pairs)
        repeated = [(pair, n) for pair, n in spread.items() if 1 < n <= _COMMON]
        return {pair: n for pair, n in repeated if all_han(pair)}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """What sharing a pair is worth: 0 for an everyday word, 1 for the rarest."""
        words = self.view.lexicon.segmenter.dictionary.pairs
        return {pair: _rarity(words.get(pair)) for pair in self._spread}

    @cached_property
    def _shared(self) -> list[frozenset[str]]:
        known = frozenset(self._spread)
        return [known & pairs for pairs in self._pairs]

    @cached_property
    def _loads(self) -> list[Mapping[int, float]]:
        """For each unit the weight of its pairs, by the number of other units they stand in."""
        loads: list[Mapping[int, float]] = []
        for pairs in self._shared:
            weights: defaultdict[int, list[float]] = defaultdict(list)
            for pair in pairs:
                weights[self._spread[pair] - 1].append(self._weights[pair])
            loads.append({others: fsum(found) for others, found in sorted(weights.items())})
        return loads

    def kin(self, units: Iterable[int]) -> Kin:
        """Several units taken together."""
        units = frozenset(units)
        shared = self._shared
        return Kin(units, frozenset().union(*(shared[at] for at in units)))

    def between(self, at: int, kin: Kin) -> float:
        """How much more a unit shares with others than it would by chance; it is none of them."""
        shared = fsum(map(self._weights.__getitem__, self._shared[at] & kin.pairs))
        return shared - self.by_chance(at, len(kin.units))

    def overlaps(
        self, units: Sequence[int], groups: Sequence[Collection[int]]
    ) -> list[list[tuple[int, float]]]:
        """For each of several units the weight that it shares with every set of the others.

        A set is a mask: bit k stands for the k-th unit, the bits above for groups of further ones.
        `between` of a unit and some others is the weight under all masks that meet theirs, less
        what is `by_chance`.
        """
        bits: dict[str, int] = defaultdict(int)
        for k, at in enumerate(units):
            for pair in self._shared[at]:
                bits[pair] |= 1 << k
        for k, group in enumerate(groups, len(units)):
            for pair in frozenset().union(*(self._shared[at] for at in group)) & bits.keys():
                bits[pair] |= 1 << k
        found = []
        for k, at in enumerate(units):
            weights: defaultdict[int, list[float]] = defaultdict(list)
            for pair in self._shared[at]:
                if others := bits[pair] & ~(1 << k):
                    weights[others].append(self._weights[pair])
            found.append([(mask, fsum(known)) for mask, known in sorted(weights.items())])
        return found

    def by_chance(self, at: int, members: int) -> float:
        """What a unit would share with so many others by chance."""
        missed = 1 - min(_MOST, members / max(1, len(self._shared) - 1))
        return sum(load * (1 - missed**n) for n, load in self._loads[at].items())


def _rarity(weight: float | None) -> float:
    """By the logarithm of a word's probability; None or 0 for what is no word."""
    if not weight:
        return _UNKNOWN
    return min(1.0, max(0.0, (_USUAL - weight) / (_USUAL - _RAREST)))
