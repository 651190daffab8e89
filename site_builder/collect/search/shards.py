"""Shards: posting lists in files of a few kilobytes, found by the hash of the term.

A directory of sorted shards costs more than all else a first query loads; a hash costs nothing.
Long lists get a file of their own, so that a rare term beside them stays cheap, and the directory
names these few. Files are zlib streams: small on any server, whatever it compresses.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise
from typing import Any, NamedTuple

from site_builder.collect.search.varints import numbers_of, varints

SHARD = 1350
"""Bytes of a shard before compression, at least about: three a character, two a posting."""

STEPS = 3
"""The number of shards has so many binary digits and zeros behind them: an archive grows by a
seventh to a quarter before every term has another shard."""

MOST_SHARDS = 40_000
"""From some 50,000 articles on shards grow instead: files cost something too."""

ALONE = 2600
"""A list of more documents than this stands in a file of its own: 4 kB before compression."""

_HEAD, _COUNT = 12, 4
"""Bytes of the head at most, and of a count."""

Encoded = tuple[bytes, bytes]
"""The postings of a term as a shard has them: gaps as varints, and a byte for each weight."""


class Tail(NamedTuple):
    """The posting lists of the last documents as files; see `tiers`."""

    files: Mapping[str, bytes]
    singles: frozenset[str]
    """The terms that are a character or a Latin word."""


NO_TAIL = Tail({}, frozenset())


@dataclass(frozen=True, slots=True)
class Shards:
    """The posting lists of the base as files."""

    files: Mapping[str, bytes]
    count: int
    """Shards that hashes are spread over."""
    alone: tuple[str, ...]
    """Terms with files of their own, sorted: the n-th has `l/<n>.bin`."""
    size: int
    """Bytes of all other lists before compression, about: `count` follows from it."""
    singles: frozenset[str]
    """The terms that are a character or a Latin word."""


def is_single(term: str) -> bool:
    """Whether a term is a character or a Latin word."""
    return len(term) == 1 or (term.isascii() and term.isalpha())


def size_of(term: str, documents: int) -> int:
    """What a list adds to the shards; nothing if it stands alone or does not stand at all."""
    return 3 * len(term) + 2 * documents if 0 < documents <= ALONE else 0


def count_for(size: int) -> int:
    """How many shards there are for lists of so many bytes."""
    count = max(1, size // SHARD)
    zeros = max(0, count.bit_length() - STEPS)
    return min(MOST_SHARDS, count >> zeros << zeros)


def closed(lists: Mapping[str, Encoded]) -> bytes:
    """The lists of one file: those of pairs, then the others, each in the order of their terms."""
    terms = sorted(lists, key=lambda term: (len(term) != 2, term))
    gaps = b"".join([lists[term][0] for term in terms])
    weights = [lists[term][1] for term in terms]
    return _streams(terms, list(map(len, weights)), gaps, _nibbles(b"".join(weights)))


def _streams(terms: Sequence[str], counts: Sequence[int], gaps: bytes, nibbles: bytes) -> bytes:
    """Four streams one after the other: terms, counts, gaps, weights.

    Like beside like compresses better than list beside list. Pairs of characters, nearly all terms,
    need no separators.
    """
    pairs = sum(len(term) == 2 for term in terms)
    text = "".join([*terms[:pairs], *(term + "\n" for term in terms[pairs:])]).encode()
    head = varints((pairs, len(terms) - pairs, len(text)))
    return b"".join((head, text, varints(counts), gaps, nibbles))


def opened(data: bytes) -> dict[str, Encoded]:
    """The lists of a file: the inverse of `closed`."""
    terms, counts, gaps, nibbles = _parted(data)
    weights = _unpacked(nibbles)
    if len(terms) == 1:
        return {terms[0]: (gaps, weights[: counts[0]])}
    # Where each number ends: behind a byte without the top bit.
    ends = [0, *compress(range(1, len(gaps) + 1), gaps.translate(_LAST))]
    borders = pairwise(accumulate(counts, initial=0))
    return {
        term: (gaps[ends[a] : ends[b]], weights[a:b])
        for term, (a, b) in zip(terms, borders, strict=True)
    }


def _parted(data: bytes) -> tuple[list[str], list[int], bytes, bytes]:
    """Terms and counts, gaps and weights of a file: the inverse of `_streams`."""
    pairs, _, size = head = numbers_of(data[:_HEAD])[:3]
    start = len(varints(head))
    text = data[start : start + size].decode()
    terms = [text[n : n + 2] for n in range(0, 2 * pairs, 2)] + text[2 * pairs :].split("\n")[:-1]
    start += size
    bytes_each = data[start : start + len(terms)].isascii()
    size = len(terms) * (1 if bytes_each else _COUNT)
    counts = numbers_of(data[start : start + size])[: len(terms)]
    end = len(data) - (sum(counts) + 1) // 2
    return terms, counts, data[start + len(varints(counts)) : end], data[end:]


def pack(data: bytes) -> bytes:
    """Compressed; the same bytes for the same data.

    The window is no larger than the data needs: zlib clears a quarter of a megabyte before it
    begins otherwise, which takes longer than to compress a shard. The head says 32 kB all the same:
    by it the browser's program knows what is compressed.
    """
    window = min(zlib.MAX_WBITS, max(_WINDOW, len(data).bit_length()))
    packer = zlib.compressobj(7, zlib.DEFLATED, window, window - 7)
    return _HEADER + (packer.compress(data) + packer.flush())[len(_HEADER) :]


def unpack(data: bytes) -> bytes:
    """The inverse of `pack`."""
    return zlib.decompress(data)


def term_hash(text: str) -> int:
    """FNV-1a over code points, its bits mixed once more: the low bits alone are uneven."""
    value = BEGIN
    for char in text:
        value = stepped(value, ord(char))
    return int(mixed(value))


def stepped(value: Any, point: Any) -> Any:
    """A hash with one more character; the same for arrays of 64 bits."""
    return (value ^ point) * 0x01000193 & _BITS


def mixed(value: Any) -> Any:
    """What a hash comes to in the end; likewise."""
    value = value ^ value >> 15
    value = value * 0x2C1B3C6D & _BITS
    return value ^ value >> 13


BEGIN, _BITS = 0x811C9DC5, 0xFFFFFFFF


def hashed(lines: Mapping[str, str], folder: str, size: int) -> tuple[dict[str, bytes], int]:
    """Lines of text in hash shards of about `size` bytes; the key of a line is its first word."""
    count = max(1, round(sum(len(line.encode()) + 1 for line in lines.values()) / size))
    groups: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(lines):
        groups[term_hash(key) % count].append(lines[key])
    files = {f"{folder}/{n}.bin": pack("\n".join(g).encode()) for n, g in enumerate(groups)}
    return files, count


def _nibbles(weights: bytes) -> bytes:
    """Two to a byte, the first in the high half, by way of hexadecimal digits: for speed."""
    digits = weights.translate(_DIGITS) + b"0" * (len(weights) % 2)
    return bytes.fromhex(digits.decode())


def _unpacked(nibbles: bytes) -> bytes:
    """A byte for each nibble."""
    return nibbles.hex().encode().translate(_VALUES)


_HEADER = b"\x78\xda"
"""How a stream of zlib begins that may look 32 kB back."""

_WINDOW = 12
"""Binary digits of the least window: of a smaller one, blocks get so short that files grow."""

_LAST = bytes(n < 128 for n in range(256))
"""Whether a byte is the last of its number."""

_DIGITS = b"0123456789abcdef" + bytes(240)
_VALUES = bytes(_DIGITS.find(bytes([n])) & 15 for n in range(256))
