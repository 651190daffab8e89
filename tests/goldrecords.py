"""Records made from the gold, for tests of the stages after the parser.

They hold what the parser ought to give, so that the site can be built and judged without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from site_builder.model.archive import Filed, FiledPage
from site_builder.model.article import (
    Article,
    BodyItem,
    BodyKind,
    Dateline,
    PageText,
    Person,
    Photo,
)
from site_builder.model.issues import Issue
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage

ROOT = Path(__file__).parent.parent
Json = Mapping[str, Any]


def gold_pages() -> tuple[FiledPage, ...]:
    """Every gold page as it would stand under `articles/`."""
    return tuple(_gold_page(path) for path in sorted((ROOT / "tests/gold").glob("*.json")))


def seed_pages() -> tuple[FiledPage, ...]:
    """The five seed pages alone."""
    return tuple(p for p in gold_pages() if (ROOT / f"seeds/{p.record.page}.txt").exists())


def filed_page(record: PageRecord, source: SourcePage) -> FiledPage:
    """Give every entry of a record the place a new article gets."""
    return FiledPage(record, source, dict(_filed(record)))


def _filed(record: PageRecord) -> Iterator[tuple[str, Filed]]:
    for article in record.articles:
        stem = f"articles/{record.page}/{article.lines[0]}-wenzhang"
        yield article.id, Filed(f"{stem}.html", f"{stem}.md")
    for photo in record.photos:
        stem = f"{record.page}/p{photo.lines[0]}-tupian"
        yield photo.id, Filed(f"photos/{stem}.html", f"articles/{stem}.md")


def _gold_page(path: Path) -> FiledPage:
    gold = json.loads(path.read_text("utf-8"))
    page = gold["page"]
    file = ROOT / f"seeds/{page}.txt"
    if not file.exists():
        file = ROOT / f"tests/gold/pages/{page}.txt"
    source = SourcePage.from_text(page, file.read_text("utf-8-sig"))
    ids = {a["id"]: f"{page}-{a['lines'][0]}" for a in gold["articles"]}
    record = PageRecord(
        page=page,
        articles=tuple(_article(a, ids[a["id"]], source) for a in gold["articles"]),
        photos=tuple(_photo(p, page, ids) for p in gold["photos"]),
        notes=tuple(_text(n, source) for n in gold["notes"]),
        furniture=tuple(_text(n, source) for n in gold["furniture"]),
    )
    return filed_page(record, source)


def _joined(lines: list[int], source: SourcePage) -> str:
    return "".join(source.lines[n - 1].text.strip() for n in lines)


def _first(answers: list[str | None] | str | None) -> str | None:
    if isinstance(answers, str) or answers is None:
        return answers
    return answers[0] if answers else None


def _persons(value: list[Json]) -> tuple[Person, ...]:
    return tuple(Person(p["role"], p["name"]) for p in value)


def _dateline(value: Any) -> Dateline | None:
    if not value:
        return None
    if isinstance(value, str):
        return Dateline(value)
    parts = {k: value.get(k) or "" for k in ("text", "source", "place", "date")}
    if not parts["text"]:
        parts["text"] = f"{parts['source']}{parts['place']}{parts['date']}电"
    return Dateline(**parts)


def _article(a: Json, id: str, source: SourcePage) -> Article:
    region = _first(a["regions"])
    return Article(
        id=id,
        section=_first(a["section"]),
        kicker=a["kicker"] or None,
        title=a["title"],
        subtitle=a["subtitle"] or None,
        bylines=_persons(a["bylines"]),
        dateline=_dateline(a["dateline"]),
        regions=(region,) if region else (),
        body=tuple(_item(b, source) for b in a["body"]),
        lines=tuple(a["lines"]),
        issues=tuple(Issue(code) for code in a["issues"] if code != "gap"),
    )


def _item(b: Json, source: SourcePage) -> BodyItem:
    return BodyItem(BodyKind(b["kind"]), _joined(b["lines"], source), tuple(b["lines"]))


def _photo(p: Json, page: str, ids: Mapping[str, str]) -> Photo:
    region = _first(p["regions"])
    return Photo(
        id=f"{page}-p{p['lines'][0]}",
        title=p["title"] or "",
        caption=p["caption"],
        credits=_persons(p["credits"]),
        section=_first(p["section"]),
        regions=(region,) if region else (),
        article=ids[p["article"]] if p["article"] else None,
        lines=tuple(p["lines"]),
    )


def _text(n: Json, source: SourcePage) -> PageText:
    lines = n if isinstance(n, list) else n["lines"]
    text = "" if isinstance(n, list) else n.get("text", "")
    return PageText(text or _joined(lines, source), tuple(lines))
