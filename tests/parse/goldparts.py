"""Parts of articles and photos built straight from the gold's line numbers.

So the resolver is measured by itself: what the parser does to the lines cannot help or harm it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.parse.regions import TextPart

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests/gold"
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An article or a photo of the gold: its parts, and the primary regions that are right."""

    name: str
    parts: tuple[TextPart, ...]
    answers: tuple[str | None, ...]
    article: str | None = None
    seed: bool = False


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A gold page's articles by id, and its photos."""

    articles: Mapping[str, GoldItem]
    photos: tuple[GoldItem, ...]


def gold_pages(folder: Path = GOLD) -> tuple[GoldPage, ...]:
    """Every gold page."""
    return tuple(_page(path) for path in sorted(folder.glob("*.json")))


def right(region: str | None, answers: Sequence[str | None]) -> bool:
    """Whether the gold accepts a primary region: deeper is right below a banner only."""
    if region is None:
        return None in answers
    return any(
        answer is not None
        and (region == answer or ("/" in answer and region.startswith(answer + "/")))
        for answer in answers
    )


def _page(path: Path) -> GoldPage:
    gold = json.loads(path.read_text("utf-8"))
    page = gold["page"]
    seed = ROOT / f"seeds/{page}.txt"
    file = seed if seed.exists() else GOLD / f"pages/{page}.txt"
    lines = file.read_text("utf-8-sig").split("\n")
    articles = {
        a["id"]: GoldItem(
            f"{page}-{a['lines'][0]}",
            tuple(_article_parts(a, lines)),
            tuple(a["regions"]),
            None,
            seed.exists(),
        )
        for a in gold["articles"]
    }
    photos = tuple(
        GoldItem(
            f"{page}-p{p['lines'][0]}",
            tuple(_photo_parts(p, lines)),
            tuple(p["regions"]),
            p["article"],
            seed.exists(),
        )
        for p in gold["photos"]
    )
    return GoldPage(articles, photos)


def _joined(kind: str, numbers: Sequence[int], lines: Sequence[str]) -> TextPart:
    text, breaks = "", []
    for number in numbers:
        if text:
            breaks.append((len(text), number))
        text += lines[number - 1].strip()
    return TextPart(kind, text, numbers[0], tuple(breaks))


def _article_parts(a: Json, lines: Sequence[str]) -> Iterator[TextPart]:
    first = a["lines"][0]
    for section in a["section"][:1]:
        if section:
            yield TextPart("section", section, first)
    for kind in ("kicker", "title", "subtitle"):
        if a[kind]:
            yield TextPart(kind, a[kind], first)
    for byline in a["bylines"]:
        yield TextPart("byline", f"{byline['role']} {byline['name']}", first)
    dateline = a["dateline"]
    if dateline:
        text = f"{dateline.get('source') or '本报'}{dateline.get('place') or ''}"
        yield TextPart("dateline", f"{text}{dateline.get('date') or ''}电", first)
    for item in a["body"]:
        part = _joined("body", item["lines"], lines)
        yield TextPart("body", re.sub(r"^本报\w{2,6}\d+月\d+日电\s*", "", part.text), part.line)


def _photo_parts(p: Json, lines: Sequence[str]) -> Iterator[TextPart]:
    if p["title"]:
        yield TextPart("title", p["title"], p["lines"][0])
    yield TextPart("caption", p["caption"], p["lines"][-1])
