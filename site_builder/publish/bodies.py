"""The bodies of one newspaper page, rendered once for all pages that lie equally deep."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.model.archive import PageEntry
from site_builder.model.pages import Html, Picture
from site_builder.publish.body import BodyRenderer
from site_builder.publish.site import Site


class Bodies:
    """Markup of a newspaper page's articles and photos, by the way to the root."""

    def __init__(self, site: Site, page: PageEntry) -> None:
        self._site = site
        self._page = page
        self._articles: dict[str, Mapping[str, Html]] = {}

    def articles(self, root: str) -> Mapping[str, Html]:
        """The body of each article, its photos in their places."""
        if root not in self._articles:
            self._articles[root] = dict(self._rendered(root))
        return self._articles[root]

    def figures(self, root: str) -> Mapping[str, Html]:
        """Each photo of the page by itself."""
        renderer = BodyRenderer(root, self._site.photo_href)
        pictures = self._pictures(root, self._page.photos)
        photos = (self._site.archive.photos[own].photo for own in self._page.photos)
        return {p.id: Html(renderer.figure(p, pictures)) for p in photos}

    def _rendered(self, root: str) -> list[tuple[str, Html]]:
        archive = self._site.archive
        renderer = BodyRenderer(root, self._site.photo_href)
        rendered = []
        for own in self._page.articles:
            entry = archive.articles[own]
            photos = [archive.photos[p].photo for p in entry.photos]
            pictures = self._pictures(root, entry.photos) if photos else {}
            body = renderer.body(entry.article, entry.page, photos, pictures)
            rendered.append((own, body))
        return rendered

    def _pictures(self, root: str, ids: tuple[str, ...]) -> Mapping[str, Picture]:
        photos = [self._site.archive.photos[own].photo for own in ids]
        found = {p.id: self._site.picture(root, p.image, p.caption or p.title) for p in photos}
        return {own: picture for own, picture in found.items() if picture}
