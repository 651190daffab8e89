"""axe-core finds nothing to complain of, wide in light and narrow in dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ViewportSize

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ]
}


def _address(site: Path, name: str) -> str:
    patterns = {
        "home": "index.html",
        "article": "articles/000*/126-*.html",
        "damaged article": "articles/000*/114-*.html",
        "newspaper page": "pages/000*/index.html",
        "source": "pages/000*/source.html",
        "regions": "regions/index.html",
        "region": "regions/ordos/otog-qianqi.html",
        "photos": "photos/index.html",
        "photo": "photos/000*/*.html",
        "section": "sections/*/index.html",
        "people": "people/reporters/index.html",
        "search": "search/index.html",
        "about": "about.html",
        "data": "data/index.html",
    }
    return next(iter(sorted(site.glob(patterns[name])))).relative_to(site).as_posix()


@pytest.mark.parametrize("screen", [("light", 1280), ("dark", 390)], ids=["wide", "dark-narrow"])
@pytest.mark.parametrize(
    "name",
    [
        "home",
        "article",
        "damaged article",
        "newspaper page",
        "source",
        "regions",
        "region",
        "photos",
        "photo",
        "section",
        "people",
        "search",
        "about",
        "data",
    ],
)
def test_axe_finds_no_violation(
    browser: Browser, site: Path, below: str, name: str, screen: Any
) -> None:
    """WCAG 2.2 AA and axe's best practices."""
    scheme, width = screen
    size = ViewportSize(width=width, height=800)
    context = browser.new_context(color_scheme=scheme, viewport=size)
    page = context.new_page()
    page.goto(below + _address(site, name))
    results = Axe().run(page, options=RULES)
    context.close()

    assert results.response["passes"]
    assert results.violations_count == 0, results.generate_report()


def test_axe_finds_no_violation_among_results(browser: Browser, below: str) -> None:
    """What the search script makes is held to the same."""
    page = browser.new_page()
    page.goto(f"{below}search/index.html?q=鄂托克前旗")
    page.locator(".search-result h3 a").first.wait_for()
    results = Axe().run(page, options=RULES)
    page.close()

    assert results.violations_count == 0, results.generate_report()
