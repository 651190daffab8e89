"""Pages for which nothing is planned: only where planning would change and tell nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from site_builder import pipeline
from site_builder.config import load_config
from site_builder.model.record import PageRecord
from site_builder.observer import Observer
from site_builder.parallel import Serial
from site_builder.report import Stored
from site_builder.settled import NAME
from site_builder.store.outcome import Changes
from site_builder.store.write import write_records
from tests.conftest import Run
from tests.test_faults import content


def one(folder: Path, pattern: str) -> Path:
    return sorted(folder.glob(pattern))[0]


def first_page(archive: Path) -> str:
    return one(archive, "seeds/*.txt").stem


def more(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def without_address(archive: Path) -> None:
    lock = archive / "articles" / "addresses.lock"
    lines = lock.read_text("utf-8").splitlines(keepends=True)
    lock.write_text("".join(line for line in lines if "articles/" not in line), "utf-8")


def pictured(archive: Path) -> None:
    photo = one(archive, "articles/*/p*.md")
    sidecar = archive / "seeds" / f"{photo.parent.name}.yaml"
    number = re.match(r"p\d+", photo.name)
    assert number
    sidecar.write_text(f"photos: {{{number[0]}: bilder/eins.png}}\n", "utf-8")
    (archive / "seeds" / "bilder").mkdir()
    (archive / "seeds" / "bilder" / "eins.png").write_bytes(b"not a picture")


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda a: None,
    "a page's text": lambda a: more(one(a, "seeds/*.txt"), "\n新的一句。\n"),
    "a page's meta data": lambda a: (
        one(a, "seeds/*.txt").with_suffix(".yaml").write_text("number: 6")
    ),
    "a page's picture": pictured,
    "an edit": lambda a: more(one(a, "articles/*/[0-9]*.md"), "\n新的一段。\n"),
    "an edit of a page's file": lambda a: more(one(a, "articles/*/page.md"), "\n说明。\n"),
    "an article deleted": lambda a: one(a, "articles/*/[0-9]*.md").unlink(),
    "a folder deleted": lambda a: shutil.rmtree(a / "articles" / first_page(a)),
    "an article by hand": lambda a: (one(a, "articles/*/page.md").parent / "900-x.md").write_text(
        "---\ntitle: 手写\n---\n一段。\n", "utf-8"
    ),
    "addresses lost": without_address,
    "a page taken away": lambda a: one(a, "seeds/*.txt").unlink(),
}


def stored(archive: Path) -> Stored:
    return pipeline.parse_archive(load_config(archive), Serial(), Observer())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_as_if_every_page_were_planned(
    archive: Path, run: Run, change: Callable[[Path], object], tmp_path: Path
) -> None:
    """After any change, whatever is settled: the same files, and the same is told."""
    assert run("parse").exit_code == 0
    change(archive)
    plain = tmp_path / "plain"
    shutil.copytree(archive, plain, ignore=shutil.ignore_patterns(".cache", NAME))

    told, expected = stored(archive), stored(plain)

    assert content(archive / "articles") == content(plain / "articles")
    assert told.problems == expected.problems
    assert told.warnings == expected.warnings
    assert told.summary.split("; ")[1:] == expected.summary.split("; ")[1:]


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are planned from now on."""
    pages: list[str] = []

    def spy(records: Iterable[PageRecord], root: Path, **named: Any) -> Changes:
        given = list(records)
        pages.extend(record.page for record in given)
        return write_records(given, root, **named)

    monkeypatch.setattr("site_builder.pipeline.write_records", spy)
    return pages


def test_only_changed_pages_are_planned(archive: Path, run: Run, planned: list[str]) -> None:
    """A page that changed, and a page with a person's edit; no other."""
    assert run("parse").exit_code == 0
    planned.clear()
    first, second, *_ = sorted((archive / "seeds").glob("*.txt"))
    more(first, "\n新的一句。\n")
    more(one(archive / "articles" / second.stem, "[0-9]*.md"), "\n新的一段。\n")
    stored(archive)
    assert planned == [first.stem, second.stem]
    planned.clear()
    stored(archive)
    assert planned == [second.stem]


def test_a_fresh_clone_parses_nothing(archive: Path, run: Run, planned: list[str]) -> None:
    """The cache is no part of a repository; the lock is."""
    assert run("parse").exit_code == 0
    shutil.rmtree(archive / ".cache")
    planned.clear()
    told = stored(archive)
    assert (planned, told.parsed, told.pages) == ([], 0, len(pages(archive)))


def test_no_cache_parses_everything(archive: Path, run: Run, planned: list[str]) -> None:
    """Who distrusts what earlier builds left distrusts the lock too."""
    assert run("parse").exit_code == 0
    planned.clear()
    assert run("build", "--no-cache").exit_code == 0
    assert planned == pages(archive)


def pages(archive: Path) -> list[str]:
    return [path.stem for path in sorted((archive / "seeds").glob("*.txt"))]


def other_program(text: str) -> str:
    return re.sub(r"(?<=Parsed by: )\w+", "0" * 32, text)


def joined(text: str) -> str:
    """As git's union leaves what two programs wrote."""
    return text + "\n".join(other_program(text).splitlines()[:3]) + "\n"


BROKEN: dict[str, Callable[[str], str]] = {
    "another program": other_program,
    "two programs": joined,
    "states of no page": lambda text: re.sub(r"\t\w+", "\tnothing", text),
    "a binary": lambda text: "\0\ud800",
    "nothing": lambda text: "",
}


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_a_lock_that_says_nothing_true_is_not_believed(
    archive: Path, run: Run, planned: list[str], spoil: Callable[[str], str]
) -> None:
    """Every page is parsed, and the lock is what it was."""
    assert run("parse").exit_code == 0
    lock = archive / "articles" / NAME
    before = lock.read_text("utf-8")
    lock.write_text(spoil(before), "utf-8", "surrogatepass")
    planned.clear()
    stored(archive)
    assert planned == pages(archive)
    assert lock.read_text("utf-8") == before


def test_pages_that_two_branches_added_stay_settled(
    archive: Path, run: Run, planned: list[str]
) -> None:
    """Git's union doubles the head and keeps both branches' lines."""
    assert run("parse").exit_code == 0
    lock = archive / "articles" / NAME
    lines = lock.read_text("utf-8").splitlines(keepends=True)
    lock.write_text("".join([*lines, *lines[:4]]), "utf-8")
    planned.clear()
    stored(archive)
    assert planned == []
    assert lock.read_text("utf-8") == "".join(lines)
