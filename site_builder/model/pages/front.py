"""Home, about, search, downloads, and pages that only say something."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_builder.model.pages.cards import Figure, FileRow, PageRow, TermLink
from site_builder.model.pages.frame import Crumbs, Frame, Html, Link


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    frame: Frame
    title: str
    description: str
    figures: tuple[Figure, ...]
    latest: tuple[PageRow, ...]
    lead: tuple[Html, ...]
    sections: tuple[TermLink, ...]
    regions: tuple[TermLink, ...]
    photos: tuple[Html, ...]
    tilemap: Html
    search: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A kind of damage and the places where it is found."""

    title: str
    about: str
    count: int
    links: tuple[Link, ...]
    rest: int = 0
    """How many more there are than links."""


@dataclass(frozen=True, slots=True)
class AboutPage:
    """How the archive was made, how good it is, what is missing."""

    frame: Frame
    crumbs: Crumbs
    title: str
    own: Html
    """The archive's own words, from a hand-written file."""
    figures: tuple[Figure, ...]
    accuracy: tuple[tuple[str, str], ...]
    doubts: tuple[Doubt, ...]
    data: str
    report: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The form that search takes over, and the ways to go without it."""

    frame: Frame
    crumbs: Crumbs
    title: str
    action: str
    live: bool
    """Whether the form's script takes over."""
    indexes: tuple[Link, ...]
    sections: tuple[TermLink, ...]
    titles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """The downloads and what each is."""

    frame: Frame
    crumbs: Crumbs
    title: str
    files: tuple[FileRow, ...]
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A page that only says something: not found, withdrawn, moved."""

    frame: Frame
    title: str
    text: str
    links: tuple[Link, ...] = field(default=())
    moved: str = ""
    """Where a browser goes on to by itself."""
