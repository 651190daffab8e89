"""A reader's way through the site, in a real browser, from a file and from a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TITLE = "用人才“金钥匙”打开产业“致富门”"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; a message of the policy or of a broken script fails the test."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def test_from_home_to_an_article_its_region_its_section_a_photo_and_back(
    page: Page, home: str
) -> None:
    """The way of issue A's "Show": home, article, region, section, photo caption, and back."""
    page.goto(home)
    page.get_by_role("navigation", name="全站").get_by_role("link", name="版面").click()
    page.get_by_role("link", name="版面 000").click()
    page.get_by_role("heading", name=TITLE).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    page.locator(".story-head").get_by_role("link", name="鄂托克前旗").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("鄂托克前旗")
    page.get_by_role("link", name=TITLE).first.click()

    page.locator(".story-head").get_by_role("link", name="北疆党旗红").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("北疆党旗红")

    page.get_by_role("navigation", name="全站").get_by_role("link", name="图片").click()
    page.get_by_role("link", name="拓展“第二课堂”").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("拓展“第二课堂”")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("北疆党旗红")


def test_a_paragraph_leads_to_its_line_on_the_page_as_received(page: Page, home: str) -> None:
    """Text can be compared with its source, line by line."""
    page.goto(home.replace("index.html", "pages/000_58b1b0032ebd6743/index.html"))
    page.get_by_role("link", name="原文第132行").click()

    line = page.locator("#L132")
    expect(line).to_contain_text("政府为招才引智提供了很多便利")
    assert page.url.endswith("source.html#L132")


def test_the_reader_chooses_light_or_dark_and_the_site_remembers(page: Page, below: str) -> None:
    """Dark mode by the system's preference, and by a switch that lasts."""
    page.emulate_media(color_scheme="light")
    page.goto(below)
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="改用深色显示").click()
    dark = page.evaluate(background)
    page.goto(f"{below}about.html")

    assert dark != light
    assert page.evaluate(background) == dark


def test_a_citation_is_copied_with_one_click(page: Page, below: str, site: Path) -> None:
    """What lies on the clipboard is the citation, with the day of the visit where one belongs."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    article = next(site.glob("articles/000*/126-*.html")).relative_to(site)
    page.goto(below + article.as_posix())
    page.get_by_role("button", name="复制 GB/T 7714—2025").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()

    assert page.evaluate("navigator.clipboard.readText()").startswith("宋爽. 用人才")


def test_everything_but_live_search_works_without_scripts(browser: Browser, below: str) -> None:
    """Indexes lead everywhere; the search page leads to the indexes."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{below}search/index.html")
    page.locator(".search-static").get_by_role("link", name="地区", exact=True).click()
    page.get_by_role("link", name="鄂托克前旗").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("鄂托克前旗")
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "pages/000_58b1b0032ebd6743/index.html",
        "regions/index.html",
        "photos/index.html",
        "search/index.html",
        "about.html",
        "data/index.html",
    ],
)
def test_pages_reflow_at_320_pixels(page: Page, below: str, path: str) -> None:
    """WCAG 1.4.10: nothing is wider than a narrow screen."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(below + path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
