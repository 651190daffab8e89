"""Texts that changed places in the middle of a sentence: a word runs over from one to the other.

A tool that jumps from one column to the next leaves two articles with each other's second half.
Side by side, the halves look as well as any broken paragraph; that they were exchanged shows in a
word of the dictionary that runs over from one to the other's, and in what the texts speak of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.affinity import Affinity, Kin
from site_builder.parse.pieces import Fragment, Place
from site_builder.parse.stitch import Stitched

_FIRM = 3.0
"""How firmly a word must bind a text to where it goes on from: a weaker one is chance."""
_FIRMER, _LEAD = 5.0, 3.0
"""The same where the text begins like any other, and how much more it must have to do with it."""
_MIDDLE = 1.5
"""A start that looks like the middle of a sentence."""


class _Lost(NamedTuple):
    """Text that begins in mid-sentence and goes on with no word of what stands before it."""

    body: Sequence[int]
    rest: Kin
    """The rest of the article it stands in."""
    place: Place | None
    """Where it is, if it is no fragment by itself yet."""


def find_swap(
    affinity: Affinity,
    labels: Sequence[Labelled],
    fragments: Sequence[Fragment],
    stitched: Stitched,
) -> Place | None:
    """The next paragraphs to part, so that a lost text and the one it goes on with may meet.

    …的陆路运 | 公里, 审结… below one head, and | 输任务。 below another. A word runs over many a
    break by chance: the text must have more to do with the one it would go on with.
    """
    view = affinity.view
    lost = list(_lost(affinity, fragments, stitched))
    for n, fragment in enumerate(fragments if lost else ()):
        for k, (end, below) in enumerate(pairwise(fragment.body), 1):
            text = labels[end].label is labels[below].label is Label.BODY
            if not text or not view.open_end(end) or view.straddles(end, below):
                continue
            above = affinity.kin((*fragment.head, *fragment.body[:k]))
            for other in lost:
                if _goes_on(affinity, end, above, other):
                    return other.place or Place(n, k, len(fragment.body))
    for chain in stitched.chains if lost else ():
        for end in stitched.fragments[chain.fragments[-1]].body[-1:]:
            above = affinity.kin(stitched.units(chain))
            for other in lost:
                if other.place and view.open_end(end) and _goes_on(affinity, end, above, other):
                    return other.place
    return None


def _goes_on(affinity: Affinity, end: int, above: Kin, lost: _Lost) -> bool:
    """Whether a lost text goes on with the one that breaks off, and has more to do with it."""
    view, start = affinity.view, lost.body[0]
    middle = view.broken_start(start) >= _MIDDLE
    firm, lead = (_FIRM, 0.6) if middle else (_FIRMER, _LEAD)
    if end in lost.rest.units or view.binding(end, start) < firm:
        return False
    return _near(affinity, lost.body, above) - _near(affinity, lost.body, lost.rest) > lead


def _near(affinity: Affinity, body: Sequence[int], kin: Kin) -> float:
    return sum(affinity.between(at, kin) for at in body)


def _lost(affinity: Affinity, fragments: Sequence[Fragment], stitched: Stitched) -> Iterator[_Lost]:
    """Fragments stitched without a word, then the ends of fragments that go on without one."""
    view = affinity.view

    def without_word(end: Sequence[int], start: int) -> bool:
        return not (end and view.straddles(end[0], start))

    def rest(units: Sequence[int], body: Sequence[int]) -> Kin:
        return affinity.kin(set(units).difference(body))

    owners: dict[int, Sequence[int]] = {}
    for chain in stitched.chains:
        units = stitched.units(chain)
        owners |= dict.fromkeys(units, units)
        for above, piece in pairwise(chain.fragments):
            end, body = stitched.fragments[above].body[-1:], stitched.fragments[piece].body
            if body and without_word(end, body[0]):
                yield _Lost(body, rest(units, body), None)
    for n, fragment in enumerate(fragments):
        body = fragment.body
        for k in range(1, len(body)):
            if view.open_end(body[k - 1]) and without_word(body[k - 1 : k], body[k]):
                yield _Lost(body[k:], rest(owners[body[0]], body[k:]), Place(n, k, len(body)))
