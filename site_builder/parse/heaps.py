"""Heaps: what stands below a head and above the next, where two texts may have run together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.stitch import Chain, Stitched

_FEWEST, _MOST = 3, 40
"""Paragraphs of a heap: two do not take turns."""
_PLAIN = frozenset({Label.BODY, Label.SUBHEAD})

Two = tuple[tuple[int, ...], tuple[int, ...]]
"""Units of the article whose head stands above, and of the one right above the heap."""


class Heap(NamedTuple):
    """The paragraphs below the second of two heads, and what of the two stands elsewhere."""

    units: tuple[int, ...]
    now: tuple[int, ...]
    """Whose each of them is: 0 the article's above, 1 the one's below, more for `lost` ones."""
    chains: tuple[int, int]
    """Where the two articles are among the stitched ones."""
    lost: tuple[int, ...]
    """The same of texts without a head that lie within the heap."""
    heads: Two
    before: Two
    """What of each text is read before the heap …"""
    after: Two
    """… and after it."""

    def own(self, lane: int, lanes: Sequence[int]) -> list[int]:
        """What of the heap goes to one text."""
        return [at for at, x in zip(self.units, lanes, strict=True) if x == lane]

    def text(self, lane: int, lanes: Sequence[int]) -> list[int]:
        """The whole of one text in reading order."""
        if lane > 1:
            return self.own(lane, lanes)
        return [*self.before[lane], *self.own(lane, lanes), *self.after[lane]]


class _Top(NamedTuple):
    """Where an article's head stands: its first unit, and the last one of its title, or -1."""

    first: int
    title: int


def find_heaps(labels: Sequence[Labelled], stitched: Stitched) -> Iterator[Heap]:
    """Below every head that stands below another one's text: the text down to the next head."""
    found = _Finder(labels, stitched)
    ordered = sorted(found.tops, key=lambda n: found.tops[n])
    for k, (above, below) in enumerate(pairwise(ordered), 2):
        if found.tops[below].title >= 0:
            stop = found.tops[ordered[k]].first if k < len(ordered) else len(labels)
            heap = found.heap(range(found.tops[below].title + 1, stop), (above, below))
            if heap is not None:
                yield heap


class _Finder:
    """The articles of a page by where they stand."""

    def __init__(self, labels: Sequence[Labelled], stitched: Stitched) -> None:
        self.labels, self.stitched = labels, stitched
        self.texts = [_text(stitched, chain) for chain in stitched.chains]
        self.owner = {at: n for n, text in enumerate(self.texts) for at in text}
        self.tops: Mapping[int, _Top] = {
            n: top for n, chain in enumerate(stitched.chains) if (top := self._top(chain))
        }

    def _top(self, chain: Chain) -> _Top | None:
        parts = [self.stitched.fragments[n] for n in chain.fragments]
        head = [at for part in parts for at in (*part.sections, *part.head, *part.bylines)]
        titles = [at for part in parts for at in part.head]
        return _Top(min(head), max(titles, default=-1)) if head else None

    def heap(self, zone: range, chains: tuple[int, int]) -> Heap | None:
        """The heap in a zone; None where there is none, or too little or too much of it."""
        within = [at for at in zone if at in self.owner]
        lost = {self.owner[at] for at in within} - self.tops.keys()
        lost = {n for n in lost if set(within).issuperset(self.texts[n])}
        whose = (*chains, *sorted(lost))
        units = tuple(at for at in within if self.owner[at] in whose)
        plain = all(self.labels[at].label in _PLAIN for at in units)
        if not plain or not _FEWEST <= len(units) <= _MOST:
            return None
        apart = [self._apart(self.texts[n], frozenset(units)) for n in chains]
        if apart[0] is None or apart[1] is None:
            return None
        (before, after), (before_below, after_below) = apart[0], apart[1]
        return Heap(
            units, tuple(whose.index(self.owner[at]) for at in units), chains, whose[2:],
            (self._head(chains[0]), self._head(chains[1])),
            (before, before_below), (after, after_below),
        )  # fmt: skip

    def _head(self, n: int) -> tuple[int, ...]:
        parts = (self.stitched.fragments[k] for k in self.stitched.chains[n].fragments)
        return tuple(at for part in parts for at in part.head)

    @staticmethod
    def _apart(text: Sequence[int], heap: frozenset[int]) -> Two | None:
        """What of a text is read before the heap and after it; None where it leaves it between.

        Of a text that has nothing in the heap the end that stands below it is read after it.
        """
        own = [k for k, at in enumerate(text) if at in heap]
        above = max((k for k, at in enumerate(text) if at < max(heap)), default=-1)
        first, last = (own[0], own[-1] + 1) if own else (above + 1, above + 1)
        return (tuple(text[:first]), tuple(text[last:])) if len(own) == last - first else None


def _text(stitched: Stitched, chain: Chain) -> list[int]:
    return [at for n in chain.fragments for at in stitched.fragments[n].body]
