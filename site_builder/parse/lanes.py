"""Two neighbours read across each other: their paragraphs take turns below the second head.

A tool that reads two columns row by row leaves the texts of two articles in one heap. No single
paragraph of it tells much; all together do: each of the two texts, read by itself, must be made of
sentences that go on, and of paragraphs that speak of the same. The best way to deal the heap out to
the two is looked for as a whole, by what each text comes to, and taken only where it is clearly
better than what stitching made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from operator import ne
from typing import NamedTuple

from site_builder.model.blocks import Labelled
from site_builder.parse.affinity import Affinity
from site_builder.parse.heaps import Heap, find_heaps
from site_builder.parse.pieces import Fragment
from site_builder.parse.stitch import Chain, Stitched
from site_builder.parse.view import LARGEST
from site_builder.parse.worth import MIDDLE, Worth, head, mask_of

_MARGIN, _MARGIN_OF_ONE = 1.3, 7.4
"""How much better than what stitching made of it a deal must be, and one of a single strayed run.

Of the heaps of 372 gold pages that look as if texts had run across, all of the twenty-one that
are dealt out in more turns than two, and gain 1.3, come nearer to the truth, seventeen of them to
the last paragraph. Of deals with a single run those that are wrong gain as much as 7.2, where
three texts run across, and 3.7 elsewhere.
"""
_MARGIN_OF_END = 3.0
"""… and one that gives the end of the heap to the text above, which has nothing of it: of
eleven on the gold pages eight are right, two in part, and no other gains more than 2.2."""
_MARGIN_OF_ENCLOSED, _MOST_ENCLOSED = 2.7, 4
"""Paragraphs that part a sentence from its rest and may be another text's; what is more has much to
do with itself, wherever it is read. Of such runs on gold pages two are another text's, and gain 3.0
and 4.2 there; of all others none gains more than 2.3."""
_DRAWN = 2.0
"""How much paragraphs of torn texts must be drawn to the other one before a heap is looked at
closer: they are by 3.2 and more where two texts do take turns, and in one of thirty otherwise."""
_STRANGE = -1.0
"""How little the end of a heap has to do with what stands above it, or above the heap, if it is a
stranger there."""
_NEARER = 0.9
"""How much nearer a stranger must be to the other text."""
_ROUNDS = 3
"""The best deal changes what the texts speak of, and so the best deal."""
_WIDE = 12
"""How many deals of what was looked at are kept: with all of them the same are found (measured)."""
_LITTLE = 2
"""Paragraphs of a text that may have lost the rest to the heap."""
_SIMPLE = 2
"""Turns of a single run that strayed into the other text: `recut` sees to most of these."""
_SURE = 0.7
"""How sure an article is that was dealt out."""


class _Dealt(NamedTuple):
    """A heap dealt out down to some paragraph: what that is worth, and what went before."""

    worth: float
    lane: int
    above: _Dealt | None

    def lanes(self) -> tuple[int, ...]:
        """To which text each paragraph went, from the first on."""
        found: list[int] = []
        dealt: _Dealt | None = self
        while dealt is not None:
            found.append(dealt.lane)
            dealt = dealt.above
        return tuple(reversed(found))


def deal_out(affinity: Affinity, labels: Sequence[Labelled], stitched: Stitched) -> Stitched:
    """The same articles, with the heaps below second heads dealt out anew where that is better."""
    if len(affinity.view) > LARGEST:
        return stitched
    fragments, chains = list(stitched.fragments), list(stitched.chains)
    deals = [
        (gain, n, lanes, heap)
        for n, heap in enumerate(find_heaps(labels, stitched))
        for gain, lanes in _Dealer(affinity, heap).better()
    ]
    lost: set[int] = set()
    done: set[int] = set()
    for _, _, lanes, heap in sorted(deals, reverse=True):
        if not done & {*heap.chains, *heap.lost}:
            done |= {*heap.chains, *heap.lost}
            lost |= {*heap.lost}
            _deal(fragments, chains, heap, lanes)
    kept = [chain for n, chain in enumerate(chains) if n not in lost]
    return Stitched(fragments, kept) if done else stitched


class _Dealer:
    """Deals out one heap."""

    def __init__(self, affinity: Affinity, heap: Heap) -> None:
        self.view, self.heap, self.worth = affinity.view, heap, Worth(affinity, heap)
        self._found: dict[tuple[int, ...], tuple[int, ...]] = {}

    def better(self) -> Iterator[tuple[float, tuple[int, ...]]]:
        """The best deal and by how much it is better than what is, if it clearly is."""
        now = self.heap.now
        deals = set(self._without_enclosed(now))
        margins = dict.fromkeys(deals, _MARGIN_OF_ENCLOSED)
        if self._doubtful(now):
            deals |= {self._settled(start) for start in self._starts(now)}
            if 0 not in now:
                ends = filter(self._drawn_up, self._strange_ends)
                deals |= {(1,) * start + (0,) * (len(now) - start) for start in ends}
        if not deals:
            return
        best, lanes = max((self.worth.of(deal), deal) for deal in deals)
        gain = best - self.worth.of(now)
        turns = sum(map(ne, lanes, lanes[1:]))
        if turns and gain >= margins.get(lanes, self._margin(turns)):
            yield gain, self._without_strangers(lanes) if turns > _SIMPLE else lanes

    def _without_strangers(self, lanes: tuple[int, ...]) -> tuple[int, ...]:
        """A deal in many turns with single paragraphs given to the text that they speak of.

        Turns cost a little each, so that a paragraph more may be left with a text it is strange to.
        """
        masks, of = [mask_of(lane, lanes) for lane in (0, 1)], self.worth.near.of
        reads = self.worth.reads(lanes)
        dealt = list(lanes)
        for k, lane in enumerate(lanes):
            if lane > 1 or of(k, lane, masks[lane]) >= 0:
                continue
            other = of(k, 1 - lane, masks[1 - lane])
            changed = (*lanes[:k], 1 - lane, *lanes[k + 1 :])
            if other - of(k, lane, masks[lane]) >= _NEARER and self.worth.reads(changed) >= reads:
                dealt[k] = 1 - lane
        return tuple(dealt)

    def _margin(self, turns: int) -> float:
        """How much better a deal of so many turns must be."""
        if turns > _SIMPLE:
            return _MARGIN
        return _MARGIN_OF_ONE if turns == _SIMPLE or 0 in self.heap.now else _MARGIN_OF_END

    def _doubtful(self, lanes: Sequence[int]) -> bool:
        """Whether a deal looks as if texts had run across.

        Little of one is left, or nothing; or a sentence breaks off or begins in its middle, and
        paragraphs are drawn to the other text.
        """
        texts = [self.heap.text(lane, lanes) for lane in (0, 1)]
        if min(len(texts[0]) - _LITTLE, len(texts[1])) <= 0:
            return True
        if 0 not in lanes and self._strange_ends:
            return True
        if not any(map(self._torn, texts)):
            return False
        masks, of = [mask_of(lane, lanes) for lane in (0, 1)], self.worth.near.of
        drawn = (
            max(0.0, of(k, 1 - lane, masks[1 - lane]) - of(k, lane, masks[lane]))
            for k, lane in enumerate(lanes)
            if lane < 2
        )
        return sum(drawn) >= _DRAWN

    @cached_property
    def _strange_ends(self) -> Mapping[int, float]:
        """Where an end of the heap begins that has little to do with what stands above it."""
        size, of = len(self.heap.units), self.worth.near.of
        near = {
            start: sum(of(k, 1, (1 << start) - 1) for k in range(start, size))
            for start in range(1, size)
        }
        return {start: worth for start, worth in near.items() if worth <= _STRANGE}

    def _drawn_up(self, start: int) -> bool:
        """Whether an end of the heap has more to do with what is fixed of the text above."""
        ends = range(start, len(self.heap.units))
        above = sum(self.worth.near.of(k, 0, 0) for k in ends)
        return above > _STRANGE and above - self._strange_ends[start] >= _DRAWN

    def _without_enclosed(self, now: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """Deals that take out of a text what parts a sentence of it that breaks off from its rest.

        What is taken out is short and ends with a sentence; the one above goes on better without.
        """
        units, joint = self.heap.units, self.worth.joint
        # A deal has no place for texts without a head.
        for start in range(1, len(now)) if not self.heap.lost else ():
            above = units[start - 1]
            torn = joint(above, units[start])
            if torn >= 0 or not self.view.open_end(above):
                continue
            for stop in range(start + 1, min(start + _MOST_ENCLOSED + 1, len(now))):
                if len(set(now[start - 1 : stop + 1])) > 1:
                    break
                last, below = units[stop - 1], units[stop]
                if self.view.open_end(last) or joint(last, below) or joint(above, below) <= torn:
                    continue
                other = (1 - now[start],) * (stop - start)
                yield (*now[:start], *other, *now[stop:])

    def _torn(self, text: Sequence[int]) -> bool:
        if self.view.open_end(text[-1]):
            return True
        joints = ((above, self.worth.joint(above, at)) for above, at in pairwise((-1, *text)))
        return any(
            worth < 0 or (above >= 0 and worth <= MIDDLE and self.view.open_end(above))
            for above, worth in joints
        )

    def _starts(self, now: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """Where looking for the best deal may begin: what is, or turns that each takes in order."""
        yield now
        for first in (0, 1):
            yield tuple((n + first) % 2 for n in range(len(now)))

    def _settled(self, lanes: tuple[int, ...]) -> tuple[int, ...]:
        """The best deal that looking again and again at the last one leads to."""
        for _ in range(_ROUNDS):
            if lanes not in self._found:
                self._found[lanes] = self._best(lanes)
            lanes, before = self._found[lanes], lanes
            if lanes == before:
                break
        return lanes

    def _best(self, lanes: Sequence[int]) -> tuple[int, ...]:
        """The best deal to the two texts, as far as what they speak of is known from another."""
        units = self.heap.units
        near = []
        for lane in (0, 1):
            mask = mask_of(lane, lanes)
            near.append([self.worth.near.of(k, lane, mask) for k in range(len(units))])
        # A state: the lane of the last paragraph, and the last one of the other lane, or its head.
        ends = [before[-1] if before else head(k) for k, before in enumerate(self.heap.before)]
        states: dict[tuple[int, int], _Dealt] = {}
        for lane in (0, 1):
            worth = near[lane][0] + self.worth.step(ends[lane], units[0])
            states[lane, ends[1 - lane]] = _Dealt(worth, lane, None)
        for k in range(1, len(units)):
            at, last = units[k], units[k - 1]
            following: dict[tuple[int, int], _Dealt] = {}
            for (lane, other), dealt in states.items():
                for x, above, rest in ((lane, last, other), (1 - lane, other, last)):
                    worth = dealt.worth + near[x][k] + self.worth.step(above, at)
                    known = following.get((x, rest))
                    if known is None or worth > known.worth:
                        following[x, rest] = _Dealt(worth, x, dealt)
            best = sorted(following, key=lambda state: following[state].worth, reverse=True)
            states = {state: following[state] for state in best[:_WIDE]}
        last_state = max(states, key=lambda state: states[state].worth + self.worth.closing(*state))
        return states[last_state].lanes()


def _deal(fragments: list[Fragment], chains: list[Chain], heap: Heap, lanes: Sequence[int]) -> None:
    """Give each of the two articles its part of a heap."""
    for lane, n in enumerate(heap.chains):
        first, *rest = chains[n].fragments
        for k in rest:
            fragments[k] = replace(fragments[k], body=())
        fragments[first] = replace(fragments[first], body=tuple(heap.text(lane, lanes)))
        own = [k for k, x in enumerate(lanes) if x == lane]
        turns = sum(below > above + 1 for above, below in pairwise(own))
        turns += lane == 0 and bool(heap.before[0])
        chains[n] = Chain(chains[n].fragments, min(chains[n].sure, _SURE), turns)
