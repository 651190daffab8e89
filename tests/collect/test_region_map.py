"""The region tree and the tile map: counts, geometry, shades, and the map as readers get it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser

from site_builder.collect.hexagons import CORNERS, SIDE, WIDTH, Labels, middle, outline
from site_builder.collect.regions import region_tree, tile_map, totals
from site_builder.lexicon.divisions import Division
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.model.tilemap import TileMap

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
SVG = "{http://www.w3.org/2000/svg}"
COUNTS = {
    "鄂尔多斯市/鄂托克前旗": 3,
    "鄂尔多斯市/鄂托克前旗/上海庙镇": 1,
    "鄂尔多斯市": 2,
    "赤峰市/宁城县": 40,
    "兴安盟/突泉县": 10,
    "包头市/稀土高新区": 1,
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _href(division: Division) -> str:
    return f"{division.slug_path}/index.html"


@pytest.fixture(scope="module")
def tiles(gazetteer: Gazetteer) -> TileMap:
    return tile_map(COUNTS, _href, gazetteer)


def _markup(tiles: TileMap) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("partials/tilemap.svg.j2").render(page=tiles)


def test_totals() -> None:
    """A league counts what lies in its banners, a banner what lies in its townships."""
    summed = totals(COUNTS)

    assert summed["鄂尔多斯市"] == 6
    assert summed["鄂尔多斯市/鄂托克前旗"] == 4
    assert summed["鄂尔多斯市/鄂托克前旗/上海庙镇"] == 1


def test_tree_tells_own_from_below(gazetteer: Gazetteer) -> None:
    """A region of the tree has its own entries and those below apart, and its neighbours."""
    ordos = next(n for n in region_tree(COUNTS, gazetteer) if n.division.name == "鄂尔多斯市")
    banner = next(n for n in ordos.children if n.division.name == "鄂托克前旗")

    assert (ordos.own, ordos.below, ordos.total) == (2, 4, 6)
    assert (banner.own, banner.below) == (3, 1)
    assert [n.division.name for n in banner.children] == ["上海庙镇"]
    assert "乌审旗" in {d.name for d in banner.neighbours}
    assert len(ordos.children) == 9


def test_every_banner_has_its_hexagon(tiles: TileMap, gazetteer: Gazetteer) -> None:
    """103 hexagons in 12 leagues, each at a place of its own, linked, with name and count."""
    cells = [cell for league in tiles.leagues for cell in league.cells]

    assert len(tiles.leagues) == 12
    assert len(cells) == len({(c.x, c.y) for c in cells}) == 103
    assert all(cell.href.endswith("/index.html") for cell in cells)
    assert all(cell.name in cell.title for cell in cells)
    assert all(len(cell.abbr) == 2 and len(cell.words) <= 2 for cell in cells)
    assert Counter(c.count for c in cells if c.count) == Counter((4, 40, 10))


def test_zone_without_hexagon_is_listed(tiles: TileMap) -> None:
    """A development zone has no hexagon: it is told below the map."""
    assert [(o.name, o.count) for o in tiles.others] == [("包头市 稀土高新区", 1)]


def test_shades_follow_the_counts(tiles: TileMap) -> None:
    """None is shade 0, the most is shade 5, and the legend covers every count once."""
    shades = {c.count: c.shade for league in tiles.leagues for c in league.cells}

    assert shades[0] == 0
    assert shades[40] == 5
    assert shades[4] < shades[10] < shades[40]
    assert [step.text for step in tiles.legend] == ["0", "1", "2–3", "4–8", "9–18", "19–40"]


@pytest.mark.parametrize(
    ("most", "legend"),
    [
        (0, ["0"]),
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (5, ["0", "1", "2", "3", "4", "5"]),
        (6, ["0", "1", "2", "3", "4", "5–6"]),
        (2000, ["0", "1–4", "5–20", "21–95", "96–436", "437–2000"]),
    ],
)
def test_legend(most: int, legend: list[str], gazetteer: Gazetteer) -> None:
    """The steps of the legend fit any archive, from an empty one to a large one."""
    found = tile_map({"赤峰市/宁城县": most}, _href, gazetteer)

    assert [step.text for step in found.legend] == legend
    assert found.legend[-1].shade == (5 if most else 0)


def test_outline_of_one_hexagon() -> None:
    """The outline of one hexagon is the hexagon: six corners, closed."""
    drawn = outline([(1, 2)])

    assert drawn.count("L") == 5
    assert drawn.endswith("Z")


def test_outline_of_two_neighbours() -> None:
    """Of two hexagons side by side the shared edge is not drawn: ten corners in one loop."""
    drawn = outline([middle(0, 0), middle(1, 0)])

    assert (drawn.count("M"), drawn.count("L")) == (1, 9)


def test_outline_of_a_ring() -> None:
    """Six hexagons around a gap are drawn as two loops, the ring and the gap."""
    ring = [middle(c, r) for c, r in ((1, 0), (2, 0), (0, 1), (2, 1), (1, 2), (2, 2))]

    assert outline(ring).count("M") == 2


def test_leagues_hang_together(tiles: TileMap) -> None:
    """Every league of the layout is one shape, so that its outline is one loop."""
    assert [league.name for league in tiles.leagues if league.outline.count("M") != 1] == []


def test_labels_cover_no_hexagon(tiles: TileMap) -> None:
    """A league's name stands over no hexagon and over no other name."""
    middles = [(float(c.x), float(c.y)) for league in tiles.leagues for c in league.cells]
    size = 15.6
    boxes = [
        (float(x.label_x), float(x.label_y), len(x.label) * size / 2, size / 2)
        for x in tiles.leagues
    ]

    for x, y, half, high in boxes:
        for cx, cy in middles:
            assert abs(x - cx) >= half + WIDTH - 1 or abs(y - cy) >= high + SIDE
    for a in boxes:
        for b in boxes:
            apart = abs(a[0] - b[0]) >= a[2] + b[2] or abs(a[1] - b[1]) >= a[3] + b[3]
            assert a == b or apart


def test_no_room_for_a_label_is_no_error() -> None:
    """A label without free room stands on its own first hexagon rather than nowhere."""
    every = [middle(c, r) for c in range(20) for r in range(20)]
    labels = Labels({"满": every[::2], "挤": every[1::2]})

    assert isinstance(labels.place("满", 40), tuple)


def test_markup(tiles: TileMap) -> None:
    """The map is well-formed, works without script or inline style, and is told to those who hear.

    Every link has a name with its count, and the picture a title and a description.
    """
    markup = _markup(tiles)
    root = ET.fromstring(re.sub(r"<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', markup))  # noqa: S314 (our own markup)
    picture = root.find(f"{SVG}svg")
    assert picture is not None
    links = picture.findall(f".//{SVG}a")

    assert "<script" not in markup
    assert "style=" not in markup
    assert len(links) == 103 + 12
    assert all(re.search(r"，(共 )?\d+ 篇|暂无文章", a.get("aria-label", "")) for a in links)
    assert picture.findtext(f"{SVG}title") == "内蒙古自治区分布图"
    assert "103" not in (picture.findtext(f"{SVG}desc") or "")
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert set((picture.get("aria-labelledby") or "").split()) <= set(ids)
    assert len(markup) < 60_000


def test_region_without_a_page_is_no_link(gazetteer: Gazetteer) -> None:
    """A banner that nothing was written about has its hexagon and no link to nowhere."""
    with_page = {"鄂尔多斯市", "鄂托克前旗"}
    found = tile_map(COUNTS, lambda d: _href(d) if d.name in with_page else "", gazetteer)

    assert _markup(found).count("<a ") == 2


def test_another_province_needs_no_tiles(tmp_path: Path) -> None:
    """Without a table of tiles the map is empty and still well-formed."""
    (tmp_path / "divisions.csv").write_text(
        "code,name,level,kind,parent_code,short_names,ctx_names,roman,slug,pinyin,lon,lat\n"
        "420000,湖北省,1,省,,湖北,,,hubei,hubei,,\n"
        "420100,武汉市,2,地级市,420000,武汉,,,wuhan,wuhan,,\n",
        "utf-8",
    )

    found = tile_map({"武汉市": 3}, _href, Gazetteer.load(folder=tmp_path))

    assert found.leagues == ()
    assert ET.fromstring(re.sub("<svg ", "<svg ", _markup(found))) is not None  # noqa: S314 (our own markup)


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_in_a_browser(width: int, tiles: TileMap, browser: Browser) -> None:
    """At phone width and on a desk the map fits, and every word stands within its hexagon."""
    sheets = "".join(p.read_text() for p in sorted((TEMPLATES / "assets/css").glob("*.css")))
    page_text = (
        '<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{sheets}</style><body><main>{_markup(tiles)}</main></body></html>"
    )
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(page_text)
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.tilemap svg .tile')].filter(tile => {
            const hexagon = tile.querySelector('use');
            if (!hexagon) return false;
            const around = hexagon.getBoundingClientRect();
            return [...tile.querySelectorAll('text')].some(text => {
                const box = text.getBoundingClientRect();
                return box.width > around.width || box.height > around.height;
            });
        }).map(tile => tile.getAttribute('aria-label'))"""
    )
    page.close()

    assert overflow <= 0
    assert wide == []


def test_corners_are_a_hexagon() -> None:
    """The corners lie evenly around the middle: neighbours share two of them."""
    right = {(x + 2, y) for x, y in CORNERS}
    below = {(x + 1, y + 3) for x, y in CORNERS}

    assert len(right & set(CORNERS)) == 2
    assert len(below & set(CORNERS)) == 2
