"""Where names lead, and other small facts that many pages share: each made of the archive once.

A page that shows the title of another reads that title here and not the whole other article, so it
need not be made again when something else about the article changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from site_builder.model.archive import Archive, RegionTerm, Term
from site_builder.model.signatures import AUTHORS, CORRESPONDENTS, PHOTOGRAPHERS, REPORTERS
from site_builder.publish import addresses
from site_builder.publish.addresses import href
from site_builder.publish.body import display_title
from site_builder.publish.words import page_date, page_title

GROUPS: tuple[tuple[str, str], ...] = (
    (REPORTERS, "记者"),
    (CORRESPONDENTS, "通讯员"),
    (PHOTOGRAPHERS, "摄影"),
    (AUTHORS, "作者"),
)
"""The groups of signatures and what each is called."""


class PageName(NamedTuple):
    """What is said of a newspaper page elsewhere."""

    title: str
    date: str
    """The day it appeared, ISO; "" when unknown."""
    not_before: str


def page_names(archive: Archive) -> Mapping[str, PageName]:
    """Each newspaper page by name and date."""
    return {
        own: PageName(page_title(e.record), page_date(e.record), e.record.when.not_before)
        for own, e in archive.pages.items()
    }


def article_names(archive: Archive) -> Mapping[str, tuple[str, str]]:
    """Each article's address from the root and its title: what links to it show."""
    return {
        own: (href(entry.filed.permalink), display_title(entry.article))
        for own, entry in archive.articles.items()
    }


def photo_href(archive: Archive) -> Mapping[str, str]:
    """Where each photo's page is, from the root."""
    return {own: href(entry.filed.permalink) for own, entry in archive.photos.items()}


def region_names(archive: Archive) -> Mapping[str, tuple[str, str]]:
    """The name and the slug of every region that has a page, by its path."""
    return {region.path: (region.name, region.slug) for region in archive.regions}


def region_terms(archive: Archive) -> Mapping[str, RegionTerm]:
    """Regions that have a page, by path."""
    return {region.path: region for region in archive.regions}


def region_lists(archive: Archive) -> Mapping[str, tuple[str, ...]]:
    """What the parts of a region's page are cut from: its own articles and those below."""
    position = {own: at for at, own in enumerate(archive.articles)}
    return {
        r.path: tuple(sorted((*r.articles, *r.below), key=position.__getitem__))
        if r.below
        else r.articles
        for r in archive.regions
    }


def banners(archive: Archive) -> Mapping[str, tuple[RegionTerm, ...]]:
    """The banners, counties and districts of each league or city, by its path."""
    found: dict[str, tuple[RegionTerm, ...]] = {}
    for region in archive.regions:
        found[region.parent] = (*found.get(region.parent, ()), region)
    return found


def section_pages(archive: Archive) -> Mapping[str, str]:
    """The address of each section's page, by the section's name."""
    return {term.name: addresses.entry("sections", term.slug) for term in archive.sections}


def keyword_pages(archive: Archive) -> Mapping[str, str]:
    """The address of each keyword's page; a keyword of one article has none."""
    return {term.name: addresses.entry("keywords", term.slug) for term in archive.keywords}


def people_pages(archive: Archive) -> Mapping[str, str]:
    """The address of a name's page by group and name: "reporters/宋爽"."""
    return {
        f"{group}/{term.name}": addresses.person(group, term.slug)
        for group in (*dict(GROUPS), addresses.PICTURED)
        for term in signed(archive, group)
    }


def terms(archive: Archive) -> Mapping[str, Term]:
    """Every term by its index's folder and its slug: "sections/guangjiao"."""
    indexes = {
        "sections": archive.sections,
        "keywords": archive.keywords,
        "dates": archive.dates,
        **{f"people/{group}": signed(archive, group) for group, _ in GROUPS},
        f"people/{addresses.PICTURED}": archive.pictured,
    }
    return {f"{name}/{term.slug}": term for name, index in indexes.items() for term in index}


def filled(archive: Archive) -> Mapping[str, bool]:
    """Whether there is anything in an index that may be empty."""
    return {
        addresses.KEYWORDS: bool(archive.keywords),
        addresses.DATES: bool(archive.dates),
        addresses.PHOTOS_BY_PERSON: bool(archive.pictured),
    }


def signed(archive: Archive, group: str) -> tuple[Term, ...]:
    """The index of a group of signatures, or of those to be seen: groups are named as indexes."""
    index: tuple[Term, ...] = getattr(archive, group)
    return index
