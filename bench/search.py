"""How well, how fast and how small search is: `python -m bench.search [articles …] [--pagefind]`.

For each size: recall of the first ten results by kind of query, mean reciprocal rank, sizes on the
wire and milliseconds in Chromium, and what building the index costs; with `--change` also what it
costs to change one that is remembered. With `--pagefind` the same for Pagefind
(`pip install 'pagefind[extended]'` in the Python that runs this), over the same documents.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from playwright.sync_api import Browser

from bench import pagefind
from bench.browser import SHELL, asking, chromium, numbers, serving
from bench.generate import generate
from bench.queries import Query, Scan, queries
from site_builder.collect.search import SearchDoc, build_index, search_docs
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.text.segment import Segmenter
from tests.goldrecords import gold_pages
from tests.search.make import Remembering
from tests.search.spelling import aliases_of, plain_syllables

GOLD = 40
"""At up to this size the gold pages themselves are used, however many they are."""

FIRST = ("党建引领", "乡村振兴", "土默特右旗", "干部", "人才", "锡林郭勒", "网格员", "志愿服务")

AFTER = ("search/col/", "search/panels.js", "search/more.js")
"""What a plain query loads only when its results are shown."""


@dataclass
class Table:
    """Recall by kind, and ranks, of one engine."""

    recall: dict[str, list[float]] = field(default_factory=dict)
    ranks: list[float] = field(default_factory=list)
    sizes: dict[str, list[float]] = field(default_factory=dict)

    def add(self, query: Query, found: Sequence[int]) -> None:
        """Judge the first ten results of one query."""
        kind = self.recall.setdefault(query.kind, [])
        if not query.right:
            kind.append(0.0 if found else 1.0)
            return
        hits = [n for n in found[:10] if n in query.right]
        kind.append(len(hits) / min(10, len(query.right)))
        places = [i for i, n in enumerate(found[:10]) if n in query.right]
        self.ranks.append(1 / (1 + places[0]) if places else 0.0)

    def lines(self) -> list[str]:
        """Kind and recall, then the mean reciprocal rank."""
        shown = [
            f"{kind:12} {statistics.mean(values):.3f} {statistics.median(self.sizes[kind]):6.1f} kB"
            for kind, values in self.recall.items()
        ]
        return [*shown, f"{'MRR':12} {statistics.mean(self.ranks):.3f}"]


def documents(articles: int) -> Sequence[SearchDoc]:
    """The gold pages, or as many generated documents."""
    aliases = aliases_of(Gazetteer.load())
    pages = gold_pages() if articles <= GOLD else generate(articles)
    return search_docs(tuple(pages), aliases)


def build(docs: Sequence[SearchDoc]) -> Mapping[str, bytes]:
    """The index, with its cost printed."""
    start = time.process_time()
    index = build_index(docs, segmenter=Segmenter(), spell=plain_syllables)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lists = sum(len(v) for k, v in index.items() if not k.startswith("f/") and k != "offline.js")
    count = sum(not k.startswith("f/") for k in index)
    print(f"build: {spent:.1f} s CPU, {peak:.0f} MB; index {lists / 1e6:.2f} MB in {count} files")
    return index


def change(docs: Sequence[SearchDoc]) -> None:
    """What ten articles more cost, at the end and between older ones, and one that is edited."""
    memo, segmenter = Remembering(), Segmenter()
    build_index(docs[:-10], segmenter=segmenter, spell=plain_syllables, memo=memo)
    middle = docs[len(docs) // 2]
    kinds = {
        "ten articles more": docs,
        "ten between older ones": [
            *docs[:-10],
            *(replace(d, date=middle.date) for d in docs[-10:]),
        ],
        "one edited": [*(replace(d, title="换了") if d is middle else d for d in docs[:-10])],
    }
    kept = dict(memo.kept)
    for kind, changed in kinds.items():
        memo.kept = dict(kept)
        start = time.process_time()
        build_index(changed, segmenter=segmenter, spell=plain_syllables, memo=memo)
        print(f"{kind}: {time.process_time() - start:.1f} s CPU", flush=True)


def measure(index: Mapping[str, bytes], asked: Sequence[Query], browser: Browser) -> Table:
    """Recall, bytes and milliseconds of the engine."""
    table, sizes, times, wrong = Table(), [], [], 0
    with asking(index, browser) as engine:
        for query in asked:
            engine.fresh()
            engine.server.sent.clear()
            answer = engine.search(query.typed)
            sizes.append(engine.server.bytes / 1000)
            table.sizes.setdefault(query.kind, []).append(sizes[-1])
            table.add(query, numbers(answer))
            exact = query.kind in ("region", "byline", "single", "alias")
            if exact and not answer["about"] and answer["total"] != len(query.right):
                wrong += 1
                print(f"  {query.typed}: {answer['total']} counted, {len(query.right)} right")
            times.append(engine.compute(query.typed))
            if table.recall[query.kind][-1] < 1:
                print(f"  missed: {query.kind} {query.typed} ({query.meant}) {answer['notices']}")
    print(f"next query: {spread(sizes)} kB; compute: {spread(times)} ms; wrong counts: {wrong}")
    return table


def first(index: Mapping[str, bytes], browser: Browser) -> None:
    """What the very first query costs until its results are shown, page and programs included."""
    files = {f"search/{path}": data for path, data in index.items()}
    files["search/index.html"] = SHELL.encode()
    sizes, times = [], []
    with serving(files) as server:
        for query in FIRST:
            page = browser.new_context().new_page()
            server.sent.clear()
            start = time.perf_counter()
            page.goto(f"{server.address}search/?q={query}")
            page.wait_for_selector(".search-result")
            times.append((time.perf_counter() - start) * 1000)
            counted = [size for path, size in server.sent if not path.startswith(AFTER)]
            sizes.append(sum(counted) / 1000)
            page.context.close()
    print(f"first query, programs included: {spread(sizes)} kB; {spread(times)} ms")


def spread(values: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return f"p50 {statistics.median(ordered):.1f} p95 {ordered[int(len(ordered) * 0.95)]:.1f}"


def main(arguments: Sequence[str]) -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=int, default=[40, 1000, 10_000])
    parser.add_argument("--each", type=int, default=20, help="queries of each kind")
    parser.add_argument("--pagefind", action="store_true")
    parser.add_argument("--change", action="store_true", help="also what a change costs")
    chosen = parser.parse_args(arguments)
    for articles in chosen.articles:
        docs = documents(articles)
        print(f"\n## {len(docs)} documents", flush=True)
        index = build(docs)
        if chosen.change:
            change(docs)
        asked = queries(Scan(docs), plain_syllables, chosen.each)
        with chromium() as browser:
            ours = measure(index, asked, browser)
            first(index, browser)
            print("\n".join(ours.lines()), flush=True)
            if chosen.pagefind:
                theirs = pagefind.measure(docs, asked, browser, Table())
                print("\n".join(theirs.lines()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
