"""Several poems below one head: which lines are the titles of its poems.

A title has no stop, is short, and verse follows. Where blank lines part the stanzas it stands alone
between them; where the extraction left a blank line behind every line, it is as short as no other.
The head tells how many there are (二首; 外一首 is one more than the head's own), or that the first
line is one (组诗).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.text.hanzi import all_han
from site_builder.text.numerals import small_number

SEVERAL = re.compile(r"组诗|外(?P<more>[一二三四五])首|(?P<count>[二两三四五六七八九十])[首题章]")
"""What a head says of several poems."""
_LONGEST, _LONGEST_ALIKE, _LONGEST_UNCOUNTED = 8, 6, 4
"""Characters of a title that stands alone, of one where all lines do, and where none is counted."""
_SHORTEST_POEM = 2


class Line(NamedTuple):
    """A line below a head, and the blank lines on both sides."""

    text: str
    above: int
    below: int


def titles(head: str, lines: Sequence[Line]) -> tuple[int, ...]:
    """The places of the titles among the lines below a head; none where it is in doubt."""
    said = SEVERAL.search(head)
    if said is None or len(lines) <= _SHORTEST_POEM:
        return ()
    gap = min(line.below for line in lines[:-1])
    plain = [
        n
        for n, line in enumerate(lines[:-_SHORTEST_POEM])
        if all_han(line.text) and (n or not said["more"])
    ]
    alone = [n for n in plain if lines[n].below > gap and (not n or lines[n].above > gap)]
    may_be, parted = alone or plain, bool(alone)
    if count := said["more"] or said["count"]:
        found = _counted(lines, may_be, small_number(count), parted=parted)
    elif parted:
        found = [n for n in may_be if len(lines[n].text) <= _LONGEST]
    else:
        limit = len(lines[0].text)
        found = [n for n in may_be if len(lines[n].text) <= limit <= _LONGEST_UNCOUNTED]
    # Of two that stand close one can only be verse; and the first line alone heads no group.
    apart = all(below - n > _SHORTEST_POEM for n, below in pairwise((*found, len(lines))))
    return tuple(found) if apart and found != [0] else ()


def _counted(
    lines: Sequence[Line], may_be: Sequence[int], number: int, *, parted: bool
) -> Sequence[int]:
    """As many of the shortest lines as there are poems; fewer, if those stand alone."""
    found: Sequence[int] = ()
    for limit in range(1, (_LONGEST if parted else _LONGEST_ALIKE) + 1):
        found = [n for n in may_be if len(lines[n].text) <= limit or not n]
        if len(found) >= number:
            return found if len(found) == number else ()
    return found if parted else ()
