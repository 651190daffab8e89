"""What a build leaves for the next: posting lists and vocabulary, in the memory of the index.

The base lies there in pieces, so that it never stands in memory as a whole beside its files, and is
written only when it has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from site_builder.collect.search.corpus import Corpus
from site_builder.collect.search.shards import NO_TAIL, Shards
from site_builder.collect.search.source import Source
from site_builder.collect.search.spelling import Vocabulary

HEAD, PIECE = "search-corpus", "search-base"
"""Under these are remembered what all texts came to in the last build, and the base's files."""

FILES = 1000
"""Files of a piece: a megabyte."""


def digest(files: Mapping[str, bytes]) -> str:
    """The digest of files and their names."""
    total = hashlib.blake2b(digest_size=6)
    for name in sorted(files):
        total.update(name.encode() + b"\0" + files[name])
    return total.hexdigest()


def keep(corpus: Corpus, base: str, source: Source) -> None:
    """Remember what the next build begins with; `base` is the digest of the base's files."""
    if not source.remembers:
        return
    lists = corpus.base
    head = {
        "docs": " ".join(corpus.docs),
        "base": base,
        "sizes": list(map(len, lists.files.values())),
        "count": lists.count,
        "alone": lists.alone,
        "size": lists.size,
        "singles": sorted(lists.singles),
        **corpus.vocabulary.to_json(),
    }
    source.keep(HEAD, "", json.dumps(head, ensure_ascii=False).encode())
    if base != corpus.kept:
        contents = iter(lists.files.values())
        for number, piece in enumerate(iter(lambda: b"".join(islice(contents, FILES)), b"")):
            source.keep(PIECE, str(number), piece)


def recalled(source: Source) -> Corpus | None:
    """What the last build came to; None where it is not remembered whole."""
    known = source.kept(HEAD, "")
    if known is None:
        return None
    head = json.loads(known)
    alone = tuple(head["alone"])
    names = [f"s/{n}.bin" for n in range(head["count"])]
    names += [f"l/{n}.bin" for n in range(len(alone))]
    files = dict(zip(names, _cut(head["sizes"], source), strict=False))
    if digest(files) != head["base"]:
        return None
    lists = Shards(files, head["count"], alone, head["size"], frozenset(head["singles"]))
    vocabulary = Vocabulary.from_json(head)
    return Corpus(head["docs"].split(), lists, NO_TAIL, vocabulary, head["base"])


def _cut(sizes: Sequence[int], source: Source) -> Iterator[bytes]:
    """The files of all pieces; they end where one is missing."""
    for start in range(0, len(sizes), FILES):
        piece, at = source.kept(PIECE, str(start // FILES)), 0
        if piece is None:
            return
        for size in sizes[start : start + FILES]:
            yield piece[at : at + size]
            at += size
