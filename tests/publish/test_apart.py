"""Files that are placed beside those of the jobs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder.cache import Cache
from site_builder.publish.apart import place
from site_builder.publish.stage import Stage, digest_of


@dataclass
class Known:
    """A file that is said to be as it was."""

    content: bytes
    makings: int = 0

    @property
    def digest(self) -> str:
        return digest_of(self.content)

    def made(self) -> bytes:
        self.makings += 1
        return self.content


def placed(tmp_path: Path, file: bytes | Known) -> bytes:
    """What lies in the site after one file was placed by a build of its own."""
    with Cache(tmp_path / "cache", "1") as memory:
        stage = Stage(str(tmp_path / "new"), str(tmp_path / "public"), fresh=False, first=False)
        assert len(place({"a/b": file}, stage, memory)) == 1
    return (tmp_path / "new/a/b").read_bytes()


def test_a_file_that_is_as_it_was_is_not_made(tmp_path: Path) -> None:
    """If it is there; one that is gone, or that was placed with other bytes, is made."""
    same, other = Known(b"same"), Known(b"other")
    assert placed(tmp_path, b"same") == b"same"
    assert placed(tmp_path, same) == b"same"
    assert same.makings == 0
    assert placed(tmp_path, other) == b"other"
    assert other.makings == 1
    (tmp_path / "new/a/b").unlink()
    assert placed(tmp_path, other) == b"other"
    assert other.makings == 2
