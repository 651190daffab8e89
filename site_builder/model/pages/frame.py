"""What every page of the site has: its frame, links, and the ways through long lists."""

from __future__ import annotations

from dataclasses import dataclass


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
class Tab:
    """One of several views of the same index."""

    href: str
    text: str
    here: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """One cell of the letter bar; without an address when nothing stands under it."""

    letter: str
    href: str


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
class Picture:
    """A picture file in two sizes, with its words."""

    src: str
    small: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A byline: the printed role, the name, and where else the name is signed."""

    role: str
    name: str
    href: str
