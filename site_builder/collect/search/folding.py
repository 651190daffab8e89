"""What counts of many texts at once: the letters and digits of all, in one array.

The same as `normalise.runs`, which says it for one text; here a hundred texts cost a look into one
table. A character is looked up in Unicode's own tables once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from site_builder.collect.search.codes import Points
from site_builder.collect.search.normalise import fold

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Kinds = NDArray[np.uint8]

OTHER, LETTER, DIGIT, NUMERAL = range(4)
"""Kinds of characters: `LETTER` is Latin, `NUMERAL` a decimal digit of another script."""

_NOTHING, _BREAK = 0, 32
_SEVERAL, _UNKNOWN = 0xFFFFFFFE, 0xFFFFFFFF

_EVERY = 0x110000
"""Code points there are."""


class Folded(NamedTuple):
    """The characters that count of some texts, one after the other."""

    points: Points
    text: Numbers
    """The number of the text that each is from."""
    kind: Kinds
    parted: Flags
    """Whether something that does not count stands before it, or another text ends there."""


class Folds:
    """Folds texts, and remembers what becomes of each character."""

    def __init__(self) -> None:
        self._table: Points = np.full(_EVERY, _UNKNOWN, np.uint32)
        self._kind: Kinds = np.zeros(_EVERY, np.uint8)
        self._several: dict[int, str] = {}
        """Characters that become more than one, as ㎡ does."""

    def of(self, texts: Sequence[str]) -> Folded:
        """What counts of texts."""
        whole = "\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass")
        points = np.frombuffer(whole, "<u4")
        text = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
        found = self._table[points]
        unknown = found == _UNKNOWN
        if unknown.any():
            self._learn(np.unique(points[unknown]))
            found = self._table[points]
        if self._several:
            found, text = self._spread(points, found, text)
        counts = found > _BREAK
        breaks = np.cumsum(found == _BREAK)[counts]
        found = found[counts]
        parted = np.diff(breaks, prepend=-1) != 0
        return Folded(found, text[counts], self._kind[found], parted)

    def _learn(self, points: Points) -> None:
        for point in points.tolist():
            kept = fold(chr(point))
            for char in kept:
                self._kind[ord(char)] = kind(char)
            if len(kept) > 1:
                self._several[point] = kept
                self._table[point] = _SEVERAL
            else:
                self._table[point] = ord(kept) if kept else _NOTHING

    def _spread(self, points: Points, found: Points, text: Numbers) -> tuple[Points, Numbers]:
        """Room for all characters that one becomes."""
        places = np.flatnonzero(found == _SEVERAL)
        if not places.size:
            return found, text
        become = [self._several[point] for point in points[places].tolist()]
        sizes = np.ones(len(found), np.int64)
        sizes[places] = list(map(len, become))
        starts = (np.cumsum(sizes) - sizes)[places].tolist()
        found, text = np.repeat(found, sizes), np.repeat(text, sizes)
        for start, kept in zip(starts, become, strict=True):
            found[start : start + len(kept)] = list(map(ord, kept))
        return found, text


def kind(char: str) -> int:
    """The kind of a character that counts."""
    if "a" <= char <= "z":
        return LETTER
    if "0" <= char <= "9":
        return DIGIT
    return NUMERAL if char.isdecimal() else OTHER
