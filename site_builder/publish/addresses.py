"""Every address of the site, in one place.

An address is a path below the site's root, as a file system would write it. `href` turns one into
what stands in an attribute. All lists have their own folder, so that almost every page lies two
folders deep and fragments with links can be shared between them.
"""

from __future__ import annotations

import re
from urllib.parse import quote

HOME = "index.html"
ABOUT = "about.html"
NOT_FOUND = "404.html"
SEARCH = "search/index.html"
SEARCH_SCRIPT = "search/app.js"
SEARCH_STYLE = "search/search.css"
PAGES = "pages/index.html"
REGIONS = "regions/index.html"
SECTIONS = "sections/index.html"
PHOTOS = "photos/index.html"
PHOTOS_BY_PLACE = "photos/places.html"
PHOTOS_BY_PHOTOGRAPHER = "photos/photographers.html"
PHOTOS_BY_PERSON = "photos/people.html"
PEOPLE = "people/index.html"
PICTURED = "pictured"
"""The folder below `people/` of those whom captions point at; no group of signatures."""
KEYWORDS = "keywords/index.html"
DATES = "dates/index.html"
DATA = "data/index.html"
FEED_ATOM = "feed.xml"
FEED_JSON = "feed.json"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
STYLE = "assets/site.css"

_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")


def href(address: str, fragment: str = "") -> str:
    """An address as an attribute's value: quoted where a URL needs it."""
    quoted = address if _PLAIN.fullmatch(address) else quote(address, safe="/._~-")
    return f"{quoted}#{fragment}" if fragment else quoted


def root_of(address: str) -> str:
    """The way from a page to the site's root: "../../" for a page two folders deep."""
    return "../" * address.count("/")


def newspaper_page(page: str) -> str:
    """A newspaper page."""
    return f"pages/{page}/index.html"


def source_view(page: str) -> str:
    """The newspaper page as received, for reading."""
    return f"pages/{page}/source.html"


def source_text(page: str) -> str:
    """The newspaper page as received, as a file."""
    return f"pages/{page}/source.txt"


def beside(permalink: str, ending: str) -> str:
    """An article in another form: beside its page, with another ending."""
    return permalink.removesuffix(".html") + ending


def region(slug: str, part: int = 0) -> str:
    """A region: "regions/ordos/index.html", "regions/ordos/otog-qianqi.html"."""
    stem = f"regions/{slug}" if "/" in slug else f"regions/{slug}/index"
    return _part(stem, part)


def entry(index: str, slug: str, part: int = 0) -> str:
    """An entry of an index: "sections/guangjiao/index.html"; part 0 is the newest."""
    return _part(f"{index}/{slug}/index", part)


def person(group: str, slug: str, part: int = 0) -> str:
    """A signature within its group: "people/reporters/songshuang.html"."""
    return _part(f"people/{group}/{slug}", part)


def index_letter(index: str, letter: str) -> str:
    """The entries of a large index under one letter."""
    return f"{index}/letter-{'other' if letter == '#' else letter.lower()}.html"


def list_part(index: str, part: int) -> str:
    """A part of a list that is itself an index: the newest is its front page."""
    return _part(f"{index}/index", part)


def feed(address: str, ending: str) -> str:
    """The feed of a list: beside its first part. `ending` is ".xml" or ".json"."""
    stem = address.removesuffix(".html")
    return (stem.removesuffix("index") + "feed" if stem.endswith("/index") else stem) + ending


def picture(image: str, width: int) -> str:
    """A picture put beside the page, at one of its widths."""
    return f"images/{image.rpartition('.')[0]}-{width}.webp"


def _part(stem: str, part: int) -> str:
    if not part:
        return f"{stem}.html"
    folder, _, name = stem.rpartition("/")
    return f"{folder}/{part}.html" if name == "index" else f"{stem}-{part}.html"
