"""A page as the rules see it: its units, and what is asked of them more than once.

Everything here is a fact of one unit or of two neighbours, found once and remembered; nothing here
knows a label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from site_builder.lexicon import Lexicon
from site_builder.parse.credits import Credit, find_credit
from site_builder.parse.datelines import Opening, Trailing, find_dateline, find_trailing
from site_builder.parse.lines import Unit, vertical
from site_builder.parse.persons import MARKERS, Signature, SignatureReader
from site_builder.text.hanzi import HAN
from site_builder.text.normalize import letter_spaced

LONGEST_HEAD = 42
_LONGEST_FURNITURE = 80
_LONGEST_VERSE = 20
_LONGEST_SIGN_OFF = 26
_LARGE = 400
_SPEAKER = re.compile(rf"([{HAN}]{{1,6}}):(?=.)")
_DAY = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日")
_ALIKE = 3
_DATE = re.compile(r"[一二三四五六七八九〇○零\d]{4}年.{1,3}月.{1,3}日")
_CLAUSE = re.compile(rf"([{HAN}]{{1,3}})([,。、;!?])")
_CLOSING_START = tuple(",。、;:!?)》”’】%…")
_INNER = re.compile(r"[,。;]")
_STOP_INSIDE = re.compile(r"[。;!?](?!$)")
_QUOTED = re.compile(r"[“‘].{2,36}[”’]")
_MARKS = re.compile(r"[“”‘’《》,、:!?—·+ ]")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)"
    r"|[①②③④⑤⑥⑦⑧⑨⑩]|第[一二三四五六七八九十]{1,3}[章节条步部])"
)
_CONTINUED = re.compile(r"\(?(?:紧?下转|转入?)第?[^()]{1,10}[版页][^()]{0,12}\)?$")
_BULLET = re.compile(rf"[◆●■▲★◎○•·※◇□△▶►][ ]?(?=[“《{HAN}\d])")

Fact = TypeVar("Fact")


def _fact(find: Callable[[PageView, int], Fact]) -> Callable[[PageView, int], Fact]:
    """Remember what `find` says of a unit; outside the page nothing is found."""
    name = find.__name__

    def remembered(view: PageView, at: int) -> Fact:
        known = view._facts[name]
        found: Fact
        try:
            found = known[at]
        except KeyError:
            found = known[at] = find(view, at)
        return found

    remembered.__doc__ = find.__doc__
    return remembered


class PageView:
    """The units of one page with their facts. Facts are found when asked for, and kept.

    `units` answers to any index: None stands outside the page.
    """

    def __init__(self, units: tuple[Unit, ...], lexicon: Lexicon) -> None:
        self.units = units
        self.lexicon = lexicon
        self.words = lexicon.words
        self.reader = SignatureReader(lexicon.words)
        self._straddles: dict[tuple[int, int], bool] = {}
        self._facts: dict[str, dict[int, Any]] = {name: {} for name in _FACTS}

    def __len__(self) -> int:
        return len(self.units)

    def unit(self, at: int) -> Unit | None:
        """The unit at `at`, or None beyond an end of the page."""
        return self.units[at] if 0 <= at < len(self.units) else None

    # --- what a unit can be read as -------------------------------------------------------------

    @_fact
    def signature(self, at: int) -> Signature | None:
        """The whole unit read as a byline."""
        unit = self.unit(at)
        if unit is None or unit.size > 60 or "。" in unit.plain:
            return None
        if unit.plain.startswith(("(", "(")):
            return self.reader.bracketed(unit.plain.strip("() "))
        return self.reader.read(unit.text)

    @_fact
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
        return signature if all(self._like_a_name(p.name) for p in signature.persons) else None

    def _like_a_name(self, name: str) -> bool:
        chars = self.words.chars
        if 2 <= len(name) <= 3 and name[0] in chars["common_surnames"]:
            return True
        foreign = sum(char in chars["transliteration"] for char in name)
        return len(name) <= 7 and foreign >= max(2, len(name) - 2)

    @_fact
    def furniture(self, at: int) -> bool:
        """Whether the lexicon knows the whole unit as page furniture."""
        unit = self.unit(at)
        if unit is None or unit.size > _LONGEST_FURNITURE:
            return False
        return self.words.furniture.fullmatch(unit.tight.lstrip(MARKERS)) is not None

    @_fact
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
        return self.words.index_entries.fullmatch(unit.tight) is None

    @_fact
    def credit(self, at: int) -> Credit | None:
        """The credit that closes the unit."""
        unit = self.unit(at)
        return find_credit(unit.plain, self.reader) if unit else None

    @_fact
    def dateline(self, at: int) -> Opening | None:
        """The dateline that opens the unit."""
        unit = self.unit(at)
        return find_dateline(unit.text, unit.plain, self.reader) if unit else None

    @_fact
    def trailing(self, at: int) -> Trailing | None:
        """The signature in brackets that closes the unit."""
        unit = self.unit(at)
        return find_trailing(unit.text, self.reader) if unit else None

    @_fact
    def region(self, at: int) -> bool:
        """Whether the whole unit is a region's name."""
        unit = self.unit(at)
        return unit is not None and unit.size <= 15 and bool(self._named(unit.tight))

    @_fact
    def region_prefix(self, at: int) -> bool:
        """Whether a region's name and a space or colon open the unit (太仆寺旗 “敲门行动”…)."""
        unit = self.unit(at)
        if unit is None or unit.size > LONGEST_HEAD:
            return False
        first = re.split(r"[\s::]+", unit.plain, maxsplit=1)
        return len(first) == 2 and 2 <= len(first[0]) <= 15 and bool(self._named(first[0]))

    def _named(self, text: str) -> bool:
        return any(division.level <= 4 for division in self.lexicon.gazetteer.named(text))

    # --- what a unit looks like -----------------------------------------------------------------

    @_fact
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
        if self.speaker(at) or plain.startswith(self.words["source_openings"]):
            return False
        if _QUOTED.fullmatch(plain) and plain.count("“") == 1:
            return unit.size <= 30
        if (
            _STOP_INSIDE.search(plain)
            or plain[-1] in "。,、;:…"
            or plain.startswith(_CLOSING_START)
        ):
            return False
        return not (unit.closed and plain[-1] in "。…”") or plain.count("“") > 1

    @_fact
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

    @_fact
    def fragment(self, at: int) -> bool:
        """A short piece that the next unit goes on with (治水先治岸 | 上。县里在…)."""
        unit = self.unit(at)
        if unit is None or unit.closed or self.signature(at):
            return False
        if _INNER.search(unit.plain) and self.open_end(at) >= 2:
            return True
        return self.broken_start(at + 1) >= 2 or self.straddles(at, at + 1)

    @_fact
    def broken_start(self, at: int) -> float:
        """How surely the unit begins in mid-sentence, 0 to 3."""
        unit = self.unit(at)
        if unit is None:
            return 0.0
        plain = unit.plain
        if plain.startswith(_CLOSING_START):
            return 3.0
        clause = _CLAUSE.match(plain)
        if clause and plain[: clause.end()] not in ("一、", "二、", "三、", "四、", "五、", "六、"):
            word, mark = clause.groups()
            if word in self.words.sets["openers"]:
                return 0.0
            if mark in "。;!?":
                return 3.0 if len(word) < 3 else 2.5
            if mark == "、":
                return {1: 2.0, 2: 1.2}.get(len(word), 0.7)
            return {1: 3.0, 2: 1.5}.get(len(word), 0.7)
        if plain.startswith(self.words["openers"]):
            return 0.0
        if plain.startswith(self.words["broken_starts"]):
            return 2.0
        starts = self.words["continuing_starts"]
        return 1.0 if plain.startswith(starts) and unit.size > 4 else 0.0

    @_fact
    def open_end(self, at: int) -> float:
        """How surely the unit breaks off in mid-sentence, 0 to 3."""
        unit = self.unit(at)
        if unit is None or unit.closed or self.trailing(at) or self.credit(at):
            return 0.0
        if _CONTINUED.search(unit.plain):
            return 0.0
        if unit.unbalanced:
            return 3.0
        if unit.plain[-1] in ",、":
            return 3.0
        if unit.plain.endswith(self.words["unfinished_endings"]) and unit.size > 6:
            return 2.0
        return 1.0

    def straddles(self, left: int, right: int) -> bool:
        """Whether a word of the dictionary runs over the break between two units."""
        known = self._straddles.get((left, right))
        if known is None:
            a, b = self.unit(left), self.unit(right)
            known = a is not None and b is not None and not a.closed
            if known and a and b:
                known = straddles(a.plain, b.plain, self.lexicon)
            self._straddles[left, right] = known
        return known

    @_fact
    def continued(self, at: int) -> bool:
        """Whether the unit closes with (下转第二版)."""
        unit = self.unit(at)
        return unit is not None and _CONTINUED.search(unit.plain) is not None

    @_fact
    def speaker(self, at: int) -> str:
        """Who speaks, when a label and a colon open the unit and the page has it more than once."""
        unit = self.unit(at)
        match = _SPEAKER.match(unit.plain) if unit else None
        if match is None:
            return ""
        label = match.group(1)
        known = label in self.words.sets["speakers"]
        return label if known or self._speakers[label] > 1 else ""

    @cached_property
    def _speakers(self) -> Counter[str]:
        found = (_SPEAKER.match(unit.plain) for unit in self.units)
        return Counter(match.group(1) for match in found if match)

    @_fact
    def dated(self, at: int) -> bool:
        """Whether the unit is nothing but a date, and another one is too: a chronicle's heads."""
        unit = self.unit(at)
        if unit is None or not _DAY.fullmatch(unit.tight):
            return False
        return sum(_DAY.fullmatch(other.tight) is not None for other in self.units[:_LARGE]) > 1

    @_fact
    def notice_signed(self, at: int) -> bool:
        """Whether the unit is the organisation or the date that signs the notice above it."""
        unit = self.unit(at)
        if unit is None or unit.size > _LONGEST_SIGN_OFF or unit.closed or self.signature(at):
            return False
        date = _DATE.fullmatch(unit.tight) is not None
        if not date and not unit.tight.endswith(self.words["organisation_endings"]):
            return False
        above = (self.unit(at - 1), self.unit(at - 2))
        formulas = self.words["notice_formulas"]
        return any(text and any(word in text.plain for word in formulas) for text in above)

    @_fact
    def numbered(self, at: int) -> bool:
        """Whether the unit opens with 一、 (一) 1. ① 第一章."""
        unit = self.unit(at)
        return unit is not None and _NUMBERED.match(unit.plain) is not None

    @_fact
    def bullet(self, at: int) -> str:
        """The mark of a listed item, ◆ or ★, that opens a paragraph; "" when none does."""
        unit = self.unit(at)
        if unit is None or unit.size < 14 or self.signature(at):
            return ""
        match = _BULLET.match(unit.plain)
        return match.group()[0] if match else ""

    @_fact
    def signed_item(self, at: int) -> bool:
        """Whether the paragraphs from `at` on end in a signature before the next display type."""
        for after in range(at, min(at + 8, len(self.units))):
            if self.trailing(after):
                return True
            if self.display(after) or self.signature(after):
                return False
        return False

    # --- the page's habits ----------------------------------------------------------------------

    @cached_property
    def skeletons(self) -> Counter[tuple[str, int]]:
        """How often each shape of display type stands between paragraphs: subheads are parallel."""
        return Counter(
            (_skeleton(unit), unit.size) for at, unit in enumerate(self.units) if self.between(at)
        )

    @_fact
    def between(self, at: int) -> bool:
        """Display type with text below that begins cleanly: where a subhead can stand."""
        unit = self.units[at]
        if unit.size > 24 or not self.display(at) or self.signature(at) or unit.unbalanced:
            return False
        below = at + 1
        following = self.unit(below)
        text = self.paragraph(below) or self.fragment(below)
        if self.dateline(below) or self.bullet(below) or self.fragment(at):
            return False
        if not (self.paragraph(at - 1) or self.fragment(at - 1) or self.signature(at - 1)):
            return False
        if following is None or not (text or following.after_image):
            return False
        if self.broken_start(below) >= 2 or self.straddles(at, below):
            return False
        if self.region_prefix(at):
            return False  # a series of such lines is a column of briefs
        return not self.region(at) and unit.plain[0] not in MARKERS + "【"

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
    def byline_marker(self) -> str:
        """The marker that the page sets before bylines with a role; "" when it uses none."""
        marks = Counter(
            s.marker
            for at in range(len(self.units))
            if (s := self.signature(at)) and s.marker and any(p.role for p in s.persons)
        )
        return marks.most_common(1)[0][0] if marks else ""


_FACTS = (
    "signature", "credit", "dateline", "trailing", "region", "region_prefix", "display",
    "paragraph", "broken_start", "open_end", "numbered", "bullet", "signed_item", "between",
    "fragment", "bare_names", "continued",
    "notice_signed", "furniture", "verse_line", "speaker", "dated",
)  # fmt: skip


def _skeleton(unit: Unit) -> str:
    return "".join(_MARKS.findall(unit.plain))


def straddles(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether the dictionary sees one word where `left` ends and `right` begins."""
    head, tail = left[-5:], right[:5]
    at = len(head)
    if not head or not tail or not (head[-1].isalnum() and tail[0].isalnum()):
        return False
    end = 0
    for word in lexicon.segmenter.cut(head + tail):
        start, end = end, end + len(word)
        if start < at < end:
            return True
        if start >= at:
            return False
    return False
