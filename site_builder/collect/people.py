"""Signatures by what they signed as: reporters, correspondents, photographers, authors.

The same characters may name two people, so a name is never joined across the four groups.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.collect.ports import Readings
from site_builder.collect.terms import Grouping
from site_builder.model.archive import ArticleEntry, PhotoEntry, Term
from site_builder.model.signatures import (
    AUTHORS,
    CORRESPONDENTS,
    PHOTOGRAPHERS,
    REPORTERS,
    group_of,
)


class Signatures:
    """The four indexes of signatures while they are gathered."""

    def __init__(self) -> None:
        groups = (REPORTERS, CORRESPONDENTS, AUTHORS, PHOTOGRAPHERS)
        self._groups = {group: Grouping() for group in groups}

    def add_article(self, entry: ArticleEntry) -> None:
        """File an article under everyone who signed it."""
        for person in entry.article.bylines:
            self._groups[group_of(person.role)].add_article(person.name, entry.article.id)

    def add_photo(self, entry: PhotoEntry) -> None:
        """File a photo under everyone it is credited to."""
        for person in entry.photo.credits:
            self._groups[PHOTOGRAPHERS].add_photo(person.name, entry.photo.id)

    def terms(self, readings: Readings) -> Mapping[str, tuple[Term, ...]]:
        """The four indexes by group."""
        return {g: gathered.terms(readings, people=True) for g, gathered in self._groups.items()}
