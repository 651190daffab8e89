"""Cards: an article or a photo as lists show it, rendered once for each depth of page."""

from __future__ import annotations

from site_builder.model.archive import PhotoEntry
from site_builder.model.article import Article, BodyKind, Photo
from site_builder.model.pages import ArticleCard, Html, Link, PhotoCard, Signature
from site_builder.publish import addresses
from site_builder.publish.addresses import href
from site_builder.publish.body import credit_words, display_title, role_and_name
from site_builder.publish.damage import marks
from site_builder.publish.display import clipped, shown
from site_builder.publish.reads import Fragments
from site_builder.publish.site import Site

LEAD = 88
"""Characters of the opening that a card shows: two lines on a screen, four on a phone."""


_SENTENCE = 12
"""Shorter paragraphs are labels."""


class Cards:
    """The cards of a site. One lives with each process that renders."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._articles: Fragments[Html] = Fragments(site.reads)
        self._photos: Fragments[Html] = Fragments(site.reads)

    def article(self, root: str, id: str) -> Html:
        """An article's card for pages with this way to the root."""
        render = self._site.templates.render
        return self._articles.get((root, id), lambda: render(self._article_card(root, id)))

    def photo(self, root: str, id: str) -> Html:
        """A photo's card for pages with this way to the root."""
        render = self._site.templates.render
        return self._photos.get((root, id), lambda: render(self._photo_card(root, id)))

    def _article_card(self, root: str, id: str) -> ArticleCard:
        entry = self._site.archive.articles[id]
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
            when=self._site.page_names[entry.page].title,
            marks=marks(article.issues),
        )

    def _photo_card(self, root: str, id: str) -> PhotoCard:
        site = self._site
        entry = site.archive.photos[id]
        photo = entry.photo
        regions = site.region_links(root, photo.regions[0])[1:] if photo.regions else ()
        title = site.page_names[entry.page].title
        where = Link(root + href(addresses.newspaper_page(entry.page)), title)
        return PhotoCard(
            href=root + href(entry.filed.permalink),
            title=shown(photo.title),
            caption=shown(photo.caption),
            credit=credit_words(photo.credits),
            region=regions[-1] if regions else None,
            article=host_link(site, root, photo),
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
        Signature(
            p.position, p.name, root + href(site.people_pages[f"{addresses.PICTURED}/{p.name}"])
        )
        for p in entry.people
    )


def article_link(site: Site, root: str, id: str) -> Link:
    """An article by its title."""
    address, title = site.article_names[id]
    return Link(root + address, title)


def host_link(site: Site, root: str, photo: Photo) -> Link | None:
    """The article a photo belongs to; None where there is none, or none is shown."""
    known = site.article_names.get(photo.article or "")
    return article_link(site, root, photo.article or "") if known else None
