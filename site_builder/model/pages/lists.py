"""The pages that lead to others: indexes and their entries."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages.cards import PageRow, TermGroup, TermLink
from site_builder.model.pages.frame import Crumbs, Frame, Html, Letter, Link, Pager, Tab


@dataclass(frozen=True, slots=True)
class IndexPage:
    """An index: its letter bar and entries."""

    frame: Frame
    crumbs: Crumbs
    title: str
    intro: str
    tabs: tuple[Tab, ...]
    letters: tuple[Letter, ...]
    groups: tuple[TermGroup, ...]
    empty: str = ""
    """What to say when there is nothing to list."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What stands under one entry of an index."""

    frame: Frame
    crumbs: Crumbs
    label: str
    title: str
    reading: str
    summary: str
    articles: tuple[Html, ...]
    photos: tuple[Html, ...]
    pager: Pager | None
    links: tuple[Link, ...] = ()
    """The same name elsewhere."""


@dataclass(frozen=True, slots=True)
class PageList:
    """All newspaper pages."""

    frame: Frame
    crumbs: Crumbs
    title: str
    intro: str
    pages: tuple[PageRow, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class PhotoIndex:
    """Captions as cards, by place, or by photographer."""

    frame: Frame
    crumbs: Crumbs
    title: str
    intro: str
    tabs: tuple[Tab, ...]
    cards: tuple[Html, ...]
    groups: tuple[TermGroup, ...]
    letters: tuple[Letter, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region in the list by league."""

    href: str
    name: str
    reading: str
    count: str
    banners: tuple[TermLink, ...]
    """Those that something was written about."""
    others: tuple[Link, ...] = ()
    """Those that nothing was written about yet."""


@dataclass(frozen=True, slots=True)
class RegionIndex:
    """Every region: on the tile map, by league, by letter."""

    frame: Frame
    crumbs: Crumbs
    title: str
    intro: str
    tilemap: Html
    leagues: tuple[RegionRow, ...]
    letters: tuple[Letter, ...]
    groups: tuple[TermGroup, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A township or village and the entries that name it."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RegionPage:
    """One region."""

    frame: Frame
    crumbs: Crumbs
    title: str
    reading: str
    summary: str
    own: tuple[Html, ...]
    below: tuple[Html, ...]
    below_title: str
    mentions: tuple[Html, ...]
    photos: tuple[Html, ...]
    places: tuple[Place, ...]
    banners: tuple[TermLink, ...]
    """For a league its banners; for a banner its neighbours in the league."""
    banners_title: str
    sections: tuple[Link, ...]
    pager: Pager | None
    townships: tuple[str, ...] = ()
    """Townships that no article names."""
    townships_folded: str = ""
    """What the closed list of them is called; "" for a list short enough to stand open."""
