"""`data/`: the records as JSON Lines and CSV, their schema, a datapackage, checksums.

JSON Lines hold everything: from `pages.jsonl`, `articles.jsonl` and `photos.jsonl` the records can
be read back (`read_back`). CSV is for spreadsheets and leaves line numbers out. Text is as printed;
the display filter never touches it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from site_builder.model.archive import Archive, ArticleEntry, PageEntry, PhotoEntry
from site_builder.model.article import Article, Person, Photo
from site_builder.model.jsonform import (
    article_from_plain,
    fields,
    photo_from_plain,
    record_from_plain,
    to_json,
)
from site_builder.model.record import PageRecord
from site_builder.model.schema import record_schema
from site_builder.publish.addresses import source_text
from site_builder.publish.body import role_and_name
from site_builder.publish.words import page_date

ABOUT: Mapping[str, str] = {
    "articles.jsonl": "全部文章，每行一篇（JSON）",
    "photos.jsonl": "全部图片说明，每行一幅（JSON）",
    "pages.jsonl": "版面：次序、附注、报眉、日期（JSON）",
    "articles.csv": "全部文章（表格）",
    "photos.csv": "全部图片说明（表格）",
    "record.schema.json": "数据格式（JSON Schema）",
    "datapackage.json": "数据包说明（Frictionless）",
    "SHA256SUMS": "原文与数据的校验和",
}

_COMMON = ("id", "page", "date", "newspaper", "section")
_ARTICLE_COLUMNS = (
    *_COMMON,
    *("kicker", "title", "subtitle", "bylines", "dateline", "regions", "text", "issues"),
    "permalink",
)
_PHOTO_COLUMNS = (
    *_COMMON,
    *("title", "caption", "credits", "regions", "article", "permalink"),
)


def article_json(entry: ArticleEntry, photos: Sequence[Photo]) -> str:
    """An article's own file: its record, where it comes from, its photos."""
    own = {
        "page": entry.page,
        "permalink": entry.filed.permalink,
        **fields(entry.article),
        "photos": photos,
    }
    return to_json(own) + "\n"


def _articles_jsonl(archive: Archive, page: PageEntry) -> Iterator[str]:
    """Every article with its page and permalink."""
    for entry in map(archive.articles.__getitem__, page.articles):
        place = {"page": entry.page, "permalink": entry.filed.permalink}
        yield to_json(place | fields(entry.article)) + "\n"


def _photos_jsonl(archive: Archive, page: PageEntry) -> Iterator[str]:
    """Every photo with its page and permalink."""
    for entry in map(archive.photos.__getitem__, page.photos):
        place = {"page": entry.page, "permalink": entry.filed.permalink}
        yield to_json(place | fields(entry.photo)) + "\n"


def _pages_jsonl(archive: Archive, page: PageEntry) -> Iterator[str]:
    """Every page: its entries by id, and what belongs to the whole page."""
    del archive
    own = fields(page.record) | {"articles": page.articles, "photos": page.photos}
    yield to_json(own) + "\n"


def read_back(pages: str, articles: str, photos: str) -> tuple[PageRecord, ...]:
    """The records again, from the text of the three files."""
    by_id: dict[str, Article] = {}
    shots: dict[str, Photo] = {}
    for line in articles.splitlines():
        plain = json.loads(line)
        by_id[plain["id"]] = article_from_plain(plain)
    for line in photos.splitlines():
        plain = json.loads(line)
        shots[plain["id"]] = photo_from_plain(plain)
    return tuple(_page_back(json.loads(line), by_id, shots) for line in pages.splitlines())


def _page_back(
    plain: dict[str, Any], articles: Mapping[str, Article], photos: Mapping[str, Photo]
) -> PageRecord:
    bare = record_from_plain(plain | {"articles": [], "photos": []})
    return replace(
        bare,
        articles=tuple(articles[own] for own in plain["articles"]),
        photos=tuple(photos[own] for own in plain["photos"]),
    )


def _articles_csv(archive: Archive, page: PageEntry) -> Iterator[str]:
    """Every article as a row."""
    entries = map(archive.articles.__getitem__, page.articles)
    return _csv(_article_row(page, entry) for entry in entries)


def _photos_csv(archive: Archive, page: PageEntry) -> Iterator[str]:
    """Every photo as a row."""
    return _csv(_photo_row(page, entry) for entry in map(archive.photos.__getitem__, page.photos))


def _csv(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    yield out.getvalue()


def _checksums(archive: Archive, page: PageEntry) -> Iterator[str]:
    """SHA-256 of every source page, for `sha256sum -c` within `data/`; below them the downloads."""
    del archive
    text = source_bytes(page.source.lines)
    yield f"{hashlib.sha256(text).hexdigest()}  ../{source_text(page.record.page)}\n"


def _persons(persons: Sequence[Person]) -> str:
    return ";".join(role_and_name(p) for p in persons)


def _article_row(page: PageEntry, entry: ArticleEntry) -> Sequence[str]:
    article = entry.article
    record = page.record
    return (
        article.id,
        entry.page,
        page_date(record),
        record.meta.newspaper,
        article.section or "",
        article.kicker or "",
        article.title,
        article.subtitle or "",
        _persons(article.bylines),
        article.dateline.text if article.dateline else "",
        ";".join(article.regions),
        "\n".join(item.text for item in article.body),
        ";".join(dict.fromkeys(i.code for i in article.issues)),
        entry.filed.permalink,
    )


def _photo_row(page: PageEntry, entry: PhotoEntry) -> Sequence[str]:
    photo = entry.photo
    record = page.record
    return (
        photo.id,
        entry.page,
        page_date(record),
        record.meta.newspaper,
        photo.section or "",
        photo.title,
        photo.caption,
        _persons(photo.credits),
        ";".join(photo.regions),
        photo.article or "",
        entry.filed.permalink,
    )


def schema_json() -> str:
    """The JSON Schema of a page's record."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


def datapackage(title: str, sizes: Mapping[str, tuple[int, str]]) -> str:
    """The Frictionless description of the downloads. `sizes`: bytes and SHA-256 by file."""
    columns = {"articles.csv": _ARTICLE_COLUMNS, "photos.csv": _PHOTO_COLUMNS}
    media = {".csv": "text/csv", ".jsonl": "application/jsonl", ".json": "application/schema+json"}
    resources: list[dict[str, Any]] = []
    for name, (size, digest) in sizes.items():
        ending = name[name.rindex(".") :]
        resource: dict[str, Any] = {
            "name": name.replace(".", "-"),
            "path": name,
            "description": ABOUT[name],
            "format": ending[1:],
            "mediatype": media[ending],
            "encoding": "utf-8",
            "bytes": size,
            "hash": f"sha256:{digest}",
        }
        if name in columns:
            told = [{"name": c, "type": "string"} for c in columns[name]]
            resource["schema"] = {"fields": told, "primaryKey": ["id"]}
        resources.append(resource)
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "newspaper-archive",
        "title": title,
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def source_bytes(lines: Sequence[Any]) -> bytes:
    """A page as received, as a UTF-8 file with LF line ends."""
    return "\n".join(line.text for line in lines).encode("utf-8", "surrogatepass")


class Table(NamedTuple):
    """A file of rows. All rows of one newspaper page stand together, in the archive's order."""

    rows: Callable[[Archive, PageEntry], Iterator[str]]
    head: str = ""


CHECKSUMS = "SHA256SUMS"

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "articles.jsonl": Table(_articles_jsonl),
        "photos.jsonl": Table(_photos_jsonl),
        "pages.jsonl": Table(_pages_jsonl),
        "articles.csv": Table(_articles_csv, ",".join(_ARTICLE_COLUMNS) + "\n"),
        "photos.csv": Table(_photos_csv, ",".join(_PHOTO_COLUMNS) + "\n"),
        CHECKSUMS: Table(_checksums),
    }
)
