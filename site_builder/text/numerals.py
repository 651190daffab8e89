"""Small numbers as newspapers write them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

DIGITS: Mapping[str, int] = MappingProxyType(
    {char: n for n, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
)
"""What a single character counts."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def small_number(text: str) -> int:
    """二十三, 23 and ③ as numbers up to 99; 0 for what is none."""
    if text and text in _CIRCLED:
        return _CIRCLED.find(text) + 1
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return DIGITS.get(text[-1:], 0)
    return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
