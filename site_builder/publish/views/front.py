"""The home page, the page about the archive, search, downloads, and notices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from site_builder.model.pages import (
    EMPTY,
    AboutPage,
    DataPage,
    Doubt,
    Feeds,
    Figure,
    FileRow,
    HomePage,
    Html,
    Link,
    Notice,
    SearchPage,
    TermLink,
)
from site_builder.publish import addresses
from site_builder.publish.addresses import href, root_of
from site_builder.publish.cards import Cards, article_link
from site_builder.publish.damage import heading
from site_builder.publish.metadata import plain_head
from site_builder.publish.site import NAVIGATION, SEARCHING, Facts, Site
from site_builder.publish.views.newspaper import page_row
from site_builder.publish.words import count_words

_NEWEST_PAGES = 6
_NEWEST_ARTICLES = 6
_PHOTOS_SHOWN = 3
_TITLES_LISTED = 60
_PLACES_LISTED = 12


def home_page(site: Site, cards: Cards, tilemap: Html = EMPTY) -> HomePage:
    """What the archive is, what is new, and the ways in."""
    archive = site.archive
    pages = list(archive.pages)[::-1]
    config = site.config
    about = config.description or config.title
    head = plain_head("WebSite", config.title, about, config.title, site.absolute("index.html"))
    feeds = Feeds(config.title, addresses.FEED_ATOM, addresses.FEED_JSON)
    newest = (a for page in pages for a in archive.pages[page].articles)
    told = islice((a for a in newest if archive.articles[a].article.body), _NEWEST_ARTICLES)
    return HomePage(
        frame=site.frame(addresses.HOME, Facts("", about, "", "home", head, feeds)),
        title=config.title,
        description=config.description,
        figures=figures(site, ""),
        latest=tuple(page_row(site, "", p) for p in pages[:_NEWEST_PAGES]),
        lead=tuple(cards.article("", a) for a in told),
        sections=_sections(site, ""),
        regions=_regions(site, ""),
        photos=tuple(cards.photo("", p) for p in list(archive.photos)[: -_PHOTOS_SHOWN - 1 : -1]),
        tilemap=tilemap,
        search=addresses.SEARCH,
    )


def figures(site: Site, root: str) -> tuple[Figure, ...]:
    """The archive counted."""
    archive = site.archive
    banners = sum(1 for r in archive.regions if r.parent and r.count)
    people = {t.name for g in (archive.reporters, archive.correspondents) for t in g}
    counted = [
        (len(archive.pages), "版面", addresses.PAGES),
        (len(archive.articles), "文章", addresses.PAGES),
        (len(archive.photos), "图片", addresses.PHOTOS),
        (banners, "旗县市区", addresses.REGIONS),
        (len(archive.sections), "栏目", addresses.SECTIONS),
        (len(people), "记者与通讯员", addresses.PEOPLE),
    ]
    return tuple(Figure(f"{n:,}", label, root + a) for n, label, a in counted if n)


def _sections(site: Site, root: str) -> tuple[TermLink, ...]:
    largest = sorted(site.archive.sections, key=lambda t: -t.count)[:24]
    return tuple(
        TermLink(
            root + href(addresses.entry("sections", t.slug)),
            t.name,
            t.reading,
            count_words(len(t.articles), len(t.photos)),
        )
        for t in largest
    )


def _regions(site: Site, root: str) -> tuple[TermLink, ...]:
    return tuple(
        TermLink(
            root + href(addresses.region(r.slug)),
            r.name,
            r.reading,
            count_words(len(r.articles) + len(r.below), len(r.photos) + len(r.photos_below)),
        )
        for r in site.archive.regions
        if not r.parent and r.count
    )


def about_page(site: Site, own: Html, accuracy: Sequence[tuple[str, str]] = ()) -> AboutPage:
    """How the archive was made, how good it is, and what is missing, with the places."""
    address = addresses.ABOUT
    repository = site.config.repository.rstrip("/")
    report = (Link(f"{repository}/issues", "报告错误"),) if repository else ()
    head = plain_head(
        "AboutPage",
        "关于本档案",
        site.config.description,
        site.config.title,
        site.absolute(address),
    )
    return AboutPage(
        frame=site.frame(address, Facts("关于本档案", "", "关于", "about", head)),
        crumbs=site.crumbs("", "关于本档案"),
        title="关于本档案",
        own=own,
        figures=figures(site, ""),
        accuracy=tuple(accuracy),
        doubts=tuple(_doubts(site)),
        data=addresses.DATA,
        report=report,
    )


def _doubts(site: Site) -> list[Doubt]:
    archive = site.archive
    doubts = []
    for code, ids in archive.coverage.by_code:
        title, about = heading(code)
        links = tuple(article_link(site, "", a) for a in ids[:_PLACES_LISTED])
        doubts.append(Doubt(title, about, len(ids), links, max(0, len(ids) - _PLACES_LISTED)))
    undated = archive.coverage.undated
    if undated:
        links = tuple(
            Link(href(addresses.newspaper_page(page)), site.page_names[page].title)
            for page in undated[:_PLACES_LISTED]
        )
        rest = max(0, len(undated) - _PLACES_LISTED)
        about = "版面文字与文件名都没有说明见报的日期。"
        doubts.append(Doubt("日期不详的版面", about, len(undated), links, rest))
    return doubts


def search_page(site: Site) -> SearchPage:
    """The form that search takes over; without it, the indexes and the newest titles."""
    address = addresses.SEARCH
    root = root_of(address)
    newest = list(site.archive.articles)[: -_TITLES_LISTED - 1 : -1]
    return SearchPage(
        frame=site.frame(
            address,
            Facts(
                "搜索",
                "在全部文章与图片说明中搜索。",
                SEARCHING,
                "search",
                scripts=(addresses.SEARCH_SCRIPT,) if site.searchable else (),
                styles=(addresses.SEARCH_STYLE,) if site.searchable else (),
            ),
        ),
        crumbs=site.crumbs(root, "搜索"),
        title="搜索",
        action=root + addresses.SEARCH,
        live=site.searchable,
        indexes=site.navigation(root)[:-1],
        sections=_sections(site, root),
        titles=tuple(article_link(site, root, a) for a in newest),
    )


def data_page(site: Site, files: Sequence[tuple[str, str, str]]) -> DataPage:
    """The downloads. `files`: name below `data/`, what it is, its size in words."""
    address = addresses.DATA
    root = root_of(address)
    about = "全部文章与图片说明的数据，可以下载、引用、再利用。"
    head = plain_head("DataCatalog", "数据下载", about, site.config.title, site.absolute(address))
    return DataPage(
        frame=site.frame(address, Facts("数据下载", about, "关于", "data", head)),
        crumbs=site.crumbs(root, "数据下载", ("关于", addresses.ABOUT)),
        title="数据下载",
        files=tuple(FileRow(name, name, words, size) for name, words, size in files),
        feeds=(
            Link(root + addresses.FEED_ATOM, "全部文章（Atom）"),
            Link(root + addresses.FEED_JSON, "全部文章（JSON Feed）"),
        ),
    )


def not_found(site: Site) -> Notice:
    """The page for addresses that do not exist, wherever they are asked for."""
    root = _base_path(site) or ""
    frame = site.frame(addresses.NOT_FOUND, Facts("没有这一页", "没有这一页", "", "notice"), root)
    links = tuple(Link(root + a, text) for text, a in (("首页", addresses.HOME), *NAVIGATION[:4]))
    return Notice(
        frame, "没有这一页", "这个网址没有对应的内容，可能是网址有误。可以从这里继续：", links
    )


def _base_path(site: Site) -> str:
    """The path the site stands under, since a missing address may lie at any depth."""
    rest = site.config.base_url.partition("://")[2]
    path = rest.partition("/")[2].strip("/")
    return f"/{path}/" if path else ("/" if rest else "")


def withdrawn(site: Site, address: str) -> Notice:
    """What stands at the address of an article that a person withdrew."""
    root = root_of(address)
    frame = site.frame(address, Facts("本文已撤回", "本文已撤回", "", "notice"))
    links = (Link(root + addresses.PAGES, "全部版面"),)
    return Notice(frame, "本文已撤回", "这篇文章已由本档案的维护者撤回，网址保留。", links)


def moved(site: Site, old: str, new: str) -> Notice:
    """What stands at an address that is no longer used."""
    root = root_of(old)
    frame = site.frame(new, Facts("网址已变更", "网址已变更", "", "notice"), root)
    target = root + href(new)
    return Notice(frame, "网址已变更", "这一页搬到了新的网址：", (Link(target, new),), target)
