"""Photo credits: where a caption's text ends and its credit begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.model.article import Person
from site_builder.parse.persons import SignatureReader

_ART = "作绘画书刻"
"""What a work of art is signed with, behind a space or a stroke: 张晓帆 作."""
_ACTION = (
    rf"(?:摄影报道|图文报道|(?<!拍)摄影|供图|提供|翻拍|(?<!拍)摄|(?<=[\s/])(?:[{_ART}]|篆刻)"
    r"|(?<!文)\s图)"
)
_AGENCY = r"(?:\([^()]{2,10}\)|于\d{1,2}月\d{1,2}日)?"
_BRACKETED = re.compile(r"\(([^()]{2,40}?)\)\s*[。.]?$")
_ENDS_IN_ACTION = re.compile(rf"{_ACTION}\s*{_AGENCY}$")
_LAST_OF_ACTION = frozenset("道影图供拍摄)日" + _ART)
"""What such an end can end with: one paragraph in twenty, so the others need no search."""
_AFTER_SENTENCE = re.compile(r"[。!?…”)\]]\s*")
_PREFIXED = re.compile(r"(?:摄影|图片|图|摄)[:/]\s*(.{2,30})$")
_LONGEST = 44
_LONGEST_UNLED = 16
_LONGEST_BARE = 5
_LONGEST_ROLE = 10


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit at the end of a caption: it begins at `start` of the caption's text."""

    start: int
    persons: tuple[Person, ...]


def find_credit(text: str, reader: SignatureReader) -> Credit | None:
    """Find the credit that closes half-width `text`; one that is the whole text starts at 0.

    摄 must close the text and a name must stand before it: 拍摄, 摄像 and (8月22日摄) are prose.
    """
    plain = text.rstrip()
    bracket = _BRACKETED.search(plain)
    persons = _bracketed(bracket.group(1), reader) if bracket else None
    if bracket and persons:
        start = bracket.start()
        return Credit(start - 4 if plain[:start].endswith("新华社发") else start, persons)
    if plain[-1:] in _LAST_OF_ACTION and _ENDS_IN_ACTION.search(plain):
        return _after_sentence(plain, reader) or _after_space(plain, reader)
    tail = plain[-_LONGEST:]
    if ":" not in tail and "/" not in tail:
        return None
    start = _last_sentence_end(plain)
    prefixed = _PREFIXED.match(plain, start)
    if prefixed and len(plain) - start <= _LONGEST:
        signature = reader.read(prefixed.group(1), bare=True)
        if signature:
            return Credit(start, signature.persons)
    return None


def _bracketed(inside: str, reader: SignatureReader) -> tuple[Person, ...] | None:
    """(本报记者 X 摄) or (摄影:X)."""
    led = _PREFIXED.fullmatch(inside)
    if led is None:
        return _persons(inside, reader)
    signature = reader.read(led.group(1), bare=True)
    return signature.persons if signature else None


def _last_sentence_end(plain: str) -> int:
    """Where the last sentence of `plain` begins; a bracket at its very end is no sentence end."""
    ends = [m.end() for m in _AFTER_SENTENCE.finditer(plain) if m.end() < len(plain)]
    if plain.endswith(")"):
        ends = [end for end in ends if end <= plain.rfind("(")]
    return ends[-1] if ends else 0


def _after_sentence(plain: str, reader: SignatureReader) -> Credit | None:
    """The credit is what stands between the last sentence's end and 摄."""
    start = _last_sentence_end(plain)
    if len(plain) - start > _LONGEST:
        return None
    persons = _persons(plain[start:], reader)
    whole = start == 0 and len(plain) > _LONGEST_UNLED
    if persons is None or (whole and not any(p.role for p in persons)):
        return None
    if start == 0 and not any(p.role for p in persons) and not _short(persons):
        return None
    return Credit(start, persons)


def _after_space(plain: str, reader: SignatureReader) -> Credit | None:
    """The caption has no full stop: the credit is the last words, as far back as a role leads."""
    starts = [m.end() for m in re.finditer(r"\s+", plain) if len(plain) - m.end() <= _LONGEST]
    best: Credit | None = None
    for start in reversed(starts):
        persons = _persons(plain[start:], reader)
        if persons is None or not _short(persons):
            continue
        if best is None or all(p.role for p in persons):
            best = Credit(start, persons)
    return best


def _short(persons: tuple[Person, ...]) -> bool:
    return all(len(p.name) <= (_LONGEST_ROLE if p.role else _LONGEST_BARE) for p in persons)


def _persons(tail: str, reader: SignatureReader) -> tuple[Person, ...] | None:
    """The persons of a credit's text, or None when it is prose that happens to end in 摄."""
    bare = re.sub(rf"{_AGENCY}\s*[。.]?$", "", tail.strip()).strip()
    action = re.search(rf"\s?/?\s?{_ACTION}$", bare)
    if action is None:
        return None
    who = bare[: action.start()].strip()
    who = re.sub(r"^(?:图片|照片|图)?(?:均)?由", "", who).strip("(/: ")
    who = re.sub(r"^新华社发[\s(]*", "新华社 ", who)
    if not who or re.search(r"[,。;:!?“”《》\d%]", who):
        return None
    signature = reader.read(who, bare=True)
    if signature is None or len(signature.persons) > 6:
        return None
    agency = "新华社"
    persons = tuple(p for p in signature.persons if p.name != agency)
    longest = 16 if action.group().strip(" /") in ("提供", "供图") else 10
    return persons if persons and all(len(p.name) <= longest for p in persons) else None
