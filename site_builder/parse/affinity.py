"""Which article a paragraph has most to do with: the rare three-character runs they share.

Names, places and institutions are such runs; what the whole page speaks of is not rare and weighs
little. No dictionary is needed, so a name that no dictionary has counts like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from site_builder.parse.view import PageView
from site_builder.text.hanzi import han_runs

_GRAM = 3
_COMMON = 8
"""A run that stands in more units than this belongs to the page, not to an article."""


class Affinity:
    """Shared rare runs between units of one page."""

    def __init__(self, view: PageView) -> None:
        self.view = view
        self._known: dict[int, frozenset[str]] = {}

    def grams(self, at: int) -> frozenset[str]:
        """The three-character Han runs of a unit."""
        if at not in self._known:
            runs = han_runs(self.view.units[at].tight)
            self._known[at] = frozenset(
                run[i : i + _GRAM] for run in runs for i in range(len(run) - _GRAM + 1)
            )
        return self._known[at]

    @cached_property
    def _spread(self) -> Counter[str]:
        return Counter(gram for at in range(len(self.view)) for gram in self.grams(at))

    def all_grams(self, units: Iterable[int]) -> frozenset[str]:
        """The runs of several units together."""
        return frozenset().union(*(self.grams(at) for at in units))

    def between(self, at: int, grams: frozenset[str]) -> float:
        """How much a unit shares with others, each run by its rarity on the page."""
        shared = self.grams(at) & grams
        spread = self._spread
        return sum(1.0 / (spread[gram] - 0.5) for gram in shared if spread[gram] <= _COMMON)
