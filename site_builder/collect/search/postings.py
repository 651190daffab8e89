"""Posting lists: for each term the documents it stands in, and how well."""

from __future__ import annotations

import re
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeVar

from site_builder.collect.search.terms import DocTerms

Key = TypeVar("Key")

_POSTING, _SECOND = (0, 1) if sys.byteorder == "little" else (1, 0)
"""Where the halves of a pair's posting lie in memory: posting, code point of the second."""


class Postings:
    """Gathers the lists while documents come in their order.

    An archive of ten thousand articles has seven million postings in half a million lists. So each
    is four bytes, where a list of integers takes forty; the loops over them are inside `map` and
    comprehensions; and as long as documents come, pairs are gathered by their first characters
    alone: some thousand lists stay in the processor's cache, where half a million do not (measured:
    a third of the time).
    """

    def __init__(self) -> None:
        self._pairs: defaultdict[str, array[int]] = defaultdict(partial(array, "Q"))
        """By first character: second character << 32 | document << 4 | weight."""
        self._others: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))

    def add(self, doc: int, terms: DocTerms) -> None:
        """File a document under its terms."""
        base = doc << 4
        seconds = zip(map(ord, terms.pairs[1::2]), terms.weights, strict=False)
        pairs = [second << 32 | base | weight for second, weight in seconds]
        _file(self._pairs, terms.pairs[::2], pairs)
        others = [base | weight for weight in terms.weights[len(pairs) :]]
        _file(self._others, terms.others, others)

    def lists(self) -> Iterator[tuple[str, array[int]]]:
        """Each term with its postings, document << 4 | weight: pairs last, in their order."""
        yield from sorted(self._others.items())
        for first in sorted(self._pairs):
            lists: defaultdict[int, array[int]] = defaultdict(partial(array, "I"))
            halves = array("I", self._pairs[first].tobytes())
            _file(lists, halves[_SECOND::2], halves[_POSTING::2])
            for second in sorted(lists):
                yield first + chr(second), lists[second]


def _file(
    lists: defaultdict[Key, array[int]], keys: Iterable[Key], postings: Iterable[int]
) -> None:
    """Put each posting into the list of its key."""
    deque(map(array.append, map(lists.__getitem__, keys), postings), maxlen=0)


def varints(numbers: Iterable[int]) -> bytes:
    """Numbers in groups of seven bits, the lowest first; the top bit says that more follow."""
    return b"".join(map(_VARINTS.__getitem__, numbers))


def numbers_of(data: bytes) -> list[int]:
    """The inverse of `varints`; nearly always each number is a byte."""
    if data.isascii():
        return list(data)
    rest = iter(data)
    return [byte if byte < 128 else _gone_on(byte & 127, rest) for byte in rest]


def _gone_on(number: int, rest: Iterator[int]) -> int:
    """The number whose lowest bits are known; the others come."""
    for place, byte in enumerate(rest, 1):
        number |= (byte & 127) << 7 * place
        if byte < 128:
            break
    return number


def total(data: bytes) -> int:
    """The sum of `numbers_of`, quicker: most numbers of a long list are a byte."""
    if data.isascii():
        return sum(data)
    return sum(_LONG.sub(b"", data)) + sum(numbers_of(b"".join(_LONG.findall(data))))


_LONG = re.compile(rb"[\x80-\xff]+[\x00-\x7f]")


class _Varints(dict[int, bytes]):
    """Each number encoded once: nearly all are below the number of documents."""

    def __missing__(self, number: int) -> bytes:
        out = bytearray()
        rest = number
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
        self[number] = bytes(out)
        return self[number]


_VARINTS = _Varints()
