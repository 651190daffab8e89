"""Which article a paragraph has most to do with: the rare three-character runs they share.

Names, places and institutions are such runs; what the whole page speaks of is not rare and weighs
little. No dictionary is needed, so a name that no dictionary has counts like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from math import fsum
from typing import NamedTuple

from site_builder.parse.view import PageView
from site_builder.text.hanzi import han_runs

_GRAM = 3
_COMMON = 8
"""A run that stands in more units than this belongs to the page, not to an article."""


class Kin(NamedTuple):
    """Units that belong together, and the runs in them that stand elsewhere on the page too."""

    units: frozenset[int]
    grams: frozenset[str]


class Affinity:
    """Shared rare runs between units of one page.

    Nine runs of ten stand in one unit alone. They say nothing of two, so only the others are kept.
    """

    def __init__(self, view: PageView) -> None:
        self.view = view

    @cached_property
    def _runs(self) -> list[set[str]]:
        """All runs of each unit."""
        return [set(_grams(unit.tight)) for unit in self.view.units]

    @cached_property
    def _repeated(self) -> set[str]:
        """The runs that stand in several units."""
        seen: set[str] = set()
        repeated: set[str] = set()
        for runs in self._runs:
            repeated |= seen & runs
            seen |= runs
        return repeated

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """What sharing a run is worth, for the repeated ones that are not common."""
        spread = Counter[str]()
        for runs in self._runs:
            spread.update(runs & self._repeated)
        return {run: 1.0 / (count - 0.5) for run, count in spread.items() if count <= _COMMON}

    @cached_property
    def _shared(self) -> list[frozenset[str]]:
        rare = frozenset(self._rarity)
        return [rare & runs for runs in self._runs]

    def kin(self, units: Iterable[int]) -> Kin:
        """Several units taken together."""
        units = frozenset(units)
        shared = self._shared
        return Kin(units, frozenset().union(*(shared[at] for at in units)))

    def between(self, at: int, kin: Kin) -> float:
        """How much a unit shares with others, each run by its rarity on the page."""
        worth = self._worth(self._shared[at] & kin.grams)
        # Among its own kin a unit also shares what stands nowhere else.
        return worth + 2.0 * len(self._runs[at] - self._repeated) if at in kin.units else worth

    def within(self, units: Iterable[int]) -> dict[int, float]:
        """How much each of several units shares with the rest of them."""
        shared = {at: self._shared[at] for at in units}
        counts = Counter(run for runs in shared.values() for run in runs)
        several = frozenset(run for run, count in counts.items() if count > 1)
        return {at: self._worth(runs & several) for at, runs in shared.items()}

    def _worth(self, runs: Iterable[str]) -> float:
        # An exact sum: a set gives its runs in another order every time.
        return fsum(map(self._rarity.__getitem__, runs))


def _grams(text: str) -> list[str]:
    return [run[i : i + _GRAM] for run in han_runs(text) for i in range(len(run) - _GRAM + 1)]
