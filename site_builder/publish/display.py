"""Text as it is set on the screen: the record's own characters in proper width.

Pages reach us with half-width punctuation between Chinese characters. The record keeps what was
received; here marks that touch Chinese text are shown in full width. Numbers (3:1, 1,200) and
Latin text are never touched, since their marks touch no Chinese character.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

_CJK = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "，。、；：？！“”‘’《》〈〉【】（）「」『』…—·"
_BESIDE = f"[{_CJK}{_MARKS}]"
_MARK = re.compile(f"[,;:!?](?:(?<={_BESIDE}.)[,;:!?]*|[,;:!?]*(?={_BESIDE}))")
"""Marks with such a character before or after. It begins with the marks themselves, so that the
characters between need not be looked at twice."""
_WIDE: Mapping[str, str] = dict(zip(",;:!?", "，；：！？", strict=True))
_BRACKETS = re.compile(r"\(([^()（）]*)\)")
_HAN = re.compile(f"[{_CJK}]")
_HALF = re.compile("[,;:!?(]")

_MONGOLIAN = "\u1800-\u18af\u202f\u180e"
_CYRILLIC = "\u0400-\u052f"
_FOREIGN = re.compile(
    f"(?P<mong>[\u1820-\u18af][{_MONGOLIAN} ]*)"
    f"|(?P<cyrl>[{_CYRILLIC}]{{2,}}(?: [{_CYRILLIC}]+)*)"
    r"|(?P<latin>[A-Za-z][A-Za-z'’]+(?:[ ,]+[A-Za-z][A-Za-z'’]+){2,})"
)
_FOREIGN_HINT = re.compile(
    f"[A-Za-z{_CYRILLIC}\u1820-\u18af](?:(?<=[{_CYRILLIC}\u1820-\u18af])|[A-Za-z])"
)
"""Two Latin letters, or one of the others; written so that it begins with one set, as above."""
_LANGUAGES: Mapping[str, str] = {"mong": "mn-Mong", "cyrl": "mn-Cyrl", "latin": "en"}


def shown(text: str) -> str:
    """The text in proper width; still plain text."""
    if not _HALF.search(text):
        return text
    if "(" in text:
        text = _BRACKETS.sub(lambda m: _bracket(m, text), text)
    return _MARK.sub(_widened, text)


def _widened(m: re.Match[str]) -> str:
    return _WIDE.get(m[0]) or "".join(_WIDE[mark] for mark in m[0])


def _bracket(m: re.Match[str], text: str) -> str:
    """Both brackets or neither: wide when they hold Chinese or stand directly beside it."""
    around = text[max(0, m.start() - 1) : m.start()] + text[m.end() : m.end() + 1]
    wide = _HAN.search(m[1]) or (not m[1].isascii()) or _HAN.fullmatch(around[:1])
    return f"（{m[1]}）" if wide else m[0]


def shown_html(text: str) -> str:
    """The text in proper width as markup: escaped, foreign runs marked with their language."""
    safe = escape(shown(text), quote=False)
    if not _FOREIGN_HINT.search(safe):
        return safe
    return _FOREIGN.sub(_marked, safe)


def _marked(m: re.Match[str]) -> str:
    language = _LANGUAGES[m.lastgroup or "latin"]
    run = m[0].rstrip()
    return f'<span lang="{language}">{run}</span>{m[0][len(run) :]}'


def clipped(text: str, length: int) -> str:
    """The beginning of a text, with an ellipsis where it goes on."""
    if len(text) <= length:
        return text
    return text[: length - 1].rstrip("，。、；：,;: ") + "…"
