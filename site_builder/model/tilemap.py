"""The tile map as a template sees it: hexagons, outlines and words, all places computed.

Lengths are in the units of the map's view box; a template prints them and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TileWord:
    """A line of a tile's name and how far it stands from the tile's middle."""

    text: str
    y: str


@dataclass(frozen=True, slots=True)
class TileCell:
    """A banner's hexagon."""

    x: str
    y: str
    href: str
    """"" when the region has no page."""
    name: str
    """The full name."""
    words: tuple[TileWord, ...]
    """The name on a wide map, in one line or two."""
    abbr: str
    """The name on a narrow map."""
    count: int
    count_text: str
    """The figure on a wide map; "" for none."""
    count_y: str
    shade: int
    """0 for none, then 1 to 5."""
    title: str
    """Name and count in words, for those who hear the map and for the tooltip."""


@dataclass(frozen=True, slots=True)
class TileLeague:
    """A league or city: its hexagons and the outline around them."""

    name: str
    label: str
    label_x: str
    label_y: str
    href: str
    title: str
    outline: str
    """An SVG path."""
    cells: tuple[TileCell, ...]


@dataclass(frozen=True, slots=True)
class TileStep:
    """A step of the legend."""

    shade: int
    text: str


@dataclass(frozen=True, slots=True)
class TileLink:
    """A region that has entries and no hexagon: a development zone."""

    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """The whole map."""

    view_box: str
    hexagon: str
    """The outline of one hexagon around its middle, as an SVG path."""
    title: str
    description: str
    leagues: tuple[TileLeague, ...]
    legend_title: str
    legend: tuple[TileStep, ...]
    others_title: str
    others: tuple[TileLink, ...]
