"""Every name of every division, put into the sentences a newspaper puts it into."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from site_builder.lexicon.divisions import Division, Level
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.parse.regions import (
    Located,
    TextPart,
    find_home,
    locate_article,
    locate_photo,
)

GAZETTEER = Gazetteer.load()
TITLE = TextPart("title", "小院里的新变化", 1)


def _body(text: str) -> tuple[TextPart, ...]:
    return (TITLE, TextPart("body", text, 2))


def _counties() -> Iterator[tuple[Division, str, str]]:
    """Each county-level division with its league's name and each of its own names."""
    for division in GAZETTEER.divisions:
        if division.level == Level.COUNTY:
            league = GAZETTEER.league(division)
            assert league is not None
            for name in dict.fromkeys((division.name, division.usual, *division.short_names)):
                yield division, league.name, name


def _primary(parts: tuple[TextPart, ...]) -> str:
    located = locate_article(parts, GAZETTEER)
    return located.regions[0] if located.regions else ""


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("kicker", lambda league, name: (TextPart("kicker", name, 1), TITLE)),
        ("before the headline", lambda league, name: (TextPart("title", f"{name} 新风吹来", 1),)),
        ("after its league", lambda league, name: _body(f"近日,{league}{name}的党员走进农家。")),
        ("acting", lambda league, name: _body(f"近日,{name}组织党员干部走进农家。")),
        (
            "below a dateline",
            lambda league, name: (
                TextPart("dateline", f"本报{league.removesuffix('市')}3月1日电", 1),
                *_body(f"连日来,{name}把政策送进农家。"),
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_county_in_every_form(form: str, parts: object) -> None:
    """A banner, county, district or zone is the primary region under each of its names."""
    assert callable(parts)
    wrong = [
        (name, found)
        for division, league, name in _counties()
        if (found := _primary(parts(league, name))) != division.path
    ]

    assert wrong == [], form


def test_every_township_in_its_chain() -> None:
    """A township after its league and banner is told to the full depth, and so in a caption."""
    wrong = []
    for division in GAZETTEER.divisions:
        county = GAZETTEER.parent(division)
        if division.level != Level.TOWNSHIP or county is None or county.level != Level.COUNTY:
            continue
        if any(d.level < Level.TOWNSHIP for d in GAZETTEER.named(division.name)):
            continue  # 扎赉诺尔矿区: a mining area, and the older name of a district
        league = GAZETTEER.league(division)
        assert league is not None
        if _primary(_body(f"清晨,{league.name}{county.name}{division.name}的村民忙着下地。")) != (
            division.path
        ):
            wrong.append(division.path)
        caption = (TextPart("caption", f"{division.name}村民在田里劳作。", 1),)
        photo = locate_photo(caption, Located((county.path,)), GAZETTEER)
        if photo.regions[0] != division.path:
            wrong.append(f"{division.path} in a caption")

    assert wrong == []


def test_every_league_in_every_form() -> None:
    """A league or city is found under each name, former ones too, and in a dateline."""
    wrong = []
    for league in GAZETTEER.leagues:
        for name in league.names:
            found = (
                _primary((TextPart("title", f"{name}打出“组合拳”", 1),)),
                _primary(_body(f"今年以来,{name}持续优化营商环境。")),
                _primary((TITLE, TextPart("dateline", f"本报{name}3月1日电", 2))),
            )
            if found != (league.path,) * 3:
                wrong.append((name, found))

    assert wrong == []


@pytest.mark.parametrize(
    ("masthead", "body", "primary"),
    [
        ("乌审旗报", "入夏以来,全旗新装路灯六千盏。", "鄂尔多斯市/乌审旗"),
        ("兴安日报", "入夏以来,我盟新装路灯六千盏。", "兴安盟"),
        ("乌审旗报", "入夏以来,多伦县新装路灯六千盏,全县都亮了。", "锡林郭勒盟/多伦县"),
        ("乌审旗报", "入夏以来,路灯都亮了。", ""),
        ("内蒙古日报", "入夏以来,全区新装路灯六千盏。", ""),
    ],
)
def test_a_newspaper_speaks_of_its_own_region(masthead: str, body: str, primary: str) -> None:
    """What names no place but says 全旗 is about the masthead's region; what names one is not."""
    located = locate_article(_body(body), GAZETTEER, find_home([masthead], GAZETTEER))

    assert located.regions[:1] == ((primary,) if primary else ())
