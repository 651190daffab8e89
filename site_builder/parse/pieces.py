"""What a page is cut into: runs of units that certainly belong together, photos, and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field


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

    @property
    def first(self) -> int:
        """The index of its first unit."""
        return min(self.sections + self.head + self.bylines + self.body)


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


@dataclass(slots=True)
class Cut:
    """The page, cut: everything on it is in exactly one of these."""

    fragments: list[Fragment] = field(default_factory=list)
    photos: list[PhotoGroup] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    orphans: list[int] = field(default_factory=list)
    """Section tags with nothing below them."""
