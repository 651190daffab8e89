"""Regions as the site shows them: the tree with its counts, and the tile map.

The tile map gives every banner a hexagon of the same size near where it lies. It claims no borders,
which is the point: a drawn map of borders needs an approval number, and a small district would
vanish beside a large banner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.collect.hexagons import (
    CORNERS,
    SIDE,
    WIDTH,
    Labels,
    Point,
    middle,
    number,
    outline,
    path,
    units,
)
from site_builder.lexicon.divisions import Division, Level, Tile
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.model.tilemap import (
    TileCell,
    TileLeague,
    TileLink,
    TileMap,
    TileStep,
    TileWord,
)

STEPS = 5
_MARGIN = 4.0
_LINE = 9.4
"""Between the lines of a hexagon's name."""


@dataclass(frozen=True, slots=True)
class RegionNode:
    """A region of the tree with its counts and the regions around it."""

    division: Division
    own: int
    """Entries about the region itself."""
    below: int
    """Entries about regions that lie in it."""
    children: tuple[RegionNode, ...]
    neighbours: tuple[Division, ...]
    """The others of the same league: no claim that they touch."""

    @property
    def total(self) -> int:
        """Entries about the region and what lies in it."""
        return self.own + self.below


def region_tree(counts: Mapping[str, int], gazetteer: Gazetteer) -> tuple[RegionNode, ...]:
    """Leagues with their banners, and of townships those that have entries, in official order.

    `counts` tells how many entries have a path as their primary region.
    """
    known = {d.path for p in counts if (d := gazetteer.by_path(p)) is not None}
    return tuple(_node(league, counts, known, gazetteer) for league in gazetteer.leagues)


def _node(
    division: Division, counts: Mapping[str, int], known: set[str], gazetteer: Gazetteer
) -> RegionNode:
    children = tuple(
        _node(child, counts, known, gazetteer)
        for child in gazetteer.children(division)
        if child.level < Level.TOWNSHIP or _named(child, known)
    )
    return RegionNode(
        division=division,
        own=counts.get(division.path, 0),
        below=sum(child.total for child in children),
        children=children,
        neighbours=gazetteer.neighbours(division) if division.level == Level.COUNTY else (),
    )


def _named(division: Division, known: set[str]) -> bool:
    return any(p == division.path or p.startswith(division.path + "/") for p in known)


def totals(counts: Mapping[str, int]) -> Mapping[str, int]:
    """What each path and those above it have, own and below together."""
    summed: dict[str, int] = {}
    for where, count in counts.items():
        pieces = where.split("/")
        for depth in range(1, len(pieces) + 1):
            above = "/".join(pieces[:depth])
            summed[above] = summed.get(above, 0) + count
    return summed


def tile_map(
    counts: Mapping[str, int], href: Callable[[Division], str], gazetteer: Gazetteer
) -> TileMap:
    """The map of how many articles each banner has.

    `counts` goes by the path of the primary region, whatever its depth. `href` gives the address
    of a region's page from the page the map stands on, "" where there is none.
    """
    summed = totals(counts)
    most = max((summed.get(d.path, 0) for d, _ in _tiled(gazetteer)), default=0)
    steps = _steps(most)
    groups: dict[str, list[tuple[Division, Tile]]] = {}
    for division, tile in _tiled(gazetteer):
        groups.setdefault(division.path.partition("/")[0], []).append((division, tile))
    middles = {
        name: [middle(t.column, t.row) for _, t in members] for name, members in groups.items()
    }
    labels = Labels(middles)
    # The leagues in the thick of the map have the fewest places for a label, so they choose first.
    order = sorted(groups, key=lambda name: _freedom(name, middles))
    places = {name: labels.place(name, len(_bare(name))) for name in order}
    drawing = _Drawing(summed, steps, href, gazetteer)
    leagues = tuple(_league(name, groups[name], places[name], drawing) for name in groups)
    entries = sum(counts.values())
    busy = sum(1 for d, _ in _tiled(gazetteer) if summed.get(d.path))
    return TileMap(
        view_box=_view_box(middles, places),
        hexagon=path(CORNERS),
        title=f"{gazetteer.province.name}分布图",
        description=(
            f"每个六边形是一个旗县市区，粗线围住一个盟市。"
            f"{entries} 篇文章写到 {busy} 个旗县市区；位置是示意，不是行政区划图。"
        ),
        leagues=leagues,
        legend_title="文章篇数",
        legend=_legend(steps, most),
        others_title="不在图上的开发区",
        others=_others(summed, href, gazetteer),
    )


def _tiled(gazetteer: Gazetteer) -> list[tuple[Division, Tile]]:
    pairs = ((gazetteer.by_code(tile.code), tile) for tile in gazetteer.tiles)
    return [(division, tile) for division, tile in pairs if division is not None]


def _freedom(name: str, middles: Mapping[str, Sequence[Point]]) -> float:
    """How far out a league lies: the distance of its middle from the map's."""
    every = [p for points in middles.values() for p in points]
    own = middles[name]
    across = sum(x for x, _ in own) / len(own) - sum(x for x, _ in every) / len(every)
    down = sum(y for _, y in own) / len(own) - sum(y for _, y in every) / len(every)
    return (across * WIDTH) ** 2 + (down * SIDE) ** 2


def _bare(name: str) -> str:
    return name.removesuffix("市")


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every piece of the map is drawn from."""

    summed: Mapping[str, int]
    steps: Sequence[int]
    href: Callable[[Division], str]
    gazetteer: Gazetteer


def _league(
    name: str, members: Sequence[tuple[Division, Tile]], label: Point, drawing: _Drawing
) -> TileLeague:
    league = drawing.gazetteer.by_path(name)
    x, y = units(label)
    return TileLeague(
        name=name,
        label=_bare(name),
        label_x=x,
        label_y=y,
        href=drawing.href(league) if league else "",
        title=f"{name}，共 {drawing.summed.get(name, 0)} 篇",
        outline=outline(middle(tile.column, tile.row) for _, tile in members),
        cells=tuple(_cell(division, tile, drawing) for division, tile in members),
    )


def _cell(division: Division, tile: Tile, drawing: _Drawing) -> TileCell:
    count = drawing.summed.get(division.path, 0)
    x, y = units(middle(tile.column, tile.row))
    label = tile.label or division.usual
    lines = (label[:2], label[2:]) if len(label) > 3 else (label,)
    rows = len(lines) + (count > 0)
    top = -_LINE * (rows - 1) / 2
    return TileCell(
        x=x,
        y=y,
        href=drawing.href(division),
        name=division.usual,
        words=tuple(TileWord(text, number(top + _LINE * n)) for n, text in enumerate(lines)),
        abbr=tile.abbr or label[:2],
        count=count,
        count_text=str(count) if count else "",
        count_y=number(top + _LINE * len(lines)),
        shade=_shade(count, drawing.steps),
        title=f"{division.usual}，{count} 篇" if count else f"{division.usual}，暂无文章",
    )


def _steps(most: int) -> tuple[int, ...]:
    """The least count of each shade, growing by a like factor up to the largest count.

    Few banners have many articles and many have few: steps of like width would leave all but the
    largest in the first shade.
    """
    if most <= STEPS:
        return tuple(range(1, most + 1))
    steps = [1]
    for nth in range(1, STEPS):
        steps.append(max(steps[-1] + 1, round(most ** (nth / STEPS))))
    return tuple(steps)


def _shade(count: int, steps: Sequence[int]) -> int:
    """0 for none; the largest count has the last shade even where there are fewer than five."""
    reached = sum(count >= step for step in steps)
    return reached and reached + (STEPS - len(steps) if len(steps) < STEPS else 0)


def _legend(steps: Sequence[int], most: int) -> tuple[TileStep, ...]:
    legend = [TileStep(0, "0")]
    for nth, least in enumerate(steps):
        last = steps[nth + 1] - 1 if nth + 1 < len(steps) else most
        text = str(least) if last <= least else f"{least}–{last}"
        legend.append(TileStep(_shade(least, steps), text))
    return tuple(legend)


def _others(
    summed: Mapping[str, int], href: Callable[[Division], str], gazetteer: Gazetteer
) -> tuple[TileLink, ...]:
    tiled = {tile.code for tile in gazetteer.tiles}
    return tuple(
        TileLink(division.path.replace("/", " "), href(division), summed[division.path])
        for division in gazetteer.divisions
        if division.level == Level.COUNTY
        and division.code not in tiled
        and summed.get(division.path)
    )


def _view_box(middles: Mapping[str, Sequence[Point]], places: Mapping[str, Point]) -> str:
    xs = [x for points in middles.values() for x, _ in points] or [0]
    ys = [y for points in middles.values() for _, y in points] or [0]
    left, right = (min(xs) - 1) * WIDTH, (max(xs) + 1) * WIDTH
    top = min([min(ys) - 2, *(y - 1 for _, y in places.values())]) * SIDE
    down = max([max(ys) + 2, *(y + 1 for _, y in places.values())]) * SIDE
    box = left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, down - top + 2 * _MARGIN
    return " ".join(number(value) for value in box)
