"""What it is worth to deal the paragraphs of a heap out to two texts in one way or another.

Each of the two, read by itself, must be made of sentences that go on, and of paragraphs that speak
of the same; an article has no subhead twice, and nothing stands below what its author is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from site_builder.parse.affinity import Affinity
from site_builder.parse.breaks import ends_for_good
from site_builder.parse.heaps import Heap
from site_builder.parse.nearness import Nearness
from site_builder.parse.view import PageView

_STAY, _STAY_AWAY = 0.8, 0.55
"""What it is worth that a text goes on right below, or begins below the other one's head."""
_WORD, _MOST_WORD = 0.5, 4.0
"""What a word that runs over a break is worth, by how firmly it binds."""
_TORN = -4.0
MIDDLE, _BROKEN = 2.0, 1.5
_AMISS = -2.0
"""A sentence that begins in its middle below a finished one, or afresh behind an open end …"""
_LOOSE = -0.5
"""… and one that breaks off with nothing to tell."""
_SCRAP = 10
"""Characters of a paragraph that is too short for a sentence."""
_LOST = -2.0
"""A text without a head, a head without a text."""
_OVER = -6.0
"""Below what is signed at its end, or says what its author is."""
_COUNTS_ON, _COUNTS_ELSE = 2.0, -3.0
"""A numbered subhead below the one before it, or anywhere else."""
_TWICE = -8.0
"""A subhead that the text has already."""


class Worth:
    """What the deals of one heap are worth; found once for each step, and for each deal anew."""

    def __init__(self, affinity: Affinity, heap: Heap) -> None:
        self.view, self.heap = affinity.view, heap
        self._affinity = affinity
        self._joints: dict[tuple[int, int], float] = {}

    @cached_property
    def near(self) -> Nearness:
        """How near each paragraph is to either text."""
        return Nearness(self._affinity, self.heap)

    def of(self, lanes: Sequence[int]) -> float:
        """What a deal is worth; lanes from the third on are texts without heads."""
        total = 0.0
        for lane in range(2 + len(self.heap.lost)):
            own = self.heap.own(lane, lanes)
            total += _LOST if lane > 1 or not self.heap.text(lane, lanes) else 0.0
            if own or (lane < 2 and self.heap.before[lane] and self.heap.after[lane]):
                mask = mask_of(lane, lanes)
                total += sum(self.near.of(k, lane, mask) for k, x in enumerate(lanes) if x == lane)
                total += self._read(lane, own)
        return total + _TWICE * self._repeated(lanes) + self._counted(lanes)

    def reads(self, lanes: Sequence[int]) -> float:
        """How well the sentences of both texts go on, however often they turn."""
        total = 0.0
        for lane in (0, 1):
            text = [*self.heap.before[lane][-1:], *self.heap.own(lane, lanes)]
            text += self.heap.after[lane][:1]
            total += sum(map(self.joint, text, text[1:]))
        return total

    def _read(self, lane: int, own: Sequence[int]) -> float:
        """How well the sentences of a text go on, from what is read before the heap to after it."""
        before = self.heap.before[lane][-1:] if lane < 2 else ()
        after = self.heap.after[lane][:1] if lane < 2 else ()
        text = [*(before or (head(lane),)), *own, *after]
        total = sum(map(self.step, text, text[1:]))
        return total + (_LOOSE if self.view.open_end(text[-1]) else 0.0)

    def step(self, above: int, at: int) -> float:
        """What speaks for `at` being read behind `above`, which may be a `head`."""
        if above < 0:
            first = at == self.heap.units[0]
            stay = (_STAY if above == head(1) else _STAY_AWAY) if first else 0.0
        else:
            stay = _STAY if above == at - 1 else 0.0
        return self.joint(above, at) + stay

    def joint(self, above: int, at: int) -> float:
        """How well the sentences of two paragraphs go on."""
        known = self._joints.get((above, at))
        if known is None:
            known = self._joints[above, at] = sentence(self.view, above, at)
        return known

    @cached_property
    def _lines(self) -> Mapping[int, str]:
        """The display lines of the heap, and those that are fixed of a text."""
        fixed = (
            *self.heap.before[0],
            *self.heap.before[1],
            *self.heap.after[0],
            *self.heap.after[1],
        )
        units = self.view.units
        return {at: units[at].tight for at in (*self.heap.units, *fixed) if self.view.display(at)}

    def _repeated(self, lanes: Sequence[int]) -> int:
        """How many display lines a text has already."""
        if not self._lines:
            return 0
        texts = (self.heap.text(lane, lanes) for lane in (0, 1))
        lines = ([self._lines[at] for at in text if at in self._lines] for text in texts)
        return sum(len(each) - len(set(each)) for each in lines)

    @cached_property
    def _ordinals(self) -> Mapping[int, tuple[int, int]]:
        """The numbers of numbered display lines, with their form."""
        found = {at: self.view.ordinal(at) for at in self._lines}
        return {at: (form, number) for at, (form, number) in found.items() if number}

    def _counted(self, lanes: Sequence[int]) -> float:
        """What it is worth that the numbers of the subheads count on, and begin with one."""
        total = 0.0
        for lane in (0, 1) if self._ordinals else ():
            last: dict[int, int] = {}
            for at in filter(self._ordinals.__contains__, self.heap.text(lane, lanes)):
                form, number = self._ordinals[at]
                on = number == last.get(form, 0) + 1
                total += (_COUNTS_ON if number > 1 else 0.0) if on else _COUNTS_ELSE
                last[form] = number
        return total

    def closing(self, lane: int, other: int) -> float:
        """What the ends of the two texts are worth."""
        total = 0.0
        for x, end in ((lane, self.heap.units[-1]), (1 - lane, other)):
            below = self.heap.after[x][:1]
            if end < 0:
                total += _LOST
            elif below:
                total += self.step(end, below[0])
            elif self.view.open_end(end):
                total += _LOOSE
        return total


def head(lane: int) -> int:
    """What stands for a text's head among units: that of the second one is right above the heap."""
    return -1 if lane == 1 else -2


def sentence(view: PageView, above: int, at: int) -> float:
    """What speaks for one sentence running over from a paragraph to another, or a head."""
    if above >= 0 and ends_for_good(view, above):
        return _OVER
    begins = above < 0 or not view.open_end(above)
    if view.broken_start(at) >= _BROKEN or _scrap(view, at):
        if begins:
            return _AMISS
        worth = MIDDLE
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


def _scrap(view: PageView, at: int) -> bool:
    """Whether a paragraph is so short that it ends a sentence (一层的灰。)."""
    unit = view.units[at]
    return unit.size <= _SCRAP and unit.closed and unit.plain[-1] != "”"


def mask_of(lane: int, lanes: Sequence[int]) -> int:
    """The paragraphs that go to one text."""
    return sum(1 << k for k, x in enumerate(lanes) if x == lane)
