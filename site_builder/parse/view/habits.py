"""The habits of one page: how it marks its tags, its bylines and its subheads."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from site_builder.parse.persons import MARKERS, Signature
from site_builder.parse.view.facts import fact, reading
from site_builder.parse.view.parallels import Parallels
from site_builder.parse.view.shapes import LONGEST_SUBHEAD
from site_builder.text.hanzi import HAN, all_han

_LONGEST_TAG = 10
_TAG = re.compile(rf"([◎■▲◆●★▍◇□△▼¤※⊙])\s?[{HAN}]{{2,6}}|[{HAN}]{{2,6}}\s?([|｜])")
_LONGEST_BARE_TAG = 6
_HEADS = 2
_LONGEST_MARKED = 12
_MARKED = frozenset(MARKERS)


class Habits(Parallels):
    """Facts of a unit that others of its page must bear out."""

    def marked_subhead(self, at: int) -> bool:
        """Whether the unit is one of several behind one mark that all part text: ■法官说法."""
        return self._marked(at) in self._marks_that_part_text

    @cached_property
    def _marks_that_part_text(self) -> frozenset[str]:
        marked = [at for at in range(len(self)) if self._marked(at)]
        parting = Counter(self._marked(at) for at in marked if self._between_text(at))
        return frozenset(
            mark for mark, n in Counter(map(self._marked, marked)).items() if parting[mark] == n > 1
        )

    def _between_text(self, at: int) -> bool:
        above = self.paragraph(at - 1) and not self.display(at - 1)
        return above and self.paragraph(at + 1) and not self.display(at + 1)

    def _marked(self, at: int) -> str:
        """The mark of a short line that no byline's is; "" without one."""
        unit = self.units[at]
        if unit.plain[0] not in _MARKED or unit.size > _LONGEST_MARKED or self._role(at):
            return ""
        if not self.display(at) or unit.after_image or unit.before_image:
            return ""  # ▲夕阳下的剪毛场。
        return unit.plain[0] if unit.plain[0] != self.byline_marker else ""

    @cached_property
    def tag_sizes(self) -> frozenset[int]:
        """How long bare tags are on a page that sets two and more, all shorter than its heads."""
        tags, heads = [], []
        for at, unit in enumerate(self.units):
            below = self.unit(at + 1)
            if below is None or not self.display(at):
                continue
            if self._role(at + 1) or self.dateline(at + 1):
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
        if self.byline_marker == signature.marker:
            return signature
        unsigned = not any(person.role for person in signature.persons)
        if self.byline_marker and self.paragraph(at - 1) and unsigned:
            return None  # ■案情回放: below text, and its mark signs nothing here
        tagging = self.tag_mark(at) in self.tag_marks and not self.signature(at + 1)
        return None if tagging and self.display(at + 1) else signature

    def _tag_above_a_byline(self, at: int) -> bool:
        """◆记者走镇, ◆简明新闻: a byline with its role, or a dateline, stands below."""
        if self.display(at - 1) and not self.signature(at - 1):
            return False
        return self._role(at + 1) or self.dateline(at + 1) is not None
