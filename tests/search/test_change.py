"""What a change costs, and that nobody can tell from the files that it was one."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from site_builder.collect.search import Memo, SearchDoc, build_index, corpus, tiers
from site_builder.collect.search import shards as form
from site_builder.collect.search.kept import PIECE
from site_builder.collect.search.shards import closed, opened
from site_builder.collect.search.varints import total, varints
from tests.search.make import Remembering, article, gold_docs, segmenter
from tests.search.spelling import plain_syllables

Docs = Sequence[SearchDoc]


def built(docs: Docs, memo: Memo | None = None) -> Mapping[str, bytes]:
    """The index of documents."""
    return build_index(docs, segmenter=segmenter(), spell=plain_syllables, memo=memo)


class Archive:
    """Documents that change, each time by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.made = 0
        self.docs = [self.new() for _ in range(60)]

    def new(self) -> SearchDoc:
        self.made += 1
        doc = self.chance.choice(gold_docs())
        day = f"20{self.chance.randrange(10, 24)}-05-04"
        return replace(doc, id=f"n{self.made}", date=day, body=doc.body[:2])

    def change(self) -> None:
        """One of what happens to an archive, or several at once."""
        for _ in range(self.chance.choice((1, 1, 2))):
            happens: Sequence[Callable[[], None]] = (
                self.append, self.append, self.insert, self.edit, self.edit, self.remove, self.swap,
            )  # fmt: skip
            self.chance.choice(happens)()

    def append(self) -> None:
        self.docs += [replace(self.new(), date="2024-01-01") for _ in range(3)]

    def insert(self) -> None:
        self.docs.append(self.new())

    def edit(self) -> None:
        n = self.chance.randrange(len(self.docs))
        self.docs[n] = replace(self.docs[n], title=self.new().title, section="", bylines=())

    def remove(self) -> None:
        del self.docs[self.chance.randrange(len(self.docs))]

    def swap(self) -> None:
        n = self.chance.randrange(len(self.docs) - 1)
        self.docs[n : n + 2] = reversed(self.docs[n : n + 2])


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long lists are long sooner, and small shards grow in number at every step."""
    monkeypatch.setattr(form, "ALONE", 20)
    monkeypatch.setattr(form, "SHARD", 400)


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tiers, in small archives too; the border moves at every other step."""
    for name, value in (("TWO", 50), ("STEP", 4), ("LEAST", 6), ("TAIL", 8)):
        monkeypatch.setattr(tiers, name, value)


@pytest.mark.usefixtures("small", "two")
@pytest.mark.parametrize("seed", range(6))
def test_with_two_tiers_too(seed: int) -> None:
    """Whatever crosses the border, in either direction."""
    archive, memo = Archive(seed), Remembering()
    for _ in range(16):
        assert built(archive.docs, memo) == built(archive.docs)
        archive.change()


@pytest.mark.usefixtures("two")
def test_a_page_at_the_end_leaves_the_base_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither its files are opened nor those documents; and browsers keep what they have of it."""
    docs, memo = [article(n, date=f"20{n // 10:02}-01-01") for n in range(90)], Remembering()
    before = built(docs, memo)
    monkeypatch.delattr("site_builder.collect.search.change.Change.applied")
    after = built([*docs, article(90, date="2031-01-01", title="又一篇")], memo)
    old, new = (json.loads(files["dir.json"]) for files in (before, after))
    assert (new["border"], new["tail"], new["docs"]) == (84, 8, 91)
    assert new["base"] == old["base"]
    assert new["build"] != old["build"]
    assert any(before[name] != after[name] for name in before if name[:2] == "t/")


def test_the_border_follows_from_the_number_of_documents() -> None:
    """It moves in steps, and leaves the last documents, with the pages of their day, behind it."""
    assert [tiers.border(n) for n in (0, 106, 2047, 2048)] == [0, 106, 2047, 1920]
    for n in range(2048, 3000):
        assert tiers.LEAST <= n - tiers.border(n) < tiers.LEAST + tiers.STEP
        assert tiers.border(n) <= tiers.border(n + 1)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("few", [2, 10**6])
@pytest.mark.parametrize("seed", range(4))
def test_a_changed_archive_has_the_bytes_of_a_clean_build(
    seed: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever comes, goes, is edited or changes places, and however often; documents that get
    another number leave their lists and come back, or all lists are gathered anew.
    """
    monkeypatch.setattr(corpus, "FEW", few)
    archive, memo = Archive(seed), Remembering()
    for _ in range(12):
        assert built(archive.docs, memo) == built(archive.docs)
        archive.change()


def test_an_added_page_costs_itself() -> None:
    """Of all the documents only those that come are asked for; of the files few are written."""
    docs, memo = list(gold_docs()), Remembering()
    before = built(docs, memo)
    memo.gets.clear()
    docs += [article(n, date="2030-01-01", title=f"又一篇{n}") for n in range(3)]
    after = built(docs, memo)
    assert after == built(docs)
    assert memo.gets["search-doc"] == 0
    assert memo.puts["search-doc"] == len(docs)
    changed = [name for name in before if name[:2] == "s/" and before[name] != after[name]]
    shards = sum(name[:2] == "s/" for name in before)
    assert 0 < len(changed) < shards / 2


def test_a_page_between_the_last_ones_costs_itself_and_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The lists are not gone through, though some documents have other numbers."""
    docs, memo = [article(n, date=f"20{n // 10:02}-01-01") for n in range(300)], Remembering()
    built(docs, memo)
    docs.insert(298, article(1000, date="2029-01-01", title="夹在中间"))
    clean = built(docs)
    monkeypatch.delattr("site_builder.collect.search.corpus.Corpus.of")
    assert built(docs, memo) == clean


def test_forgotten_documents_are_no_loss() -> None:
    """Where what an edited document was is gone from memory, everything is gathered anew."""
    docs, memo = list(gold_docs()), Remembering()
    built(docs, memo)
    memo.kept = {key: kept for key, kept in memo.kept.items() if key[0] != "search-doc"}
    docs[7] = replace(docs[7], title="换了标题")
    assert built(docs, memo) == built(docs)


def test_a_base_that_is_not_whole_is_made_anew() -> None:
    """A piece of its files that is damaged is thrown away; an older one in its place is noticed."""
    docs, memo = list(gold_docs()), Remembering()
    built(docs[:-1], memo)
    old = {key: piece for key, piece in memo.kept.items() if key[0] == PIECE}
    assert old
    built(docs, memo)
    for pieces in ({}, old):
        for key in old:
            del memo.kept[key]
        memo.kept |= pieces
        docs.append(article(1, date="2031-01-01"))
        assert built(docs, memo) == built(docs)


@pytest.mark.usefixtures("two")
def test_a_base_that_has_not_changed_is_not_written_again() -> None:
    """What is remembered is changed by as much as the archive is."""
    docs, memo = [article(n, date=f"20{n // 10:02}-01-01") for n in range(90)], Remembering()
    built(docs, memo)
    assert memo.puts.pop(PIECE)
    docs.append(article(90, date="2031-01-01"))
    built(docs, memo)
    assert memo.puts[PIECE] == 0
    docs[3] = replace(docs[3], title="换了标题")
    built(docs, memo)
    assert memo.puts[PIECE]


def test_a_document_may_stand_there_twice() -> None:
    """Two that are alike in everything are two."""
    memo = Remembering()
    for docs in ([article(1), article(2)], [article(1), article(2), article(2)], [article(2)]):
        assert built(docs, memo) == built(docs)


def lists(seed: int) -> Iterator[tuple[str, list[int], list[int]]]:
    """Terms, documents and weights."""
    chance = random.Random(seed)  # noqa: S311
    for term in ("乌海", "𬙂海", "海", "diy", "#12", "的", "ab"):
        docs = sorted(chance.sample(range(40_000), chance.choice((1, 2, 7, 300))))
        yield term, docs, [chance.randrange(16) for _ in docs]


@pytest.mark.parametrize("seed", range(20))
def test_a_shard_opens_as_it_was_closed(seed: int) -> None:
    """Whatever its terms and however long its gaps."""
    encoded = {
        term: (varints([b - a for a, b in zip([0, *docs], docs, strict=False)]), bytes(weights))
        for term, docs, weights in lists(seed)
    }
    assert opened(closed(encoded)) == encoded
    assert {t: total(gaps) for t, (gaps, _) in encoded.items()} == {
        t: docs[-1] for t, docs, _ in lists(seed)
    }
