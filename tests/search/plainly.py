"""The terms of one document, said plainly: what `terms.Gatherer` gives for many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.collect.search import SearchDoc
from site_builder.collect.search.normalise import (
    bigrams,
    latin,
    normalise,
    numbers,
    runs,
    threes,
)
from site_builder.text.segment import Segmenter

BODY, META, DECK, TITLE = range(4)


def plain_weights(doc: SearchDoc, segmenter: Segmenter) -> Mapping[str, int]:
    """Each term of a document with its weight: four times the best field it stands in, and how
    often it stands somewhere as a word or at a word's border.
    """
    pairs: set[str] = set()
    standing: list[tuple[str, int]] = []
    length = 0
    for texts in _texts(doc):
        whole = "".join(normalise(text) for text, _ in texts)
        pairs |= set(bigrams(whole))
        length += len(whole)
        for text, field in texts:
            words = [word for run in runs(text) for word in (*segmenter.cut(run), "\n")]
            borders = [pair for pair in _borders(words) if pair in bigrams(normalise(text))]
            found = [*normalise(text), *numbers(text), *borders]
            standing += [(term, field) for term in found]
        last = texts[-1][1] if texts else BODY
        standing += [(term, last) for term in (*latin(whole), *threes(whole))]
    for name in _names(doc):
        plain = normalise(name)
        own = bigrams(plain)
        pairs |= set(own)
        ends = [pair for pair in (plain[:2], plain[-2:]) if pair in own]
        standing += [(term, META) for term in (*ends, *plain, *latin(plain), *threes(plain))]
    counts = Counter(term for term, _ in standing)
    best = dict(sorted(standing, key=lambda entry: entry[1]))
    norm = 1 - 0.35 + 0.35 * length / 600
    levels = {t: 1 + (n >= 1.6 * norm) + (n >= 3.5 * norm) for t, n in counts.items()}
    return {term: 4 * best.get(term, 0) + levels.get(term, 0) for term in pairs | counts.keys()}


def _texts(doc: SearchDoc) -> Iterator[Sequence[tuple[str, int]]]:
    """What is one text, in pieces with their fields: the body, and everything else alone."""
    yield [(doc.title, TITLE)]
    yield [(doc.kicker, DECK)]
    yield [(doc.subtitle, DECK)]
    yield [(doc.caption, META)]
    for people in (doc.bylines, doc.credits):
        yield [(" ".join(f"{role} {name}" for role, name in people), META)]
    yield [(item, BODY if n else META) for n, item in enumerate(doc.body)]


def _names(doc: SearchDoc) -> Iterator[str]:
    yield doc.section
    yield from doc.people
    for path in doc.regions:
        yield from path.split("/")
    yield from doc.other_names


def _borders(words: Sequence[str]) -> Iterator[str]:
    """The pairs that begin or end a word; neighbours of one character may be an unknown name."""
    for word in words:
        if len(word) > 1:
            yield word[:2]
        if len(word) > 2:
            yield word[-2:]
    for one, other in pairwise(words):
        if len(one) == 1 == len(other):
            yield one + other
