"""Recall as a law: search finds what a plain scan of the records finds."""

from __future__ import annotations

import json
import random
import statistics
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.browser import Asked, asking, numbers
from bench.queries import Query, Scan, printed, queries
from site_builder.collect.search import build_index, tiers
from site_builder.collect.search.normalise import normalise
from tests.search.make import gold_docs, gold_index, segmenter
from tests.search.spelling import plain_syllables

pytestmark = pytest.mark.browser

EVERYTHING = 10_000
VECTORS = json.loads(Path(__file__).with_name("normalise.json").read_text("utf-8"))


@cache
def scan() -> Scan:
    """The plain scan of the gold pages."""
    return Scan(gold_docs())


@cache
def asked() -> tuple[Query, ...]:
    """The query set by kind."""
    return tuple(queries(scan(), plain_syllables, each=12))


def substrings(count: int, seed: int) -> Iterator[str]:
    """Pieces of two characters and more of any text of any document."""
    chance = random.Random(seed)  # noqa: S311
    texts = [t for doc in gold_docs() for t in printed(doc) if len(normalise(t)) > 1]
    for _ in range(count):
        text = chance.choice(texts)
        length = min(len(text), chance.choice((2, 2, 3, 3, 4, 5, 6, 8, 12, 20, 40)))
        start = chance.randrange(len(text) - length + 1)
        piece = text[start : start + length]
        if len(normalise(piece)) > 1:
            yield piece


def test_the_program_agrees_with_the_vectors(engine: Asked) -> None:
    """What counts of a text is the same in the browser as in the index."""
    code = """async (texts) => {
      const n = await import('/m/normalise.js');
      return texts.map((text) => {
        const plain = n.normalise(text);
        const { plain: also, at } = n.mapped(text);
        const [pairs, words, threes] = [n.bigrams(plain), n.latin(plain), n.threes(plain)];
        return { plain, also, size: at.length, pairs, words, threes, numbers: n.numbers(text) };
      });
    }"""
    found = engine.page.evaluate(code, [vector["text"] for vector in VECTORS])
    for vector, got in zip(VECTORS, found, strict=True):
        assert got["plain"] == got["also"] == vector["plain"]
        assert got["pairs"] == vector["bigrams"]
        assert got["words"] == vector["latin"]
        assert got["threes"] == vector.get("threes", [])
        assert set(got["numbers"]) <= set(vector["numbers"])
        assert got["size"] == len(vector["plain"].encode("utf-16-le")) // 2 + 1


def test_an_exact_phrase_finds_what_a_scan_finds(engine: Asked) -> None:
    """In quotation marks: nothing missed, nothing extra, whatever piece of whatever text."""
    for piece in substrings(150, seed=3):
        plain = normalise(piece)
        answer = engine.search(f'"{plain}"', limit=EVERYTHING)
        assert set(numbers(answer)) == scan().phrase(plain), piece
        assert answer["total"] == len(scan().phrase(plain)), piece


def test_nothing_is_missed_as_printed(engine: Asked) -> None:
    """A piece typed as it is printed, with its punctuation and widths, finds every document."""
    for piece in substrings(150, seed=4):
        if any(sign in piece for sign in '"“”-:：') or " " in piece.strip():
            continue
        found = set(numbers(engine.search(piece, limit=EVERYTHING)))
        assert found >= scan().phrase(piece), piece


def test_spaces_and_punctuation_make_no_difference(engine: Asked) -> None:
    """The same piece bare, spaced inside quotation marks or dotted finds the same."""
    for piece in substrings(40, seed=5):
        plain = normalise(piece)
        other = "·".join(plain)
        bare = set(numbers(engine.search(plain, limit=EVERYTHING)))
        assert set(numbers(engine.search(other, limit=EVERYTHING))) == bare, piece


def test_one_character_is_enough(engine: Asked) -> None:
    """Every single character finds all documents that have it."""
    text = normalise("".join(t for doc in gold_docs()[:30] for t in printed(doc)))
    chance = random.Random(6)  # noqa: S311
    for char in chance.sample(sorted(c for c in set(text) if not c.isascii()), 60):
        answer = engine.search(char, limit=EVERYTHING)
        assert set(numbers(answer)) == scan().word(char)
        assert answer["total"] == len(scan().word(char))


def test_recall_by_kind(engine: Asked) -> None:
    """Among the first ten: all of every kind, but for what letters may mean."""
    recall: dict[str, list[float]] = defaultdict(list)
    ranks = []
    for query in asked():
        found = numbers(engine.search(query.typed))
        if query.right:
            hits = [n for n in found if n in query.right]
            recall[query.kind].append(len(hits) / min(10, len(query.right)))
            first = next((i for i, n in enumerate(found) if n in query.right), None)
            ranks.append(0.0 if first is None else 1 / (first + 1))
        else:
            recall[query.kind].append(0.0 if found else 1.0)
    floors = {"pinyin": 0.98, "initials": 0.98, "typo": 0.98, "number": 0.98, "several": 0.9}
    for kind, values in recall.items():
        assert statistics.mean(values) >= floors.get(kind, 1.0), kind
    assert len(recall) >= 17
    assert statistics.mean(ranks) >= 0.97


def test_two_tiers_answer_as_one(
    engine: Asked, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last documents have shards of their own, and no query is answered otherwise for it."""
    for name, value in (("TWO", 50), ("STEP", 16), ("TAIL", 32)):
        monkeypatch.setattr(tiers, name, value)
    index = build_index(gold_docs(), segmenter=segmenter(), spell=plain_syllables)
    assert 0 < json.loads(index["dir.json"])["border"] < len(gold_docs())
    with asking(index, browser) as other:
        for query in asked():
            answers = [engine.search(query.typed), other.search(query.typed)]
            for answer in answers:
                del answer["took"]
            assert answers[0] == answers[1], query.typed


def test_the_index_reads_as_it_was_written(engine: Asked) -> None:
    """The browser finds in each shard what the builder put there."""
    code = """async (terms) => Promise.all(terms.map(async (term) => {
      const list = await window.engine.index.list(term);
      return list && [...list.docs];
    }))"""
    terms = ["干部", "旗", "diy", "不存", "魑魅"]
    expected: list[Any] = [sorted(scan().word(t)) or None for t in terms]
    assert engine.page.evaluate(code, terms) == expected
    assert len(gold_index()) > 100
