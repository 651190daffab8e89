"""The engine in Chromium, started once for all tests that need it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bench.browser import Asked, asking
from tests.search.make import gold_index


@pytest.fixture(scope="session")
def engine(browser: Browser) -> Iterator[Asked]:
    """The engine over the gold pages' index."""
    with asking(gold_index(), browser) as opened:
        yield opened
