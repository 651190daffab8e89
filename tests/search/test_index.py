"""The index's files."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Mapping
from dataclasses import replace
from operator import sub
from typing import Any

import numpy as np
import pytest

from site_builder.collect.search import build_index, index_files, search_docs
from site_builder.collect.search import shards as form
from site_builder.collect.search.codes import PARTS, Codes, Keys, apart, numbered
from site_builder.collect.search.encoding import encoded
from site_builder.collect.search.fragments import fragment
from site_builder.collect.search.shards import closed, term_hash
from site_builder.collect.search.varints import varints
from tests.goldrecords import gold_pages
from tests.search.make import Remembering, article, gold_docs, gold_index, segmenter
from tests.search.spelling import plain_syllables


def test_the_same_documents_give_the_same_bytes() -> None:
    """Clean or remembered: every byte is the same."""
    memo = Remembering()
    for _ in range(2):
        again = build_index(gold_docs(), segmenter=segmenter(), spell=plain_syllables, memo=memo)
        assert again == gold_index()
    assert memo.puts["search-doc"] == len(gold_docs())


def test_a_changed_document_costs_itself() -> None:
    """After a change only the changed document is read again; the bytes are a clean build's."""
    memo = Remembering()
    docs = [article(n, title=f"标题{n}") for n in range(5)]
    build_index(docs, segmenter=segmenter(), spell=plain_syllables, memo=memo)
    docs[2] = replace(docs[2], title="换了标题")
    memo.puts.clear()
    changed = build_index(docs, segmenter=segmenter(), spell=plain_syllables, memo=memo)
    assert memo.puts["search-doc"] == 1
    assert changed == build_index(docs, segmenter=segmenter(), spell=plain_syllables)


def test_old_fragments_keep_their_address() -> None:
    """A new issue's documents come last, so the digests of full blocks stay."""
    docs = [article(n, date="2023-01-01", body=()) for n in range(300)]
    new = article(301, date="2023-01-02")
    before = _directory(build_index(docs, segmenter=segmenter(), spell=plain_syllables))
    after = _directory(build_index([new, *docs], segmenter=segmenter(), spell=plain_syllables))
    assert before["blocks"][:6] == after["blocks"][:6]
    assert before["blocks"][6:] != after["blocks"][6:]


def test_fragments_of_full_blocks_are_made_once() -> None:
    """Of documents that are as they were it is only said so; the bytes are the same."""
    memo, new = Remembering(), article(301, date="2023-01-02")
    docs = [article(n, date="2023-01-01", body=()) for n in range(300)]
    for _ in range(2):
        files = index_files(docs, segmenter=segmenter(), spell=plain_syllables, memo=memo)
        docs.append(new)
    made = {
        n for n, doc in enumerate(docs[:-1]) if isinstance(files[f"f/{n >> 8}/{n}.json"], bytes)
    }
    assert made == set(range(256, 301))
    again = build_index(docs[:-1], segmenter=segmenter(), spell=plain_syllables, memo=memo)
    assert again == build_index(docs[:-1], segmenter=segmenter(), spell=plain_syllables)


def test_an_empty_archive_has_an_index() -> None:
    """Nothing to find is not an error."""
    index = build_index((), segmenter=segmenter(), spell=plain_syllables)
    assert _directory(index)["docs"] == 0


def test_a_fragment_is_plain_json() -> None:
    """What a result shows can be read without the program; empty fields are left out."""
    doc = article(bylines=(("本报记者", "潘佳"),), section="学思践悟")
    index = build_index([doc], segmenter=segmenter(), spell=plain_syllables)
    fragment = json.loads(index["f/0/0.json"])
    assert fragment["title"] == doc.title
    assert fragment["bylines"] == ["本报记者 潘佳"]
    assert "credits" not in fragment


def test_large_archives_have_no_offline_script() -> None:
    """Up to 2,000 documents the index also comes as one script."""
    assert gold_index()["offline.js"].startswith(b"self.searchFiles={")
    docs = [article(n, title="", body=()) for n in range(2001)]
    assert "offline.js" not in build_index(docs, segmenter=segmenter(), spell=plain_syllables)


def test_varints() -> None:
    """Groups of seven bits, the lowest first."""
    assert varints([0, 127]) == b"\x00\x7f"
    assert varints([128, 300]) == b"\x80\x01\xac\x02"


def postings(lists: Mapping[str, Mapping[int, int]], codes: Codes) -> Keys:
    """Of each term its documents with their weights, as postings."""
    found = [
        numbered(np.array([codes[term] | weight], np.uint64), [doc])
        for term, docs in lists.items()
        for doc, weight in docs.items()
    ]
    return np.sort(np.concatenate(found))


def test_a_shard_is_four_streams() -> None:
    """Terms, counts, gaps and packed weights, as `docs/search.md` says."""
    codes = Codes()
    lists = {"海": {3: 15}, "乌海": {3: 5, 200: 1}}
    text = "乌海海\n".encode()
    streams = bytes([1, 1, len(text)]) + text + b"\x02\x01\x03\xc5\x01\x03\x51\xf0"
    whole = postings(lists, codes)
    assert zlib.decompress(encoded([whole], codes).files["s/0.bin"]) == streams
    assert zlib.decompress(encoded(apart(whole), codes).files["s/0.bin"]) == streams


def test_all_files_at_once_are_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terms there are and however long their gaps: the same bytes as one by one."""
    monkeypatch.setattr(form, "SHARD", 300)
    chance, codes = random.Random(7), Codes()  # noqa: S311
    pieces = ("乌", "海", "𬙂", "a", "b", "#1", "12", "#1200户", "1949", "diy")
    terms = {"".join(chance.choices(pieces, k=chance.choice((1, 1, 2)))) for _ in range(400)}
    lists = {
        term: dict.fromkeys(
            sorted(chance.sample(range(3_000_000), chance.choice((1, 2, 7, 300)))),
            chance.randrange(16),
        )
        for term in terms
    }
    whole = postings(lists, codes)
    made = encoded([whole], codes)
    assert encoded(apart(whole), codes) == made
    assert made.count > 2 * PARTS
    singles = {t for t in terms if len(t) == 1 or (t.isascii() and t.isalpha())}
    assert made.singles == singles
    for n in range(made.count):
        own = {
            term: (varints(map(sub, docs, [0, *docs])), bytes(docs.values()))
            for term, docs in lists.items()
            if term_hash(term) % made.count == n
        }
        assert zlib.decompress(made.files[f"s/{n}.bin"]) == closed(own)


def test_long_lists_stand_alone() -> None:
    """A list of thousands gets a file of its own, and the directory can name it."""
    codes = Codes()
    lists = {"乌海": {9000: 1}, "的": dict.fromkeys(range(9000), 1)}
    made = encoded([postings(lists, codes)], codes)
    assert made.alone == ("的",)
    assert made.count == 1
    assert sorted(made.files) == ["l/0.bin", "s/0.bin"]
    assert zlib.decompress(made.files["l/0.bin"])[:3] == b"\x00\x01\x04"


def test_the_hash_is_fixed() -> None:
    """The browser computes the same hash: it must never change unnoticed."""
    assert [term_hash(t) for t in ("", "乌海", "𬙂")] == [447806413, 1133857205, 2933548997]


def test_withdrawn_entries_are_not_found() -> None:
    """What a person withdrew is in no file of the index."""
    page = gold_pages()[0]
    gone = page.record.articles[0].id
    filed = {own: replace(f, withdrawn=own == gone) for own, f in page.filed.items()}
    left = search_docs([replace(page, filed=filed)])
    assert len(left) == len(page.filed) - 1
    assert gone not in {doc.id for doc in left}


def test_a_dateline_stays_with_its_paragraph() -> None:
    """It is printed at the head of the first paragraph, and found there."""
    page = next(p for p in gold_pages() if any(a.dateline for a in p.record.articles))
    entry = next(a for a in page.record.articles if a.dateline)
    doc = next(d for d in search_docs([page]) if d.id == entry.id)
    assert entry.dateline
    assert doc.body[0] == entry.dateline.text + entry.body[0].text


def _directory(index: Mapping[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(index["dir.json"])
    return found


def test_a_page_without_a_date_is_called_what_the_site_calls_it() -> None:
    """版面 000 rather than its file's name with a hash; no page's name beside a date."""
    page = next(p for p in gold_pages() if p.record.page == "000_58b1b0032ebd6743")
    numbered = replace(page.record, meta=replace(page.record.meta, number="6"))
    dated = replace(page.record, when=replace(page.record.when, date="2023-05-04"))
    records = (page.record, numbered, dated)
    shown = [json.loads(fragment(search_docs([replace(page, record=r)])[0])) for r in records]

    assert [s.get("label", "") for s in shown] == ["版面 000", "第6版", ""]
