"""A build with nothing to do: told without reading a file, and never wrongly."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder import unchanged
from site_builder.config import load_config
from tests.conftest import Run

IDLE = "nothing changed: the site is up to date"


def rebuilt(run: Run) -> None:
    """Build until the next build is idle: files as young as the clock's tick are not trusted."""
    time.sleep(0.05)
    done = run("build")
    assert done.exit_code == 0, done.output


def one(folder: Path, pattern: str) -> Path:
    return sorted(folder.glob(pattern))[0]


def new(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


def same_size_and_time(archive: Path) -> None:
    """An edit that hides: as many bytes, and the old time put back."""
    path = one(archive, "articles/*/[0-9]*.md")
    before = path.stat()
    text = path.read_bytes()
    path.write_bytes(text.replace("。".encode(), "！".encode(), 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page added": lambda a: (a / "seeds/2023-05-04.txt").write_text("新的一版。", "utf-8"),
    "a page changed": lambda a: (p := one(a, "seeds/*.txt")).write_text(p.read_text() + "\n新。"),
    "a page removed": lambda a: one(a, "seeds/*.txt").unlink(),
    "a sidecar added": lambda a: one(a, "seeds/*.txt").with_suffix(".yaml").write_text("number: 6"),
    "an article edited": lambda a: (p := one(a, "articles/*/[0-9]*.md")).write_text(
        p.read_text() + "\n新的一段。\n"
    ),
    "an edit that hides": same_size_and_time,
    "an article deleted": lambda a: one(a, "articles/*/[0-9]*.md").unlink(),
    "the settings": lambda a: (a / "site.yaml").write_text("title: 别的\n", encoding="utf-8"),
    "words about the archive": lambda a: (a / "about.md").touch(),
    "measured figures": lambda a: (a / "accuracy.yaml").write_text("measured: []\n"),
    "words of one's own": lambda a: new(a / "lexicon" / "x.txt"),
    "a template": lambda a: new(a / "templates" / "x.j2"),
    "a page of the site deleted": lambda a: one(a, "public/articles/*/*.html").unlink(),
    "the site deleted": lambda a: (a / "public").rename(a / "elsewhere"),
    "the stamp damaged": lambda a: (a / ".cache" / unchanged.STAMP).write_bytes(b"\xff"),
}


def test_an_idle_build_says_so(archive: Path, run: Run) -> None:
    """Nothing is read or written but names and times."""
    rebuilt(run)

    assert IDLE in run("build").stderr


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(archive: Path, run: Run, change: Callable[[Path], object]) -> None:
    """Whatever a build depends on: a change of it is never taken for none."""
    rebuilt(run)
    assert unchanged.is_current(load_config(archive))
    change(archive)

    assert not unchanged.is_current(load_config(archive))


def test_another_address_is_another_site(archive: Path, run: Run) -> None:
    """Options count as much as files."""
    rebuilt(run)

    assert IDLE not in run("build", "--base-url", "https://preview.example/").stderr


def test_a_build_with_problems_is_never_called_current(archive: Path, run: Run) -> None:
    """Its messages come again with every build, until they are mended."""
    (archive / "seeds" / "bad.txt").write_bytes(bytes(range(256)) * 40)
    time.sleep(0.05)

    assert run("build").exit_code == 1
    assert run("build").exit_code == 1


@pytest.mark.parametrize("place", ["CNAME", "own/CNAME", "articles/CNAME", "articles/own/CNAME"])
def test_what_others_put_into_the_site_stays(archive: Path, run: Run, place: str) -> None:
    """Wherever it lies, and although folders that are as they were left are not listed."""
    rebuilt(run)
    assert unchanged.alone(load_config(archive))()
    path = archive / "public" / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("example.org")
    for title in ("eins", "zwei", "drei"):
        (archive / "site.yaml").write_text(f"title: {title}\n")
        rebuilt(run)

        assert path.read_text() == "example.org"
        assert unchanged.alone(load_config(archive))() == ("articles" not in place)
