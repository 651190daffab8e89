"""The regions an article is known to name, while its names are being read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from site_builder.lexicon.divisions import Division, Level
from site_builder.lexicon.gazetteer import Gazetteer


@dataclass(slots=True)
class Known:
    """What an article names by names that stand for themselves."""

    gazetteer: Gazetteer
    counties: dict[str, list[int]] = field(default_factory=dict)
    """By code, the parts that name them."""
    leagues: dict[str, list[int]] = field(default_factory=dict)
    """The same of leagues, those of named banners included."""
    named: set[str] = field(default_factory=set)
    """Codes named themselves, not by way of what lies in them."""

    def add(self, division: Division, part: int) -> None:
        """Note that a part names a division, and so the league it lies in."""
        step: Division | None = division
        self.named.add(division.code)
        while step is not None and step.parent:
            level = step.level
            if level == Level.COUNTY:
                self.counties.setdefault(step.code, []).append(part)
            elif level == Level.PREFECTURE:
                self.leagues.setdefault(step.code, []).append(part)
            step = self.gazetteer.parent(step)

    def banners(self) -> list[Division]:
        """The banners named, or with a township that is named."""
        found = (self.gazetteer.by_code(code) for code in self.counties)
        return [d for d in found if d is not None]

    def nearest(self, codes: Iterable[str], part: int, last: str) -> str | None:
        """Of `codes`, the known one named last before here; `last` when it is among them."""
        codes = tuple(codes)
        if last in codes:
            return last
        best, distance = None, 1 << 30
        for code in codes:
            for at in self.counties.get(code) or self.leagues.get(code) or ():
                away = part - at if at <= part else (at - part) + 1000
                if away < distance:
                    best, distance = code, away
        return best
