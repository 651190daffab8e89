"""Who is to be seen, as far as a caption says so: names that stand right before a position.

朝勒孟(左二) names a person, 技术员(中) and (右图) do not. A name is what stands between the last
office or trade (or 、, 和) and the bracket, if it looks like one. Where that is unsure nobody is
named: a missing name costs a reader less than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lexicon.captions import CaptionWords
from site_builder.model.archive import Pictured
from site_builder.text.hanzi import HAN

_BRACKET = re.compile(r"[(\uff08]([^()\uff08\uff09]{1,10})[)\uff09]")
_MARK = re.compile(rf"[^{HAN}·、]")
"""What ends the words that a name can stand in: every mark but 、."""
_COUNTED = re.compile(r"[一二三四五六七八九十\d]$")
_SHORTEST, _LONGEST = 2, 7
_LONGEST_CHINESE = 3


def people_in(caption: str, words: CaptionWords) -> tuple[Pictured, ...]:
    """The people a caption names with a position, in its order, each once."""
    found = {person.name: person for person in reversed(list(_people(caption, words)))}
    return tuple(reversed(found.values()))


def _people(caption: str, words: CaptionWords) -> Iterator[Pictured]:
    begin, told = 0, False
    for bracket in _BRACKET.finditer(caption):
        position = "".join(bracket[1].split())
        before, begin = caption[begin : bracket.start()], bracket.end()
        if not words.position.fullmatch(position):
            told = False
            continue
        marks = [m.end() for m in _MARK.finditer(before)]
        piece = before[marks[-1] :] if marks else before
        name = _name(piece, words, position, follows=told and not marks)
        told = bool(name)
        if name:
            yield Pictured(name, position)


def _name(piece: str, words: CaptionWords, position: str, *, follows: bool) -> str:
    """The name a piece of caption ends in; "" when it ends in none, or none for sure."""
    opening = next((o for o in words.openings if piece.startswith(o)), "")
    rest = piece.removeprefix(opening)
    ends = [rest.rfind(title) + len(title) for title in words.titles if title in rest]
    tail = rest[max(ends) :] if ends else rest
    name = _last_of(tail, words)
    if not _SHORTEST <= len(name) <= _LONGEST or set(name) & words.not_in_names:
        return ""
    introduced = bool(ends) or follows
    if introduced or _COUNTED.search(position):
        return name if _looks_like_one(name, words, introduced=introduced) else ""
    return ""


def _last_of(tail: str, words: CaptionWords) -> str:
    """The last of several names; 和 is part of one (布和) unless it leaves two on each side."""
    for joining in sorted(words.joining):
        left, mark, right = tail.rpartition(joining)
        is_cut = mark and (not left or joining == "、" or len(left) >= _SHORTEST)
        if is_cut and len(right) >= _SHORTEST:
            tail = right
    return tail


def _looks_like_one(name: str, words: CaptionWords, *, introduced: bool) -> bool:
    """A surname and one or two characters, or characters that write Mongolian names."""
    if name[0] in words.surnames and len(name) <= _LONGEST_CHINESE:
        return True
    foreign = sum(c in words.transliteration for c in name)
    return foreign == len(name) or (introduced and (foreign >= _SHORTEST or "·" in name))
