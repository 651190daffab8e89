"""Words of a Chinese text: the only door of jieba, with `dictionary.py` beside it.

Texts are cut by rjieba, which is jieba written in Rust: the same words (tested on every line of the
seeds), many times as fast. A `Segmenter` has its own dictionary, writes no file, says nothing,
and gives the same words for the same text and the same user words.
"""

from __future__ import annotations

import re
import string
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from operator import itemgetter
from typing import TYPE_CHECKING

from site_builder.text.dictionary import Dictionary, Rarity

if TYPE_CHECKING:
    from rjieba import Jieba

_ASCII = frozenset(string.ascii_letters + string.digits)
_BESIDE = 5
"""Characters to either side of a break that say whether a word runs over it."""
_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,}")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万亿两几零〇多余第]+[年月日个名户人次项家位亩元]?")


class _Counts(dict[str, float]):
    """What a word counts as a keyword, found out at its first use; 0 for what never is one.

    A few ten thousand words are most of all texts: to find it out in each text that has one was two
    thirds of the work beside cutting.
    """

    def __init__(self, rarity: Rarity) -> None:
        super().__init__()
        self._rarity = rarity

    def __missing__(self, word: str) -> float:
        weight = 0.0
        if _HAN_WORD.fullmatch(word) and not _NUMERAL.fullmatch(word):
            weight = self._rarity.of.get(word, self._rarity.usual)
        self[word] = weight
        return weight


class Segmenter:
    """Cuts text into words.

    What it knows is read at the first use in a process; what is pickled is only the user's words.
    """

    def __init__(self, user_words: Iterable[str] = ()) -> None:
        self.user_words = tuple(sorted({w for w in user_words if len(w) > 1}))

    def __reduce__(self) -> tuple[type[Segmenter], tuple[tuple[str, ...]]]:
        return (Segmenter, (self.user_words,))

    @cached_property
    def dictionary(self) -> Dictionary:
        """What words there are, for whoever weighs them; who has kept it as bytes may set it."""
        return Dictionary.read(self.user_words)

    @cached_property
    def _jieba(self) -> Jieba:
        """0.1 s and 25 MB a process."""
        jieba = _compiled()()
        for word in self.user_words:
            jieba.add_word(word, None, None)
        return jieba

    def forget(self) -> None:
        """Let go of what weighs words, a hundred megabytes; asked for again, it is read again."""
        for table in ("dictionary", "rarity", "_counts"):
            self.__dict__.pop(table, None)

    def cut(self, text: str) -> list[str]:
        """The words of a text in order; joined, they are the text.

        Characters that no word explains stay single: jieba's guess at unknown names (a hidden
        Markov model) takes longer and joins strangers now and then.
        """
        return self._jieba.cut(text, hmm=False)

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

    def binding(self, left: str, right: str) -> float:
        """How much likelier the text around a break is if a word may run over it, in nats.

        0 where none does. Among gold pages' breaks with a word over them, 6 or more is reached by
        44 of a hundred that are one sentence, and by 4 where an end and a start met by chance.
        """
        if not self.straddles(left, right):
            return 0.0
        head, tail = left[-_BESIDE:], right[:_BESIDE]
        likelihood = self.dictionary.likelihood
        return max(0.0, likelihood(head + tail) - likelihood(head) - likelihood(tail))

    def _may_straddle(self, head: str, first: str) -> bool:
        """Whether any word, or beginning of one, holds the end of `head` and what follows."""
        if head[-1] in _ASCII and first in _ASCII:
            return True
        known = self.dictionary
        if head[-1] + first in known.pairs:
            return True
        return any(head[start:] + first in known.longer for start in range(len(head) - 1))

    def keywords(self, text: str, n: int = 10) -> tuple[str, ...]:
        """The `n` words the text is most about, best first.

        Frequency in the text against rarity in general Chinese (TF-IDF, with jieba's figures);
        numbers and single characters never count. Of equals the first to stand in the text leads.
        """
        counts = self._counts
        scores = [
            (-often * weight, word)
            for word, often in Counter(self.cut(text)).items()
            if (weight := counts[word])
        ]
        scores.sort(key=itemgetter(0))
        return tuple(word for _, word in scores[:n])

    @cached_property
    def _counts(self) -> _Counts:
        return _Counts(self.rarity)

    @cached_property
    def rarity(self) -> Rarity:
        """How rare words are; who has kept it as bytes may set it."""
        return Rarity.read()


def _compiled() -> type[Jieba]:
    """Rjieba's class, without its package: that makes a dictionary for itself which nobody uses.

    It would cost each process 23 MB and a tenth of a second.
    """
    package, name = find_spec("rjieba"), "rjieba.rjieba"
    if name not in sys.modules and package is not None:
        spec = PathFinder.find_spec(name, package.submodule_search_locations)
        if spec is not None and spec.loader is not None:
            module = sys.modules[name] = module_from_spec(spec)
            spec.loader.exec_module(module)
    jieba: type[Jieba] = sys.modules[name].Jieba
    return jieba
