"""Posting lists: for each term the documents it stands in, and how well."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Posting(NamedTuple):
    """The list of one term, encoded. A tuple, since there are half a million of them."""

    term: str
    df: int
    gaps: bytes
    """Differences of document numbers as varints."""
    weights: bytes
    """A nibble per document, one to a byte: they are packed with the shard's others."""

    @property
    def size(self) -> int:
        """Bytes before compression, about: most characters take three."""
        return 3 * len(self.term) + 1 + len(self.gaps) + self.df // 2


class Postings:
    """Gathers the lists while documents come in their order.

    Four bytes a posting, where lists of integers take forty; and a term of one document, as most
    are, has its only posting and no list.
    """

    def __init__(self) -> None:
        self._lists: dict[str, int | array[int]] = {}

    def add(self, doc: int, terms: Iterable[str], weights: bytes) -> None:
        """File a document under its terms."""
        lists = self._lists
        base = doc << 4
        known = lists.get
        for term, weight in zip(terms, weights, strict=True):
            so_far = known(term)
            if so_far is None:
                lists[term] = base + weight
            elif type(so_far) is int:
                lists[term] = array("I", (so_far, base + weight))
            else:
                so_far.append(base + weight)  # type: ignore[union-attr]

    def latin(self) -> list[str]:
        """The Latin words among the terms, sorted: a part of one is looked for in this list."""
        return sorted(t for t in self._lists if t.isascii() and t.isalpha())

    def encoded(self) -> Iterator[Posting]:
        """All lists in code point order of their terms."""
        for term in sorted(self._lists):
            packed = self._lists[term]
            if isinstance(packed, int):
                yield Posting(term, 1, varints([packed >> 4]), bytes((packed & 15,)))
                continue
            docs = [p >> 4 for p in packed]
            steps = [b - a for a, b in zip([0, *docs], docs, strict=False)]
            yield Posting(term, len(docs), varints(steps), bytes([p & 15 for p in packed]))


def varints(numbers: list[int]) -> bytes:
    """Numbers in groups of seven bits, the lowest first; the top bit says that more follow."""
    if max(numbers, default=0) < 128:
        return bytes(numbers)
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)
