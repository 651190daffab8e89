"""What the region resolver costs an article, and beside it a plain pass of jieba.

    python -m bench.regions [ROUNDS]

It reads the gold articles (parts built from the gold, so the parser is not measured) and prints
one row a measure: the best of the rounds, since other work on the machine only ever adds.
"""

from __future__ import annotations

import logging
import pickle
import sys
import time
from collections.abc import Callable, Sequence

import jieba

from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.parse.regions import TextPart, locate_article
from tests.parse.goldparts import gold_pages


def best(rounds: int, run: Callable[[], None]) -> float:
    """The least processor time of `rounds` runs, in milliseconds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return 1000 * min(times)


def main(rounds: int) -> None:
    """Measure and print."""
    load = best(rounds, lambda: _done(Gazetteer.load()))
    gazetteer = Gazetteer.load()
    articles = [a.parts for page in gold_pages() for a in page.articles.values()]
    size = sum(len(part.text) for parts in articles for part in parts) / len(articles)
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()

    def located() -> None:
        for parts in articles:
            locate_article(parts, gazetteer)

    def segmented() -> None:
        for parts in articles:
            _cut(parts)

    ours = best(rounds, located) / len(articles)
    theirs = best(max(1, rounds // 5), segmented) / len(articles)
    rows = (
        ("gazetteer, loading", f"{load:.1f} ms"),
        ("gazetteer, as sent to a worker", f"{len(pickle.dumps(gazetteer)) / 1024:.0f} KiB"),
        ("articles", f"{len(articles)} of {size:.0f} characters on average"),
        ("regions of an article", f"{ours:.3f} ms"),
        ("the same for 1,500 characters", f"{ours * 1500 / size:.3f} ms"),
        ("jieba over the same text", f"{theirs:.3f} ms"),
        ("ratio", f"{ours / theirs:.3f}"),
    )
    for name, value in rows:
        print(f"{name:32} {value}")


def _done(_: object) -> None:
    """Give a measured value nowhere."""


def _cut(parts: Sequence[TextPart]) -> None:
    for part in parts:
        jieba.lcut(part.text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
