"""Villages, gacha and communities, looked for only inside banners that the article names.

Their names repeat from banner to banner, so a village never says which banner it is; inside a known
one it tells the township.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.lexicon.divisions import Division
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.parse.regions.parts import Mention, MentionKind

_ENDS = re.compile(r"村|嘎查|社区")
_LONGEST = 10
_SHORTEST_STEM = 2
_FEW = 3
"""With more banners than this an article is a survey, and a village's name tells nothing."""


def find_villages(
    text: str, mentions: list[Mention], banners: Sequence[Division], gazetteer: Gazetteer
) -> list[Mention]:
    """`mentions` with the villages of `banners` that the text names beside them."""
    ends = [m.end() for m in _ENDS.finditer(text)] if 0 < len(banners) <= _FEW else []
    if not ends:
        return mentions
    taken = {i for m in mentions for i in range(m.start, m.end)}
    found: list[Mention] = []
    for banner in banners:
        villages = gazetteer.villages(banner)
        for end in ends:
            for start in range(max(0, end - _LONGEST), end - _SHORTEST_STEM):
                words = text[start:end]
                if words in villages and not taken.intersection(range(start, end)):
                    township = gazetteer.by_code(villages[words])
                    path = township.path if township else banner.path
                    found.append(Mention(start, words, MentionKind.VILLAGE, path))
                    taken.update(range(start, end))
                    break
    return sorted((*mentions, *found), key=lambda m: m.start) if found else mentions
