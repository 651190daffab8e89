"""What counts as a Han character, for patterns and for tests."""

from __future__ import annotations

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
"""The inside of a character class: Han ideographs, the extensions, the compatibility forms, 〇."""

_ALL_HAN = re.compile(f"[{HAN}]+")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def all_han(text: str) -> bool:
    """Whether `text` is Han characters and nothing else."""
    return _ALL_HAN.fullmatch(text) is not None


def han_runs(text: str) -> list[str]:
    """The unbroken runs of Han characters in `text`."""
    return _ALL_HAN.findall(text)


def unreadable(text: str) -> str:
    """The characters of `text` that stand for none: U+FFFD and private-use code points."""
    return "".join(_UNREADABLE.findall(text))
