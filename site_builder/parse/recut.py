"""Assemble second, once more: paragraphs that strayed into a neighbour's text.

A tool that reads columns row by row, or jumps from one to the next, leaves an article whose last
sentence breaks off and, somewhere in another article's text, paragraphs that have nothing to do
with it. Only where a sentence still breaks off after stitching are the neighbours looked through,
and only a run of paragraphs that has clearly more to do with the broken-off article is parted.

Measured on gold pages: of the runs that lead by 3 to an article that breaks off, nearly all belong
there. To a finished article only the end of a text may move, if its last paragraph alone is no
nearer to its own, and if it leads by 3: with 2.5 three articles more are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.affinity import Affinity, Kin
from site_builder.parse.pieces import Fragment, Place
from site_builder.parse.stitch import Stitched
from site_builder.parse.swaps import find_swap
from site_builder.parse.view import LARGEST, PageView

_LEAD = 3.0
"""How much more a run must have to do with the article that breaks off than with its own."""
_LEAD_OF_AN_END = 3.0
"""The same for the end of a text, to an article that is finished."""
_WORD, _MOST_WORD = 0.5, 4.0
"""What a word that runs over the break to it is worth, by how firmly it binds."""
_FRESH = -3.0
"""What it is worth that the run begins as no sentence goes on: with 如今, or with a quotation."""
_EACH = 0.5
"""What a paragraph more is worth: the first one goes on with the sentence, and may name nothing."""
_TORN = 4.0
"""How much more it must lead where the sentence above goes on with it as far as one can see."""
_BROKEN = 1.5
"""How broken a start must look to go on with a sentence."""
_STRANGER = -0.35
"""A paragraph that has less to do with an article than this is no part of a run of it."""
_TEXT = frozenset({Label.BODY, Label.SUBHEAD})
_RUNNING = frozenset({Label.BODY, Label.VERSE, Label.QUOTATION, Label.ATTRIBUTION})
_FIGURE = re.compile(r"\d+(?!\d*年)")


class _Home(NamedTuple):
    """An article whose last sentence breaks off: its last unit, and all of them."""

    end: int
    kin: Kin


class _Run(NamedTuple):
    """Paragraphs that belong elsewhere, and by how much."""

    lead: float
    place: Place


def recut(
    affinity: Affinity,
    labels: Sequence[Labelled],
    fragments: Sequence[Fragment],
    stitched: Stitched,
) -> Place | None:
    """The paragraphs that ought to be parted from the text above and below them; None if none.

    One run at a time, since each changes what the articles have to do with one another.
    """
    if len(affinity.view) > LARGEST:
        return None
    return (
        find_swap(affinity, labels, fragments, stitched)
        or _strayed(affinity, labels, fragments, stitched)
        or _appended(affinity, labels, fragments, stitched)
    )


def _strayed(
    affinity: Affinity,
    labels: Sequence[Labelled],
    fragments: Sequence[Fragment],
    stitched: Stitched,
) -> Place | None:
    """The run that has most to do with an article that breaks off."""
    broken = {
        n: end
        for n, chain in enumerate(stitched.chains)
        for end in stitched.fragments[chain.fragments[-1]].body[-1:]
        if labels[end].label is Label.BODY and affinity.view.open_end(end)
    }
    if not broken:
        return None
    articles = [affinity.kin(stitched.units(chain)) for chain in stitched.chains]
    homes = [_Home(end, articles[n]) for n, end in broken.items()]
    owners = {at: kin for kin in articles for at in kin.units}
    seeker = _Seeker(affinity, labels, homes)
    runs = [
        run
        for n, fragment in enumerate(fragments)
        if len(fragment.body) > 1
        for run in seeker.runs(n, fragment.body, owners[fragment.body[0]])
    ]
    # Of runs that lead alike the first on the page, and of these the longest.
    best = max(
        runs, key=lambda r: (r.lead, -r.place.fragment, -r.place.start, r.place.stop), default=None
    )
    return best.place if best else None


def _appended(
    affinity: Affinity,
    labels: Sequence[Labelled],
    fragments: Sequence[Fragment],
    stitched: Stitched,
) -> Place | None:
    """The end of a text that has far more to do with another article, finished though both are."""
    ends = _Ends(affinity, labels, [affinity.kin(stitched.units(c)) for c in stitched.chains])
    runs = [
        run
        for n, fragment in enumerate(fragments)
        if len(fragment.body) > 1 and not fragment.loose
        for run in ends.runs(n, fragment.body)
    ]
    best = max(runs, key=lambda run: (run.lead, -run.place.fragment), default=None)
    return best.place if best else None


class _Ends:
    """Looks at the end of a text for paragraphs of an article that is finished."""

    def __init__(
        self, affinity: Affinity, labels: Sequence[Labelled], articles: Sequence[Kin]
    ) -> None:
        self.affinity, self.labels, self.articles = affinity, labels, articles
        self.owners = {at: kin for kin in articles for at in kin.units}

    def runs(self, fragment: int, body: Sequence[int]) -> Iterator[_Run]:
        """The ends of one text that lead enough; at most half of its article may go."""
        own = self.owners[body[0]]
        # Most texts are done with here: their last paragraph is their own.
        enough = self._stay(body[-1:], own)
        rivals = [
            kin
            for kin in self.articles
            if kin is not own and self.affinity.between(body[-1], kin) >= enough
        ]
        first = max(1, len(body) - len(own.units) // 2)
        for start in range(first, len(body)) if rivals else ():
            if not self._may_begin(body[start - 1], body[start:]):
                continue
            run = body[start:]
            stay = self._stay(run, own)
            for rival in rivals:
                lead = sum(self.affinity.between(at, rival) for at in run) - stay
                if lead >= _LEAD_OF_AN_END:
                    yield _Run(lead, Place(fragment, start, len(body)))

    def _stay(self, run: Sequence[int], own: Kin) -> float:
        """What a run has to do with the rest of its own article."""
        rest = self.affinity.kin(own.units.difference(run))
        return sum(self.affinity.between(at, rest) for at in run)

    def _may_begin(self, above: int, run: Sequence[int]) -> bool:
        """Whether plain text begins here, neither broken off above nor in mid-sentence."""
        view = self.affinity.view
        if any(self.labels[at].label is not Label.BODY for at in (above, *run)):
            return False
        return not view.open_end(above) and view.broken_start(run[0]) < _BROKEN


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
                torn = self._goes_on(body[start - 1], body[start])
                least, most = (_LEAD + _TORN, len(body)) if torn else (_LEAD, len(own.units) // 2)
                for stop in range(start + 1, len(body) + 1):
                    if not drawn[stop - 1] or stop - start > most:
                        break
                    if not self._may_stop(body, stop):
                        continue
                    lead = self._lead(body[start:stop], home, own)
                    if lead >= least:
                        yield _Run(lead, Place(fragment, start, stop))

    def _drawn(self, at: int, home: _Home, homes: Sequence[_Home]) -> bool:
        """Whether a paragraph is no stranger to an article, nor nearer to another one."""
        if self.labels[at].label not in _TEXT:
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
        text = self.labels[above].label in _RUNNING and at not in self.affinity.strays
        return text and not (self._goes_on(above, at) and self.view.straddles(above, at))

    def _may_stop(self, body: Sequence[int], stop: int) -> bool:
        """A run ends with text, and with a sentence unless nothing follows."""
        if self.labels[body[stop - 1]].label is not Label.BODY:
            return False
        return stop == len(body) or not self._goes_on(body[stop - 1], body[stop])

    def _goes_on(self, above: int, at: int) -> bool:
        """Whether a sentence runs over the break between two paragraphs of one text."""
        view = self.view
        if not view.open_end(above) or view.seam(above, at) < 0:
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
        word = min(_MOST_WORD, _WORD * view.binding(end, first))
        if word or view.broken_start(first) >= _BROKEN:
            return word
        fresh = plain[0] in "“‘" or view.words.opens(plain, "openers")
        return _FRESH if fresh else 0.0
