"""Documents and an index for tests: the gold pages, and a few made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from site_builder.collect.search import SearchDoc, build_index, search_docs
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.text.segment import Segmenter
from tests.goldrecords import gold_pages
from tests.search.spelling import aliases_of, plain_syllables


class Remembering:
    """A memo in a dictionary, that counts what it is asked for and to keep, by kind."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}
        self.gets: Counter[str] = Counter()
        self.puts: Counter[str] = Counter()

    def get(self, kind: str, key: str) -> bytes | None:
        self.gets[kind] += 1
        return self.kept.get((kind, key))

    def put(self, kind: str, key: str, content: bytes) -> None:
        self.kept[kind, key] = content
        self.puts[kind] += 1


@cache
def segmenter() -> Segmenter:
    """One dictionary for all tests: reading it takes most of a second."""
    return Segmenter()


@cache
def gold_docs() -> tuple[SearchDoc, ...]:
    """Every article and photo of the gold pages."""
    return search_docs(gold_pages(), aliases_of(Gazetteer.load()))


@cache
def gold_index() -> Mapping[str, bytes]:
    """Their index."""
    return build_index(gold_docs(), segmenter=segmenter(), spell=plain_syllables)


def article(number: int = 1, **fields: object) -> SearchDoc:
    """An article with a title and a body, unless told otherwise."""
    usual: dict[str, object] = {
        "id": f"p-{number}",
        "type": "article",
        "url": f"articles/p/{number}.html",
        "title": "后备干部一线“墩苗壮骨”",
        "body": ("初冬时节,走进蔬菜大棚。", "人民政府的网格员来了。"),
    }
    return SearchDoc(**(usual | fields))  # type: ignore[arg-type]  # the fields are the caller's
