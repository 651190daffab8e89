"""The terms of one document: what it is found by, and how well.

A term is a pair of neighbouring characters, a single character, three digits, a Latin word or a
whole number. Its
weight is a nibble: where it stands best (two bits) and how often (two bits). jieba decides what no
pair can: an occurrence counts only when the pair begins or ends a word, so that 民政 in 人民政府 is
found, but as a chance neighbour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from operator import add
from typing import NamedTuple

from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.normalise import bigrams, latin, normalise, numbers, runs, threes
from site_builder.text.segment import Segmenter

BODY, META, DECK, TITLE = 0, 1, 2, 3
"""Where a term stands: body; lead, caption, section, names; kicker, subtitle; title."""

_BREAK = "\n"
"""Stands between two runs: no word goes over it, and it is part of no pair."""

_USUAL_LENGTH = 600
"""Characters of an average article. A constant, so that a document's terms depend on it alone."""

_LENGTH_MATTERS = 0.35
_SOME, _MANY = 1.6, 3.5

_DIGIT = re.compile(r"\d")
HAN = re.compile(r"[\u3400-\u9fff]{2,}")
LONGEST = 8
MOST_WORDS = 3
"""Of a title, what is suggested and found by its pinyin: so many characters and words."""


@dataclass(frozen=True, slots=True)
class DocTerms:
    """What the index keeps of a document beside its fragment."""

    pairs: str
    """Its pairs, one after the other."""
    others: tuple[str, ...]
    """Its single characters, Latin words and numbers."""
    weights: bytes
    """One byte per term, those of the pairs first: field * 4 + level."""
    words: tuple[str, ...] = ()
    """The words of its text, each once."""
    title: tuple[str, ...] = ()
    """What may be typed of its title in one go: words and their sequences, with spaces between."""
    names: tuple[str, ...] = ()
    """Section, persons and regions, as far as they are Chinese."""

    def weighted(self) -> Iterator[tuple[str, int]]:
        """Each term with its weight."""
        pairs = map(add, self.pairs[::2], self.pairs[1::2])
        return zip(chain(pairs, self.others), self.weights, strict=True)

    def to_bytes(self) -> bytes:
        """Compact, and quick to read back: this is what is remembered between builds."""
        weights = bytes([w + 48 for w in self.weights]).decode()
        others, words, names = map(" ".join, (self.others, self.words, self.names))
        return "\n".join((self.pairs, others, weights, words, "|".join(self.title), names)).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> DocTerms:
        """The inverse of `to_bytes`."""
        pairs, others, weights, words, title, names = data.decode().split("\n")
        return cls(
            pairs,
            tuple(others.split()),
            bytes([w - 48 for w in weights.encode()]),
            tuple(words.split()),
            tuple(title.split("|")) if title else (),
            tuple(names.split()),
        )


class _Text(NamedTuple):
    """One text of a document, as far as it counts."""

    runs: list[str]
    numbers: list[str]
    field: int
    goes_on: bool = False
    """Whether it goes on the text before, as a paragraph does: a pair may lie across."""

    @classmethod
    def of(cls, printed: str, field: int, *, goes_on: bool = False) -> _Text:
        """What counts of a printed text."""
        found = runs(printed)
        any_number = _DIGIT.search(" ".join(found))
        return cls(found, numbers(printed) if any_number else [], field, goes_on)


def documents_terms(docs: Sequence[SearchDoc], segmenter: Segmenter) -> list[DocTerms]:
    """All terms of documents with their weights, in the order of the text.

    First all words are cut, then all terms are gathered: jieba's dictionary alone fills the
    processor's cache, and taking turns would load it anew for every text (measured: a fifth of
    the time).
    """
    read = [tuple(_texts(doc)) for doc in docs]
    cut = [[segmenter.cut(_BREAK.join(text.runs)) for text in texts] for texts in read]
    return [_document_terms(*document) for document in zip(docs, read, cut, strict=True)]


def _document_terms(
    doc: SearchDoc, texts: Sequence[_Text], words: Sequence[Sequence[str]]
) -> DocTerms:
    gathered = _Gathered()
    for text, words_of_text in zip(texts, words, strict=True):
        gathered.add(text, words_of_text)
    names = tuple(_names(doc))
    for name in names:
        gathered.add_name(name)
    terms = gathered.weighed()
    return DocTerms(
        "".join(gathered.pairs),
        tuple(terms)[len(gathered.pairs) :],
        bytes(terms.values()),
        tuple([w for w in dict.fromkeys(gathered.words) if len(w) > 1 and w > "\u3400"]),
        tuple(dict.fromkeys(_parts(words[0]))),
        tuple(filter(HAN.fullmatch, dict.fromkeys(map(normalise, names)))),
    )


def _texts(doc: SearchDoc) -> Iterator[_Text]:
    """The title, then all other texts; the body is one text, pasted pieces of it may be found."""
    printed = (
        (doc.title, TITLE),
        (doc.kicker, DECK),
        (doc.subtitle, DECK),
        (doc.caption, META),
        (_signed(doc.bylines), META),
        (_signed(doc.credits), META),
    )
    for text, field in printed:
        yield _Text.of(text, field)
    for n, item in enumerate(doc.body):
        yield _Text.of(item, BODY if n else META, goes_on=n > 0)


def _signed(people: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{role} {name}" for role, name in people)


def _names(doc: SearchDoc) -> Iterator[str]:
    yield doc.section
    yield from doc.people
    for path in doc.regions:
        yield from path.split("/")
    yield from doc.other_names


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Words of a title and their sequences, as far as someone may type them in one go."""
    for start in range(len(words)):
        part = ""
        for end in range(start + 1, min(start + MOST_WORDS, len(words)) + 1):
            part += words[end - 1]
            if len(part) > LONGEST:
                break
            if HAN.fullmatch(part):
                yield " ".join(words[start:end])


class _Gathered:
    """Occurrences while the texts of a document are read.

    They are gathered in lists and counted once: what is done for each occurrence is most of the
    time an index takes.
    """

    def __init__(self) -> None:
        self.pairs: dict[str, int] = {}
        """Every pair; a dictionary keeps their order, which a set would not."""
        self.standing: tuple[list[str], ...] = ([], [], [], [])
        """For each field what stands in it as a word or at a word's border, each time it does."""
        self.words: list[str] = []
        self.whole: list[tuple[str, int]] = []
        """Each text with what goes on it, and the field of its end."""

    def add(self, text: _Text, words: Sequence[str]) -> None:
        """Read one text that stands in one field."""
        before = self.whole.pop()[0] if text.goes_on else ""
        joined = "".join(text.runs)
        self.whole.append((before + joined, text.field))
        self.pairs.update(dict.fromkeys(bigrams(before[-1:] + joined), 0))
        self.words += words
        standing = self.standing[text.field]
        standing += joined
        standing += text.numbers
        # Two letters at the border of a Latin word are no pair.
        standing += filter(self.pairs.__contains__, _borders(words))

    def add_name(self, name: str) -> None:
        """Read a name: its parts are one word, whatever a dictionary says."""
        pairs, standing = _terms_of_name(name)
        self.pairs.update(pairs)
        self.standing[META].extend(standing)

    def weighed(self) -> dict[str, int]:
        """Each term with its weight."""
        for whole, field in self.whole:
            self.standing[field].extend(latin(whole))
            self.standing[field].extend(threes(whole))
        length = sum(len(whole) for whole, _ in self.whole)
        norm = 1 - _LENGTH_MATTERS + _LENGTH_MATTERS * length / _USUAL_LENGTH
        some, many = _SOME * norm, _MANY * norm
        counts = Counter(chain.from_iterable(self.standing))
        # Whatever the length, once is level 1: only what stands more often is looked at.
        weights = self.pairs | dict.fromkeys(counts, 1)
        for term, count in counts.items():
            if count >= some:
                weights[term] = 2 if count < many else 3
        best: dict[str, int] = {}
        for field in (META, DECK, TITLE):
            best |= dict.fromkeys(self.standing[field], field)
        for term, field in best.items():
            weights[term] += 4 * field
        return weights


@cache
def _terms_of_name(name: str) -> tuple[dict[str, int], tuple[str, ...]]:
    """The terms of a name, and which of them stand as words; an archive's names are few."""
    whole = "".join(runs(name))
    pairs = dict.fromkeys(bigrams(whole), 0)
    borders = filter(pairs.__contains__, (whole[:2], whole[-2:]))
    return pairs, (*borders, *whole, *latin(whole), *threes(whole))


def _borders(words: Sequence[str]) -> Iterator[str]:
    """The pairs that begin or end a word; neighbours of one character may be an unknown name."""
    long = [word for word in words if len(word) > 1]
    begin = [word[:2] for word in long]
    end = [word[-2:] for word in long if len(word) > 2]
    names = [a + b for a, b in pairwise(words) if len(a) == 1 == len(b)]
    return chain(begin, end, names)
