"""`make proof`: the laws over many thousand pages and edits that nobody wrote by hand.

    python -m bench.proof [--pages 100000] [--torn 20000] [--edits 10000] [--kills 200]

Pages: real and generated lines, cut, mixed, doubled, damaged. For each one: no exception, every
printed line in exactly one item, every character kept (`parse.audit` refuses otherwise).
Torn: the same of real pages whose runs of lines were moved, lost, doubled, cut, or mixed with those
of another page, up to eight times.
Edits: a person types somewhere into an article's file, then the page is read anew, changed. What
was typed is still there, in one file.
Kills: `tests/test_faults.py` with so many.

The same number gives the same pages and edits on every machine; a failure prints its number.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.generate import ROOT, Stock, generate
from site_builder.lexicon import Lexicon
from site_builder.lexicon.readings import load_pinyin
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.parallel import executor
from site_builder.parse import parse_page
from site_builder.store.write import write_records
from site_builder.text.pinyin import Pinyin

MARKS = (
    "□",
    "◎观潮",
    "【集市】",
    "——",
    "★",
    "1.",
    "摄",
    "(下转第二版)",
    "\ufffd",
    "\u202e",
    "<b>",
    "{{x}}",
)
OURS = re.compile(r"^generated:.*?^---$", re.MULTILINE | re.DOTALL)
GAPS = ("", "", "", "\n", "\n\n\n")


@dataclass(frozen=True)
class World:
    """What pages and edits are made of."""

    lines: tuple[str, ...]
    pages: tuple[tuple[str, ...], ...]
    """The lines of real pages."""
    lexicon: Lexicon
    pinyin: Pinyin


def world() -> World:
    """Lines of the seeds, of the gold's pages, and of generated pages."""
    real = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/gold").glob("*/*.txt")]
    pages = tuple(tuple(path.read_text("utf-8").split("\n")) for path in sorted(real))
    lines = {line for page in pages for line in page}
    for page in islice(generate(3000, seed=5, stock=Stock.read()), 300):
        lines.update(line.text for line in page.source.lines)
    lexicon = Lexicon.load()
    lexicon.segmenter.cut("词")  # workers inherit the dictionary
    printed = tuple(sorted(line for line in lines if line.strip()))
    return World(printed, pages, lexicon, load_pinyin())


def page(world: World, number: int, most: int = 45) -> str:
    """The text of page `number`."""
    chance = random.Random(number)
    rows: list[str] = []
    for _ in range(chance.randint(0, most)):
        row = chance.choice(world.lines)
        turn = chance.random()
        if turn < 0.15:
            row = row[: chance.randint(0, len(row))]
        elif turn < 0.25:
            row = row[chance.randint(0, len(row)) :]
        elif turn < 0.32:
            row = chance.choice(MARKS) + row
        elif turn < 0.37:
            row = "".join(chance.sample(row, len(row)))
        elif turn < 0.42 and rows:
            row = chance.choice(rows)
        rows += [row, chance.choice(GAPS)]
    return "\n".join(rows)


def torn(world: World, number: int, most: int = 8) -> str:
    """The text of a real page, damaged up to so many times."""
    chance = random.Random(number)
    rows, other = list(chance.choice(world.pages)), chance.choice(world.pages)
    for _ in range(chance.randint(1, most)):
        start = chance.randrange(len(rows) or 1)
        run = rows[start : start + chance.randint(1, 12)]
        match chance.choice(("move", "lose", "double", "mix", "break", "cut")):
            case "move":
                del rows[start : start + len(run)]
                start = chance.randint(0, len(rows))
                rows[start:start] = run
            case "lose":
                del rows[start : start + len(run)]
            case "double":
                rows[start:start] = run
            case "mix":
                foreign = chance.randrange(len(other))
                rows[start:start] = other[foreign : foreign + chance.randint(1, 15)]
            case "break" if run:
                at = chance.randint(0, len(run[0]))
                rows[start : start + 1] = [run[0][:at], "", run[0][at:]]
            case "cut" if run:
                rows[start] = run[0][: chance.randint(0, len(run[0]))]
    return "\n".join(rows)


def held(record: PageRecord) -> list[int]:
    """The lines of every item."""
    lists = [article.lines for article in record.articles] + [p.lines for p in record.photos]
    lists += [text.lines for text in (*record.notes, *record.furniture)]
    return sorted(line for lines in lists for line in lines)


def law(world: World, number: int) -> tuple[int, str]:
    """How many lines page `number` has, and what is wrong with its record."""
    return _law(world, f"page {number}", page(world, number))


def torn_law(world: World, number: int) -> tuple[int, str]:
    """The same of a torn page."""
    return _law(world, f"torn page {number}", torn(world, number))


def _law(world: World, name: str, text: str) -> tuple[int, str]:
    source = SourcePage.from_text("page", text)
    printed = [line.number for line in source.printed]
    try:
        lines = held(parse_page(source, world.lexicon))
    except Exception as error:
        return len(printed), f"{name}: {error!r}"
    return len(printed), "" if lines == printed else f"{name}: lines {lines} of {printed}"


def edit(world: World, number: int) -> tuple[int, str]:
    """One edit, one page read anew; what is wrong with the file afterwards."""
    chance = random.Random(-number)
    text = page(world, number, 12) + "\n\n标题一行\n\n□王莹\n\n正文一段。"
    typed = f"键{number}入"
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        _write(world, root, text)
        files = sorted((root / "articles").glob("*/[0-9]*.md"))
        if not files:
            return 0, ""
        file = chance.choice(files)
        said = file.read_text("utf-8")
        # Not into the program's own notes.
        ours = [m.span() for m in OURS.finditer(said)]
        places = [i for i, c in enumerate(said) if "\u4e00" <= c <= "\u9fff"]
        places = [i for i in places if not any(first <= i < last for first, last in ours)]
        at = chance.choice(places or [len(said)])
        file.write_text(said[:at] + typed + said[at:], "utf-8")
        rows = text.split("\n")
        rows[chance.randrange(len(rows))] = chance.choice(world.lines)
        try:
            _write(world, root, "\n".join(rows))
        except Exception as error:
            return 1, f"edit {number}: {error!r}"
        having = [f for f in (root / "articles").rglob("*.md") if typed in f.read_text("utf-8")]
        return 1, "" if len(having) == 1 else f"edit {number}: typed text is in {len(having)} files"


def _write(world: World, root: Path, text: str) -> None:
    source = SourcePage.from_text("page", text)
    record = parse_page(source, world.lexicon)
    write_records([record], root, sources={"page": source}, pinyin=world.pinyin)


def run(what: str, results: Sequence[tuple[int, str]], seconds: float, unit: str) -> int:
    """Print one line and the first failures; how many failed."""
    wrong = [said for _, said in results if said]
    counted = sum(count for count, _ in results)
    print(f"{what}: {len(results):,}, {counted:,} {unit}, {len(wrong)} wrong, {seconds:.0f} s")
    for said in wrong[:10]:
        print(f"  {said}")
    return len(wrong)


def main() -> int:
    """All of it; 1 when something is wrong."""
    options = argparse.ArgumentParser(prog="python -m bench.proof", description=__doc__)
    options.add_argument("--pages", type=int, default=100_000)
    options.add_argument("--torn", type=int, default=20_000)
    options.add_argument("--edits", type=int, default=10_000)
    options.add_argument("--kills", type=int, default=200)
    said = options.parse_args()
    made, workers, failed = world(), executor(), 0
    for what, work, count, unit in (
        ("pages", law, said.pages, "lines"),
        ("torn pages", torn_law, said.torn, "lines"),
        ("edits", edit, said.edits, "typed"),
    ):
        started = time.monotonic()
        results = list(workers.map(work, made, range(1, count + 1)))
        failed += run(what, results, time.monotonic() - started, unit)
    if said.kills:
        test = "tests/test_faults.py::test_a_killed_build_leaves_the_old_site_or_the_new_one"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "--timeout=7200", "-q", test],
            env={**os.environ, "KILLS": str(said.kills)},
            cwd=ROOT,
            check=False,
        )
        print(f"kills: {said.kills}, {'wrong' if done.returncode else 'every site was whole'}")
        failed += done.returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
