"""How likely words are in general Chinese: jieba's dictionary, its rarity and the user's words.

Cutting does without these tables (`segment.py`); the parser asks them how telling a word is and
whether any word begins like this. Reading jieba's file and counting takes the better part of a
second; the tables as bytes, kept by whoever has a memory, a tenth of one.
"""

from __future__ import annotations

import math
import warnings
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

with warnings.catch_warnings():
    # jieba is stable and old: Python warns of escape sequences in it and of pkg_resources.
    warnings.simplefilter("ignore")
    import jieba

Weights = dict[str, float]
"""Words to the logarithm of their probability; 0 for what is only the beginning of words."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Weights of words of one character, of two, and of more."""

    ones: Weights
    pairs: Weights
    longer: Weights
    unknown: float
    """The weight of a character that is no word."""

    @classmethod
    def read(cls, user_words: Iterable[str] = ()) -> Dictionary:
        """From jieba's file, with the user's words in it."""
        tokenizer = jieba.Tokenizer()
        # What `initialize` does, without its log lines and without a cache file in a shared folder.
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        for word in user_words:
            tokenizer.add_word(word)
        total = math.log(tokenizer.total)
        tables: tuple[Weights, Weights, Weights] = ({}, {}, {})
        for word, frequency in tokenizer.FREQ.items():
            weight = math.log(frequency) - total if frequency else 0.0
            tables[min(len(word), 3) - 1][word] = weight
        return cls(*tables, -total)

    def likelihood(self, text: str) -> float:
        """The logarithm of the probability of a short text, cut into its likeliest words."""
        size = len(text)
        best = [0.0] * (size + 1)
        for start in range(size - 1, -1, -1):
            best[start] = (self.ones.get(text[start]) or self.unknown) + best[start + 1]
            end, weight = start + 2, self.pairs.get(text[start : start + 2])
            while weight is not None and end <= size:
                if weight:
                    best[start] = max(best[start], weight + best[end])
                end += 1
                weight = self.longer.get(text[start:end])
        return best[0]

    def to_bytes(self) -> bytes:
        """The sizes of the tables; the words, a line each; the weights."""
        tables = (self.ones, self.pairs, self.longer)
        words = "\n".join("\n".join(table) for table in tables).encode()
        weights = array("d", [self.unknown])
        for table in tables:
            weights.extend(table.values())
        sizes = array("q", [len(words), *map(len, tables)])
        return sizes.tobytes() + words + weights.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Dictionary:
        """The inverse of `to_bytes`, on the same kind of machine."""
        sizes = array("q", data[:32])
        end = 32 + sizes[0]
        words = data[32:end].decode().split("\n")
        weights = array("d", data[end:])
        tables: list[Weights] = []
        start = 0
        for size in sizes[1:]:
            stop = start + size
            tables.append(dict(zip(words[start:stop], weights[start + 1 : stop + 1], strict=True)))
            start = stop
        ones, pairs, longer = tables
        return cls(ones, pairs, longer, weights[0])


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare each word is in general Chinese (inverse document frequency)."""

    of: Weights
    usual: float
    """The median: of words that nobody counted."""

    @classmethod
    def read(cls) -> Rarity:
        """From jieba's own file: its module of keywords takes half a second to import."""
        path = Path(jieba.__file__).parent / "analyse" / "idf.txt"
        rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
        rarity = {word: float(figure) for word, figure in rows}
        return cls(rarity, sorted(rarity.values())[len(rarity) // 2])

    def to_bytes(self) -> bytes:
        """The size of the words; the words, a line each; the median and the figures."""
        words = "\n".join(self.of).encode()
        size = array("q", [len(words)])
        return size.tobytes() + words + array("d", [self.usual, *self.of.values()]).tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Rarity:
        """The inverse of `to_bytes`, on the same kind of machine."""
        end = 8 + array("q", data[:8])[0]
        usual, *figures = array("d", data[end:])
        return cls(dict(zip(data[8:end].decode().split("\n"), figures, strict=True)), usual)
