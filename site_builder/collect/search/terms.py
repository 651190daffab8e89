"""The terms of one document: what it is found by, and how well.

A term is a pair of neighbouring characters, a single character, a Latin word or a whole number. Its
weight is a nibble: where it stands best (two bits) and how often (two bits). jieba decides what no
pair can: an occurrence counts only when the pair begins or ends a word, so that 民政 in 人民政府 is
found, but as a chance neighbour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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

    terms: tuple[str, ...]
    weights: bytes
    """One byte per term: field * 4 + level."""
    title: tuple[tuple[str, ...], ...]
    """The words of its title, run by run: what pinyin and suggestions are made of."""
    words: tuple[str, ...]
    """The words of its text, each once."""

    def to_bytes(self) -> bytes:
        """Compact, and quick to read back: this is what is remembered between builds."""
        title = "|".join(" ".join(run) for run in self.title)
        weights = bytes([w + 48 for w in self.weights]).decode()
        return "\n".join((" ".join(self.terms), weights, title, " ".join(self.words))).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> DocTerms:
        """The inverse of `to_bytes`."""
        terms, weights, title, words = data.decode().split("\n")
        return cls(
            tuple(terms.split()),
            bytes([w - 48 for w in weights.encode()]),
            tuple(tuple(run.split()) for run in title.split("|")),
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
        tuple(terms),
        bytes(terms.values()),
        tuple(tuple(segmenter.cut(run)) for run in runs(doc.title)),
        tuple(w for w in gathered.words if len(w) > 1 and w[0] > "\u3400"),
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
    """Occurrences while the texts of a document are read."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.cut = segmenter.cut
        self.all: dict[str, int] = {}
        """Every pair and Latin word; a dictionary keeps their order, which a set would not."""
        self.aligned: Counter[str] = Counter()
        self.field: dict[str, int] = {}
        self.words: dict[str, None] = {}
        self.length = 0

    def add(self, text: str, field: int) -> None:
        """Read one text that stands in one field."""
        self._read([(text, field)])

    def add_body(self, items: Iterable[str]) -> None:
        """Read the body as one text, so that what is pasted across two paragraphs is found."""
        self._read([(item, BODY if n else META) for n, item in enumerate(items)])

    def add_name(self, name: str, field: int) -> None:
        """Read a name: its parts are one word, whatever a dictionary says."""
        whole = "".join(runs(name))
        self.all.update(dict.fromkeys((*bigrams(whole), *latin(whole)), 0))
        self._count([whole[:2], whole[-2:], *whole, *latin(whole)], field)

    def _read(self, texts: Iterable[tuple[str, int]]) -> None:
        whole = ""
        field = BODY
        for text, field in texts:
            parts = runs(text)
            joined = "".join(parts)
            whole += joined
            aligned = [*joined, *numbers(text)]
            for part in parts:
                words = self.cut(part)
                self.words.update(dict.fromkeys(words))
                aligned += _borders(words)
            self._count(aligned, field)
        self.length += len(whole)
        self.all.update(dict.fromkeys((*bigrams(whole), *latin(whole)), 0))
        self._count(latin(whole), field)

    def _count(self, aligned: list[str], field: int) -> None:
        self.aligned.update(aligned)
        if field:
            best = self.field
            for term in aligned:
                if best.get(term, 0) < field:
                    best[term] = field

    def weighed(self) -> dict[str, int]:
        """Each term with its weight."""
        norm = 1 - _LENGTH_MATTERS + _LENGTH_MATTERS * self.length / _USUAL_LENGTH
        some, many = _SOME * norm, _MANY * norm
        weights = self.all
        best = self.field
        for term, count in self.aligned.items():
            if term in weights or len(term) == 1 or term[:1] == "#":
                level = 1 if count < some else 2 if count < many else 3
                weights[term] = best.get(term, 0) * 4 + level
        return weights


def _borders(words: list[str]) -> list[str]:
    """The pairs that begin or end a word; neighbours of one character may be an unknown name."""
    pairs = []
    single = ""
    for word in words:
        if len(word) == 1:
            if single:
                pairs.append(single + word)
            single = word
        else:
            pairs.append(word[:2])
            if len(word) > 2:
                pairs.append(word[-2:])
            single = ""
    return pairs
