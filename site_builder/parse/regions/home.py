"""Whose newspaper it is: 乌审旗报, 兴安日报 write of a banner and a league without saying so."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.lexicon.divisions import Level
from site_builder.lexicon.gazetteer import Gazetteer

_PAPERS = ("日报", "晚报", "周报", "周刊", "新报", "报")
"""How newspapers are called, the longer names first."""
_LONGEST = 14


def find_home(furniture: Iterable[str], gazetteer: Gazetteer) -> str:
    """The path of the league or banner that a masthead names; "" where none does, or several do."""
    found = set()
    for text in furniture:
        paper = next((name for name in _PAPERS if text.endswith(name)), "")
        if not paper or len(text) > _LONGEST:
            continue
        place = text.removesuffix(paper)
        named = (d for name in (place, f"{place}盟") for d in gazetteer.named(name))
        found |= {d.path for d in named if Level.PROVINCE < d.level < Level.TOWNSHIP}
    return next(iter(found)) if len(found) == 1 else ""
