"""Assemble second, once more: paragraphs that strayed into a neighbour's text.

A tool that reads columns row by row, or jumps from one to the next, leaves an article whose last
sentence breaks off and, somewhere in another article's text, paragraphs that have nothing to do
with it. Only where a sentence still breaks off after stitching are the neighbours looked through,
and only strong evidence parts a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.affinity import Affinity, Kin
from site_builder.parse.fragments import Fragment
from site_builder.parse.stitch import Chain
from site_builder.parse.view import LARGEST, PageView

_STRADDLE = 3.0
"""What a word that runs over the break is worth."""
_BROKEN = 1.5
"""How broken a start must look before a word that runs over counts."""
_STAY = 3.0
"""How much a first paragraph must have against its own article before it is parted from it."""
_ALTERNATE = 0.7
"""The same, once the run has been found to change hands."""


def recut(
    affinity: Affinity,
    labels: Sequence[Labelled],
    cut: Sequence[Fragment],
    stitched: Sequence[Fragment],
    chains: Sequence[Chain],
) -> list[Fragment] | None:
    """The fragments cut anew where paragraphs of a broken-off article lie; None if nowhere."""
    view = affinity.view
    if len(view) > LARGEST:
        return None
    homes: dict[int, Kin] = {}
    for chain in chains:
        parts = [stitched[n] for n in chain.fragments]
        body = [at for part in parts for at in part.body]
        if body and labels[body[-1]].label is Label.BODY and view.open_end(body[-1]):
            homes[body[-1]] = affinity.kin(at for p in parts for at in p.head + p.body)
    if not homes:
        return None
    parter = _Parter(view, labels, affinity, homes)
    pieces: list[Fragment] = []
    moved: dict[int, int] = {}
    for n, fragment in enumerate(cut):
        ends = [*parter.cuts(fragment), len(fragment.body)]
        follows = None if fragment.follows is None else moved[fragment.follows]
        pieces.append(replace(fragment, body=fragment.body[: ends[0]], follows=follows))
        for start, end in pairwise(ends):
            above = len(pieces) - 1
            pieces.append(Fragment(body=fragment.body[start:end], follows=above, loose=True))
        moved[n] = len(pieces) - 1
    return pieces if len(pieces) > len(cut) else None


class _Parter:
    """Finds where the paragraphs of a run change hands."""

    def __init__(
        self,
        view: PageView,
        labels: Sequence[Labelled],
        affinity: Affinity,
        homes: Mapping[int, Kin],
    ) -> None:
        self.view, self.labels, self.affinity, self.homes = view, labels, affinity, homes

    def cuts(self, fragment: Fragment) -> list[int]:
        """Indexes into the fragment's body at which another article's paragraphs begin or end."""
        body = fragment.body
        rivals = {end: end for end in self.homes if end not in body or end == body[-1]}
        rivals.pop(body[-1] if body else -1, None)
        if not rivals or len(body) < 2:
            return []
        own = -1
        owners, last = [own], {own: body[0]} | rivals
        kept = self.affinity.within((*fragment.head, *body))
        for at in body[1:]:
            if self.labels[at].label is not Label.BODY:
                owners.append(owners[-1])
                last[owners[-1]] = at
                continue
            stay = _ALTERNATE if len(set(owners)) > 1 else _STAY
            scores = {own: 2 * kept[at] + stay}
            for rival in rivals:
                scores[rival] = self.affinity.between(at, self.homes[rival])
            scores[own] += self._goes_on(last[own], at)
            if self.view.broken_start(at) >= _BROKEN:
                for owner, end in last.items():
                    if self.view.straddles(end, at):
                        scores[owner] += _STRADDLE
            best = max(scores, key=lambda owner: (scores[owner], owner == own))
            owners.append(best)
            last[best] = at
        return [k for k in range(1, len(body)) if owners[k] != owners[k - 1]]

    def _goes_on(self, above: int, at: int) -> float:
        """What the break above a paragraph says: an open end wants it, a finished one does not."""
        if self.view.open_end(above):
            return 2.0
        return -1.0 if self.view.broken_start(at) >= 1 else 0.0
