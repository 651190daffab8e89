"""The index put together: documents in, files out, and nothing else.

1. put the documents in their order: the number of a document is its age;
2. take the terms of each, from memory where it has not changed;
3. gather posting lists and vocabulary;
4. cut lists into shards; make fragments, facet columns and dictionaries;
5. write the directory, which names what there is and under which digest.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, count, islice

from site_builder.collect.search.document import Alone, Forgetful, Memo, SearchDoc, Spread
from site_builder.collect.search.facets import columns
from site_builder.collect.search.fragments import fragments
from site_builder.collect.search.offline import OFFLINE, bundle
from site_builder.collect.search.postings import Postings
from site_builder.collect.search.scripts import modules, scripts
from site_builder.collect.search.shards import pack, shards
from site_builder.collect.search.spelling import Spell, Vocabulary, dictionaries
from site_builder.collect.search.terms import DocTerms, documents_terms
from site_builder.collect.search.traditional import traditional
from site_builder.text.segment import Segmenter

FORMAT = 1
"""Goes up when the files' form changes; the reader refuses another."""

KIND = "search-terms"

TOGETHER = 100
"""Documents of which first all words are cut, then all terms taken, then all postings filed: each
has tables that fill the processor's cache, and taking turns at each document would empty it."""


def build_index(
    docs: Sequence[SearchDoc],
    *,
    segmenter: Segmenter,
    spell: Spell,
    memo: Memo | None = None,
    spread: Spread | None = None,
) -> Mapping[str, bytes]:
    """The files of the index by their path below `search/`, and the programs that read them.

    The same documents and words give the same bytes, whatever `memo` remembers and however many
    processes `spread` has.
    """
    with _no_collector():
        return _built(docs, segmenter, spell, memo or Forgetful(), spread or Alone())


@contextmanager
def _no_collector() -> Iterator[None]:
    """Millions of objects are made and no cycles: looking for cycles takes a tenth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _built(
    docs: Sequence[SearchDoc], segmenter: Segmenter, spell: Spell, memo: Memo, spread: Spread
) -> Mapping[str, bytes]:
    ordered = sorted(docs, key=lambda doc: doc.date)
    postings, vocabulary = Postings(), Vocabulary()
    every_term = _terms(ordered, segmenter, memo, spread)
    numbered = zip(count(), ordered, every_term)
    while some := list(islice(numbered, TOGETHER)):
        for number, _, terms in some:
            postings.add(number, terms)
        for _, doc, terms in some:
            vocabulary.add(doc, terms)
    lists, shard_count, alone = shards(postings.lists())
    characters = postings.characters()
    spelling, counts = dictionaries(vocabulary, characters, spell)
    index = lists | spelling | columns(ordered)
    index["traditional.bin"] = pack(traditional(characters).encode())
    index["latin.bin"] = pack("\n".join(postings.latin()).encode())
    texts, blocks = fragments(ordered)
    directory = {
        "format": FORMAT,
        "docs": len(ordered),
        "build": _digest(index),
        "shards": shard_count,
        "alone": " ".join(alone),
        "blocks": blocks,
        **counts,
    }
    index["dir.json"] = json.dumps(directory, ensure_ascii=False, separators=(",", ":")).encode()
    index |= texts
    if len(ordered) <= OFFLINE:
        index["offline.js"] = bundle(index)
    return {**index, **scripts(modules())}


def _terms(
    docs: Sequence[SearchDoc], segmenter: Segmenter, memo: Memo, spread: Spread
) -> Iterator[DocTerms]:
    """The terms of each document in order; only those of unknown ones are computed."""
    words = hashlib.blake2b(" ".join(segmenter.user_words).encode(), digest_size=8).hexdigest()
    keys = [f"{doc.digest}{words}" for doc in docs]
    known = [memo.get(KIND, key) for key in keys]
    missing = [doc for doc, found in zip(docs, known, strict=True) if found is None]
    groups = [missing[n : n + TOGETHER] for n in range(0, len(missing), TOGETHER)]
    computed = chain.from_iterable(spread.map(_work, segmenter, groups))
    for key, found in zip(keys, known, strict=True):
        if found is None:
            terms = next(computed)
            memo.put(KIND, key, terms.to_bytes())
            yield terms
        else:
            yield DocTerms.from_bytes(found)


def _work(segmenter: Segmenter, docs: Sequence[SearchDoc]) -> list[DocTerms]:
    return documents_terms(docs, segmenter)


def _digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.blake2b(digest_size=6)
    for name in sorted(files):
        total.update(name.encode() + b"\0" + files[name])
    return total.hexdigest()
