"""From the archive's pages to what search is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain

from site_builder.collect.search.document import SearchDoc
from site_builder.model.archive import FiledPage
from site_builder.model.article import Article, Person, Photo
from site_builder.model.later import Later
from site_builder.model.naming import undated_title

AliasesOf = Callable[[str], Sequence[str]]
"""The other names of a region, short and former ones, by its path: its own, not those above."""


def search_docs(
    pages: Sequence[FiledPage], aliases: AliasesOf = lambda path: ()
) -> tuple[SearchDoc, ...]:
    """Every article and photo of the pages, in their order; what was withdrawn is left out."""
    others = cache(lambda path: _others(path, aliases))
    named = cache(lambda regions: _region_names(regions, others))
    return tuple(doc for page in pages for doc in _of_page(page, named))


Named = tuple[tuple[str, tuple[str, ...]], ...]
"""The paths of regions and of those above them, each with its other names."""

NamesOf = Callable[[tuple[str, ...]], Named]


def _of_page(page: FiledPage, named: NamesOf) -> Iterator[SearchDoc]:
    for article in page.record.articles:
        if not page.filed[article.id].withdrawn:
            yield _article(article, page, named)
    for photo in page.record.photos:
        if not page.filed[photo.id].withdrawn:
            yield _photo(photo, page, named)


def _article(article: Article, page: FiledPage, named: NamesOf) -> SearchDoc:
    return SearchDoc(
        id=article.id,
        type="article",
        url=page.filed[article.id].permalink,
        title=article.title,
        kicker=article.kicker or "",
        subtitle=article.subtitle or "",
        section=article.section or "",
        regions=article.regions,
        region_names=named(article.regions),
        bylines=_signed(article.bylines),
        date=_date(page),
        page=page.record.page,
        label=undated_title(page.record),
        body=Later("", lambda _: _printed(article)),
        content=page.filed[article.id].content,
    )


def _photo(photo: Photo, page: FiledPage, named: NamesOf) -> SearchDoc:
    return SearchDoc(
        id=photo.id,
        type="photo",
        url=page.filed[photo.id].permalink,
        title=photo.title,
        section=photo.section or "",
        regions=photo.regions,
        region_names=named(photo.regions),
        credits=_signed(photo.credits),
        date=_date(page),
        page=page.record.page,
        label=undated_title(page.record),
        caption=photo.caption,
        content=page.filed[photo.id].content,
    )


def _printed(article: Article) -> tuple[str, ...]:
    """The body with the dateline where it was printed: at the head of the first paragraph."""
    texts = [item.text for item in article.body]
    if article.dateline:
        texts[:1] = [article.dateline.text + "".join(texts[:1])]
    return tuple(text for text in texts if text)


def _region_names(regions: Sequence[str], others: Callable[[str], Named]) -> Named:
    return tuple(dict(chain.from_iterable(map(others, regions))).items())


def _others(path: str, aliases: AliasesOf) -> Named:
    """A region and those above it, with their other names: an archive names few, and often."""
    parts = path.split("/")
    every = (("/".join(parts[: depth + 1]), part) for depth, part in enumerate(parts))
    return tuple((at, tuple(n for n in aliases(at) if n != part)) for at, part in every)


def _signed(people: Sequence[Person]) -> tuple[tuple[str, str], ...]:
    return tuple((person.role, person.name) for person in people)


def _date(page: FiledPage) -> str:
    return page.record.when.date or page.record.meta.date
