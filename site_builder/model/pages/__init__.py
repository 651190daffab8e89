"""What templates see: one frozen type per template, filled by `publish`.

A template is handed a single value called `page` and may only loop over it and print it; every
decision (what is shown, under which words, at which address) has been made. Addresses are relative
to the page they stand on and already quoted. Text is plain and gets escaped; what is markup has
the type `Html`.
"""

from __future__ import annotations

from site_builder.model.pages.cards import (
    ArticleCard,
    Figure,
    FileRow,
    PageRow,
    PhotoCard,
    TermGroup,
    TermLink,
)
from site_builder.model.pages.frame import (
    EMPTY,
    Crumbs,
    Feeds,
    Foot,
    Frame,
    Html,
    Letter,
    Link,
    Nav,
    Pager,
    Picture,
    Signature,
    Tab,
)
from site_builder.model.pages.front import AboutPage, DataPage, Doubt, HomePage, Notice, SearchPage
from site_builder.model.pages.lists import (
    EntryPage,
    IndexPage,
    PageList,
    PhotoIndex,
    Place,
    RegionIndex,
    RegionPage,
    RegionRow,
)
from site_builder.model.pages.reading import (
    Along,
    ArticlePage,
    Citation,
    Evidence,
    NewspaperPage,
    OutlineItem,
    PagePiece,
    PhotoPage,
    RelatedLink,
    SourceView,
)
from site_builder.model.tilemap import TileMap

SitePage = (
    ArticlePage
    | NewspaperPage
    | SourceView
    | IndexPage
    | EntryPage
    | PageList
    | PhotoIndex
    | PhotoPage
    | RegionIndex
    | RegionPage
    | HomePage
    | AboutPage
    | SearchPage
    | DataPage
    | Notice
)
"""Everything that is a page of the site."""

Fragment = ArticleCard | PhotoCard | Nav | Foot | TileMap
"""Pieces rendered once and put into many pages."""

__all__ = [
    "EMPTY",
    "AboutPage",
    "Along",
    "ArticleCard",
    "ArticlePage",
    "Citation",
    "Crumbs",
    "DataPage",
    "Doubt",
    "EntryPage",
    "Evidence",
    "Feeds",
    "Figure",
    "FileRow",
    "Foot",
    "Fragment",
    "Frame",
    "HomePage",
    "Html",
    "IndexPage",
    "Letter",
    "Link",
    "Nav",
    "NewspaperPage",
    "Notice",
    "OutlineItem",
    "PageList",
    "PagePiece",
    "PageRow",
    "Pager",
    "PhotoCard",
    "PhotoIndex",
    "PhotoPage",
    "Picture",
    "Place",
    "RegionIndex",
    "RegionPage",
    "RegionRow",
    "RelatedLink",
    "SearchPage",
    "Signature",
    "SitePage",
    "SourceView",
    "Tab",
    "TermGroup",
    "TermLink",
]
