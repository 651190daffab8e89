"""What a unit looks like: display type or text, whole or broken off at an end."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from site_builder.parse.lines import vertical
from site_builder.parse.view.facts import fact, reading
from site_builder.parse.view.names import name_runs_over
from site_builder.parse.view.readings import LONGEST_HEAD, Readings
from site_builder.text.hanzi import HAN
from site_builder.text.normalize import letter_spaced

_CLAUSE = re.compile(rf"([{HAN}]{{1,3}})([,。、;!?])")
_CLOSING_START = frozenset(",。、;:!?)》”’】%…")
_SHUT_FIRST = re.compile(r"[^“”]{1,40}”")
_INNER = re.compile(r"[,。;]")
_STOP_INSIDE = re.compile(r"[。;!?](?!$)")
_QUOTED = re.compile(r"[“‘].{2,36}[”’]")
_BULLET = re.compile(rf"[◆●■▲★◎○•·※◇□△▶►][ ]?(?=[“《{HAN}\d])")
_NUMERALS = frozenset(f"{numeral}、" for numeral in "一二三四五六七八九十")
_AGAIN = 4
_NEAREST = 4
_PARTING = re.compile(r"[,: ]")
LONGEST_CLAUSE = 12
"""The comma of a subhead stands no further behind."""
LONGEST_SUBHEAD = 24

LARGEST = 600
"""A text of more units than this is no newspaper's page: it is read in its own order."""


class Shapes(Readings):
    """Facts of a unit and of the break between two."""

    @fact
    def display(self, at: int) -> bool:
        """Display type: short, and not ended as a sentence unless the whole of it is quoted."""
        unit = self.unit(at)
        if unit is None or not 2 <= unit.size <= LONGEST_HEAD:
            return False
        if vertical(unit) or letter_spaced(unit.text):
            return True
        plain = unit.plain
        if (plain.startswith("(") and plain.endswith(")")) or self.continued(at):
            return False
        if self.speaker(at) or self.words.opens(plain, "source_openings"):
            return False
        if _QUOTED.fullmatch(plain) and plain.count("“") == 1:
            return unit.size <= 30 and (not unit.closed or at == 0 or self._headed(at + 1))
        if _STOP_INSIDE.search(plain) or plain[-1] in "。,、;:…" or plain[0] in _CLOSING_START:
            return False
        return not (unit.closed and plain[-1] in "。…”") or plain.count("“") > 1

    def _headed(self, at: int) -> bool:
        """Whether the unit says by itself that a headline stands above it: else that is speech."""
        unit = self.unit(at)
        if unit is None:
            return False
        told = self.signature(at) or self.dateline(at) or unit.plain.startswith("——")
        return bool(told) or (unit.gap_before == 0 and unit.size <= LONGEST_HEAD)

    @fact
    def paragraph(self, at: int) -> bool:
        """A paragraph, or a piece of one that is long enough to be nothing else."""
        unit = self.unit(at)
        if unit is None:
            return False
        return (
            unit.size > LONGEST_HEAD
            or (unit.closed and not self.display(at))
            or (unit.size >= 14 and not self.display(at))
        )

    def clause(self, at: int) -> bool:
        """A piece of a sentence, by the comma or the full stop inside it."""
        unit = self.unit(at)
        return unit is not None and not unit.closed and _INNER.search(unit.plain) is not None

    @fact
    def fragment(self, at: int) -> bool:
        """A short piece that the next unit goes on with (治水先治岸 | 上。县里在…)."""
        unit = self.unit(at)
        if unit is None or unit.closed or self.signature(at) or self.parallel(at):
            return False
        if self.open_end(at) >= 2 and (_INNER.search(unit.plain) or unit.plain.endswith("的")):
            return True
        return self.broken_start(at + 1) >= 2 or self.straddles(at, at + 1)

    def parallel(self, at: int) -> bool:
        """Whether another line like this one has its comma, colon or space in the same places.

        Subheads do; two halves of sentences don't, unless by chance.
        """
        unit = self.unit(at)
        return unit is not None and unit.size <= LONGEST_SUBHEAD and self._forms[self._form(at)] > 1

    @cached_property
    def _forms(self) -> Counter[tuple[int, ...]]:
        forms = Counter(
            self._form(at) for at, unit in enumerate(self.units) if unit.size <= LONGEST_SUBHEAD
        )
        del forms[()]
        return forms

    @fact
    def _form(self, at: int) -> tuple[int, ...]:
        """Where the parts of a display line below a paragraph begin, and its size."""
        unit = self.units[at]
        parts = tuple(match.start() for match in _PARTING.finditer(unit.plain))
        if not parts or parts[0] > LONGEST_CLAUSE or not self.display(at) or unit.unbalanced:
            return ()
        if not self.paragraph(at - 1) or not self.paragraph(at + 1) or unit.gap_before == 0:
            return ()
        apart = self.signature(at) or self.region_prefix(at) or self.dateline(at + 1)
        return () if apart or self.bullet(at + 1) else (unit.size, *parts)

    @fact
    def broken_start(self, at: int) -> float:
        """How surely the unit begins in mid-sentence, 0 to 3."""
        unit = self.unit(at)
        if unit is None:
            return 0.0
        plain = unit.plain
        if plain[0] in _CLOSING_START:
            return 3.0
        if _SHUT_FIRST.match(plain):
            return 2.5
        clause = _CLAUSE.match(plain)
        if clause and clause.group() not in _NUMERALS:
            return self._broken_clause(at, *clause.groups())
        if self.words.opens(plain, "openers"):
            return 0.0
        if self.words.opens(plain, "broken_starts"):
            return 2.0
        goes_on = unit.size > 4 and self.words.opens(plain, "continuing_starts")
        return 1.0 if goes_on else 0.0

    def _broken_clause(self, at: int, word: str, mark: str) -> float:
        """How surely a first clause of one to three characters is the rest of a longer one."""
        if word in self.words.sets["openers"] or self.words.whole_clauses.fullmatch(word):
            return 0.0
        if self._taken_up(at, word):
            return 0.0
        if mark in "。;!?":
            return 3.0 if len(word) < 3 else 2.5
        if mark == "、":
            return {1: 2.0, 2: 1.2}.get(len(word), 0.7)
        return {1: 3.0, 2: 1.5}.get(len(word), 0.7)

    def _taken_up(self, at: int, word: str) -> bool:
        """Whether the unit opens with what the finished one above spoke of again and again.

        …念一遍方案,念一遍数据,念完了事。 | 念,图的是省事。
        Or what one of the nearest above put in quotes: 在“深”字上见功力 | … | 深,还在于敢碰硬茬。
        """
        above = self.unit(at - 1)
        if above is None or not above.closed:
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
        if self.continued(at) or self.closing_note(at):
            return 0.0
        if unit.unbalanced:
            return 3.0
        if unit.plain[-1] in ",、":
            return 3.0
        if unit.size > 6 and self.words.unfinished(unit.plain):
            return 2.0
        return 1.0

    def straddles(self, left: int, right: int) -> bool:
        """Whether a word runs over the break between two units: the dictionary's, or a name."""
        known = self.known_breaks.get((left, right))
        if known is None:
            a, b = self.unit(left), self.unit(right)
            known = a is not None and b is not None and not a.closed
            if known and a and b:
                known = self.lexicon.segmenter.straddles(a.plain, b.plain)
            self.known_breaks[left, right] = known = known or self.name_over(left, right)
        return known

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

    @reading
    def bullet(self, at: int) -> str:
        """The mark of a listed item, ◆ or ★, that opens a paragraph; "" when none does."""
        unit = self.unit(at)
        if unit is None or unit.size < 14 or self.signature(at):
            return ""
        match = _BULLET.match(unit.plain)
        return match.group()[0] if match else ""

    @fact
    def signed_item(self, at: int) -> bool:
        """Whether the paragraphs from `at` on end in a signature before the next display type."""
        for after in range(at, min(at + 8, len(self.units))):
            if self.trailing(after) or self.closing_note(after):
                return True
            if self.display(after) or self.signature(after):
                return False
        return False
