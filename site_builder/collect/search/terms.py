"""The terms of documents: what each is found by, and how well.

A term is a pair of neighbouring characters, a single character, three digits, a Latin word or a
whole number. Its weight in a document is a nibble: where it stands best (two bits) and how often
(two bits). jieba decides what no pair can: an occurrence counts only when the pair begins or ends a
word, so that 民政 in 人民政府 is found, but as a chance neighbour.

An archive of ten thousand articles has twenty million occurrences, so they are columns of numbers
of a hundred documents at a time, which numpy sorts and counts; only words, numbers and names are
looked at one by one. What is meant, said for one document, stands in `tests/search/plainly.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, compress
from typing import NamedTuple

import numpy as np

from site_builder.collect.search.codes import (
    NUMBER,
    PARTS,
    WEIGHT,
    Codes,
    Column,
    Keys,
    Points,
    apart,
    numbered,
    of_pairs,
    of_singles,
)
from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.folding import DIGIT, LETTER, Flags, Folded, Folds, Numbers
from site_builder.collect.search.normalise import latin, numbers
from site_builder.collect.search.texts import META, Name, Texts, names_of, texts_of
from site_builder.collect.search.words import FIRST, HAN, DocWords, title_parts
from site_builder.text.segment import Segmenter

_USUAL_LENGTH = 600
"""Characters of an average article. A constant, so that a document's terms depend on it alone."""

_LENGTH_MATTERS = 0.35
_SOME, _MANY = 1.6, 3.5

_FIELD = 2
"""Bits of how often an occurrence counts, below those of its field: 0 for a chance neighbour, 2 for
a name of two characters, which begins and ends with the same pair."""

TOGETHER = 200
"""Documents of which all terms are taken at once: their columns just fit the processor's cache."""

_BREAK = ord("\n")
"""Stands between two runs: no word goes over it, and it is part of no pair."""


class Terms(NamedTuple):
    """What the index keeps of some documents."""

    postings: Keys
    """In order; the numbers of the documents count from 0."""
    words: Sequence[DocWords]


class _Cut(NamedTuple):
    """The words of all texts, with what parts them between."""

    words: list[str]
    start: Numbers
    """Where each begins among the characters that count."""
    size: Numbers
    """Its characters; 0 for a break."""


class Gatherer:
    """Takes terms from documents, with what it needs for all of them."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.codes = Codes()
        self._segmenter = segmenter
        self._folds = Folds()
        self._name = cache(Name.of)

    def postings(
        self,
        docs: Sequence[SearchDoc],
        numbers: Sequence[int],
        take: Callable[[DocWords], None] | None = None,
    ) -> Keys:
        """The postings of documents under their numbers, in order; `take` gets their words."""
        every = [np.empty(0, np.uint64), *self._some(docs, numbers, take)]
        return np.sort(np.concatenate(every), kind="stable")  # which merges what is sorted

    def parts(
        self, docs: Sequence[SearchDoc], take: Callable[[DocWords], None] | None = None
    ) -> list[Keys]:
        """The postings of all documents, apart by the hashes of their terms: see `codes.apart`.

        Words are not kept, and what is sorted is a part: most of the memory that an index takes is
        here.
        """
        columns = [Column() for _ in range(PARTS)]
        for some in self._some(docs, range(len(docs)), take):
            for column, more in zip(columns, apart(some), strict=True):
                column.add(more)
        return [column.sorted() for column in columns]

    def _some(
        self,
        docs: Sequence[SearchDoc],
        numbers: Sequence[int],
        take: Callable[[DocWords], None] | None,
    ) -> Iterator[Keys]:
        """The postings of some documents at a time, in order."""
        for start in range(0, len(docs), TOGETHER):
            some = slice(start, start + TOGETHER)
            terms = self.terms(docs[some])
            if take:
                for words in terms.words:
                    take(words)
            yield numbered(terms.postings, numbers[some])

    def words(self, docs: Sequence[SearchDoc]) -> Iterator[DocWords]:
        """The words of each document."""
        for start in range(0, len(docs), TOGETHER):
            yield from self.terms(docs[start : start + TOGETHER]).words

    def terms(self, docs: Sequence[SearchDoc]) -> Terms:
        """The terms of documents."""
        texts = texts_of(docs)
        folded = self._folds.of(texts.printed)
        cut = self._cut(folded)
        names = [[self._name(name) for name in names_of(doc)] for doc in docs]
        occurrences = (
            *_of_texts(folded, texts, cut),
            *_of_names(names),
            self._of_strings(_strings(folded, texts, names)),
            self._of_threes(folded, texts),
        )
        length = np.bincount(np.array(texts.doc)[folded.text], minlength=len(docs))
        postings = _weighed(np.concatenate(occurrences), length)
        return Terms(postings, list(_words(folded, texts, cut, names)))

    def _cut(self, folded: Folded) -> _Cut:
        """All texts are cut in one go: a word goes over no break."""
        place = np.arange(len(folded.points)) + np.cumsum(folded.parted)
        text = np.full(len(folded.points) + folded.parted.sum(), _BREAK, "<u4")
        text[place] = folded.points
        words = self._segmenter.cut(text.tobytes().decode("utf-32-le"))
        size = np.fromiter(map(len, words), np.int64, len(words))
        size[text[np.cumsum(size) - size] == _BREAK] = 0
        return _Cut(words, np.cumsum(size) - size, size)

    def _of_strings(self, strings: Iterable[tuple[int, Sequence[str]]]) -> Keys:
        """Strings as occurrences; each group with what it shares."""
        keys = [self.codes[string] | shared for shared, group in strings for string in group]
        return np.array(keys, np.uint64)

    def _of_threes(self, folded: Folded, texts: Texts) -> Keys:
        """Three digits in a row, as occurrences."""
        digit = folded.kind == DIGIT
        whole = np.array(texts.whole)[folded.text]
        three = digit[:-2] & digit[1:-1] & digit[2:] & (whole[:-2] == whole[2:])
        place = np.flatnonzero(three)
        value = sum((folded.points[place + n] - ord("0")) * 10 ** (2 - n) for n in range(3))
        every = np.array([self.codes[f"{n:03}"] for n in range(1000)], np.uint64)
        found: Keys = every[value] | _ends(texts)[whole[place]]
        return found


def _of_texts(folded: Folded, texts: Texts, cut: _Cut) -> Iterator[Keys]:
    """Every character and every pair of the texts, as occurrences.

    A pair's counts where it begins or ends a word, or where two words of one character, perhaps an
    unknown name, stand side by side.
    """
    points = folded.points
    owner = np.array(texts.doc, np.uint64)[folded.text] << WEIGHT
    standing = (np.array(texts.field, np.uint64)[folded.text] << _FIELD) | 1
    yield of_singles(points) | owner | standing
    start, size = cut.start, cut.size
    aligned = np.zeros(len(points), np.uint64)
    aligned[start[size > 1]] = 1
    aligned[(start + size - 2)[size > 2]] = 1
    one = size == 1
    aligned[start[:-1][one[:-1] & one[1:]]] = 1
    pair = _paired(points, np.array(texts.whole)[folded.text])
    yield (of_pairs(points) | (owner | aligned * standing)[:-1])[pair]


def _of_names(names: Sequence[Sequence[Name]]) -> Iterator[Keys]:
    """Every character and every pair of names, as occurrences: pairs count at both ends."""
    every = list(chain.from_iterable(names))
    size = np.array([len(name.plain) for name in every], np.int64)
    points = np.frombuffer("".join(n.plain for n in every).encode("utf-32-le"), "<u4")
    of = np.repeat(np.arange(len(every)), size)
    doc = np.repeat(np.arange(len(names), dtype=np.uint64), list(map(len, names)))
    owner = doc[of] << WEIGHT
    yield of_singles(points) | owner | (META << _FIELD | 1)
    start = np.cumsum(size) - size
    often = np.zeros(len(points), np.uint64)
    often[start[size > 1]] += 1
    often[(start + size - 2)[size > 1]] += 1
    standing = (often > 0) * np.uint64(META << _FIELD) | often
    yield (of_pairs(points) | (owner | standing)[:-1])[_paired(points, of)]


def _paired(points: Points, whole: Numbers) -> Flags:
    """Whether each character is a pair with the next: in one text, and not two Latin letters."""
    letter = (points >= ord("a")) & (points <= ord("z"))
    pair: Flags = (whole[:-1] == whole[1:]) & ~(letter[:-1] & letter[1:])
    return pair


def _strings(
    folded: Folded, texts: Texts, names: Sequence[Sequence[Name]]
) -> Iterator[tuple[int, Sequence[str]]]:
    """Latin words and numbers, of names also threes, with what their occurrences share."""
    shared = _shared(texts).tolist()
    for text in np.unique(folded.text[folded.kind >= DIGIT]).tolist():
        yield shared[text], numbers(texts.printed[text])
    whole = np.array(texts.whole)[folded.text]
    plain = folded.points.astype("<u4").tobytes().decode("utf-32-le")
    told = np.unique(whole[folded.kind == LETTER])
    starts, ends = (np.searchsorted(whole, told, side) for side in ("left", "right"))
    last = _ends(texts)[told].tolist()
    for own, start, end in zip(last, starts.tolist(), ends.tolist(), strict=True):
        yield own, latin(plain[start:end])
    for doc, every in enumerate(names):
        for name in every:
            if name.strings:
                yield doc << WEIGHT | META << _FIELD | 1, name.strings


def _shared(texts: Texts) -> Keys:
    """What occurrences in each text share."""
    return np.array(texts.doc, np.uint64) << WEIGHT | np.array(texts.field, np.uint64) << _FIELD | 1


def _ends(texts: Texts) -> Keys:
    """What those in each whole share whose field is that of its end."""
    last = np.searchsorted(texts.whole, range(texts.whole[-1] + 1), "right") - 1
    return _shared(texts)[last]


def _weighed(occurrences: Keys, length: Numbers) -> Keys:
    """Each term of each document once, with its weight."""
    occurrences.sort()
    same = occurrences >> WEIGHT
    last = np.append(same[1:] != same[:-1], True)[: len(same)]
    terms = same[last]
    best = occurrences[last] >> _FIELD & 3
    counted = np.cumsum(occurrences & 3)[last].astype(np.int64)
    often = np.diff(counted, prepend=0)
    norm = (1 - _LENGTH_MATTERS + _LENGTH_MATTERS * length / _USUAL_LENGTH)[terms & NUMBER]
    # Whatever the length, once is level 1.
    level = (often > 0) + (often >= _SOME * norm).astype(np.uint64) + (often >= _MANY * norm)
    postings: Keys = terms << WEIGHT | best << _FIELD | level
    return postings


def _words(
    folded: Folded, texts: Texts, cut: _Cut, names: Sequence[Sequence[Name]]
) -> Iterator[DocWords]:
    """The words of each document."""
    text = folded.text[cut.start]
    wanted = (cut.size > 1) & (folded.points[cut.start] >= FIRST)
    long = list(compress(cut.words, wanted.tolist()))
    every = range(len(names) + 1)
    borders = np.searchsorted(np.array(texts.doc)[text[wanted]], every).tolist()
    starts, ends = (np.searchsorted(text, texts.title, side) for side in ("left", "right"))
    for doc, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        plain = dict.fromkeys(name.plain for name in names[doc])
        yield DocWords(
            tuple(dict.fromkeys(long[borders[doc] : borders[doc + 1]])),
            # The first is what parts the title from the text before it.
            tuple(dict.fromkeys(title_parts(cut.words[start + 1 : end]))),
            tuple(filter(HAN.fullmatch, plain)),
        )
