"""The index put together: documents in, files out, and nothing else.

1. put the documents in their order: the number of a document is its age;
2. gather posting lists and vocabulary from the terms of each, or change what is remembered of
   them where a few documents are others;
3. make fragments, facet columns and dictionaries;
4. write the directory, which names what there is and under which digest.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from site_builder.collect.ports import Memo
from site_builder.collect.search.corpus import Corpus
from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.facets import columns
from site_builder.collect.search.fragments import File, fragments
from site_builder.collect.search.kept import digest, keep, recalled
from site_builder.collect.search.offline import OFFLINE, bundle
from site_builder.collect.search.scripts import modules, scripts
from site_builder.collect.search.shards import pack
from site_builder.collect.search.source import Source
from site_builder.collect.search.spelling import Spell, dictionaries
from site_builder.collect.search.tiers import border
from site_builder.collect.search.traditional import traditional
from site_builder.text.segment import Segmenter

FORMAT = 2
"""Goes up when the files' form changes; the reader refuses another."""


def build_index(
    docs: Sequence[SearchDoc], *, segmenter: Segmenter, spell: Spell, memo: Memo | None = None
) -> Mapping[str, bytes]:
    """The files of the index by their path below `search/`, and the programs that read them.

    The same documents and words give the same bytes, whatever `memo` remembers.
    """
    files = index_files(docs, segmenter=segmenter, spell=spell, memo=memo)
    return {name: _made(file) for name, file in files.items()}


def index_files(
    docs: Sequence[SearchDoc],
    *,
    segmenter: Segmenter,
    spell: Spell,
    memo: Memo | None = None,
    relieve: Callable[[], None] | None = None,
) -> Mapping[str, File]:
    """The same for who has the files of the last build: of some only that they are as they were.

    `relieve` is called when most of the memory that was taken is free again: it may give it back to
    the system.
    """
    with _no_collector():
        ordered = sorted(docs, key=lambda doc: doc.date)
        source = Source(ordered, segmenter, memo)
        corpus = _corpus(source)
        if relieve:
            relieve()
        return _built(ordered, source, corpus, spell)


def _made(file: File) -> bytes:
    return file if isinstance(file, bytes) else file.made()


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
    ordered: Sequence[SearchDoc], source: Source, corpus: Corpus, spell: Spell
) -> Mapping[str, File]:
    base, singles = corpus.base, corpus.singles
    characters = frozenset(term for term in singles if len(term) == 1)
    latin = sorted(term for term in singles if term.isascii() and term.isalpha())
    spelling, counts = dictionaries(corpus.vocabulary, characters, spell)
    shards = digest(base.files)
    keep(corpus, shards, source)
    index = {**corpus.tail.files, **spelling, **columns(ordered)}
    index["traditional.bin"] = pack(traditional(characters).encode())
    index["latin.bin"] = pack("\n".join(latin).encode())
    texts, blocks = fragments(source)
    directory = {
        "format": FORMAT,
        "docs": len(ordered),
        "build": digest(index),
        "base": shards,
        "shards": base.count,
        "alone": " ".join(base.alone),
        "border": border(len(ordered)),
        "tail": len(corpus.tail.files),
        "blocks": blocks,
        **counts,
    }
    index["dir.json"] = json.dumps(directory, ensure_ascii=False, separators=(",", ":")).encode()
    index |= base.files
    if len(ordered) <= OFFLINE:
        index["offline.js"] = bundle({**index, **{n: _made(file) for n, file in texts.items()}})
    return {**index, **texts, **scripts(modules())}


def _corpus(source: Source) -> Corpus:
    """What is remembered, changed where documents have; without it, all gathered anew."""
    before = recalled(source)
    source.remember(frozenset(before.docs) if before else ())
    return (before.changed(source) if before else None) or Corpus.of(source)
