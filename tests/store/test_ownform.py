"""The fast reading of sealed files is the slow reading of them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.store import frontmatter, markdown, ownform
from tests.goldrecords import gold_pages
from tests.store.test_schema import drafts
from tests.strategies import pages


def compare(record: PageRecord, source: SourcePage) -> None:
    for draft in drafts(record, source):
        head, body = frontmatter.split(draft.text('a"b: c'), "f")
        assert ownform.load(head) == frontmatter.load(head, "f")
        slow = [(chunk.kind, chunk.text) for chunk in markdown.read(body)]
        assert [(chunk.kind, chunk.text) for chunk in ownform.chunks(body)] == slow


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages())
def test_any_draft(made: tuple[PageRecord, SourcePage]) -> None:
    """For any record, both readers agree to the letter."""
    compare(*made)


@pytest.mark.parametrize("page", gold_pages(), ids=lambda page: page.record.page)
def test_the_gold(page: Any) -> None:
    """For every gold page too."""
    compare(page.record, page.source)
