"""A body as markup: its order, its photos, the way back to its lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from site_builder.model.article import Article, BodyItem, BodyKind, Dateline, Person, Photo
from site_builder.publish.body import (
    BodyRenderer,
    credit_words,
    display_title,
    line_words,
    markdown,
    photo_places,
    title_html,
)


def _article(*lines: int, title: str = "题", dateline: Dateline | None = None) -> Article:
    body = tuple(BodyItem(BodyKind.PARAGRAPH, f"第{n}行。", (n,)) for n in lines)
    return Article("p-1", None, None, title, None, (), dateline, (), body, lines)


def _photo(line: int) -> Photo:
    return Photo(f"p-p{line}", "", f"图{line}", (), None, (), "p-1", (line,))


@pytest.mark.parametrize(
    ("photos", "places"),
    [([6], {1: [6]}), ([1], {0: [1]}), ([99], {3: [99]}), ([6, 7], {1: [6, 7]})],
)
def test_a_photo_stands_where_it_stood_on_the_page(
    photos: Sequence[int], places: dict[int, list[int]]
) -> None:
    """After the last paragraph that begins above it; before the first if none does."""
    placed = photo_places(_article(5, 10, 15), [_photo(n) for n in photos])

    assert {at: [p.lines[0] for p in here] for at, here in placed.items()} == places


def test_every_paragraph_leads_to_its_lines() -> None:
    """By number, and in words for those who hear the page."""
    body = BodyRenderer("../../", {}).body(_article(5, 10), "p")

    assert body.count('class="ln"') == 2
    assert 'href="../../pages/p/source.html#L10" aria-label="原文第10行"' in body


def test_the_dateline_runs_in_at_the_head_of_the_text() -> None:
    """Once, and before a subhead in a line of its own."""
    dateline = Dateline("本报包头1月31日电")
    body = BodyRenderer("", {}).body(_article(5, 10, dateline=dateline), "p")

    assert body.startswith('<p id="L5"><span class="dateline">本报包头1月31日电</span>第5行。')
    assert body.count("dateline") == 1


def test_a_headline_of_two_lines_wraps_between_them() -> None:
    """Its pieces stay whole."""
    title = title_html(_article(5, title="政策落地田间 服务送到身边"))

    assert title.count('<span class="phrase">') == 2


def test_a_lost_headline_is_replaced_by_the_opening() -> None:
    """And said to be lost."""
    assert display_title(_article(5, title="")) == "〔无题〕第5行。"


def test_lines_and_credits_in_words() -> None:
    """As they are spoken of everywhere."""
    assert line_words((9,)) == "第 9 行"
    assert line_words((9, 11, 23)) == "第 9–23 行"
    assert (
        credit_words((Person("本报记者", "潘佳"), Person("", "苏佳琪")))
        == "本报记者 潘佳 苏佳琪 摄"
    )


def test_markdown_signs_in_a_text_are_characters() -> None:
    """They mean nothing in the file a reader downloads."""
    article = _article(5, title="*星* [甲](乙) `丙`")

    assert r"# \*星\* \[甲\](乙) \`丙\`" in markdown(article, [], [])
