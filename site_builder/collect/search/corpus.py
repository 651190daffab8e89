"""What the texts of all documents come to: posting lists and vocabulary.

It is what a build leaves for the next, beside the documents it was made of: the next one looks
which documents have gone and come, and changes only what stands in them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from site_builder.collect.search.change import Change
from site_builder.collect.search.codes import ByTerm, by_term
from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.encoding import encoded
from site_builder.collect.search.shards import Shards
from site_builder.collect.search.source import Source
from site_builder.collect.search.spelling import Vocabulary
from site_builder.collect.search.words import DocWords

MUCH = 8
"""When more than one document in so many has changed, gathering all lists anew is quicker."""

FEW = 64
"""When no more than one document in so many has another number, as if a page came between the last
ones, it leaves its lists and comes back under its new number: the other lists are left alone."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Posting lists and vocabulary, and the digests of the documents they were made of."""

    docs: Sequence[str]
    shards: Shards
    vocabulary: Vocabulary

    @classmethod
    def of(cls, source: Source) -> Corpus:
        """Of all documents of a source."""
        vocabulary, gatherer = Vocabulary(), source.gatherer
        postings = gatherer.postings(source.docs, range(len(source.docs)), vocabulary.add)
        return cls(source.keys, encoded(postings, gatherer.codes), vocabulary)

    def changed(self, source: Source) -> Corpus | None:
        """Of a source whose documents are mostly the same; None where that is no shorter way."""
        before = {doc: number for number, doc in enumerate(self.docs)}
        after = {doc: number for number, doc in enumerate(source.keys)}
        gone = [doc for doc in self.docs if doc not in after]
        come = [doc for doc in source.keys if doc not in before]
        twice = len(before) < len(self.docs) or len(after) < len(source.keys)
        stay = [doc for doc in self.docs if doc in after]
        numbers = [after[doc] for doc in stay]
        if twice or (len(gone) + len(come)) * MUCH > len(after) or numbers != sorted(numbers):
            return None
        docs = {doc: source.docs[number] for doc, number in after.items()}
        for doc in gone:
            old = source.recalled(doc)
            if old is None:
                return None
            docs[doc] = old
        other = [doc for doc in stay if before[doc] != after[doc]]
        apart = other if len(other) * FEW <= len(after) else []
        change = Change(
            _terms(source, docs, before, [*gone, *apart], self.vocabulary.remove),
            _terms(source, docs, after, [*come, *apart], self.vocabulary.add),
            None if apart == other else [after.get(doc, -1) for doc in self.docs],
        )
        lists = change.applied(self.shards)
        if lists is None:
            return None
        return Corpus(source.keys, lists, self.vocabulary)

    def to_bytes(self) -> bytes:
        """The size of the head, the head, the files of the lists."""
        names = list(self.shards.files)
        head = json.dumps(
            {
                "docs": " ".join(self.docs),
                "names": " ".join(names),
                "sizes": [len(self.shards.files[name]) for name in names],
                "count": self.shards.count,
                "alone": self.shards.alone,
                "size": self.shards.size,
                "singles": sorted(self.shards.singles),
                **self.vocabulary.to_json(),
            },
            ensure_ascii=False,
        ).encode()
        return b"".join((len(head).to_bytes(8, "big"), head, *self.shards.files.values()))

    @classmethod
    def from_bytes(cls, data: bytes) -> Corpus:
        """The inverse of `to_bytes`."""
        start = 8 + int.from_bytes(data[:8], "big")
        head = json.loads(data[8:start])
        borders = pairwise(accumulate(head["sizes"], initial=start))
        files = {
            name: data[a:b] for name, (a, b) in zip(head["names"].split(), borders, strict=True)
        }
        lists = Shards(
            files, head["count"], tuple(head["alone"]), head["size"], frozenset(head["singles"])
        )
        return cls(head["docs"].split(), lists, Vocabulary.from_json(head))


def _terms(
    source: Source,
    docs: Mapping[str, SearchDoc],
    numbers: Mapping[str, int],
    some: Sequence[str],
    take: Callable[[DocWords], None],
) -> ByTerm:
    """What some documents are found by, under the numbers they have; `take` gets their words."""
    gatherer = source.gatherer
    own = gatherer.postings([docs[doc] for doc in some], [numbers[doc] for doc in some], take)
    return by_term(own, gatherer.codes)
