"""Line numbers as people write them: ``3-23, 27``.

A range means the printed lines of the page from one to the other: blank lines between them do not
count, so that an article of ten paragraphs is one range and splitting it by hand is easy.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

_PART = re.compile(r"(\d{1,9})(?:\s*-\s*(\d{1,9}))?")


def compress(lines: Iterable[int], printed: Sequence[int]) -> str:
    """Write `lines` in ranges of the page's `printed` lines (ascending)."""
    runs: list[list[int]] = []
    place = {line: at for at, line in enumerate(printed)}
    for line in sorted(set(lines)):
        at = place.get(line)
        if runs and at is not None and at > 0 and printed[at - 1] == runs[-1][1]:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in runs)


def expand(spec: str, printed: Sequence[int]) -> tuple[int, ...]:
    """The printed lines that `spec` names; a single number stands for itself."""
    lines: set[int] = set()
    for part in spec.split(","):
        found = _PART.fullmatch(part.strip())
        if not found:
            continue
        first, last = int(found[1]), int(found[2] or found[1])
        if first == last:
            lines.add(first)
        lines.update(printed[bisect_left(printed, first) : bisect_right(printed, last)])
    return tuple(sorted(lines))


def normal(spec: str) -> str:
    """One way of writing for each spec; `ValueError` when it is none."""
    parts = []
    for part in spec.replace("，", ",").replace("–", "-").split(","):
        found = _PART.fullmatch(part.strip())
        if not found or (found[2] and int(found[2]) < int(found[1])):
            raise ValueError(spec)
        parts.append(f"{int(found[1])}-{int(found[2])}" if found[2] else f"{int(found[1])}")
    return ", ".join(parts)


def item_lines(where: str) -> tuple[int, ...]:
    """The lines of a body item: "11+13" → 11, 13."""
    return tuple(int(line) for line in where.split("+")) if where else ()


def written(lines: Sequence[int]) -> str:
    """The inverse of `item_lines`."""
    return "+".join(str(line) for line in lines)
