"""Pagefind over the same documents, for comparison."""

from __future__ import annotations

import html
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from playwright.sync_api import Browser

from bench.browser import serving
from bench.queries import Query
from site_builder.collect.search import SearchDoc

PYTHON = os.environ.get("PAGEFIND_PYTHON", sys.executable)
"""A Python that has the package `pagefind[extended]`."""

_ASK = """async (query) => {
  window.pagefind ??= await import('/pagefind/pagefind.js');
  const { results } = await window.pagefind.search(query);
  const top = await Promise.all(results.slice(0, 10).map((r) => r.data()));
  return top.map((data) => Number(data.meta.number));
}"""


class Judge(Protocol):
    """Whoever judges results: `bench.search.Table`."""

    sizes: dict[str, list[float]]

    def add(self, query: Query, found: Sequence[int]) -> None:
        """Judge the first ten results of one query."""


J = TypeVar("J", bound=Judge)


def measure(docs: Sequence[SearchDoc], asked: Sequence[Query], browser: Browser, table: J) -> J:
    """Build Pagefind's index, print its cost, and judge its answers."""
    with serving(_built(sorted(docs, key=lambda doc: doc.date))) as server:
        page = browser.new_page()
        page.goto(f"{server.address}index.html")
        sizes = []
        for query in asked:
            server.sent.clear()
            table.add(query, page.evaluate(_ASK, query.typed))
            sizes.append(server.bytes / 1000)
            table.sizes.setdefault(query.kind, []).append(sizes[-1])
        page.close()
    later = sorted(sizes[1:])
    print(f"Pagefind: first {sizes[0]:.0f} kB, next p50 {later[len(later) // 2]:.0f} kB")
    return table


def _built(docs: Sequence[SearchDoc]) -> Mapping[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for number, doc in enumerate(docs):
            (site / f"{number}.html").write_text(_page(number, doc), "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [PYTHON, "-m", "pagefind", "--site", str(site)]
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        index = site / "pagefind"
        files = {
            p.relative_to(site).as_posix(): p.read_bytes() for p in index.rglob("*") if p.is_file()
        }
    size = sum(map(len, files.values())) / 1e6
    print(
        f"Pagefind build: {cpu:.1f} s CPU, {after.ru_maxrss / 1024:.0f} MB; {size:.2f} MB",
        flush=True,
    )
    return files | {"index.html": b"<!doctype html><title>pagefind</title>"}


def _page(number: int, doc: SearchDoc) -> str:
    """A document as the site's own page has it: all its texts, the title as heading."""
    people = " ".join(f"{role} {name}" for role, name in (*doc.bylines, *doc.credits))
    above = (
        doc.section,
        doc.kicker,
        doc.subtitle,
        people,
        *doc.regions,
        *doc.other_names,
        doc.caption,
    )
    texts = "".join(f"<p>{html.escape(text)}</p>" for text in (*above, *doc.body) if text)
    return (
        f"<!doctype html><html lang='zh-CN'><title>{html.escape(doc.title)}</title>"
        f"<body><main data-pagefind-body><h1>{html.escape(doc.title)}</h1>{texts}"
        f"<span data-pagefind-meta='number'>{number}</span></main></body></html>"
    )
