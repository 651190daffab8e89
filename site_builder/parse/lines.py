"""From lines to units: the pieces of a page that get a label.

A unit is one printed line, with two exceptions that the extraction makes necessary: a paragraph
hard-wrapped at its column's width is one unit of many lines, and so is a headline set vertically,
one character a line. Nothing is dropped and nothing is moved here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.model.source import SourceLine, SourcePage
from site_builder.parse.persons import MARKERS
from site_builder.text.hanzi import all_han
from site_builder.text.normalize import closed, halfwidth, join, squeeze, unbalanced, width

IMAGE_GAP = 3
"""Blank lines in a run that mark a removed picture: 14 of 14 such runs in the seeds touch one."""

_INDENTS = ("  ", "\u3000", "\u00a0\u00a0", "\t", "????")
_NARROWEST, _WIDEST = 10.0, 46.0
_SLACK = 2.0
_INDENT = 2.0
_RAGGED = 1.0
"""How far the lines of one column differ, at their ends."""
_PAGE, _BLOCK = 24, 4
"""Lines of a page and of a block that make a column at least; `_FULL` of them fill it."""
_FULL = 0.6
_LONGEST_BRACKET = 30
_OPENING = MARKERS + "▶►▷▸【〖"
_BREAKING = "，,。、；;：:！？!?"


class Piece(NamedTuple):
    """A stretch of one source line: columns `start` to `end`."""

    line: int
    start: int
    end: int
    offset: int
    """Where it begins in its unit's text."""


class Unit(NamedTuple):
    """What gets one label. `text` is the pieces' text joined; nothing else is added to it."""

    pieces: tuple[Piece, ...]
    lines: tuple[int, ...]
    """The source lines, in order."""
    text: str
    plain: str
    """`text` in half width, character for character."""
    tight: str
    """`plain` without white space."""
    gap_before: int
    """Blank lines above; 0 means that it continues a block."""
    gap_after: int
    closed: bool
    """Whether it ends as a sentence does."""
    size: int
    """Characters, white space not counted."""

    @property
    def after_image(self) -> bool:
        """Whether a removed picture stands right above."""
        return self.gap_before >= IMAGE_GAP

    @property
    def before_image(self) -> bool:
        """Whether a removed picture stands right below."""
        return self.gap_after >= IMAGE_GAP

    @property
    def unbalanced(self) -> bool:
        """Whether something is opened in it and not closed."""
        return unbalanced(self.plain)


def read_units(page: SourcePage) -> tuple[Unit, ...]:
    """Cut a page into units, in page order. Every non-blank line is in exactly one of them."""
    groups = _whole_brackets(list(_groups(page.printed)))
    units: list[Unit] = []
    last_line = len(page.lines)
    for index, group in enumerate(groups):
        above = groups[index - 1][-1].number if index else 0
        below = groups[index + 1][0].number if index + 1 < len(groups) else last_line + 1
        units.append(_unit(group, group[0].number - above - 1, below - group[-1].number - 1))
    return tuple(units)


def _whole_brackets(groups: Sequence[Sequence[SourceLine]]) -> list[Sequence[SourceLine]]:
    """Put together a closing bracket that a column's end broke: (记者 道日娜 通 | 讯员 阿拉坦)."""
    whole: list[Sequence[SourceLine]] = []
    for group in groups:
        goes_on = whole and _continues_bracket(whole[-1][-1].text, group)
        whole.append([*whole.pop(), *group] if goes_on else group)
    return whole


def _continues_bracket(above: str, group: Sequence[SourceLine]) -> bool:
    text = group[0].text.strip()
    if len(group) > 1 or len(text) > _LONGEST_BRACKET:
        return False
    text = halfwidth(text)
    if not text.endswith(")") or "(" in text:
        return False
    above = halfwidth(above.rstrip())
    opened = above.rfind("(")
    return opened > above.rfind(")") and len(above) - opened <= _LONGEST_BRACKET


def _unit(lines: Sequence[SourceLine], gap_before: int, gap_after: int) -> Unit:
    pieces, text = [], ""
    for line in lines:
        bare = line.text.strip()
        start = len(line.text) - len(line.text.lstrip())
        text = join(text, bare) if text else bare
        pieces.append(Piece(line.number, start, start + len(bare), len(text) - len(bare)))
    numbers = tuple([line.number for line in lines])
    plain = halfwidth(text)
    tight = squeeze(plain)
    return Unit(
        tuple(pieces), numbers, text, plain, tight, gap_before, gap_after, closed(text), len(tight)
    )


def _groups(lines: Sequence[SourceLine]) -> Iterator[Sequence[SourceLine]]:
    """Lines that make one unit each, in page order."""
    # Paper cuts by ems, of which a digit takes half of one; some tools cut pages by characters.
    column = _column(lines, _PAGE, width, len)
    if column:  # then blank lines do not separate paragraphs
        yield from _reflow(lines, column)
        return
    for block in _blocks(lines):
        if len(block) == 1:
            yield block
            continue
        column = _block_column(block)
        if column:
            yield from _reflow(block, column)
        else:
            yield from _verticals(block)


def _blocks(lines: Sequence[SourceLine]) -> Iterator[Sequence[SourceLine]]:
    """Maximal runs of lines without a blank line between; vertical type may skip single ones."""
    block: list[SourceLine] = []
    for line in lines:
        if block:
            step = line.number - block[-1].number
            vertical = step == 2 and _single(line) and _single(block[-1])
            if step > 1 and not vertical:
                yield block
                block = []
        block.append(line)
    if block:
        yield block


def _single(line: SourceLine) -> bool:
    return len(line.text.strip()) == 1


def _verticals(block: Sequence[SourceLine]) -> Iterator[Sequence[SourceLine]]:
    """Each line by itself, but four single characters or more one above the other together."""
    at = 0
    while at < len(block):
        end = at
        while end < len(block) and _single(block[end]) and not squeeze(block[end].text).isdigit():
            end += 1
        if end - at >= 4:
            yield block[at:end]
            at = end
        else:
            yield block[at : at + 1]
            at += 1


class _Column(NamedTuple):
    """Where lines are cut: how wide the column is, by which measure."""

    width: float
    measure: Callable[[str], float]

    def of(self, line: SourceLine) -> float:
        """A line's printed width: an indent counts as the two ems it stands for."""
        indent = _INDENT if line.text.startswith(_INDENTS) else 0.0
        return self.measure(line.text.strip()) + indent


def _common_width(widths: Sequence[float]) -> float:
    common = Counter(round(each) for each in widths)
    often = max(common.values()) / 2  # a stop that hangs over makes no wider column
    wide = (at for at, times in common.items() if times >= often)
    return float(max(wide, key=lambda at: (common[at] + common[at - 1], at)))


def _widths(lines: Sequence[SourceLine], measure: Callable[[str], float]) -> list[float]:
    """The printed width of each; where all are bare, a paragraph's first line lost its indent."""
    widths = list(map(_Column(0.0, measure).of, lines))
    if any(line.text.startswith(_INDENTS) for line in lines):
        return widths
    common = _common_width(widths)
    for n, wide in enumerate(widths):
        opens = n == 0 or closed(lines[n - 1].text)
        if opens and common - _INDENT - _RAGGED <= wide <= common - _RAGGED:
            widths[n] += _INDENT
    return widths


def _column(
    lines: Sequence[SourceLine], least: int, *measures: Callable[[str], float]
) -> _Column | None:
    """The column when the lines are cut at one, by the first measure that tells."""
    if len(lines) < least:
        return None
    if sum(len(line.text) > 2 * _WIDEST for line in lines) > 0.1 * len(lines):
        return None
    return next((cut for measure in measures if (cut := _cut_at(lines, measure))), None)


def _cut_at(lines: Sequence[SourceLine], measure: Callable[[str], float]) -> _Column | None:
    widths = _widths(lines, measure)
    column = _common_width(widths)
    if not _NARROWEST <= column <= _WIDEST:
        return None
    full = [n for n, wide in zip(lines, widths, strict=True) if abs(wide - column) <= _SLACK]
    broken = [line for line in full if line.text.strip()[-1] not in _BREAKING + "”》）)"]
    if len(full) < _FULL * len(lines) or len(broken) < 0.5 * len(full):
        return None
    longer = sum(wide > column + _SLACK for wide in widths)
    rows = sum(len(line.text.split()) >= 3 for line in full)
    table = longer > 0.1 * len(lines) or rows > 0.4 * len(full)
    return None if table else _Column(column, measure)


def _block_column(block: Sequence[SourceLine]) -> _Column | None:
    """A block cut at column width; lines without any stop are a poem's."""
    poem = not any(mark in line.text for line in block for mark in _BREAKING + "。")
    return None if poem else _column(block, _BLOCK, width)


def _reflow(lines: Sequence[SourceLine], column: _Column) -> Iterator[Sequence[SourceLine]]:
    """Put hard-wrapped paragraphs together again; short lines between them stay by themselves."""
    indents = sum(line.text.startswith(_INDENTS) for line in lines) > 1
    bare = not indents and _opens_bare(lines[0], column)
    paragraph: list[SourceLine] = []
    for line, below in pairwise([*lines, None]):
        assert line is not None  # noqa: S101 - only the sentinel after the last line is None
        paragraph.append(line)
        stops = below is None or (bare and closed(line.text) and _opens_bare(below, column))
        first = len(paragraph) == 1
        if stops or below is None or _ends(line, below, column, indents, first=first):
            yield paragraph
            paragraph = []


def _ends(
    line: SourceLine, below: SourceLine, column: _Column, indents: bool, *, first: bool
) -> bool:
    """Whether a wrapped paragraph ends with `line`."""
    text, following = line.text.strip(), below.text.strip()
    wide = column.of(line)
    full = wide >= column.width - _SLACK
    if (below.text.startswith(_INDENTS) and indents) or text.isdigit() or following.isdigit():
        return True  # a page's number stands by itself
    if indents and not first and not full and not closed(text) and below.number == line.number + 1:
        return text.endswith((")", "）"))
    if following[0] in _OPENING or below.number - line.number > IMAGE_GAP:
        return True
    if not full:
        parted = below.number - line.number > 1 or text.endswith((")", "）"))
        heads = first and not line.text.startswith(_INDENTS) and not _runs_on(line, column)
        return heads or parted or closed(text) or wide < column.width - 2 * _SLACK
    short = column.measure(following) < column.width - 2 * _SLACK
    display = short and not closed(following) and following[-1] not in _BREAKING
    return closed(text) and display


def _opens_bare(line: SourceLine, column: _Column) -> bool:
    """Whether a line is short by just the indent that the text lost."""
    short = column.width - _INDENT
    return short - _RAGGED <= column.of(line) <= short + _RAGGED / 2


def _runs_on(line: SourceLine, column: _Column) -> bool:
    """Whether a line short by an indent breaks off behind a comma: text, and no head."""
    text = line.text.strip()
    if closed(text) or column.of(line) < column.width - 2 * _SLACK:
        return False
    return any(mark in text[:-1] for mark in "，,。")


def vertical(unit: Unit) -> bool:
    """Whether a unit was set one character a line."""
    return len(unit.pieces) > 3 and unit.size == len(unit.pieces) and all_han(unit.tight)
