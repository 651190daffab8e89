"""What a query means: grammar, other names, letters, mistakes; and what is shown of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.browser import Asked, asking
from site_builder.collect.search import build_index
from tests.search.make import article, segmenter
from tests.search.spelling import plain_syllables

pytestmark = pytest.mark.browser

BAOTOU = ("包头市", ("包头",))
DOCS = (
    article(
        1, title="后备干部一线“墩苗壮骨”", section="学思践悟", date="2023-05-04",
        bylines=(("本报记者", "潘佳"), ("通讯员", "郝天阳")), regions=("包头市/土默特右旗",),
        region_names=(BAOTOU, ("包头市/土默特右旗", ("土右旗",))),
        body=("初冬时节,后备干部走进大棚。", "村民领到256户补贴。"),
    ),
    article(
        2, title="察右后旗修路", regions=("乌兰察布市/察哈尔右翼后旗",), date="2022-03-01",
        region_names=(
            ("乌兰察布市", ("乌兰察布",)), ("乌兰察布市/察哈尔右翼后旗", ("察右后旗",)),
        ),
        bylines=(("记者", "王莹"),), body=("路修到了牧区。", "干部与群众说说话。", "会议开得短。"),
    ),
    article(
        3, title="伊盟旧事", regions=("鄂尔多斯市",), date="2021-01-01",
        region_names=(("鄂尔多斯市", ("伊克昭盟", "伊盟")),),
        body=("老人讲起往事。", "头雁领飞,党建引领到家门口。"),
    ),
    article(
        4, type="photo", title="草原掠影", section="掠影", caption="干部在草原上种树。", body=(),
        credits=(("摄", "王莹"),), regions=("包头市",), region_names=(BAOTOU,), date="2023-06-01",
    ),
    article(
        5, title="会议纪要",
        body=("会议与干部。", "干群连心。头雁归来。", "DIY课堂和N95口罩。"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def small(browser: Browser) -> Iterator[Asked]:
    """Five documents, each with something of its own."""
    index = build_index(DOCS, segmenter=segmenter(), spell=plain_syllables)
    with asking(index, browser) as opened:
        yield opened


def titles(answer: dict[str, Any]) -> set[str]:
    """The titles of an answer, without their marks."""
    return {"".join(text for text, _ in result["title"]) for result in answer["results"]}


ALL = {"干部墩苗": "后备干部一线“墩苗壮骨”", "路": "察右后旗修路", "伊盟": "伊盟旧事",
       "草原": "草原掠影", "会议": "会议纪要"}  # fmt: skip

CASES = (
    ("干部", "干部墩苗 路 草原 会议"),
    ("干部 大棚", "干部墩苗"),
    ('"后备干部走进"', "干部墩苗"),
    ("干部 -会议", "干部墩苗 草原"),
    ("干部 -会议 -种树", "干部墩苗"),
    ("地区:包头", "干部墩苗 草原"),
    ("地区:土右旗", "干部墩苗"),
    ("diqu:baotou", "干部墩苗 草原"),
    ("地区：伊克昭盟", "伊盟"),
    ("栏目:掠影", "草原"),
    ("lanmu:lueying 干部", "草原"),
    ("作者:王莹", "路 草原"),
    ("作者: 王莹 干部", "路 草原"),
    ("zuozhe:wangying", "路 草原"),
    ("图片:干部", "草原"),
    ("干部 -地区:包头", "路 会议"),
    ("干部 -作者:王莹 -栏目:学思践悟", "会议"),
    ("tupian:", "草原"),
    ("察右后旗", "路"),
    ("察哈尔右翼后旗", "路"),
    ("伊克昭盟", "伊盟"),
    ("wulanchabu", "路"),
    ("wu lan cha bu", "路"),
    ("wlcb", "路"),
    ("haoty", "干部墩苗"),
    ("htianyang", ""),
    ("houbeiganbu", "干部墩苗"),
    ("touyan dangjian", "伊盟"),
    ("後備幹部", "干部墩苗"),
    ("王 莹", "路 草原"),
    ("ＤＩＹ", "会议"),
    ("n95", "会议"),
    ("n９５口罩", "会议"),
    ("256户", "干部墩苗"),
    ("56户", "干部墩苗"),
    ("魑魅魍魉", ""),
    ("qqxz", ""),
    ("-会议", ""),
    ("   ", ""),
    ('"', ""),
    ("地区:没有的地方", ""),
)


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_a_query_means(small: Asked, query: str, expected: str) -> None:
    """Words, phrases, exclusions, filters, other names, letters, widths."""
    assert titles(small.search(query)) == {ALL[key] for key in expected.split()}


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("土墨特右旗", "土默特右旗"),
        ("后背干部", "后备干部"),
        ("鄂尔多期", "鄂尔多斯"),
        ("察右候旗", "察右后旗"),
    ],
)
def test_one_wrong_character_is_offered(small: Asked, query: str, meant: str) -> None:
    """A homophone or another character: 是不是要找, with its results below."""
    answer = small.search(query)
    (notice,) = (n for n in answer["notices"] if n["kind"] == "meant")
    assert notice["word"].startswith(meant)
    assert answer["results"]


def test_letters_that_fit_several_words_show_the_choice(small: Asked) -> None:
    """How letters were read is said, and what else they may mean."""
    (notice,) = small.search("wlcb")["notices"]
    assert notice["kind"] == "pinyin"
    assert "乌兰察布" in notice["chosen"] + notice["others"]


def test_newest_first_and_oldest_first(small: Asked) -> None:
    """Sorting by date, both ways."""
    new = [r["date"] for r in small.search("干部", sort="new")["results"] if r["date"]]
    old = [r["date"] for r in small.search("干部", sort="old")["results"] if r["date"]]
    assert new == sorted(new, reverse=True)
    assert old == sorted(old)


def test_the_title_comes_before_the_body(small: Asked) -> None:
    """A word of the title is worth more than one of the text."""
    first = small.search("会议")["results"][0]
    assert "".join(text for text, _ in first["title"]) == "会议纪要"


def test_words_that_stand_near_come_first(small: Asked) -> None:
    """Of two documents with both words the one that has them side by side."""
    first = small.search("头雁 干群")["results"][0]
    assert "".join(text for text, _ in first["title"]) == "会议纪要"


def test_excerpts_mark_the_words(small: Asked) -> None:
    """Up to three excerpts, the words marked whole, never character by character."""
    (result,) = (r for r in small.search("后备干部")["results"] if r["date"] == "2023-05-04")
    assert ["后备干部", True] in result["excerpts"][0]
    assert ["后备干部", True] in result["title"]
    assert len(result["excerpts"]) <= 3


def test_counts_stay_right_while_filtering(small: Asked) -> None:
    """A facet counts what its other values would give: its own filter does not count."""
    answer = small.search("干部", filters={"region": ["包头市"]}, facets=True)
    assert answer["total"] == 2
    regions = {entry["value"]: entry["count"] for entry in answer["facets"]["region"]}
    assert regions == {
        "包头市": 2, "包头市/土默特右旗": 1, "乌兰察布市": 1, "乌兰察布市/察哈尔右翼后旗": 1,
    }  # fmt: skip
    assert {e["value"]: e["count"] for e in answer["facets"]["type"]} == {"article": 1, "photo": 1}
    assert {e["value"] for e in answer["facets"]["when"]} == {"2023"}


def test_suggestions_complete_the_last_word(small: Asked) -> None:
    """By characters and by letters; what was typed before stays."""
    assert "察哈尔右翼后旗" in small.suggest("察")
    assert "干部 乌兰察布市" in small.suggest("干部 wul")
    assert small.suggest("") == []
