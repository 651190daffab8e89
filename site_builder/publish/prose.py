"""Hand-written Markdown: the only door of the Markdown library, and the sanitiser behind it.

Records are never read as Markdown. This is for text a person writes about the archive.
"""

from __future__ import annotations

from collections.abc import Set

import markdown
import nh3

from site_builder.model.pages import EMPTY, Html

_TAGS: Set[str] = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code"),
    *("em", "strong", "a", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "abbr"),
}


def to_html(text: str) -> Html:
    """Markdown as markup without scripts, styles, images or foreign elements."""
    if not text.strip():
        return EMPTY
    rendered = markdown.markdown(text, extensions=["extra", "sane_lists"], output_format="html")
    attributes = {"a": {"href", "title"}, "abbr": {"title"}, "th": {"scope"}}
    clean = nh3.clean(
        rendered,
        tags=set(_TAGS),
        attributes=attributes,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    return Html(clean)
