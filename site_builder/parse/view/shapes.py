"""What a unit looks like: display type or text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from site_builder.parse.lines import Unit, vertical
from site_builder.parse.view.facts import fact, reading
from site_builder.parse.view.readings import LONGEST_HEAD
from site_builder.parse.view.seams import CLOSING_START, Seams
from site_builder.text.hanzi import HAN
from site_builder.text.normalize import letter_spaced

_INNER = re.compile(r"[,。;]")
_STOP_INSIDE = re.compile(r"[。;!?](?!$)")
_QUOTED = re.compile(r"[“‘].{2,36}[”’]")
_BULLET = re.compile(rf"[◆●■▲★◎○•·※◇□△▶►][ ]?(?=[“《{HAN}\d])")
_FIRM = 3.5
"""A word that binds so firmly runs over a break by chance in one of five cases."""
_SHORTEST_SCENE, _LONGEST_SCENE = 12, 64
_SEEN = re.compile(r"[((](?:前排|后排)?[左右中上下][一二三四五六]?[))]|着|正在")
_PARTING = re.compile(r"[,: ]")
LONGEST_CLAUSE = 12
"""The comma of a subhead stands no further behind."""
LONGEST_SUBHEAD = 24


class Shapes(Seams):
    """Facts of a unit by how it is set."""

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
        if _STOP_INSIDE.search(plain) or plain[-1] in "。,、;:…" or plain[0] in CLOSING_START:
            return False
        return not (unit.closed and plain[-1] in "。…”") or plain.count("“") > 1

    def _headed(self, at: int) -> bool:
        """Whether the unit says by itself that a headline stands above it: else that is speech."""
        unit = self.unit(at)
        if unit is None or _QUOTED.fullmatch(unit.plain):
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
        return self.goes_on(at)

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
        if not self.paragraph(at - 1) or not self.paragraph(at + 1):
            return ()
        if unit.gap_before == 0 and unit.plain[parts[0]] != ":":
            return ()
        apart = self.signature(at) or self.region_prefix(at) or self.dateline(at + 1)
        return () if apart or self.bullet(at + 1) else (unit.size, *parts)

    @fact
    def interrupts(self, at: int) -> bool:
        """Whether the unit stands inside a sentence that runs from the one above to the one below.

        A caption does, or a page's number; it is no part of that sentence.
        """
        if not self.units[at].closed or not self.open_end(at - 1):
            return False
        if not self.paragraph(at - 1) or not self.paragraph(at + 1):
            return False
        broken = self.broken_start(at)
        if broken >= max(1.0, self.broken_start(at + 1)) or self.straddles(at - 1, at):
            return False
        if self.binding(at - 1, at + 1) >= _FIRM:
            return not broken or self.units[at].after_image
        return self.mid_sentence(at + 1) and self._scene(self.units[at])

    @staticmethod
    def _scene(unit: Unit) -> bool:
        """Whether the unit is one sentence of what is to be seen: who stands where, who does 着."""
        if not _SHORTEST_SCENE <= unit.size <= _LONGEST_SCENE or _STOP_INSIDE.search(unit.plain):
            return False
        return unit.after_image or _SEEN.search(unit.plain) is not None

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
