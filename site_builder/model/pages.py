"""What templates see: one frozen type per template, filled by `publish`.

A template is handed a single value called `page` and may only loop over it and print it; every
decision (what is shown, under which words, at which address) has been made. Addresses are relative
to the page they stand on and already quoted. Text is plain and gets escaped; what is markup has
the type `Html`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from site_builder.model.tilemap import TileMap


class Html(str):
    """Markup that we made ourselves and that must not be escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        """What template engines ask before they escape."""
        return self


EMPTY = Html()


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its words; `note` is the smaller print beside it."""

    href: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feeds:
    """The two feeds of a list: what it is a feed of, and the addresses."""

    title: str
    atom: str
    json: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of the site has around its content."""

    root: str
    """From this page to the site's root: "../../", "" on the home page."""
    title: str
    """Of the document, as tabs and bookmarks show it."""
    description: str
    canonical: str
    """Absolute address; "" when the site does not know where it will stand."""
    header: Html
    footer: Html
    head: Html = EMPTY
    """Metadata for machines."""
    feeds: Feeds | None = None
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    kind: str = ""
    """A class for the body element: what sort of page this is."""


@dataclass(frozen=True, slots=True)
class Crumbs:
    """The way from the home page to this one, without the page itself."""

    links: tuple[Link, ...]
    here: str


@dataclass(frozen=True, slots=True)
class Pager:
    """The parts of a long list. Older parts never change their number, so links to them last."""

    here: str
    links: tuple[Link, ...]
    """Every part, the newest first; the one shown has no address."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A byline: the printed role, the name, and where else the name is signed."""

    role: str
    name: str
    href: str


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
class Nav:
    """The head of every page."""

    root: str
    home: str
    site: str
    subtitle: str
    links: tuple[Link, ...]
    here: str
    """The text of the link that is the current part of the site."""
    search: str
    """Where the search form leads; "" shows none."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of every page."""

    site: str
    description: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article as lists show it."""

    href: str
    title: str
    kicker: str
    deck: str
    lead: str
    section: str
    region: str
    bylines: str
    when: str
    marks: tuple[str, ...] = ()
    """What a reader should know before following the link: 正文缺失."""


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """A photo's caption as lists show it."""

    href: str
    title: str
    caption: str
    credit: str
    region: Link | None
    article: Link | None
    page: Link
    image: Picture | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file in two sizes, with its words."""

    src: str
    small: str
    width: int
    height: int
    alt: str


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
    dateline: str
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
    dateline: str
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
class TermLink:
    """An entry of an index."""

    href: str
    name: str
    reading: str
    count: str


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The entries under one letter, or under another heading."""

    id: str
    heading: str
    terms: tuple[TermLink, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One cell of the letter bar; without an address when nothing stands under it."""

    letter: str
    href: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of the same index."""

    href: str
    text: str
    here: bool


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
class PageRow:
    """One newspaper page in the list of all."""

    href: str
    title: str
    when: str
    counts: str
    heads: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region in the list by league."""

    href: str
    name: str
    reading: str
    count: str
    banners: tuple[TermLink, ...]


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


@dataclass(frozen=True, slots=True)
class Place:
    """A township or village and the entries that name it."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts."""

    number: str
    label: str
    href: str


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
class FileRow:
    """A file to download."""

    href: str
    name: str
    about: str
    size: str


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


SitePage = (
    ArticlePage
    | NewspaperPage
    | SourceView
    | IndexPage
    | EntryPage
    | PageList
    | PhotoIndex
    | PhotoPage
    | RegionIndex
    | RegionPage
    | HomePage
    | AboutPage
    | SearchPage
    | DataPage
    | Notice
)
"""Everything that is a page of the site."""

Fragment = ArticleCard | PhotoCard | Nav | Foot | TileMap
"""Pieces rendered once and put into many pages."""
