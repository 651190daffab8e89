"""The archive: all records with the place each has among the files and on the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.model.article import Article, Photo
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.model.tilemap import TileMap


@dataclass(frozen=True, slots=True)
class Filed:
    """Where an article or a photo is kept, and what a person did to it."""

    permalink: str
    """Address on the site, chosen once: ``articles/<page>/3-houbei-ganbu.html``."""
    file: str
    """Path below the archive's root: ``articles/<page>/3-houbei-ganbu.md``."""
    edited: bool = False
    reviewed: str = ""
    """``NAME DATE`` as a person wrote it; "" when nobody did."""
    withdrawn: bool = False
    content: str = ""
    """The digest of the article or photo itself; "" where nobody took it."""


@dataclass(frozen=True, slots=True)
class FiledPage:
    """A page as it stands under `articles/`: what the site is built from."""

    record: PageRecord
    source: SourcePage
    """The page as received, for the view of the source."""
    filed: Mapping[str, Filed]
    """By the id of each article and photo of the record."""
    content: str = ""
    """The digest of all that the page was read from; "" where nobody took it."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Ids of what stands before and after an entry in one order; "" at either end."""

    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another article worth reading after this one, and why."""

    article: str
    regions: tuple[str, ...] = ()
    """Paths of regions both speak of, the rarer first."""
    names: tuple[str, ...] = ()
    """Signatures both carry."""
    words: tuple[str, ...] = ()
    """Rare words both use."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article and where it is. Others are named by id, never held."""

    article: Article
    page: str
    filed: Filed
    photos: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What an article stands among. Other pages may change it; the article's entry they cannot."""

    on_page: Neighbours = Neighbours()
    in_section: Neighbours = Neighbours()
    in_region: Neighbours = Neighbours()
    related: Sequence[Related] = ()


@dataclass(frozen=True, slots=True)
class Pictured:
    """A person whom a caption names and whose place in the picture it tells."""

    name: str
    position: str
    """As printed: 中, 左二, 前排右一."""


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """A photo with its place among the others."""

    photo: Photo
    page: str
    filed: Filed
    on_page: Neighbours = Neighbours()
    people: tuple[Pictured, ...] = ()
    """Only those the caption points at; nobody is recognised or guessed."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A newspaper page: its record, its text as received, and its neighbours."""

    record: PageRecord
    source: SourcePage
    articles: tuple[str, ...]
    """Ids in print order; withdrawn ones left out."""
    photos: tuple[str, ...]
    beside: Neighbours = Neighbours()
    content: str = ""
    """See `FiledPage`."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of an index: a section, a signature, a keyword, a date."""

    name: str
    slug: str
    """Its address within the index; unique there."""
    reading: str = ""
    """Pinyin with tones, as a reader would want it spelt out."""
    initial: str = ""
    """The letter it stands under: A to Z, or "#" for what has no reading."""
    articles: tuple[str, ...] = ()
    """Ids in the archive's order, the oldest first."""
    photos: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many entries it leads to."""
        return len(self.articles) + len(self.photos)


@dataclass(frozen=True, slots=True)
class RegionTerm:
    """A region that has a page: a league or city, or a banner, county or district."""

    path: str
    """Full official names: "鄂尔多斯市/鄂托克前旗"."""
    name: str
    slug: str
    """Address below `regions/`: "ordos/otog-qianqi"."""
    reading: str
    initial: str
    articles: tuple[str, ...]
    """Articles whose primary region is this one or a place below the banner."""
    below: tuple[str, ...]
    """For a league or city: articles whose primary region is one of its banners."""
    mentions: tuple[str, ...]
    """Articles that only speak of it."""
    photos: tuple[str, ...]
    photos_below: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    """Names of the sections it appears in."""
    places: tuple[Term, ...] = ()
    """Townships and villages named below a banner, with the articles that name them."""
    townships: tuple[str, ...] = ()
    """All townships of a banner, in the official order."""

    @property
    def parent(self) -> str:
        """The league's path; "" for a league or city itself."""
        return self.path.rpartition("/")[0]

    @property
    def count(self) -> int:
        """Articles and photos, its own and below."""
        return len(self.articles) + len(self.below) + len(self.photos) + len(self.photos_below)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is missing or doubtful in the archive: ids of articles by issue code, and pages."""

    by_code: tuple[tuple[str, tuple[str, ...]], ...] = ()
    undated: tuple[str, ...] = ()
    """Page ids whose date is not known."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All that the site is made of: entries by id, and the indexes that lead to them."""

    pages: Mapping[str, PageEntry]
    """In print order: by date where known, then by name."""
    articles: Mapping[str, ArticleEntry]
    """In the order of the pages, then of print."""
    photos: Mapping[str, PhotoEntry]
    around: Mapping[str, Around]
    """By the id of each article."""
    regions: tuple[RegionTerm, ...] = ()
    """Leagues and cities in the official order, each followed by its banners."""
    sections: tuple[Term, ...] = ()
    reporters: tuple[Term, ...] = ()
    correspondents: tuple[Term, ...] = ()
    authors: tuple[Term, ...] = ()
    """Signatures without a role of the newspaper: contributors, commentators."""
    photographers: tuple[Term, ...] = ()
    keywords: tuple[Term, ...] = ()
    dates: tuple[Term, ...] = ()
    """By ISO date, oldest first; the reading is the date in Chinese."""
    coverage: Coverage = Coverage()
    withdrawn: tuple[str, ...] = ()
    """Permalinks of what a person withdrew: their addresses keep a notice."""
    redirects: tuple[tuple[str, str], ...] = ()
    """Addresses that were once in use and where each leads now."""
    tilemap: TileMap | None = None
    """The map of the regions; where it links, it names the region's path."""
    province: str = ""
    """The region all of it lies in, as a path shows it: 内蒙古."""
    pictured: tuple[Term, ...] = ()
    """People whom captions point at, with the photos."""
