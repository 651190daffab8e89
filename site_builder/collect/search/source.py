"""The documents of a build, under the digests of all that their terms depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from site_builder.collect.ports import Memo
from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.terms import Gatherer
from site_builder.text.segment import Segmenter

DOC = "search-doc"
"""Under this each document is remembered. Its terms are three times as much, and soon taken."""


class Source:
    """Documents, and what is remembered of those before them."""

    def __init__(
        self, docs: Sequence[SearchDoc], segmenter: Segmenter, memo: Memo | None = None
    ) -> None:
        words = " ".join(segmenter.user_words).encode()
        self.words = hashlib.blake2b(words, digest_size=8).hexdigest()
        """The digest of the words given to the segmenter."""
        self.docs = docs
        self.gatherer = Gatherer(segmenter)
        self._memo = memo
        self.keys = [f"{doc.digest}{self.words}" for doc in docs] if memo else []
        """The digest of each document; of none where nothing is remembered."""

    @property
    def remembers(self) -> bool:
        """Whether anything is remembered at all."""
        return self._memo is not None

    def kept(self, kind: str, part: str) -> bytes | None:
        """What was kept of the last build."""
        return self._memo.get(kind, self.words + part) if self._memo else None

    def keep(self, kind: str, part: str, content: bytes) -> None:
        """Keep what the next build begins with."""
        if self._memo:
            self._memo.put(kind, self.words + part, content)

    def remember(self, known: Collection[str] = ()) -> None:
        """Remember the documents, but those that are."""
        if self._memo:
            for key, doc in zip(self.keys, self.docs, strict=True):
                if key not in known:
                    self._memo.put(DOC, key, doc.to_bytes())

    def recalled(self, key: str) -> SearchDoc | None:
        """A document of an earlier build; None if it is not remembered."""
        found = self._memo.get(DOC, key) if self._memo else None
        return None if found is None else SearchDoc.from_bytes(found)
