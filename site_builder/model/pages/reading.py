"""The pages that are read: an article, a newspaper page, its source, a photo."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages.frame import Crumbs, Frame, Html, Link, Picture, Signature


@dataclass(frozen=True, slots=True)
class Along:
    """Reading on in one order: on the page, in the section, in the region."""

    label: str
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """Another article to read and the reason it is shown."""

    href: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The article cited in one style."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a region is named: the words and the line they stand on."""

    region: str
    words: str
    where: str
    line: Link
    why: str = ""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article."""

    frame: Frame
    crumbs: Crumbs
    section: Link | None
    kicker: str
    title: Html
    deck: str
    bylines: tuple[Signature, ...]
    regions: tuple[Link, ...]
    """The path of the primary region, province first."""
    others: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    damage: tuple[str, ...]
    body: Html
    lines: Link
    newspaper: Link
    when: str
    along: tuple[Along, ...]
    related: tuple[RelatedLink, ...]
    keywords: tuple[Link, ...]
    formats: tuple[Link, ...]
    citations: tuple[Citation, ...]
    report: tuple[Link, ...]
    clipping: str
    """Source line for the print-out."""
    address: str
    reviewed: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of a newspaper page's table of contents."""

    href: str
    title: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class PagePiece:
    """An article or photo on the one scroll of a newspaper page."""

    id: str
    kind: str
    href: str
    section: str
    kicker: str
    title: Html
    deck: str
    bylines: str
    damage: tuple[str, ...]
    body: Html


@dataclass(frozen=True, slots=True)
class NewspaperPage:
    """A newspaper page: its outline and full text."""

    frame: Frame
    crumbs: Crumbs
    title: str
    facts: tuple[tuple[str, str], ...]
    outline: tuple[OutlineItem, ...]
    pieces: tuple[PagePiece, ...]
    notes: tuple[str, ...]
    furniture: tuple[str, ...]
    issues: tuple[str, ...]
    source: Link
    previous: Link | None
    next: Link | None
    clipping: str = ""
    """What the page says of itself on paper."""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A page as received, every line numbered."""

    frame: Frame
    crumbs: Crumbs
    title: str
    count: int
    lines: Html
    download: str
    page: Link


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """One photo: its caption, since the picture is rarely kept."""

    frame: Frame
    crumbs: Crumbs
    section: Link | None
    title: str
    caption: Html
    credits: tuple[Signature, ...]
    regions: tuple[Link, ...]
    article: Link | None
    newspaper: Link
    when: str
    lines: Link
    image: Picture | None
    previous: Link | None
    next: Link | None
    note: str
    """What is said in place of a picture that did not survive."""
    report: tuple[Link, ...]
    people: tuple[Signature, ...] = ()
    """Who is to be seen: the position in place of a role."""
    clipping: str = ""
    """What the page says of itself on paper."""
    address: str = ""
