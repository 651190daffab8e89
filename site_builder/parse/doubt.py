"""What is likely misread: reported with its lines, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from site_builder.lexicon import Lexicon
from site_builder.model.article import Article, BodyItem
from site_builder.model.issues import Issue
from site_builder.model.source import SourcePage
from site_builder.text.hanzi import HAN, unreadable
from site_builder.text.normalize import halfwidth

_DOUBLED = re.compile(rf"([{HAN}]{{2}})\1")
_QUOTES = (("“", "”"), ("《", "》"), ("‘", "’"))
_COUNTING = "一两三十百半"
_GOING_ON = "着"
"""一页一页 counts, and 说着说着 goes on: neither is a misprint."""
_MOST = 8
"""Suspicions kept for one article: more of them say only that the whole is damaged."""


def with_doubts(article: Article, lexicon: Lexicon) -> Article:
    """The article with what looks misread in it added to its issues."""
    found = [issue for item in article.body for issue in _item_doubts(item, lexicon)]
    return replace(article, issues=(*article.issues, *found[:_MOST])) if found else article


def page_doubts(page: SourcePage) -> tuple[Issue, ...]:
    """What concerns the page as a file: nothing printed, characters that stand for nothing."""
    printed = page.printed
    if not printed:
        return (Issue("page-empty", (), "the page holds no text"),)
    if not unreadable("".join(line.text for line in printed)):
        return ()
    broken = [(line.number, unreadable(line.text)) for line in printed]
    lines = tuple(number for number, chars in broken if chars)
    count = sum(len(chars) for _, chars in broken)
    return (Issue("unreadable", lines[:50], f"{count} characters stand for none"),)


def _item_doubts(item: BodyItem, lexicon: Lexicon) -> Iterator[Issue]:
    plain = halfwidth(item.text)
    for a, b in _QUOTES:
        opened, closed = plain.count(a), plain.count(b)
        if opened != closed:
            more, less = (a, b) if opened > closed else (b, a)
            detail = f"{more} {max(opened, closed)} times, {less} {min(opened, closed)} times"
            yield Issue("suspect-text", item.lines, detail)
    for match in _DOUBLED.finditer(plain):
        word = match.group(1)
        idiom = word[0] in _COUNTING or word[-1] == _GOING_ON
        if not idiom and _carried_over(match.group(), lexicon):
            around = plain[max(0, match.start() - 4) : match.end() + 4]
            yield Issue("suspect-text", item.lines, f"…{around}…: {word} stands twice")


def _carried_over(words: str, lexicon: Lexicon) -> bool:
    """担当担当 is a word printed twice; doubled single characters are often speech."""
    cut = lexicon.segmenter.cut(words)
    return len(cut) == 2 and cut[0] == cut[1]
