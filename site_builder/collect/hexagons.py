"""Hexagons on a grid: corners, the outline around many, and free room for a label.

Corners are whole numbers of half widths and half sides, so that the corners of neighbours are the
same numbers and outlines close without rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import hypot

Point = tuple[int, int]
"""Half widths to the right, half sides down."""

WIDTH, SIDE = 17.3, 10.0
"""A half width and a half side in units of the view box."""

CORNERS: Sequence[Point] = ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1))
"""From the top, clockwise."""


def middle(column: int, row: int) -> Point:
    """The middle of a pointed hexagon; odd rows stand half a hexagon to the right."""
    return 2 * column + row % 2 + 1, 3 * row + 2


def units(point: Point) -> tuple[str, str]:
    """A point as the view box measures it."""
    return number(point[0] * WIDTH), number(point[1] * SIDE)


def number(value: float) -> str:
    """A length as SVG writes it: no more digits than can be seen."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def path(points: Sequence[Point]) -> str:
    """A closed SVG path through points."""
    return "M" + "L".join(" ".join(units(point)) for point in points) + "Z"


def outline(middles: Iterable[Point]) -> str:
    """The path around hexagons taken as one shape: the edges that no two of them share."""
    edges: dict[Point, list[Point]] = {}
    directed: set[tuple[Point, Point]] = set()
    for x, y in middles:
        corners = [(x + dx, y + dy) for dx, dy in CORNERS]
        directed.update(zip(corners, corners[1:] + corners[:1], strict=True))
    for start, end in sorted(directed):
        if (end, start) not in directed:
            edges.setdefault(start, []).append(end)
    loops = []
    while edges:
        start = min(edges)
        loop = [start]
        point = _step(edges, start)
        while point != start:
            loop.append(point)
            point = _step(edges, point)
        loops.append(path(loop))
    return "".join(loops)


def _step(edges: dict[Point, list[Point]], start: Point) -> Point:
    following = edges[start].pop()
    if not edges[start]:
        del edges[start]
    return following


_REACH = 5
"""How far from its hexagons a label may stand, in half widths and half sides."""


class Labels:
    """Finds room for labels: beside their own hexagons, over no hexagon and no other label."""

    def __init__(self, groups: Mapping[str, Sequence[Point]]) -> None:
        self._groups = groups
        self._all = [(point, name) for name, points in groups.items() for point in points]
        self._taken = {
            (x + dx, y + dy) for (x, y), _ in self._all for dx in (-1, 0) for dy in range(-2, 2)
        }
        self._right = max((x for (x, _), _ in self._all), default=0) + 1
        self._down = max((y for (_, y), _ in self._all), default=0) + 2

    def place(self, name: str, length: int) -> Point:
        """The middle of the label of a group, `length` half widths long; it is taken from then."""
        own = self._groups[name]
        centre = sum(x for x, _ in own) / len(own), sum(y for _, y in own) / len(own)
        best, least = own[0], float("inf")
        for at in self._around(own, length):
            if self._taken.isdisjoint(self._covered(*at, length)):
                cost = self._cost(at, length, name, own, centre)
                if cost < least:
                    best, least = at, cost
        self._taken.update(self._covered(*best, length))
        return best

    def _around(self, own: Sequence[Point], length: int) -> list[Point]:
        """Places in reach of a group that stay on the map."""
        reach, half = length // 2 + _REACH, length // 2
        left, right = min(x for x, _ in own) - reach, max(x for x, _ in own) + reach
        top, down = min(y for _, y in own) - _REACH, max(y for _, y in own) + _REACH
        return [
            (x, y)
            for x in range(max(left, half), min(right, self._right - half) + 1)
            for y in range(max(top, -1), min(down, self._down + 1) + 1)
        ]

    @staticmethod
    def _covered(x: int, y: int, length: int) -> list[Point]:
        left = x - length // 2 - 1
        return [(left + dx, y + dy) for dx in range(length + 2) for dy in (-1, 0)]

    def _cost(
        self,
        at: Point,
        length: int,
        name: str,
        own: Sequence[Point],
        centre: tuple[float, float],
    ) -> float:
        """How far a label stands from its own; much more where it seems to be another's."""

        def away(point: Point) -> float:
            across = max(0.0, abs(point[0] - at[0]) - length / 2)
            return hypot(across * WIDTH, (point[1] - at[1]) * SIDE)

        nearest = min(map(away, own))
        near = 2 * _REACH
        others = min(
            (
                away(p)
                for p, group in self._all
                if group != name and abs(p[0] - at[0]) < near and abs(p[1] - at[1]) < near
            ),
            default=999.0,
        )
        from_centre = hypot((centre[0] - at[0]) * WIDTH, (centre[1] - at[1]) * SIDE)
        return nearest + 0.25 * from_centre + max(0.0, nearest + 6 - others) * 3
