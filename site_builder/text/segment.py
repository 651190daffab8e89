"""Words of a Chinese text: the only door of jieba, with `dictionary.py` behind it.

jieba's own entry point keeps one dictionary per process behind module functions, logs to stderr and
races for a cache file in the shared temporary folder. A `Segmenter` has its own dictionary, writes
no file, says nothing, and gives the same words for the same text and the same user words.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from operator import add

from site_builder.text.dictionary import Dictionary, Weights, read_rarity

_ASCII = frozenset(string.ascii_letters + string.digits)
_PARTS = re.compile(r"[a-zA-Z0-9]+|[^a-zA-Z0-9]+")
_BESIDE = 5
"""Characters to either side of a break that say whether a word runs over it."""
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,}")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万亿两几零〇多余第]+[年月日个名户人次项家位亩元]?")


class Segmenter:
    """Cuts text into words.

    The dictionary (0.6 s, 0.1 GB) is read at the first use in a process; what is pickled is only
    the user's words.
    """

    def __init__(self, user_words: Iterable[str] = ()) -> None:
        self.user_words = tuple(sorted({w for w in user_words if len(w) > 1}))

    def __reduce__(self) -> tuple[type[Segmenter], tuple[tuple[str, ...]]]:
        return (Segmenter, (self.user_words,))

    @cached_property
    def dictionary(self) -> Dictionary:
        """What words there are; whoever has kept it as bytes may set it."""
        return Dictionary.read(self.user_words)

    def cut(self, text: str) -> list[str]:
        """The words of a text in order; joined, they are the text.

        Characters that no word explains stay single: jieba's guess at unknown names (a hidden
        Markov model) takes four times as long and joins strangers now and then.
        """
        words: list[str] = []
        for part in _PARTS.findall(text):
            if part[0] in _ASCII:
                words.append(part)
            else:
                words += self._most_probable(part)
        return words

    def _most_probable(self, text: str) -> list[str]:
        """Jieba's own way without names (the path of the greatest product of frequencies).

        Written out because its generators take three times as long, and an archive is cut whole.
        """
        known = self.dictionary
        weight_of, floor = known.longer.get, known.unknown
        size = start = len(text)
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        most = 0.0
        ones = map(known.ones.get, reversed(text))
        pairs = list(map(known.pairs.get, map(add, text, text[1:])))
        for one, pair in zip(ones, chain((None,), reversed(pairs)), strict=True):
            start -= 1
            most += one or floor
            weight, end = pair, start + 2
            while weight is not None and end <= size:
                if weight and weight + best[end] >= most:
                    most = weight + best[end]
                    ends[start] = end
                end += 1
                weight = weight_of(text[start:end])
            best[start] = most
        words = []
        start = 0
        while start < size:
            words.append(text[start : ends[start]])
            start = ends[start]
        return words

    def straddles(self, left: str, right: str) -> bool:
        """Whether the dictionary sees one word where `left` ends and `right` begins.

        Most breaks are told without cutting: no word begins with what stands on both sides.
        """
        head, tail = left[-_BESIDE:], right[:_BESIDE]
        if not head or not tail or not (head[-1].isalnum() and tail[0].isalnum()):
            return False
        if not self._may_straddle(head, tail[0]):
            return False
        at, end = len(head), 0
        for word in self.cut(head + tail):
            start, end = end, end + len(word)
            if start < at < end:
                return True
            if start >= at:
                return False
        return False

    def _may_straddle(self, head: str, first: str) -> bool:
        """Whether any word, or beginning of one, holds the end of `head` and what follows."""
        if head[-1] in _ASCII or first in _ASCII:
            return head[-1] in _ASCII and first in _ASCII
        known = self.dictionary
        if head[-1] + first in known.pairs:
            return True
        return any(head[start:] + first in known.longer for start in range(len(head) - 1))

    def keywords(self, text: str, n: int = 10) -> tuple[str, ...]:
        """The `n` words the text is most about, best first.

        Frequency in the text against rarity in general Chinese (TF-IDF, with jieba's figures);
        numbers and single characters never count. Of equals the first to stand in the text leads.
        """
        rarity, usual = self._rarity
        counts = Counter(w for w in self.cut(text) if _HAN_WORD.fullmatch(w))
        scores = [
            (-count * rarity.get(word, usual), word)
            for word, count in counts.items()
            if not _NUMERAL.fullmatch(word)
        ]
        scores.sort(key=lambda item: item[0])
        return tuple(word for _, word in scores[:n])

    @cached_property
    def _rarity(self) -> tuple[Weights, float]:
        return read_rarity()
