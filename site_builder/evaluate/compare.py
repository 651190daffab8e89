"""One page's record held against its gold: a verdict for every field of every item.

Widths, white space and the kinds of quotation marks do not count; everything else does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from site_builder.evaluate.gold import GoldItem, GoldPage
from site_builder.model.article import Article, BodyKind, Person, Photo
from site_builder.model.record import PageRecord

_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "『": '"', "』": '"', "「": '"', "」": '"'}
    | {"—": "-", "―": "-", "─": "-", "·": ".", "・": "."}
)
_WHOLE_PROVINCE = "内蒙古自治区"
_SHORTEST_TITLE = 3
PERFECT_ARTICLE = ("segmentation", "order", "title", "section", "byline", "region")
PERFECT_PHOTO = ("caption", "title", "credit", "attached")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one field of one item is right; for sets, how many are right, wanted and given."""

    page: str
    item: str
    field: str
    right: int
    wanted: int
    given: int
    want: str = ""
    got: str = ""

    @property
    def ok(self) -> bool:
        """Nothing missing and nothing too much."""
        return self.right == self.wanted == self.given


def normal(text: str | None) -> str:
    """Text as compared: NFKC, one kind of quotation mark, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "").translate(_ALIKE))


def compare_page(gold: GoldPage, record: PageRecord) -> tuple[Verdict, ...]:
    """Every verdict on a page, in the order of the gold."""
    return (*_articles(gold, record), *_photos(gold, record))


Item = TypeVar("Item", Article, Photo)


def match(gold: Sequence[GoldItem], given: Sequence[Item]) -> dict[int, int]:
    """Gold item → given item, the pairs that share most of their lines first."""
    pairs = []
    for i, wanted in enumerate(gold):
        for j, item in enumerate(given):
            a, b = wanted.lines, frozenset(item.lines)
            if a & b:
                pairs.append((len(a & b) / len(a | b), i, j))
    matched: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def region_ok(given: Sequence[str], acceptable: Sequence[str | None]) -> bool:
    """Whether the primary region is one of the acceptable; below a county deeper is right too."""
    primary = given[0].removeprefix(f"{_WHOLE_PROVINCE}/") if given else ""
    for wanted in acceptable:
        if wanted is None:
            if primary in ("", _WHOLE_PROVINCE):
                return True
        elif primary == wanted or ("/" in wanted and primary.startswith(f"{wanted}/")):
            return True
    return False


def _names(persons: Sequence[Person]) -> set[str]:
    return {normal(person.name) for person in persons}


def _articles(gold: GoldPage, record: PageRecord) -> Iterator[Verdict]:
    matched = match(gold.articles, record.articles)
    photo_lines = {line for photo in gold.photos for line in photo.lines}
    for i, wanted in enumerate(gold.articles):
        if i not in matched:
            title = str(wanted.data["title"])
            yield Verdict(gold.page, wanted.id, "article", 0, 1, 0, title, "nothing")
            continue
        article = record.articles[matched[i]]
        yield Verdict(gold.page, wanted.id, "article", 1, 1, 1)
        fields = dict(_article_fields(wanted, article, photo_lines))
        for name, (ok, want, got) in fields.items():
            yield Verdict(gold.page, wanted.id, name, int(ok), 1, 1, want, got)
        perfect = all(fields[name][0] for name in PERFECT_ARTICLE)
        yield Verdict(gold.page, wanted.id, "perfect article", int(perfect), 1, 1)
        yield from _sets(gold.page, wanted, article)
    for j, spurious in enumerate(record.articles):
        if j not in matched.values():
            got = f"{spurious.title or '(no title)'} {spurious.lines[:5]}"
            yield Verdict(gold.page, spurious.id, "article", 0, 0, 1, "nothing", got)


Field = tuple[bool, str, str]


def _article_fields(
    gold: GoldItem, article: Article, photo_lines: set[int]
) -> Iterator[tuple[str, Field]]:
    data, free = gold.data, gold.optional_lines
    own = set(article.lines) - (photo_lines - gold.lines)
    segmented = gold.lines - free == own - free
    wanted_order = [line for line in gold.order if line not in free]
    order = [line for item in article.body for line in item.lines]
    order = [line for line in order if line in set(gold.order) - free]
    head = normal((article.kicker or "") + article.title + (article.subtitle or ""))
    wanted_head = normal((data["kicker"] or "") + data["title"] + (data["subtitle"] or ""))
    title, wanted_title = normal(article.title), normal(data["title"])
    tail = len(title) > _SHORTEST_TITLE and wanted_title.endswith(title)
    signed = {(normal(p["role"] or ""), normal(p["name"])) for p in data["bylines"]}
    given = {(normal(p.role), normal(p.name)) for p in article.bylines}
    place = normal(article.dateline.place if article.dateline else "")
    sections = [normal(section) for section in data["section"]]

    def row(name: str, ok: bool, want: object, got: object) -> tuple[str, Field]:
        return name, (ok, str(want), str(got))

    off = sorted(gold.lines ^ set(article.lines))
    yield row("segmentation", segmented, f"lines that differ: {off}", "")
    yield row("order", segmented and wanted_order == order, wanted_order, order)
    titled = title == wanted_title or (head == wanted_head and tail)
    yield row("title", titled, data["title"], article.title)
    yield row("headline", head == wanted_head, wanted_head, head)
    yield row("section", normal(article.section) in sections, data["section"], article.section)
    names = {name for _, name in signed}
    yield row("byline", _names(article.bylines) == names, names, _names(article.bylines))
    yield row("byline_role", given == signed, signed, given)
    yield row(
        "region", region_ok(article.regions, data["regions"]), data["regions"], article.regions[:1]
    )
    wanted_place = normal((data["dateline"] or {}).get("place", ""))
    yield row("dateline", place == wanted_place, wanted_place, place)


def _sets(page: str, gold: GoldItem, article: Article) -> Iterator[Verdict]:
    given = {pair for item in article.body for pair in pairwise(item.lines)}
    yield _set(page, gold.id, "paragraph join", gold.joins, given - gold.optional_breaks)
    heads = {b.lines[0] for b in article.body if b.kind is BodyKind.SUBHEAD and b.lines}
    yield _set(page, gold.id, "subhead", gold.subheads, heads)


SetItem = TypeVar("SetItem", int, tuple[int, int])


def _set(
    page: str, item: str, field: str, wanted: frozenset[SetItem], given: set[SetItem]
) -> Verdict:
    missing, extra = sorted(wanted - given), sorted(given - wanted)
    counts = (len(wanted & given), len(wanted), len(given))
    return Verdict(page, item, field, *counts, f"missing {missing}", f"too many {extra}")


def _photos(gold: GoldPage, record: PageRecord) -> Iterator[Verdict]:
    articles = match(gold.articles, record.articles)
    home = {record.articles[j].id: gold.articles[i].id for i, j in articles.items()}
    matched = match(gold.photos, record.photos)
    for i, wanted in enumerate(gold.photos):
        if i not in matched:
            want = str(wanted.data["caption"])[:30]
            yield Verdict(gold.page, wanted.id, "photo", 0, 1, 0, want, "nothing")
            continue
        photo = record.photos[matched[i]]
        yield Verdict(gold.page, wanted.id, "photo", 1, 1, 1)
        fields = _photo_fields(wanted, photo, home.get)
        for name, (ok, want, got) in fields.items():
            yield Verdict(gold.page, wanted.id, f"photo {name}", int(ok), 1, 1, want, got)
        perfect = all(fields[name][0] for name in PERFECT_PHOTO)
        yield Verdict(gold.page, wanted.id, "perfect photo", int(perfect), 1, 1)
    for j, spurious in enumerate(record.photos):
        if j not in matched.values():
            got = spurious.caption[:30]
            yield Verdict(gold.page, spurious.id, "photo", 0, 0, 1, "nothing", got)


def _photo_fields(
    gold: GoldItem, photo: Photo, home: Callable[[str], str | None]
) -> dict[str, Field]:
    data = gold.data
    named = {normal(person["name"]) for person in data["credits"]}
    article = home(photo.article) if photo.article else None

    def row(ok: bool, want: object, got: object) -> Field:
        return ok, str(want), str(got)

    return {
        "caption": row(
            normal(photo.caption) == normal(data["caption"]), data["caption"], photo.caption
        ),
        "title": row(normal(photo.title) == normal(data["title"]), data["title"], photo.title),
        "credit": row(_names(photo.credits) == named, named, _names(photo.credits)),
        "region": row(
            region_ok(photo.regions, data["regions"]), data["regions"], photo.regions[:1]
        ),
        "attached": row(article == data["article"], data["article"], article or photo.article),
    }
