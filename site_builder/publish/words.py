"""The site's own words that depend on data: dates, counts, names of pages."""

from __future__ import annotations

from site_builder.config import Config
from site_builder.model.naming import undated_title
from site_builder.model.record import PageRecord


def date_words(iso: str) -> str:
    """An ISO date as Chinese newspapers print it: 2023年5月4日."""
    if not iso:
        return ""
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日"


def count_words(articles: int, photos: int) -> str:
    """A count of articles and photos: "12 篇 · 3 图"; what there is none of is not said."""
    parts = [f"{articles} 篇"] if articles or not photos else []
    return " · ".join([*parts, *([f"{photos} 图"] if photos else [])])


def page_date(record: PageRecord) -> str:
    """The day the page appeared, ISO; "" when unknown."""
    return record.when.date or record.meta.date


def newspaper_name(record: PageRecord, config: Config) -> str:
    """The newspaper a page is from; "" when unknown."""
    return record.meta.newspaper or config.newspaper


def page_title(record: PageRecord) -> str:
    """What a newspaper page is called: date and number where known, else its file's name."""
    date, number = page_date(record), record.meta.number
    if date:
        return f"{date_words(date)} 第{number}版" if number else date_words(date)
    return undated_title(record)


def clipping_words(record: PageRecord, config: Config, lines: str = "") -> str:
    """Where a page printed on paper is from: newspaper, page, lines, and this site."""
    source = [newspaper_name(record, config), page_title(record), lines]
    return f"{'，'.join(part for part in source if part)}。{config.title}"


def page_when(record: PageRecord) -> str:
    """When the page appeared, in words; said plainly when nobody knows."""
    if date := page_date(record):
        return date_words(date)
    if record.when.not_before:
        return f"日期不详（不早于{date_words(record.when.not_before)}）"
    return "日期不详"


def size_words(size: int) -> str:
    """A file's size as people read it."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
