"""The two laws on any page: no line lost, no character lost; and never an exception."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.errors import LawBroken
from site_builder.lexicon import Lexicon
from site_builder.model.issues import CODES
from site_builder.model.jsonform import record_from_json, to_json
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.parse import explain_page, parse_page
from site_builder.parse.audit import audit
from site_builder.parse.claims import Claim, Ledger
from site_builder.text.normalize import squeeze

ROOT = Path(__file__).parent.parent.parent
PAGES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests/gold").glob("*/*.txt"))]
PRINTED = sorted(
    {line for path in PAGES for line in path.read_text("utf-8").split("\n") if line.strip()}
)

MARKS = """
□ ◎ 【】 —— ★ ◆ 本报讯 摄 图为 1. (下转第二版) \ufffd \x00 \u202e <b> {{x}} 3 2024年5月1日 ①
□本报记者 公告 编者按 本版图片由某某提供 一 (记者_王强) A_B_C 王_强 王强_摄 a_b_c_d __一 “”。
"""
marks = st.sampled_from([mark.replace("_", " ") for mark in MARKS.split()])
halves = st.builds(
    lambda line, at: line[: at % len(line)] or line, st.sampled_from(PRINTED), st.integers(0, 400)
)
tails = st.builds(
    lambda line, at: line[at % len(line) :], st.sampled_from(PRINTED), st.integers(0, 400)
)
lines = st.one_of(st.sampled_from(PRINTED), marks, halves, tails, st.text(max_size=30))
gaps = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n\n", "\n \n", "\r\n\r\n"])
pages = st.lists(st.tuples(lines, gaps), max_size=40).map(
    lambda pairs: "".join(line + gap for line, gap in pairs)
)
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def held(record: PageRecord) -> list[int]:
    """Every line of every item."""
    lists = [a.lines for a in record.articles] + [p.lines for p in record.photos]
    lists += [t.lines for t in (*record.notes, *record.furniture)]
    return sorted(n for each in lists for n in each)


@SETTINGS
@given(text=pages)
def test_every_line_stands_in_exactly_one_item(text: str, lexicon: Lexicon) -> None:
    """Whatever a page holds, its printed lines are those of its items, each once."""
    page = SourcePage.from_text("page", text)
    record = parse_page(page, lexicon)

    assert held(record) == [line.number for line in page.printed]


@SETTINGS
@given(text=pages)
def test_nothing_is_invented(text: str, lexicon: Lexicon) -> None:
    """Titles, bodies and captions are made of the page's own characters, in its own order."""
    page = SourcePage.from_text("page", text)
    record = parse_page(page, lexicon)
    printed = {line.number: squeeze(line.text) for line in page.printed}
    for article in record.articles:
        for item in article.body:
            whole = "".join(printed[n] for n in item.lines)
            kept = iter(whole)
            assert all(char in kept for char in squeeze(item.text))
        head = "".join(printed[n] for n in article.lines)
        assert all(char in head for char in squeeze(article.title + (article.kicker or "")))


@SETTINGS
@given(text=pages)
def test_records_survive_json(text: str, lexicon: Lexicon) -> None:
    """What `parse --json` prints is the record, and says only what the contract knows."""
    record = parse_page(SourcePage.from_text("page", text), lexicon)

    assert record_from_json(to_json(record)) == record
    issues = [*record.issues, *(i for a in record.articles for i in a.issues)]
    assert {issue.code for issue in issues} <= CODES.keys()


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_explain_names_every_line(path: Path, lexicon: Lexicon) -> None:
    """`explain` gives each printed line a label, a rule, a confidence and an item."""
    page = SourcePage.from_text(path.stem, path.read_text("utf-8"))
    explained = explain_page(page, lexicon)

    assert [line.number for line in explained] == [line.number for line in page.lines]
    for line in explained:
        assert (line.labelled is not None) == bool(line.text.strip())
        if line.labelled:
            assert line.labelled.rule
            assert 0.4 < line.labelled.confidence <= 1
            assert line.item


def test_the_audit_can_fail(lexicon: Lexicon) -> None:
    """A record that lost a line, doubled one or made up a title is refused."""
    page = SourcePage.from_text("page", "小院里飘出读书声\n\n□本报记者 王强\n\n今天下雨了。\n")
    record = parse_page(page, lexicon)
    (article,) = record.articles
    ledger = Ledger([Claim(article.id, "title", 1, 0, 8), Claim(article.id, "byline", 3, 0, 8)])
    ledger.claims.append(Claim(article.id, "body", 5, 0, 6))
    audit(page, record, ledger.claims)

    def refused(**changes: object) -> None:
        broken = replace(record, articles=(replace(article, **changes),))  # type: ignore[arg-type]
        with pytest.raises(LawBroken):
            audit(page, broken, ledger.claims)

    refused(lines=(1, 3))
    refused(lines=(1, 3, 5, 7))
    refused(title="小院里飘出歌声")
    refused(body=())
    with pytest.raises(LawBroken, match="claimed by nothing"):
        audit(page, record, ledger.claims[:2])
    with pytest.raises(LawBroken, match="claimed twice"):
        audit(page, record, [*ledger.claims, Claim(article.id, "mark", 5, 0, 1)])


def test_a_page_of_two_megabytes_ends(lexicon: Lexicon) -> None:
    """However long a text is, its reading ends, and nothing is lost."""
    text = "\n\n".join(line[:40] for line in PRINTED)
    page = SourcePage.from_text("page", "\n\n".join([text] * (2_000_000 // len(text.encode()))))
    record = parse_page(page, lexicon)

    assert held(record) == [line.number for line in page.printed]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", "一" * 200_000, "\n".join("字" for _ in range(20_000)), "“" * 5000, "(" * 5000],
    ids=["empty", "blank", "one-line", "many-lines", "quotes", "brackets"],
)
def test_hostile_pages(text: str, lexicon: Lexicon) -> None:
    """A page of nothing, of one endless line or of a mark keeps both laws."""
    page = SourcePage.from_text("page", text)
    record = parse_page(page, lexicon)

    assert held(record) == [line.number for line in page.printed]
