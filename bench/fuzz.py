"""`make fuzz`: hostile bytes, led by what the code does with them, against the laws.

    python -m bench.fuzz TARGET [-max_total_time=600] [-runs=N] [corpus folders …]

Targets: `page` (a file of seeds/), `article` (a file of articles/), `sidecar` and `site` (YAML).
Whatever the bytes, a reader gives a value or one of the program's own errors, which have a sentence
for people; a page that can be read loses no printed line. Anything else stops the fuzzer with the
bytes in a file. Options are libFuzzer's.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["site_builder"]):
    from site_builder.config import load_config
    from site_builder.errors import SiteBuilderError
    from site_builder.lexicon import Lexicon
    from site_builder.parse import parse_page
    from site_builder.store import files, markdown
    from site_builder.store.seeds import read_seed

ROOT = Path(__file__).parent.parent
PRINTED = 400
"""Lines of a page that are parsed: a longer one says nothing new and takes the fuzzer's time."""


def page(folder: Path) -> Callable[[bytes], None]:
    """A page's text: read, parsed, and every printed line in exactly one item."""
    lexicon = Lexicon.load()
    path = folder / "page.txt"

    def check(data: bytes) -> None:
        path.write_bytes(data)
        source = read_seed(path).page
        if len(source.printed) > PRINTED:
            return
        record = parse_page(source, lexicon)
        lines = [line for own in record.articles for line in own.lines]
        lines += [line for photo in record.photos for line in photo.lines]
        for aside in (*record.notes, *record.furniture):
            lines += aside.lines
        lines.sort()
        if lines != [line.number for line in source.printed]:
            raise AssertionError("a printed line is in no item, or in two")

    return check


def article(folder: Path) -> Callable[[bytes], None]:
    """An article's file: read, and its body again from its own pieces."""
    del folder

    def check(data: bytes) -> None:
        file = files.parse("articles/page/3-a.md", data)
        for chunk in markdown.read(file.text):
            if chunk.end < chunk.begin:
                raise AssertionError("a piece ends before it begins")

    return check


def sidecar(folder: Path) -> Callable[[bytes], None]:
    """The YAML file beside a page."""
    path = folder / "page.txt"
    path.write_text("一行字。\n", "utf-8")

    def check(data: bytes) -> None:
        path.with_suffix(".yaml").write_bytes(data)
        read_seed(path)

    return check


def site(folder: Path) -> Callable[[bytes], None]:
    """`site.yaml`."""

    def check(data: bytes) -> None:
        (folder / "site.yaml").write_bytes(data)
        load_config(folder)

    return check


TARGETS: Mapping[str, Callable[[Path], Callable[[bytes], None]]] = {
    "page": page,
    "article": article,
    "sidecar": sidecar,
    "site": site,
}
SAMPLES = {"page": "seeds/*.txt", "article": "articles/*/*.md", "sidecar": "", "site": "site.yaml"}


def main() -> None:
    """Fuzz one target."""
    target, *options = sys.argv[1:] or [""]
    if target not in TARGETS:
        sys.exit(f"python -m bench.fuzz {{{','.join(TARGETS)}}} [libFuzzer's options]")
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder, corpus = Path(name), Path(name) / "corpus"
        corpus.mkdir()
        for number, path in enumerate(sorted(ROOT.glob(SAMPLES[target] or "-"))):
            (corpus / str(number)).write_bytes(path.read_bytes()[:4000])
        check = TARGETS[target](folder)

        def once(data: bytes) -> None:
            try:
                check(data)
            except SiteBuilderError:
                return

        atheris.Setup([sys.argv[0], *options, str(corpus)], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
