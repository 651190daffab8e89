"""The page of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from site_builder.lexicon.region_reasons import REASONS
from site_builder.model.archive import Around, ArticleEntry, Neighbours, Related
from site_builder.model.article import Article, Photo
from site_builder.model.pages import (
    Along,
    ArticlePage,
    Citation,
    Evidence,
    Feeds,
    Html,
    Link,
    RelatedLink,
)
from site_builder.model.record import PageRecord
from site_builder.publish import addresses, citation
from site_builder.publish.addresses import beside, href
from site_builder.publish.body import display_title, line_words, role_and_name, title_html
from site_builder.publish.cards import article_link, opening
from site_builder.publish.citation import Cited
from site_builder.publish.damage import sentences
from site_builder.publish.display import clipped, shown
from site_builder.publish.metadata import article_head
from site_builder.publish.site import Facts, Site
from site_builder.publish.words import (
    clipping_words,
    newspaper_name,
    page_date,
    page_title,
    page_when,
)

_WHERE: Mapping[str, str] = {
    "kicker": "引题",
    "title": "标题",
    "subtitle": "副题",
    "dateline": "电头",
    "body": "正文",
    "caption": "图片说明",
    "article": "所属文章",
    "byline": "署名",
    "section": "栏目",
}


def article_page(
    site: Site, entry: ArticleEntry, body: Html, address: str, root: str
) -> ArticlePage:
    """All that an article's page shows. `body` is its text as markup for pages at this depth."""
    article = entry.article
    record = site.archive.pages[entry.page].record
    around = site.archive.around[article.id]
    cited = cite(site, entry, record)
    regions = article.regions
    page = Link(root + href(addresses.newspaper_page(entry.page)), page_title(record))
    way = (("版面", addresses.PAGES), (page.text, addresses.newspaper_page(entry.page)))
    return ArticlePage(
        frame=site.frame(address, _facts(site, root, article, cited), root),
        crumbs=site.crumbs(root, clipped(cited.title, 24), *way),
        section=site.section_link(root, article.section),
        kicker=shown(article.kicker or ""),
        title=title_html(article),
        deck=shown(article.subtitle or ""),
        bylines=site.signatures(root, article.bylines),
        regions=site.region_links(root, regions[0]) if regions else (),
        others=_other_regions(site, root, regions),
        evidence=_evidence(root, entry),
        damage=sentences(article.issues),
        body=body,
        lines=source_link(root, entry.page, article.lines),
        newspaper=page,
        when=page_when(record),
        along=tuple(_along(site, root, article, around)),
        related=tuple(_related(site, root, r) for r in around.related),
        keywords=_keywords(site, root, entry),
        formats=_formats(address),
        citations=tuple(_citations(cited)),
        report=report_links(site, entry.filed.file, article.id, article.lines),
        clipping=clipping_words(record, site.config, line_words(article.lines)),
        address=cited.url,
        reviewed=entry.filed.reviewed,
        edited=entry.filed.edited,
    )


def _facts(site: Site, root: str, article: Article, cited: Cited) -> Facts:
    description = clipped(shown(opening(article)), 120) or cited.title
    return Facts(
        title=cited.title,
        description=description,
        kind="article",
        head=article_head(article, cited, description, site.config.title),
        feeds=_feeds(site, root, article),
        scripts=("assets/article.js",),
    )


def _formats(address: str) -> tuple[Link, ...]:
    name = address.rpartition("/")[2]
    forms = ((".md", "Markdown"), (".json", "JSON"), (".txt", "纯文本"))
    return tuple(Link(href(beside(name, ending)), words) for ending, words in forms)


def cite(site: Site, entry: ArticleEntry, record: PageRecord) -> Cited:
    """What citations need to know of an article."""
    article = entry.article
    return Cited(
        key=article.id,
        title=display_title(article),
        authors=article.bylines,
        newspaper=newspaper_name(record, site.config),
        date=page_date(record),
        edition=record.meta.number,
        url=site.absolute(entry.filed.permalink),
    )


def facts_in_words(site: Site, entry: ArticleEntry) -> list[tuple[str, str]]:
    """Section, bylines, region and source, for the files without markup."""
    article = entry.article
    record = site.archive.pages[entry.page].record
    told = [
        ("栏目", article.section or ""),
        ("署名", " ".join(role_and_name(p) for p in article.bylines)),
        ("电头", article.dateline.text if article.dateline else ""),
        ("地区", "、".join(article.regions)),
        ("报纸", newspaper_name(record, site.config)),
        ("日期", page_when(record)),
        ("版面", f"{entry.page} {line_words(article.lines)}"),
        ("说明", "".join(sentences(article.issues))),
        ("网址", site.absolute(entry.filed.permalink)),
        ("编号", article.id),
    ]
    return [(label, value) for label, value in told if value]


def source_link(root: str, page: str, lines: Sequence[int]) -> Link:
    """The way to an entry's lines on the page as received."""
    anchor = f"L{lines[0]}" if lines else ""
    return Link(root + href(addresses.source_view(page), anchor), f"原文{line_words(lines)}")


def report_links(site: Site, file: str, id: str, lines: Sequence[int]) -> tuple[Link, ...]:
    """How to point out an error: edit the file, or report it. Nothing without a repository."""
    repository = site.config.repository.rstrip("/")
    if not repository:
        return ()
    title = quote(f"指出错误：{id}")
    text = quote(f"文章：{id}\n文件：{file}\n{line_words(lines)}\n\n错在哪里，应当是什么：\n")
    return (
        Link(f"{repository}/edit/{quote(site.config.branch)}/{quote(file)}", "直接修改"),
        Link(f"{repository}/issues/new?title={title}&body={text}", "报告错误"),
    )


def _feeds(site: Site, root: str, article: Article) -> Feeds | None:
    address = site.section_pages.get(article.section or "")
    if address is None:
        return None
    return Feeds(
        f"栏目 {article.section}",
        root + href(addresses.feed(address, ".xml")),
        root + href(addresses.feed(address, ".json")),
    )


def _other_regions(site: Site, root: str, regions: Sequence[str]) -> tuple[Link, ...]:
    """Regions the article also names, each by the last step of its path."""
    paths = [site.region_links(root, path) for path in regions[1:]]
    found = {links[-1].text: links[-1] for links in paths if len(links) > 1}
    return tuple(found.values())


def _evidence(root: str, entry: ArticleEntry) -> tuple[Evidence, ...]:
    source = root + href(addresses.source_view(entry.page))
    return tuple(
        Evidence(
            region=e.region.replace("/", " › "),
            words=e.words,
            where=_WHERE.get(e.where, e.where),
            line=Link(f"{source}#L{e.line}", f"第 {e.line} 行"),
            why=REASONS.get(e.why, ""),
        )
        for e in entry.article.evidence
    )


def _along(site: Site, root: str, article: Article, around: Around) -> list[Along]:
    region = article.regions[0].split("/")[:2][-1] if article.regions else ""
    orders = [
        ("本版", around.on_page),
        (f"栏目 {article.section}", around.in_section),
        (region, around.in_region),
    ]
    return [
        Along(label, _neighbour(site, root, beside.previous), _neighbour(site, root, beside.next))
        for label, beside in orders
        if beside != Neighbours()
    ]


def _neighbour(site: Site, root: str, id: str) -> Link | None:
    return article_link(site, root, id) if id else None


def _related(site: Site, root: str, related: Related) -> RelatedLink:
    link = article_link(site, root, related.article)
    reasons = []
    if related.regions:
        names = "、".join(path.rpartition("/")[2] for path in related.regions[:2])
        reasons.append(f"同涉{names}")
    if related.words:
        reasons.append("都谈到" + "、".join(related.words[:3]))
    if related.names:
        reasons.append(f"同为{'、'.join(related.names[:2])}署名")
    return RelatedLink(link.href, link.text, "；".join(reasons))


def _keywords(site: Site, root: str, entry: ArticleEntry) -> tuple[Link, ...]:
    links = (site.keyword_link(root, word) for word in entry.keywords)
    return tuple(link for link in links if link)


def _citations(cited: Cited) -> list[Citation]:
    return [
        Citation("gbt2025", "GB/T 7714—2025", citation.gbt_2025(cited)),
        Citation("gbt2015", "GB/T 7714—2015", citation.gbt_2015(cited)),
        Citation("bibtex", "BibTeX", citation.bibtex(cited)),
        Citation("ris", "RIS", citation.ris(cited)),
        Citation("csl", "CSL-JSON", citation.csl_json(cited)),
    ]


def photos_of(site: Site, entry: ArticleEntry) -> list[Photo]:
    """The photos of an article, in print order."""
    return [site.archive.photos[own].photo for own in entry.photos]
