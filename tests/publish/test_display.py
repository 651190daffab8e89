"""Punctuation in proper width, on the screen only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.publish.display import clipped, shown, shown_html


@pytest.mark.parametrize(
    ("printed", "screen"),
    [
        ("近日,全旗召开会议;大家说:好!", "近日，全旗召开会议；大家说：好！"),
        ("“好!”牧民说:“来?”", "“好！”牧民说：“来？”"),
        ("项目(一期)完工", "项目（一期）完工"),
        ("达100%,增长2倍", "达100%，增长2倍"),
        ("增收(CPC)党", "增收（CPC）党"),
        ("比分3:1,时间10:30", "比分3:1，时间10:30"),
        ("1,200万元", "1,200万元"),
        ("N95,KN95", "N95,KN95"),
        ("Hello, world: a (b) c?", "Hello, world: a (b) c?"),
        ("见 http://example.org/a?b=1", "见 http://example.org/a?b=1"),
        ("没有标点", "没有标点"),
    ],
)
def test_marks_that_touch_chinese_are_shown_wide(printed: str, screen: str) -> None:
    """Numbers and Latin text keep theirs."""
    assert shown(printed) == screen


@given(st.text(alphabet="汉字乌,;:!?()0123456789abAB “”、。 .%"))
def test_only_the_width_of_marks_changes(text: str) -> None:
    """Folded back, the shown text is the printed one; shown again, it is the same."""
    narrow = str.maketrans("，；：！？（）", ",;:!?()")

    assert shown(text).translate(narrow) == text
    assert shown(shown(text)) == shown(text)


@given(st.text(alphabet="0123456789,.:;!?()% abcXYZ"))
def test_text_without_chinese_is_never_touched(text: str) -> None:
    """Nothing in it touches a Chinese character."""
    assert shown(text) == text


def test_markup_in_text_is_text() -> None:
    """A page cannot bring elements of its own."""
    assert shown_html("<b>甲&乙</b>") == "&lt;b&gt;甲&amp;乙&lt;/b&gt;"


def test_foreign_runs_carry_their_language() -> None:
    """A screen reader must know how to say them; single names and units stay as they are."""
    assert 'lang="en"' in shown_html("歌曲 The Long Road 唱响")
    assert 'lang="mn-Cyrl"' in shown_html("报名 Өвөр Монгол 日报")
    assert 'lang="mn-Mong"' in shown_html("报名 ᠮᠣᠩᠭᠣᠯ 日报")
    assert "lang" not in shown_html("发放N95口罩和APP")


def test_a_clipped_text_says_that_it_goes_on() -> None:
    """And never ends in a comma before the ellipsis."""
    assert clipped("一二三四五", 5) == "一二三四五"
    assert clipped("一二,三四五六", 4) == "一二…"
