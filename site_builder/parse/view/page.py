"""A page as the rules see it: what stands where, and the page's own habits."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from site_builder.parse.lines import Unit
from site_builder.parse.persons import MARKERS, Signature
from site_builder.parse.view.facts import fact, reading
from site_builder.parse.view.shapes import Shapes
from site_builder.text.hanzi import HAN

_LONGEST_TAG = 10
_TAG = re.compile(rf"([◎■▲◆●★▍◇□△▼¤※⊙])\s?[{HAN}]{{2,6}}|[{HAN}]{{2,6}}\s?([|｜])")
_LONGEST_VERSE = 20
_LONGEST_SIGN_OFF = 26
_LONGEST_SPECIAL = 80
_SPECIAL_START = re.compile(r"[◆●■▲★◎○•·※◇□△▶►▼◀↑↓←→①-⑳(—【\[▢☐]")
_CREDIT_ENDS = tuple(
    end + stop
    for end in ("摄", "摄影", "供图", "提供", "翻拍", "报道", "图", ")", "]")
    for stop in ("", "。", ".")
)
_ALIKE = 3
_LONGEST_CLAUSE = 12
"""The comma of a subhead stands no further behind."""
_TAGGING = frozenset(MARKERS + "【")
_MARKS = re.compile(r"[“”‘’《》,、:!?—·+ ]")
_DATE = re.compile(r"[一二三四五六七八九〇○零\d]{4}年.{1,3}月.{1,3}日")


class PageView(Shapes):
    """All facts of one page: of its units, of their neighbours, and of the whole."""

    def bare_names(self, at: int) -> Signature | None:
        """Names without marker and role, where a byline stands: 高 静 索布德 below a headline."""
        unit = self.unit(at)
        if unit is None or unit.size > 10 or self.signature(at) or not self.display(at - 1):
            return None
        if self.region(at) or self.bullet(at + 1):
            return None
        if self.signature(at - 1) or not (self.paragraph(at + 1) or self.fragment(at + 1)):
            return None
        signature = self.reader.read(unit.text, bare=True)
        if signature is None or len(signature.persons) > 3:
            return None
        alike = sum(self.reader.like_a_name(person.name) for person in signature.persons)
        stranger = 1 if len(signature.persons) == 3 else 0  # 王海 乌兰 陈志强
        return signature if alike >= len(signature.persons) - stranger else None

    @fact
    def verse_line(self, at: int) -> bool:
        """Whether the unit could be a line of verse: short, and nothing else known."""
        unit = self.unit(at)
        if unit is None or unit.size > _LONGEST_VERSE or unit.plain[0] in "□【◎●■(—":
            return False
        sets = self.words.sets
        if unit.tight in sets["boxes"] or unit.tight.strip("◎■【】") in sets["sections"]:
            return False
        if self.region(at) or self.credit(at) or self.furniture(at):
            return False
        return not self.index_entry(at)

    def notice_signed(self, at: int) -> bool:
        """Whether the unit is the organisation or the date that signs the notice above it."""
        unit = self.unit(at)
        if unit is None or unit.size > _LONGEST_SIGN_OFF or unit.closed or self.signature(at):
            return False
        date = _DATE.fullmatch(unit.tight) is not None
        if not date and not self.words.closes(unit.tight, "organisation_endings"):
            return False
        above = (self.unit(at - 1), self.unit(at - 2))
        formulas = self.words["notice_formulas"]
        return any(text and any(word in text.plain for word in formulas) for text in above)

    def plain_text(self, at: int) -> bool:
        """Whether the unit is a long paragraph without anything that a rule looks for in one."""
        return self.units[at].size > _LONGEST_SPECIAL and self._plain(at)

    def plain_sentence(self, at: int) -> bool:
        """Whether the unit is a shorter paragraph of which only the last rule has to say anything.

        It is too long for verse, ends as a sentence, and reads as nothing else.
        """
        unit = self.units[at]
        if not (unit.closed and _LONGEST_VERSE < unit.size <= _LONGEST_SPECIAL):
            return False
        if self.display(at) or self.set_apart(at) or not self._plain(at):
            return False
        if self.signature(at) or self.credit(at) or self.dateline(at):
            return False
        return not self.words.opens(unit.plain, "source_openings")

    def _plain(self, at: int) -> bool:
        """Whether no picture is near, and nothing opens or closes the unit but its sentence."""
        unit = self.units[at]
        if at == 0 or unit.after_image or unit.before_image:
            return False
        if self.units[at - 1].after_image or unit.plain.endswith(_CREDIT_ENDS):
            return False
        if _SPECIAL_START.match(unit.plain) or self.words.caption_mark.search(unit.plain):
            return False
        return self.speaker(at) == ""

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
        if unit.size > 24 or not self.display(at) or unit.plain[0] in _TAGGING:
            return False
        if self.signature(at) or self.region(at) or unit.plain.find(",") > _LONGEST_CLAUSE:
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
        if self.broken_start(below) >= 2 or self.straddles(at, below):
            return False
        if unit.plain.endswith(self.words.unfinished_words):
            return False
        return not self.region_prefix(at)  # a series of such lines is a column of briefs

    def siblings(self, at: int) -> int:
        """Other units between paragraphs with the shape of this one, length within two."""
        shape, size = _skeleton(self.units[at]), self.units[at].size
        near = sum(self.skeletons[shape, n] for n in range(size - 2, size + 3))
        return near - (1 if self.between(at) else 0)

    @cached_property
    def _parallel_sizes(self) -> frozenset[int]:
        found = [at for at in range(len(self.units)) if self.between(at) and self.siblings(at)]
        sizes = {self.units[at].size + n for at in found for n in range(-_ALIKE, _ALIKE + 1)}
        return frozenset(sizes) if len(found) > 1 else frozenset()

    def parallel_length(self, at: int) -> bool | None:
        """Whether the unit is about as long as subheads with siblings are; None: there are none."""
        sizes = self._parallel_sizes
        return self.units[at].size in sizes if sizes else None

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
        if (
            signature is None
            or not signature.marker
            or self.byline_marker in ("", signature.marker)
        ):
            return signature
        if self.tag_mark(at) not in self.tag_marks or self.signature(at + 1):
            return signature
        named = all(self.reader.like_a_name(person.name) for person in signature.persons)
        return signature if named or not self.display(at + 1) else None


def _skeleton(unit: Unit) -> str:
    """The marks of a line, and where its comma stands: that tells subheads from halves of text."""
    comma = unit.plain.find(",")
    marks = "".join(_MARKS.findall(unit.plain))
    return f"{marks}{comma}" if comma > 0 else marks
