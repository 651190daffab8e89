"""The files of `data/`, and the page that offers them.

Every row is of one newspaper page. So a page that is as it was gives the bytes that it gave: they
are cut out of the files of the last build, which left the length of each page's rows as its note.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from itertools import chain

from site_builder.cache import digest
from site_builder.model.archive import Archive, PageEntry
from site_builder.publish import addresses, downloads
from site_builder.publish.downloads import CHECKSUMS, TABLES
from site_builder.publish.earlier import Earlier
from site_builder.publish.site import Site
from site_builder.publish.stage import Content
from site_builder.publish.views.front import data_page
from site_builder.publish.words import size_words

Rows = list[bytes | memoryview]
"""Of one page: what stands in each table."""


def files(site: Site, earlier: Earlier) -> Iterator[tuple[str, Content]]:
    """Every download, then what describes and checks them, then the page that lists them."""
    sizes: dict[str, tuple[int, str]] = {}

    def measured(name: str, data: bytes) -> tuple[str, bytes]:
        sizes[name] = (len(data), hashlib.sha256(data).hexdigest())
        return f"data/{name}", data

    tables = _tables(site.archive, earlier)
    sums = tables.pop(CHECKSUMS)
    for name, rows in tables.items():
        yield measured(name, b"".join(rows))
        rows.clear()
    yield measured("record.schema.json", downloads.schema_json().encode("utf-8"))
    package = downloads.datapackage(site.config.title, sizes).encode("utf-8")
    yield measured("datapackage.json", package)
    sums += (f"{sha256}  {name}\n".encode() for name, (_, sha256) in sizes.items())
    yield measured(CHECKSUMS, b"".join(sums))
    told = [(name, downloads.ABOUT[name], size_words(size)) for name, (size, _) in sizes.items()]
    yield addresses.DATA, site.templates.render(data_page(site, told))


def _tables(archive: Archive, earlier: Earlier) -> dict[str, Rows]:
    """The pieces of each table, in order."""
    known = _known(earlier)
    pieces: dict[str, Rows] = {name: [table.head.encode()] for name, table in TABLES.items()}
    note: dict[str, tuple[str, list[int]]] = {}
    for own, page in archive.pages.items():
        state = _state(archive, page)
        was, rows = known.get(own, ("", []))
        if not state or was != state:
            rows = [_encoded("".join(table.rows(archive, page))) for table in TABLES.values()]
        for piece, row in zip(pieces.values(), rows, strict=True):
            piece.append(row)
        note[own] = (state, list(map(len, rows)))
    earlier.note = json.dumps(note)
    return pieces


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _state(archive: Archive, page: PageEntry) -> str:
    """The digest of all that a page's rows depend on; "" where it was not read from files."""
    articles = (archive.articles[own].filed for own in page.articles)
    photos = (archive.photos[own].filed for own in page.photos)
    filed = (f"{entry.permalink} {entry.content}" for entry in chain(articles, photos))
    return digest(page.content, *filed) if page.content else ""


def _known(earlier: Earlier) -> Mapping[str, tuple[str, Rows]]:
    """The state of each page at the last build, and its rows then."""
    note: dict[str, tuple[str, list[int]]] = json.loads(earlier.note) if earlier.note else {}
    found = [earlier.content(f"data/{name}") for name in TABLES]
    tables = [memoryview(table) for table in found if table is not None]
    if len(tables) < len(TABLES):
        return {}
    at = [len(table.head.encode()) for table in TABLES.values()]
    known: dict[str, tuple[str, Rows]] = {}
    for own, (state, lengths) in note.items():
        ends = [start + length for start, length in zip(at, lengths, strict=True)]
        cut: Rows = [t[a:b] for t, a, b in zip(tables, at, ends, strict=True)]
        known[own], at = (state, cut), ends
    return known
