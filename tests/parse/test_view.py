"""What is left unasked, asked once or told in advance gives the same answers."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from site_builder.lexicon import Lexicon
from site_builder.model.blocks import Label, Vote
from site_builder.model.source import SourcePage
from site_builder.parse.label import label_units, votes
from site_builder.parse.lines import read_units
from site_builder.parse.rules import RULES
from site_builder.parse.view import PageView

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/gold/pages").glob("*.txt")])


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def view(request: pytest.FixtureRequest, lexicon: Lexicon) -> PageView:
    """A real page as the rules see it."""
    path: Path = request.param
    units = read_units(SourcePage.from_text(path.stem, path.read_text("utf-8-sig")))
    return PageView(units, lexicon)


def test_plain_sentences_have_one_vote(view: PageView) -> None:
    """Of a plain sentence the rules together say what is said of it without asking them."""
    plain = [at for at in range(len(view)) if view.plain_sentence(at)]

    assert all(
        votes(view, at) == [("paragraph", Vote(Label.BODY, 3.0, "ends as a sentence"))]
        for at in plain
    )


def test_a_part_of_a_page_knows_what_its_units_say(view: PageView) -> None:
    """What a unit says by itself is the same on the page and on a part of it."""
    part = view.without({0, 3, 4})
    fresh = PageView(part.units, view.lexicon)
    readings = ("signature", "credit", "trailing", "region", "furniture", "broken_start")

    for name in readings:
        for at in range(-1, len(part) + 1):
            assert getattr(part, name)(at) == getattr(fresh, name)(at)


def test_a_page_is_forgotten_at_once(view: PageView) -> None:
    """Nothing that is remembered of a page keeps it in memory: the collector has no work."""
    short = PageView(view.units[:40], view.lexicon)
    label_units(short)
    gone = weakref.ref(short)
    gc.disable()
    try:
        del short
        assert gone() is None
    finally:
        gc.enable()


def test_every_need_is_a_fact() -> None:
    """What a rule needs of a unit can be asked of the view."""
    needs = {rule.needs for rule in RULES.values() if rule.needs}

    assert needs
    assert all(hasattr(PageView, name) for name in needs)


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("个冬天。仓里的粮食换了一茬又一茬,没有霉过一粒。", True),
        ("个人的事再大也是小事,集体的事再小也是大事。", False),
        ("部登记在册,建起了台账,谁家有难处一看就明白。", True),
        ("部队的营房就在山脚下,每天早晨都能听见起床号。", False),
        ("就把位置报到卫星上,再传回这部手机。", True),
        ("就这样,他在山上守了三十年,没有丢过一只羊。", False),
        ("4万,第二年还了11万,羊场门口挂上了合作社的牌子。", True),
        ("310头牛,一头不剩地变成了真空包装里的肉干。", True),
        ("3公斤。中午太阳最毒的时候,家家户户都在歇晌。", True),
        ("2017年,老井枯了,村里人挑水要走三里地。", False),
        ("73岁的高二仁刚搬来时,一个月瘦了十斤。", False),
        ("入链先过质量关。链上的党员组成了质检队。", False),
    ],
)
def test_words_that_no_sentence_begins_with(text: str, middle: bool, lexicon: Lexicon) -> None:
    """What cannot begin a sentence by itself tells a torn one, but not where a longer word does.

    Nor does a figure with its unit alone; a date and an age may.
    """
    view = PageView(read_units(SourcePage.from_text("page", text)), lexicon)

    assert view.mid_sentence(0) is middle


@pytest.mark.parametrize(
    ("above", "runs_over"), [("盖章事项从76项砍到", True), ("由合作社的奶罐车", False)]
)
def test_a_figure_goes_on_behind_certain_words(
    above: str, runs_over: bool, lexicon: Lexicon
) -> None:
    """A figure that no sentence begins with follows 到, 了 and the like."""
    text = f"去年以来,街道把社区的{above}\n\n19项。砍掉的57项,能共享数据的走系统。"
    view = PageView(read_units(SourcePage.from_text("page", text)), lexicon)

    assert view.straddles(0, 1) is runs_over


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("入秋时,居民们立起一面笑脸墙。", True),
        ("灯亮了,夜里走路心里也亮堂。", True),
        ("最近,他又有了新打算。", True),
        ("问需,问出了一座桥。", True),
        ("甜水,一口气喝了两瓢。", False),
    ],
)
def test_a_short_first_clause_may_be_whole(text: str, whole: bool, lexicon: Lexicon) -> None:
    """A clause of three characters that says when, or what became so, begins a sentence."""
    view = PageView(read_units(SourcePage.from_text("page", text)), lexicon)

    assert (view.broken_start(0) == 0) is whole


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [("■案情回放", "■法官说法", True), ("▲夕阳下的剪毛场。", "▲雨后的草场。", False)],
)
def test_marked_lines_that_part_text(one: str, other: str, part: bool, lexicon: Lexicon) -> None:
    """Two lines behind one mark between paragraphs are subheads, but not if they are sentences."""
    text = "村东头的老井枯了十几年,今年春天忽然又出了水,村里的老人都说是个好兆头。"
    page = f"老井又出水了\n\n□本报记者 白景阳\n\n{text}\n\n{one}\n\n{text}\n\n{other}\n\n{text}"
    view = PageView(read_units(SourcePage.from_text("page", page)), lexicon)

    assert [view.marked_subhead(at) for at in (3, 5)] == [part, part]
