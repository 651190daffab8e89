"""A text too large for a newspaper's page: nothing in it is held against everything else."""

from __future__ import annotations

from collections.abc import Collection
from typing import NoReturn

import pytest

from site_builder.lexicon import Lexicon
from site_builder.model.source import SourcePage
from site_builder.parse import parse_page
from site_builder.parse.affinity import Affinity
from site_builder.parse.view import LARGEST, PageView

ARTICLE = """\
老井又出水了

□本报记者 白景阳

村东头的老井枯了十几年,今年春天忽然又出了水。村民在井沿上立了一块石头。



村民在井边打水。白景阳 摄

石头上的字是村里最老的人写的,一笔一画,像刻在水里。他说,井水记得所有的人,只要还有人来打

水,它就不会再枯。

"""


def test_words_in_common_are_looked_for_on_pages_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of texts each with each would not end; reading in their own order does."""

    def too_much(*_: object) -> NoReturn:
        raise AssertionError("a text of this size was held against others")

    for name in ("between", "kin", "overlaps"):
        monkeypatch.setattr(Affinity, name, too_much)
    copies = LARGEST // 6 + 1

    record = parse_page(SourcePage.from_text("large", ARTICLE * copies), Lexicon.load())

    assert len(record.articles) == copies
    assert len(record.photos) == copies


def test_all_copies_of_a_page_are_weighed_with_one_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    """To weigh the words of the page anew for each copy takes seconds on a page of many."""
    made: list[PageView] = []
    make = Affinity.__init__

    def counted(self: Affinity, view: PageView, *strays: Collection[int]) -> None:
        made.append(view)
        make(self, view, *strays)

    monkeypatch.setattr(Affinity, "__init__", counted)
    copied = ARTICLE + ARTICLE.replace("老井又出水了", "新井也出水了")

    parse_page(SourcePage.from_text("copies", copied), Lexicon.load())

    assert len(made) == 2  # for the copies, and for all that follows
