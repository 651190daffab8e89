"""The cache: it remembers, and never remembers wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cache import Cache, digest, fingerprint

FILE = "memory.sqlite"


def test_what_was_put_is_found_later(tmp_path: Path) -> None:
    """An entry is found by its kind and key, and by no other, also in the next run."""
    with Cache(tmp_path, "1") as cache:
        cache.put("record", digest("a"), b"one")
        cache.put("record", digest("a"), b"two")
        here = cache.get("record", digest("a"))
    with Cache(tmp_path, "1") as cache:
        found = [cache.get(k, digest(v)) for k, v in (("record", "a"), ("record", "b"), ("x", "a"))]

    assert here == b"two"
    assert found == [b"two", None, None]


def test_another_file_of_the_same_version_lies_beside(tmp_path: Path) -> None:
    """Two processes may write at one time, each its own file; who remembers nothing has none."""
    with Cache(tmp_path, "1") as cache, cache.beside("other.sqlite") as other:
        cache.put("record", "a", b"one")
        other.put("record", "a", b"two")
    with Cache(tmp_path, "1") as cache, cache.beside("other.sqlite") as other:
        assert (cache.get("record", "a"), other.get("record", "a")) == (b"one", b"two")
    with Cache(tmp_path, "2") as cache, cache.beside("other.sqlite") as other:
        assert other.get("record", "a") is None
    with Cache.none() as nothing, nothing.beside("other.sqlite") as other:
        other.put("record", "a", b"three")
        assert other.get("record", "a") is None


def test_no_damage_of_the_file_gives_other_content(tmp_path: Path) -> None:
    """Wherever bytes of the file are overwritten, an entry is right or absent, never wrong."""
    content = {str(n): bytes([n]) * 300 for n in range(40)}
    with Cache(tmp_path, "1") as cache:
        for key, value in content.items():
            cache.put("record", key, value)
    whole = (tmp_path / FILE).read_bytes()
    lost = 0
    for start in range(0, len(whole), 97):
        (tmp_path / FILE).write_bytes(whole[:start] + b"\xa5" * 31 + whole[start + 31 :])
        with Cache(tmp_path, "1") as cache:
            for key, value in content.items():
                found = cache.get("record", key)
                lost += found is None

                assert found in (None, value)

    assert lost > 0


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 9000, None], ids=str)
def test_a_file_that_is_no_cache_is_begun_anew(tmp_path: Path, damage: bytes | None) -> None:
    """A file cut off, emptied or overwritten is thrown away, and the cache works again."""
    with Cache(tmp_path, "1") as cache:
        cache.put("record", "a", b"one" * 50_000)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    with Cache(tmp_path, "1") as cache:
        assert cache.get("record", "a") is None
    with Cache(tmp_path, "1") as cache:
        cache.put("record", "a", b"two")
    with Cache(tmp_path, "1") as cache:
        assert cache.get("record", "a") == b"two"


def test_another_version_starts_empty(tmp_path: Path) -> None:
    """When the program or its words change, nothing of before is used or kept."""
    with Cache(tmp_path, "1") as cache:
        cache.put("record", "a", b"one" * 50_000)
    with Cache(tmp_path, "2") as cache:
        assert cache.get("record", "a") is None

    assert (tmp_path / FILE).stat().st_size < 20_000


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    """The cache touches its own files and no others."""
    (tmp_path / "thesis.txt").write_text("three years of work")
    Cache(tmp_path, "1").close()
    Cache(tmp_path, "2").close()

    assert (tmp_path / "thesis.txt").exists()


def test_a_folder_that_cannot_be_made_is_a_cache_without_entries(tmp_path: Path) -> None:
    """A cache is a convenience: where it cannot be written, the work is done anew."""
    (tmp_path / "c").write_text("a file where the folder should be")
    with Cache(tmp_path / "c", "1") as cache:
        cache.put("record", "a", b"one")

        assert cache.get("record", "a") is None


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


def test_a_table_remembers_what_a_function_gave(tmp_path: Path) -> None:
    """Short texts are asked for once, also in the next run; long ones are not kept."""
    asked: list[str] = []

    def work(text: str) -> list[str]:
        asked.append(text)
        return [text, text[:1]]

    for _ in range(2):
        with Cache(tmp_path, "1") as cache:
            table = cache.table("cut", work)
            assert [list(table(text)) for text in ("羊绒", "羊绒", "x")] == [
                ["羊绒", "羊"],
                ["羊绒", "羊"],
                ["x", "x"],
            ]
            assert list(table("长" * 13)) == ["长" * 13, "长"]

    assert asked == ["羊绒", "x", "长" * 13, "长" * 13]


def test_all_of_a_kind_is_what_each_would_be(tmp_path: Path) -> None:
    """No other kind, nothing damaged."""
    with Cache(tmp_path, "1") as cache:
        for key in "abc":
            cache.put("record", key, key.encode() * 50)
        cache.put("other", "a", b"x")
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole.replace(b"b" * 50, b"b" * 49 + b"x"))

    with Cache(tmp_path, "1") as cache:
        assert cache.all("record") == {"a": b"a" * 50, "c": b"c" * 50}
        assert Cache.none().all("record") == {}
