"""Bodies as Markdown: what we write reads back exactly, in any editor the same text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from site_builder.model.article import BodyKind
from site_builder.store.markdown import Chunk, read, render, render_figure

TRICKY = st.text(alphabet="#->*_[]()<>!&;\\ \n\tab1.）中。:=+`~|$", max_size=14)
ITEMS = st.lists(st.tuples(st.sampled_from(BodyKind), st.one_of(st.text(), TRICKY)), max_size=6)


def said(text: str) -> list[tuple[BodyKind | None, str]]:
    return [(chunk.kind, chunk.text) for chunk in read(text)]


@settings(max_examples=500, deadline=None)
@given(ITEMS)
def test_any_items_come_back(items: list[tuple[BodyKind, str]]) -> None:
    """Items to Markdown to items is the identity, for any text at all."""
    text = "\n\n".join(render(kind, item) for kind, item in items)

    assert said(f"\n{text}\n") == items


@settings(max_examples=500, deadline=None)
@given(st.text())
def test_any_markdown_can_be_read(text: str) -> None:
    """Nothing a person types is an error, and the places of the items are in order."""
    edges = [edge for chunk in read(text) for edge in (chunk.begin, chunk.end)]

    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="中文，。“”第一二三 #>*_[]()-+1.a&;~`|", min_size=1, max_size=20))
def test_other_editors_show_the_same_text(text: str) -> None:
    """CommonMark shows a paragraph as one paragraph with the newspaper's own characters."""
    text = text.strip() or "中"
    tokens = MarkdownIt("commonmark").parse(render(BodyKind.PARAGRAPH, text))

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(child.content for child in tokens[1].children or ())
    assert shown == text


@pytest.mark.parametrize(
    ("kind", "text", "markdown"),
    [
        (BodyKind.PARAGRAPH, "普通一段。", "普通一段。"),
        (BodyKind.SUBHEAD, "发展思路亮了", "## 发展思路亮了"),
        (BodyKind.QUOTATION, "★要坚持", "> ★要坚持"),
        (BodyKind.ATTRIBUTION, "——《人民日报》", "> *——《人民日报》*"),
        (BodyKind.LISTING, "一等奖", "- 一等奖"),
        (BodyKind.NOTE, "(来源:共产党员网)", "*(来源:共产党员网)*"),
        (BodyKind.VERSE, "大漠孤烟直\n长河落日圆", "<!-- verse -->\n大漠孤烟直\\\n长河落日圆"),
        (BodyKind.PARAGRAPH, "1. 开头", "1\\. 开头"),
        (BodyKind.PARAGRAPH, "# 号", "\\# 号"),
        (BodyKind.PARAGRAPH, "3~5人*", "3\\~5人\\*"),
    ],
)
def test_forms(kind: BodyKind, text: str, markdown: str) -> None:
    """Each kind of item has its form; signs of Markdown in the newspaper are escaped."""
    assert render(kind, text) == markdown
    assert said(markdown) == [(kind, text)]


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("一行\n二行", [("paragraph", "一行二行")]),
        ("one\ntwo", [("paragraph", "one two")]),
        ("一行\\\n二行", [("paragraph", "一行\n二行")]),
        ("**重点**是", [("paragraph", "**重点**是")]),
        ("- 甲\n- 乙", [("listing", "甲"), ("listing", "乙")]),
        ("1. 甲\n2. 乙", [("paragraph", "1. 甲"), ("paragraph", "2. 乙")]),
        ("> 话\n> *——人*", [("quotation", "话"), ("attribution", "——人")]),
        ("### 小标题 ###", [("subhead", "小标题")]),
        ("<!-- 旁注 -->\n正文", [("paragraph", "正文")]),
        ("<!--\n多行\n-->\n\n正文", [("paragraph", "正文")]),
        ("```\n# 不是标题\n```", [("paragraph", "```\n# 不是标题\n```")]),
        ("| a | b |\n|---|---|", [("paragraph", "| a | b | |---|---|")]),
        ("&emsp;缩进", [("paragraph", "\u2003缩进")]),
        ("正文\n## 标题", [("paragraph", "正文"), ("subhead", "标题")]),
    ],
)
def test_what_people_type(typed: str, items: list[tuple[str, str]]) -> None:
    """Other Markdown comes back as items with the text as typed; comments are no text."""
    assert [(str(kind), text) for kind, text in said(typed)] == items


def test_a_figure() -> None:
    """A photo's place is a link that opens its file; only the number counts."""
    line = render_figure("p47", "建言[献策]", "p47-jianyanxiance.md")

    assert line == "[图：建言\\[献策\\]](p47-jianyanxiance.md)"
    assert said(line) == [(None, "p47")]
    assert said("![x](../2023/p47.jpg)") == [(None, "p47")]
    assert read("[链接](https://example.org/p47-x.html) 后文")[0].kind is BodyKind.PARAGRAPH


def test_places_of_items() -> None:
    """Each item knows where its own text begins and ends."""
    text = "\n甲\n\n<!-- 注 -->\n\n> 乙\n"

    assert [text[chunk.begin : chunk.end] for chunk in read(text)] == ["甲", "> 乙"]
    assert read("甲")[0] == Chunk(BodyKind.PARAGRAPH, "甲", 0, 1)


def test_no_line_of_our_own_is_bare_html() -> None:
    """No newspaper text becomes a tag in an editor's preview."""
    assert not re.search(r"(?<!\\)<", render(BodyKind.PARAGRAPH, "<script>alert(1)</script>"))
