"""Photos: title, caption and credit of each, and the article it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from site_builder.model.article import Person, Photo
from site_builder.model.blocks import Label, Labelled
from site_builder.parse.affinity import Affinity, Kin
from site_builder.parse.claims import Ledger
from site_builder.parse.pieces import Fragment, PhotoGroup
from site_builder.parse.rules.sections import section_name
from site_builder.parse.view import LARGEST, PageView
from site_builder.text.normalize import join

_NEWS_LENGTH = 45
"""A caption longer than this tells a story of its own."""
_GRAM = 3
_SHARED = 4
_CLEARLY = 1.5
"""How much more a caption must share with another article than with the one it stands in: from 1 to
2 the same photos of a hundred and ninety-six gold pages move, all of them home."""
_NEAR = 4
"""Units between a photo and the head below it that still make them neighbours."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What the photos must know of an article: its id, its units, whether it took the pictures."""

    id: str
    units: tuple[int, ...]
    essay: bool
    """Its byline says 摄影报道 or 文/图."""
    county: str = ""
    """The path of the county it is about; "" when none in particular."""


def build_photo(
    view: PageView, labels: Sequence[Labelled], group: PhotoGroup, page: str, ledger: Ledger
) -> Photo:
    """One photo's record, not yet given to an article and without regions."""
    tags = group.sections
    everything = sorted((*tags, *group.units))
    lines = tuple(line for at in everything for line in view.units[at].lines)
    owner = f"{page}-p{lines[0]}"
    title, caption, persons = "", "", list[Person]()
    for at in tags:
        ledger.claim(owner, "mark", view.units[at])
    for at in group.units:
        unit, label = view.units[at], labels[at].label
        if label is Label.CAPTION_TITLE:
            text = ledger.claim(owner, "title", unit)
            title = f"{title} {text}" if title else text
            continue
        credit = view.credit(at)
        signature = view.signature(at) if label is Label.CREDIT and credit is None else None
        if signature is not None:  # 文/图 记者 X
            ledger.claim(owner, "credit", unit)
            persons.extend(signature.persons)
            continue
        cut = credit.start if credit and (credit.start > 0 or label is Label.CREDIT) else None
        if cut is None:
            caption = join(caption, ledger.claim(owner, "caption", unit))
        else:
            caption = join(caption, ledger.claim(owner, "caption", unit, 0, cut))
            ledger.claim(owner, "credit", unit, cut)
            persons.extend(credit.persons if credit else ())
    section = section_name(view.units[tags[-1]].text) if tags else None
    return Photo(owner, title, caption, tuple(persons), section, (), None, tuple(sorted(lines)))


class Homes:
    """Finds the article that a photo belongs to."""

    def __init__(
        self, affinity: Affinity, fragments: Sequence[Fragment], owners: Mapping[int, Owner]
    ) -> None:
        self.affinity, self.view, self.owners = affinity, affinity.view, owners
        self.only = next(iter(owners.values())) if len(set(owners.values())) == 1 else None
        heads = [(max(f.head), f.first, owners[n]) for n, f in enumerate(fragments) if f.head]
        self.heads = sorted(heads, key=lambda head: head[:2])
        self._grams: dict[str, frozenset[str]] = {}

    def find(self, group: PhotoGroup, photo: Photo, county: str) -> str | None:
        """The id of the article, or None when the photo stands alone.

        A photo under a tag stands alone; so does one with a title of its own, unless the page has
        one article, or it shows the county (`county`) of the essay beside it. One that interrupts a
        text, or lies before or behind it, belongs to it; a caption that tells a story of its own,
        or names a work of art, must also share a name with it.
        """
        if photo.section or group.tagged:
            return None
        home = self._beside(group, photo, county)
        if home is None or photo.title or self._below_tag(group):
            return home
        return self._dearer(group, home)

    def _below_tag(self, group: PhotoGroup) -> bool:
        """Whether a photo stands right between an article's tag and its headline."""
        first, _ = self._head_below(group)
        return first == group.units[0] - 1

    def _dearer(self, group: PhotoGroup, home: str) -> str:
        """The article beside the photo, or one that its caption clearly speaks of instead."""
        if len(self.view) > LARGEST:  # of thousands of photos each would be held against all texts
            return home
        near = {
            own: sum(self.affinity.between(at, units) for at in group.units)
            for own, units in self._kin.items()
        }
        best = max(near, key=lambda own: (near[own], own == home))
        return best if near[best] - near[home] >= _CLEARLY else home

    @cached_property
    def _kin(self) -> Mapping[str, Kin]:
        """What each article of the page speaks of."""
        return {owner.id: self.affinity.kin(owner.units) for owner in self.owners.values()}

    def _beside(self, group: PhotoGroup, photo: Photo, county: str) -> str | None:
        """The article that a photo without a tag stands in or beside."""
        if self.only:
            return self.only.id if not photo.title or self._shares(group, self.only) else None
        above = self.owners.get(group.above) if group.above is not None else None
        below = self._below(group)
        if photo.title:
            return self._titled(group, above, below, county)
        if below and below.units[0] < group.units[0]:
            return below.id  # it stands below that article's tag
        if above is None or (below and below.essay and not above.essay and not group.inside):
            home = below
            return home.id if home and (home.essay or self._fits(group, photo, home)) else None
        return above.id if self._fits(group, photo, above) else None

    def _titled(
        self, group: PhotoGroup, above: Owner | None, below: Owner | None, county: str
    ) -> str | None:
        near = [owner for owner in (above, below) if owner and owner.essay]
        if group.inside and above:
            near.insert(0, above)
        here = (o for o in near if not (county and o.county) or county == o.county)
        return next((owner.id for owner in here if self._shares(group, owner)), None)

    def _below(self, group: PhotoGroup) -> Owner | None:
        """The article whose head stands right below the photo."""
        first, owner = self._head_below(group)
        return owner if first > group.units[0] - _NEAR else None

    def _head_below(self, group: PhotoGroup) -> tuple[int, Owner | None]:
        """The first unit of the next head below a photo, with its tag, and whose head it is."""
        at = bisect_right(self.heads, group.units[-1], key=lambda head: head[0])
        return self.heads[at][1:] if at < len(self.heads) else (len(self.view), None)

    def _fits(self, group: PhotoGroup, photo: Photo, owner: Owner) -> bool:
        openings = self.view.words["news_openings"]
        news = len(photo.caption) > _NEWS_LENGTH and photo.caption.startswith(openings)
        art = "作品《" in photo.caption
        return not (news or art) or self._shares(group, owner)

    def _shares(self, group: PhotoGroup, owner: Owner) -> bool:
        """Whether a caption and an article share four runs of three characters: a name, a place."""
        if owner.id not in self._grams:
            self._grams[owner.id] = self._grams_of(owner.units)
        return len(self._grams_of(group.units) & self._grams[owner.id]) >= _SHARED

    def _grams_of(self, units: Sequence[int]) -> frozenset[str]:
        texts = (self.view.units[at].tight for at in units)
        return frozenset(t[i : i + _GRAM] for t in texts for i in range(len(t) - _GRAM + 1))
