"""Assemble second, once more: paragraphs that strayed into a neighbour's text.

A tool that reads columns row by row, or jumps from one to the next, leaves an article whose last
sentence breaks off and, somewhere in another article's text, paragraphs that have nothing to do
with it. Only where a sentence still breaks off after stitching are the neighbours looked through,
and only a run of paragraphs that has clearly more to do with the broken-off article is parted.

Measured on all gold pages: of the runs that lead by 3 to an article that breaks off, nearly all
belong there; of those that lead to a finished one, one in three does. So nothing moves to a
finished article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.affinity import Affinity, Kin
from site_builder.parse.pieces import Cut, Fragment
from site_builder.parse.stitch import Chain
from site_builder.parse.view import LARGEST, PageView

_LEAD = 3.0
"""How much more a run must have to do with the article that breaks off than with its own."""
_WORD = 2.0
"""What a word that runs over the break to it is worth; half of it where nothing looks broken."""
_FRESH = -1.0
"""What it is worth that the run begins as no sentence goes on: with 如今, or with a quotation."""
_EACH = 0.5
"""What a paragraph more is worth: the first one goes on with the sentence, and may name nothing."""
_BROKEN = 1.5
"""How broken a start must look to go on with a sentence."""
_MIDDLE = 2
"""A start that is certainly the middle of a sentence."""
_STRANGER = -0.35
"""A paragraph that has less to do with an article than this is no part of a run of it."""
_FIGURE = re.compile(r"\d+(?!\d*年)")


class _Home(NamedTuple):
    """An article whose last sentence breaks off: its last unit, and all of them."""

    end: int
    kin: Kin


class _Run(NamedTuple):
    """Paragraphs that belong elsewhere: by how much, and their places in a fragment's body."""

    lead: float
    fragment: int
    start: int
    stop: int


def recut(
    affinity: Affinity,
    labels: Sequence[Labelled],
    cut: Cut,
    stitched: Sequence[Fragment],
    chains: Sequence[Chain],
) -> Cut | None:
    """The page cut anew where the run begins and ends that leads most; None when none leads enough.

    One at a time, since each changes what the articles have to do with one another.
    """
    view = affinity.view
    if len(view) > LARGEST:
        return None
    swapped = _swapped(affinity, labels, cut.fragments, stitched, chains)
    if swapped is not None:
        return _parted(cut, swapped)
    broken = {
        n: end
        for n, chain in enumerate(chains)
        for end in stitched[chain.fragments[-1]].body[-1:]
        if labels[end].label is Label.BODY and view.open_end(end)
    }
    if not broken:
        return None
    articles = [affinity.kin(_units(stitched, chain)) for chain in chains]
    homes = [_Home(end, articles[n]) for n, end in broken.items()]
    owners = {at: kin for kin in articles for at in kin.units}
    seeker = _Seeker(affinity, labels, homes)
    runs = [
        run
        for n, fragment in enumerate(cut.fragments)
        if len(fragment.body) > 1
        for run in seeker.runs(n, fragment.body, owners[fragment.body[0]])
    ]
    if not runs:
        return None
    best = max(runs, key=lambda run: (run.lead, -run.fragment, -run.start, run.stop))
    return _parted(cut, best)


class _Lost(NamedTuple):
    """Text that begins in mid-sentence and goes on with no word of what stands before it."""

    body: Sequence[int]
    rest: Kin
    """The rest of the article it stands in."""
    cut: _Run | None
    """The cut above it, where it is no fragment by itself yet."""


def _swapped(
    affinity: Affinity,
    labels: Sequence[Labelled],
    cut: Sequence[Fragment],
    stitched: Sequence[Fragment],
    chains: Sequence[Chain],
) -> _Run | None:
    """The rest of a text behind a break that text elsewhere goes on with, by a whole word.

    …的陆路运 | 公里, 审结… below one head, and | 输任务。 below another. A word runs over many a
    break by chance: the text must have more to do with the one it would go on with.
    """
    view = affinity.view
    lost = [
        *_lost_pieces(affinity, stitched, chains),
        *_lost_inside(affinity, cut, stitched, chains),
    ]
    for n, fragment in enumerate(cut if lost else ()):
        for k, (end, below) in enumerate(pairwise(fragment.body), 1):
            if not view.open_end(end) or view.straddles(end, below):
                continue
            if not labels[end].label is labels[below].label is Label.BODY:
                continue
            above = affinity.kin((*fragment.head, *fragment.body[:k]))
            for text in lost:
                if end in text.rest.units or not view.straddles(end, text.body[0]):
                    continue
                near = (
                    sum(affinity.between(at, kin) for at in text.body) for kin in (above, text.rest)
                )
                if next(near) > next(near):
                    return text.cut or _Run(0.0, n, k, len(fragment.body))
    return None


def _lost_pieces(
    affinity: Affinity, stitched: Sequence[Fragment], chains: Sequence[Chain]
) -> Iterator[_Lost]:
    """Fragments that go on with no word of the fragment before them."""
    for chain in chains:
        for above, piece in pairwise(chain.fragments):
            end, body = stitched[above].body[-1:], stitched[piece].body
            if body and _no_word(affinity.view, end, body[0]):
                yield _Lost(body, _rest(affinity, stitched, chain, body), None)


def _lost_inside(
    affinity: Affinity,
    cut: Sequence[Fragment],
    stitched: Sequence[Fragment],
    chains: Sequence[Chain],
) -> Iterator[_Lost]:
    """Ends of fragments that go on with no word of what stands right above."""
    owners = {at: chain for chain in chains for at in _units(stitched, chain)}
    for n, fragment in enumerate(cut):
        body = fragment.body
        for k in range(1, len(body)):
            if affinity.view.open_end(body[k - 1]) and _no_word(
                affinity.view, body[k - 1 : k], body[k]
            ):
                run = _Run(0.0, n, k, len(body))
                yield _Lost(body[k:], _rest(affinity, stitched, owners[body[0]], body[k:]), run)


def _no_word(view: PageView, end: Sequence[int], start: int) -> bool:
    if view.broken_start(start) < _MIDDLE:
        return False
    return not end or not view.straddles(end[0], start)


def _rest(
    affinity: Affinity, stitched: Sequence[Fragment], chain: Chain, body: Sequence[int]
) -> Kin:
    return affinity.kin(set(_units(stitched, chain)).difference(body))


def _units(fragments: Sequence[Fragment], chain: Chain) -> Iterator[int]:
    for n in chain.fragments:
        yield from (*fragments[n].head, *fragments[n].body)


def _parted(cut: Cut, run: _Run) -> Cut:
    """The page with one fragment in two or three pieces, the later ones loose."""
    whole = cut.fragments[run.fragment]
    ends = [run.start, *({run.stop} - {len(whole.body)}), len(whole.body)]
    pieces = [replace(whole, body=whole.body[: run.start])]
    for above, (start, stop) in enumerate(pairwise(ends), run.fragment):
        pieces.append(Fragment(body=whole.body[start:stop], follows=above, loose=True))

    def moved(n: int | None, before: int | None = None) -> int | None:
        """Where a fragment is now; of the one in pieces the last, or the last before a unit."""
        if n is None or n < run.fragment:
            return n
        if n > run.fragment or before is None:
            return n + len(pieces) - 1
        return n + max(0, sum(piece.body[0] < before for piece in pieces[1:]))

    fragments = [replace(f, follows=moved(f.follows)) for f in cut.fragments]
    fragments[run.fragment : run.fragment + 1] = pieces
    photos = [replace(p, above=moved(p.above, p.units[0])) for p in cut.photos]
    return replace(cut, fragments=fragments, photos=photos)


class _Seeker:
    """Looks through the text of one article for paragraphs of those that break off."""

    def __init__(
        self, affinity: Affinity, labels: Sequence[Labelled], homes: Sequence[_Home]
    ) -> None:
        self.affinity, self.labels, self.homes = affinity, labels, homes
        self.view: PageView = affinity.view
        self._near: dict[tuple[int, int], float] = {}

    def runs(self, fragment: int, body: Sequence[int], own: Kin) -> Iterator[_Run]:
        """Every run that leads enough to an article other than its own."""
        homes = [home for home in self.homes if home.end not in own.units]
        for home in homes:
            drawn = [self._drawn(at, home, homes) for at in body]
            for start in range(1, len(body)):
                if not drawn[start] or not self._may_begin(body[start - 1], body[start]):
                    continue
                for stop in range(start + 1, len(body) + 1):
                    if not drawn[stop - 1] or stop - start > len(own.units) // 2:
                        break
                    if stop < len(body) and self._goes_on(body[stop - 1], body[stop]):
                        continue
                    lead = self._lead(body[start:stop], home, own)
                    if lead >= _LEAD:
                        yield _Run(lead, fragment, start, stop)

    def _drawn(self, at: int, home: _Home, homes: Sequence[_Home]) -> bool:
        """Whether a paragraph is no stranger to an article, nor nearer to another one."""
        if self.labels[at].label is not Label.BODY:
            return False
        near = self.near(at, home)
        return near >= _STRANGER and all(near >= self.near(at, other) for other in homes)

    def near(self, at: int, home: _Home) -> float:
        """What a paragraph has to do with an article that breaks off; found once."""
        known = self._near.get((at, home.end))
        if known is None:
            known = self._near[at, home.end] = self.affinity.between(at, home.kin)
        return known

    def _may_begin(self, above: int, at: int) -> bool:
        return self.labels[above].label is Label.BODY and not self._goes_on(above, at)

    def _goes_on(self, above: int, at: int) -> bool:
        """Whether a sentence runs over the break between two paragraphs of one text."""
        view = self.view
        if not view.open_end(above):
            return False
        figure = _FIGURE.match(view.units[at].plain) is not None
        return figure or view.broken_start(at) >= _BROKEN or view.straddles(above, at)

    def _lead(self, run: Sequence[int], home: _Home, own: Kin) -> float:
        """How much more a run has to do with the other article than with the rest of its own."""
        rest = self.affinity.kin(own.units.difference(run))
        lead = sum(self.near(at, home) - self.affinity.between(at, rest) for at in run)
        return lead + self._fits(home.end, run[0]) + _EACH * len(run)

    def _fits(self, end: int, first: int) -> float:
        """How well a paragraph goes on with the sentence that breaks off."""
        view, plain = self.view, self.view.units[first].plain
        word = _WORD if view.straddles(end, first) else 0.0
        if word or view.broken_start(first) >= _BROKEN:
            return word if view.broken_start(first) >= _BROKEN else word / 2
        fresh = plain[0] in "“‘" or view.words.opens(plain, "openers")
        return _FRESH if fresh else 0.0
