"""The output folder: the old site or the new one, and nobody else's files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.errors import OutputError
from site_builder.publish.output import MANIFEST, PARTIAL, Changes, output
from site_builder.publish.stage import checked


def _build(public: Path, files: Mapping[str, str]) -> Changes:
    with output(public) as target:
        stage = target.begin()
        placed = [stage.put(name, text) for name, text in files.items()]
        return target.publish({file.address: file.digest for file in placed})


def _read(public: Path) -> dict[str, str]:
    return {
        path.relative_to(public).as_posix(): path.read_text("utf-8")
        for path in public.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_builds_one_after_the_other_leave_what_the_last_one_made(tmp_path: Path) -> None:
    """Added, changed, removed, brought back: the folder is always the last build's."""
    public = tmp_path / "public"
    builds: list[dict[str, str]] = [
        {"a.html": "1", "b/c.html": "2"},
        {"a.html": "1", "b/c.html": "3", "d/e/f.html": "4"},
        {"a.html": "1"},
        {"a.html": "5", "b/c.html": "2"},
        {"a.html": "5", "b/c.html": "2"},
    ]
    for files in builds:
        _build(public, files)

        assert _read(public) == files
        assert not (public / PARTIAL).exists()


def test_a_build_tells_what_changed(tmp_path: Path) -> None:
    """Written, removed and unchanged, against the site that was published before."""
    _build(tmp_path / "public", {"a": "1", "b": "2", "c": "3"})

    changes = _build(tmp_path / "public", {"a": "1", "b": "9"})

    assert changes == Changes(written=1, removed=1, unchanged=1)


def test_unchanged_files_keep_their_times(tmp_path: Path) -> None:
    """So that copying a site elsewhere copies what changed."""
    public = tmp_path / "public"
    _build(public, {"a": "1", "b": "2"})
    os.utime(public / "a", (1, 1))
    _build(public, {"a": "1", "b": "3"})
    _build(public, {"a": "1", "b": "4"})

    assert (public / "a").stat().st_mtime == 1


def test_a_killed_build_changes_nothing_and_the_next_is_right(tmp_path: Path) -> None:
    """What it left behind is rubble, and is thrown away."""
    public = tmp_path / "public"
    _build(public, {"a": "1"})
    with output(public) as target:  # and never published
        stage = target.begin()
        stage.put("a", "half")
        stage.put("rubble", "x")

    assert _read(public) == {"a": "1"}
    _build(public, {"a": "2"})
    assert _read(public) == {"a": "2"}


def test_a_file_that_was_tampered_with_is_made_right(tmp_path: Path) -> None:
    """The manifest is not trusted: bytes are compared."""
    public = tmp_path / "public"
    for _ in range(3):
        _build(public, {"a": "1"})
        (public / "a").write_text("tampered")
    _build(public, {"a": "1"})

    assert _read(public) == {"a": "1"}


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    """And nothing in it is touched."""
    public = tmp_path / "public"
    public.mkdir()
    (public / "thesis.txt").write_text("mine")

    with pytest.raises(OutputError, match="not made by this program"):
        _build(public, {"a": "1"})
    assert _read(public) == {"thesis.txt": "mine"}


def test_an_empty_folder_is_welcome(tmp_path: Path) -> None:
    """Hosts and people make the folder first."""
    (tmp_path / "public").mkdir()
    _build(tmp_path / "public", {"a": "1"})

    assert _read(tmp_path / "public") == {"a": "1"}


def test_what_others_put_into_the_site_stays(tmp_path: Path) -> None:
    """CNAME and the like: only what the build made is pruned."""
    public = tmp_path / "public"
    _build(public, {"a": "1", "b": "2"})
    (public / "CNAME").write_text("example.org")
    for files in ({"a": "1"}, {"a": "2"}):
        _build(public, files)

        assert _read(public) == files | {"CNAME": "example.org"}


@pytest.mark.parametrize(
    "address",
    ["../x.html", "/etc/x", "a/../../x", "a//x", "a/./x", "", "a/x\0y", "甲" * 90, "a\\x"],
)
def test_no_address_leads_out_of_the_site(address: str) -> None:
    """A permalink is a person's text and may say anything."""
    with pytest.raises(OutputError):
        checked(address)


def test_chinese_names_are_addresses(tmp_path: Path) -> None:
    """A page may be called as its file is."""
    _build(tmp_path / "public", {"pages/第一版 (上)/index.html": "1"})

    assert _read(tmp_path / "public") == {"pages/第一版 (上)/index.html": "1"}
