"""Generated pages: the same for the same seed, and true to their own text."""

from __future__ import annotations

from functools import cache

from bench.generate import Stock, generate
from bench.queries import Scan, queries
from site_builder.collect.search import search_docs
from site_builder.model.archive import FiledPage
from tests.search.spelling import plain_syllables


@cache
def pages(seed: int) -> tuple[FiledPage, ...]:
    """A hundred articles and photos."""
    return tuple(generate(100, seed, stock()))


@cache
def stock() -> Stock:
    """What pages are made of, read once."""
    return Stock.read()


def test_the_same_seed_gives_the_same_pages() -> None:
    """Chance has one source."""
    assert pages(1) == tuple(generate(100, 1, stock()))
    assert pages(1) != pages(2)


def test_there_are_as_many_as_asked_for() -> None:
    """Articles and photos together, no id twice, oldest first."""
    ids = [own for page in pages(1) for own in page.filed]
    assert len(ids) == len(set(ids)) == 100
    dates = [page.record.when.date for page in pages(1)]
    assert dates == sorted(dates)


def test_records_are_what_their_pages_say() -> None:
    """Title and paragraphs stand on the lines that the record names; no line is left over."""
    for page in pages(1):
        lines = {line.number: line.text for line in page.source.printed}
        for article in page.record.articles:
            assert article.title in {lines[n] for n in article.lines}
            assert all(lines[item.lines[0]] == item.text for item in article.body)
        named = [n for a in page.record.articles for n in a.lines]
        named += [n for p in page.record.photos for n in p.lines]
        assert sorted(named) == sorted(lines)


def test_every_kind_of_query_has_an_answer() -> None:
    """Queries come with documents that are right, but for nonsense."""
    made = queries(Scan(search_docs(pages(1))), plain_syllables, each=3)
    kinds = {query.kind for query in made}
    assert {"region", "pinyin", "typo", "sentence", "nonsense"} <= kinds
    assert all(query.right for query in made if query.kind != "nonsense")
    assert not any(query.right for query in made if query.kind == "nonsense")
