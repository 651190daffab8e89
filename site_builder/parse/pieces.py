"""What a page is cut into: runs of units that certainly belong together, photos, and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Fragment:
    """Units by index, each list in page order."""

    sections: tuple[int, ...] = ()
    head: tuple[int, ...] = ()
    bylines: tuple[int, ...] = ()
    body: tuple[int, ...] = ()
    item: bool = False
    """One bulleted item of a column of briefs."""
    follows: int | None = None
    """The fragment right above on the page, when only a doubtful cut lies between."""

    continues: bool = False
    """Whether it goes on from another page (上接第一版): nothing on this one stands before it."""

    loose: bool = False
    """Whether that cut was made because the text here belongs rather to something else."""

    after: int | None = None
    """The paragraph that it certainly goes on from."""

    @property
    def first(self) -> int:
        """The index of its first unit."""
        return min(self.sections + self.head + self.bylines + self.body)


@dataclass(slots=True)
class Draft:
    """A fragment while the page is read."""

    sections: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    bylines: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    item: bool = False
    continues: bool = False
    follows: int | None = None

    def done(self) -> Fragment:
        """The fragment as the others will see it."""
        return Fragment(
            tuple(self.sections), tuple(self.head), tuple(self.bylines), tuple(self.body),
            self.item, self.follows, self.continues,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    """The units of one photo, and what stands around them."""

    units: tuple[int, ...]
    sections: tuple[int, ...] = ()
    above: int | None = None
    """The fragment that it follows or interrupts."""
    inside: bool = False
    """Whether that fragment's text goes on below."""
    tagged: bool = False
    """One of a row of photos under a photo's tag."""


class Place(NamedTuple):
    """Some paragraphs of a fragment: which fragment, and their places in its body."""

    fragment: int
    start: int
    stop: int


@dataclass(slots=True)
class Cut:
    """The page, cut: everything on it is in exactly one of these."""

    fragments: list[Fragment] = field(default_factory=list)
    photos: list[PhotoGroup] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    orphans: list[int] = field(default_factory=list)
    """Section tags with nothing below them."""

    def joined(self, above: int, below: int) -> Cut:
        """The page with a text cut where `below` begins, which goes on from the unit `above`."""
        n = next(k for k, fragment in enumerate(self.fragments) if below in fragment.body)
        start = self.fragments[n].body.index(below)
        whole = self.fragments[n]
        bare = not (start or whole.head or whole.bylines or whole.sections)
        cut = self if bare else self.parted(Place(n, start, len(whole.body)))
        at = n if bare else n + 1
        fragments = list(cut.fragments)
        fragments[at] = replace(fragments[at], after=above)
        return replace(cut, fragments=fragments)

    def parted(self, place: Place) -> Cut:
        """The page with one fragment in two or three pieces, the later ones loose."""
        n, start, stop = place
        whole = self.fragments[n]
        ends = [start, *({stop} - {len(whole.body)}), len(whole.body)]
        later = [
            Fragment(body=whole.body[first:last], follows=above, loose=True)
            for above, (first, last) in enumerate(pairwise(ends), n)
        ]

        def moved(at: int | None, before: int | None = None) -> int | None:
            """Where a fragment is now; the last of its pieces, or the last before a unit."""
            if at is None or at < n:
                return at
            if at > n or before is None:
                return at + len(later)
            return at + sum(piece.body[0] < before for piece in later)

        fragments = [replace(f, follows=moved(f.follows)) for f in self.fragments]
        fragments[n : n + 1] = [replace(fragments[n], body=whole.body[:start]), *later]
        photos = [replace(p, above=moved(p.above, p.units[0])) for p in self.photos]
        return replace(self, fragments=fragments, photos=photos)
