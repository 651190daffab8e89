"""Two neighbours read across each other: their paragraphs take turns below the second head.

A tool that reads two columns row by row leaves the texts of two articles in one heap. No single
paragraph of it tells much; all together do: each of the two texts, read by itself, must be made of
sentences that go on, and of paragraphs that speak of the same. The best way to deal the heap out to
the two is looked for as a whole, by what each text comes to, and taken only where it is clearly
better than what stitching made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from operator import ne
from typing import NamedTuple

from site_builder.model.blocks import Labelled
from site_builder.parse.affinity import Affinity
from site_builder.parse.heaps import Heap, find_heaps
from site_builder.parse.nearness import Nearness
from site_builder.parse.pieces import Fragment
from site_builder.parse.stitch import Chain, Stitched
from site_builder.parse.view import LARGEST

_MARGIN, _MARGIN_OF_ONE = 4.0, 8.0
"""How much better than what stitching made of it a deal must be, and one of a single strayed run.

Of the heaps of 220 gold pages eight are dealt out better than that. Seven are right to the last
paragraph, three of them on pages that were new; on the eighth's page three texts run across. Of
deals that are worse than what was none gains more than 2.5.
"""
_STAY = 1.0
"""What it is worth that a text goes on right below."""
_WORD, _MOST_WORD = 0.5, 4.0
"""What a word that runs over a break is worth, by how firmly it binds."""
_TORN = -4.0
_MIDDLE, _BROKEN = 2.0, 1.5
_AMISS = -2.0
"""A sentence that begins in its middle below a finished one, or afresh behind an open end …"""
_LOOSE = -0.5
"""… and one that breaks off with nothing to tell."""
_DRAWN = 2.0
"""How much paragraphs must be drawn to the other text before a heap is looked at closer: they are
by 3.2 and more where two texts do take turns, and in one heap of thirty otherwise."""
_SCRAP = 10
"""Characters of a paragraph that is too short for a sentence."""
_ROUNDS = 3
"""The best deal changes what the texts speak of, and so the best deal."""
_WIDE = 12
"""How many deals of what was looked at are kept: with all of them the same are found (measured)."""
_SIMPLE = 2
"""Turns of a single run that strayed into the other text: `recut` sees to most of these."""
_SURE = 0.7
"""How sure an article is that was dealt out."""
_LOST = -2.0
"""A text without a head, a head without a text."""


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
        self.view, self.heap = affinity.view, heap
        self._affinity = affinity
        self._joints: dict[tuple[int, int], float] = {}
        self._found: dict[tuple[int, ...], tuple[int, ...]] = {}

    @cached_property
    def _near(self) -> Nearness:
        return Nearness(self._affinity, self.heap)

    def better(self) -> Iterator[tuple[float, tuple[int, ...]]]:
        """The best deal and by how much it is better than what is, if it clearly is."""
        now = self.heap.now
        if not self._doubtful(now):
            return
        deals = {self._settled(start) for start in self._starts(now)}
        worth, lanes = max((self.worth(deal), deal) for deal in deals)
        turns = sum(map(ne, lanes, lanes[1:]))
        gain = worth - self.worth(now)
        if turns > 1 and gain >= (_MARGIN if turns > _SIMPLE else _MARGIN_OF_ONE):
            yield gain, lanes

    def _doubtful(self, lanes: Sequence[int]) -> bool:
        """Whether a deal looks as if texts had run across.

        One of them is missing; or a sentence breaks off or begins in its middle, and paragraphs are
        drawn to the other text.
        """
        texts = [self.heap.text(lane, lanes) for lane in (0, 1)]
        if not all(texts):
            return True
        if not any(map(self._torn, texts)):
            return False
        masks, of = [_mask(lane, lanes) for lane in (0, 1)], self._near.of
        drawn = (
            max(0.0, of(k, 1 - lane, masks[1 - lane]) - of(k, lane, masks[lane]))
            for k, lane in enumerate(lanes)
            if lane < 2
        )
        return sum(drawn) >= _DRAWN

    def _torn(self, text: Sequence[int]) -> bool:
        if self.view.open_end(text[-1]):
            return True
        joints = ((above, self._joint(above, at)) for above, at in pairwise((-1, *text)))
        return any(
            worth < 0 or (above >= 0 and worth <= _MIDDLE and self.view.open_end(above))
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

    def worth(self, lanes: Sequence[int]) -> float:
        """What a deal is worth; lanes from the third on are texts without heads."""
        total = 0.0
        for lane in range(2 + len(self.heap.lost)):
            own = self.heap.own(lane, lanes)
            total += _LOST if lane > 1 or not self.heap.text(lane, lanes) else 0.0
            if own:
                mask = _mask(lane, lanes)
                total += sum(self._near.of(k, lane, mask) for k, x in enumerate(lanes) if x == lane)
                total += self._read(lane, own)
        return total

    def _read(self, lane: int, own: Sequence[int]) -> float:
        """How well the sentences of a text go on, from what is read before the heap to after it."""
        before = self.heap.before[lane][-1:] if lane < 2 else ()
        after = self.heap.after[lane][:1] if lane < 2 else ()
        text = [*(before or (-1,)), *own, *after]
        total = sum(map(self._step, text, text[1:]))
        return total + (_LOOSE if self.view.open_end(text[-1]) else 0.0)

    def _step(self, above: int, at: int) -> float:
        """What speaks for `at` being read behind `above`; -1 is the head."""
        near = at == self.heap.units[0] if above < 0 else above == at - 1
        return self._joint(above, at) + (_STAY if near else 0.0)

    def _joint(self, above: int, at: int) -> float:
        """How well the sentences of two paragraphs go on."""
        known = self._joints.get((above, at))
        if known is None:
            known = self._joints[above, at] = self._weigh(above, at)
        return known

    def _weigh(self, above: int, at: int) -> float:
        view = self.view
        begins = above < 0 or not view.open_end(above)
        if view.broken_start(at) >= _BROKEN or self._scrap(at):
            if begins:
                return _AMISS
            worth = _MIDDLE
        elif begins:
            return 0.0
        else:
            plain = view.units[at].plain
            fresh = plain[0] in "“‘" or view.words.opens(plain, "openers")
            worth = _AMISS if fresh else _LOOSE
        if view.seam(above, at) < 0:
            return _TORN
        bound = view.binding(above, at)
        return 1.0 + min(_MOST_WORD, _WORD * bound) if bound else worth

    def _scrap(self, at: int) -> bool:
        """Whether a paragraph is so short that it ends a sentence (一层的灰。)."""
        unit = self.view.units[at]
        return unit.size <= _SCRAP and unit.closed and unit.plain[-1] != "”"

    def _best(self, lanes: Sequence[int]) -> tuple[int, ...]:
        """The best deal to the two texts, as far as what they speak of is known from another."""
        units = self.heap.units
        near = []
        for lane in (0, 1):
            mask = _mask(lane, lanes)
            near.append([self._near.of(k, lane, mask) for k in range(len(units))])
        # A state: the lane of the last paragraph, and the last one of the other lane; -1 its head.
        ends = [before[-1] if before else -1 for before in self.heap.before]
        states: dict[tuple[int, int], _Dealt] = {}
        for lane in (0, 1):
            worth = near[lane][0] + self._step(ends[lane], units[0])
            states[lane, ends[1 - lane]] = _Dealt(worth, lane, None)
        for k in range(1, len(units)):
            at, last = units[k], units[k - 1]
            following: dict[tuple[int, int], _Dealt] = {}
            for (lane, other), dealt in states.items():
                for x, above, rest in ((lane, last, other), (1 - lane, other, last)):
                    worth = dealt.worth + near[x][k] + self._step(above, at)
                    known = following.get((x, rest))
                    if known is None or worth > known.worth:
                        following[x, rest] = _Dealt(worth, x, dealt)
            best = sorted(following, key=lambda state: following[state].worth, reverse=True)
            states = {state: following[state] for state in best[:_WIDE]}
        last_state = max(states, key=lambda state: states[state].worth + self._closing(*state))
        return states[last_state].lanes()

    def _closing(self, lane: int, other: int) -> float:
        """What the ends of the two texts are worth."""
        total = 0.0
        for x, end in ((lane, self.heap.units[-1]), (1 - lane, other)):
            below = self.heap.after[x][:1]
            if end < 0:
                total += _LOST
            elif below:
                total += self._step(end, below[0])
            elif self.view.open_end(end):
                total += _LOOSE
        return total


def _mask(lane: int, lanes: Sequence[int]) -> int:
    """The paragraphs that go to one text."""
    return sum(1 << k for k, x in enumerate(lanes) if x == lane)


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
