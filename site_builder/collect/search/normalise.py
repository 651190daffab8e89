"""Characters that count for search, and how two spellings of them become one.

Only letters and digits count: widths, spaces, punctuation, quotation marks, case and accents make
no difference. `templates/assets/search/normalise.js` does the same for the query, character by
character; `tests/search/normalise.json` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from operator import add

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*[a-z\u4e00-\u9fff]?")
_THREE = re.compile(r"(?=([0-9]{3}))")
_LATIN = re.compile(r"[a-z]+")


def runs(text: str) -> list[str]:
    """What counts of a text, cut where something stands that does not count."""
    return "".join(map(fold, text)).split()


def normalise(text: str) -> str:
    """What counts of a text, in one piece: what search compares."""
    return "".join(map(fold, text)).replace(" ", "")


def bigrams(text: str) -> list[str]:
    """All pairs of neighbours in a normalised text but two Latin letters.

    Latin words are few in a Chinese newspaper: they are terms as a whole (`latin`).
    """
    if _LATIN.search(text):
        return [a + b for a, b in pairwise(text) if not ("a" <= a <= "z" and "a" <= b <= "z")]
    return list(map(add, text, text[1:]))


def latin(text: str) -> list[str]:
    """The unbroken stretches of Latin letters of a normalised text."""
    return _LATIN.findall(text)


def threes(text: str) -> list[str]:
    """Three digits in a row, all of a normalised text.

    There are but a hundred pairs of digits: half the archive has all those of 1949.
    """
    return _THREE.findall(text)


def numbers(text: str) -> list[str]:
    """Whole numbers of a printed text, each alone and with the character behind it.

    "1,200户" gives "#1200" and "#1200户": a document with this number is better than one where its
    digits stand in another (112003).
    """
    terms = []
    for match in _NUMBER.findall(unicodedata.normalize("NFKC", text).lower()):
        number = match.replace(",", "")
        terms.append("#" + number)
        if not number[-1].isdigit():
            terms.append("#" + number[:-1])
    return terms


@cache
def fold(char: str) -> str:
    """The letters and digits of one character; a space if it parts what stands beside it."""
    kept = "".join(
        c for c in unicodedata.normalize("NFKD", char).lower() if unicodedata.category(c)[0] in "LN"
    )
    return kept or ("" if unicodedata.category(char)[0] == "M" else " ")
