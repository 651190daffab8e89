"""What parsing costs: pages a second on one core, and the ratio to the least it could cost.

The floor is reading the files and one pass of jieba over their text: no parser that looks at words
does less. Prints ratios; absolute figures are the machine's.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from site_builder.lexicon import Lexicon
from site_builder.model.source import SourcePage
from site_builder.parse import parse_page

ROOT = Path(__file__).parent.parent
FOLDERS = ("seeds", "tests/gold/pages", "tests/gold/heldout")
PAGE = 18 * 1024
RUNS = 7


def main() -> None:
    """Time the parser and the floor in turn, and print medians."""
    files = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.txt"))
    size = sum(path.stat().st_size for path in files)
    lexicon = Lexicon.load()
    pages = [SourcePage.from_text(path.stem, path.read_text("utf-8")) for path in files]

    def parse() -> None:
        for page in pages:
            parse_page(page, lexicon)

    def floor() -> None:
        for path in files:
            lexicon.segmenter.cut(path.read_text("utf-8"))

    parse()
    floor()
    timed = [(cpu(parse), cpu(floor)) for _ in range(RUNS)]
    own = statistics.median(a for a, _ in timed)
    ratios = sorted(a / b for a, b in timed)
    print(f"{len(files)} pages, {size / 1024:.0f} KB, {RUNS} runs, Python {sys.version.split()[0]}")
    print(f"pages of 18 KB a second on one core   {size / PAGE / own:8.0f}")
    print(f"ratio to reading and one jieba pass   {statistics.median(ratios):8.2f}", end="")
    print(f"   ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    linear(pages, lexicon)


def linear(pages: list[SourcePage], lexicon: Lexicon) -> None:
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
