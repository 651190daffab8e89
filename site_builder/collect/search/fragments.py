"""Fragments: what a result shows, one small JSON file per document.

They are plain JSON, readable without the program; a server compresses them. Each block of 256 has
a digest that goes into the address, so a browser keeps what a new issue leaves alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache

from site_builder.collect.search.document import SearchDoc

BLOCK = 256
DIGEST = 6
"""Hexadecimal digits of a block's digest: enough to tell two builds apart."""


def fragments(docs: Sequence[SearchDoc]) -> tuple[dict[str, bytes], str]:
    """The files, and the digests of all blocks in one string."""
    files = {f"f/{n // BLOCK}/{n}.json": fragment(doc) for n, doc in enumerate(docs)}
    contents = list(files.values())
    digests = [
        hashlib.blake2b(b"".join(contents[start : start + BLOCK])).hexdigest()[:DIGEST]
        for start in range(0, len(contents), BLOCK)
    ]
    return files, "".join(digests)


def fragment(doc: SearchDoc) -> bytes:
    """One document as a result shows it; empty fields are left out, and what most have alike.

    Names that stand in a region's official ones need not stand beside them.
    """
    also = _also(doc.regions, doc.region_names)
    fields = {
        "type": "" if doc.type == "article" else doc.type,
        "url": doc.url,
        "title": doc.title,
        "kicker": doc.kicker,
        "subtitle": doc.subtitle,
        "section": doc.section,
        "regions": doc.regions,
        "also": also,
        "bylines": [f"{role} {name}".strip() for role, name in doc.bylines],
        "credits": [f"{role} {name}".strip() for role, name in doc.credits],
        "date": doc.date,
        "label": "" if doc.date else doc.label,
        "caption": doc.caption,
        "body": doc.body,
    }
    kept = {key: value for key, value in fields.items() if value}
    return _JSON.encode(kept).encode()


@lru_cache(maxsize=4096)
def _also(
    regions: tuple[str, ...], named: tuple[tuple[str, tuple[str, ...]], ...]
) -> Sequence[str]:
    """Names of regions that do not stand in the official ones; an archive has few sets of them."""
    others = dict.fromkeys(name for _, names in named for name in names)
    return [name for name in others if not any(name in path for path in regions)]


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
