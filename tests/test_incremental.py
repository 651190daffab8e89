"""A build with a memory gives the bytes of a build from nothing, after any changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.test_faults import clean_build, content

pytestmark = pytest.mark.slow


def one(folder: Path, pattern: str, at: int = 0) -> Path:
    return sorted(folder.glob(pattern))[at]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), "utf-8")


def line_of(path: Path, key: str) -> str:
    return next(line for line in path.read_text("utf-8").splitlines() if line.startswith(key))


def field(archive: Path, at: int, key: str, value: str) -> None:
    """A person writes another value into an article's file."""
    path = one(archive, "articles/*/[0-9]*.md", at)
    rewrite(path, line_of(path, f"{key}:"), f"{key}: {value}")


def folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def written_over(archive: Path) -> None:
    """A site as a whole is told by its folders, so something else must make a build due."""
    one(archive, "public/articles/*/*.html").write_text("x")
    (archive / "site.yaml").touch()


def another_word(archive: Path) -> None:
    shutil.copy(ROOT / "site_builder/lexicon/words.yaml", folder(archive / "lexicon"))
    rewrite(archive / "lexicon/words.yaml", "学思践悟, ", "")


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda a: None,
    "a title": lambda a: field(a, 0, "title", "另一个题目"),
    "a section": lambda a: field(a, 3, "section", "新的栏目"),
    "an article withdrawn": lambda a: field(a, 5, "title", "撤回\nwithdrawn: true"),
    "a page's text": lambda a: rewrite(one(a, "seeds/*.txt", 1), "。", "！"),
    "a page's date": lambda a: (
        one(a, "seeds/*.txt", 2).with_suffix(".yaml").write_text("date: 2023-05-04")
    ),
    "a page taken away": lambda a: one(a, "seeds/*.txt", 3).rename(a / "kept"),
    "a file of the site written over": written_over,
    "a file of the site deleted": lambda a: one(a, "public/people/*/*.html").unlink(),
    "the settings": lambda a: rewrite(a / "site.yaml", "title: ", "per_page: 10\ntitle: 新"),
    "the page back": lambda a: (a / "kept").rename(a / "seeds/zurueck.txt"),
    "a template": lambda a: (
        folder(a / "templates/partials").joinpath("footer.html.j2").write_text("{{ page.site }}")
    ),
    "no template": lambda a: shutil.rmtree(a / "templates"),
    "a word": another_word,
    "the hidden tree deleted": lambda a: shutil.rmtree(a / ".public.previous"),
    "the site deleted": lambda a: shutil.rmtree(a / "public"),
    "the memory deleted": lambda a: (a / ".cache/memory.sqlite").unlink(),
    "the memory of search deleted": lambda a: (a / ".cache/search.sqlite").unlink(),
}


def test_memory_never_shows(archive: Path, run: Run, tmp_path: Path) -> None:
    """One change after the other, each build on what the builds before left."""
    for name, change in CHANGES.items():
        change(archive)
        done = run("build")
        assert done.exit_code == 0, (name, done.output)

        assert content(archive / "public") == clean_build(archive, tmp_path), name
