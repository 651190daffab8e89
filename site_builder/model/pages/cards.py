"""An entry as lists show it: one line or one card."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages.frame import Link, Picture, Signature


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article as lists show it."""

    href: str
    title: str
    kicker: str
    deck: str
    lead: str
    section: str
    region: str
    bylines: str
    when: str
    marks: tuple[str, ...] = ()
    """What a reader should know before following the link: 正文缺失."""


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """A photo's caption as lists show it."""

    href: str
    title: str
    caption: str
    credit: str
    region: Link | None
    article: Link | None
    page: Link
    image: Picture | None = None
    people: tuple[Signature, ...] = ()
    """Who is to be seen: the position in place of a role."""


@dataclass(frozen=True, slots=True)
class TermLink:
    """An entry of an index."""

    href: str
    name: str
    reading: str
    count: str


@dataclass(frozen=True, slots=True)
class TermGroup:
    """The entries under one letter, or under another heading."""

    id: str
    heading: str
    terms: tuple[TermLink, ...]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One newspaper page in the list of all."""

    href: str
    title: str
    when: str
    counts: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts."""

    number: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file to download."""

    href: str
    name: str
    about: str
    size: str
