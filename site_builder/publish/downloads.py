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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from site_builder.model.archive import Archive, ArticleEntry, PhotoEntry
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


def articles_jsonl(archive: Archive) -> Iterator[str]:
    """Every article with its page and permalink."""
    for entry in archive.articles.values():
        place = {"page": entry.page, "permalink": entry.filed.permalink}
        yield to_json(place | fields(entry.article)) + "\n"


def photos_jsonl(archive: Archive) -> Iterator[str]:
    """Every photo with its page and permalink."""
    for entry in archive.photos.values():
        place = {"page": entry.page, "permalink": entry.filed.permalink}
        yield to_json(place | fields(entry.photo)) + "\n"


def pages_jsonl(archive: Archive) -> Iterator[str]:
    """Every page: its entries by id, and what belongs to the whole page."""
    for page in archive.pages.values():
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


def articles_csv(archive: Archive) -> Iterator[str]:
    """Every article as a row."""
    return _csv(_ARTICLE_COLUMNS, (_article_row(archive, e) for e in archive.articles.values()))


def photos_csv(archive: Archive) -> Iterator[str]:
    """Every photo as a row."""
    rows = (_photo_row(archive, e) for e in archive.photos.values())
    return _csv(_PHOTO_COLUMNS, rows)


def _csv(columns: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _persons(persons: Sequence[Person]) -> str:
    return ";".join(role_and_name(p) for p in persons)


def _article_row(archive: Archive, entry: ArticleEntry) -> Sequence[str]:
    article = entry.article
    record = archive.pages[entry.page].record
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


def _photo_row(archive: Archive, entry: PhotoEntry) -> Sequence[str]:
    photo = entry.photo
    record = archive.pages[entry.page].record
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


def checksums(archive: Archive, sizes: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    """SHA-256 of every source page and download, for `sha256sum -c` within `data/`."""
    for name, page in archive.pages.items():
        text = source_bytes(page.source.lines)
        yield f"{hashlib.sha256(text).hexdigest()}  ../{source_text(name)}\n"
    for name, (_, digest) in sizes.items():
        yield f"{digest}  {name}\n"


def source_bytes(lines: Sequence[Any]) -> bytes:
    """A page as received, as a UTF-8 file with LF line ends."""
    return "\n".join(line.text for line in lines).encode("utf-8", "surrogatepass")
