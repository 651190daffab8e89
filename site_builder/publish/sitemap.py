"""sitemap.xml and robots.txt, for a site that knows its own address."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from site_builder.publish import addresses
from site_builder.publish.names import GROUPS
from site_builder.publish.site import Site
from site_builder.publish.stage import Content
from site_builder.publish.words import page_date

MOST = 50_000
"""URLs a sitemap may hold; more are spread over several under an index."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def sitemap(site: Site) -> Iterator[tuple[str, Content]]:
    """The sitemap and the file that names it. Both need absolute addresses."""
    if not site.config.base_url:
        yield addresses.ROBOTS, "User-agent: *\nAllow: /\n"
        return
    urls = [_url(site, address, day) for address, day in _addresses(site)]
    chunks = [urls[at : at + MOST] for at in range(0, len(urls), MOST)]
    if len(chunks) == 1:
        yield addresses.SITEMAP, _urlset(chunks[0])
    else:
        names = [f"sitemap-{n}.xml" for n in range(1, len(chunks) + 1)]
        for name, chunk in zip(names, chunks, strict=True):
            yield name, _urlset(chunk)
        listed = "".join(
            f"<sitemap><loc>{escape(site.absolute(n))}</loc></sitemap>\n" for n in names
        )
        yield addresses.SITEMAP, f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{listed}</sitemapindex>\n"
    where = site.absolute(addresses.SITEMAP)
    yield addresses.ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {where}\n"


def _urlset(urls: list[str]) -> str:
    return f"{_HEAD}<urlset {_NAMESPACE}>\n{''.join(urls)}</urlset>\n"


def _url(site: Site, address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(site.absolute(address))}</loc>{changed}</url>\n"


def _addresses(site: Site) -> Iterator[tuple[str, str]]:
    archive = site.archive
    yield addresses.HOME, ""
    yield addresses.ABOUT, ""
    for name, page in archive.pages.items():
        yield addresses.newspaper_page(name), page_date(page.record)
    for article in archive.articles.values():
        yield article.filed.permalink, page_date(archive.pages[article.page].record)
    for photo in archive.photos.values():
        yield photo.filed.permalink, page_date(archive.pages[photo.page].record)
    for region in archive.regions:
        if region.count or region.mentions:
            yield addresses.region(region.slug), ""
    for folder, terms in (("sections", archive.sections), ("keywords", archive.keywords)):
        yield from ((addresses.entry(folder, t.slug), "") for t in terms)
    for group, _ in GROUPS:
        yield from ((addresses.person(group, t.slug), "") for t in site.signed(group))
    yield from ((addresses.person(addresses.PICTURED, t.slug), "") for t in archive.pictured)
