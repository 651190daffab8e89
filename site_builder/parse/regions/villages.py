"""Villages, gacha and communities, looked for only inside banners that the article names.

Their names repeat from banner to banner, so a village never says which banner it is; inside a known
one it tells the township.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.lexicon.divisions import Division
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.parse.regions.parts import Mention, MentionKind

_ENDS = re.compile(r"村|嘎查|社区")
_LONGEST = 10
_SHORTEST = 2
"""Words of this length or less (东村, 新村) are no names."""
_FEW = 3
"""With more banners than this an article is a survey, and a village's name tells nothing."""


@dataclass(frozen=True, slots=True)
class Villages:
    """The villages of the banners an article names."""

    gazetteer: Gazetteer
    codes: Mapping[str, str]
    """By name, the township's code; "" where two townships of a banner have such a village."""
    banners: Sequence[Division]

    @classmethod
    def of(cls, banners: Sequence[Division], gazetteer: Gazetteer) -> Villages:
        """The villages of `banners`; none when there are too many."""
        codes: Mapping[str, str] = {}
        for banner in banners if len(banners) <= _FEW else ():
            villages = gazetteer.villages(banner)
            codes = {**villages, **codes} if codes else villages
        return cls(gazetteer, codes, banners)

    def _path(self, village: str, code: str) -> str:
        township = self.gazetteer.by_code(code)
        if township:
            return township.path
        return next(b.path for b in self.banners if village in self.gazetteer.villages(b))

    def find(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """`mentions` with the villages that the text names beside them."""
        found: list[Mention] = []
        for ending in _ENDS.finditer(text):
            end = ending.end()
            for start in range(max(0, end - _LONGEST), end - _SHORTEST):
                code = self.codes.get(text[start:end])
                if code is None or _overlaps(start, end, mentions, found):
                    continue
                words = text[start:end]
                path = self._path(words, code)
                found.append(Mention(start, words, MentionKind.VILLAGE, path))
                break
        return sorted((*mentions, *found), key=lambda m: m.start) if found else mentions


def _overlaps(start: int, end: int, *groups: Sequence[Mention]) -> bool:
    return any(m.start < end and start < m.end for group in groups for m in group)
