"""The region resolver: case files, the gold, and what holds for any text."""

from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.lexicon.gazetteer import Gazetteer, Level
from site_builder.lexicon.region_reasons import REASONS
from site_builder.parse.regions import (
    Located,
    Mention,
    MentionKind,
    TextPart,
    find_mentions,
    locate_article,
    locate_photo,
)
from tests.parse.goldparts import GoldItem, gold_pages, right
from tests.parse.regioncases import ArticleCase, SentenceCase, articles, sentences

CASES = Path(__file__).parent / "regions_cases/cases.tsv"
SIGNS = {MentionKind.OUTSIDE: ">", MentionKind.INSTITUTION: "~"}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _codes(mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> list[str]:
    """Codes of the banners and zones named, without the leagues that only lead to them."""
    found = []
    for mention in mentions:
        division = gazetteer.by_path(mention.region) if mention.region else None
        while division and division.level == Level.TOWNSHIP and division.kind != "功能区":
            division = gazetteer.parent(division)
        if division:
            found.append(division)
    kept = [d for d in found if not any(o.path.startswith(d.path + "/") for o in found)]
    return list(dict.fromkeys(d.code for d in kept))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["text"])
def test_trap(row: dict[str, str], gazetteer: Gazetteer) -> None:
    """Every sentence of the table of traps names the divisions the table says and no others."""
    mentions = find_mentions(row["text"], gazetteer)

    assert ",".join(_codes(mentions, gazetteer)) == row["expected_codes"]
    assert ",".join(m.place for m in mentions if m.place) == row["expected_outside"]


@pytest.mark.parametrize("case", sentences(), ids=lambda case: case.text)
def test_sentence(case: SentenceCase, gazetteer: Gazetteer) -> None:
    """A sentence names the places its case file says, in order, with the words for each."""
    found = tuple(
        (m.words, SIGNS.get(m.kind, "="), m.place or m.region)
        for m in find_mentions(case.text, gazetteer, case.context)
        if m.kind != MentionKind.VILLAGE
    )

    assert found == case.expected


@pytest.mark.parametrize("case", articles(), ids=lambda case: case.name)
def test_article(case: ArticleCase, gazetteer: Gazetteer) -> None:
    """An article or photo is about the region its case file says."""
    if case.photo:
        article = Located((case.within,)) if case.within else None
        located = locate_photo(case.parts, article, gazetteer)
    else:
        located = locate_article(case.parts, gazetteer)

    assert (located.regions[0] if located.regions else None) == case.primary
    assert case.also is None or sorted(located.regions[1:]) == sorted(case.also)
    assert any(i.code == "region-doubtful" for i in located.issues) == case.doubtful


def test_case_files_are_read() -> None:
    """The case files hold the sixty sentences and forty articles they were written with."""
    assert len(sentences()) >= 60
    assert len(articles()) >= 40


def _located_gold(gazetteer: Gazetteer) -> list[tuple[GoldItem, Located]]:
    found = []
    for page in gold_pages():
        done = {key: locate_article(a.parts, gazetteer) for key, a in page.articles.items()}
        found += [(page.articles[key], located) for key, located in done.items()]
        for photo in page.photos:
            article = done[photo.article] if photo.article else None
            found.append((photo, locate_photo(photo.parts, article, gazetteer)))
    return found


def test_gold(gazetteer: Gazetteer) -> None:
    """The primary region is right on every seed article and on 97 of 100 gold items at least."""
    items = _located_gold(gazetteer)

    wrong = {
        item.name: located.regions[:1]
        for item, located in items
        if not right(next(iter(located.regions), None), item.answers)
    }

    assert len(items) > 100
    assert not [name for name in wrong if name.startswith(("000", "001", "002", "003", "004"))]
    assert len(wrong) <= 0.03 * len(items), wrong


def test_evidence_of_gold(gazetteer: Gazetteer) -> None:
    """Evidence for the primary region comes first, with a reason that readers can be told."""
    for item, located in _located_gold(gazetteer):
        if located.regions:
            first = located.evidence[0]
            assert first.region == located.regions[0], item.name
            assert first.why in REASONS, item.name
            lines = {n for p in item.parts for n in (p.line, *(line for _, line in p.breaks))}
            assert first.line in lines


def test_evidence_line_of_joined_part(gazetteer: Gazetteer) -> None:
    """Words in the second line of a joined paragraph are shown at that line."""
    part = TextPart("body", "村民们说,固阳县的路修好了", 31, ((5, 33),))

    located = locate_article((part,), gazetteer)

    assert [(e.line, e.words) for e in located.evidence] == [(33, "固阳县")]


def test_dateline_place(gazetteer: Gazetteer) -> None:
    """The place of a dateline is kept as printed, also where it is none of ours."""
    ours = locate_article((TextPart("dateline", "本报兴安3月14日电", 1),), gazetteer)
    theirs = locate_article((TextPart("dateline", "新华社北京3月8日电", 1),), gazetteer)

    assert (ours.dateline_place, ours.regions) == ("兴安", ("兴安盟",))
    assert (theirs.dateline_place, theirs.regions) == ("北京", ())


def test_village_tells_the_township(gazetteer: Gazetteer) -> None:
    """A village inside a banner that is named is evidence of its township."""
    mentions = find_mentions("四子王旗高台村的村民", gazetteer)

    assert [(m.words, m.kind, m.region) for m in mentions] == [
        ("四子王旗", MentionKind.NAME, "乌兰察布市/四子王旗"),
        ("高台村", MentionKind.VILLAGE, "乌兰察布市/四子王旗/库伦图镇"),
    ]
    assert find_mentions("高台村的村民", gazetteer) == ()


def test_village_of_two_townships(gazetteer: Gazetteer) -> None:
    """A village's name that two townships of the banner have tells no township."""
    mentions = find_mentions("商都县前海子村的村民", gazetteer)

    assert mentions[-1].region == "乌兰察布市/商都县"


WORDS = """
    包头市 土默特右旗 前旗 青山 东河区 临河 海南区 北京市 大学 朝阳镇 乌兰哈达苏木 鄂托克 说 、
    ( 记者 ) 王 新城区 路 村 团结社区 阿旗 内蒙古 兴安 市场 区域 西安 赤峰村 上海庙 该旗 全市 市委
"""
PIECES = st.one_of(st.sampled_from(WORDS.split()), st.text(max_size=6))
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_mentions_are_words_of_the_text(text: str) -> None:
    """Of any text, mentions are its words at their offset, in order, never overlapping."""
    mentions = find_mentions(text, SHARED)

    assert all(text[m.start : m.end] == m.words for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(bool(m.region) != bool(m.place) for m in mentions)


@settings(max_examples=200, deadline=None)
@given(
    parts=st.lists(
        st.builds(
            TextPart,
            st.sampled_from(
                ("kicker", "title", "subtitle", "section", "dateline", "byline", "body")
            ),
            TEXTS,
            st.integers(1, 9),
        ),
        max_size=6,
    )
)
def test_any_article_is_located(parts: list[TextPart]) -> None:
    """Any parts get a verdict: known regions, each once, with evidence in lines of the article."""
    located = locate_article(parts, SHARED)

    assert all(SHARED.by_path(region) for region in located.regions)
    assert len(set(located.regions)) == len(located.regions)
    assert {e.line for e in located.evidence} <= {p.line for p in parts}
    assert 0 < located.confidence <= 1


@pytest.mark.parametrize("piece", ["包头市青山区前旗、", "((记者", "王青山说", "村社区嘎查", "市 "])
def test_time_grows_with_the_text(piece: str, gazetteer: Gazetteer) -> None:
    """Forty thousand characters of the most tangled text take no longer than their number asks."""
    begun = time.process_time()
    find_mentions(piece * (40_000 // len(piece)), gazetteer)

    assert time.process_time() - begun < 2


SHARED = Gazetteer.load()
"""Hypothesis runs each property many times and takes no fixtures of a narrower scope."""
