"""The terms of one document: what it is found by, and how well.

A term is a pair of neighbouring characters, a single character, a Latin word or a whole number. Its
weight is a nibble: where it stands best (two bits) and how often (two bits). jieba decides what no
pair can: an occurrence counts only when the pair begins or ends a word, so that 民政 in 人民政府 is
found, but as a chance neighbour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.normalise import bigrams, latin, numbers, runs
from site_builder.text.segment import Segmenter

BODY, META, DECK, TITLE = 0, 1, 2, 3
"""Where a term stands: body; lead, caption, section, names; kicker, subtitle; title."""

_USUAL_LENGTH = 600
"""Characters of an average article. A constant, so that a document's terms depend on it alone."""

_LENGTH_MATTERS = 0.35
_SOME, _MANY = 1.6, 3.5


@dataclass(frozen=True, slots=True)
class DocTerms:
    """What the index keeps of a document beside its fragment."""

    pairs: str
    """Its pairs, one after the other."""
    others: tuple[str, ...]
    """Its single characters, Latin words and numbers."""
    weights: bytes
    """One byte per term, those of the pairs first: field * 4 + level."""
    title: tuple[tuple[str, ...], ...]
    """The words of its title, run by run: what pinyin and suggestions are made of."""
    words: tuple[str, ...]
    """The words of its text, each once."""

    def to_bytes(self) -> bytes:
        """Compact, and quick to read back: this is what is remembered between builds."""
        title = "|".join(" ".join(run) for run in self.title)
        weights = bytes([w + 48 for w in self.weights]).decode()
        others, words = " ".join(self.others), " ".join(self.words)
        return "\n".join((self.pairs, others, weights, title, words)).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> DocTerms:
        """The inverse of `to_bytes`."""
        pairs, others, weights, title, words = data.decode().split("\n")
        return cls(
            pairs,
            tuple(others.split()),
            bytes([w - 48 for w in weights.encode()]),
            tuple(tuple(run.split()) for run in title.split("|") if run),
            tuple(words.split()),
        )


def document_terms(doc: SearchDoc, segmenter: Segmenter) -> DocTerms:
    """All terms of a document with their weights, in the order of the text."""
    gathered = _Gathered(segmenter)
    for text, field in _texts(doc):
        gathered.add(text, field)
    for name, field in _names(doc):
        gathered.add_name(name, field)
    gathered.add_body(doc.body)
    terms = gathered.weighed()
    return DocTerms(
        "".join(gathered.pairs),
        tuple(terms)[len(gathered.pairs) :],
        bytes(terms.values()),
        tuple(tuple(segmenter.cut(run)) for run in runs(doc.title)),
        tuple(w for w in dict.fromkeys(gathered.words) if len(w) > 1 and w[0] > "\u3400"),
    )


def _texts(doc: SearchDoc) -> Iterator[tuple[str, int]]:
    yield doc.title, TITLE
    yield doc.kicker, DECK
    yield doc.subtitle, DECK
    yield doc.caption, META
    yield _signed(doc.bylines), META
    yield _signed(doc.credits), META


def _signed(people: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{role} {name}" for role, name in people)


def _names(doc: SearchDoc) -> Iterator[tuple[str, int]]:
    yield doc.section, META
    for name in doc.people:
        yield name, META
    for path in doc.regions:
        for name in path.split("/"):
            yield name, META
    for name in doc.other_names:
        yield name, META


class _Gathered:
    """Occurrences while the texts of a document are read.

    They are gathered in lists and counted once: what is done for each occurrence is most of the
    time an index takes.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self.cut = segmenter.cut
        self.pairs: dict[str, int] = {}
        """Every pair; a dictionary keeps their order, which a set would not."""
        self.standing: tuple[list[str], ...] = ([], [], [], [])
        """For each field what stands in it as a word or at a word's border, each time it does."""
        self.words: list[str] = []
        self.length = 0

    def add(self, text: str, field: int) -> None:
        """Read one text that stands in one field."""
        if text:
            self._read([(text, field)])

    def add_body(self, items: Iterable[str]) -> None:
        """Read the body as one text, so that what is pasted across two paragraphs is found."""
        self._read([(item, BODY if n else META) for n, item in enumerate(items)])

    def add_name(self, name: str, field: int) -> None:
        """Read a name: its parts are one word, whatever a dictionary says."""
        pairs, standing = _terms_of_name(name)
        self.pairs.update(pairs)
        self.standing[field].extend(standing)

    def _read(self, texts: Iterable[tuple[str, int]]) -> None:
        whole = ""
        field = BODY
        for text, field in texts:
            parts = runs(text)
            joined = "".join(parts)
            self.pairs.update(dict.fromkeys(bigrams(whole[-1:] + joined), 0))
            whole += joined
            words: list[str] = []
            for part in parts:
                words += self.cut(part)
                words.append("")
            self.words += words
            standing = self.standing[field]
            standing += joined
            standing += numbers(text)
            # Two letters at the border of a Latin word are no pair.
            standing += filter(self.pairs.__contains__, _borders(words))
        self.length += len(whole)
        self.standing[field].extend(latin(whole))

    def weighed(self) -> dict[str, int]:
        """Each term with its weight."""
        norm = 1 - _LENGTH_MATTERS + _LENGTH_MATTERS * self.length / _USUAL_LENGTH
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
    return pairs, (*borders, *whole, *latin(whole))


def _borders(words: Sequence[str]) -> Iterator[str]:
    """The pairs that begin or end a word; neighbours of one character may be an unknown name.

    An empty word stands between two runs: what is beside it has no neighbour there.
    """
    long = [word for word in words if len(word) > 1]
    begin = [word[:2] for word in long]
    end = [word[-2:] for word in long if len(word) > 2]
    names = [a + b for a, b in pairwise(words) if len(a) == 1 == len(b)]
    return chain(begin, end, names)
