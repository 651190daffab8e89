"""Where the terms of documents come from: what is remembered, or else their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import chain

from site_builder.collect.search.document import Memo, SearchDoc, Spread
from site_builder.collect.search.terms import DocTerms, documents_terms
from site_builder.text.segment import Segmenter

TOGETHER = 100
"""Documents of which first all words are cut, then all terms taken, then all postings filed: each
has tables that fill the processor's cache, and taking turns at each document would empty it."""

KIND = "search-terms"


class Source:
    """Documents under the digests of all that their terms depend on."""

    def __init__(
        self, docs: Sequence[SearchDoc], segmenter: Segmenter, memo: Memo | None, spread: Spread
    ) -> None:
        words = " ".join(segmenter.user_words).encode()
        self.words = hashlib.blake2b(words, digest_size=8).hexdigest()
        """The digest of the words given to the segmenter."""
        self.keys = [f"{doc.digest}{self.words}" for doc in docs]
        self._docs = dict(zip(self.keys, docs, strict=True))
        self._segmenter, self._memo, self._spread = segmenter, memo, spread

    def recalled(self, key: str) -> DocTerms | None:
        """The terms of a document, here or in an earlier build; None if they are not remembered."""
        found = self._memo.get(KIND, key) if self._memo else None
        return None if found is None else DocTerms.from_bytes(found)

    def terms(self, keys: Sequence[str]) -> Iterator[DocTerms]:
        """The terms of documents in order; only those not remembered are computed."""
        memo = self._memo
        known = [memo.get(KIND, key) if memo else None for key in keys]
        missing = [self._docs[key] for key, found in zip(keys, known, strict=True) if not found]
        groups = [missing[n : n + TOGETHER] for n in range(0, len(missing), TOGETHER)]
        computed = chain.from_iterable(self._spread.map(_work, self._segmenter, groups))
        for key, found in zip(keys, known, strict=True):
            if found:
                yield DocTerms.from_bytes(found)
                continue
            terms = next(computed)
            if memo:
                memo.put(KIND, key, terms.to_bytes())
            yield terms


def _work(segmenter: Segmenter, docs: Sequence[SearchDoc]) -> list[DocTerms]:
    return documents_terms(docs, segmenter)
