"""What changes in the posting lists from one build to the next: a changed page costs what it holds.

Only the lists of terms that stand in a changed document are made anew, and the files they are in.
Where documents come between others, all later ones get other numbers: then nothing is changed, for
to gather all lists anew is as quick as to go through them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

from site_builder.collect.search import shards as form
from site_builder.collect.search.codes import ByTerm
from site_builder.collect.search.shards import (
    Encoded,
    Shards,
    closed,
    count_for,
    is_single,
    opened,
    pack,
    size_of,
    term_hash,
    unpack,
)
from site_builder.collect.search.varints import numbers_of, total, varints

_EMPTY: Encoded = (b"", b"")


@dataclass(frozen=True, slots=True)
class Change:
    """From the documents of one build to those of the next; those that stay are in their order."""

    gone: ByTerm
    """With the numbers they had; a document that gets another number goes and comes."""
    come: ByTerm

    def applied(self, before: Shards) -> Shards | None:
        """The shards after the change; None if it takes another number of shards."""
        files = _Files(before)
        files.rewrite(self.gone, self.come)
        return files.shards()


class _Files:
    """The files while a change is put into them."""

    def __init__(self, before: Shards) -> None:
        self.count = before.count
        self.size = before.size
        self.short = [before.files[f"s/{n}.bin"] for n in range(before.count)]
        self.long = {term: before.files[f"l/{n}.bin"] for n, term in enumerate(before.alone)}
        self.singles = set(before.singles)

    def rewrite(self, gone: ByTerm, come: ByTerm) -> None:
        """Take documents out of the lists of terms, and put others with their weights in."""
        self.singles.update(filter(is_single, come))
        concerned: defaultdict[int, dict[str, Encoded]] = defaultdict(dict)
        for term in gone.keys() | come.keys():
            file = self.long.pop(term, None)
            known = opened(unpack(file))[term] if file else None
            concerned[term_hash(term) % self.count][term] = known or _EMPTY
        for n, long in concerned.items():
            lists = opened(unpack(self.short[n]))
            for term, known in long.items():
                encoded = lists.pop(term, known)
                self.size -= size_of(term, len(encoded[1]))
                encoded = _edited(encoded, gone.get(term, {}), come.get(term, {}))
                self.size += size_of(term, len(encoded[1]))
                if len(encoded[1]) > form.ALONE:
                    self.long[term] = pack(closed({term: encoded}))
                elif encoded[1]:
                    lists[term] = encoded
                else:
                    self.singles.discard(term)
            self.short[n] = pack(closed(lists))

    def shards(self) -> Shards | None:
        """What has come of them."""
        if count_for(self.size) != self.count:
            return None
        alone = tuple(sorted(self.long))
        files = {f"s/{n}.bin": data for n, data in enumerate(self.short)}
        files |= {f"l/{n}.bin": self.long[term] for n, term in enumerate(alone)}
        return Shards(files, self.count, alone, self.size, frozenset(self.singles))


_NEAR_THE_END = 64
"""Documents from the last one back: a list that changes only there is not gone through."""


def _edited(encoded: Encoded, gone: Iterable[int], come: Mapping[int, int]) -> Encoded:
    """A list without some documents and with others, which have weights."""
    gaps, weights = encoded
    last, first = total(gaps), min((*gone, *come))
    before = 0
    held: dict[int, int] = {}
    if last - first < _NEAR_THE_END:
        size, before = len(gaps), last
        while size and before >= first:
            start = size - 1
            while start and gaps[start - 1] > 127:
                start -= 1
            held[before] = weights[len(weights) - len(held) - 1]
            before -= numbers_of(gaps[start:size])[0]
            size = start
        gaps, weights = gaps[:size], weights[: len(weights) - len(held)]
    else:
        held = dict(zip(accumulate(numbers_of(gaps)), weights, strict=True))
        gaps = weights = b""
    for doc in gone:
        del held[doc]
    held |= come
    docs = sorted(held)
    new = varints(map(sub, docs, [before, *docs]))
    return gaps + new, weights + bytes(map(held.__getitem__, docs))
