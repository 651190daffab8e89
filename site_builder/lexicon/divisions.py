"""Administrative divisions: what one is, and where it stands on the tile map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How high a division stands."""

    PROVINCE = 1
    PREFECTURE = 2
    """League or city: 盟市."""
    COUNTY = 3
    """Banner, county, district, or a zone of their rank: 旗县市区."""
    TOWNSHIP = 4
    """Town, township, sumu, subdistrict: 苏木乡镇街道."""


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division, under today's name."""

    code: str
    name: str
    """The official name."""
    usual: str
    """The name the archive shows; the official one unless the overlay says otherwise."""
    level: Level
    kind: str
    """What it calls itself: 旗, 县, 市辖区, 镇, 苏木 …"""
    parent: str
    """The code of the division above; "" for the province."""
    path: str
    """"包头市/土默特右旗": usual names from the league down; the province's is its own name."""
    short_names: tuple[str, ...] = ()
    context_names: tuple[str, ...] = ()
    """Names that mean this place only where its league or full name stands near (前旗, 东河)."""
    former_names: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    roman: str = ""
    slug: str = ""
    """Its piece of an address, unlike those of its siblings."""
    slug_path: str = ""
    """Its address below `regions/`: "baotou/tumd-youqi"."""
    pinyin: str = ""
    longitude: float | None = None
    latitude: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that means this place wherever it stands."""
        own = (self.name, self.usual, *self.short_names, *self.former_names, *self.spellings)
        return tuple(dict.fromkeys(own))


@dataclass(frozen=True, slots=True)
class Tile:
    """The cell of a banner on the tile map."""

    code: str
    column: int
    row: int
    """Of a grid of pointed hexagons, odd rows half a hexagon to the right."""
    label: str = ""
    """The name on the map: four characters at most."""
    abbr: str = ""
    """The name on a small map: two characters."""
