"""What speaks for one piece of text going on from another, and what against it.

What attracts: an open end and a start in mid-sentence; a word, a quotation or a figure that runs
over; shared names, places and rare words; lying side by side. What repels: an end that is signed, a
quotation that stays torn, a finished sentence before a broken one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from site_builder.parse.affinity import Affinity, Kin
from site_builder.parse.breaks import ends_for_good
from site_builder.parse.pieces import Fragment
from site_builder.parse.view import PageView

_ALIKE = 0.4
"""What a shared pair of characters that no one else on the page has is worth here."""
_NEAR = 2.0
"""What lying right below is worth: enough unless names and places point elsewhere."""
_NEAR_PICTURE = 1.5
"""The same below a finished sentence and one picture: of 38 texts on gold pages 37 go on there …"""
_NEAR_FINISHED = 0.75
"""… and below several pictures, or none, 13 of 47."""
_NEAR_LOOSE = 1.0
_AKIN = 2.0
"""Two texts this similar speak of the same."""
_SIGNED_TWICE = 3.0
"""What it costs that an article with a byline is signed at its end too …"""
_SIGNED_BRIEF = 1.0
"""… and what it is worth where it opens with a dateline and nobody's name."""
_MOST_SIMILAR = 4.0
_MOST_WORD = 5.0
"""A word that runs over a break is worth no more, however strongly it binds."""
_BACKWARDS = 0.5
"""What it costs to go on with what stands further up, away from the text above it …"""
_FAR_OVER = 0.4
"""… and to go on from a finished text: with 0.5 one article more is wrong, with 0.3 two."""
_TORN = 4.0
"""What a quotation or a figure costs that stays torn."""
_OVER = 8.0
"""What it costs that the text above is over: signed, or an item of a column."""
_COUNTS_ON, _COUNTS_ELSE = 3.0, -3.0
"""What it is worth that 三、 follows 二、, and that it follows 四、."""
_TURN = 1.0
"""What each who speaks in both texts is worth."""
_WANTED = 0.3
"""What a text that was cut out of another for it is worth to an end that needs one."""
_STANZA = 4
"""Short lines at the end of a text that are a poem's, which needs no stop."""
_MIDDLE = 2.0
"""A start that is certainly the middle of a sentence."""


class Pairing:
    """Scores pairs of the fragments of one page.

    `fragments` and `before` (which fragment stands before which) are the stitcher's own and change
    while it links.
    """

    def __init__(
        self,
        view: PageView,
        fragments: Sequence[Fragment],
        before: Mapping[int, int],
        affinity: Affinity,
    ) -> None:
        self.view, self.fragments, self.before = view, fragments, before
        self._affinity = affinity
        self._scores: dict[tuple[tuple[int, ...], int], float] = {}
        self._similar: dict[tuple[tuple[int, ...], int], float] = {}
        self._kin: dict[tuple[int, ...], Kin] = {}

    def forget(self) -> None:
        """Fragments have changed: what was found of them holds no longer."""
        self._scores.clear()
        self._similar.clear()
        self._kin.clear()

    def score(self, a: int, b: int) -> float:
        """What speaks for the text of `b` going on from the end of `a`, and of all before `a`."""
        pair = (self._chain_to(a), b)
        known = self._scores.get(pair)
        if known is None:
            known = self._scores[pair] = self._score(*pair)
        return known

    def _score(self, chain: tuple[int, ...], b: int) -> float:
        first, second = self.fragments[chain[0]], self.fragments[b]
        near = second.follows == chain[0]
        alike = score = self.similar(chain, b)
        if near:
            score += self._nearness(first, second)
        elif second.follows is not None:
            score -= _BACKWARDS if b < chain[0] else 0.0
            over = bool(first.body) and not self.view.open_end(first.body[-1])
            over = over and not second.loose and self._numbering(chain, second) <= 0
            score -= _FAR_OVER if over else 0.0
        if not first.body:
            return score + (0.5 if near else -1.0)
        if self.ends_for_good(chain[0]):
            return score - _OVER
        score += self._numbering(chain, second) + self._turns(chain, second)
        if self.signed(b):
            score += self._signing(chain)
        score += self._may_go_on(first.body[-1], second) if not near else 0.0
        return score + self._sentence(first.body[-1], second.body[0], alike, near=near)

    def _numbering(self, chain: Sequence[int], second: Fragment) -> float:
        """What the numbers of subheads say: the first one below, and the last one above."""
        view = self.view
        form, number = next(
            filter(any, map(view.ordinal, filter(view.display, second.body))), (0, 0)
        )
        if number < 2:
            return 0.0
        for n in chain:
            for at in filter(view.display, reversed(self.fragments[n].body)):
                if view.ordinal(at)[0] == form:
                    return _COUNTS_ON if view.ordinal(at)[1] == number - 1 else _COUNTS_ELSE
        return 0.0

    def _turns(self, chain: Sequence[int], second: Fragment) -> float:
        """What it is worth that those who speak in a conversation speak in the text above too."""
        view = self.view
        if not view.speaker(second.body[0]):
            return 0.0
        above = {view.speaker(at) for n in chain for at in self.fragments[n].body}
        return _TURN * len({view.speaker(at) for at in second.body} & above - {""})

    def _nearness(self, first: Fragment, second: Fragment) -> float:
        """What it is worth that the text of one stands right below the other's."""
        if second.loose:
            return _NEAR_LOOSE
        if not first.body or self.view.open_end(first.body[-1]):
            return _NEAR
        between = range(first.body[-1] + 1, second.body[0])
        pictures = sum(self.view.units[at].after_image for at in between)
        return _NEAR_PICTURE if pictures == 1 else _NEAR_FINISHED

    def _may_go_on(self, end: int, second: Fragment) -> float:
        """What a comma at the end is worth to a text that was cut out of another one for it."""
        fresh = self.view.words.opens(self.view.units[second.body[0]].plain, "openers")
        torn = self.view.open_end(end) > _MIDDLE
        return _WANTED if second.loose and torn and not fresh else 0.0

    def _sentence(self, end: int, start: int, alike: float, *, near: bool) -> float:
        """What speaks for one sentence running over the break between two paragraphs."""
        view = self.view
        broken = view.broken_start(start)
        if view.name_over(end, start):
            broken = max(broken, _MIDDLE)
        if not view.open_end(end):
            return -(0.8 if broken >= _MIDDLE else 0.4) * broken
        if view.seam(end, start) < 0:
            return -_TORN
        bound = view.binding(end, start)
        # The more a word binds the two sides, the less it looks like chance.
        word = min(_MOST_WORD, 1.0 + 0.5 * bound) if bound else 0.0
        if broken >= _MIDDLE:
            return 2.5 + word
        if not near and not broken and not word and alike < _AKIN:
            return 0.0  # an open end is no reason to take in a stranger
        # With ten open ends on a page, some word runs over one of them by chance.
        return 1.0 + 0.4 * broken + (1.0 if near else 0.5) * word

    def similar(self, chain: tuple[int, ...], b: int) -> float:
        """How much the text of `b` has to do with that of a chain: names, places, subjects."""
        key = (chain, b)
        known = self._similar.get(key)
        if known is None:
            kin = self._kin_of(chain)
            shared = sum(self._affinity.between(at, kin) for at in self.fragments[b].body)
            known = self._similar[key] = max(0.0, min(_MOST_SIMILAR, _ALIKE * shared))
        return known

    def _kin_of(self, chain: tuple[int, ...]) -> Kin:
        if chain not in self._kin:
            parts = [self.fragments[n] for n in chain]
            self._kin[chain] = self._affinity.kin(at for p in parts for at in p.head + p.body)
        return self._kin[chain]

    def signed(self, n: int) -> bool:
        """Whether a fragment's last paragraph ends in a signature."""
        fragment = self.fragments[n]
        return bool(fragment.body) and self.view.trailing(fragment.body[-1]) is not None

    def _signing(self, chain: Sequence[int]) -> float:
        """What it is worth that a text is signed at the end of what goes on with it."""
        if any(self.fragments[n].bylines for n in chain):
            return -_SIGNED_TWICE
        first = self.fragments[chain[-1]].body
        opening = self.view.dateline(first[0]) if first else None
        return _SIGNED_BRIEF if opening and not opening.persons else 0.0

    def ends_for_good(self, n: int) -> bool:
        """Whether nothing can go on from a fragment."""
        fragment = self.fragments[n]
        if fragment.item or not fragment.body:
            return fragment.item
        lines = fragment.body[-_STANZA:]
        verse = len(lines) == _STANZA and all(map(self._of_a_poem, lines))
        return verse or ends_for_good(self.view, fragment.body[-1])

    def _of_a_poem(self, at: int) -> bool:
        """Whether a unit is a line of a poem that is printed without stops."""
        return self.view.verse_line(at) and self.view.units[at].plain[-1] not in "。,、;:!?”"

    def _chain_to(self, n: int) -> tuple[int, ...]:
        chain = [n]
        while chain[-1] in self.before:
            chain.append(self.before[chain[-1]])
        return tuple(chain)
