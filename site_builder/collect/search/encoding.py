"""All posting lists of an archive put into files: half a million lists into ten thousand shards.

What `shards.closed` does for one file, for many at once: a shard of a few kilobytes is too little
for numpy to be quick with, and all of them would take a gigabyte. So some hundred are laid out
beside one another and cut apart at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from site_builder.collect.search import shards as form
from site_builder.collect.search import tiers
from site_builder.collect.search.codes import (
    LONGER,
    PLACE,
    Codes,
    Keys,
    documents,
    hashes,
    parts,
    weights,
)
from site_builder.collect.search.shards import (
    Shards,
    Tail,
    count_for,
    is_single,
    pack,
    term_hash,
)
from site_builder.collect.search.varints import varints

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

TOGETHER = 60_000
"""Postings laid out at once, about: more take more memory, and no less time."""


def encoded(parts: list[Keys], codes: Codes) -> Shards:
    """The files of the base's posting lists, of postings in their order.

    All of them, or for each n what has n for the hash of its term modulo the number of parts; which
    are taken from the list, so that the memory of one is free when the next is laid out.
    """
    size, alone = _measured(parts, codes)
    count = count_for(size)
    if count % len(parts):  # an archive so small that a part is no number of whole shards
        parts = [np.sort(np.concatenate(parts))]
    files: dict[str, bytes] = {}
    singles: set[str] = set()
    steps = len(parts)
    for first in range(steps):
        lists = _Lists.of(parts.pop(0), codes)
        singles |= lists.singles()
        shards = range(first, count, steps)
        file = (lists.hashes() % count // steps).astype(np.int64)
        long = lists.alone()
        file[long] = len(shards) + np.arange(len(long))
        names = [f"s/{n}.bin" for n in shards]
        names += [f"l/{alone[lists.term(n)]}.bin" for n in long]
        files |= _Files.of(lists, file, len(names)).packed(names)
    names = [f"s/{n}.bin" for n in range(count)] + [f"l/{n}.bin" for n in range(len(alone))]
    return Shards({n: files[n] for n in names}, count, tuple(alone), size, frozenset(singles))


def _measured(parts: Sequence[Keys], codes: Codes) -> tuple[int, Mapping[str, int]]:
    """The size of what stands in shards, and the numbers of the terms that stand alone."""
    size, alone = 0, []
    for part in parts:
        lists = _Lists.of(part, codes)
        sizes, long = lists.sizes(), lists.alone()
        size += int(sizes.sum() - sizes[long].sum())
        alone += [lists.term(n) for n in long]
    return size, {term: n for n, term in enumerate(sorted(alone))}


def encoded_tail(postings: Keys, codes: Codes) -> Tail:
    """Those of the tail's: no list is so long that it would stand alone."""
    lists = _Lists.of(postings, codes)
    file = (lists.hashes() % tiers.TAIL).astype(np.int64)
    names = [f"t/{n}.bin" for n in range(tiers.TAIL)]
    return Tail(_Files.of(lists, file, len(names)).packed(names), lists.singles())


@dataclass(frozen=True, slots=True)
class _Lists:
    """Posting lists one after the other."""

    postings: Keys
    start: Numbers
    """Where each begins."""
    count: Numbers
    """Its documents."""
    code: Keys
    """Its term."""
    others: dict[int, str]
    """The terms that are no pairs, by the number of their list."""

    @classmethod
    def of(cls, postings: Keys, codes: Codes) -> _Lists:
        """Of postings in their order."""
        begun = [_begun(postings, n) for n in range(0, len(postings), TOGETHER)]
        start = np.concatenate(begun or [np.empty(0, np.int64)])
        code = postings[start] >> PLACE
        numbers = np.flatnonzero((code >= LONGER) | (parts(code)[1] == 0)).tolist()
        others = {number: codes.term(int(code[number])) for number in numbers}
        return cls(postings, start, np.diff(start, append=len(postings)), code, others)

    def term(self, number: int) -> str:
        """The term of a list."""
        (first,), (second,) = parts(self.code[number : number + 1])
        return self.others.get(number) or chr(first) + chr(second)

    def sizes(self) -> Numbers:
        """What each adds to a shard: `shards.size_of`."""
        length = np.full(len(self.count), 2)
        length[list(self.others)] = list(map(len, self.others.values()))
        return 3 * length + 2 * self.count

    def singles(self) -> frozenset[str]:
        """The terms that are a character or a Latin word."""
        # Of pairs only those may be one that begin with a character of ASCII.
        some = np.flatnonzero(parts(self.code)[0] < 128).tolist()
        return frozenset(filter(is_single, (*self.others.values(), *map(self.term, some))))

    def alone(self) -> list[int]:
        """Those that have files of their own, in the order of their terms."""
        return sorted(np.flatnonzero(self.count > form.ALONE).tolist(), key=self.term)

    def hashes(self) -> Keys:
        """The hash of each term: `shards.term_hash`."""
        found = hashes(self.code)
        found[list(self.others)] = list(map(term_hash, self.others.values()))
        return found


@dataclass(frozen=True, slots=True)
class _Files:
    """The lists in the order in which they stand in files."""

    lists: _Lists
    order: Numbers
    """Of each file the lists of pairs, then the others."""
    border: Numbers
    """Where each file begins, and the last one ends."""

    @classmethod
    def of(cls, lists: _Lists, file: Numbers, count: int) -> _Files:
        """Given for each list its file."""
        place = np.arange(len(file))
        others = sorted(lists.others, key=lists.others.__getitem__)
        place[others] = len(file) + np.arange(len(others))
        order = np.lexsort((place, file))
        return cls(lists, order, np.searchsorted(file[order], np.arange(count + 1)))

    def packed(self, names: Sequence[str]) -> Mapping[str, bytes]:
        """The files under their names."""
        return {name: pack(data) for name, data in zip(names, self._streams(), strict=True)}

    def _streams(self) -> Iterator[bytes]:
        """The bytes of each file."""
        held = np.cumsum(self.lists.count[self.order])
        before = np.append(0, held)[self.border]
        first = 0
        while first < len(self.border) - 1:
            last = int(np.searchsorted(before, before[first] + TOGETHER))
            last = min(max(last, first + 1), len(self.border) - 1)
            yield from self._some(self.border[first : last + 1])
            first = last

    def _some(self, border: Numbers) -> Iterator[bytes]:
        """The bytes of a few files."""
        own = self.order[border[0] : border[-1]]
        border = border - border[0]
        count = self.lists.count[own]
        begin = np.append(0, np.cumsum(count))
        total = begin[-1]
        where = np.repeat(self.lists.start[own] - begin[:-1], count) + np.arange(total)
        postings = self.lists.postings[where]
        docs = documents(postings)
        gaps = np.diff(docs, prepend=0)
        gaps[begin[:-1]] = docs[begin[:-1]]
        streams = zip(
            self._texts(own, border),
            _cut(*_varints(count), border),
            _cut(*_varints(gaps), begin[border]),
            _nibbles(weights(postings), begin[border]),
            strict=True,
        )
        for (head, text), counts, gap, nibbles in streams:
            yield b"".join((head, text, counts, gap, nibbles))

    def _texts(self, own: Numbers, border: Numbers) -> Iterator[tuple[bytes, bytes]]:
        """The head and the terms of each file."""
        others = self.lists.others
        points = np.stack(parts(self.lists.code[own]), axis=1).astype("<u4")
        pair = np.array([number not in others for number in own.tolist()], np.bool_)
        text = points[pair].tobytes().decode("utf-32-le")
        ends = np.append(0, np.cumsum(pair))[border].tolist()
        for n, end in enumerate(border[1:].tolist()):
            pairs = ends[n + 1] - ends[n]
            named = own[border[n] + pairs : end].tolist()
            lines = "".join([others[number] + "\n" for number in named])
            data = (text[2 * ends[n] : 2 * ends[n + 1]] + lines).encode()
            yield varints((pairs, len(named), len(data))), data


def _begun(postings: Keys, first: int) -> Numbers:
    """Where lists begin among some postings, from the first of them on."""
    terms = postings[max(0, first - 1) : first + TOGETHER] >> PLACE
    begun = np.flatnonzero(np.diff(terms)) + max(1, first)
    return np.append(0, begun) if first == 0 else begun


def _varints(numbers: Numbers) -> tuple[Bytes, Numbers]:
    """Numbers as `varints.varints` has them, and where each begins and the last one ends."""
    size = np.ones(len(numbers), np.int64)
    rest = numbers >> 7
    while rest.any():
        size += rest > 0
        rest >>= 7
    ends = np.append(0, np.cumsum(size))
    made = np.empty(ends[-1], np.uint8)
    longer, rest, place = np.arange(len(numbers)), numbers, 0
    while longer.size:
        more = rest > 127
        made[ends[longer] + place] = (rest & 127) | more << 7
        longer, rest, place = longer[more], rest[more] >> 7, place + 1
    return made, ends


def _cut(data: Bytes, ends: Numbers, border: Numbers) -> Iterator[bytes]:
    """The numbers of each file."""
    whole, at = data.tobytes(), ends[border].tolist()
    return (whole[start:end] for start, end in pairwise(at))


def _nibbles(weight: Bytes, border: Numbers) -> Iterator[bytes]:
    """The weights of each file, two to a byte: a file of an odd number has one nothing more."""
    sizes = np.diff(border)
    room = sizes + sizes % 2
    ends = np.append(0, np.cumsum(room))
    spread = np.zeros(ends[-1], np.uint8)
    spread[np.arange(len(weight)) + np.repeat(ends[:-1] - border[:-1], sizes)] = weight
    whole, at = (spread[::2] << 4 | spread[1::2]).tobytes(), (ends // 2).tolist()
    return (whole[start:end] for start, end in pairwise(at))
