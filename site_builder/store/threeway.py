"""The three-way comparison of sequences: who changed which items.

Knows nothing of articles: it is given three lists of digests and cuts them into regions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise


class Who(Enum):
    """Who changed a region."""

    NOBODY = "nobody, or both to the same"
    PERSON = "the person"
    PARSER = "the parser"
    BOTH = "both, differently"


@dataclass(frozen=True, slots=True)
class Region:
    """The same stretch in the ancestor, in the file and in the new parse."""

    who: Who
    old: slice
    mine: slice
    new: slice


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Items ``begin:end`` of the ancestor became `size` items of one side."""

    begin: int
    end: int
    size: int

    def meets(self, other: _Hunk) -> bool:
        """Whether both change the same items, or insert at the same place."""
        if self.begin == self.end and other.begin == other.end:
            return self.begin == other.begin
        if self.begin == self.end:
            return other.begin < self.begin < other.end
        if other.begin == other.end:
            return self.begin < other.begin < self.end
        return max(self.begin, other.begin) < min(self.end, other.end)


@dataclass(slots=True)
class _Group:
    mine: list[_Hunk]
    new: list[_Hunk]

    @property
    def span(self) -> tuple[int, int]:
        both = self.mine + self.new
        return min(hunk.begin for hunk in both), max(hunk.end for hunk in both)


def compare(old: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> list[Region]:
    """Cut all three into regions, in order; together the regions are the whole of each."""
    regions: list[Region] = []
    at = (0, 0, 0)
    for group in _groups(list(_hunks(old, mine)), list(_hunks(old, new))):
        begin, end = group.span
        at = _step(regions, Who.NOBODY, at, (begin - at[0],) * 3)
        sizes = end - begin, _size(group.mine, end - begin), _size(group.new, end - begin)
        same = mine[at[1] : at[1] + sizes[1]] == new[at[2] : at[2] + sizes[2]]
        at = _step(regions, _who(group, same), at, sizes)
    _step(regions, Who.NOBODY, at, (len(old) - at[0],) * 3)
    return regions


def _who(group: _Group, same: bool) -> Who:
    if not group.new:
        return Who.PERSON
    if not group.mine:
        return Who.PARSER
    return Who.NOBODY if same else Who.BOTH


def _size(hunks: list[_Hunk], span: int) -> int:
    return span + sum(hunk.size - (hunk.end - hunk.begin) for hunk in hunks)


def _step(
    regions: list[Region], who: Who, at: tuple[int, int, int], sizes: tuple[int, int, int]
) -> tuple[int, int, int]:
    after = at[0] + sizes[0], at[1] + sizes[1], at[2] + sizes[2]
    if any(sizes):
        old, mine, new = map(slice, at, after)
        regions.append(Region(who, old, mine, new))
    return after


def _hunks(old: Sequence[str], side: Sequence[str]) -> Iterator[_Hunk]:
    """What one side changed; as many items for as many are taken one by one."""
    for tag, begin, end, first, last in SequenceMatcher(None, old, side, False).get_opcodes():
        if tag == "equal":
            continue
        if end - begin == last - first:
            yield from (_Hunk(a, b, 1) for a, b in pairwise(range(begin, end + 1)))
        else:
            yield _Hunk(begin, end, last - first)


def _groups(mine: list[_Hunk], new: list[_Hunk]) -> list[_Group]:
    """Hunks of both sides that meet, together; every other hunk alone; in the ancestor's order."""
    groups = [_Group([hunk], []) for hunk in mine]
    for hunk in new:
        met = [group for group in groups if any(map(hunk.meets, group.mine))]
        groups = [group for group in groups if group not in met]
        joined = [one for group in met for one in group.mine]
        groups.append(_Group(joined, [one for group in met for one in group.new] + [hunk]))
    return sorted(groups, key=lambda group: group.span)
