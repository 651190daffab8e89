"""Atom and JSON feeds: of the archive, and of each section, region and byline.

A feed stands beside its list and shows the newest entries. An entry without a known date carries
the day before which its page cannot have appeared, or else the first day of Unix time: a feed must
give a time, and a build must not depend on when it runs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from site_builder.model.archive import ArticleEntry
from site_builder.publish import addresses
from site_builder.publish.addresses import href, root_of
from site_builder.publish.body import display_title
from site_builder.publish.cards import opening
from site_builder.publish.display import clipped, shown
from site_builder.publish.reads import Fragments
from site_builder.publish.site import Site

NEWEST = 20
_NEVER = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is of: its title and the list it follows."""

    title: str
    page: str
    """Address of the list."""
    entries: tuple[str, ...]
    """Ids of articles, oldest first."""

    def address(self, ending: str) -> str:
        """Where the feed lies."""
        if self.page == addresses.HOME:
            return addresses.FEED_ATOM if ending == ".xml" else addresses.FEED_JSON
        return addresses.feed(self.page, ending)


class FeedWriter:
    """The feeds of a site; an entry is written once and put into every feed it stands in."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._atom: Fragments[str] = Fragments(site.reads)

    def atom(self, channel: Channel) -> str:
        """The Atom feed."""
        address = channel.address(".xml")
        root = self._root(address)
        newest = self._newest(channel)
        updated = max((self._day(e) for e in newest), default=_NEVER)
        title = escape(f"{channel.title} · {self._site.config.title}")
        own = escape(root + href(address))
        page = escape(root + href(channel.page))
        entries = "".join(self._atom_entry(root, e) for e in newest)
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">\n'
            f"<title>{title}</title>\n<id>{self._id(channel.page)}</id>\n"
            f'<link rel="self" type="application/atom+xml" href="{own}"/>\n'
            f'<link rel="alternate" type="text/html" href="{page}"/>\n'
            f"<updated>{updated}T00:00:00Z</updated>\n"
            f"<author><name>{escape(self._site.config.title)}</name></author>\n"
            f"{entries}</feed>\n"
        )

    def json(self, channel: Channel) -> str:
        """The JSON feed, version 1.1."""
        address = channel.address(".json")
        root = self._root(address)
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": f"{channel.title} · {self._site.config.title}",
            "home_page_url": root + href(channel.page),
            "feed_url": root + href(address),
            "language": "zh-Hans",
            "items": [self._json_item(root, e) for e in self._newest(channel)],
        }
        return json.dumps(feed, ensure_ascii=False) + "\n"

    def _newest(self, channel: Channel) -> Sequence[ArticleEntry]:
        ids = channel.entries[-NEWEST:][::-1]
        return [self._site.archive.articles[own] for own in ids]

    def _root(self, address: str) -> str:
        """Absolute where the site knows its address; else relative to the feed."""
        base = self._site.config.base_url
        return f"{base.rstrip('/')}/" if base else root_of(address)

    def _id(self, address: str) -> str:
        """A name that stays the same wherever the site stands."""
        return _urn(address)

    def _day(self, entry: ArticleEntry) -> str:
        page = self._site.page_names[entry.page]
        return page.date or page.not_before or _NEVER

    def _atom_entry(self, root: str, entry: ArticleEntry) -> str:
        key = (root, entry.article.id)
        return self._atom.get(key, lambda: self._new_atom_entry(root, entry))

    def _new_atom_entry(self, root: str, entry: ArticleEntry) -> str:
        article = entry.article
        link = escape(root + href(entry.filed.permalink))
        day = self._day(entry)
        authors = "".join(
            f"<author><name>{escape(p.name)}</name></author>" for p in article.bylines
        )
        category = article.section
        return (
            f"<entry><title>{escape(display_title(article))}</title>"
            f"<id>{_urn(article.id)}</id>"
            f'<link rel="alternate" type="text/html" href="{link}"/>'
            f"<updated>{day}T00:00:00Z</updated>{authors}"
            + (f'<category term="{escape(category)}"/>' if category else "")
            + f"<summary>{escape(_summary(entry))}</summary></entry>\n"
        )

    def _json_item(self, root: str, entry: ArticleEntry) -> dict[str, Any]:
        article = entry.article
        item: dict[str, Any] = {
            "id": _urn(article.id),
            "url": root + href(entry.filed.permalink),
            "title": display_title(article),
            "summary": _summary(entry),
            "content_text": _summary(entry),
        }
        if article.bylines:
            item["authors"] = [{"name": p.name} for p in article.bylines]
        if article.section:
            item["tags"] = [article.section]
        date = self._site.page_names[entry.page].date
        if date:
            item["date_published"] = f"{date}T00:00:00Z"
        return item


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"site-builder:{name}").urn


def _summary(entry: ArticleEntry) -> str:
    return clipped(shown(opening(entry.article)), 160) or display_title(entry.article)
