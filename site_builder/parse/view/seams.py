"""Whether a sentence runs over the break between two units, by its two sides.

Three things tell beside how the sides look: a word or a name that runs over, a quotation that one
side opens and the other shuts, a figure that one side begins and the other goes on with.
"""

from __future__ import annotations

import re
from functools import cached_property

from site_builder.parse.view.facts import fact, reading
from site_builder.parse.view.names import name_runs_over
from site_builder.parse.view.readings import Readings
from site_builder.text.hanzi import HAN

_CLAUSE = re.compile(rf"([{HAN}]{{1,3}})([,。、;!?])")
CLOSING_START = frozenset(",。、;:!?)》”’】%…")
_FIGURE = re.compile(
    rf"\d[\d.,]*(?:%?[{HAN}]{{0,2}}[。;]|%|万|亿|公[斤里顷]|[^年月日岁点时\W\d](?:[,、]|[{HAN}],))"
    rf"|0+[{HAN}]"
)
"""A figure and its unit alone: 37天。 310头牛, Or the end of a figure: 0吨.

Of 45 lines on gold pages that begin so all go on with a sentence; a date and an age begin one.
"""
_COUNTED = re.compile(rf"[{HAN}]{{1,2}}了\d[\d.,]*(?!个月)[^年月天日\d]")
"""What somebody did and how much of it, without who: 磨坏了5张皮子. Of seven lines on gold pages
that begin so all go on with a sentence; what began long ago begins one (干了19年)."""
_SHUT_FIRST = re.compile(r"[^“”]{1,40}”")
_SHUT = re.compile(r"[^“”]*”")
_REMARK = re.compile(r"[。!?]\([^()]{1,24}\)$")
_NUMERALS = frozenset(f"{numeral}、" for numeral in "一二三四五六七八九十")
_FIRST_WORDS = 8
"""Characters that tell where the first word ends."""
_AGAIN = 4
_NEAREST = 4
_LEADS_NEAR = 6
_MIDDLE = 2
"""A start that is certainly the middle of a sentence."""
_NAME_BINDS = 6.0
"""What a name that runs over a break is worth beside words of the dictionary …"""
_SEAM_BINDS = 3.5
"""… and a quotation or a figure: one end in eight fits a start by chance."""

LARGEST = 600
"""A text of more units than this is no newspaper's page: it is read in its own order."""


class Seams(Readings):
    """Facts of a unit's two ends, and of the break between two units."""

    @fact
    def broken_start(self, at: int) -> float:
        """How surely the unit begins in mid-sentence, 0 to 3."""
        unit = self.unit(at)
        if unit is None:
            return 0.0
        plain = unit.plain
        if plain[0] in CLOSING_START:
            return 3.0
        if _SHUT_FIRST.match(plain):
            return 2.5
        if _FIGURE.match(plain):
            return 2.5
        if _COUNTED.match(plain):
            return 2.0
        clause = _CLAUSE.match(plain)
        if clause and clause.group() not in _NUMERALS:
            return self._broken_clause(at, *clause.groups())
        if self.words.opens(plain, "openers"):
            return 0.0
        if self.words.opens(plain, "broken_starts"):
            return 2.0
        if self.words.opens(plain, "bound_words") and self._stands_alone(plain):
            return 2.0
        goes_on = unit.size > 4 and self.words.opens(plain, "continuing_starts")
        return 1.0 if goes_on else 0.0

    def mid_sentence(self, at: int) -> bool:
        """Whether the unit begins in the middle of a sentence for certain, or nearly so."""
        return self.broken_start(at) >= _MIDDLE

    def _stands_alone(self, plain: str) -> bool:
        """Whether the first character is a word by itself."""
        return len(self.lexicon.segmenter.cut(plain[:_FIRST_WORDS])[0]) == 1

    def _broken_clause(self, at: int, word: str, mark: str) -> float:
        """How surely a first clause of one to three characters is the rest of a longer one."""
        if word in self.words.sets["openers"] or self.words.whole_clauses.fullmatch(word):
            return 0.0
        if self._taken_up(at, word) or self._leads(at, word, mark):
            return 0.0
        if mark in "。;!?":
            return 3.0 if len(word) < 3 else 2.5
        if mark == "、":
            return {1: 2.0, 2: 1.2}.get(len(word), 0.7)
        return {1: 3.0, 2: 1.5}.get(len(word), 0.7)

    def _leads(self, at: int, word: str, mark: str) -> bool:
        """Whether a word leads the unit: taken up at once, or as long as in others nearby.

        问需,问出了一座桥。 | 增绿。矿区的账… | 延链。同样一吨煤… | 育人。转型转到最后…
        """
        if self.units[at].plain[len(word) + 1 :].startswith(word[0]):
            return True
        if mark != "。":
            return False
        near = range(max(0, at - _LEADS_NEAR), min(len(self.units), at + _LEADS_NEAR + 1))
        clauses = (_CLAUSE.match(self.units[n].plain) for n in near if n != at)
        same = (it is not None and (len(it[1]), it[2]) == (len(word), mark) for it in clauses)
        return sum(same) > 1

    def _taken_up(self, at: int, word: str) -> bool:
        """Whether the unit opens with what the finished one above spoke of again and again.

        …念一遍方案,念一遍数据,念完了事。 | 念,图的是省事。
        Or what one of the nearest above put in quotes: 在“深”字上见功力 | … | 深,还在于敢碰硬茬。
        """
        above = self.unit(at - 1)
        if above is None or not above.closed or word in self.words.sets["continuing_starts"]:
            return False
        near = self.units[max(0, at - _NEAREST) : at]
        quoted = any(f"“{word}”" in unit.plain for unit in near)
        return quoted or above.plain.count(word) >= _AGAIN

    @reading
    def open_end(self, at: int) -> float:
        """How surely the unit breaks off in mid-sentence, 0 to 3."""
        unit = self.unit(at)
        if unit is None or unit.closed or self.trailing(at) or self.credit(at):
            return 0.0
        if self.continued(at) or self.closing_note(at) or self.remark(at):
            return 0.0
        if unit.plain.startswith("——"):
            return 0.0  # names a source
        if unit.unbalanced:
            return 3.0
        if unit.plain[-1] in ",、":
            return 3.0
        if unit.size > 6 and self.words.unfinished(unit.plain):
            return 2.0
        return 1.0

    def remark(self, at: int) -> bool:
        """Whether the unit closes with a remark in brackets behind a finished sentence."""
        unit = self.units[at]
        return unit.plain.endswith(")") and _REMARK.search(unit.plain) is not None

    def straddles(self, left: int, right: int) -> bool:
        """Whether a word, a name or a quotation runs over the break between two units."""
        known = self.known_breaks.get((left, right))
        if known is None:
            self.known_breaks[left, right] = known = self._straddles(left, right)
        return known

    def _straddles(self, left: int, right: int) -> bool:
        a, b = self.unit(left), self.unit(right)
        if a is None or b is None or a.closed:
            return False
        seam = self.seam(left, right)
        if seam:
            return seam > 0
        return self.lexicon.segmenter.straddles(a.plain, b.plain) or self.name_over(left, right)

    def goes_on(self, at: int) -> bool:
        """Whether the next unit goes on with the sentence that breaks off in this one."""
        if self.mid_sentence(at + 1) and self.seam(at, at + 1) >= 0:
            return True
        return self.straddles(at, at + 1)

    def seam(self, left: int, right: int) -> int:
        """1 where a quotation or a figure runs over a break, -1 where it stays torn, 0 without one.

        Of 800 sentences that a break parts on gold pages, 77 are parted inside a quotation and 10
        behind a figure, and in none is the other side without its mark or unit; of ends and starts
        that met by chance one in five is. A figure that no sentence begins with follows certain
        words: of 1,366 breaks on gold pages one in twenty stands before a figure, behind 到 and 了
        four of ten.
        """
        opened, shut = self.unshut(left), self.shuts(right)
        if opened is not None and shut is not None and (opened or shut):
            return 1 if opened is shut else -1
        above, below = self.units[left].plain[-1], self.units[right].plain[0]
        if not above.isdigit():
            counted = above in self.words.chars["before_figures"]
            return 1 if counted and _FIGURE.match(self.units[right].plain) else 0
        return 1 if below in self.words.chars["after_figures"] else -1

    @fact
    def unshut(self, at: int) -> bool | None:
        """Whether a quotation is open where the unit ends; None when it stood open before it."""
        plain = self.units[at].plain
        if "“" not in plain and "”" not in plain:
            return None if self.open_end(at - 1) else False
        return plain.rfind("“") > plain.rfind("”")

    @fact
    def shuts(self, at: int) -> bool | None:
        """Whether the unit shuts a quotation that it does not open; None when it may go on."""
        plain = self.units[at].plain
        if "“" not in plain and "”" not in plain:
            return None if self.open_end(at) else False
        return _SHUT.match(plain) is not None

    def binding(self, left: int, right: int) -> float:
        """How strongly a word or a name that runs over a break binds its sides; 0 without one."""
        if not self.straddles(left, right):
            return 0.0
        if self.seam(left, right) > 0:
            return _SEAM_BINDS
        if self.name_over(left, right):
            return _NAME_BINDS
        a, b = self.units[left], self.units[right]
        return self.lexicon.segmenter.binding(a.plain, b.plain)

    def name_over(self, left: int, right: int) -> bool:
        """Whether a name runs over the break between two units; asked on a newspaper's page only.

        The whole page is searched for the name: on a text of thousands of lines that would not end.
        """
        if len(self.units) > LARGEST:
            return False
        known = self.known_names.get((left, right))
        if known is None:
            a, b = self.unit(left), self.unit(right)
            known = a is not None and b is not None and not a.closed
            if known and a and b:
                known = name_runs_over(a.plain, b.plain, self._text, self.lexicon)
            self.known_names[left, right] = known
        return known

    @cached_property
    def _text(self) -> str:
        return "\n".join(unit.tight for unit in self.units)
