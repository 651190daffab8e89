"""What a site consists of: one job for each newspaper page, list and front page.

A job is a few words. Any process that has the site can do it, and no job needs another's result,
so the same bytes come out in whatever order and wherever they are done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from site_builder.publish.site import GROUPS, Site
from site_builder.publish.views.lists import entry_ids, is_large, letters_of
from site_builder.publish.views.regions import region_ids


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


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of the site: its kind, and which one of the kind."""

    kind: Kind
    key: str = ""
    """A page's id, a region's path, the place of a term in its index, a group of signatures."""
    at: int = 0
    """Place of the term in its index."""
    part: int = 0
    """Part of a long list."""


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
    for at, region in enumerate(site.archive.regions):
        yield from _parts(site, Kind.REGION, region_ids(site, region), at=at)


def _indexes(site: Site) -> Iterator[Job]:
    archive = site.archive
    indexes = (
        (Kind.SECTIONS, Kind.SECTION, archive.sections),
        (Kind.KEYWORDS, Kind.KEYWORD, archive.keywords),
        (Kind.DATES, Kind.DATE, archive.dates),
    )
    for index, entry, terms in indexes:
        yield Job(index)
        if index is not Kind.DATES and is_large(terms):
            yield from (Job(index, letter) for letter in letters_of(terms))
        for at, term in enumerate(terms):
            yield from _parts(site, entry, entry_ids(term), at=at)


def _people(site: Site) -> Iterator[Job]:
    for group, _ in GROUPS:
        terms = site.signed(group)
        yield Job(Kind.PEOPLE, group)
        if is_large(terms):
            letters = letters_of(terms)
            yield from (Job(Kind.PEOPLE, f"{group}/{letter}") for letter in letters)
        for at, term in enumerate(terms):
            yield from _parts(site, Kind.PERSON, entry_ids(term), group, at)
    for at, term in enumerate(site.archive.pictured):
        yield from _parts(site, Kind.PICTURED, entry_ids(term), at=at)


def _parts(site: Site, kind: Kind, ids: Sequence[str], key: str = "", at: int = 0) -> Iterator[Job]:
    for part, _ in site.parts(ids):
        yield Job(kind, key, at, part)
