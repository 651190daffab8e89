"""What a site consists of: one job for each newspaper page, list and front page.

A job is a few words. Any process that has the site can do it, and no job needs another's result,
so the same bytes come out in whatever order and wherever they are done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from site_builder.cache import digest
from site_builder.model.archive import Term
from site_builder.publish.addresses import PICTURED
from site_builder.publish.names import GROUPS
from site_builder.publish.parts import closed_of, entry_ids, numbers
from site_builder.publish.site import Site
from site_builder.publish.views.lists import is_large, letters_of


class Kind(StrEnum):
    """What a job makes."""

    NEWSPAPER_PAGE = "newspaper page"
    """With its source view, its articles in all forms, and its photos."""
    PAGE_LIST = "page list"
    REGIONS = "regions"
    REGION = "region"
    SECTIONS = "sections"
    SECTION = "section"
    KEYWORDS = "keywords"
    KEYWORD = "keyword"
    DATES = "dates"
    DATE = "date"
    PEOPLE = "people"
    PERSON = "person"
    PICTURED = "pictured"
    PHOTOS = "photos"
    PHOTO_VIEWS = "photo views"
    FRONT = "front"
    """Home, about, search, not found."""
    FEED = "feed"
    DATA = "data"
    PICTURE = "picture"
    NOTICES = "notices"
    SITEMAP = "sitemap"
    ASSETS = "assets"


class Job(NamedTuple):
    """One piece of the site: its kind, and which one of the kind."""

    kind: Kind
    key: str = ""
    """A page's id, a region's path, a term's place ("sections/guangjiao"), a letter, a group."""
    part: int = 0
    """Part of a long list."""

    @property
    def name(self) -> str:
        """What it is remembered by."""
        return digest(self.kind, self.key, str(self.part))


def jobs(site: Site) -> tuple[Job, ...]:
    """Every job of a site; what cannot be shared out comes first, so that workers end together."""
    return (*_front(site), *_pages(site), *_regions(site), *_indexes(site), *_people(site))


def _front(site: Site) -> Iterator[Job]:
    for kind in (Kind.DATA, Kind.FRONT, Kind.FEED, Kind.ASSETS, Kind.NOTICES, Kind.SITEMAP):
        yield Job(kind)
    for image in site.pictures:
        yield Job(Kind.PICTURE, image)


def _pages(site: Site) -> Iterator[Job]:
    for page in site.archive.pages:
        yield Job(Kind.NEWSPAPER_PAGE, page)
    yield from _parts(site, Kind.PAGE_LIST, tuple(site.archive.pages))
    yield from _parts(site, Kind.PHOTOS, tuple(site.archive.photos))
    yield Job(Kind.PHOTO_VIEWS)


def _regions(site: Site) -> Iterator[Job]:
    yield Job(Kind.REGIONS)
    for region, ids in site.region_lists.items():
        yield from _parts(site, Kind.REGION, ids, region)


def _indexes(site: Site) -> Iterator[Job]:
    for kind, entry, terms in (
        (Kind.SECTIONS, Kind.SECTION, site.archive.sections),
        (Kind.KEYWORDS, Kind.KEYWORD, site.archive.keywords),
        (Kind.DATES, Kind.DATE, site.archive.dates),
    ):
        yield Job(kind)
        if kind is not Kind.DATES and is_large(terms):
            yield from (Job(kind, letter) for letter in letters_of(terms))
        yield from _entries(site, entry, kind, terms)


def _people(site: Site) -> Iterator[Job]:
    for group, _ in GROUPS:
        terms = site.signed(group)
        yield Job(Kind.PEOPLE, group)
        if is_large(terms):
            letters = letters_of(terms)
            yield from (Job(Kind.PEOPLE, f"{group}/{letter}") for letter in letters)
        yield from _entries(site, Kind.PERSON, f"people/{group}", terms)
    yield from _entries(site, Kind.PICTURED, f"people/{PICTURED}", site.archive.pictured)


def _entries(site: Site, kind: Kind, folder: str, terms: Sequence[Term]) -> Iterator[Job]:
    for term in terms:
        yield from _parts(site, kind, entry_ids(term), f"{folder}/{term.slug}")


def _parts(site: Site, kind: Kind, ids: Sequence[str], key: str = "") -> Iterator[Job]:
    for part in numbers(closed_of(ids, site.config.per_page)):
        yield Job(kind, key, part)
