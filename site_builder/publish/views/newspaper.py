"""A newspaper page on one scroll, the same page as received, and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice

from site_builder.model.archive import ArticleEntry, PageEntry, PhotoEntry
from site_builder.model.article import Article
from site_builder.model.pages import (
    Html,
    Link,
    NewspaperPage,
    OutlineItem,
    PageList,
    PagePiece,
    PageRow,
    SourceView,
)
from site_builder.publish import addresses, parts
from site_builder.publish.addresses import href, root_of
from site_builder.publish.body import (
    credit_words,
    display_title,
    role_and_name,
    title_html,
)
from site_builder.publish.damage import sentences
from site_builder.publish.display import clipped, shown
from site_builder.publish.metadata import plain_head
from site_builder.publish.site import Facts, Site
from site_builder.publish.words import (
    clipping_words,
    count_words,
    newspaper_name,
    page_date,
    page_title,
    page_when,
)

_HEADS_IN_LIST = 3


def newspaper_page(
    site: Site, page: PageEntry, bodies: Mapping[str, Html], figures: Mapping[str, Html]
) -> NewspaperPage:
    """A newspaper page. `bodies` and `figures` are the markup of its articles and photos."""
    record = page.record
    address = addresses.newspaper_page(record.page)
    root = root_of(address)
    title = page_title(record)
    pieces = _in_print_order(site, page)
    description = "；".join(display_title(p.article) for p in pieces if isinstance(p, ArticleEntry))
    head = plain_head(
        "WebPage", title, clipped(description, 120), site.config.title, site.absolute(address)
    )
    return NewspaperPage(
        frame=site.frame(
            address, Facts(title, clipped(description, 120), "版面", "newspaper", head)
        ),
        crumbs=site.crumbs(root, title, ("版面", addresses.PAGES)),
        title=title,
        facts=tuple(_facts(site, page)),
        outline=tuple(_outline_item(p) for p in pieces),
        pieces=tuple(_piece(root, p, bodies, figures) for p in pieces),
        notes=tuple(shown(n.text) for n in record.notes),
        furniture=tuple(shown(f.text) for f in record.furniture),
        issues=sentences(record.issues),
        source=Link("source.html", f"看原文（共 {len(page.source.printed)} 行文字）"),
        previous=_beside(site, root, page.beside.previous),
        next=_beside(site, root, page.beside.next),
        clipping=clipping_words(record, site.config),
        address=site.absolute(address),
    )


def _beside(site: Site, root: str, page: str) -> Link | None:
    if not page:
        return None
    return Link(root + href(addresses.newspaper_page(page)), site.page_names[page].title)


def _facts(site: Site, page: PageEntry) -> list[tuple[str, str]]:
    record = page.record
    told = [
        ("报纸", newspaper_name(record, site.config)),
        ("日期", page_when(record)),
        ("版次", record.meta.number),
        ("版名", record.meta.edition),
        ("收录", count_words(len(page.articles), len(page.photos))),
        ("文件", record.page),
    ]
    return [(label, value) for label, value in told if value]


def _in_print_order(site: Site, page: PageEntry) -> list[ArticleEntry | PhotoEntry]:
    """Articles, and the photos that belong to none, by their first line."""
    articles: list[ArticleEntry | PhotoEntry] = [site.archive.articles[a] for a in page.articles]
    photos = [site.archive.photos[p] for p in page.photos]
    alone = [p for p in photos if p.photo.article not in page.articles]
    return sorted([*articles, *alone], key=_first_line)


def _first_line(entry: ArticleEntry | PhotoEntry) -> int:
    lines = entry.article.lines if isinstance(entry, ArticleEntry) else entry.photo.lines
    return lines[0] if lines else 0


def anchor(lines: Sequence[int], kind: str) -> str:
    """Where a piece stands on its newspaper page: "a9", "p55"."""
    return f"{kind}{lines[0]}" if lines else kind


def _outline_item(entry: ArticleEntry | PhotoEntry) -> OutlineItem:
    if isinstance(entry, ArticleEntry):
        article = entry.article
        return OutlineItem(
            f"#{anchor(article.lines, 'a')}",
            display_title(article),
            "文章",
            article.section or "",
        )
    photo = entry.photo
    title = shown(photo.title) or shown(clipped(photo.caption, 20))
    return OutlineItem(f"#photo-{anchor(photo.lines, 'p')}", title, "图片", photo.section or "")


def _piece(
    root: str,
    entry: ArticleEntry | PhotoEntry,
    bodies: Mapping[str, Html],
    figures: Mapping[str, Html],
) -> PagePiece:
    address = root + href(entry.filed.permalink)
    if isinstance(entry, PhotoEntry):
        photo = entry.photo
        title = shown(photo.title) or shown(clipped(photo.caption, 20))
        return PagePiece(
            id=f"photo-{anchor(photo.lines, 'p')}",
            kind="photo",
            href=address,
            section=photo.section or "",
            kicker="",
            title=Html(escape(title)),
            deck="",
            bylines=credit_words(photo.credits),
            damage=(),
            body=figures[photo.id],
        )
    article = entry.article
    return PagePiece(
        id=anchor(article.lines, "a"),
        kind="article",
        href=address,
        section=article.section or "",
        kicker=shown(article.kicker or ""),
        title=title_html(article),
        deck=shown(article.subtitle or ""),
        bylines=" ".join(role_and_name(p) for p in article.bylines),
        damage=sentences(article.issues),
        body=_one_level_down(bodies[article.id]),
    )


def _one_level_down(body: Html) -> Html:
    """Subheads below a headline that is itself an h2."""
    return Html(body.replace("<h2", "<h3").replace("</h2>", "</h3>"))


def source_view(site: Site, page: PageEntry) -> SourceView:
    """The page as received: every line with its number, and what the line became."""
    record = page.record
    address = addresses.source_view(record.page)
    root = root_of(address)
    title = page_title(record)
    here = addresses.newspaper_page(record.page)
    return SourceView(
        frame=site.frame(
            address,
            Facts(f"{title} 原文", f"{title}：照收到的样子逐行显示。", "版面", "source"),
        ),
        crumbs=site.crumbs(root, "原文", ("版面", addresses.PAGES), (title, here)),
        title=f"{title} 原文",
        count=len(page.source.printed),
        lines=_lines(site, root, page),
        download="source.txt",
        page=Link("index.html", title),
    )


def _lines(site: Site, root: str, page: PageEntry) -> Html:
    """Every printed line, and every line an article names: its links must lead somewhere.

    A line without text here belongs to a page that was taken away while a person's edits stayed.
    """
    begins = _beginnings(site, root, page)
    printed = {line.number: escape(line.text, quote=False) for line in page.source.printed}
    rows: list[str] = []
    for n in sorted(printed.keys() | _named(page)):
        entry = begins.get(n, "")
        text = printed.get(n, "（原文已不在档案中）")
        rows.append(
            f'<tr id="L{n}"><th scope="row"><a href="#L{n}">{n}</a></th><td>{entry}{text}</td></tr>'
        )
    return Html("\n".join(rows))


def _named(page: PageEntry) -> set[int]:
    """The lines that articles and photos of the page say they stand on."""
    articles, photos = page.record.articles, page.record.photos
    named = {line for photo in photos for line in photo.lines}
    for article in articles:
        named.update(article.lines, *(item.lines for item in article.body))
    return named


def _beginnings(site: Site, root: str, page: PageEntry) -> Mapping[int, str]:
    """On the first line of each entry, a link to what it became."""
    found: dict[int, str] = {}
    entries: list[ArticleEntry | PhotoEntry] = [site.archive.articles[a] for a in page.articles]
    entries += [site.archive.photos[p] for p in page.photos]
    for entry in entries:
        own = _first_line(entry)
        kind = "文章" if isinstance(entry, ArticleEntry) else "图片"
        target = escape(root + href(entry.filed.permalink))
        found[own] = f'<a class="tag" href="{target}">{kind}</a> ' + found.get(own, "")
    return found


def page_list(site: Site, part: int) -> PageList:
    """The newspaper pages of one part of the list of all."""
    address = addresses.list_part("pages", part)
    root = root_of(address)
    listed = site.parts[parts.key(parts.PAGES, part)]
    title = "全部版面" if not part else f"全部版面 第 {part} 辑"
    return PageList(
        frame=site.frame(address, Facts(title, "报纸版面一览，新近收录的在前。", "版面", "list")),
        crumbs=site.crumbs(root, title),
        title=title,
        intro=f"共 {len(site.archive.pages)} 个版面，新近的在前。" if not part else "",
        pages=tuple(page_row(site, root, own) for own in listed.ids),
        pager=site.pager(root, listed.closed, part, lambda n: addresses.list_part("pages", n)),
    )


def page_row(site: Site, root: str, id: str) -> PageRow:
    """A newspaper page as lists show it: its name, counts and first headlines."""
    page = site.archive.pages[id]
    title = page_title(page.record)
    when = "" if page_date(page.record) else page_when(page.record)
    return PageRow(
        href=root + href(addresses.newspaper_page(id)),
        title=title,
        when=when,
        counts=count_words(len(page.articles), len(page.photos)),
        heads=tuple(_heads(site.archive.articles[a].article for a in page.articles)),
    )


def _heads(articles: Iterable[Article]) -> Iterator[str]:
    titled = (shown(a.title) for a in articles if a.title)
    return islice(titled, _HEADS_IN_LIST)
