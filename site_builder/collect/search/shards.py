"""Shards: posting lists in files of a few kilobytes, found by the hash of the term.

A directory of sorted shards costs more than all else a first query loads; a hash costs nothing.
Long lists get a file of their own, so that a rare term beside them stays cheap, and the directory
names these few. Files are zlib streams: small on any server, whatever it compresses.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence

from site_builder.collect.search.postings import Posting, varints

SHARD = 1500
"""Bytes of a shard before compression: about 1.3 kB after it."""

MOST_SHARDS = 30_000
"""From some 40,000 articles on shards grow instead: files cost something too."""

ALONE = 4000
"""A list longer than this stands in a file of its own."""


def shards(postings: Iterable[Posting]) -> tuple[dict[str, bytes], int, tuple[str, ...]]:
    """The files, how many hash shards there are, and the terms with files of their own."""
    alone: list[Posting] = []
    others: list[Posting] = []
    for posting in postings:
        (alone if posting.size > ALONE else others).append(posting)
    count = max(1, min(MOST_SHARDS, round(sum(p.size for p in others) / SHARD)))
    groups: list[list[Posting]] = [[] for _ in range(count)]
    for posting in others:
        groups[term_hash(posting.term) % count].append(posting)
    files = {f"s/{n}.bin": pack(shard(group)) for n, group in enumerate(groups)}
    files |= {f"l/{n}.bin": pack(shard([p])) for n, p in enumerate(alone)}
    return files, count, tuple(p.term for p in alone)


def shard(postings: Sequence[Posting]) -> bytes:
    """Four streams one after the other: terms, counts, gaps, weights.

    Like beside like compresses better than list beside list. Pairs of characters, nearly all terms,
    need no separators.
    """
    pairs = [p for p in postings if len(p.term) == 2]
    others = [p for p in postings if len(p.term) != 2]
    text = "".join([p.term for p in pairs] + [p.term + "\n" for p in others]).encode()
    ordered = pairs + others
    weights = b"".join([p.weights for p in ordered])
    return b"".join(
        (
            varints([len(pairs), len(others), len(text)]),
            text,
            varints([p.df for p in ordered]),
            *[p.gaps for p in ordered],
            _nibbles(weights),
        )
    )


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
    even, odd = weights[::2], weights[1::2]
    packed = bytes([a << 4 | b for a, b in zip(even, odd, strict=False)])
    return packed + (bytes([weights[-1] << 4]) if len(weights) % 2 else b"")
