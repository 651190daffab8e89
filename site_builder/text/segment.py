"""Words of a Chinese text: the only door of jieba.

jieba's own entry point keeps one dictionary per process behind module functions, logs to stderr and
races for a cache file in the shared temporary folder. A `Segmenter` has its own dictionary, writes
no file, says nothing, and gives the same words for the same text and the same user words.
"""

from __future__ import annotations

import math
import re
import string
import warnings
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

with warnings.catch_warnings():
    # jieba is stable and old: Python warns of escape sequences in it and of pkg_resources.
    warnings.simplefilter("ignore")
    import jieba

_Weights = dict[str, float]

_ASCII = frozenset(string.ascii_letters + string.digits)
_PARTS = re.compile(r"[a-zA-Z0-9]+|[^a-zA-Z0-9]+")
_BESIDE = 5
"""Characters to either side of a break that say whether a word runs over it."""
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,}")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万亿两几零〇多余第]+[年月日个名户人次项家位亩元]?")


class Segmenter:
    """Cuts text into words.

    The dictionary (0.6 s, 0.25 GB) is read at the first use in a process; what is pickled is only
    the user's words.
    """

    def __init__(self, user_words: Iterable[str] = ()) -> None:
        self.user_words = tuple(sorted({w for w in user_words if len(w) > 1}))

    def __reduce__(self) -> tuple[type[Segmenter], tuple[tuple[str, ...]]]:
        return (Segmenter, (self.user_words,))

    def cut(self, text: str, *, names: bool = False) -> list[str]:
        """The words of a text in order; joined, they are the text.

        With `names`, characters that no word explains are tried as names (a hidden Markov model):
        four times slower, and it joins strangers now and then.
        """
        if names:
            return list(self._jieba.cut(text, HMM=True))
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
        ones, pairs, longer, floor = self._weights
        weight_of_one, weight_of_pair, weight_of = ones.get, pairs.get, longer.get
        size = len(text)
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        for start in range(size - 1, -1, -1):
            end = start + 1
            most = (weight_of_one(text[start]) or floor) + best[end]
            end += 1
            weight = weight_of_pair(text[start:end])
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
        _, pairs, longer, _ = self._weights
        if head[-1] + first in pairs:
            return True
        return any(head[start:] + first in longer for start in range(len(head) - 1))

    def keywords(self, text: str, n: int = 10) -> tuple[str, ...]:
        """The `n` words the text is most about, best first.

        Frequency in the text against rarity in general Chinese (TF-IDF, with jieba's figures);
        numbers and single characters never count.
        """
        ranked = self._tfidf.extract_tags(text, topK=None)
        kept = (w for w in ranked if _HAN_WORD.fullmatch(w) and not _NUMERAL.fullmatch(w))
        return tuple(w for _, w in zip(range(n), kept, strict=False))

    @property
    def frequencies(self) -> Mapping[str, int]:
        """The dictionary: how often each word stands in general Chinese; 0 for a mere beginning."""
        frequencies: Mapping[str, int] = self._jieba.FREQ
        return frequencies

    @cached_property
    def _jieba(self) -> jieba.Tokenizer:
        tokenizer = jieba.Tokenizer()
        # What `initialize` does, without its log lines and without its cache file.
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        for word in self.user_words:
            tokenizer.add_word(word)
        return tokenizer

    @cached_property
    def _weights(self) -> tuple[_Weights, _Weights, _Weights, float]:
        """Logarithms of frequencies, 0 for a mere beginning of a word; and that of the unknown.

        By length: small tables stay in the processor's cache, which is most of the time.
        """
        total = math.log(self._jieba.total)
        tables: tuple[_Weights, _Weights, _Weights] = ({}, {}, {})
        for word, frequency in self.frequencies.items():
            weight = math.log(frequency) - total if frequency else 0.0
            tables[min(len(word), 3) - 1][word] = weight
        return (*tables, -total)

    @cached_property
    def _tfidf(self) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as above; and it leaves its file to the collector
            # Half a second that a run without new articles saves.
            from jieba.analyse.tfidf import TFIDF  # noqa: PLC0415

            ranking = TFIDF()
        ranking.tokenizer = self._jieba
        return ranking
