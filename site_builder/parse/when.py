"""When a page appeared: its furniture or its meta say so, or it speaks of days that were past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from site_builder.model.record import PageRecord, When
from site_builder.model.source import SourcePage
from site_builder.text.normalize import halfwidth, squeeze
from site_builder.text.numerals import DIGITS, small_number

_DATE = re.compile(r"([12]\d{3})年(\d{1,2})月(\d{1,2})日")
_HAN_DATE = re.compile(
    r"([一二〇○零九三四五六七八]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_PAST = re.compile(r"([12]\d{3})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_FUTURE = re.compile(r"(?:到|至|力争|争取|预计|计划|将于|前|底前|规划|目标)$")
_FUTURE_AFTER = re.compile(r"^(?:前|底前|年底前|将|力争|预计|计划|实现|建成|规划)")


def find_when(page: SourcePage, record: PageRecord) -> When:
    """The page's date, or the latest past day that it speaks of, with the line that says so.

    A year is taken for past only when nothing before or behind it speaks of plans; nothing more
    exact than the words is ever concluded: "2023年以来" gives 2023-01-01.
    """
    if page.meta.date:
        return When(date=page.meta.date, evidence="the sidecar or the file's name")
    for item in record.furniture:
        found = _read_date(squeeze(halfwidth(item.text)))
        if found:
            return When(date=found, evidence=item.text, line=item.lines[0])
    latest = max(_past(page), default=None)
    if latest is None:
        return When()
    day, line, words = latest
    return When(not_before=day, evidence=words, line=line)


def _read_date(text: str) -> str:
    match = _DATE.search(text)
    if match:
        return _iso(*(int(part) for part in match.groups()))
    match = _HAN_DATE.search(text)
    if match:
        year = int("".join(str(DIGITS.get(char, 0)) for char in match[1]))
        return _iso(year, small_number(match[2]), small_number(match[3]))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _past(page: SourcePage) -> Iterator[tuple[str, int, str]]:
    for line in page.printed:
        if "年" not in line.text:
            continue
        plain = halfwidth(line.text)
        for match in _PAST.finditer(plain):
            if _FUTURE.search(plain[max(0, match.start() - 4) : match.start()]):
                continue
            if _FUTURE_AFTER.match(plain[match.end() : match.end() + 6]):
                continue
            year, month, day = (int(part) if part else 1 for part in match.groups())
            found = _iso(year, month, day)
            if found and 1900 <= year <= 2100:
                yield found, line.number, match.group()
