"""Ends of two texts that changed places in the middle of a sentence: what they speak of shows it.

A tool that jumps from one column to the next leaves each of two articles with the other's end. No
word may run over to tell (that is `swaps`), and a chance sentence may even read well. But each end
has less to do with the text above it than chance would let it, and much with the other's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.affinity import Affinity, Kin
from site_builder.parse.stitch import Chain, Stitched
from site_builder.parse.view import LARGEST
from site_builder.parse.worth import sentence

_STRANGE = -1.0
"""How little an end has to do with what stands above it."""
_AT_HOME = 0.3
"""What its first paragraph may share with it: most ends are told by that alone."""
_MARGIN = 8.0
"""How much more the two ends must have to do with each other's texts, and their sentences go on: on
276 gold pages five pairs gain 14 and more, all of them rightly, and no others are as strange.
"""


class Joint(NamedTuple):
    """Two paragraphs of which the second goes on with the first."""

    above: int
    below: int


class _End(NamedTuple):
    """The text below an open end, and what stands above it."""

    chain: int
    units: Sequence[int]
    last: int
    above: Kin
    own: float


def find_exchange(
    affinity: Affinity, labels: Sequence[Labelled], stitched: Stitched
) -> tuple[Joint, Joint] | None:
    """How the two ends that changed places go on, if any clearly did."""
    if len(affinity.view) > LARGEST:
        return None
    ends = [
        end
        for n, chain in enumerate(stitched.chains)
        for end in _strange_ends(affinity, labels, stitched, n, chain)
    ]
    gains = [
        (_gain(affinity, one, other), k, one, other)
        for k, (one, other) in enumerate(combinations(ends, 2))
        if one.chain != other.chain
    ]
    if not gains:
        return None
    gain, _, one, other = max(gains, key=lambda found: found[:2])
    if gain < _MARGIN:
        return None
    return Joint(one.last, other.units[0]), Joint(other.last, one.units[0])


def _strange_ends(
    affinity: Affinity, labels: Sequence[Labelled], stitched: Stitched, n: int, chain: Chain
) -> Iterator[_End]:
    """The ends of a text, from an open end on, that have nothing to do with what stands above."""
    view = affinity.view
    parts = [stitched.fragments[k] for k in chain.fragments]
    head = [at for part in parts for at in part.head]
    body = [at for part in parts for at in part.body]
    for k in range(1, len(body)):
        last, first = body[k - 1 : k + 1]
        text = labels[last].label is labels[first].label is Label.BODY
        if not text or not view.open_end(last) or view.straddles(last, first):
            continue
        above = affinity.kin([*head, *body[:k]])
        if affinity.between(first, above) > _AT_HOME:
            continue
        own = _near(affinity, body[k:], above)
        if own <= _STRANGE:
            yield _End(n, body[k:], last, above, own)


def _gain(affinity: Affinity, one: _End, other: _End) -> float:
    """How much better two texts are made of each other's ends."""
    view = affinity.view
    gain = _near(affinity, one.units, other.above) + _near(affinity, other.units, one.above)
    gain += sentence(view, one.last, other.units[0]) + sentence(view, other.last, one.units[0])
    gain -= sentence(view, one.last, one.units[0]) + sentence(view, other.last, other.units[0])
    return gain - one.own - other.own


def _near(affinity: Affinity, units: Sequence[int], kin: Kin) -> float:
    return sum(affinity.between(at, kin) for at in units)
