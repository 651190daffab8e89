"""The words that may mean a place, in one table that is searched from left to right.

It answers which words stand where, the longest first, and what each could mean; whether it does
mean that, only the article around it can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple


class Use(IntEnum):
    """How a name is used for a place, surest first."""

    FULL = 1
    SHORT = 2
    FORMER = 3
    TOWNSHIP = 4
    """A township's name: many are shared, so it needs its banner."""
    CONTEXT = 5
    OUTSIDE = 6
    """A province, or a city under its full name, elsewhere."""
    OUTSIDE_CITY = 7
    """A city elsewhere under its bare name: 西安, but also 大同, 平安."""
    GUARD = 8
    """A word that holds a place's name and is no place: 绿水青山."""


Meaning = tuple[Use, str]
"""A use and the code of the place."""

ENDINGS = "旗县市区盟"
"""What the names of leagues and banners end with."""

_WHOLE = ENDINGS + "省州镇乡"
"""What a name ends with that cannot be the beginning of another word."""

LOOSE = frozenset({Use.SHORT, Use.CONTEXT, Use.OUTSIDE_CITY})
"""Uses without 市, 旗 … at the end, which what stands beside them may refute."""


class Hit(NamedTuple):
    """Words found at an offset, and all they may mean."""

    start: int
    end: int
    words: str
    meanings: tuple[Meaning, ...]

    @property
    def use(self) -> Use:
        """The surest use."""
        return self.meanings[0][0]


@dataclass(frozen=True, slots=True)
class Guards:
    """What stands beside a name when it is not that place: the lists of `guards.tsv`."""

    ordinary: frozenset[str]
    """Names that are words of every day: 青山, 东河."""
    generic: frozenset[str]
    """Names that many regions share: 前旗, 开发区."""
    organ: re.Pattern[str]
    """What follows a district's name when it acts: 新城区|委."""
    comment: re.Pattern[str]
    """How the names of sections of opinion end."""
    straddle: re.Pattern[str]
    landscape: re.Pattern[str]
    """After 山西, 河北 …: 贺兰山|西麓, 黄河|北岸."""
    after: re.Pattern[str]
    institution: re.Pattern[str]
    outsider: re.Pattern[str]
    surnames: frozenset[str]
    person_before: re.Pattern[str]
    """A role and a surname."""
    role_before: re.Pattern[str]
    person_after: re.Pattern[str]


def make_guards(lists: Mapping[str, Iterable[str]]) -> Guards:
    """Compile the lists, each by the name it has in `guards.tsv`."""

    def either(*names: str) -> str:
        words = {word for name in names for word in lists.get(name, ())}
        return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) or r"(?!)"

    within = r"[^\W\d_的和与及在到赴为是了将对向从等上来去、]{0,8}?"
    surnames = "".join(lists.get("surname", ()))
    roles = either("role")
    return Guards(
        ordinary=frozenset(lists.get("ordinary", ())),
        generic=frozenset(lists.get("generic", ())),
        organ=re.compile(either("organ")),
        comment=re.compile(f"(?:{either('comment')})$"),
        landscape=re.compile(f"(?:{either('landscape')})(?!分)"),
        straddle=re.compile(either("straddle")),
        after=re.compile(f"(?!{either('still')})(?:{either('after')})"),
        institution=re.compile(f"{within}(?:{either('institution')})"),
        outsider=re.compile(f"{within}(?:{either('institution', 'outsider')})"),
        surnames=frozenset(surnames),
        person_before=re.compile(f"(?:{roles})\\s?[{surnames or '〇'}]\\s?$"),
        role_before=re.compile(f"(?:{roles})\\s?$"),
        person_after=re.compile(f"\\s?(?:{either('speech')})|[、,\uff0c]"),
    )


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The table of names with its index by first two characters, and the guards."""

    table: Mapping[str, tuple[Meaning, ...]] = field(repr=False)
    lengths: Mapping[str, tuple[int, ...]] = field(repr=False)
    guards: Guards = field(repr=False)
    first: re.Pattern[str] = field(repr=False)

    def scan(self, text: str) -> Iterator[Hit]:
        """The names in `text` from left to right, longest first, never overlapping.

        One pass whose steps are bounded by the longest name: the time grows with the text alone.
        """
        table, lengths = self.table, self.lengths
        reached = 0
        for start in map(re.Match.start, self.first.finditer(text)):
            if start < reached:
                continue
            for length in lengths.get(text[start : start + 2], ()):
                words = text[start : start + length]
                meanings = table.get(words)
                if meanings is None:
                    continue
                hit = self._accept(text, start, start + len(words), meanings)
                if hit is not None and not self._yields(text, hit):
                    reached = hit.end
                    if hit.use != Use.GUARD:
                        yield hit
                    break

    def _accept(self, text: str, start: int, end: int, meanings: tuple[Meaning, ...]) -> Hit | None:
        """The hit without the meanings that its neighbours refute; None if none is left."""
        use = meanings[0][0]
        if use == Use.GUARD:
            return Hit(start, end, text[start:end], meanings)
        guards = self.guards
        if guards.straddle.match(text, end - 1):
            return None
        if use == Use.OUTSIDE and guards.landscape.match(text, end):
            return None
        loose = use in LOOSE or meanings[-1][0] in LOOSE
        if loose and (self._goes_on(text, end) or self._person(text, start, end)):
            meanings = tuple(m for m in meanings if m[0] not in LOOSE)
        return Hit(start, end, text[start:end], meanings) if meanings else None

    def _yields(self, text: str, hit: Hit) -> bool:
        """Whether a surer name begins inside these words: (和林)西县, 沟(通辽)宁省."""
        if hit.use not in LOOSE:
            return False
        for start in range(hit.start + 1, hit.end):
            for length in self.lengths.get(text[start : start + 2], ()):
                words = text[start : start + length]
                if start + len(words) > hit.end and self._surer(words, hit):
                    return True
        return False

    def _surer(self, words: str, hit: Hit) -> bool:
        meanings = self.table.get(words)
        if meanings is None:
            return False
        if hit.use == Use.SHORT:
            outside = meanings[0][0] == Use.OUTSIDE and len(hit.words) == 2
            return outside or words[-1] in _WHOLE
        return meanings[0][0] < Use.CONTEXT

    def _goes_on(self, text: str, end: int) -> bool:
        """Whether a name without its ending is only the beginning of another: 赤峰|村.

        Not where the name has its ending (土右旗|沟门镇) or another place begins (根河|河东街道).
        """
        if text[end - 1] in ENDINGS or not self.guards.after.match(text, end):
            return False
        lengths = self.lengths.get(text[end : end + 2], ())
        return not any(text[end : end + length] in self.table for length in lengths)

    def _person(self, text: str, start: int, end: int) -> bool:
        """Whether the words are a person's name: 村民王青山说, 记者 武川."""
        guards = self.guards
        before = text[max(0, start - 6) : start]
        if guards.person_before.search(before):
            return True
        if before[-1:] in guards.surnames:
            return guards.person_after.match(text, end) is not None
        if guards.role_before.search(before):
            return guards.person_after.match(text, end) is not None or not text[end : end + 1]
        return False
