"""Comparing text without changing it: copies with one width, and tests of shape.

`halfwidth` keeps every character's place, so that a match in the copy is a span of the original:
the page's own width and punctuation are never rewritten, only looked at through it.
"""

from __future__ import annotations

import re
import unicodedata

_FULL = {0x3000: " ", 0xA0: " "} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_QUOTES = str.maketrans("「」『』﹁﹂﹃﹄︵︶", "“”“”“”“”()")
# Radicals that a font's table put in the place of characters: ⼀ for 一.
_FULL |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_PLAIN = str.maketrans(_FULL | _QUOTES | {ord("〔"): "(", ord("〕"): ")", ord("―"): "—"})
_WIDE = re.compile("[\u00a0\u2f00-\u2fd5\u3000\uff01-\uff5e「」『』﹁﹂﹃﹄︵︶〔〕―]")

_SINGLES = re.compile(r"\S(?:\s+\S){2,}")
_CLOSERS = "”’\"')]）】》〉」』﹂﹄ 　"
_NARROW = re.compile(r"[A-Za-z0-9 .%]")
_SENTENCE_END = "。！？!?…"
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("【", "】"), ("‘", "’"))


def halfwidth(text: str) -> str:
    """A copy of the same length: ASCII widths, “” for corner quotes, 一 for the radical ⼀."""
    # Most lines have little to translate, and `str.translate` looks up every character.
    return _WIDE.sub(_narrow, text)


def _narrow(match: re.Match[str]) -> str:
    return match[0].translate(_PLAIN)


def squeeze(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())


def letter_spaced(text: str) -> bool:
    """Whether every character stands alone: 编 者 按, 山 坡 添 新 绿."""
    bare = text.strip()
    return bare[1:2].isspace() and _SINGLES.fullmatch(bare) is not None


def closed(text: str) -> bool:
    """Whether a paragraph's text ends as a sentence does, closing quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _SENTENCE_END


def unbalanced(plain: str) -> bool:
    """Whether a quotation, title mark or bracket is opened in half-width text and not closed."""
    return any(a in plain and plain.count(a) > plain.count(b) for a, b in _PAIRS)


def join(left: str, right: str) -> str:
    """Two halves of a broken paragraph as one: Chinese joins with nothing, Latin with a space."""
    if left and right and left[-1].isascii() and right[0].isascii():
        words = left[-1].isalpha() and right[0].isalpha()
        return f"{left} {right}" if words else left + right
    return left + right


def width(text: str) -> float:
    """Printed width in ems: a Latin letter or digit takes half of one, all else a whole one.

    Half-width punctuation counts as whole: the page set it full and the extraction narrowed it.
    """
    return len(text) - 0.5 * len(_NARROW.findall(text))
