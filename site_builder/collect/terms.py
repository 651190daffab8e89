"""Grouping entries under names: the one way every index is made.

A name's address must not move when other names come: the first to claim a slug keeps it, and a
later name with the same reading gets its characters' code points behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from site_builder.collect.ports import Readings
from site_builder.model.archive import Term


@dataclass(slots=True)
class Grouping:
    """Entries gathered by name, in the order they were added; each entry once a name."""

    articles: dict[str, dict[str, None]] = field(default_factory=dict)
    photos: dict[str, dict[str, None]] = field(default_factory=dict)

    def add_article(self, name: str, id: str) -> None:
        """File an article under a name."""
        self.articles.setdefault(name, {})[id] = None

    def add_photo(self, name: str, id: str) -> None:
        """File a photo under a name."""
        self.photos.setdefault(name, {})[id] = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, in the order of its first entry."""
        return tuple(dict.fromkeys((*self.articles, *self.photos)))

    def terms(
        self, readings: Readings, *, least: int = 1, people: bool = False
    ) -> tuple[Term, ...]:
        """The index in pinyin order; names with fewer than `least` entries are left out."""
        kept = [n for n in self.names if self._count(n) >= least]
        slugs = unique_slugs(kept, readings, people=people)
        return tuple(
            Term(
                name=name,
                slug=slugs[name],
                reading=readings.reading(name, name=people),
                initial=readings.initial(name, name=people),
                articles=tuple(self.articles.get(name, ())),
                photos=tuple(self.photos.get(name, ())),
            )
            for name in sorted(kept, key=lambda n: (readings.sort_key(n, name=people), n))
        )

    def _count(self, name: str) -> int:
        return len(self.articles.get(name, ())) + len(self.photos.get(name, ()))


def unique_slugs(
    names: Iterable[str], readings: Readings, *, people: bool = False
) -> Mapping[str, str]:
    """An address for every name, no two alike."""
    taken: set[str] = set()
    slugs: dict[str, str] = {}
    for name in names:
        slug = (readings.full(name, name=True) if people else "") or readings.slug(name)
        if slug in taken:
            slug += "-" + "".join(f"{ord(c):x}" for c in name)
        taken.add(slug)
        slugs[name] = slug
    return slugs
