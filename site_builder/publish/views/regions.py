"""The index of regions and the page of each."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.model.archive import RegionTerm
from site_builder.model.pages import (
    EMPTY,
    Feeds,
    Html,
    Letter,
    Link,
    Place,
    RegionIndex,
    RegionPage,
    RegionRow,
    TermGroup,
    TermLink,
)
from site_builder.publish import addresses
from site_builder.publish.addresses import href, root_of
from site_builder.publish.cards import Cards, article_link
from site_builder.publish.display import clipped, shown
from site_builder.publish.metadata import plain_head
from site_builder.publish.parts import Part
from site_builder.publish.site import Facts, Site
from site_builder.publish.views.lists import LETTERS, letter_id
from site_builder.publish.words import count_words


def region_index(site: Site, tilemap: Html = EMPTY) -> RegionIndex:
    """Every league, banner, county and district, and how much was written about each."""
    address = addresses.REGIONS
    root = root_of(address)
    regions = site.archive.regions
    leagues = [r for r in regions if not r.parent]
    written = [r for r in regions if r.count or r.mentions]
    listed = {r.path for r in written}
    intro = "文章所写的盟市与旗县市区。一篇文章归在它主要写的那个地区之下。"
    head = plain_head("CollectionPage", "地区", intro, site.config.title, site.absolute(address))
    return RegionIndex(
        frame=site.frame(address, Facts("地区", intro, "地区", "regions", head)),
        crumbs=site.crumbs(root, "地区"),
        title="地区",
        intro=intro,
        tilemap=tilemap,
        leagues=tuple(
            RegionRow(
                href=root + href(addresses.region(league.slug)),
                name=league.name,
                reading=league.reading,
                count=_count(league),
                banners=tuple(_term(root, r) for r in written if r.parent == league.path),
                others=tuple(
                    Link(root + href(addresses.region(r.slug)), r.name)
                    for r in regions
                    if r.parent == league.path and r.path not in listed
                ),
            )
            for league in leagues
        ),
        letters=_letters(written),
        groups=_by_letter(root, written),
    )


def _count(region: RegionTerm) -> str:
    return count_words(
        len(region.articles) + len(region.below), len(region.photos) + len(region.photos_below)
    )


def _term(root: str, region: RegionTerm) -> TermLink:
    address = root + href(addresses.region(region.slug))
    only_named = f"提到 {len(region.mentions)} 篇" if region.mentions and not region.count else ""
    return TermLink(address, region.name, region.reading, only_named or _count(region))


def _letters(regions: Sequence[RegionTerm]) -> tuple[Letter, ...]:
    present = {r.initial for r in regions}
    cells = [*LETTERS, *(["#"] if "#" in present else [])]
    return tuple(Letter(x, f"#{letter_id(x)}" if x in present else "") for x in cells)


def _by_letter(root: str, regions: Sequence[RegionTerm]) -> tuple[TermGroup, ...]:
    groups: dict[str, list[RegionTerm]] = {}
    for region in sorted(regions, key=lambda r: (r.reading, r.path)):
        groups.setdefault(region.initial, []).append(region)
    return tuple(
        TermGroup(letter_id(x), x, tuple(_term(root, r) for r in groups[x]))
        for x in (*LETTERS, "#")
        if x in groups
    )


def region_page(
    site: Site, cards: Cards, region: RegionTerm, listed: Part, part: int = 0
) -> RegionPage:
    """A region: its own articles and those below told apart, photos, places, sections.

    An older part shows its articles alone, and of the region no more than its name is known here.
    """
    address = addresses.region(region.slug, part)
    root = root_of(address)
    parent = site.region_names.get(region.parent)
    way = [("地区", addresses.REGIONS)]
    if parent:
        name, slug = parent
        way.append((name, addresses.region(slug)))
    title = f"{region.name} 第 {part} 辑" if part else region.name
    about = f"{region.path.replace('/', ' ')}：{f'第 {part} 辑' if part else _count(region)}"
    head = plain_head(
        "CollectionPage", region.name, about, site.config.title, site.absolute(address)
    )
    photos = () if part else (*reversed(region.photos), *reversed(region.photos_below))
    return RegionPage(
        frame=site.frame(
            address,
            Facts(title, about, "地区", "region", head, region_feeds(root, region)),
        ),
        crumbs=site.crumbs(root, title, *way),
        title=title,
        reading=region.reading,
        summary="" if part else _summary(region),
        own=tuple(cards.article(root, a) for a in listed.ids if a not in listed.below),
        below=tuple(cards.article(root, a) for a in listed.below),
        below_title="所辖旗县市区",
        mentions=() if part else _mentions(cards, root, region),
        photos=tuple(cards.photo(root, p) for p in photos),
        places=() if part else _places(site, root, region),
        banners=() if part else _banners(site, root, region),
        banners_title="所辖旗县市区" if not region.parent else f"{region.parent}的其他旗县市区",
        sections=() if part else _sections(site, root, region),
        pager=site.pager(root, listed.closed, part, lambda n: addresses.region(region.slug, n)),
        townships=() if part else _unnamed(region),
        townships_folded=_folded(region),
    )


MOST_TOWNSHIPS = 12
"""A longer list of townships is folded up, but for those that articles name."""


def _unnamed(region: RegionTerm) -> tuple[str, ...]:
    named = {term.name.partition("/")[0] for term in region.places}
    return tuple(name for name in region.townships if name not in named)


def _folded(region: RegionTerm) -> str:
    rest = len(_unnamed(region))
    if len(region.townships) <= MOST_TOWNSHIPS:
        return ""
    return f"其余 {rest} 个" if rest < len(region.townships) else f"共 {rest} 个"


def _summary(region: RegionTerm) -> str:
    if region.count:
        return _count(region)
    return "本档案中还没有专写这里的文章。" if region.mentions else "本档案中还没有这里的文章。"


def region_feeds(root: str, region: RegionTerm) -> Feeds:
    """The feeds of a region."""
    address = addresses.region(region.slug)
    return Feeds(
        f"地区 {region.name}",
        root + href(addresses.feed(address, ".xml")),
        root + href(addresses.feed(address, ".json")),
    )


MOST_MENTIONS = 20


def _mentions(cards: Cards, root: str, region: RegionTerm) -> tuple[Html, ...]:
    newest = list(reversed(region.mentions))[:MOST_MENTIONS]
    return tuple(cards.article(root, a) for a in newest)


def _places(site: Site, root: str, region: RegionTerm) -> tuple[Place, ...]:
    return tuple(
        Place(
            term.name.replace("/", " › "),
            (
                *(article_link(site, root, a) for a in term.articles),
                *(_photo_link(site, root, p) for p in term.photos),
            ),
        )
        for term in region.places
    )


def _photo_link(site: Site, root: str, id: str) -> Link:
    entry = site.archive.photos[id]
    title = entry.photo.title or clipped(entry.photo.caption, 18)
    return Link(root + href(entry.filed.permalink), f"图片：{shown(title)}")


def _banners(site: Site, root: str, region: RegionTerm) -> tuple[TermLink, ...]:
    above = region.parent or region.path
    others = site.banners.get(above, ())
    return tuple(_term(root, other) for other in others if other.path != region.path)


def _sections(site: Site, root: str, region: RegionTerm) -> tuple[Link, ...]:
    links = (site.section_link(root, name) for name in region.sections)
    return tuple(link for link in links if link)
