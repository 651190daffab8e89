"""The habits of one page: how it sets its subheads, its tags and its bylines."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from site_builder.parse.lines import Unit
from site_builder.parse.persons import MARKERS, Signature
from site_builder.parse.view.facts import fact, reading
from site_builder.parse.view.shapes import LONGEST_CLAUSE, LONGEST_SUBHEAD, Shapes
from site_builder.text.hanzi import HAN, all_han

FRAMED = re.compile(r"[【\[〖](.{1,14})[】\]〗]|[|｜](.{1,14})[|｜]")
_LONGEST_TAG = 10
_TAG = re.compile(rf"([◎■▲◆●★▍◇□△▼¤※⊙])\s?[{HAN}]{{2,6}}|[{HAN}]{{2,6}}\s?([|｜])")
_LONGEST_BARE_TAG = 6
_HEADS = 2
_LONGEST_LEAD = 4
"""Characters of a word that leads a subhead."""
_ALIKE = 3
_TAGGING = frozenset(MARKERS + "【")
_MARKS = re.compile(r"[“”‘’《》,、:!?—·+ ]")


class Habits(Shapes):
    """Facts of a unit that others of its page must bear out."""

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

    @cached_property
    def tag_sizes(self) -> frozenset[int]:
        """How long bare tags are on a page that sets two and more, all shorter than its heads."""
        tags, heads = [], []
        for at, unit in enumerate(self.units):
            below = self.unit(at + 1)
            if below is None or not self.display(at):
                continue
            if self._role(at + 1):
                heads.append(unit.size + (self.units[at - 1].size if unit.gap_before == 0 else 0))
            elif self._alone(at) and self.display(at + 1) and not self.region(at):
                tags += [] if self.signature(at + 1) else [unit.size]
        heads = [size for size in heads if size > max(tags, default=0)]
        return frozenset(tags) if len(tags) > 1 and len(heads) > _HEADS else frozenset()

    def lost_its_head(self, at: int) -> bool:
        """Whether the unit is a tag right above a byline: the headline between them is lost.

        It is as short as the page's other tags, and no headline of the page is.
        """
        if not self._alone(at) or self.units[at].size not in self.tag_sizes:
            return False
        above = self.unit(at - 1)
        text = above is not None and above.closed and above.size > LONGEST_SUBHEAD
        below_text = text or not self.display(at - 1) or self.credit(at - 1) is not None
        return self._role(at + 1) and below_text

    def tags_a_head(self, at: int) -> bool:
        """Whether the unit stands above headline and byline, and is as short as others that do.

        The last line of a poem stands there too: only those below a finished text say how long.
        """
        sizes = self._tagging_sizes
        return self._tagging(at) and len(sizes) > 1 and self.units[at].size <= max(sizes)

    @cached_property
    def _tagging_sizes(self) -> list[int]:
        return [
            unit.size
            for at, unit in enumerate(self.units)
            if self._tagging(at) and (at == 0 or self.units[at - 1].size > LONGEST_SUBHEAD)
        ]

    def _tagging(self, at: int) -> bool:
        if at < 0 or not self._alone(at) or self.signature(at + 1):
            return False
        return self.display(at + 1) and self.signature(at + 2) is not None

    def _alone(self, at: int) -> bool:
        """Whether a bare name stands alone in its block."""
        unit = self.units[at]
        name = unit.size <= _LONGEST_BARE_TAG and all_han(unit.plain)
        apart = unit.gap_after > 0 and (unit.gap_before > 0 or at == 0)
        return name and apart and not self.signature(at)

    def _role(self, at: int) -> bool:
        signature = self.signature(at)
        return signature is not None and any(person.role for person in signature.persons)

    def couplet(self, at: int) -> bool:
        """Whether the unit and the next are two display lines of one length and one block."""
        unit, below = self.units[at], self.unit(at + 1)
        if below is None or below.gap_before or unit.size != below.size or self.glued:
            return False
        return self.display(at) and self.display(at + 1)

    @cached_property
    def glued(self) -> bool:
        """Whether the page lost its blank lines: most bylines stand right below another line."""
        signed = [
            unit.gap_before == 0
            for at, unit in enumerate(self.units)
            if (s := self.signature(at)) and any(p.role for p in s.persons)
        ]
        return len(signed) > 1 and sum(signed) * 2 >= len(signed)

    @cached_property
    def tag_marks(self) -> frozenset[str]:
        """What the page sets before its tags, or behind them: twice above what a tag heads."""
        marks = Counter(
            mark
            for at in range(len(self.units) - 1)
            if (mark := self.tag_mark(at))
            and (self.display(at + 1) or self.bullet(at + 1))
            and not self.signature(at + 1)
        )
        return frozenset(mark for mark, count in marks.items() if count > 1)

    @reading
    def tag_mark(self, at: int) -> str:
        """The mark of a unit that has the form of a tag: ◆金句, 乡土速递 |; "" for other units."""
        unit = self.unit(at)
        form = _TAG.fullmatch(unit.plain) if unit and unit.size <= _LONGEST_TAG else None
        if form is None:
            return ""
        signature = self.signature(at)
        return "" if signature and any(p.role for p in signature.persons) else form[1] or form[2]

    @cached_property
    def byline_marker(self) -> str:
        """The marker of the page's bylines; "" when it uses none.

        It stands before a role, or on a page without roles before names between head and text.
        """
        signed = [(at, s) for at in range(len(self)) if (s := self.signature(at)) and s.marker]
        marks = Counter(s.marker for _, s in signed if any(p.role for p in s.persons))
        if not marks:
            marks = Counter(
                s.marker for at, s in signed if self.display(at - 1) and self.paragraph(at + 1)
            )
        return marks.most_common(1)[0][0] if marks else ""

    @fact
    def signed(self, at: int) -> Signature | None:
        """The unit read as a byline, unless the page's habit says that it is a tag (◎随笔)."""
        signature = self.signature(at)
        if signature is None or not signature.marker:
            return signature
        if all(self.reader.like_a_name(person.name) for person in signature.persons):
            return signature
        if self._tag_above_a_byline(at):
            return None
        if self.byline_marker in ("", signature.marker):
            return signature
        tagging = self.tag_mark(at) in self.tag_marks and not self.signature(at + 1)
        return None if tagging and self.display(at + 1) else signature

    def _tag_above_a_byline(self, at: int) -> bool:
        """◆记者走镇, ◆简明新闻: a byline with its role, or a dateline, stands below."""
        if self.display(at - 1) and not self.signature(at - 1):
            return False
        return self._role(at + 1) or self.dateline(at + 1) is not None


def _led_by(unit: Unit) -> int:
    """The length of the word before a colon that opens a line; 0 without one."""
    word, colon, _ = unit.plain.partition(":")
    return len(word) if colon and len(word) <= _LONGEST_LEAD and all_han(word) else 0


def _skeleton(unit: Unit) -> str:
    """The marks of a line, and where its comma stands: that tells subheads from halves of text."""
    comma = unit.plain.find(",")
    marks = "".join(_MARKS.findall(unit.plain))
    return f"{marks}{comma}" if comma > 0 else marks
