"""A seed that is as it was is not read before its text is asked for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from site_builder.cache import Cache
from site_builder.store import unread
from site_builder.store.contents import TICK
from site_builder.store.digests import of_source
from site_builder.store.seeds import Seeds, read_seeds

TEXT = "后备干部\r\n\r\n□本报记者 潘佳\r\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three pages, old enough to be remembered."""
    (tmp_path / "seeds").mkdir()
    for name, encoding in (("a", "utf-8"), ("2023-05-04-06", "gb18030"), ("c", "utf-16")):
        (tmp_path / "seeds" / f"{name}.txt").write_bytes((TEXT + name).encode(encoding))
    time.sleep(2 * TICK / 1e9)
    return tmp_path


def again(root: Path, newspaper: str = "") -> Seeds:
    with Cache(root / ".cache", "1") as memory:
        return read_seeds(root, newspaper=newspaper, memory=memory)


def told(seeds: Seeds) -> list[object]:
    """All of them, with the digests of their pages."""
    return [(seed, of_source(seed.page)) for seed in seeds.pages.values()]


def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    seen: list[str] = []
    read = Path.read_bytes

    def spy(path: Path) -> bytes:
        seen.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", spy)
    return seen


def test_what_is_as_it_was_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again(root)
    seen = files_read(monkeypatch)
    seeds = again(root)
    assert seen == []

    assert [seeds.pages["c"].page.lines[0].text, *seen] == ["后备干部", "c.txt"]
    assert told(seeds) == told(read_seeds(root))


def rewritten(seeds: Path) -> None:
    (seeds / "a.txt").write_bytes((TEXT + "b").encode())


def described(seeds: Path) -> None:
    (seeds / "a.yaml").write_text("date: 2020-02-02\n", "utf-8")


def renamed(seeds: Path) -> None:
    (seeds / "a.txt").rename(seeds / "2020-02-02.txt")


def gone(seeds: Path) -> None:
    (seeds / "a.txt").unlink()


def broken(seeds: Path) -> None:
    (seeds / "a.txt").write_bytes(b"\xff\x00\xff")


@pytest.mark.parametrize("change", [rewritten, described, renamed, gone, broken])
def test_a_change_is_seen(root: Path, change: object) -> None:
    """Of a file, though as long as before, of its name, or of what is said of it."""
    before = told(again(root))
    change(root / "seeds")  # type: ignore[operator]
    for _ in range(2):
        now = again(root)
        clean = read_seeds(root)
        assert told(now) == told(clean) != before
        assert list(map(str, now.problems)) == list(map(str, clean.problems))


def test_another_newspaper_is_another_page(root: Path) -> None:
    """It is said of every page whose sidecar says nothing."""
    again(root)
    assert told(again(root, "甲报")) == told(read_seeds(root, newspaper="甲报"))


def test_a_file_too_young_to_tell_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second change could have the same time."""
    monkeypatch.setattr(unread, "TICK", 3600 * 10**9)
    again(root)
    seen = files_read(monkeypatch)
    again(root)
    assert len(seen) == 3
