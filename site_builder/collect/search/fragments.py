"""Fragments: what a result shows, one small JSON file per document.

They are plain JSON, readable without the program; a server compresses them. Each block of 256 has
a digest that goes into the address, so a browser keeps what a new issue leaves alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.source import Source

KIND = "search-fragments"
"""Under this is remembered what the last build had: of each block, under the digest of its
documents, its own digest and those of its files."""

BLOCK = 256
DIGEST = 6
"""Hexadecimal digits of a block's digest: enough to tell two builds apart."""


class Same(NamedTuple):
    """A file as it was in the last build: made only if it is there no more."""

    doc: SearchDoc
    digest: str
    """Of its bytes, as who places files takes it."""

    def made(self) -> bytes:
        """Its bytes."""
        return fragment(self.doc)


File = bytes | Same

Known = Sequence[str]
"""The digest of a block, and those of its files."""


def fragments(source: Source) -> tuple[dict[str, File], str]:
    """The files, and the digests of all blocks in one string.

    A block of the same documents as in the last build is known by their digests.
    """
    found = source.kept(KIND, "")
    before: Mapping[str, Known] = json.loads(found) if found else {}
    blocks: list[tuple[str, Known]] = []
    files: dict[str, File] = {}
    for start in range(0, len(source.docs), BLOCK):
        docs = source.docs[start : start + BLOCK]
        key = _digest(" ".join(source.keys[start : start + BLOCK]).encode())
        known = before.get(key)
        made: Iterable[File]
        if known:
            made = map(Same, docs, known[1:])
        else:
            made, known = _block(docs)
        blocks.append((key, known))
        names = (f"f/{start // BLOCK}/{n}.json" for n in range(start, start + len(docs)))
        files |= zip(names, made, strict=True)
    source.keep(KIND, "", json.dumps(dict(blocks)).encode())
    return files, "".join(known[0] for _, known in blocks)


def _block(docs: Sequence[SearchDoc]) -> tuple[Sequence[bytes], Known]:
    """The files of a block, and what is remembered of them."""
    contents = [fragment(doc) for doc in docs]
    whole = hashlib.blake2b(b"".join(contents)).hexdigest()[:DIGEST]
    return contents, (whole, *map(_digest, contents))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


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
        "body": tuple(doc.body),
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
