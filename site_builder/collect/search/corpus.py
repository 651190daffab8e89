"""What the texts of all documents come to: posting lists and vocabulary.

It is what a build leaves for the next (`kept.py`), beside the documents it was made of: the next
one looks which documents have gone and come, and changes only what stands in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.collect.search.change import Change
from site_builder.collect.search.codes import ByTerm, by_term
from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.encoding import encoded, encoded_tail
from site_builder.collect.search.shards import NO_TAIL, Shards, Tail
from site_builder.collect.search.source import Source
from site_builder.collect.search.spelling import Vocabulary
from site_builder.collect.search.tiers import border
from site_builder.collect.search.words import DocWords

MUCH = 8
"""When more than one document in so many has changed, gathering all lists anew is quicker."""

FEW = 64
"""When no more than one document in so many has another number, as if a page came between the last
ones, it leaves its lists and comes back under its new number: the other lists are left alone. When
more have, all lists are gathered anew."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Posting lists and vocabulary, and the digests of the documents they were made of."""

    docs: Sequence[str]
    base: Shards
    tail: Tail
    """Of the last documents; not remembered, since it is made anew in no time."""
    vocabulary: Vocabulary
    kept: str = ""
    """The digest of the base that is remembered; see `kept`."""

    @classmethod
    def of(cls, source: Source) -> Corpus:
        """Of all documents of a source."""
        vocabulary, gatherer = Vocabulary(), source.gatherer
        first = source.docs[: border(len(source.docs))]
        base = encoded(gatherer.parts(first, vocabulary.add), gatherer.codes)
        return cls(source.keys, base, _tail(source, vocabulary.add), vocabulary)

    def changed(self, source: Source) -> Corpus | None:
        """Of a source whose documents are mostly the same; None where that is no shorter way."""
        before, after = frozenset(self.docs), frozenset(source.keys)
        gone = [doc for doc in self.docs if doc not in after]
        come = [doc for doc in source.keys if doc not in before]
        twice = len(before) < len(self.docs) or len(after) < len(source.keys)
        if twice or (len(gone) + len(come)) * MUCH > len(after):
            return None
        docs = dict(zip(source.keys, source.docs, strict=True))
        for doc in gone:
            old = source.recalled(doc)
            if old is None:
                return None
            docs[doc] = old
        base = self._base(source, docs)
        if base is None:
            return None
        for some, take in ((gone, self.vocabulary.remove), (come, self.vocabulary.add)):
            for words in source.gatherer.words([docs[doc] for doc in some]):
                take(words)
        return Corpus(source.keys, base, _tail(source), self.vocabulary, self.kept)

    def _base(self, source: Source, docs: Mapping[str, SearchDoc]) -> Shards | None:
        """The lists of the base, changed where its documents have; None where that is too much."""
        old, new = (keys[: border(len(keys))] for keys in (self.docs, source.keys))
        if old == new:
            return self.base
        before, after = ({doc: n for n, doc in enumerate(keys)} for keys in (old, new))
        gone = [doc for doc in old if doc not in after]
        come = [doc for doc in new if doc not in before]
        stay = [doc for doc in old if doc in after]
        numbers = [after[doc] for doc in stay]
        if (len(gone) + len(come)) * MUCH > len(new) or numbers != sorted(numbers):
            return None
        other = [doc for doc in stay if before[doc] != after[doc]]
        if len(other) * FEW > len(after):
            return None
        change = Change(
            _postings(source, docs, before, [*gone, *other]),
            _postings(source, docs, after, [*come, *other]),
        )
        return change.applied(self.base)

    @property
    def singles(self) -> frozenset[str]:
        """The terms that are a character or a Latin word."""
        return self.base.singles | self.tail.singles


def _tail(source: Source, take: Callable[[DocWords], None] | None = None) -> Tail:
    """The lists of the last documents, which count from the border; `take` gets their words."""
    last = source.docs[border(len(source.docs)) :]
    if not last:
        return NO_TAIL
    postings = source.gatherer.postings(last, range(len(last)), take)
    return encoded_tail(postings, source.gatherer.codes)


def _postings(
    source: Source,
    docs: Mapping[str, SearchDoc],
    numbers: Mapping[str, int],
    some: Sequence[str],
) -> ByTerm:
    """What some documents are found by, under the numbers they have."""
    gatherer = source.gatherer
    own = gatherer.postings([docs[doc] for doc in some], [numbers[doc] for doc in some])
    return by_term(own, gatherer.codes)
