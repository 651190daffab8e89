"""Shards: posting lists in files of a few kilobytes, found by the hash of the term.

A directory of sorted shards costs more than all else a first query loads; a hash costs nothing.
Long lists get a file of their own, so that a rare term beside them stays cheap, and the directory
names these few. Files are zlib streams: small on any server, whatever it compresses.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import sub

from site_builder.collect.search.postings import varints

SHARD = 1500
"""Bytes of a shard before compression, about: three a character, two a posting."""

MOST_SHARDS = 30_000
"""From some 40,000 articles on shards grow instead: files cost something too."""

TermList = tuple[str, "array[int]"]
"""A term and its postings: document << 4 | weight."""

ALONE = 2600
"""A list of more documents than this stands in a file of its own: 4 kB before compression."""


def shards(lists: Iterable[TermList]) -> tuple[dict[str, bytes], int, tuple[str, ...]]:
    """The files, how many hash shards there are, and the terms with files of their own."""
    alone: list[TermList] = []
    others: list[TermList] = []
    size = 0
    for term, postings in lists:
        documents = len(postings)
        if documents > ALONE:
            alone.append((term, postings))
        else:
            others.append((term, postings))
            size += 3 * len(term) + 2 * documents
    count = max(1, min(MOST_SHARDS, round(size / SHARD)))
    groups: list[list[TermList]] = [[] for _ in range(count)]
    for entry in others:
        groups[term_hash(entry[0]) % count].append(entry)
    files = {f"s/{n}.bin": pack(shard(group)) for n, group in enumerate(groups)}
    files |= {f"l/{n}.bin": pack(shard([entry])) for n, entry in enumerate(alone)}
    return files, count, tuple(term for term, _ in alone)


def shard(lists: Sequence[TermList]) -> bytes:
    """Four streams one after the other: terms, counts, gaps, weights.

    Like beside like compresses better than list beside list. Pairs of characters, nearly all terms,
    need no separators. Gaps and weights are made of all lists in one go: most lists are short.
    """
    pairs = [entry for entry in lists if len(entry[0]) == 2]
    others = [entry for entry in lists if len(entry[0]) != 2]
    text = "".join([term for term, _ in pairs] + [term + "\n" for term, _ in others]).encode()
    every = [postings for _, postings in pairs + others]
    counts = list(map(len, every))
    postings = array("I", b"".join(every))
    docs = [posting >> 4 for posting in postings]
    gaps = list(map(sub, docs, [0, *docs]))
    for start in [0, *accumulate(counts)][:-1]:
        gaps[start] = docs[start]
    head = varints((len(pairs), len(others), len(text)))
    weights = bytes([posting & 15 for posting in postings])
    return b"".join((head, text, varints(counts), varints(gaps), _nibbles(weights)))


def pack(data: bytes) -> bytes:
    """Compressed as far as zlib goes; the same bytes for the same data."""
    return zlib.compress(data, 9)


def term_hash(text: str) -> int:
    """FNV-1a over code points, its bits mixed once more: the low bits alone are uneven."""
    value = 0x811C9DC5
    for char in text:
        value = (value ^ ord(char)) * 0x01000193 & 0xFFFFFFFF
    value ^= value >> 15
    value = value * 0x2C1B3C6D & 0xFFFFFFFF
    return value ^ value >> 13


def hashed(lines: Mapping[str, str], folder: str, size: int) -> tuple[dict[str, bytes], int]:
    """Lines of text in hash shards of about `size` bytes; the key of a line is its first word."""
    count = max(1, round(sum(len(line.encode()) + 1 for line in lines.values()) / size))
    groups: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(lines):
        groups[term_hash(key) % count].append(lines[key])
    files = {f"{folder}/{n}.bin": pack("\n".join(g).encode()) for n, g in enumerate(groups)}
    return files, count


def _nibbles(weights: bytes) -> bytes:
    """Two to a byte, the first in the high half: arithmetic on one large number, for speed."""
    even, odd = weights[::2], weights[1::2].ljust((len(weights) + 1) // 2, b"\0")
    packed = int.from_bytes(even, "big") << 4 | int.from_bytes(odd, "big")
    return packed.to_bytes(len(even), "big")
