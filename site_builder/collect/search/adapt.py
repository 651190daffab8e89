"""From the archive to what search is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from site_builder.collect.search.document import SearchDoc
from site_builder.model.archive import Archive, ArticleEntry, PhotoEntry
from site_builder.model.article import Article, Person

AliasesOf = Callable[[str], Sequence[str]]
"""The short and former names of a region, by its path."""


def search_docs(archive: Archive, aliases: AliasesOf = lambda path: ()) -> tuple[SearchDoc, ...]:
    """Every article and photo of the archive, in its order."""
    return (
        *(_article(entry, archive, aliases) for entry in archive.articles.values()),
        *(_photo(entry, archive, aliases) for entry in archive.photos.values()),
    )


def _article(entry: ArticleEntry, archive: Archive, aliases: AliasesOf) -> SearchDoc:
    article = entry.article
    return SearchDoc(
        id=article.id,
        type="article",
        url=entry.filed.permalink,
        title=article.title,
        kicker=article.kicker or "",
        subtitle=article.subtitle or "",
        section=article.section or "",
        regions=article.regions,
        region_aliases=tuple(tuple(aliases(path)) for path in article.regions),
        bylines=tuple(_signed(article.bylines)),
        date=_date(archive, entry.page),
        page=entry.page,
        label=_label(archive, entry.page),
        body=_printed(article),
    )


def _photo(entry: PhotoEntry, archive: Archive, aliases: AliasesOf) -> SearchDoc:
    photo = entry.photo
    return SearchDoc(
        id=photo.id,
        type="photo",
        url=entry.filed.permalink,
        title=photo.title,
        section=photo.section or "",
        regions=photo.regions,
        region_aliases=tuple(tuple(aliases(path)) for path in photo.regions),
        credits=tuple(_signed(photo.credits)),
        date=_date(archive, entry.page),
        page=entry.page,
        label=_label(archive, entry.page),
        caption=photo.caption,
    )


def _printed(article: Article) -> tuple[str, ...]:
    """The body with the dateline where it was printed: at the head of the first paragraph."""
    texts = [item.text for item in article.body]
    if article.dateline:
        texts[:1] = [article.dateline.text + "".join(texts[:1])]
    return tuple(text for text in texts if text)


def _signed(people: Sequence[Person]) -> Iterator[tuple[str, str]]:
    return ((person.role, person.name) for person in people)


def _date(archive: Archive, page: str) -> str:
    record = archive.pages[page].record
    return record.when.date or record.meta.date


def _label(archive: Archive, page: str) -> str:
    number = archive.pages[page].record.meta.number
    return f"{page} · 第{number}版" if number else page
