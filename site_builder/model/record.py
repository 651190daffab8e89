"""A page's record: everything on the page, each line in exactly one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_builder.model.article import Article, PageText, Photo
from site_builder.model.issues import Issue
from site_builder.model.source import PageMeta


@dataclass(frozen=True, slots=True)
class When:
    """When the page appeared, as far as it can be known.

    `date` is known (from furniture, the file's name or a sidecar); `not_before` is the latest past
    date that the page speaks of. Both are ISO (``2023-01-31``) or "". `evidence` says from where.
    """

    date: str = ""
    not_before: str = ""
    evidence: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PageRecord:
    """The record of one source page, as `parse --json` prints it."""

    page: str
    articles: tuple[Article, ...]
    photos: tuple[Photo, ...]
    notes: tuple[PageText, ...]
    furniture: tuple[PageText, ...]
    issues: tuple[Issue, ...] = ()
    """What concerns the page and no single article."""
    meta: PageMeta = field(default_factory=PageMeta)
    when: When = field(default_factory=When)
