"""The gazetteer: names, paths, overlays, and the lint of its tables."""

from __future__ import annotations

import pickle
import shutil
import time
from pathlib import Path

import pytest

from site_builder.errors import ConfigError
from site_builder.lexicon.gazetteer import Gazetteer, Level
from site_builder.lexicon.gazetteer_files import FOLDER, lint_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the tables, to spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "regions"))


def _append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_counts(gazetteer: Gazetteer) -> None:
    """It holds 12 leagues and cities, 103 banners and their like, 5 zones, and their tiles."""
    counties = [d for d in gazetteer.divisions if d.level == Level.COUNTY]

    assert len(gazetteer.leagues) == 12
    assert sum(d.kind != "功能区" for d in counties) == 103
    assert sum(d.kind == "功能区" for d in counties) == 5
    assert {t.code for t in gazetteer.tiles} == {d.code for d in counties if d.kind != "功能区"}


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("察右前旗", "乌兰察布市/察哈尔右翼前旗"),
        ("科左后旗", "通辽市/科尔沁左翼后旗"),
        ("稀土高新区", "包头市/稀土高新区"),
        ("包头稀土高新技术产业开发区", "包头市/稀土高新区"),
        ("临河区", "巴彦淖尔市/临河区"),
        ("太仆寺旗", "锡林郭勒盟/太仆寺旗"),
        ("呼市", "呼和浩特市"),
        ("伊克昭盟", "鄂尔多斯市"),
        ("陕坝镇", "巴彦淖尔市/杭锦后旗/陕坝镇"),
        ("包头市固阳县", "包头市/固阳县"),
        ("内蒙古巴林左旗", "赤峰市/巴林左旗"),
        ("【 临 河 区 】", "巴彦淖尔市/临河区"),
        ("◎突泉县", "兴安盟/突泉县"),
        ("内蒙古", "内蒙古自治区"),
    ],
)
def test_named(words: str, path: str, gazetteer: Gazetteer) -> None:
    """A line that is nothing but a region's name is known for it, in any dress."""
    assert [d.path for d in gazetteer.named(words)] == [path]


@pytest.mark.parametrize(
    "words",
    [
        "学思践悟",
        "前旗",
        "东河",
        "青山",
        "集市",
        "",
        "区",
        "临河区居民",
        "包头市突泉县",
        "图说一线",
    ],
)
def test_not_named(words: str, gazetteer: Gazetteer) -> None:
    """Section names, names that need their surroundings, and chains that don't hold are none."""
    assert gazetteer.named(words) == ()


def test_named_townships_are_all_told(gazetteer: Gazetteer) -> None:
    """A township's name that two banners share gives both, flagged by their level."""
    found = gazetteer.named("乌兰哈达苏木")

    assert {d.path for d in found} == {
        "通辽市/扎鲁特旗/乌兰哈达苏木",
        "乌兰察布市/察哈尔右翼后旗/乌兰哈达苏木",
    }
    assert {d.level for d in found} == {Level.TOWNSHIP}


def test_tree(gazetteer: Gazetteer) -> None:
    """Parents, children and neighbours agree; neighbours are of the same league."""
    banner = gazetteer.by_path("鄂尔多斯市/鄂托克前旗")
    assert banner is not None
    league = gazetteer.parent(banner)
    assert league is not None

    assert league == gazetteer.league(banner) == gazetteer.by_code("150600")
    assert banner in gazetteer.children(league)
    assert banner not in gazetteer.neighbours(banner)
    assert {d.parent for d in gazetteer.neighbours(banner)} == {league.code}
    assert "上海庙镇" in {d.name for d in gazetteer.children(banner)}


def test_paths_and_addresses_are_unique(gazetteer: Gazetteer) -> None:
    """No two divisions share a path or an address, and an address is ASCII."""
    paths = [d.path for d in gazetteer.divisions]
    addresses = [d.slug_path for d in gazetteer.divisions]

    assert len(set(paths)) == len(paths)
    assert len(set(addresses)) == len(addresses)
    assert all(a.isascii() and " " not in a for a in addresses)
    assert gazetteer.slug("鄂尔多斯市/鄂托克前旗") == "ordos/otog-qianqi"
    assert gazetteer.slug("没有的地方") == ""


def test_rank_is_the_official_order(gazetteer: Gazetteer) -> None:
    """Regions sort by code, a league right before its banners."""
    paths = ["包头市/固阳县", "阿拉善盟", "包头市", "呼和浩特市"]

    ranked = sorted(paths, key=gazetteer.rank)

    assert ranked == ["呼和浩特市", "包头市", "包头市/固阳县", "阿拉善盟"]


def test_aliases_lead_to_today(gazetteer: Gazetteer) -> None:
    """A former name leads to today's division and is shown as it was printed."""
    aliases = gazetteer.aliases()

    assert [d.path for d in aliases["哲里木盟"]] == ["通辽市"]
    assert [d.path for d in aliases["临河市"]] == ["巴彦淖尔市/临河区"]


def test_villages_of_a_banner(gazetteer: Gazetteer) -> None:
    """A banner's villages name their township; a name that two of them have names none."""
    banner = gazetteer.by_path("乌兰察布市/商都县")
    assert banner is not None

    villages = gazetteer.villages(banner)

    assert len(villages) > 100
    assert villages["前海子村"] == ""


def test_loads_fast_and_travels(gazetteer: Gazetteer) -> None:
    """Loading takes under 150 milliseconds, and a worker gets the same value."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        Gazetteer.load()
        times.append(time.process_time() - begun)

    assert min(times) < 0.15
    assert pickle.loads(pickle.dumps(gazetteer)) == gazetteer  # noqa: S301 (our own bytes)


def test_overlay_corrects_and_adds(tmp_path: Path) -> None:
    """An overlay renames, gives short names, and adds a division the tables lack."""
    overlay = tmp_path / "overlay.csv"
    overlay.write_text(
        "code,field,value,note\n"
        "150571,usual,通辽经开区,\n"
        "150121,short,土左,\n"
        "X15099,name,某某示范区,new\n"
        "X15099,level,3,\n"
        "X15099,kind,功能区,\n"
        "X15099,parent,150100,\n"
        "X15099,pinyin,moumoushifanqu,\n",
        "utf-8",
    )

    gazetteer = Gazetteer.load(overlay)

    assert [d.path for d in gazetteer.named("通辽经济技术开发区")] == ["通辽市/通辽经开区"]
    assert [d.path for d in gazetteer.named("土左")] == ["呼和浩特市/土默特左旗"]
    assert gazetteer.slug("呼和浩特市/某某示范区") == "hohhot/moumoushifanqu"


def test_built_in_tables_are_clean() -> None:
    """The lint finds nothing in the tables as they are shipped."""
    assert lint_gazetteer() == ()


@pytest.mark.parametrize(
    ("file", "line", "what"),
    [
        ("overlay.csv", "150122,short,包头,", "short name 包头 means"),
        ("overlay.csv", "999999,short,某地,", "unknown code 999999"),
        ("overlay.csv", "150122,colour,red,", "unknown field colour"),
        ("divisions.csv", "15012X,某县,3,县,150100,,,,,mou,,,", "bad code 15012X"),
        ("divisions.csv", "150199,某县,3,县,159900,,,,,mou,,,", "某县: no parent '159900'"),
        ("divisions.csv", "150199,固阳县,3,县,150200,,,,,mou,,,", "stands twice"),
        ("divisions.csv", "150199,某县,七,县,150200,,,,,mou,,,", "is not 1 to 4"),
        ("divisions.csv", "150199,某市,2,市,150222,,,,,mou,,,", "stands below it"),
        ("divisions.csv", "150122,托克托县,3,县,150100,,,,,mou,,,", "is said twice"),
        ("aliases.csv", "某旧县,999999,old,,,,", "unknown code 999999"),
        ("tiles.tsv", "999999\t0\t0\t某县\t某县", "a tile of unknown code 999999"),
        ("tiles.tsv", "150102\t8\t13\t新城区\t新城", "another tile stands in its cell"),
        ("tiles.tsv", "150102\tx\t13\t新城区\t新城", "are no numbers"),
    ],
)
def test_lint_says_file_and_line(file: str, line: str, what: str, tables: Path) -> None:
    """A spoilt table is told with its file, its line and what is wrong."""
    path = tables / file
    _append(path, line)
    last = len(path.read_text("utf-8").splitlines())

    problems = lint_gazetteer(tables)

    assert any(what in p.what and p.path == path and p.line == last for p in problems), problems


def test_lint_tells_all_problems(tables: Path) -> None:
    """Two mistakes are two problems; loading stops at the first and counts the others."""
    _append(tables / "overlay.csv", "150122,short,包头,")
    _append(tables / "aliases.csv", "某旧县,999999,old,,,,")

    assert len(lint_gazetteer(tables)) == 2
    with pytest.raises(ConfigError, match=r"and 1 more"):
        Gazetteer.load(folder=tables)


def test_table_without_a_column(tables: Path) -> None:
    """A table whose first line lacks a column stops the program with the column's name."""
    (tables / "outside.csv").write_text("code,name\n110000,北京市\n", "utf-8")

    with pytest.raises(ConfigError, match=r"outside\.csv:1: the table has no column bare"):
        Gazetteer.load(folder=tables)


def test_another_province(tmp_path: Path) -> None:
    """Four small tables put another province in this one's place; the others may be absent."""
    head = "code,name,level,kind,parent_code,short_names,ctx_names,roman,slug,pinyin,lon,lat\n"
    (tmp_path / "divisions.csv").write_text(
        head
        + "420000,湖北省,1,省,,湖北,,,hubei,hubei,,\n"
        + "420100,武汉市,2,地级市,420000,武汉,江城,,wuhan,wuhan,,\n"
        + "420107,青山区,3,市辖区,420100,,青山,,qingshan,qingshan,,\n",
        "utf-8",
    )

    gazetteer = Gazetteer.load(folder=tmp_path)

    assert [d.path for d in gazetteer.named("青山区")] == ["武汉市/青山区"]
    assert gazetteer.province.name == "湖北省"
    assert [h.words for h in gazetteer.place_names.scan("武汉市青山区")] == ["武汉市", "青山区"]
