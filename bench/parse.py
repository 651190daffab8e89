"""What parsing costs: pages a second on one core, and the ratio to the least it could cost.

The floor is reading the files and one pass of jieba itself over their text, as it comes: what a
parser in Python that only looks at words would cost. Prints ratios; absolute figures are the
machine's. The seeds are shown by themselves too: their lines are whole paragraphs, and the gold's
pages have twice as many lines to the same text.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import jieba

from site_builder.lexicon import Lexicon
from site_builder.model.source import SourcePage
from site_builder.parse import parse_page

ROOT = Path(__file__).parent.parent
SETS: Mapping[str, Sequence[str]] = {
    "seeds": ("seeds",),
    "seeds and gold": ("seeds", "tests/gold/pages", "tests/gold/heldout"),
}
PAGE = 18 * 1024
RUNS = 15


def main() -> None:
    """Time the parser and the floor in turn, and print medians."""
    jieba.setLogLevel("ERROR")
    lexicon = Lexicon.load()
    print(f"{RUNS} runs each, Python {sys.version.split()[0]}")
    pages: list[SourcePage] = []
    for name, folders in SETS.items():
        files = sorted(path for folder in folders for path in (ROOT / folder).glob("*.txt"))
        pages = [SourcePage.from_text(path.stem, path.read_text("utf-8")) for path in files]
        speed(name, files, pages, lexicon)
    linear(pages, lexicon)


def speed(name: str, files: Sequence[Path], pages: Sequence[SourcePage], lexicon: Lexicon) -> None:
    """Print what one set of pages costs."""

    def parse() -> None:
        for page in pages:
            parse_page(page, lexicon)

    def floor() -> None:
        for path in files:
            jieba.lcut(path.read_text("utf-8"))

    parse()
    floor()
    size = sum(path.stat().st_size for path in files)
    lines = sum(len(page.printed) for page in pages)
    timed = [(cpu(parse), cpu(floor)) for _ in range(RUNS)]
    own = statistics.median(a for a, _ in timed)
    best = min(a for a, _ in timed)
    ratios = sorted(a / b for a, b in timed)
    print(f"{name}: {len(files)} pages, {size / 1024:.0f} KB, {lines} lines")
    print(f"  pages of 18 KB a second on one core {size / PAGE / own:8.0f}", end="")
    print(f"   (the best run {size / PAGE / best:.0f})")
    print(f"  microseconds a line                 {own / lines * 1e6:8.0f}")
    print(f"  ratio to reading and one jieba pass {statistics.median(ratios):8.2f}", end="")
    print(f"   ({ratios[0]:.2f} to {ratios[-1]:.2f})")


def linear(pages: Sequence[SourcePage], lexicon: Lexicon) -> None:
    """Print the cost per line of ever longer pages, against that of the shortest."""
    text = "\n".join(line.text for page in pages for line in page.lines)
    base = 0.0
    for times in (1, 2, 4, 8):
        page = SourcePage.from_text("long", "\n".join([text] * times))
        cost = cpu(partial(parse_page, page, lexicon)) / len(page.lines)
        base = base or cost
        print(f"cost per line at {len(page.lines):>6} lines            {cost / base:8.2f}")


def cpu(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
