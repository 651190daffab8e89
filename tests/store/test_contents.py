"""A folder that is as it was is not read; one that is not is never taken for it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.cache import Cache
from site_builder.parallel import Processes
from site_builder.store import contents
from site_builder.store.contents import Contents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files, old enough to be believed."""
    made = tmp_path / "articles" / "page"
    made.mkdir(parents=True)
    (made / "1.md").write_text("one", "utf-8")
    (made / "2.md").write_text("two", "utf-8")
    time.sleep(2 * contents.TICK / 1e9)
    return made


def read(root: Path) -> str:
    """The folder's digest, as one run after another asks for it."""
    with Cache(root / ".cache", "1") as memory:
        of = Contents(root, memory)
        found = of.of("page")
        of.keep(["page"])
    return found


def hidden(folder: Path) -> None:
    """As many bytes, and the old time put back."""
    before = (folder / "1.md").stat()
    (folder / "1.md").write_text("eno", "utf-8")
    os.utime(folder / "1.md", ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda f: (f / "1.md").write_text("other", "utf-8"),
    "written and hidden": hidden,
    "come": lambda f: (f / ".3.md").write_text("three", "utf-8"),
    "gone": lambda f: (f / "2.md").unlink(),
    "renamed": lambda f: (f / "2.md").rename(f / "3.md"),
    "exchanged": lambda f: ((f / "1.md").rename(f / "x"), (f / "x").rename(f / "2.md")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(change: Callable[[Path], object], folder: Path, tmp_path: Path) -> None:
    """Whatever it leaves as it was."""
    before = read(tmp_path)
    change(folder)
    after = read(tmp_path)

    assert before != after
    assert after == contents._read(str(folder))[0]


def test_what_is_known_is_not_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless its files were so young that a change could have come in the same tick."""
    before = read(tmp_path)
    monkeypatch.setattr(contents, "_read", None)
    assert read(tmp_path) == before
    monkeypatch.undo()

    (folder / "1.md").write_text("young", "utf-8")
    monkeypatch.setattr(contents, "TICK", 10**12)
    young = read(tmp_path)
    monkeypatch.setattr(contents, "_read", lambda top: ("read again", "", 0))
    assert young != before
    assert read(tmp_path) == "read again"


def test_what_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    """A folder that is not there, or holds a folder."""
    assert not read(tmp_path)
    (tmp_path / "articles/page/inner").mkdir(parents=True)
    assert not read(tmp_path)


def test_folders_that_are_gone_are_forgotten(folder: Path, tmp_path: Path) -> None:
    """The memory does not grow for ever."""
    read(tmp_path)
    with Cache(tmp_path / ".cache", "1") as memory:
        Contents(tmp_path, memory).keep([])
        assert memory.get(contents.KIND, "") == b"{}"
    assert folder.exists()


def test_many_hands_look_at_what_was_never_looked_at(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they found is known; what cannot be read is not."""
    monkeypatch.setattr(contents, "TOGETHER", 1)
    of = Contents(tmp_path, Cache.none())
    of.look([folder.name, "gone"], Processes(2))
    found = contents._read(str(folder))[0]
    monkeypatch.setattr(contents, "_read", None)

    assert of.of(folder.name) == found
    with pytest.raises(TypeError):
        of.of("gone")
