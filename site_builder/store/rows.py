"""A page that was read, as lines of text: what is remembered of it, and what is held of it.

The first line is the state of what it was read from, the second the record without its bodies, and
each line below the body and the evidence of one article, which stay text until they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from site_builder.model.archive import Filed, FiledPage
from site_builder.model.article import Article, BodyItem, Evidence
from site_builder.model.jsonform import KINDS, record_from_plain, to_json
from site_builder.model.later import Later
from site_builder.model.source import SourceLine, SourcePage

OPEN = 64
"""Articles whose body is at hand: those of a few pages, for a page is rendered at a time."""

OPEN_PAGES = 4


def to_row(page: FiledPage, state: str) -> str:
    """All of a page but its source."""
    articles = page.record.articles
    heads = tuple(replace(article, body=(), evidence=()) for article in articles)
    head = {"record": replace(page.record, articles=heads), "filed": page.filed}
    return "\n".join((state, to_json(head), *map(_bodies, articles)))


def _bodies(article: Article) -> str:
    body = [(item.kind.value, item.text, item.lines) for item in article.body]
    evidence = [(e.region, e.line, e.words, e.where, e.why) for e in article.evidence]
    return to_json((body, evidence))


def state_of(row: str) -> str:
    """The state of what the page was read from."""
    return row[: row.index("\n")]


def from_row(row: str, sources: Mapping[str, SourcePage]) -> FiledPage:
    """The page again, with its source; a page that is gone has none."""
    state, head, *bodies = row.split("\n")
    said = json.loads(head)
    record = record_from_plain(said["record"])
    articles = tuple(
        replace(article, body=Later(kept, _body), evidence=Later(kept, _evidence))
        for article, kept in zip(record.articles, bodies, strict=True)
    )
    source = sources.get(record.page) or SourcePage(record.page, ())
    filed = {own: Filed(**values) for own, values in said["filed"].items()}
    return FiledPage(replace(record, articles=articles), closed(source), filed, state)


def closed(source: SourcePage) -> SourcePage:
    """A page as received, its lines as one text."""
    if isinstance(source.lines, Later) or not source.lines:
        return source
    return replace(source, lines=Later("\n".join(line.text for line in source.lines), _lines))


def _body(kept: str) -> Sequence[BodyItem]:
    return _opened(kept)[0]


def _evidence(kept: str) -> Sequence[Evidence]:
    return _opened(kept)[1]


@lru_cache(maxsize=OPEN)
def _opened(kept: str) -> tuple[tuple[BodyItem, ...], tuple[Evidence, ...]]:
    body, evidence = json.loads(kept)
    items = (BodyItem(KINDS[kind], text, tuple(lines)) for kind, text, lines in body)
    return tuple(items), tuple(Evidence(*row) for row in evidence)


@lru_cache(maxsize=OPEN_PAGES)
def _lines(kept: str) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(number, text) for number, text in enumerate(kept.split("\n"), 1))
