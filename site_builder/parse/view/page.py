"""A page as the rules see it: what stands where."""

from __future__ import annotations

import re
from functools import cached_property

from site_builder.parse.persons import Signature
from site_builder.parse.view.facts import fact
from site_builder.parse.view.habits import Habits
from site_builder.parse.view.suites import SEVERAL, Line, titles

_LONGEST_VERSE = 20
_LONGEST_SIGN_OFF = 26
_LONGEST_NOTICE = 6
"""Units between a notice's head and what signs it."""
_LONGEST_SPECIAL = 80
_SPECIAL_START = re.compile(r"[◆●■▲★◎○•·※◇□△▶►▼◀↑↓←→①-⑳(—【\[▢☐]")
_CREDIT_ENDS = tuple(
    end + stop
    for end in ("摄", "摄影", "供图", "提供", "翻拍", "报道", "图", ")", "]")
    for stop in ("", "。", ".")
)
_DATE = re.compile(r"[一二三四五六七八九〇○零\d]{4}年.{1,3}月.{1,3}日")


class PageView(Habits):
    """All facts of one page: of its units, of their neighbours, and of the whole."""

    def bare_names(self, at: int) -> Signature | None:
        """Names without marker and role, where a byline stands: 高 静 索布德 below a headline."""
        unit = self.unit(at)
        if unit is None or unit.size > 10 or self.signature(at) or not self.display(at - 1):
            return None
        if self.region(at) or self.bullet(at + 1):
            return None
        text = self.paragraph(at + 1) or self.fragment(at + 1)
        text = text or (self.heads_poems(at - 1) and self.verse_line(at + 1))
        if self.signature(at - 1) or not text:
            return None
        signature = self.reader.read(unit.text, bare=True)
        if signature is None or len(signature.persons) > 3:
            return None
        alike = sum(self.reader.like_a_name(person.name) for person in signature.persons)
        stranger = 1 if len(signature.persons) == 3 else 0  # 王海 乌兰 陈志强
        return signature if alike >= len(signature.persons) - stranger else None

    def heads_poems(self, at: int) -> bool:
        """Whether the unit says that several poems follow: 组诗, 七绝二首, 外一首."""
        unit = self.unit(at)
        return unit is not None and SEVERAL.search(unit.tight) is not None

    @cached_property
    def poem_titles(self) -> frozenset[int]:
        """The units that head one of several poems set line by line."""
        found: set[int] = set()
        for head in range(len(self)):
            if not self.heads_poems(head):
                continue
            signed = self.signature(head + 1) or self.bare_names(head + 1)
            start = head + 2 if signed else head + 1
            lines: list[Line] = []
            for at in range(start, len(self)):
                ends = lines and self.units[at].after_image
                if ends or not self.verse_line(at) or self.signature(at):
                    break
                unit = self.units[at]
                lines.append(Line(unit.tight, unit.gap_before, unit.gap_after))
            found.update(start + n for n in titles(self.units[head].tight, lines))
        return frozenset(found)

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

    def stanza(self, at: int) -> bool:
        """Whether the unit closes a block of three and more lines that may all be verse."""
        lines = range(at - 2, at + 1)
        near = at > 1 and not any(self.units[n].gap_before for n in lines[1:])
        return near and all(self.verse_line(n) and not self.signature(n) for n in lines)

    def notice_signed(self, at: int) -> bool:
        """Whether the unit is the organisation or the date that signs the notice above it."""
        unit = self.unit(at)
        if unit is None or unit.size > _LONGEST_SIGN_OFF or unit.closed or self.signature(at):
            return False
        date = _DATE.fullmatch(unit.tight) is not None
        signs = self.words.closes(unit.tight, "organisation_endings")
        if not (date or signs or unit.tight.endswith("政府")):
            return False
        above = (self.unit(at - 1), self.unit(at - 2))
        formulas = self.words["notice_formulas"]
        if any(text and any(word in text.plain for word in formulas) for text in above):
            return True
        return self._under_notice(at) and self._dated_signature(at - 1 if date else at)

    def _under_notice(self, at: int) -> bool:
        """Whether a notice's head stands near above."""
        near = range(max(0, at - _LONGEST_NOTICE), at)
        return any(self.words.closes(self.units[n].tight, "notices") for n in near)

    def _dated_signature(self, at: int) -> bool:
        """Whether an organisation and a date below it stand under finished text."""
        unit, below, above = self.unit(at), self.unit(at + 1), self.unit(at - 1)
        if unit is None or below is None or above is None or not above.closed or unit.closed:
            return False
        signs = self.words.closes(unit.tight, "organisation_endings") or unit.tight.endswith("政府")
        return signs and unit.size <= _LONGEST_SIGN_OFF and _DATE.fullmatch(below.tight) is not None

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
        """Whether no picture is near, and only its sentence opens and closes the unit.

        A line below it that opens with a dash may say whose words it holds.
        """
        unit = self.units[at]
        if at == 0 or unit.after_image or unit.before_image or self.interrupts(at):
            return False
        below, credit = self.unit(at + 1), self.credit(at + 1)
        if below is not None and (below.plain.startswith("——") or (credit and credit.start == 0)):
            return False
        if self.units[at - 1].after_image or unit.plain.endswith(_CREDIT_ENDS):
            return False
        if at > 1 and self.units[at - 2].after_image and self.display(at - 1):
            return False  # below a photo's tag and title
        if _SPECIAL_START.match(unit.plain) or self.words.caption_mark.search(unit.plain):
            return False
        return self.speaker(at) == ""
