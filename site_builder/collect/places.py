"""Entries by region: leagues and cities, their banners, and the places named below these.

Townships get no page of their own: they are listed on their banner's, where a reader looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from site_builder.collect.ports import Readings, RegionNames
from site_builder.collect.terms import Grouping
from site_builder.model.archive import ArticleEntry, PhotoEntry, RegionTerm

_BANNER_DEPTH = 2


def page_path(path: str) -> str:
    """The region that has a page for this path: the banner, or the league if it names no more."""
    return "/".join(path.split("/")[:_BANNER_DEPTH])


@dataclass(slots=True)
class _Gathered:
    articles: dict[str, None] = field(default_factory=dict)
    below: dict[str, None] = field(default_factory=dict)
    mentions: dict[str, None] = field(default_factory=dict)
    photos: dict[str, None] = field(default_factory=dict)
    photos_below: dict[str, None] = field(default_factory=dict)
    sections: dict[str, None] = field(default_factory=dict)
    places: Grouping = field(default_factory=Grouping)


class Places:
    """The index of regions while it is gathered."""

    def __init__(self) -> None:
        self._by_path: dict[str, _Gathered] = {}

    def _at(self, path: str) -> _Gathered:
        return self._by_path.setdefault(path, _Gathered())

    def add_article(self, entry: ArticleEntry) -> None:
        """File an article under its primary region, and as a mention under the others."""
        article = entry.article
        for nth, path in enumerate(article.regions):
            own = page_path(path)
            gathered = self._at(own)
            if nth == 0:
                gathered.articles[article.id] = None
                if "/" in own:
                    self._at(_league(own)).below[article.id] = None
                for region in {own, _league(own)}:
                    if article.section:
                        self._at(region).sections[article.section] = None
            elif article.id not in gathered.articles:
                gathered.mentions[article.id] = None
            if path != own:
                gathered.places.add_article(path.removeprefix(own + "/"), article.id)

    def add_photo(self, entry: PhotoEntry) -> None:
        """File a photo under its primary region."""
        photo = entry.photo
        for path in photo.regions[:1]:
            own = page_path(path)
            self._at(own).photos[photo.id] = None
            if "/" in own:
                self._at(_league(own)).photos_below[photo.id] = None
            if path != own:
                self._at(own).places.add_photo(path.removeprefix(own + "/"), photo.id)

    def terms(self, names: RegionNames, readings: Readings) -> tuple[RegionTerm, ...]:
        """The index in the official order, a league before its banners."""
        named = set(self._by_path) | set(names.pages())
        paths = named | {_league(path) for path in named}
        ordered = sorted(paths, key=lambda p: (names.rank(p), p))
        return tuple(self._term(path, names, readings) for path in ordered)

    def _term(self, path: str, names: RegionNames, readings: Readings) -> RegionTerm:
        gathered = self._by_path.get(path, _Gathered())
        name = path.rpartition("/")[2]
        return RegionTerm(
            path=path,
            name=name,
            slug=_slug(path, names, readings),
            reading=readings.reading(name),
            initial=readings.initial(name),
            articles=tuple(gathered.articles),
            below=tuple(gathered.below),
            mentions=tuple(gathered.mentions),
            photos=tuple(gathered.photos),
            photos_below=tuple(gathered.photos_below),
            sections=tuple(gathered.sections),
            places=gathered.places.terms(readings),
            townships=tuple(names.townships(path)),
        )


def _league(path: str) -> str:
    return path.partition("/")[0]


def _slug(path: str, names: RegionNames, readings: Readings) -> str:
    """The official address; for a region that only a person's edit knows, its pinyin."""
    return names.slug(path) or "/".join(readings.full(part) or "x" for part in path.split("/"))


def by_page_path(entries: Iterable[ArticleEntry]) -> Mapping[str, list[str]]:
    """Article ids by the region whose page lists them, for reading on within a region."""
    groups: dict[str, list[str]] = {}
    for entry in entries:
        for path in entry.article.regions[:1]:
            groups.setdefault(page_path(path), []).append(entry.article.id)
    return groups
