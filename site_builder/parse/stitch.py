"""Assemble second, part two: fragments become articles by one explicit assignment.

What speaks for a pair is said in `pairing`; here each end gets the text that goes on from it, and a
headline without a byline the byline without a headline. A fragment with no good place stays an
article of its own, so that nothing is glued on in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from site_builder.parse.affinity import Affinity
from site_builder.parse.pairing import Pairing
from site_builder.parse.pieces import Fragment
from site_builder.parse.view import LARGEST, PageView

_NAMED = 0.4
"""Two fragments this similar share a name or a place …"""
_HINTED = 0.2
"""… and this is enough for a head whose byline stands above a text that breaks off: of gold pages'
thirty-five such pairs those that belong together have 0.39 and more, the others nothing."""
_LINK = 0.25
"""A pair below this stays apart …"""
_LINK_NEAR = -3.0
"""… unless one lies right below the other: then only a signature between keeps them apart."""
_KNOWN = 1.0
"""How much better than the next best a link is that was found as a whole."""
_MOST_TAILS = 30
"""More loose pieces than this are not a newspaper's page either: no gold page has more than 8."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The fragments of one article in reading order; `sure` is 0 to 1."""

    fragments: tuple[int, ...]
    sure: float = 1.0
    turns: int = 0
    """How often its text leaves the other's that it was read across: see `lanes`."""


@dataclass(frozen=True, slots=True)
class Stitched:
    """The fragments anew, for a head may be cut from its text, and the articles they make."""

    fragments: Sequence[Fragment]
    chains: Sequence[Chain]

    def units(self, chain: Chain) -> tuple[int, ...]:
        """Heads and text of an article; whoever signed it has nothing to do with its words."""
        parts = [self.fragments[n] for n in chain.fragments]
        return tuple(at for part in parts for at in (*part.head, *part.body))


class _Pair(NamedTuple):
    """A text that might go on from an end: of equal scores the nearer leads."""

    score: float
    near: int
    above: int
    below: int


class _Stitcher:
    def __init__(self, view: PageView, fragments: Sequence[Fragment], affinity: Affinity) -> None:
        self.view = view
        self.fragments = list(fragments)
        self.after: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.pairing = Pairing(view, self.fragments, self.before, affinity)
        self.sure: dict[int, float] = {}

    def run(self) -> list[Chain]:
        """Link at the end that has the best pair, look again, until no pair is good enough.

        Of several texts that would best go on from it, it takes the one that would lose most
        elsewhere. A piece waits until the piece right above it has found its place: only then can
        it be told whether it goes on with that or with something better. A word that runs over
        tells at once.
        """
        if len(self.view) <= LARGEST:
            self._join_bylines()
            self._join_known()
        tails = {n for n, f in enumerate(self.fragments) if self._tail(n, f)}
        if len(tails) > _MOST_TAILS or len(self.view) > LARGEST:
            self._link_near(tails)
            return self._chains()
        while tails:
            ends = [n for n in range(len(self.fragments)) if self._may_end(n)]
            scored = [
                _Pair(self.pairing.score(a, b), -abs(a - b), a, b)
                for a, b in product(ends, sorted(tails))
                if a != b
                and (self.fragments[b].follows not in tails or self._word_over(a, b))
                and not self._reaches(b, a)
            ]
            good = [p for p in scored if p.score >= self._least(p.above, p.below)]
            if not good:
                break
            a = max(good).above
            lead, b = max(_leads(scored, good, a))
            self._link(a, b, lead)
            tails.discard(b)
        return self._chains()

    def _word_over(self, a: int, b: int) -> bool:
        """Whether a word runs over from the end of `a` to `b`, which begins in mid-sentence."""
        body, start = self.fragments[a].body, self.fragments[b].body[0]
        if not body or not self.view.mid_sentence(start):
            return False
        return bool(self.view.open_end(body[-1])) and self.view.straddles(body[-1], start)

    def _least(self, a: int, b: int) -> float:
        return _LINK_NEAR if self.fragments[b].follows == a else _LINK

    def _link_near(self, tails: set[int]) -> None:
        """A page in hundreds of pieces is read in its own order: nothing else would end."""
        for b in sorted(tails):
            a = self.fragments[b].follows
            if a is not None and a not in self.after and not self.pairing.ends_for_good(a):
                self._link(a, b, 0.0)

    def _tail(self, n: int, fragment: Fragment) -> bool:
        if n in self.before or not fragment.body or fragment.item or fragment.continues:
            return False
        return not fragment.head and not fragment.bylines and not fragment.sections

    def _may_end(self, n: int) -> bool:
        if n in self.after:
            return False
        return bool(self.fragments[n].body or self.fragments[n].head or self.fragments[n].bylines)

    def _link(self, a: int, b: int, score: float) -> None:
        self.after[a], self.before[b], self.sure[b] = b, a, score

    def _reaches(self, start: int, goal: int) -> bool:
        at: int | None = start
        while at is not None:
            if at == goal:
                return True
            at = self.after.get(at)
        return False

    def _join_known(self) -> None:
        """Link what certainly goes on from a paragraph."""
        ends = {f.body[-1]: n for n, f in enumerate(self.fragments) if f.body}
        for n, fragment in enumerate(self.fragments):
            above = ends.get(fragment.after) if fragment.after is not None else None
            free = above is not None and above not in self.after and n not in self.before
            if above is not None and free and not self._reaches(n, above):
                self._link(above, n, _KNOWN)

    def _join_bylines(self) -> None:
        """Give a byline without a headline to a headline without a byline, with its text first.

        The text that stood below the headline then is a piece like any other: 004 稀土高新区.
        """
        heads = [n for n, f in enumerate(self.fragments) if self._lost_byline(n, f)]
        bylines = [
            n
            for n, f in enumerate(self.fragments)
            if f.bylines and not f.head and not self.view.units[f.bylines[0]].plain.startswith("(")
        ]
        if len(heads) == 1 and [bool(self.fragments[b].body) for b in bylines] == [False]:
            self._give(heads[0], bylines[0], 2.0)
            return
        pairs = sorted(
            ((self._head_fits(h, b), h, b) for h, b in product(heads, bylines)), reverse=True
        )
        taken: set[int] = set()
        for score, h, b in pairs:
            if score < 1.5 or {h, b} & taken:
                continue
            taken |= {h, b}
            self._give(h, b, score)

    def _give(self, head: int, byline: int, score: float) -> None:
        self._split_head(head, byline)
        self._link(head, byline, score)

    def _lost_byline(self, n: int, fragment: Fragment) -> bool:
        if not fragment.head or fragment.bylines or self.pairing.signed(n):
            return False
        return not (fragment.body and self.view.dateline(fragment.body[0]))

    def _head_fits(self, head: int, byline: int) -> float:
        alike = self.pairing.similar((head,), byline)
        score = 1.0 + alike
        first, second = self.fragments[head], self.fragments[byline]
        if not first.body:
            return score + 0.5
        breaks_off = bool(second.body) and self.view.open_end(second.body[-1]) > 0
        if alike < (_HINTED if breaks_off else _NAMED):
            return 0.0
        score += breaks_off
        return score + 0.5 * self.view.broken_start(first.body[0])

    def _split_head(self, head: int, byline: int) -> None:
        fragment = self.fragments[head]
        if not fragment.body:
            return
        rest = Fragment(body=fragment.body, follows=byline)
        self.fragments[head] = Fragment(fragment.sections, fragment.head)
        self.fragments.append(rest)
        self.pairing.forget()
        moved = len(self.fragments) - 1
        for n, other in enumerate(self.fragments[:-1]):
            if other.follows == head or self._end_of(other, byline):
                self.fragments[n] = replace(other, follows=moved)

    def _end_of(self, fragment: Fragment, byline: int) -> bool:
        """Whether a text below the opening is rather the article's end.

        The text below the headline goes before it: of twenty articles on gold pages in three such
        pieces, in twenty. Unless a word runs over from the opening.
        """
        body = self.fragments[byline].body
        if fragment.follows != byline or not body or not self.view.open_end(body[-1]):
            return False
        return not self.view.straddles(body[-1], fragment.body[0])

    def _chains(self) -> list[Chain]:
        chains = []
        for n in range(len(self.fragments)):
            if n in self.before:
                continue
            chain, margins = [n], [4.0]
            while chain[-1] in self.after:
                chain.append(self.after[chain[-1]])
                margins.append(self.sure.get(chain[-1], 4.0))
            sure = max(0.3, min(1.0, 0.6 + min(margins) / 10))
            chains.append(Chain(tuple(chain), round(sure, 2)))
        return chains


def _leads(
    scored: Sequence[_Pair], good: Sequence[_Pair], above: int
) -> Iterator[tuple[float, int]]:
    """The texts that would best go on from one end, each with what it would lose elsewhere."""
    for best in {pair.below: pair for pair in sorted(good)}.values():
        if best.above == above:
            rivals = (p.score for p in scored if p.below == best.below and p.above != above)
            yield best.score - max(rivals, default=0.0), best.below


def stitch(view: PageView, fragments: Sequence[Fragment], affinity: Affinity) -> Stitched:
    """Join fragments into articles."""
    stitcher = _Stitcher(view, fragments, affinity)
    chains = stitcher.run()
    return Stitched(stitcher.fragments, chains)
