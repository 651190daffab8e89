"""The index's files."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from site_builder.collect.search import build_index, search_docs
from site_builder.collect.search.fragments import fragment
from site_builder.collect.search.postings import Postings, varints
from site_builder.collect.search.shards import shard, shards, term_hash
from site_builder.collect.search.terms import DocTerms
from site_builder.parallel import Processes
from tests.goldrecords import gold_pages
from tests.search.make import Remembering, article, gold_docs, gold_index, segmenter
from tests.search.spelling import plain_syllables


def test_the_same_documents_give_the_same_bytes() -> None:
    """Clean, remembered, or in two processes: every byte is the same."""
    memo = Remembering()
    for _ in range(2):
        again = build_index(
            gold_docs(),
            segmenter=segmenter(),
            spell=plain_syllables,
            memo=memo,
            spread=Processes(2),
        )
        assert again == gold_index()
    assert memo.puts["search-terms"] == len(gold_docs())


def test_a_changed_document_costs_itself() -> None:
    """After a change only the changed document is read again; the bytes are a clean build's."""
    memo = Remembering()
    docs = [article(n, title=f"标题{n}") for n in range(5)]
    build_index(docs, segmenter=segmenter(), spell=plain_syllables, memo=memo)
    docs[2] = replace(docs[2], title="换了标题")
    memo.puts.clear()
    changed = build_index(docs, segmenter=segmenter(), spell=plain_syllables, memo=memo)
    assert memo.puts["search-terms"] == 1
    assert changed == build_index(docs, segmenter=segmenter(), spell=plain_syllables)


def test_old_fragments_keep_their_address() -> None:
    """A new issue's documents come last, so the digests of full blocks stay."""
    docs = [article(n, date="2023-01-01", body=()) for n in range(300)]
    new = article(301, date="2023-01-02")
    before = _directory(build_index(docs, segmenter=segmenter(), spell=plain_syllables))
    after = _directory(build_index([new, *docs], segmenter=segmenter(), spell=plain_syllables))
    assert before["blocks"][:6] == after["blocks"][:6]
    assert before["blocks"][6:] != after["blocks"][6:]


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


def test_a_shard_is_four_streams() -> None:
    """Terms, counts, gaps and packed weights, as `docs/search.md` says."""
    postings = Postings()
    postings.add(3, DocTerms("乌海", ("海",), b"\x05\x0f"))
    postings.add(200, DocTerms("乌海", (), b"\x01"))
    head = bytes([1, 1]) + bytes([len("乌海海\n".encode())])
    assert shard(list(postings.lists())) == (
        head + "乌海海\n".encode() + b"\x02\x01" + b"\x03\xc5\x01" + b"\x03" + b"\x51\xf0"
    )


def test_long_lists_stand_alone() -> None:
    """A list of thousands gets a file of its own, and the directory can name it."""
    postings = Postings()
    for doc in range(9000):
        postings.add(doc, DocTerms("", ("的",), b"\x01"))
    postings.add(9000, DocTerms("乌海", (), b"\x01"))
    made = shards(postings.lists())
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
