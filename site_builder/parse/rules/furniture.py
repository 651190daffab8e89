"""What belongs to the printed page and to no article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.persons import MARKERS
from site_builder.parse.view import TOP, PageView
from site_builder.text.hanzi import HAN
from site_builder.text.normalize import letter_spaced

_EDGE = 12
_LONGEST_NAME = 12
_DATED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_DATE = re.compile(
    r".{0,6}\d{4}年\d{1,2}月\d{1,2}日.{0,30}|[一二〇○零九]{4}年.{3,12}日.{0,20}|\d{1,3}"
)
_LABEL = re.compile(rf"[{HAN}]{{2,5}}[/|·]?\d{{1,2}}版?|\d{{1,2}}[/|·]?[{HAN}]{{2,4}}版?")


def furniture(view: PageView, at: int) -> Iterator[Vote]:
    """Date line, page label, masthead, editors, imprint, contact, jump line, index of the day."""
    unit = view.units[at]
    tight, words = unit.tight.lstrip(MARKERS), view.words
    edge = at < _EDGE or at >= len(view) - _EDGE // 2
    if words.jumps.fullmatch(tight):
        yield Vote(Label.FURNITURE, 9, "a jump line standing alone")
    elif view.furniture(at):
        within = bool(view.open_end(at - 1)) or view.only_number(at)
        if tight.isdigit() and within and view.paragraph(at + 1):
            yield Vote(Label.FURNITURE, 8, "a page's number inside a text")
            return
        date = _DATE.fullmatch(tight) is not None
        inside = 7.5 if "星期" in tight and not view.dated(at) else 0.5
        weight = (7.0 if edge else inside) if date else (9.0 if edge else 7.0)
        yield Vote(Label.FURNITURE, weight, "page furniture of the lexicon")
    elif at < TOP and _LABEL.fullmatch(tight):
        yield Vote(Label.FURNITURE, 4, "a page's name and number at its top")
    elif at < 3 and _page_name(view, at):
        yield Vote(Label.FURNITURE, 9, "the page's name at its top")
    elif words.index_heads.fullmatch(tight):
        yield Vote(Label.FURNITURE, 8, "the head of the day's index")
    elif _index_entry(view, at):
        yield Vote(Label.FURNITURE, 7, "an entry of the day's index")
    elif view.script(at):
        yield Vote(Label.FURNITURE, 6, "another script, as in a masthead")


def _page_name(view: PageView, at: int) -> bool:
    """能 源 周 刊, 理 论, 归 流 河 日 报: a name in display type above the page's own furniture."""
    unit = view.units[at]
    if unit.size <= 8 and view.words.closes(unit.tight, "page_names"):
        return not view.signature(at + 1)
    below = view.unit(at + 1)
    dated = below is not None and _DATED.search(below.tight) is not None
    if dated and view.furniture(at + 1) and unit.size <= _LONGEST_NAME and not unit.closed:
        return unit.plain[0] not in MARKERS
    if letter_spaced(unit.plain) and view.words.closes(unit.tight, "outlet_endings"):
        return True
    spaced = unit.size <= 4 and unit.plain != unit.tight
    return spaced and below is not None and bool(view.words.furniture.fullmatch(below.tight))


def _index_entry(view: PageView, at: int) -> bool:
    """An entry points to a page, and stands under the index's head or beside another entry."""
    if not view.index_entry(at):
        return False
    heads = view.words.index_heads
    for near in range(max(0, at - 12), min(len(view), at + 3)):
        if near != at and (heads.fullmatch(view.units[near].tight) or view.index_entry(near)):
            return True
    return False


def note(view: PageView, at: int) -> Iterator[Vote]:
    """本版图片除署名外均由…提供: about the whole page."""
    unit = view.units[at]
    if view.words.notes.fullmatch(unit.tight.lstrip(MARKERS)):
        yield Vote(Label.NOTE, 9, "says of the whole page where its pictures or texts come from")
