"""Templates: the door of Jinja, whose code `compiler.py` makes quicker.

Everything is escaped unless it is `Html`, and a name a context does not have is an error, so a
template cannot drift away from its type.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError

import site_builder
from site_builder.errors import ConfigError
from site_builder.model import pages
from site_builder.model.pages import Fragment, Html, SitePage
from site_builder.model.tilemap import TileMap
from site_builder.publish.compiler import TypedEnvironment

TEMPLATES: Mapping[type, str] = MappingProxyType(
    {
        pages.ArticlePage: "article.html.j2",
        pages.NewspaperPage: "newspaper_page.html.j2",
        pages.SourceView: "source.html.j2",
        pages.IndexPage: "index_page.html.j2",
        pages.EntryPage: "entry.html.j2",
        pages.PageList: "page_list.html.j2",
        pages.PhotoIndex: "photo_index.html.j2",
        pages.PhotoPage: "photo.html.j2",
        pages.RegionIndex: "region_index.html.j2",
        pages.RegionPage: "region.html.j2",
        pages.HomePage: "home.html.j2",
        pages.AboutPage: "about.html.j2",
        pages.SearchPage: "search.html.j2",
        pages.DataPage: "data.html.j2",
        pages.Notice: "notice.html.j2",
        pages.ArticleCard: "partials/article_card.html.j2",
        pages.PhotoCard: "partials/photo_card.html.j2",
        pages.Nav: "partials/header.html.j2",
        pages.Foot: "partials/footer.html.j2",
        TileMap: "partials/tilemap.svg.j2",
    }
)
"""Which template shows which type."""


def builtin_templates() -> Path:
    """The templates that come with the program: beside the package, inside it when installed."""
    package = Path(site_builder.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


class Templates:
    """The templates of one archive: its own folder first, then the built-in ones."""

    def __init__(self, own: Path | None = None) -> None:
        self._folders = [f for f in (own, builtin_templates()) if f is not None and f.is_dir()]
        self._env = TypedEnvironment(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._loaded: dict[type, Template] = {}

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where templates and assets are looked for, the archive's own first."""
        return tuple(self._folders)

    def load(self) -> None:
        """Compile every template now, so that processes that are forked later need not."""
        for kind, name in TEMPLATES.items():
            self._loaded[kind] = self._env.get_template(name)

    def render(self, page: SitePage | Fragment) -> Html:
        """A page or a fragment as markup."""
        name = TEMPLATES[type(page)]
        try:
            template = self._loaded.get(type(page)) or self._env.get_template(name)
            self._loaded[type(page)] = template
            return Html(template.render(page=page))
        except (TemplateError, AttributeError) as error:
            line = getattr(error, "lineno", None)
            what = f"the template cannot be rendered: {error}"
            raise ConfigError(what, path=f"templates/{name}", line=line) from error
