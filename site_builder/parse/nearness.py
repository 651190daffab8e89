"""How near the paragraphs of a heap are to either text, for whatever way it is dealt out."""

from __future__ import annotations

from site_builder.parse.affinity import Affinity
from site_builder.parse.heaps import Heap


class Nearness:
    """What the paragraphs of a heap have to do with one another, and with what is fixed of a text.

    Sets of paragraphs are masks, bit k for the k-th: they are asked for thousands of times.
    """

    def __init__(self, affinity: Affinity, heap: Heap) -> None:
        fixed = [
            frozenset((*head, *before, *after))
            for head, before, after in zip(heap.heads, heap.before, heap.after, strict=True)
        ]
        self._affinity, self._units = affinity, heap.units
        self._shared = affinity.overlaps(heap.units, fixed)
        # A text without a head has nothing fixed.
        self._fixed = [*(1 << len(heap.units) + lane for lane in (0, 1)), *(0 for _ in heap.lost)]
        self._sizes = [*map(len, fixed), *(0 for _ in heap.lost)]
        self._chances: dict[tuple[int, int], float] = {}

    def of(self, k: int, lane: int, members: int) -> float:
        """What the k-th has to do with the other members and with what is fixed of a text."""
        others = members & ~(1 << k)
        meets = others | self._fixed[lane]
        size = others.bit_count() + self._sizes[lane]
        chance = self._chances.get((k, size))
        if chance is None:
            chance = self._chances[k, size] = self._affinity.by_chance(self._units[k], size)
        return sum([weight for mask, weight in self._shared[k] if mask & meets]) - chance
