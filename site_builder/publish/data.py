"""The files of `data/`, and the page that offers them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from site_builder.model.archive import Archive
from site_builder.publish import addresses, downloads
from site_builder.publish.site import Site
from site_builder.publish.stage import Content
from site_builder.publish.views.front import data_page
from site_builder.publish.words import size_words

_TABLES: Mapping[str, Callable[[Archive], Iterator[str]]] = MappingProxyType(
    {
        "articles.jsonl": downloads.articles_jsonl,
        "photos.jsonl": downloads.photos_jsonl,
        "pages.jsonl": downloads.pages_jsonl,
        "articles.csv": downloads.articles_csv,
        "photos.csv": downloads.photos_csv,
    }
)


def files(site: Site) -> Iterator[tuple[str, Content]]:
    """Every download, then what describes and checks them, then the page that lists them."""
    sizes: dict[str, tuple[int, str]] = {}

    def measured(name: str, data: bytes) -> tuple[str, bytes]:
        sizes[name] = (len(data), hashlib.sha256(data).hexdigest())
        return f"data/{name}", data

    for name, table in _TABLES.items():
        # Row by row: as one text, Chinese takes three times the room before it is encoded.
        encoded = (row.encode("utf-8", "surrogatepass") for row in table(site.archive))
        yield measured(name, b"".join(encoded))
    yield measured("record.schema.json", downloads.schema_json().encode("utf-8"))
    package = downloads.datapackage(site.config.title, sizes).encode("utf-8")
    yield measured("datapackage.json", package)
    sums = "".join(downloads.checksums(site.archive, sizes)).encode("utf-8")
    yield measured("SHA256SUMS", sums)
    rows = [(name, downloads.ABOUT[name], size_words(size)) for name, (size, _) in sizes.items()]
    yield addresses.DATA, site.templates.render(data_page(site, rows))
