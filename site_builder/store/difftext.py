"""A difference as text for a terminal, as Markdown for a pull request, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from site_builder.model.jsonform import to_plain
from site_builder.store.diff import Change, Difference, Kind

WORDS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.NEW: ("article new", "articles new"),
        Kind.SPLIT: ("article split off", "articles split off"),
        Kind.MERGED: ("article merged", "articles merged"),
        Kind.RETITLED: ("article retitled", "articles retitled"),
        Kind.SECTION: ("article in another section", "articles in another section"),
        Kind.REGION: ("article in another region", "articles in another region"),
        Kind.BYLINE: ("byline changed", "bylines changed"),
        Kind.TEXT: ("text changed", "texts changed"),
        Kind.DAMAGE: ("article with other damage", "articles with other damage"),
        Kind.WITHDRAWN: ("article withdrawn or shown again", "articles withdrawn or shown again"),
        Kind.PHOTO_NEW: ("photo new", "photos new"),
        Kind.PHOTO_GONE: ("photo gone", "photos gone"),
        Kind.PHOTO_MOVED: ("photo with another article", "photos with another article"),
        Kind.PHOTO_TEXT: ("caption changed", "captions changed"),
    }
)
"""How the summary counts each kind; what is gone is counted as lost."""

SHOWN = 200
"""Characters of a changed text that a report shows."""


def summary(difference: Difference) -> str:
    """One line: "3 pages added → 17 articles, 5 photos; 1 article retitled; 0 lost"."""
    if difference.nothing:
        return "nothing changed"
    parts = []
    if difference.pages_added:
        pages = _count(len(difference.pages_added), "page added", "pages added")
        articles = _count(difference.articles_added, "article", "articles")
        photos = _count(difference.photos_added, "photo", "photos")
        parts.append(f"{pages} → {articles}, {photos}")
    if difference.pages_removed:
        parts.append(_count(len(difference.pages_removed), "page removed", "pages removed"))
    if difference.pages_renamed:
        parts.append(_count(len(difference.pages_renamed), "page renamed", "pages renamed"))
    counts = difference.counts
    parts += [_count(counts[kind], *said) for kind, said in WORDS.items() if counts.get(kind)]
    return "; ".join([*parts, f"{difference.lost} lost"])


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def as_text(difference: Difference) -> str:
    """The summary and every change, for a terminal."""
    return "\n".join([summary(difference), *_text_rows(difference)]) + "\n"


def _text_rows(difference: Difference) -> Iterator[str]:
    yield from (f"+ page {page}" for page in difference.pages_added)
    yield from (f"- page {page}" for page in difference.pages_removed)
    yield from (f"~ page {old} → {new}" for old, new in difference.pages_renamed)
    for change in difference.changes:
        yield f"{change.kind:<12} {change.id}  {change.title or '(无题)'}"
        yield from (f"    - {_short(line)}" for line in change.before.split("\n") if line)
        yield from (f"    + {_short(line)}" for line in change.after.split("\n") if line)


def as_markdown(difference: Difference) -> str:
    """The same for the summary of a pull request: the changes folded away by kind."""
    rows = [f"**{summary(difference)}**", ""]
    for word, pages in (("added", difference.pages_added), ("removed", difference.pages_removed)):
        if pages:
            rows += [f"Pages {word}: " + ", ".join(f"`{page}`" for page in pages), ""]
    if difference.pages_renamed:
        renamed = ", ".join(f"`{old}` → `{new}`" for old, new in difference.pages_renamed)
        rows += [f"Pages renamed: {renamed}", ""]
    ordered = sorted(difference.changes, key=lambda change: list(Kind).index(change.kind))
    for kind, group in groupby(ordered, key=lambda change: change.kind):
        changes = list(group)
        head = _count(len(changes), *WORDS.get(kind, ("article gone", "articles gone")))
        rows += [f"<details><summary>{head}</summary>", ""]
        rows += [row for change in changes for row in _markdown_rows(change)]
        rows += ["", "</details>", ""]
    return "\n".join(rows).rstrip() + "\n"


def _markdown_rows(change: Change) -> Iterator[str]:
    yield f"- `{change.id}` {_inert(change.title) or '(无题)'}"
    if change.before:
        yield f"  - before: {_inert(_short(change.before))}"
    if change.after:
        yield f"  - after: {_inert(_short(change.after))}"


def _inert(text: str) -> str:
    """Text of a newspaper that is no Markdown, no HTML and no mention of anyone."""
    said = "".join(f"\\{char}" if char in "\\`*_[]<>#|~" else char for char in text)
    return said.replace("\n", " ⏎ ").replace("@", "@\u200b").replace("&", "&amp;")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def as_json(difference: Difference) -> str:
    """Everything, with the counts, on one line."""
    plain = to_plain(difference)
    plain["counts"] = {kind.value: count for kind, count in difference.counts.items()}
    plain["lost"] = difference.lost
    plain["summary"] = summary(difference)
    return json.dumps(plain, ensure_ascii=False) + "\n"
