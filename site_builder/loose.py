"""Loose pages: the records of any text files anywhere, without an archive and without a trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder import parse
from site_builder.config import Config
from site_builder.errors import SiteBuilderError
from site_builder.lexicon import Lexicon
from site_builder.model.record import PageRecord
from site_builder.parallel import Executor
from site_builder.store.seeds import read_seed


def text_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and the text files of folders named, in order."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    return tuple(dict.fromkeys(found))


def parse_files(
    paths: Sequence[Path], config: Config, workers: Executor
) -> Iterator[PageRecord | SiteBuilderError]:
    """The records of any text files, in their order; a file that cannot be read gives its error."""
    lexicon = Lexicon.load(config.lexicon if config.lexicon.is_dir() else None)
    return workers.map(_parse_file, lexicon, paths)


def explain(page: str, config: Config) -> Sequence[parse.ExplainedLine]:
    """Every line of a page with its label and reason; `page` is a file or a name in `seeds/`."""
    path = Path(page)
    if not path.is_file():
        path = config.seeds / f"{page.removesuffix('.txt')}.txt"
    lexicon = Lexicon.load(config.lexicon if config.lexicon.is_dir() else None)
    return parse.explain_page(read_seed(path).page, lexicon)


def _parse_file(lexicon: Lexicon, path: Path) -> PageRecord | SiteBuilderError:
    try:
        return parse.parse_page(read_seed(path).page, lexicon)
    except SiteBuilderError as error:
        return error
