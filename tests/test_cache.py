"""The cache: it remembers, and never remembers wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cache import Cache, digest, fingerprint


def entries(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and p.name != "CACHEDIR.TAG"]


def test_what_was_put_is_found(tmp_path: Path) -> None:
    """An entry is found by its kind and key, and by no other."""
    cache = Cache.open(tmp_path / "c", "1")
    cache.put("record", digest("a"), b"one")

    assert cache.get("record", digest("a")) == b"one"
    assert cache.get("record", digest("b")) is None
    assert cache.get("page", digest("a")) is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40], ids=["empty", "short", "other"])
def test_a_damaged_entry_is_thrown_away(tmp_path: Path, damage: bytes) -> None:
    """A file cut short or overwritten is no entry, and is gone afterwards."""
    cache = Cache.open(tmp_path / "c", "1")
    cache.put("record", digest("a"), b"one")
    (entry,) = entries(tmp_path / "c")
    entry.write_bytes(damage)

    assert cache.get("record", digest("a")) is None
    assert not entry.exists()


def test_every_single_flipped_bit_is_noticed(tmp_path: Path) -> None:
    """No damage of one bit gives back other content than was put."""
    cache = Cache.open(tmp_path / "c", "1")
    for position in range(0, 19 * 8, 5):
        cache.put("record", digest("a"), b"one")
        (entry,) = entries(tmp_path / "c")
        data = bytearray(entry.read_bytes())
        data[position // 8] ^= 1 << position % 8
        entry.write_bytes(bytes(data))

        assert cache.get("record", digest("a")) is None


def test_another_version_starts_empty_and_clears_the_old(tmp_path: Path) -> None:
    """When the program or its words change, nothing of before is used or kept."""
    Cache.open(tmp_path / "c", "1").put("record", digest("a"), b"one")
    newer = Cache.open(tmp_path / "c", "2")

    assert newer.get("record", digest("a")) is None
    assert entries(tmp_path / "c") == []


def test_a_folder_that_is_not_ours_is_never_emptied(tmp_path: Path) -> None:
    """A folder without our signature keeps its files, even those named like ours."""
    mine = tmp_path / "c" / "v-1" / "thesis.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("three years of work")
    Cache.open(tmp_path / "c", "2")

    assert mine.exists()


def test_a_folder_that_cannot_be_made_is_a_cache_without_entries(tmp_path: Path) -> None:
    """A cache is a convenience: where it cannot be written, the work is done anew."""
    (tmp_path / "c").write_text("a file where the folder should be")
    cache = Cache.open(tmp_path / "c", "1")
    cache.put("record", digest("a"), b"one")

    assert cache.get("record", digest("a")) is None


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_digests_differ_when_the_parts_differ(one: list[bytes], other: list[bytes]) -> None:
    """Where one part ends and the next begins counts: ab+c is not a+bc."""
    assert (one == other) == (digest(*one) == digest(*other))


def test_a_fingerprint_follows_names_and_bytes_of_the_files_it_covers(tmp_path: Path) -> None:
    """Any change of a covered file changes it; other files and the folder's place do not."""
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        (folder / "deep").mkdir(parents=True)
        (folder / "deep" / "a.py").write_text("1")
    covers = frozenset({".py"})
    before = fingerprint([first], covers)

    assert before == fingerprint([second], covers)
    (first / "notes.txt").write_text("x")
    assert before == fingerprint([first], covers)
    (first / "deep" / "a.py").write_text("2")
    assert before != fingerprint([first], covers)
