"""Datelines (电头) and the signatures that trail a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.model.article import Dateline, Person
from site_builder.parse.persons import SignatureReader
from site_builder.text.hanzi import HAN
from site_builder.text.normalize import halfwidth

_DATELINE = re.compile(
    rf"""[【\[]?
    (?P<source>本报|本刊|本网|据?(?:新华社|中新社|中新网)|[{HAN}]{{0,8}}?(?:日报|晚报|晨报|新报|时报|新闻网|在线|融媒体中心|网|云))
    (?P<place>(?!记者|通讯员|讯)[{HAN}·]{{2,9}}?)??
    \s?(?:(?P<date>(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}日|[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日|[一二三四五六七八九十]{{1,3}}日)
    (?P<place2>(?!记者|讯)[{HAN}]{{2,6}}?)??)?
    (?P<kind>电讯|电|(?<![通资简喜审问音闪短])讯|消息)[】\]]?
    (?P<topic>\s*题[:：])?""",
    re.VERBOSE,
)
_REPORTERS = re.compile(r"\s*[(](?P<in>[^()]{2,40})[)]\s*")
_NAMED = re.compile(
    rf"\s*(?P<in>(?:[{HAN}]{{0,8}}?记者|通讯员)\s?[{HAN}·]{{2,7}}(?:[、\s]+[{HAN}·]{{2,7}}){{0,4}}?)\s?报道[:：]\s*"
)
_SHUT = frozenset(")）】]")
_FRAMES = frozenset("【[")
"""What these hold alone on a line is a tag."""
_TRAILING = re.compile(r"[(（【\[](?P<in>[^()（）【】\[\]]{2,60})[)）】\]]\s*$")


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline at the start of a paragraph: the text proper begins at `end`."""

    dateline: Dateline
    dateline_end: int
    persons: tuple[Person, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Trailing:
    """A signature in brackets that closes a paragraph: it begins at `start`."""

    start: int
    persons: tuple[Person, ...]


def find_dateline(text: str, plain: str, reader: SignatureReader) -> Opening | None:
    """Read 本报锡林郭勒1月31日电, 新华社北京9月28日电(记者X) or 本报讯(记者 X) at the start.

    `plain` is the same text in half width.
    """
    match = _DATELINE.match(plain)
    if match is None:
        return None
    source, place = match["source"], match["place"] or match["place2"] or ""
    known = source.startswith(("本", "新华", "据", "中新"))
    if not match["date"] and (place or not known) and match["kind"] != "讯":
        return None
    if not known and not match["date"] and not _REPORTERS.match(plain, match.end()):
        return None
    end = match.end()
    persons: tuple[Person, ...] = ()
    follow = _REPORTERS.match(plain, end) or _NAMED.match(plain, end)
    if follow:
        signature = reader.bracketed(follow["in"])
        if signature:
            persons, end = signature.persons, follow.end()
    printed = text[: match.end()].strip()
    dateline = Dateline(printed, source, place, match["date"] or "")
    return Opening(dateline, match.end(), persons, end)


def find_trailing(text: str, reader: SignatureReader) -> Trailing | None:
    """Read (融媒体记者 X 通讯员 Y) at the end of `text`.

    A bare name counts only after the end of a sentence: (一期), (左二) and (所、站) are asides.
    """
    match = _TRAILING.search(text) if text.rstrip()[-1:] in _SHUT else None
    if match is None or (match.start() == 0 and text[0] in _FRAMES):
        return None
    if _DATELINE.fullmatch(halfwidth(text[: match.start()]).strip()):
        return None  # 本报讯(记者 X) alone on its line opens a text
    signature = reader.bracketed(match["in"])
    if signature is None:
        return None
    if signature.action in ("摄", "摄影", "供图", "提供", "图"):
        return None  # a credit: see `credits`
    before = text[: match.start()].rstrip()
    if not any(p.role for p in signature.persons) and before and before[-1] not in "。！？!?…”":
        return None
    return Trailing(match.start(), signature.persons)
