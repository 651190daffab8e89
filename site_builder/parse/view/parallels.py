"""How one page sets its subheads: lines between paragraphs that others bear out."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from site_builder.parse.lines import Unit
from site_builder.parse.persons import MARKERS
from site_builder.parse.view.facts import fact
from site_builder.parse.view.shapes import LONGEST_CLAUSE, LONGEST_SUBHEAD, Shapes
from site_builder.text.hanzi import all_han

FRAMED = re.compile(r"[【\[〖](.{1,14})[】\]〗]|[|｜](.{1,14})[|｜]")
_LONGEST_LEAD = 4
"""Characters of a word that leads a subhead."""
_ALIKE = 3
_TAGGING = frozenset(MARKERS + "【")
_MARKS = re.compile(r"[“”‘’《》,、:!?—·+ ]")


class Parallels(Shapes):
    """Facts of a unit that others of its form must bear out."""

    @cached_property
    def skeletons(self) -> Counter[tuple[str, int]]:
        """How often each shape of display type stands between paragraphs: subheads are parallel."""
        return Counter(
            (_skeleton(unit), unit.size) for at, unit in enumerate(self.units) if self.between(at)
        )

    @fact
    def between(self, at: int) -> bool:
        """Display type with text below that begins cleanly: where a subhead can stand."""
        unit = self.units[at]
        if unit.size > LONGEST_SUBHEAD or not self.display(at) or unit.plain[0] in _TAGGING:
            return False
        if self.signature(at) or self.region(at) or unit.plain.find(",") > LONGEST_CLAUSE:
            return False
        if unit.tight in self.words.sets["boxes"]:
            return False
        if not (self.paragraph(at - 1) or self.fragment(at - 1) or self.signature(at - 1)):
            return False
        below = at + 1
        following = self.unit(below)
        text = self.paragraph(below) or self.fragment(below) or self.clause(below)
        if following is None or not (text or following.after_image) or unit.unbalanced:
            return False
        if self.dateline(below) or self.bullet(below) or self.fragment(at):
            return False
        if self.parallel(at):
            return True
        if self.goes_on(at):
            return False
        if unit.plain.endswith(self.words.unfinished_words):
            return False
        return not self.region_prefix(at)  # a series of such lines is a column of briefs

    def framed_subhead(self, at: int) -> bool:
        """Whether the unit is one of several in frames that all stand right above text.

        【案情回顾】, 【法院审理】: tags in frames stand above headlines.
        """
        return self._frames_part_text and FRAMED.fullmatch(self.units[at].plain) is not None

    @cached_property
    def _frames_part_text(self) -> bool:
        boxes = self.words.sets["boxes"]
        framed = [
            at
            for at, unit in enumerate(self.units)
            if FRAMED.fullmatch(unit.plain) and unit.tight[1:-1] not in boxes
        ]
        return len(framed) > 1 and all(self.paragraph(at + 1) for at in framed)

    def siblings(self, at: int) -> int:
        """Other units between paragraphs with the shape of this one, length within two.

        Or such that a word of the same length opens: 现状:, 问题:, 对策:.
        """
        shape, size = _skeleton(self.units[at]), self.units[at].size
        near = sum(self.skeletons[shape, n] for n in range(size - 2, size + 3))
        near = max(near, self._led[_led_by(self.units[at])])
        return near - (1 if near and self.between(at) else 0)

    @cached_property
    def _led(self) -> Counter[int]:
        led = Counter(_led_by(unit) for at, unit in enumerate(self.units) if self.between(at))
        del led[0]
        return led

    @cached_property
    def _parallel_sizes(self) -> frozenset[int]:
        found = [at for at in range(len(self.units)) if self.between(at) and self.siblings(at)]
        sizes = {self.units[at].size + n for at in found for n in range(-_ALIKE, _ALIKE + 1)}
        return frozenset(sizes) if len(found) > 1 else frozenset()

    def parallel_length(self, at: int) -> bool | None:
        """Whether the unit is about as long as subheads with siblings are; None: there are none."""
        sizes = self._parallel_sizes
        return self.units[at].size in sizes if sizes else None

    def twin(self, at: int) -> bool:
        """Whether the unit is one of two display lines between paragraphs, and another pair too."""
        top = at if self.units[at].gap_before else at - 1
        return self._pairs[self._pair(top)] > 1

    @cached_property
    def _pairs(self) -> Counter[tuple[int, ...]]:
        pairs = Counter(self._pair(at) for at in range(len(self.units)))
        del pairs[()]
        return pairs

    def _pair(self, at: int) -> tuple[int, ...]:
        """The size and the marks of the first of two display lines in a block between texts."""
        first, second = self.unit(at), self.unit(at + 1)
        if first is None or second is None or not first.gap_before or not second.gap_after:
            return ()
        if first.gap_after or not (self.display(at) and self.display(at + 1)):
            return ()
        below = at + 2
        if not (self.paragraph(at - 1) and self.paragraph(below)) or first.after_image:
            return ()
        apart = self.signature(at) or self.signature(at + 1) or self.bullet(below)
        if apart or self.dateline(below) or self.signed_item(below):
            return ()
        return first.size, *(ord(mark) for mark in _MARKS.findall(first.plain))


def _led_by(unit: Unit) -> int:
    """The length of the word before a colon that opens a line; 0 without one."""
    word, colon, _ = unit.plain.partition(":")
    return len(word) if colon and len(word) <= _LONGEST_LEAD and all_han(word) else 0


def _skeleton(unit: Unit) -> str:
    """The marks of a line, and where its comma stands: that tells subheads from halves of text."""
    comma = unit.plain.find(",")
    marks = "".join(_MARKS.findall(unit.plain))
    return f"{marks}{comma}" if comma > 0 else marks
