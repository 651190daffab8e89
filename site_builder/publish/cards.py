"""Cards: an article or a photo as lists show it, rendered once for each depth of page."""

from __future__ import annotations

from site_builder.model.archive import ArticleEntry, PhotoEntry
from site_builder.model.article import Article, BodyKind
from site_builder.model.pages import ArticleCard, Html, Link, PhotoCard, Signature
from site_builder.publish import addresses
from site_builder.publish.addresses import href
from site_builder.publish.body import credit_words, display_title, role_and_name
from site_builder.publish.damage import marks
from site_builder.publish.display import clipped, shown
from site_builder.publish.site import Site
from site_builder.publish.words import page_title

LEAD = 88
"""Characters of the opening that a card shows: two lines on a screen, four on a phone."""


_SENTENCE = 12
"""Shorter paragraphs are labels."""


class Cards:
    """The cards of a site. One lives with each process that renders."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._articles: dict[tuple[str, str], Html] = {}
        self._photos: dict[tuple[str, str], Html] = {}

    def article(self, root: str, id: str) -> Html:
        """An article's card for pages with this way to the root."""
        key = (root, id)
        if key not in self._articles:
            card = self._article_card(root, self._site.archive.articles[id])
            self._articles[key] = self._site.templates.render(card)
        return self._articles[key]

    def photo(self, root: str, id: str) -> Html:
        """A photo's card for pages with this way to the root."""
        key = (root, id)
        if key not in self._photos:
            self._photos[key] = self._site.templates.render(self._photo_card(root, id))
        return self._photos[key]

    def _article_card(self, root: str, entry: ArticleEntry) -> ArticleCard:
        article = entry.article
        return ArticleCard(
            href=root + href(entry.filed.permalink),
            title=display_title(article),
            kicker=shown(article.kicker or ""),
            deck=shown(article.subtitle or ""),
            lead=shown(clipped(opening(article), LEAD)),
            section=article.section or "",
            region=article.regions[0].replace("/", " · ") if article.regions else "",
            bylines=" ".join(role_and_name(p) for p in article.bylines),
            when=page_title(self._site.archive.pages[entry.page].record),
            marks=marks(article.issues),
        )

    def _photo_card(self, root: str, id: str) -> PhotoCard:
        site = self._site
        entry = site.archive.photos[id]
        photo = entry.photo
        host = site.archive.articles.get(photo.article or "")
        regions = site.region_links(root, photo.regions[0])[1:] if photo.regions else ()
        page = site.archive.pages[entry.page].record
        where = Link(root + href(addresses.newspaper_page(entry.page)), page_title(page))
        return PhotoCard(
            href=root + href(entry.filed.permalink),
            title=shown(photo.title),
            caption=shown(photo.caption),
            credit=credit_words(photo.credits),
            region=regions[-1] if regions else None,
            article=article_link(site, root, host.article.id) if host else None,
            page=where,
            image=site.picture(root, photo.image, photo.caption or photo.title),
            people=people_shown(site, root, entry),
        )


def opening(article: Article) -> str:
    """The first real paragraph of a body, past 编者按 and the like; "" when there is none."""
    texts = [i.text for i in article.body if i.kind is BodyKind.PARAGRAPH and i.text]
    return next((t for t in texts if len(t) >= _SENTENCE), texts[0] if texts else "")


def people_shown(site: Site, root: str, entry: PhotoEntry) -> tuple[Signature, ...]:
    """Who is to be seen on a photo, each name leading to the photos that name it."""
    return tuple(
        Signature(p.position, p.name, root + href(site.people[addresses.PICTURED, p.name]))
        for p in entry.people
    )


def article_link(site: Site, root: str, id: str) -> Link:
    """An article by its title."""
    address, title = site.article_names[id]
    return Link(root + address, title)
