"""Signatures by what they signed as: reporters, correspondents, photographers, authors.

The same characters may name two people, so a name is never joined across the four groups.
"""

from __future__ import annotations

from site_builder.collect.terms import Grouping
from site_builder.model.archive import ArticleEntry, PhotoEntry

_CORRESPONDENT = "通讯员"
_STAFF = ("记者", "实习生", "编辑")


class Signatures:
    """The four indexes of signatures while they are gathered."""

    def __init__(self) -> None:
        self.reporters = Grouping()
        self.correspondents = Grouping()
        self.authors = Grouping()
        self.photographers = Grouping()

    def add_article(self, entry: ArticleEntry) -> None:
        """File an article under everyone who signed it."""
        for person in entry.article.bylines:
            self.group(person.role).add_article(person.name, entry.article.id)

    def add_photo(self, entry: PhotoEntry) -> None:
        """File a photo under everyone it is credited to."""
        for person in entry.photo.credits:
            self.photographers.add_photo(person.name, entry.photo.id)

    def group(self, role: str) -> Grouping:
        """The index that a signature with this printed role belongs to."""
        if _CORRESPONDENT in role:
            return self.correspondents
        if any(word in role for word in _STAFF):
            return self.reporters
        return self.authors
