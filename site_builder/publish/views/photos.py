"""The photo index in its three orders, and the page of each photo."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.model.archive import PhotoEntry, RegionTerm, Term
from site_builder.model.pages import (
    Html,
    Link,
    PhotoIndex,
    PhotoPage,
    Tab,
    TermGroup,
    TermLink,
)
from site_builder.model.signatures import PHOTOGRAPHERS
from site_builder.publish import addresses, parts
from site_builder.publish.addresses import href, root_of
from site_builder.publish.body import line_words
from site_builder.publish.cards import Cards, host_link, people_shown
from site_builder.publish.display import clipped, shown, shown_html
from site_builder.publish.metadata import plain_head
from site_builder.publish.site import Facts, Site
from site_builder.publish.views.article import report_links, source_link
from site_builder.publish.views.lists import PICTURED, letter_bar, letter_id
from site_builder.publish.words import clipping_words, page_title, page_when

_NO_PICTURE = "版面文字中只有图片的说明，没有图片本身。"


def _tabs(site: Site, root: str, here: str) -> tuple[Tab, ...]:
    views = [
        (addresses.PHOTOS, "全部"),
        (addresses.PHOTOS_BY_PLACE, "按地区"),
        (addresses.PHOTOS_BY_PHOTOGRAPHER, "按摄影者"),
    ]
    if site.has(addresses.PHOTOS_BY_PERSON):
        views.append((addresses.PHOTOS_BY_PERSON, "按人物"))
    return tuple(Tab(root + address, words, address == here) for address, words in views)


def photo_index(site: Site, cards: Cards, part: int) -> PhotoIndex:
    """Every caption as a card, the newest first."""
    address = addresses.list_part("photos", part)
    root = root_of(address)
    title = f"图片 第 {part} 辑" if part else "图片"
    intro = "" if part else _intro(site)
    about = intro or f"图片的说明，第 {part} 辑。"
    head = plain_head("CollectionPage", title, about, site.config.title, site.absolute(address))
    listed = site.parts[parts.key(parts.PHOTOS, part)]
    return PhotoIndex(
        frame=site.frame(address, Facts(title, about, "图片", "photos", head)),
        crumbs=site.crumbs(root, title),
        title=title,
        intro=intro,
        tabs=_tabs(site, root, addresses.PHOTOS),
        cards=tuple(cards.photo(root, own) for own in listed.ids),
        groups=(),
        letters=(),
        pager=site.pager(root, listed.closed, part, lambda n: addresses.list_part("photos", n)),
    )


def _intro(site: Site) -> str:
    missing = "" if site.pictures else _NO_PICTURE
    return f"共 {len(site.archive.photos)} 幅图片的说明。{missing}"


def photos_by_place(site: Site) -> PhotoIndex:
    """Photos by league and banner."""
    address = addresses.PHOTOS_BY_PLACE
    root = root_of(address)
    regions = site.archive.regions
    groups = []
    for league in (r for r in regions if not r.parent):
        below = [r for r in regions if r.parent == league.path and r.photos]
        named = ([league] if league.photos else []) + below
        if named:
            links = tuple(_place(root, r) for r in named)
            groups.append(TermGroup(league.slug, league.name, links))
    return _grouped(site, address, "图片：按地区", tuple(groups))


def _place(root: str, region: RegionTerm) -> TermLink:
    address = root + href(addresses.region(region.slug), "photos")
    return TermLink(address, region.name, region.reading, f"{len(region.photos)} 图")


def photos_by_photographer(site: Site) -> PhotoIndex:
    """Photos by who took them."""
    address, terms = addresses.PHOTOS_BY_PHOTOGRAPHER, site.archive.photographers
    groups = _by_letter(root_of(address), PHOTOGRAPHERS, terms)
    return _grouped(site, address, "图片：按摄影者", groups, terms)


def photos_by_person(site: Site) -> PhotoIndex:
    """Photos by who is to be seen, where the caption points at them."""
    address, terms = addresses.PHOTOS_BY_PERSON, site.archive.pictured
    groups = _by_letter(root_of(address), addresses.PICTURED, terms)
    return _grouped(site, address, PICTURED.title, groups, terms)


def _by_letter(root: str, folder: str, terms: Sequence[Term]) -> tuple[TermGroup, ...]:
    by_letter: dict[str, list[TermLink]] = {}
    for term in terms:
        address = root + href(addresses.person(folder, term.slug))
        link = TermLink(address, term.name, term.reading, f"{len(term.photos)} 图")
        by_letter.setdefault(term.initial, []).append(link)
    return tuple(
        TermGroup(letter_id(x), "其他" if x == "#" else x, tuple(links))
        for x, links in by_letter.items()
    )


def _grouped(
    site: Site,
    address: str,
    title: str,
    groups: tuple[TermGroup, ...],
    names: Sequence[Term] = (),
) -> PhotoIndex:
    root = root_of(address)
    return PhotoIndex(
        frame=site.frame(address, Facts(title, title, "图片", "photos")),
        crumbs=site.crumbs(root, title, ("图片", addresses.PHOTOS)),
        title=title,
        intro=PICTURED.intro if address == PICTURED.front else "",
        tabs=_tabs(site, root, address),
        cards=(),
        groups=groups,
        letters=letter_bar(names),
        pager=None,
    )


def photo_page(site: Site, entry: PhotoEntry, address: str, root: str) -> PhotoPage:
    """A photo: its caption, who took it, where, and the article it belongs to."""
    photo = entry.photo
    record = site.archive.pages[entry.page].record
    title = shown(photo.title) or shown(clipped(photo.caption, 20)) or "图片"
    image = site.picture(root, photo.image, photo.caption or photo.title)
    about = shown(clipped(photo.caption, 120)) or title
    page = Link(root + href(addresses.newspaper_page(entry.page)), page_title(record))
    head = plain_head("Photograph", title, about, site.config.title, site.absolute(address))
    scripts = ("assets/article.js",)
    facts = Facts(f"图片 {title}", about, "图片", "photo", head, scripts=scripts)
    return PhotoPage(
        frame=site.frame(address, facts, root),
        crumbs=site.crumbs(root, clipped(title, 24), ("图片", addresses.PHOTOS)),
        section=site.section_link(root, photo.section),
        title=title,
        caption=Html(shown_html(photo.caption)),
        credits=site.credits(root, photo.credits),
        regions=site.region_links(root, photo.regions[0]) if photo.regions else (),
        article=host_link(site, root, photo),
        newspaper=page,
        when=page_when(record),
        lines=source_link(root, entry.page, photo.lines),
        image=image,
        previous=_neighbour(site, root, entry.on_page.previous),
        next=_neighbour(site, root, entry.on_page.next),
        note="" if image else _NO_PICTURE,
        report=report_links(site, entry.filed.file, photo.id, photo.lines),
        people=people_shown(site, root, entry),
        clipping=clipping_words(record, site.config, line_words(photo.lines)),
        address=site.absolute(address),
    )


def _neighbour(site: Site, root: str, id: str) -> Link | None:
    if not id:
        return None
    entry = site.archive.photos[id]
    title = shown(entry.photo.title) or shown(clipped(entry.photo.caption, 18))
    return Link(root + href(entry.filed.permalink), title)
