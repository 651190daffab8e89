"""A page that was read, as lines of text: what is remembered of it, and what is held of it.

The first line is the state of what it was read from, the second the record without its bodies; then
come two lines for each article, its body and its evidence, which stay text until somebody asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from site_builder.model.archive import Filed, FiledPage
from site_builder.model.article import BodyItem, Evidence
from site_builder.model.jsonform import KINDS, article_from_plain, record_from_plain, to_json
from site_builder.model.later import Later
from site_builder.model.source import SourcePage

OPEN = 64
"""Articles whose body is at hand: those of a few pages, for a page is rendered at a time."""


def to_row(page: FiledPage, state: str) -> str:
    """All of a page but its source."""
    articles = page.record.articles
    heads = tuple(replace(article, body=(), evidence=()) for article in articles)
    head = {"record": replace(page.record, articles=heads), "filed": page.filed}
    lines = [state, to_json(head)]
    for article in articles:
        lines.append(to_json([(item.kind.value, item.text, item.lines) for item in article.body]))
        lines.append(
            to_json([(e.region, e.line, e.words, e.where, e.why) for e in article.evidence])
        )
    return "\n".join(lines)


def state_of(row: str) -> str:
    """The state of what the page was read from."""
    return row[: row.index("\n")]


def from_row(row: str, sources: Mapping[str, SourcePage]) -> FiledPage:
    """The page again, with its source; a page that is gone has none."""
    state, head, *kept = row.split("\n")
    said = json.loads(head)
    parts = zip(said["record"]["articles"], kept[::2], kept[1::2], strict=True)
    articles = (
        article_from_plain(plain, Later(body, _body), Later(evidence, _evidence))
        for plain, body, evidence in parts
    )
    record = record_from_plain(said["record"], tuple(articles))
    source = sources.get(record.page) or SourcePage(record.page, ())
    filed = {own: Filed(**values) for own, values in said["filed"].items()}
    return FiledPage(record, source, filed, state)


@lru_cache(maxsize=OPEN)
def _body(kept: str) -> tuple[BodyItem, ...]:
    items = json.loads(kept)
    return tuple(BodyItem(KINDS[kind], text, tuple(lines)) for kind, text, lines in items)


def _evidence(kept: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(*row) for row in json.loads(kept))
