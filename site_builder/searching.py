"""The search index of a build: made and placed beside the pages of the site.

Indexing and rendering need nothing of each other, so each has a process of its own where there are
several: neither waits for what the other does alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from site_builder.lexicon import Gazetteer
from site_builder.model.archive import FiledPage
from site_builder.parallel import Beside, give_back
from site_builder.publish import Placed, Stage, place
from site_builder.text.pinyin import Pinyin
from site_builder.tools import Tools

NAME = "search.sqlite"
"""In the cache's folder: what the index remembers. Two processes may not write one file."""


@contextmanager
def searching(pages: Sequence[FiledPage], tools: Tools) -> Iterator[Searched]:
    """Begin to make the index; it is placed when the stage is there."""
    with tools.workers.aside(partial(_make, pages, tools)) as aside:
        yield Searched(aside, tools)


class Searched:
    """The index that is being made. The stage "search" is what is waited for at the end."""

    def __init__(self, aside: Beside[Stage, Sequence[Placed]], tools: Tools) -> None:
        self._aside, self._tools = aside, tools

    def begin(self, stage: Stage) -> None:
        """See `publish.Apart`."""
        self._aside.finish(stage)

    def placed(self) -> Sequence[Placed]:
        """See `publish.Apart`."""
        with self._tools.observer.stage("search"):
            return self._aside.result()


def _make(pages: Sequence[FiledPage], tools: Tools) -> Callable[[Stage], Sequence[Placed]]:
    # numpy takes 0.1 s and 20 MB, which only who makes the index shall pay.
    from site_builder.collect.search import index_files, search_docs  # noqa: PLC0415

    gazetteer = tools.lexicon.gazetteer
    memory = tools.memory.beside(NAME)
    files = index_files(
        search_docs(pages, lambda path: _names(gazetteer, path)),
        segmenter=tools.lexicon.segmenter,
        spell=lambda word: _spelt(tools.pinyin, word),
        memo=memory,
        relieve=give_back,
    )
    give_back()

    def finish(stage: Stage) -> Sequence[Placed]:
        with memory:
            return place({f"search/{name}": data for name, data in files.items()}, stage, memory)

    return finish


def _spelt(pinyin: Pinyin, word: str) -> Sequence[str]:
    return pinyin.reading(word).replace("ü", "v").split()


def _names(gazetteer: Gazetteer, path: str) -> Sequence[str]:
    division = gazetteer.by_path(path)
    return division.names if division else ()
