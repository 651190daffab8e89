"""The search index of a build: made and placed beside the pages of the site.

Indexing and rendering need nothing of each other, so each has a process of its own where there are
several: neither waits for what the other does alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from site_builder.collect.search import build_index, search_docs
from site_builder.lexicon import Gazetteer
from site_builder.model.archive import FiledPage
from site_builder.publish import Placed, Stage, place
from site_builder.text.pinyin import Pinyin
from site_builder.tools import Tools

NAME = "search.sqlite"
"""In the cache's folder: what the index remembers. Two processes may not write one file."""


@contextmanager
def searching(
    pages: Sequence[FiledPage], tools: Tools, stage: Stage
) -> Iterator[Callable[[], Sequence[Placed]]]:
    """The search index is made while pages are; the stage "search" is what is waited for then."""
    with tools.workers.aside(partial(_search, pages, tools, stage)) as found:

        def placed() -> Sequence[Placed]:
            with tools.observer.stage("search"):
                return found()

        yield placed


def _search(pages: Sequence[FiledPage], tools: Tools, stage: Stage) -> Sequence[Placed]:
    """Make the index and place its files."""
    gazetteer = tools.lexicon.gazetteer
    with tools.memory.beside(NAME) as memory:
        files = build_index(
            search_docs(pages, lambda path: _names(gazetteer, path)),
            segmenter=tools.lexicon.segmenter,
            spell=lambda word: _spelt(tools.pinyin, word),
            memo=memory,
            spread=tools.workers,
        )
        return place({f"search/{name}": data for name, data in files.items()}, stage, memory)


def _spelt(pinyin: Pinyin, word: str) -> Sequence[str]:
    return pinyin.reading(word).replace("ü", "v").split()


def _names(gazetteer: Gazetteer, path: str) -> Sequence[str]:
    division = gazetteer.by_path(path)
    return division.names if division else ()
