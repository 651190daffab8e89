"""What a unit can be read as: a byline, a credit, a dateline, a region, furniture."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from site_builder.parse.credits import Credit, find_credit
from site_builder.parse.datelines import Opening, Trailing, find_dateline, find_trailing
from site_builder.parse.persons import MARKERS, Signature
from site_builder.parse.view.facts import Facts, fact, reading
from site_builder.text.hanzi import HAN
from site_builder.text.numerals import small_number

LONGEST_HEAD = 42
TOP = 6
"""Units at a page's top: its name and number are known by standing there."""
_LONGEST_FURNITURE = 80
_LARGE = 400
_LONGEST_SALUTATION = 14
_SPEAKER = re.compile(rf"([{HAN}]{{1,6}}):(?=.)")
_BEHIND_PREFIX = re.compile(r"[\s::]+")
_DAY = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日")
_SCRIPT = re.compile(r"[\u1800-\u18af\u0400-\u04ff\s\W]+")
_NUMBERED = re.compile(
    r"(?:([一二三四五六七八九十]{1,3})[、.]|\(([一二三四五六七八九十\d]{1,3})\)|(\d{1,2})[.、](?!\d)"
    r"|([①②③④⑤⑥⑦⑧⑨⑩])|第([一二三四五六七八九十]{1,3})[章节条步部])"
)
_PARTS = re.compile(r"[▶►▷|]")
"""What parts several pieces of furniture on one line."""
_CONTINUES = re.compile(r"[▲△■▶►]?\s?\((?:紧?上接|接)第?[^()]{1,4}[版页][^()]{0,30}\)")
_CONTINUED = re.compile(r"\(?(?:紧?下转|转入?)第?[^()]{1,10}[版页][^()]{0,12}\)?$")


class Readings(Facts):
    """Facts that one unit gives by itself."""

    @reading
    def signature(self, at: int) -> Signature | None:
        """The whole unit read as a byline."""
        unit = self.unit(at)
        if unit is None or unit.size > 60 or "。" in unit.plain:
            return None
        if unit.plain.startswith(("(", "(")):
            return self.reader.bracketed(unit.plain.strip("() "))
        found = self.reader.read(unit.plain)
        if found is None and unit.plain.startswith("口") and self._boxes_misread:
            found = self.reader.read("□" + unit.plain[1:])
        return found

    @cached_property
    def _boxes_misread(self) -> bool:
        """Whether 口 stands for □ on this page: roles follow it somewhere."""
        opened = (unit for unit in self.units if unit.plain.startswith("口") and unit.size <= 60)
        signed = (self.reader.read(unit.plain) for unit in opened)
        return any(it is not None and any(p.role for p in it.persons) for it in signed)

    @reading
    def credit(self, at: int) -> Credit | None:
        """The credit that closes the unit."""
        unit = self.unit(at)
        return find_credit(unit.plain, self.reader) if unit else None

    @reading
    def dateline(self, at: int) -> Opening | None:
        """The dateline that opens the unit."""
        unit = self.unit(at)
        return find_dateline(unit.text, unit.plain, self.reader) if unit else None

    @reading
    def trailing(self, at: int) -> Trailing | None:
        """The signature in brackets that closes the unit."""
        unit = self.unit(at)
        return find_trailing(unit.text, self.reader) if unit else None

    @reading
    def closing_note(self, at: int) -> bool:
        """Whether the unit closes with its author's office, or with where the text is from.

        (作者系内蒙古农业大学教授), (据央视新闻)
        """
        unit = self.unit(at)
        if unit is None or not unit.plain.endswith(")"):
            return False
        note = unit.plain.rpartition("(")[2]
        return self.words.opens(note, "closing_notes")

    def quoted_item(self, at: int) -> bool:
        """Whether the unit is a sentence behind a star, however short (★知政失者在草野)."""
        unit = self.unit(at)
        return unit is not None and unit.plain.startswith("★") and unit.closed

    @reading
    def salutation(self, at: int) -> bool:
        """Whether the whole unit greets a letter's reader: 编辑同志:."""
        unit = self.unit(at)
        if unit is None or unit.size > _LONGEST_SALUTATION or not unit.plain.endswith(":"):
            return False
        return self.words.closes(unit.tight[:-1], "salutations")

    @reading
    def region(self, at: int) -> bool:
        """Whether the whole unit is a region's name."""
        unit = self.unit(at)
        return unit is not None and unit.size <= 15 and bool(self._named(unit.tight))

    @reading
    def region_prefix(self, at: int) -> bool:
        """Whether a region's name and a space or colon open the unit (太仆寺旗 “敲门行动”…)."""
        unit = self.unit(at)
        if unit is None or unit.size > LONGEST_HEAD:
            return False
        first = _BEHIND_PREFIX.split(unit.plain, maxsplit=1)
        return len(first) == 2 and 2 <= len(first[0]) <= 15 and bool(self._named(first[0]))

    def _named(self, text: str) -> bool:
        return any(division.level <= 4 for division in self.lexicon.gazetteer.named(text))

    @reading
    def furniture(self, at: int) -> bool:
        """Whether the lexicon knows the whole unit as page furniture."""
        unit = self.unit(at)
        if unit is None or unit.size > _LONGEST_FURNITURE:
            return False
        known, text = self.words.furniture.fullmatch, unit.tight.lstrip(MARKERS)
        if known(text):
            return True
        for parts in (unit.plain.lstrip(MARKERS).split(), list(filter(None, _PARTS.split(text)))):
            # What a page is called is none by itself: a tag may be called so.
            rest = [part for part in parts if part not in self.words.sets["page_labels"]]
            if len(rest) > 1 and all(map(known, rest)):
                return True
        return False

    @reading
    def index_entry(self, at: int) -> bool:
        """Whether the whole unit reads as an entry of a day's index, which points to a page."""
        unit = self.unit(at)
        return unit is not None and self.words.index_entries.fullmatch(unit.tight) is not None

    def may_be_apart(self, at: int) -> bool:
        """Whether the unit may be furniture or a note: by form, or by its place at the top."""
        return at < TOP or self.set_apart(at)

    @reading
    def set_apart(self, at: int) -> bool:
        """Whether the whole unit has a form of furniture, or of a note: few have one."""
        unit = self.unit(at)
        if unit is None or unit.size > _LONGEST_FURNITURE:
            return False
        tight, words = unit.tight.lstrip(MARKERS), self.words
        return (
            self.furniture(at)
            or self.index_entry(at)
            or any(
                pattern.fullmatch(tight) is not None
                for pattern in (words.jumps, words.index_heads, words.notes)
            )
            or self.script(at)
        )

    def script(self, at: int) -> bool:
        """Whether the unit is written in another script, as in a masthead."""
        unit = self.unit(at)
        if unit is None or unit.plain[0].isascii():
            return False
        return _SCRIPT.fullmatch(unit.plain) is not None

    def continues(self, at: int) -> bool:
        """Whether the unit opens with (上接第一版)."""
        unit = self.unit(at)
        return (
            unit is not None and "接" in unit.plain[:6] and _CONTINUES.match(unit.plain) is not None
        )

    @reading
    def continued(self, at: int) -> bool:
        """Whether the unit closes with (下转第二版), or that stands by itself below."""
        unit, below = self.unit(at), self.unit(at + 1)
        if unit is not None and "转" in unit.plain and _CONTINUED.search(unit.plain) is not None:
            return True
        if below is None or "转" not in below.tight:
            return False
        return self.words.jumps.fullmatch(below.tight) is not None

    @fact
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

    @fact
    def dated(self, at: int) -> bool:
        """Whether the unit is nothing but a date, and another one is too: a chronicle's heads."""
        unit = self.unit(at)
        if unit is None or not _DAY.fullmatch(unit.tight):
            return False
        return sum(_DAY.fullmatch(other.tight) is not None for other in self.units[:_LARGE]) > 1

    def only_number(self, at: int) -> bool:
        """Whether no other line of the page is a figure alone: numbered parts are two and more."""
        return self._alone_numbers == [at]

    @cached_property
    def _alone_numbers(self) -> list[int]:
        few = enumerate(self.units[:_LARGE])
        return [at for at, unit in few if unit.size <= 3 and unit.tight.isdecimal()]

    def numbered(self, at: int) -> bool:
        """Whether the unit opens with 一、 (一) 1. ① 第一章."""
        unit = self.unit(at)
        return unit is not None and _NUMBERED.match(unit.plain) is not None

    def ordinal(self, at: int) -> tuple[int, int]:
        """The form of the unit's number, 1 to 5 as above, and the number; zeros without one."""
        unit = self.unit(at)
        match = _NUMBERED.match(unit.plain) if unit else None
        form = match.lastindex if match else None
        return (form, small_number(match[form])) if match and form else (0, 0)
