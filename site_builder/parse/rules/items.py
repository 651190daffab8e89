"""What is neither paragraph nor head: quotations with their sources, verse, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.rules.sections import section_name
from site_builder.parse.view import PageView
from site_builder.text.hanzi import HAN

_NUMBER = re.compile(r"其[一二三四五六七八九十]")
_PAIR = re.compile(rf"(?:[{HAN}]{{5}},[{HAN}]{{5}}|[{HAN}]{{7}},[{HAN}]{{7}})[。!?;]?")
_SAYING = re.compile(r"“[^“”]{6,}[。!?…]”")
_SHORTEST_RUN = 5
_LONGEST_CELL = 18
_STANZA = 4
_LONGEST_HEAD = 3
_FAR = 40
"""A run is looked at this far to both sides: enough to know one."""


def quotation(view: PageView, at: int) -> Iterator[Vote]:
    """An item of a quotation column, ★ or in quotes, and the —— line that names its source."""
    unit = view.units[at]
    if _epigraph(view, at + 1):
        yield Vote(Label.QUOTATION, 7, "heads the text as a quotation")
    if _epigraph(view, at):
        yield Vote(Label.ATTRIBUTION, 7, "says that the line above heads the text")
    if _sourced(view, at):
        yield Vote(Label.QUOTATION, 7, "a sentence in quotes with its source below")
    mark = "★" if view.quoted_item(at) else view.bullet(at)
    if mark and (mark == "★" or _under_quotations(view, at) or _attributed(view, at)):
        yield Vote(Label.QUOTATION, 10 if view.open_end(at) else 7, f"an item marked {mark}")
    above = view.unit(at - 1)
    listed = any(view.quoted_item(n) or view.bullet(n) for n in (at - 1, at + 1))
    listed = listed or _sourced(view, at - 1)
    told = above is not None and above.closed and (above.size > 20 or listed)
    if unit.plain.startswith("——") and told:
        weight = 6.0 if listed else 3.0
        yield Vote(Label.ATTRIBUTION, weight, "names the source of the quotation above")


def _epigraph(view: PageView, at: int) -> bool:
    """Whether the unit says of the one above, behind a dash, that it heads the text: ——题记."""
    unit = view.unit(at)
    if unit is None or not unit.plain.startswith("——"):
        return False
    return unit.tight.lstrip("—") in view.words.sets["epigraphs"]


def _sourced(view: PageView, at: int) -> bool:
    """Whether a whole sentence in quotes stands above a line that opens with a dash."""
    unit, below = view.unit(at), view.unit(at + 1)
    if unit is None or below is None or not below.plain.startswith("——"):
        return False
    return _SAYING.fullmatch(unit.plain) is not None


def _attributed(view: PageView, at: int) -> bool:
    """Whether a marked item right below a tag or another item's source has its source below."""
    unit, above, below = view.units[at], view.unit(at - 1), view.unit(at + 1)
    if above is None or below is None or not unit.closed or not below.plain.startswith("——"):
        return False
    return above.plain.startswith("——") or (view.display(at - 1) and not view.signature(at - 1))


def _under_quotations(view: PageView, at: int) -> bool:
    for above in range(at - 1, max(-1, at - 12), -1):
        name = section_name(view.units[above].plain).replace(" ", "")
        if name in view.words.sets["quotation_sections"]:
            return True
    return False


def verse(view: PageView, at: int) -> Iterator[Vote]:
    """A run of short lines that nothing else explains: at least five, none a byline's head."""
    start, end = _run(view, at)
    if at < start:
        return
    if _poem_title(view, at):
        yield Vote(Label.SUBHEAD, 6.0, "the title of one of several poems")
        return
    if at >= end:
        return
    if _signed_above(view, start) and _regulated(view, start, end):
        yield Vote(Label.VERSE, 6.0, "a regulated poem's line below its poet's name")
        return
    least = _SHORTEST_RUN if _signed_above(view, start) else 2 * _SHORTEST_RUN
    if end - start == _STANZA and len({view.units[n].size for n in range(start, end)}) == 1:
        least -= 1  # a regulated poem
    if end - start < least:
        return
    blank = sum(view.units[n].plain[-1] not in "。!?…" for n in range(start, end))
    if view.units[at].closed and at == end - 1 and blank == end - start - 1:
        return  # a sentence below a poem without stops
    rows = sum(len(view.units[n].plain.split()) >= 3 for n in range(start, end))
    if rows > (end - start) // 2:
        return
    weight = (4.0 if _signed_above(view, start) else 0.5) + min(1.5, 0.2 * (end - start))
    yield Vote(
        Label.VERSE, weight - (0 if blank else 1), f"one of {end - start} short lines in a run"
    )


def _run(view: PageView, at: int) -> tuple[int, int]:
    """Where the run of short lines around a unit begins, below its head, and where it ends."""
    start, end = at, at + 1
    while start > max(0, at - _FAR) and _goes_on(view, start - 1):
        start -= 1
    while end < at + _FAR and view.verse_line(end) and not view.units[end].after_image:
        end += 1
    for head in range(start, min(start + _LONGEST_HEAD, end)):
        if view.heads_poems(head) and view.bare_names(head + 1):
            start = head + 2  # the poems' title, and an author without a mark
            break
    signed = view.signed(end)
    glued = end - start > 1 and not view.units[end - 1].gap_before  # a stanza's last line
    if signed and not view.units[end].plain.startswith("(") and not glued:
        end -= 1  # the line above a byline is a headline …
        end -= view.tags_a_head(end - 1)  # … and above that may stand a tag
    return start, end


def _goes_on(view: PageView, at: int) -> bool:
    """Whether a run of verse has the unit above its others; a removed picture ends it."""
    return view.verse_line(at) and not view.signature(at) and not view.units[at + 1].after_image


def _regulated(view: PageView, start: int, end: int) -> bool:
    """Whether all lines of a run are pairs of five or of seven characters: 七绝, 五律."""
    lines = [view.units[n].plain for n in range(start, end)]
    lines = [line for line in lines if _PAIR.fullmatch(line)]
    return len(lines) > 1 and len(lines) * 2 > end - start


def _poem_title(view: PageView, at: int) -> bool:
    """Whether the unit heads one poem of several: one of a group, 其一, a tune's name."""
    if at in view.poem_titles:
        return True
    unit, below = view.units[at], view.unit(at + 1)
    if below is None or unit.closed or not unit.gap_after or below.after_image:
        return False
    if not view.verse_line(at + 1) or unit.plain[-1] in ",、;":
        return False
    if _NUMBER.fullmatch(unit.tight):
        return True
    if "·" in unit.tight and unit.tight.partition("·")[0] in view.words.sets["verse_heads"]:
        return not view.signature(at + 1)
    return False


def _signed_above(view: PageView, start: int) -> bool:
    if view.signature(start - 1) is not None or view.signature(start) is not None:
        return True
    return view.bare_names(start - 1) is not None


def listing(view: PageView, at: int) -> Iterator[Vote]:
    """A row of a table or of a list of names: three short words or more, beside another row."""
    if _row(view, at) and (_row(view, at - 1) or _row(view, at + 1)):
        yield Vote(Label.LISTING, 5, "a row among rows")


def _row(view: PageView, at: int) -> bool:
    unit = view.unit(at)
    if unit is None or unit.closed or unit.plain[0] in "□●◆(":
        return False
    cells = unit.plain.split()
    if len(cells) < 3 or view.signature(at):
        return False
    return max(len(cell) for cell in cells) <= _LONGEST_CELL and unit.size <= 80
