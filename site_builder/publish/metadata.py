"""What machines read in a page's head: citation tags, OpenGraph, schema.org.

`z:itemType` and `prism.publicationName` make Zotero file an article as a newspaper article; a
`citation_journal_title` would make it a journal article, so there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from site_builder.model.article import Article
from site_builder.model.pages import Html
from site_builder.publish.citation import Cited
from site_builder.publish.display import clipped

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def article_head(article: Article, cited: Cited, description: str, site: str) -> Html:
    """The head of an article's page."""
    return _join(
        [
            *_citation_tags(cited, article.section),
            *_open_graph("article", cited.title, description, site, cited.url),
            *_article_graph(article, cited),
            _json_ld(_news_article(article, cited, description)),
        ]
    )


def plain_head(kind: str, title: str, description: str, site: str, url: str) -> Html:
    """The head of any other page."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": title,
        "inLanguage": "zh-Hans",
        "isPartOf": {"@type": "WebSite", "name": site},
    }
    if description:
        data["description"] = description
    if url:
        data["url"] = url
    return _join([*_open_graph("website", title, description, site, url), _json_ld(data)])


def _join(lines: Iterable[str]) -> Html:
    return Html("\n".join(line for line in lines if line))


def _meta(attribute: str, name: str, value: str) -> str:
    return f'<meta {attribute}="{name}" content="{escape(value)}">' if value else ""


def _citation_tags(c: Cited, section: str | None) -> list[str]:
    day = c.date.replace("-", "/")
    return [
        _meta("name", "z:itemType", "newspaperArticle"),
        _meta("name", "citation_title", c.title),
        *(_meta("name", "citation_author", name) for name in c.names),
        _meta("name", "citation_publication_date", day),
        _meta("name", "citation_firstpage", c.edition),
        _meta("name", "citation_language", "zh-CN"),
        _meta("name", "citation_public_url", c.url),
        _meta("name", "prism.publicationName", c.newspaper),
        _meta("name", "prism.section", section or ""),
        _meta("name", "DC.type", "newspaperArticle"),
        _meta("name", "DC.identifier", c.key),
    ]


def _open_graph(kind: str, title: str, description: str, site: str, url: str) -> list[str]:
    return [
        _meta("property", "og:type", kind),
        _meta("property", "og:title", title),
        _meta("property", "og:description", description),
        _meta("property", "og:site_name", site),
        _meta("property", "og:locale", "zh_CN"),
        _meta("property", "og:url", url),
    ]


def _article_graph(article: Article, c: Cited) -> list[str]:
    return [
        _meta("property", "article:published_time", c.date),
        _meta("property", "article:section", article.section or ""),
        *(_meta("property", "article:author", name) for name in c.names),
    ]


def _news_article(article: Article, c: Cited, description: str) -> Mapping[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": c.key,
        "headline": clipped(c.title, 110),
        "alternativeHeadline": article.subtitle,
        "articleSection": article.section,
        "dateline": article.dateline.text if article.dateline else None,
        "printPage": c.edition,
        "datePublished": c.date,
        "inLanguage": "zh-Hans",
        "author": [{"@type": "Person", "name": p.name, "jobTitle": p.role} for p in c.authors],
        "contentLocation": [
            {"@type": "AdministrativeArea", "name": path.replace("/", " ")}
            for path in article.regions
        ],
        "description": description,
        "isPartOf": {"@type": "Newspaper", "name": c.newspaper} if c.newspaper else None,
        "url": c.url,
        "isAccessibleForFree": True,
    }
    return {key: value for key, value in data.items() if value}


def _json_ld(data: Mapping[str, Any]) -> str:
    """A data block. "<" is written as an escape, so that no text of a page can end the script."""
    text = _encoded(data)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{safe}</script>'
