"""Words of a Chinese text: the only door of jieba.

jieba's own entry point keeps one dictionary per process behind module functions, logs to stderr and
races for a cache file in the shared temporary folder. A `Segmenter` has its own dictionary, writes
no file, says nothing, and gives the same words for the same text and the same user words.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from functools import cached_property

with warnings.catch_warnings():
    # jieba is stable and old: Python warns of escape sequences in it and of pkg_resources.
    warnings.simplefilter("ignore")
    import jieba
    from jieba.analyse.tfidf import TFIDF

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
        a third slower, and it joins strangers now and then.
        """
        return list(self._jieba.cut(text, HMM=names))

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
    def _tfidf(self) -> TFIDF:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # it leaves its file to the collector
            ranking = TFIDF()
        ranking.tokenizer = self._jieba
        return ranking
