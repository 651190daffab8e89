"""Assemble second, part two: fragments become articles by one explicit assignment.

What attracts: a headline without a byline and a byline without a headline; an open end and a start
in mid-sentence; shared names, places and rare words; lying side by side. What repels: an end that
is signed, a finished sentence before a broken one. A fragment with no good place stays an article
of its own, so that nothing is glued on in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from site_builder.parse.affinity import Affinity, Kin
from site_builder.parse.breaks import ends_for_good
from site_builder.parse.pieces import Fragment
from site_builder.parse.view import LARGEST, PageView

_ALIKE = 0.4
_NAMED = 0.4
"""Two fragments this similar share a name or a place."""
_NEAR = 2.0
"""What lying right below is worth: enough unless names and places point elsewhere."""
_NEAR_FINISHED = 1.5
"""The same below a finished sentence, where anything may follow."""
_NEAR_LOOSE = 1.0
_AKIN = 2.0
"""… and this similar speak of the same."""
_SIGNED_TWICE = 3.0
"""What it costs that an article with a byline is signed at its end too …"""
_SIGNED_BRIEF = 1.0
"""… and what it is worth where it opens with a dateline and nobody's name."""
_MOST_SIMILAR = 4.0
_LINK = 0.25
"""A pair below this stays apart …"""
_LINK_NEAR = -3.0
"""… unless one lies right below the other: then only a signature between keeps them apart."""
_MOST_TAILS = 60
"""More loose pieces than this are not a newspaper's page either."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The fragments of one article in reading order; `sure` is 0 to 1."""

    fragments: tuple[int, ...]
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Stitched:
    """The fragments anew, for a head may be cut from its text, and the articles they make."""

    fragments: Sequence[Fragment]
    chains: Sequence[Chain]

    def units(self, chain: Chain) -> tuple[int, ...]:
        """Heads and text of an article; whoever signed it has nothing to do with its words."""
        parts = [self.fragments[n] for n in chain.fragments]
        return tuple(at for part in parts for at in (*part.head, *part.body))


class _Stitcher:
    def __init__(self, view: PageView, fragments: Sequence[Fragment], affinity: Affinity) -> None:
        self.view = view
        self.fragments = list(fragments)
        self._affinity = affinity
        self._similar: dict[tuple[tuple[int, ...], int], float] = {}
        self._kin: dict[tuple[int, ...], Kin] = {}
        self.after: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.sure: dict[int, float] = {}

    # --- what speaks for a pair -----------------------------------------------------------------

    def similar(self, chain: Sequence[int], b: int) -> float:
        """How much the text of `b` has to do with that of a chain: names, places, subjects."""
        key = (tuple(chain), b)
        known = self._similar.get(key)
        if known is None:
            kin = self._kin_of(key[0])
            shared = sum(self._affinity.between(at, kin) for at in self.fragments[b].body)
            known = self._similar[key] = max(0.0, min(_MOST_SIMILAR, _ALIKE * shared))
        return known

    def _kin_of(self, chain: tuple[int, ...]) -> Kin:
        if chain not in self._kin:
            parts = [self.fragments[n] for n in chain]
            self._kin[chain] = self._affinity.kin(at for p in parts for at in p.head + p.body)
        return self._kin[chain]

    def _signed(self, n: int) -> bool:
        fragment = self.fragments[n]
        return bool(fragment.body) and self.view.trailing(fragment.body[-1]) is not None

    def _signing(self, chain: Sequence[int]) -> float:
        """What it is worth that a text is signed at the end of what goes on with it."""
        if any(self.fragments[n].bylines for n in chain):
            return -_SIGNED_TWICE
        first = self.fragments[chain[-1]].body
        opening = self.view.dateline(first[0]) if first else None
        return _SIGNED_BRIEF if opening and not opening.persons else 0.0

    def _ends_for_good(self, n: int) -> bool:
        fragment = self.fragments[n]
        return fragment.item or (
            bool(fragment.body) and ends_for_good(self.view, fragment.body[-1])
        )

    def pair(self, a: int, b: int) -> float:
        """What speaks for the text of `b` going on from the end of `a`, and of all before `a`."""
        first, second = self.fragments[a], self.fragments[b]
        start = second.body[0]
        near = second.follows == a
        alike = score = self.similar(self._chain_to(a), b)
        if near:
            finished = bool(first.body) and not self.view.open_end(first.body[-1])
            score += _NEAR_LOOSE if second.loose else _NEAR_FINISHED if finished else _NEAR
        if not near and second.follows is not None and b < a:
            score -= 0.5
        if not first.body:
            return score + (0.5 if near else -1.0)
        end = first.body[-1]
        if self._ends_for_good(a):
            return score - 8.0
        if self._signed(b):
            score += self._signing(self._chain_to(a))
        broken = self.view.broken_start(start)
        if self.view.name_over(end, start):
            broken = max(broken, 2.0)
        if self.view.open_end(end):
            word = self.view.straddles(end, start)
            if broken >= 2:
                score += 5.0 if word else 2.5
            elif not near and not broken and not word and alike < _AKIN:
                pass  # an open end is no reason to take in a stranger
            else:
                # With ten open ends on a page, some word runs over one of them by chance.
                score += 1.0 + 0.4 * broken + (3.0 if near else 1.0) * word
        else:
            score -= (0.8 if broken >= 2 else 0.4) * broken
        return score

    # --- the assignment -------------------------------------------------------------------------

    def run(self) -> list[Chain]:
        """Link the best pair, look again, until no pair is good enough.

        A piece waits until the piece right above it has found its place: only then can it be told
        whether it goes on with that or with something better. A word that runs over tells at once.
        """
        if len(self.view) <= LARGEST:
            self._join_bylines()
        tails = {n for n, f in enumerate(self.fragments) if self._tail(n, f)}
        if len(tails) > _MOST_TAILS or len(self.view) > LARGEST:
            self._link_near(tails)
            return self._chains()
        while tails:
            ends = [n for n in range(len(self.fragments)) if self._may_end(n)]
            scored = [
                (self.pair(a, b), -abs(a - b), a, b)
                for a, b in product(ends, sorted(tails))
                if a != b
                and (self.fragments[b].follows not in tails or self._word_over(a, b))
                and not self._reaches(b, a)
            ]
            good = [s for s in scored if s[0] >= self._least(s[2], s[3])]
            if not good:
                break
            score, _, a, b = max(good)
            rivals = [s[0] for s in scored if s[3] == b and s[2] != a]
            self._link(a, b, score - max(rivals, default=0.0))
            tails.discard(b)
        return self._chains()

    def _word_over(self, a: int, b: int) -> bool:
        """Whether a word runs over from the end of `a` to `b`, which begins in mid-sentence."""
        body, start = self.fragments[a].body, self.fragments[b].body[0]
        if not body or self.view.broken_start(start) < 2:
            return False
        return bool(self.view.open_end(body[-1])) and self.view.straddles(body[-1], start)

    def _least(self, a: int, b: int) -> float:
        return _LINK_NEAR if self.fragments[b].follows == a else _LINK

    def _link_near(self, tails: set[int]) -> None:
        """A page in hundreds of pieces is read in its own order: nothing else would end."""
        for b in sorted(tails):
            a = self.fragments[b].follows
            if a is not None and a not in self.after and not self._ends_for_good(a):
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

    def _chain_to(self, n: int) -> list[int]:
        chain = [n]
        while chain[-1] in self.before:
            chain.append(self.before[chain[-1]])
        return chain

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
        if not fragment.head or fragment.bylines or self._signed(n):
            return False
        return not (fragment.body and self.view.dateline(fragment.body[0]))

    def _head_fits(self, head: int, byline: int) -> float:
        alike = self.similar((head,), byline)
        score = 1.0 + alike
        first, second = self.fragments[head], self.fragments[byline]
        if not first.body:
            return score + 0.5
        if alike < _NAMED:
            return 0.0
        if second.body and self.view.open_end(second.body[-1]):
            score += 1.0
        return score + 0.5 * self.view.broken_start(first.body[0])

    def _split_head(self, head: int, byline: int) -> None:
        fragment = self.fragments[head]
        if not fragment.body:
            return
        rest = Fragment(body=fragment.body, follows=byline)
        self.fragments[head] = Fragment(fragment.sections, fragment.head)
        self.fragments.append(rest)
        self._similar.clear()
        self._kin.clear()
        moved = len(self.fragments) - 1
        for n, other in enumerate(self.fragments[:-1]):
            if other.follows == head:
                self.fragments[n] = Fragment(
                    other.sections, other.head, other.bylines, other.body, other.item, moved
                )

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


def stitch(view: PageView, fragments: Sequence[Fragment], affinity: Affinity) -> Stitched:
    """Join fragments into articles."""
    stitcher = _Stitcher(view, fragments, affinity)
    chains = stitcher.run()
    return Stitched(stitcher.fragments, chains)
