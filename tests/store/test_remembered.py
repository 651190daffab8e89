"""Pages read from memory are the pages read from files."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.cache import Cache
from site_builder.model.jsonform import to_json, to_plain
from site_builder.model.later import Later
from site_builder.parallel import Processes
from site_builder.store.outcome import Reading
from site_builder.store.read import read_page, read_pages
from site_builder.store.seeds import read_seeds
from site_builder.store.shelf import read_shelf


def one(archive: Path, pattern: str) -> Path:
    return sorted(archive.glob(pattern))[0]


def more(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda a: None,
    "a page's text": lambda a: more(one(a, "seeds/*.txt"), "\n新的一句。\n"),
    "a page's meta data": lambda a: (
        one(a, "seeds/*.txt").with_suffix(".yaml").write_text("number: 6")
    ),
    "an edit": lambda a: more(one(a, "articles/*/[0-9]*.md"), "\n新的一段。\n"),
    "a mistake": lambda a: one(a, "articles/*/[0-9]*.md").write_text("---\ntitle: [\n---\n"),
    "an article deleted": lambda a: one(a, "articles/*/[0-9]*.md").unlink(),
    "a folder deleted": lambda a: shutil.rmtree(one(a, "articles/*/page.md").parent),
    "a seed deleted": lambda a: one(a, "seeds/*.txt").unlink(),
    "two files exchanged": lambda a: exchanged(*sorted(a.glob("articles/*/[0-9]*.md"))[:2]),
}


def said(reading: Reading) -> tuple[object, list[str], list[str]]:
    return reading.pages, [*map(str, reading.problems)], [*map(str, reading.warnings)]


def exchanged(one: Path, other: Path) -> None:
    one_text, other_text = one.read_bytes(), other.read_bytes()
    one.write_bytes(other_text)
    other.write_bytes(one_text)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_memory_changes_nothing(
    archive: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    """After any change: the same pages, the same problems and warnings, twice."""
    with Cache(tmp_path / ".cache", "1") as memory:
        read_pages(archive, read_seeds(archive).sources, memory)
        change(archive)
        sources = read_seeds(archive).sources
        for _ in range(2):
            assert said(read_pages(archive, sources, memory)) == said(read_pages(archive, sources))


def test_only_what_changed_is_read(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file edited: one page is read again, and as long as something is to be told of it."""
    sources = read_seeds(archive).sources
    shelves: list[str] = []

    def spy(root: Path, folder: str, page: str) -> object:
        shelves.append(folder)
        return read_shelf(root, folder, page)

    with Cache(tmp_path / ".cache", "1") as memory:
        read_pages(archive, sources, memory)
        monkeypatch.setattr("site_builder.store.read.read_shelf", spy)
        read_pages(archive, sources, memory)
        assert shelves == []
        edited = one(archive, "articles/*/[0-9]*.md")
        more(edited, "\n新的一段。\n")
        read_pages(archive, sources, memory)
        assert shelves == [edited.parent.name]


def test_many_hands_read_the_same(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, problems and memory, whoever read which folder."""
    monkeypatch.setattr("site_builder.store.read.TOGETHER", 1)
    one(archive, "articles/*/[0-9]*.md").write_text("---\ntitle: [\n---\n")
    sources = read_seeds(archive).sources
    kept: list[dict[str, bytes]] = []
    read: list[object] = []
    for count in (1, 3):
        with Cache(tmp_path / str(count), "1") as memory:
            read.append(said(read_pages(archive, sources, memory, Processes(count))))
            kept.append(dict(memory.all("read")))

    assert read[0] == read[1]
    assert kept[0] == kept[1] != {}


def test_bodies_stay_text_until_they_are_asked_for(archive: Path) -> None:
    """And are then the same as those of the files, in every form."""
    sources = read_seeds(archive).sources
    for page in read_pages(archive, sources).pages:
        shelf = read_shelf(archive, page.filed[page.record.articles[0].id].file.split("/")[1], "")
        whole, _ = read_page(shelf, sources)
        assert whole.source.lines == page.source.lines == tuple(page.source.lines)
        for article, same in zip(page.record.articles, whole.record.articles, strict=True):
            assert isinstance(article.body, Later)
            assert isinstance(article.evidence, Later)
            assert not isinstance(same.body, Later)
            assert (article, hash(article), repr(article)) == (same, hash(same), repr(same))
            assert to_json(article) == to_json(same)
            assert to_plain(article) == to_plain(same)
            assert type(pickle.loads(pickle.dumps(article)).body) is tuple  # noqa: S301 -- our own
