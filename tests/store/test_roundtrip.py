"""Records to files and back: nothing is lost, whatever the newspaper prints."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings

from site_builder.lexicon import Lexicon
from site_builder.model.archive import FiledPage
from site_builder.model.article import Article, Photo
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.parse import parse_page
from site_builder.store.read import read_pages
from site_builder.store.write import write_records
from tests.goldrecords import gold_pages
from tests.store.desk import pinyin
from tests.strategies import pages

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"

E = TypeVar("E", Article, Photo)


def ordered(entries: tuple[E, ...]) -> tuple[E, ...]:
    """By first line, with lines ascending, as the contract has it; the gold tells reading order."""
    found = [replace(entry, lines=tuple(sorted(entry.lines))) for entry in entries]
    return tuple(sorted(found, key=lambda e: int(e.id.rpartition("-")[2].lstrip("p"))))


def round_trip(record: PageRecord, source: SourcePage) -> None:
    sources = {record.page: source}
    with tempfile.TemporaryDirectory() as root:
        changes = write_records([record], Path(root), sources=sources, pinyin=pinyin())
        assert changes.problems == ()
        reading = read_pages(Path(root), sources)
        assert reading.problems == ()
        assert [str(warning) for warning in reading.warnings] == []
        assert reading.pages[0].record == record
        assert not any(filed.edited for filed in reading.pages[0].filed.values())
        assert not write_records([record], Path(root), sources=sources, pinyin=pinyin()).any


@pytest.mark.parametrize("page", gold_pages(), ids=lambda page: page.record.page)
def test_the_gold_comes_back(page: FiledPage) -> None:
    """Every gold page is the same record after a walk through its files."""
    record = page.record
    record = replace(record, articles=ordered(record.articles), photos=ordered(record.photos))

    round_trip(record, page.source)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(pages())
def test_any_record_comes_back(made: tuple[PageRecord, SourcePage]) -> None:
    """Any record at all, with text that no newspaper prints."""
    round_trip(*made)


def seed(name: str) -> SourcePage:
    return SourcePage.from_text(name, (ROOT / f"seeds/{name}.txt").read_text("utf-8"))


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda p: p.stem)
def test_the_seeds_come_back(path: Path) -> None:
    """What the parser reads from a seed is what the site is built from."""
    page = seed(path.stem)

    round_trip(parse_page(page, Lexicon.load(None)), page)


def test_golden_files(tmp_path: Path) -> None:
    """The files of one gold page, byte for byte: how an archive looks in an editor.

    To accept new ones: delete `tests/store/golden`, run this test, read the difference.
    """
    (page,) = (p for p in gold_pages() if p.record.page == "001_d29847e9c32fafa7")
    record = replace(page.record, articles=ordered(page.record.articles))
    write_records([record], tmp_path, sources={record.page: page.source}, pinyin=pinyin())
    made = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in sorted((tmp_path / "articles").rglob("*"))
        if path.is_file()
    }
    if not GOLDEN.exists():
        shutil.copytree(tmp_path / "articles", GOLDEN / "articles")
        pytest.fail("golden files written: read them, then run again")
    kept = {
        path.relative_to(GOLDEN).as_posix(): path.read_bytes()
        for path in sorted(GOLDEN.rglob("*"))
        if path.is_file()
    }

    assert made == kept
