"""The whole small site: proved by the checker, the same for any number of processes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.collect import collect
from site_builder.errors import ConfigError, OutputError
from site_builder.model.archive import Archive
from site_builder.model.article import Person
from site_builder.parallel import Executor, Processes, Serial
from site_builder.publish import publish
from site_builder.publish.check import check
from site_builder.publish.output import manifest
from tests.goldrecords import filed_page, gold_pages
from tests.publish.smallsite import DATED, UNDATED, small_archive, small_config, small_pages
from tests.vocabularies import vocabulary

HOSTILE = [
    "</title><script>alert(1)</script>",
    "{{ page.frame }}{% raw %}{# x #}",
    '" onmouseover="alert(1)',
    "]]></script><!--",
    "javascript:alert(1)",
    "&lt;b&gt; & < > \u202e\u2028",
    "[甲](javascript:alert(1)) `x` **y** \\",
    "甲\x00\x0b\x1b\x7f乙\ufffe\uffff",
    "甲\ud800乙",
]


def _with_text(text: str) -> Archive:
    """The small archive with this text everywhere a page's text can stand."""
    page = small_pages()[0]
    (article,), (photo,) = page.record.articles, page.record.photos
    person = (Person(text, text),)
    body = tuple(replace(item, text=text) for item in article.body)
    hostile = replace(
        article,
        section=text,
        kicker=text,
        title=text,
        subtitle=text,
        bylines=person,
        body=body,
    )
    shot = replace(photo, title=text, caption=text, credits=person, section=text)
    record = replace(page.record, articles=(hostile,), photos=(shot,))
    return collect([replace(page, record=record)], vocabulary({hostile.id: (text,)}))


@pytest.mark.parametrize("base_url", ["", "https://example.org/a/"])
def test_the_site_is_whole(tmp_path: Path, base_url: str) -> None:
    """Every link and anchor, the HTML, the feeds, the policy: with an address and without."""
    config = small_config(tmp_path, base_url=base_url)
    publish(small_archive(), config, tmp_path / "public")
    proof = check(tmp_path / "public")

    assert proof.problems == ()
    assert proof.pages > 30
    assert proof.links > 500
    assert proof.feeds > 5


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_page_is_only_ever_text(tmp_path: Path, text: str) -> None:
    """HTML, Jinja and Markdown tricks in titles, names and captions stay letters."""
    publish(_with_text(text), small_config(tmp_path), tmp_path / "public")
    proof = check(tmp_path / "public")

    assert proof.problems == ()
    assert proof.pages > 20
    article = (tmp_path / "public/articles" / DATED / "2-wenzhang.html").read_text("utf-8")
    assert article.count("<script") == 4


def test_any_number_of_processes_makes_the_same_bytes(tmp_path: Path) -> None:
    """Serial, two and three processes."""
    archive = collect(gold_pages()[:4], vocabulary())
    made = []
    workers: list[Executor] = [Serial(), Processes(2), Processes(3)]
    for number, executor in enumerate(workers):
        out = tmp_path / str(number) / "public"
        publish(archive, small_config(tmp_path), out, executor=executor)
        made.append(manifest(out))

    assert len(made[0]) > 100
    assert made[0] == made[1] == made[2]


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    """Incremental is the same bytes as clean."""
    config = small_config(tmp_path)
    publish(small_archive(), config, tmp_path / "public")
    before = manifest(tmp_path / "public")
    report = publish(small_archive(), config, tmp_path / "public")

    assert report.changes.written == report.changes.removed == 0
    assert manifest(tmp_path / "public") == before


def test_two_entries_cannot_claim_one_address(tmp_path: Path) -> None:
    """Both files are named; nothing is published."""
    pages = list(small_pages())
    taken = pages[0].filed[f"{DATED}-2"]
    own = f"{UNDATED}-1"
    pages[1] = replace(pages[1], filed={**pages[1].filed, own: taken})

    with pytest.raises(OutputError, match=re.escape(taken.file)):
        publish(collect(pages, vocabulary()), small_config(tmp_path), tmp_path / "public")
    assert not (tmp_path / "public").exists()


def test_damage_is_said_plainly(small_site: Path) -> None:
    """At the head of the article and at the place where something is missing."""
    article = (small_site / "articles" / UNDATED / "1-wenzhang.html").read_text("utf-8")

    assert "本文开头缺失。" in article
    text = article[article.index("<h1>") :]
    assert text.index("〔开头缺失〕") < text.index("的开头不见了")
    assert text.index("这一段也没有") < text.index("〔此段结尾缺失〕")


def test_an_empty_archive_has_a_site(tmp_path: Path) -> None:
    """Before the first page is added there is a home page that says so."""
    publish(collect([], vocabulary()), small_config(tmp_path), tmp_path / "public")

    assert check(tmp_path / "public").problems == ()


def test_a_site_without_a_repository_offers_no_corrections(tmp_path: Path) -> None:
    """There would be nowhere to send them."""
    publish(small_archive(), small_config(tmp_path, repository=""), tmp_path / "public")
    article = (tmp_path / "public/articles" / DATED / "2-wenzhang.html").read_text("utf-8")

    assert "指出错误" not in article


def test_an_address_once_used_leads_on(tmp_path: Path) -> None:
    """A redirect, and for a withdrawn article a notice."""
    pages = small_pages()
    own = f"{UNDATED}-1"
    filed = {k: replace(f, withdrawn=k == own) for k, f in pages[1].filed.items()}
    new = pages[0].filed[f"{DATED}-2"].permalink
    archive = collect(
        [pages[0], replace(pages[1], filed=filed)], vocabulary(), [("articles/old/1-x.html", new)]
    )
    publish(archive, small_config(tmp_path), tmp_path / "public")

    moved = (tmp_path / "public/articles/old/1-x.html").read_text("utf-8")
    assert f'content="0; url=../../{new}"' in moved
    assert "已撤回" in (tmp_path / "public" / pages[1].filed[own].permalink).read_text("utf-8")
    assert check(tmp_path / "public").problems == ()


def test_older_parts_of_a_long_list_never_change(tmp_path: Path) -> None:
    """A new page rewrites the newest part; links to older parts stay right."""
    pages = list(gold_pages())
    config = replace(small_config(tmp_path), per_page=2)
    publish(collect(pages[:10], vocabulary()), config, tmp_path / "public")
    older = (tmp_path / "public/pages/1.html").read_bytes()
    publish(collect(pages[:12], vocabulary()), config, tmp_path / "public")
    listed = re.findall(rb'<h2><a href="\.\./pages/([^/]+)/', older)

    now = (tmp_path / "public/pages/1.html").read_bytes()
    assert listed == re.findall(rb'<h2><a href="\.\./pages/([^/]+)/', now)
    assert len(listed) == 2


def test_an_article_stays_under_100_kilobytes(small_site: Path, tmp_path: Path) -> None:
    """For the reader of the longest article of the gold, style and scripts included."""
    publish(collect(gold_pages(), vocabulary()), small_config(tmp_path), tmp_path / "public")
    shared = sum(
        (tmp_path / "public/assets" / name).stat().st_size
        for name in ("site.css", "theme.js", "site.js", "article.js", "icon.svg")
    )
    pages = (tmp_path / "public/articles").rglob("*.html")

    assert max(path.stat().st_size for path in pages) + shared < 100_000


def test_a_name_a_template_does_not_have_is_an_error(tmp_path: Path) -> None:
    """A template cannot drift away from its type; the message names the template."""
    own = tmp_path / "templates"
    own.mkdir()
    (own / "notice.html.j2").write_text("{{ page.headline }}", "utf-8")

    with pytest.raises(ConfigError, match=r"templates/notice\.html\.j2.*headline"):
        publish(small_archive(), small_config(tmp_path), tmp_path / "public")


def test_structured_data_names_a_newspaper_article(small_site: Path) -> None:
    """schema.org NewsArticle with what is known; Zotero's type; no journal."""
    text = (small_site / "articles" / DATED / "2-wenzhang.html").read_text("utf-8")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    data = json.loads(block)

    assert data["@type"] == "NewsArticle"
    assert data["printPage"] == "6"
    assert data["articleSection"] == "北疆党旗红"
    assert data["dateline"] == "本报鄂尔多斯5月3日电"
    assert data["isPartOf"] == {"@type": "Newspaper", "name": "内蒙古日报"}
    assert data["contentLocation"][0]["name"] == "鄂尔多斯市 鄂托克前旗 上海庙镇"
    assert '<meta name="z:itemType" content="newspaperArticle">' in text
    assert '<meta name="prism.publicationName" content="内蒙古日报">' in text
    assert "citation_journal_title" not in text


def test_a_page_named_oddly_is_addressed_rightly(tmp_path: Path) -> None:
    """Blanks, percent signs, hashes and Chinese in a file's name survive the way into a URL."""
    page = small_pages()[1]
    odd = "第1版 50%#?甲"
    record = replace(page.record, page=odd)
    archive = collect([filed_page(record, page.source)], vocabulary())
    publish(archive, small_config(tmp_path), tmp_path / "public")

    assert check(tmp_path / "public").problems == ()


def test_who_a_caption_points_at_is_named_and_listed(tmp_path: Path) -> None:
    """On the card, on the photo's page, in the index by person, with the position as printed."""
    page = small_pages()[1]
    photo = replace(page.record.photos[0], caption="图为党员王强(左二)在广场。")
    record = replace(page.record, photos=(photo,))
    archive = collect([filed_page(record, page.source)], vocabulary())
    publish(archive, small_config(tmp_path), tmp_path / "public")
    public = tmp_path / "public"
    named = '人物：<a href="../people/pictured/wangqiang.html">王强</a>（左二）'

    assert named in (public / "photos/index.html").read_text("utf-8")
    assert "王强</a>（左二）" in next(public.glob("photos/0*/*.html")).read_text("utf-8")
    assert "pictured/wangqiang.html" in (public / "photos/people.html").read_text("utf-8")
    assert "王强" in (public / "people/pictured/wangqiang.html").read_text("utf-8")
    assert check(public).problems == ()


def test_without_people_there_is_no_index_of_them(small_site: Path) -> None:
    """An empty view is not offered."""
    assert "按人物" not in (small_site / "photos/index.html").read_text("utf-8")
    assert not (small_site / "photos/people.html").exists()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (f"pages/{DATED}/index.html", ""),
        (
            f"photos/{DATED}/p10-tupian.html",
            "，第 10–11 行",
        ),
        (
            f"articles/{DATED}/2-wenzhang.html",
            "，第 2–9 行",
        ),
    ],
)
def test_on_paper_a_page_says_where_it_is_from(small_site: Path, name: str, lines: str) -> None:
    """Newspaper, page, lines and address, below article, photo and newspaper page alike."""
    text = (small_site / name).read_text("utf-8")
    source = f"内蒙古日报，2023年5月4日 第6版{lines}。小小档案"

    assert f'<p class="clipping">{source}<br>https://example.org/a/{name}</p>' in text


def test_a_region_lists_its_townships(small_site: Path) -> None:
    """Those that articles name lead to these; the others are told, a long list of them folded."""
    banner = (small_site / "regions/ordos/otog-qianqi.html").read_text("utf-8")
    places = banner[banner.index('id="places"') :]
    many = (small_site / "regions/tongliao/horqin-zuoyi-houqi.html").read_text("utf-8")

    assert re.search(r"<dt>上海庙镇</dt><dd><a href=", places)
    assert "<li>城川镇</li>" in places
    assert "<li>上海庙镇</li>" not in places
    assert "<details>" not in places
    assert re.search(r"<details>\s*<summary>共 \d+ 个</summary>", many)


def test_regions_nothing_was_written_about_take_one_line(small_site: Path) -> None:
    """The index of regions is no long scroll: only banners with articles have a row."""
    index = (small_site / "regions/index.html").read_text("utf-8")
    rows = index[index.index('id="leagues"') : index.index('id="letters"')]
    ordos = rows[rows.index("ordos/index.html") : rows.index("hulunbuir/index.html")]
    terms, _, unwritten = ordos.partition('class="inline unwritten"')

    assert "otog-qianqi.html" in terms
    assert "otog-qianqi.html" not in unwritten
    assert "dongsheng.html" in unwritten
