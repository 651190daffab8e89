"""The gazetteer: every division the archive knows, and how to find one by what is printed.

The table is data (`regions/`); this module only reads it and answers. It knows nothing of articles:
which place an article is about is for `parse.regions` to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from site_builder.lexicon.divisions import Division, Level, Tile
from site_builder.lexicon.gazetteer_files import read_gazetteer
from site_builder.lexicon.placenames import PlaceNames

__all__ = ["Division", "Gazetteer", "Level", "Tile"]

_DRESS = re.compile(r"[\s\u3000【】◎■◆●★《》()\uff08\uff09:\uff1a·•|]+")
_LONGEST_NAME = 30
_TOWNSHIPS = frozenset({"苏木", "乡", "镇", "街道", "民族乡", "民族苏木"})


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All divisions in official order. Immutable, and small enough to send to workers."""

    divisions: tuple[Division, ...]
    tiles: tuple[Tile, ...]
    place_names: PlaceNames
    """What the resolver searches texts with."""
    _by_code: Mapping[str, int] = field(repr=False)
    _by_path: Mapping[str, int] = field(repr=False)
    _by_name: Mapping[str, tuple[int, ...]] = field(repr=False)
    _openings: frozenset[str] = field(repr=False)
    """The first two letters of all names: what does not open so names nothing."""
    _below: Mapping[str, tuple[int, ...]] = field(repr=False)
    _villages: Mapping[str, str] = field(repr=False)

    @classmethod
    def load(cls, overlay: Path | None = None, folder: Path | None = None) -> Gazetteer:
        """Read the tables; `ConfigError` with every problem's file and line if one is unusable.

        `overlay` is a file of corrections beside the built-in one; `folder` holds the tables of
        another province.
        """
        read = read_gazetteer(folder, overlay)
        by_path: dict[str, int] = {}
        by_name: dict[str, list[int]] = defaultdict(list)
        below: dict[str, list[int]] = defaultdict(list)
        for i, d in enumerate(read.divisions):
            by_path.setdefault(d.path, i)
            by_path.setdefault("/".join((*d.path.split("/")[:-1], d.name)), i)
            below[d.parent].append(i)
            for name in d.names:
                by_name[name].append(i)

        def highest(found: list[int]) -> tuple[int, ...]:
            return tuple(sorted(found, key=lambda i: read.divisions[i].level))

        return cls(
            divisions=read.divisions,
            tiles=read.tiles,
            place_names=read.place_names,
            _by_code={d.code: i for i, d in enumerate(read.divisions)},
            _by_path=by_path,
            _openings=frozenset(name[:2] for name in by_name),
            _by_name={name: highest(found) for name, found in by_name.items()},
            _below={code: tuple(found) for code, found in below.items()},
            _villages=read.villages,
        )

    @property
    def province(self) -> Division:
        """The province the tables describe."""
        return self.divisions[0]

    @property
    def leagues(self) -> tuple[Division, ...]:
        """The leagues and cities, in official order."""
        return self.children(self.province)

    def by_code(self, code: str) -> Division | None:
        """The division of a code."""
        index = self._by_code.get(code)
        return None if index is None else self.divisions[index]

    def by_path(self, path: str) -> Division | None:
        """The division of a path, with usual or official names, with or without the province."""
        index = self._by_path.get(path.removeprefix(self.province.name + "/"))
        return None if index is None else self.divisions[index]

    def parent(self, division: Division) -> Division | None:
        """The division above."""
        return self.by_code(division.parent)

    def league(self, division: Division) -> Division | None:
        """The league or city a division lies in; itself if it is one; None for the province."""
        return self.by_path(division.path.partition("/")[0]) if division.parent else None

    def children(self, division: Division) -> tuple[Division, ...]:
        """The divisions right below, in official order."""
        return tuple(self.divisions[i] for i in self._below.get(division.code, ()))

    def neighbours(self, division: Division) -> tuple[Division, ...]:
        """The other divisions of the same parent: "in the same league", no claim about borders."""
        above = self.parent(division)
        return tuple(d for d in self.children(above) if d != division) if above else ()

    def aliases(self) -> Mapping[str, tuple[Division, ...]]:
        """Former names and spellings, each with today's division."""
        found: dict[str, tuple[Division, ...]] = {}
        for division in self.divisions:
            for name in (*division.former_names, *division.spellings):
                found[name] = (*found.get(name, ()), division)
        return found

    def named(self, text: str) -> tuple[Division, ...]:
        """The divisions `text` names when it is nothing but a name; highest first.

        For a line that may be a region kicker and for the first part of a headline. Full, usual,
        short and former names count, chains too ("包头市固阳县"); names that need their
        surroundings (前旗, 东河) don't. Many townships share a name, so look at `level`.
        """
        words = _DRESS.sub("", text)
        if words[:2] not in self._openings:
            return ()
        return self._named(words) if 2 <= len(words) <= _LONGEST_NAME else ()

    def _named(self, words: str) -> tuple[Division, ...]:
        found = self._by_name.get(words)
        if found:
            return tuple(self.divisions[i] for i in found)
        for cut in range(len(words) - 2, 1, -1):
            above = self._by_name.get(words[:cut])
            if above:
                codes = {self.divisions[i].code for i in above}
                below = tuple(d for d in self._named(words[cut:]) if self._within(d, codes))
                if below:
                    return below
        return ()

    def _within(self, division: Division, codes: set[str]) -> bool:
        step: Division | None = division
        while step is not None and step.parent:
            if step.parent in codes:
                return True
            step = self.parent(step)
        return False

    def villages(self, division: Division) -> Mapping[str, str]:
        """Villages of a banner, each with its township's code; "" where two townships have it."""
        return villages_of(self._villages.get(division.code, ""))

    def slug(self, path: str) -> str:
        """A region's address below `regions/`: "ordos/otog-qianqi"; "" if there is no such."""
        division = self.by_path(path)
        return division.slug_path if division else ""

    def pages(self) -> tuple[str, ...]:
        """Paths of all leagues and cities, banners, counties and districts: each has a page."""
        levels = (Level.PREFECTURE, Level.COUNTY)
        return tuple(d.path for d in self.divisions if d.level in levels)

    def townships(self, path: str) -> tuple[str, ...]:
        """Names of a banner's townships and subdistricts; farms and parks are none of them."""
        division = self.by_path(path)
        below = self.children(division) if division else ()
        return tuple(d.usual for d in below if d.kind in _TOWNSHIPS)

    def rank(self, path: str) -> int:
        """What regions sort by: the official order, a league before its banners."""
        return self._by_path.get(path, len(self.divisions))


@lru_cache(maxsize=64)
def villages_of(packed: str) -> Mapping[str, str]:
    """Unpack "code:甲村,乙村;code:丙村": kept packed because few articles ask for any.

    Those that do ask for the same banners again; 64 banners are a megabyte or two.
    """
    found: dict[str, str] = {}
    for part in packed.split(";") if packed else ():
        code, _, names = part.partition(":")
        for name in names.split(","):
            found[name] = "" if name in found else code
    return MappingProxyType(found)
