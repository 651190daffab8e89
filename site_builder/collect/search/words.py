"""The words of a document: what pinyin, suggestions and homophones are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

HAN = re.compile(r"[\u3400-\u9fff]{2,}")

_ALL_HAN = re.compile(r"[\u3400-\u9fff]+")

FIRST = 0x3400
"""The code point that words of Chinese begin with, or with one behind it."""

LONGEST = 8
MOST_WORDS = 3
"""Of a title, what is suggested and found by its pinyin: so many characters and words."""


class DocWords(NamedTuple):
    """The words of one document, each once."""

    words: Sequence[str]
    """Of its text, from two characters on."""
    title: Sequence[str]
    """What may be typed of its title in one go: words and their sequences, with spaces between."""
    names: Sequence[str]
    """Section, persons and regions, as far as they are Chinese."""


def title_parts(words: Sequence[str]) -> Iterator[str]:
    """Words of a title and their sequences, as far as someone may type them in one go."""
    chinese = [_ALL_HAN.fullmatch(word) for word in words]
    for start in range(len(words)):
        size = 0
        for end in range(start, min(start + MOST_WORDS, len(words))):
            size += len(words[end])
            if size > LONGEST or not chinese[end]:
                break
            if size > 1:
                yield " ".join(words[start : end + 1])
