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
from site_builder.publish.downloads import CHECKSUMS, TABLES, Table
from site_builder.publish.earlier import Earlier
from site_builder.publish.site import Site
from site_builder.publish.stage import Content
from site_builder.publish.views.front import data_page
from site_builder.publish.words import size_words


def files(site: Site, earlier: Earlier) -> Iterator[tuple[str, Content]]:
    """Every download, then what describes and checks them, then the page that lists them."""
    sizes: dict[str, tuple[int, str]] = {}

    def measured(name: str, data: bytes | bytearray) -> tuple[str, Content]:
        sizes[name] = (len(data), hashlib.sha256(data).hexdigest())
        return f"data/{name}", data

    pages = _Pages(site.archive, earlier)
    for name, table in TABLES.items():
        if name != CHECKSUMS:
            yield measured(name, pages.written(name, table))
    yield measured("record.schema.json", downloads.schema_json().encode("utf-8"))
    package = downloads.datapackage(site.config.title, sizes).encode("utf-8")
    yield measured("datapackage.json", package)
    sums = pages.written(CHECKSUMS, TABLES[CHECKSUMS])
    sums += b"".join(f"{sha256}  {name}\n".encode() for name, (_, sha256) in sizes.items())
    yield measured(CHECKSUMS, sums)
    earlier.note = pages.note()
    told = [(name, downloads.ABOUT[name], size_words(size)) for name, (size, _) in sizes.items()]
    yield addresses.DATA, site.templates.render(data_page(site, told))


class _Pages:
    """The rows of all pages, a table at a time: the largest is half of what is downloaded."""

    def __init__(self, archive: Archive, earlier: Earlier) -> None:
        self._archive, self._earlier = archive, earlier
        self._states = {own: _state(archive, page) for own, page in archive.pages.items()}
        self._known: dict[str, tuple[str, list[int]]] = json.loads(earlier.note or "{}")
        """The state of each page at the last build, and how long its rows were in each table."""
        self._lengths: dict[str, list[int]] = {own: [] for own in archive.pages}

    def written(self, name: str, table: Table) -> bytearray:
        """A table, with the rows of the last build where a page is as it was."""
        found = self._earlier.content(f"data/{name}")
        before = self._before(name, table) if found else {}
        whole = memoryview(found or b"")
        data = bytearray(table.head.encode())
        run = range(0)  # what is cut out next: of pages that stand together, all at once
        for own, page in self._archive.pages.items():
            known = before.get(own)
            if known is not None and known.start == run.stop:
                run = range(run.start, known.stop)
            else:
                data += whole[run.start : run.stop]
                run = range(0) if known is None else known
            row = _encoded("".join(table.rows(self._archive, page))) if known is None else b""
            data += row
            self._lengths[own].append(len(row if known is None else known))
        data += whole[run.start : run.stop]
        return data

    def _before(self, name: str, table: Table) -> Mapping[str, range]:
        """Where the rows of pages that are as they were stand in the last build's file."""
        rows: dict[str, range] = {}
        at = len(table.head.encode())
        column = list(TABLES).index(name)
        for own, (state, lengths) in self._known.items():
            start, at = at, at + lengths[column]
            if state and state == self._states.get(own):
                rows[own] = range(start, at)
        return rows

    def note(self) -> str:
        """What the next build needs to know of this one."""
        return json.dumps({own: (state, self._lengths[own]) for own, state in self._states.items()})


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _state(archive: Archive, page: PageEntry) -> str:
    """The digest of all that a page's rows depend on; "" where it was not read from files."""
    articles = (archive.articles[own].filed for own in page.articles)
    photos = (archive.photos[own].filed for own in page.photos)
    filed = (f"{entry.permalink} {entry.content}" for entry in chain(articles, photos))
    return digest(page.content, *filed) if page.content else ""
