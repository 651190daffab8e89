"""The archive put together: entries in print order, their neighbours, and every index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from site_builder.collect.captions import people_in
from site_builder.collect.people import Signatures
from site_builder.collect.places import Places, by_page_path
from site_builder.collect.ports import KeywordsOf, Memo, Vocabulary
from site_builder.collect.regions import tile_map
from site_builder.collect.related import related
from site_builder.collect.terms import Grouping
from site_builder.lexicon.captions import load_caption_words
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.model.archive import (
    Archive,
    Around,
    ArticleEntry,
    Coverage,
    FiledPage,
    Neighbours,
    PageEntry,
    PhotoEntry,
    RegionTerm,
    Term,
)
from site_builder.model.tilemap import TileMap

KEYWORD_LEAST = 2
"""A keyword of one article leads nowhere, so it gets no page."""

_ALONE = Neighbours()


def collect(
    pages: Sequence[FiledPage],
    words: Vocabulary,
    redirects: Sequence[tuple[str, str]] = (),
) -> Archive:
    """Put the pages of the archive in order and index them.

    The same pages give the same archive, whatever order they come in.
    """
    ordered = sorted(pages, key=lambda p: (page_date(p), p.record.page))
    articles = _articles(ordered, words.keywords)
    photos = _photos(ordered)
    readings = words.readings
    signatures, places, sections, keywords = Signatures(), Places(), Grouping(), Grouping()
    pictured = Grouping()
    for entry in articles.values():
        signatures.add_article(entry)
        places.add_article(entry)
        if entry.article.section:
            sections.add_article(entry.article.section, entry.article.id)
        for word in entry.keywords:
            keywords.add_article(word, entry.article.id)
    for shot in photos.values():
        signatures.add_photo(shot)
        places.add_photo(shot)
        if shot.photo.section:
            sections.add_photo(shot.photo.section, shot.photo.id)
        for person in shot.people:
            pictured.add_photo(person.name, shot.photo.id)
    terms = places.terms(words.regions, readings)
    return Archive(
        pages=_page_entries(ordered, articles, photos),
        articles=articles,
        photos=photos,
        around=_around(articles, words.memo),
        regions=terms,
        sections=sections.terms(readings),
        **signatures.terms(readings),
        keywords=keywords.terms(readings, least=KEYWORD_LEAST),
        dates=_dates(ordered, articles, photos),
        coverage=_coverage(ordered, articles),
        withdrawn=tuple(sorted(_withdrawn(ordered))),
        redirects=tuple(sorted(redirects)),
        tilemap=_tilemap(words, articles, terms),
        province=_province(words),
        pictured=pictured.terms(readings, people=True),
    )


def _province(words: Vocabulary) -> str:
    """As a path shows it: 内蒙古 rather than 内蒙古自治区."""
    if isinstance(words.regions, Gazetteer) and words.regions.province.short_names:
        return words.regions.province.short_names[0]
    return words.province


def _tilemap(
    words: Vocabulary, articles: Mapping[str, ArticleEntry], terms: Sequence[RegionTerm]
) -> TileMap | None:
    """The map counts articles by their primary region; regions without a page lead nowhere."""
    if not isinstance(words.regions, Gazetteer):
        return None
    counts = Counter(e.article.regions[0] for e in articles.values() if e.article.regions)
    known = {term.path for term in terms}
    return tile_map(counts, lambda d: d.path if d.path in known else "", words.regions)


def page_date(page: FiledPage) -> str:
    """The day the page appeared, ISO; "" when nobody knows."""
    return page.record.when.date or page.record.meta.date


def _articles(ordered: Sequence[FiledPage], keywords: KeywordsOf) -> Mapping[str, ArticleEntry]:
    entries = (entry for page in ordered for entry in _of_page(page, keywords))
    return {entry.article.id: entry for entry in entries}


def _around(articles: Mapping[str, ArticleEntry], memo: Memo | None) -> Mapping[str, Around]:
    entries = tuple(articles.values())
    by_page: dict[str, list[str]] = {}
    by_section: dict[str, list[str]] = {}
    for own, entry in articles.items():
        by_page.setdefault(entry.page, []).append(own)
        if entry.article.section:
            by_section.setdefault(entry.article.section, []).append(own)
    on_page = _neighbours(by_page.values())
    in_section = _neighbours(by_section.values())
    in_region = _neighbours(by_page_path(entries).values())
    read_next = related(entries, memo)
    return {
        own: Around(
            on_page[own], in_section.get(own, _ALONE), in_region.get(own, _ALONE), read_next[own]
        )
        for own in articles
    }


def _of_page(page: FiledPage, keywords: KeywordsOf) -> list[ArticleEntry]:
    shown = [a for a in page.record.articles if not page.filed[a.id].withdrawn]
    photos: dict[str, list[str]] = {}
    for photo in page.record.photos:
        if photo.article and not page.filed[photo.id].withdrawn:
            photos.setdefault(photo.article, []).append(photo.id)
    return [
        ArticleEntry(
            article=article,
            page=page.record.page,
            filed=page.filed[article.id],
            photos=tuple(photos.get(article.id, ())),
            keywords=tuple(keywords(article)),
        )
        for article in shown
    ]


def _photos(ordered: Sequence[FiledPage]) -> Mapping[str, PhotoEntry]:
    entries: dict[str, PhotoEntry] = {}
    words = load_caption_words()
    for page in ordered:
        shown = [p for p in page.record.photos if not page.filed[p.id].withdrawn]
        beside = _neighbours([[p.id for p in shown]])
        for photo in shown:
            filed = page.filed[photo.id]
            people = people_in(photo.caption, words)
            entries[photo.id] = PhotoEntry(photo, page.record.page, filed, beside[photo.id], people)
    return entries


def _neighbours(groups: Iterable[Sequence[str]]) -> Mapping[str, Neighbours]:
    return {
        own: Neighbours(before, after)
        for ids in groups
        for before, own, after in zip(["", *ids], ids, [*ids[1:], ""], strict=False)
    }


def _page_entries(
    ordered: Sequence[FiledPage],
    articles: Mapping[str, ArticleEntry],
    photos: Mapping[str, PhotoEntry],
) -> Mapping[str, PageEntry]:
    beside = _neighbours([[p.record.page for p in ordered]])
    return {
        page.record.page: PageEntry(
            record=page.record,
            source=page.source,
            articles=tuple(a.id for a in page.record.articles if a.id in articles),
            photos=tuple(p.id for p in page.record.photos if p.id in photos),
            beside=beside[page.record.page],
            content=page.content,
        )
        for page in ordered
    }


def _dates(
    ordered: Sequence[FiledPage],
    articles: Mapping[str, ArticleEntry],
    photos: Mapping[str, PhotoEntry],
) -> tuple[Term, ...]:
    by_date: dict[str, list[FiledPage]] = {}
    for page in ordered:
        if date := page_date(page):
            by_date.setdefault(date, []).append(page)
    return tuple(
        Term(
            name=date,
            slug=date,
            initial=date[:4],
            articles=tuple(a.id for p in group for a in p.record.articles if a.id in articles),
            photos=tuple(f.id for p in group for f in p.record.photos if f.id in photos),
        )
        for date, group in by_date.items()
    )


def _coverage(ordered: Sequence[FiledPage], articles: Mapping[str, ArticleEntry]) -> Coverage:
    by_code: dict[str, dict[str, None]] = {}
    for entry in articles.values():
        for issue in entry.article.issues:
            by_code.setdefault(issue.code, {})[entry.article.id] = None
    undated = tuple(p.record.page for p in ordered if not page_date(p))
    return Coverage(tuple((code, tuple(by_code[code])) for code in sorted(by_code)), undated)


def _withdrawn(ordered: Sequence[FiledPage]) -> Iterable[str]:
    filed = chain.from_iterable(page.filed.values() for page in ordered)
    return (f.permalink for f in filed if f.withdrawn)
