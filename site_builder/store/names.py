"""Names of folders, files and addresses: safe on every system, the same on every machine."""

from __future__ import annotations

import re
import unicodedata

from site_builder.store.digests import digest

ARTICLES = "articles"
PAGE_FILE = "page.md"
LOCK_FILE = "addresses.lock"

_LONGEST = 120
"""Bytes of a folder's name; with the longest slug a path stays far below every system's limit."""

_SAFE = re.compile(r"[\w\-][\w\-.()+=@~ ]*(?<![. ])")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_NUMBER = re.compile(r"p?\d+(?=-|\.md$)")


def folder(page: str) -> str:
    """The folder of a page below `articles/`: its id, made safe if it has to be.

    A name that is changed gets a digest of the id, so that two pages never share a folder.
    """
    name = unicodedata.normalize("NFC", page)
    fits = len(name.encode("utf-8", "replace")) <= _LONGEST
    if _SAFE.fullmatch(name) and not _RESERVED.fullmatch(name) and fits and name == page:
        return name
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:40]
    return f"{plain}-{digest(page)}" if plain else f"page-{digest(page)}"


def number(id: str) -> str:
    """The part of an id that names the first line: "3" or "p47"."""
    return id.rpartition("-")[2]


def number_of_file(name: str) -> str:
    """The number with which a file's name begins, "" if it has none."""
    found = _NUMBER.match(name)
    return found.group() if found else ""


def file_path(page: str, stem: str) -> str:
    """Path of an article's file below the root."""
    return f"{ARTICLES}/{folder(page)}/{stem}.md"


def address(page: str, stem: str) -> str:
    """Address of an article, or of a photo if `stem` begins as a photo's does."""
    kind = "photos" if re.match(r"p\d", stem) else ARTICLES
    return f"{kind}/{folder(page)}/{stem}.html"


def good_address(permalink: str) -> bool:
    """Whether an address a person wrote is a relative path that stays inside the site."""
    parts = permalink.split("/")
    return (
        permalink.endswith(".html")
        and len(permalink.encode("utf-8", "replace")) <= 400
        and all(_SAFE.fullmatch(part) for part in parts)
    )
