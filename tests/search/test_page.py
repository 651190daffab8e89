"""The search page as a reader uses it, in Chromium, under the strictest policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.browser import SHELL, Server, serving
from site_builder.collect.search import build_index
from tests.search.make import article, gold_index, segmenter
from tests.search.spelling import plain_syllables

pytestmark = pytest.mark.browser

ARTICLE = (
    "<!doctype html><html lang='zh-CN'><meta charset='utf-8'><title>t</title>"
    "<nav>干部</nav><main><h1>后备<b>干部</b></h1>"
    "<p style='height:200vh'>空</p><p>一名干<i>部</i>来了,干  部</p></main>"
    "<script src='/search/highlight.js' defer></script></html>"
)


def files() -> dict[str, bytes]:
    """A site of one page: the search."""
    made = {f"search/{path}": data for path, data in gold_index().items()}
    return made | {"search/index.html": SHELL.encode(), "a.html": ARTICLE.encode()}


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    """The site on a server."""
    with serving(files()) as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window; what breaks the policy or throws fails the test."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.extend([said.text] if said.type == "error" else []))
    yield opened
    opened.context.close()
    assert [w for w in wrong if "favicon" not in w and "404" not in w] == []


def visit(page: Page, site: Server, query: str = "") -> None:
    """Open the search page with a query in its address, and wait until all of it is shown."""
    page.goto(f"{site.address}search/{query}")
    if query:
        expect(page.locator(".search-result").first).to_be_visible()
        expect(page.locator("#search-app[aria-busy]")).to_have_count(0)


def asked(page: Page) -> dict[str, list[str]]:
    """The state in the address."""
    return parse_qs(urlsplit(page.url).query)


def test_an_address_is_a_search(page: Page, site: Server) -> None:
    """A link with a query shows its results: counted, announced, marked, told apart."""
    visit(page, site, "?q=墩苗壮骨")
    expect(page.locator("#search-status")).to_have_text("1 条结果")
    expect(page.locator("#search-status")).to_have_attribute("aria-live", "polite")
    expect(page.locator("input[name=q]")).to_have_value("墩苗壮骨")
    result = page.locator(".search-result")
    expect(result.locator("h3 mark")).to_have_text("墩苗壮骨")
    expect(result.locator(".search-type")).to_have_text("文章")
    expect(result.locator(".search-facts")).to_contain_text("包头市 土默特右旗")
    expect(result.locator(".search-facts")).to_contain_text("学思践悟")
    expect(result.locator(".search-facts")).to_contain_text("本报记者 潘佳")
    address = result.locator("h3 a").get_attribute("href") or ""
    assert "/articles/000_58b1b0032ebd6743/" in address
    assert address.endswith(f"hl={quote('墩苗壮骨')}")


def test_submitting_and_going_back(page: Page, site: Server) -> None:
    """Each search is a step of the history, and stepping back restores it."""
    visit(page, site, "?q=头雁")
    before = page.locator("#search-status").inner_text()
    page.locator("input[name=q]").fill("草原")
    page.locator("input[name=q]").press("Enter")
    expect(page.locator("#search-status")).not_to_have_text(before)
    assert asked(page) == {"q": ["草原"]}
    page.go_back()
    expect(page.locator("#search-status")).to_have_text(before)
    expect(page.locator("input[name=q]")).to_have_value("头雁")


def test_a_filter_goes_into_the_address(page: Page, site: Server) -> None:
    """A chosen value filters, keeps right counts, can be linked, and can be taken back."""
    visit(page, site, "?q=干部")
    option = page.locator("#search-facets label", has_text="图片")
    count = option.locator(".search-count").inner_text()
    option.locator("input").check()
    expect(page.locator("#search-status")).to_have_text(f"{count} 条结果")
    assert asked(page) == {"q": ["干部"], "type": ["photo"]}
    expect(page.locator("#search-facets label", has_text="文章")).to_be_visible()
    page.reload()
    expect(page.locator("#search-status")).to_have_text(f"{count} 条结果")
    page.get_by_text("清除筛选").click()
    expect(page.locator("#search-status")).not_to_have_text(f"{count} 条结果")
    assert asked(page) == {"q": ["干部"]}


def test_a_league_opens_to_its_banners(page: Page, site: Server) -> None:
    """Regions are a tree: choosing a league shows what is below it."""
    visit(page, site, "?q=党")
    banner = page.locator("#search-facets label", has_text="土默特右旗")
    expect(banner).to_have_count(0)
    page.locator("#search-facets label", has_text="包头市").locator("input").check()
    expect(banner).to_have_count(1)
    banner.locator("input").check()
    expect(page.locator("#search-status")).to_have_text("1 条结果")
    assert asked(page)["region"] == ["包头市/土默特右旗"]


def test_suggestions_by_keyboard(page: Page, site: Server) -> None:
    """Letters suggest words; arrows choose, Enter searches, Escape closes."""
    visit(page, site)
    page.keyboard.press("/")
    box = page.locator("input[name=q]")
    expect(box).to_be_focused()
    page.keyboard.type("wulancha")
    first = page.locator("#search-suggestions [role=option]").first
    expect(first).to_have_text("乌兰察布")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "search-suggestion-0")
    page.keyboard.press("Enter")
    expect(page.locator(".search-result").first).to_be_visible()
    assert asked(page) == {"q": ["乌兰察布"]}
    page.keyboard.type("旗 b")
    page.keyboard.press("Escape")
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_arrows_go_through_results(page: Page, site: Server) -> None:
    """From the box down into the results and back."""
    visit(page, site, "?q=头雁")
    page.locator("input[name=q]").focus()
    page.keyboard.press("ArrowDown")
    links = page.locator(".search-result h3 a")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[name=q]")).to_be_focused()


def test_an_input_method_is_not_disturbed(page: Page, site: Server) -> None:
    """While characters are being composed nothing is asked; when they stand, it is."""
    visit(page, site)
    compose = """(done) => {
      const box = document.querySelector('input[name=q]');
      box.focus();
      box.value = done ? '头雁' : 'touyan';
      if (done) box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      box.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: !done }));
    }"""
    page.evaluate(compose, False)
    page.wait_for_timeout(700)
    assert asked(page) == {}
    expect(page.locator("#search-suggestions")).to_be_hidden()
    page.evaluate(compose, True)
    expect(page.locator(".search-result").first).to_be_visible()
    assert asked(page) == {"q": ["头雁"]}


def test_a_mistake_is_offered_as_a_link(page: Page, site: Server) -> None:
    """是不是要找: its results stand below, and following it makes it the query."""
    visit(page, site, "?q=土墨特右旗")
    page.locator(".search-meant a").click()
    expect(page.locator(".search-meant")).to_have_count(0)
    assert asked(page) == {"q": ["土默特右旗"]}


def test_nothing_is_said_so(page: Page, site: Server) -> None:
    """Nonsense finds nothing, and the page says what was looked for."""
    page.goto(f"{site.address}search/?q=魑魅魍魉")
    expect(page.locator("#search-status")).to_have_text("没有找到「魑魅魍魉」")
    expect(page.locator(".search-result")).to_have_count(0)


def test_more_results_follow(page: Page, site: Server) -> None:
    """Ten at first; the button adds ten and takes the keyboard to the first of them."""
    visit(page, site, "?q=干部")
    expect(page.locator(".search-result")).to_have_count(10)
    page.locator("#search-more").click()
    expect(page.locator(".search-result")).to_have_count(20)
    expect(page.locator(".search-result h3 a").nth(10)).to_be_focused()


def test_sorting_is_in_the_address(page: Page, site: Server) -> None:
    """Best, newest, oldest."""
    visit(page, site, "?q=干部")
    page.get_by_role("button", name="最新").click()
    expect(page.get_by_role("button", name="最新")).to_have_attribute("aria-pressed", "true")
    assert asked(page) == {"q": ["干部"], "sort": ["new"]}


def test_filters_are_folded_on_a_phone(page: Page, site: Server) -> None:
    """On a narrow screen results come first, nothing is wider than the screen, and columns wait."""
    page.set_viewport_size({"width": 390, "height": 844})
    site.sent.clear()
    visit(page, site, "?q=干部")
    expect(page.locator("#search-facets fieldset")).to_have_count(0)
    expect(page.locator("#search-app")).not_to_have_attribute("aria-busy", "true")
    assert not [path for path, _ in site.sent if "/col/" in path]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#search-facets summary").click()
    expect(page.locator("#search-facets fieldset").first).to_be_visible()


def test_a_page_opened_as_a_file_searches(page: Page, tmp_path: Path) -> None:
    """Without a server: no worker, no fetch, the same results."""
    for name, data in files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    page.goto(f"{(tmp_path / 'search/index.html').as_uri()}?q=wulanchabu")
    expect(page.locator(".search-result").first).to_be_visible()
    expect(page.locator(".search-pinyin")).to_contain_text("乌兰察布")


def test_text_is_never_html(page: Page) -> None:
    """What an article prints is shown as printed, whatever it looks like."""
    title = "<img src=x onerror=alert(1)>干部&amp;"
    index = build_index([article(title=title)], segmenter=segmenter(), spell=plain_syllables)
    made = {f"search/{path}": data for path, data in index.items()}
    with serving(made | {"search/index.html": SHELL.encode()}) as server:
        visit(page, server, "?q=干部")
        expect(page.locator(".search-result h3 a")).to_have_text(title)
        expect(page.locator("img")).to_have_count(0)


def test_an_excerpt_cuts_no_number(page: Page) -> None:
    """An excerpt begins and ends beside a number, wherever its length would begin or end."""
    for shift in range(6):
        before = "甲" * (40 + shift) + "12345" + "乙" * 18
        after = "丙" * (17 + shift) + "67890丁戊己"
        doc = article(body=(f"{before}干部{after}",))
        index = build_index([doc], segmenter=segmenter(), spell=plain_syllables)
        made = {f"search/{path}": data for path, data in index.items()}
        with serving(made | {"search/index.html": SHELL.encode()}) as server:
            visit(page, server, "?q=干部")
            shown = page.locator(".search-result").inner_text()
        assert set(re.findall(r"\d+", shown)) <= {"12345", "67890"}


def test_marks_beside_chinese_are_shown_in_full_width(page: Page) -> None:
    """A result is set as the opened page is; numbers and Latin text keep their marks."""
    doc = article(title="管水,更要管人", body=("渠水(见图)清了,浇地1,200亩.",))
    index = build_index([doc], segmenter=segmenter(), spell=plain_syllables)
    made = {f"search/{path}": data for path, data in index.items()}
    with serving(made | {"search/index.html": SHELL.encode()}) as server:
        visit(page, server, "?q=渠水")
        expect(page.locator(".search-result h3 a")).to_have_text("管水，更要管人")
        expect(page.locator(".search-excerpt")).to_have_text("渠水（见图）清了，浇地1,200亩.")


def test_words_are_marked_in_the_opened_article(page: Page, site: Server) -> None:
    """The same words, across elements and spaces, only in the article; the first is scrolled to."""
    page.goto(f"{site.address}a.html?hl={quote('部来了 干部')}")
    marks = page.locator("mark.search-hit")
    assert marks.all_text_contents() == ["干部", "干", "部", "来了", "干  部"]
    expect(page.locator("nav mark")).to_have_count(0)
    expect(marks.first).to_be_in_viewport()


def test_an_old_browser_is_told_at_once(page: Page, site: Server) -> None:
    """What cannot decompress says so, leads to the indexes, and waits for nothing."""
    page.add_init_script("delete window.DecompressionStream")
    for query in ("", "?q=干部"):
        site.sent.clear()
        page.goto(f"{site.address}search/{query}")
        expect(page.locator("#search-status")).to_contain_text("版本过旧")
        page.locator("input[name=q]").fill("草原")
        page.keyboard.press("Enter")
        page.wait_for_timeout(700)  # longer than the pauses after which typing asks
        expect(page.locator("#search-app")).not_to_have_attribute("aria-busy", "true")
        expect(page.locator("#search-status")).to_contain_text("版本过旧")
        page.locator("#search-status a").click()
        assert page.url.endswith("#by-index")
        assert not [path for path, _ in site.sent if path.endswith(("worker.js", ".json", ".bin"))]


def test_the_site_has_where_the_message_leads() -> None:
    """The site's own page has the heading that a failed search links to."""
    shell = Path(__file__).parents[2] / "templates/search.html.j2"
    assert 'id="by-index"' in shell.read_text("utf-8")


def test_a_lost_connection_is_said(page: Page, site: Server) -> None:
    """When a file does not come, the reader is told what to do, and may try again."""
    visit(page, site)
    page.route("**/dir.json*", lambda route: route.abort())
    page.locator("input[name=q]").fill("头雁")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("请检查网络")
    page.unroute("**/dir.json*")
    page.locator("input[name=q]").fill("草原")
    page.keyboard.press("Enter")
    expect(page.locator(".search-result").first).to_be_visible()
