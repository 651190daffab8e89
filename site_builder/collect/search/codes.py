"""Terms as numbers, and a posting as one number: its term, its document, its weight.

Numbers in order are terms in order, and of each term its documents: so a sort is all it takes to
make posting lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from site_builder.collect.search.shards import BEGIN, mixed, stepped, term_hash

Keys = NDArray[np.integer[Any]]
"""Postings: term << PLACE | document << WEIGHT | weight."""

Points = NDArray[np.uint32]
"""Code points."""

ByTerm = Mapping[str, Mapping[int, int]]
"""For each term its documents with their weights."""

_ROOM = 1 << 22
"""Postings for which a column has room at first: what a million articles would fill is given when
it is needed."""

WEIGHT = 4
"""Bits of a weight."""

PLACE = WEIGHT + 23
"""Bits below a term: of eight million documents, and a weight."""

NUMBER = (1 << PLACE - WEIGHT) - 1
"""The greatest document."""

_LOWEST = (1 << WEIGHT) - 1

_CHARACTER = 18
"""Bits of a character: Unicode has no letters or digits beyond U+3FFFF, nor planes for them."""

_SECOND = (1 << _CHARACTER) - 1

LONGER = 1 << 2 * _CHARACTER
"""From here on terms are those of more than two characters, in the order in which they came; the
lowest bits say in which part they are."""

_PART = 3

PARTS = 1 << _PART
"""Postings are held apart by the hashes of their terms, so that no step needs memory for all."""


class Codes(dict[str, int]):
    """The numbers of terms, already in their place."""

    def __init__(self) -> None:
        self._longer: list[str] = []

    def __missing__(self, term: str) -> int:
        if len(term) > 2:
            code = LONGER | len(self._longer) << _PART | term_hash(term) % PARTS
            self._longer.append(term)
        else:
            first, second = map(ord, term.ljust(2, "\0"))
            code = first << _CHARACTER | second
        self[term] = code << PLACE
        return self[term]

    def term(self, code: int) -> str:
        """The term of a number."""
        if code >= LONGER:
            return self._longer[code - LONGER >> _PART]
        first, second = code >> _CHARACTER, code & _SECOND
        return chr(first) + chr(second) if second else chr(first)


def weights(keys: Keys) -> NDArray[np.uint8]:
    """The weights of postings."""
    return (keys & _LOWEST).astype(np.uint8)


def documents(keys: Keys) -> NDArray[np.int64]:
    """The documents of postings."""
    return (keys >> WEIGHT & NUMBER).astype(np.int64)


def parts(codes: Keys) -> tuple[Keys, Keys]:
    """The code points of short terms: the second is 0 where there is but one."""
    return codes >> _CHARACTER, codes & _SECOND


def hashes(codes: Keys) -> Keys:
    """The hashes of short terms: `shards.term_hash`."""
    first, second = parts(codes)
    one = stepped(BEGIN, first)
    found: Keys = mixed(np.where(second == 0, one, stepped(one, second)))
    return found


def apart(keys: Keys) -> list[Keys]:
    """Postings in order, for each part those whose terms have its number for a hash."""
    code = keys >> PLACE
    begun = np.flatnonzero(np.diff(code, prepend=~code[:1]))
    codes = code[begun]
    part = (np.where(codes < LONGER, hashes(codes), codes) % PARTS).astype(np.uint8)
    part = np.repeat(part, np.diff(begun, append=len(keys)))
    borders = np.cumsum(np.bincount(part, minlength=PARTS))[:-1]
    return np.split(keys[np.argsort(part, kind="stable")], borders)


class Column:
    """Postings that come some at a time.

    Room that nothing was written to is no memory, and such a large piece goes back to the system as
    soon as it is let go of: small ones would leave holes.
    """

    def __init__(self) -> None:
        self._room: Keys = np.empty(_ROOM, np.uint64)
        self._size = 0

    def add(self, more: Keys) -> None:
        """Take in some more."""
        end = self._size + len(more)
        while end > len(self._room):
            self._room.resize(2 * len(self._room), refcheck=False)
        self._room[self._size : end] = more
        self._size = end

    def sorted(self) -> Keys:
        """All that were taken in, in order."""
        column = self._room[: self._size]
        column.sort(kind="stable")  # which takes the parts as they are, sorted, and merges them
        return column


def of_singles(points: Points) -> Keys:
    """Every character as a term."""
    return points.astype(np.uint64) << _CHARACTER + PLACE


def of_pairs(points: Points) -> Keys:
    """Every character with the next as a term."""
    wide = points.astype(np.uint64)
    return (wide[:-1] << _CHARACTER | wide[1:]) << PLACE


def numbered(keys: Keys, numbers: Sequence[int]) -> Keys:
    """Postings of documents under their numbers, where they were counted from 0."""
    own = np.array(numbers, np.uint64)[documents(keys)]
    return keys & ~np.uint64(NUMBER << WEIGHT) | own << WEIGHT


def by_term(keys: Keys, codes: Codes) -> ByTerm:
    """Postings of few documents, to be looked at one by one."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for key in keys.tolist():
        found[codes.term(key >> PLACE)][key >> WEIGHT & NUMBER] = key & _LOWEST
    return found
