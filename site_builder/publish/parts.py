"""Long lists, cut into parts: what each part holds, told apart from the list it is a part of.

Older parts are full and never change when entries come, so an archive that grows makes only the
newest anew, and a link to an older part stays right. A page of a part reads that part here, and not
the whole list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from site_builder.model.archive import Archive, RegionTerm, Term
from site_builder.publish import names

PAGES = "pages"
PHOTOS = "photos"


class Part(NamedTuple):
    """One part of a list."""

    ids: tuple[str, ...]
    """The newest entry first."""
    closed: int
    """How many older parts the list has."""
    of_photos: bool = False
    below: tuple[str, ...] = ()
    """Of a league or city: articles whose primary region is one of its banners."""


def numbers(closed: int) -> tuple[int, ...]:
    """The numbers of the parts of a list, the newest first: 0, k, …, 1."""
    return (0, *range(closed, 0, -1))


def closed_of(ids: Sequence[str], size: int) -> int:
    """How many older parts of a size a list has."""
    return max(0, len(ids) // size - 1)


def key(place: str, number: int) -> str:
    """What a part is looked up by."""
    return f"{place}/{number}"


def entry_ids(term: Term) -> tuple[str, ...]:
    """What an entry's parts are cut from: articles, or for a photographer photos."""
    return term.articles or term.photos


def every(archive: Archive, size: int) -> Mapping[str, Part]:
    """All parts of all lists."""
    found: dict[str, Part] = {}
    for place, ids, whole in _lists(archive):
        below = frozenset(whole.below)
        closed = closed_of(ids, size)
        for number in numbers(closed):
            first = (number - 1 if number else closed) * size
            own = tuple(reversed(ids[first : first + size] if number else ids[first:]))
            of_below = tuple(filter(below.__contains__, own)) if below else ()
            found[key(place, number)] = Part(own, closed, whole.of_photos, of_below)
    return found


def _lists(archive: Archive) -> Iterator[tuple[str, tuple[str, ...], Part]]:
    """Each list that has parts: its place, its ids, and what all of its parts have alike."""
    yield PAGES, tuple(archive.pages), Part((), 0)
    yield PHOTOS, tuple(archive.photos), Part((), 0, of_photos=True)
    below = {region.path: region.below for region in archive.regions}
    for path, ids in names.region_lists(archive).items():
        yield path, ids, Part((), 0, below=below[path])
    for place, term in names.terms(archive).items():
        yield place, entry_ids(term), Part((), 0, of_photos=not term.articles)


def term_heads(archive: Archive) -> Mapping[str, Term]:
    """Every term by its place, without what stands under it."""
    return {
        place: replace(term, articles=(), photos=()) for place, term in names.terms(archive).items()
    }


def region_heads(archive: Archive) -> Mapping[str, RegionTerm]:
    """Every region by its path, without what stands under it."""
    return {
        region.path: RegionTerm(
            region.path, region.name, region.slug, region.reading, "", (), (), (), ()
        )
        for region in archive.regions
    }
