"""The small site, file by file, as it was last looked at and found right.

After a wanted change: ``python -m tests.publish.test_golden`` writes the golden tree anew; read the
difference before committing it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from site_builder.publish import publish
from site_builder.publish.output import MANIFEST
from tests.publish.smallsite import small_archive, small_config

GOLDEN = Path(__file__).parent / "golden"


def _files(folder: Path) -> dict[str, bytes]:
    """Every file a build makes but the assets, which are their own golden copy."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
        if not (name := path.relative_to(folder).as_posix()).startswith("assets/")
    }


def test_the_site_is_the_golden_tree(small_site: Path) -> None:
    """The same archive gives the same files with the same bytes."""
    built, golden = _files(small_site), _files(GOLDEN)

    assert golden
    assert sorted(built) == sorted(golden)


@pytest.mark.parametrize("name", sorted(_files(GOLDEN)))
def test_a_file_is_as_it_was_found_right(small_site: Path, name: str) -> None:
    """Every file of the golden tree, by name."""
    assert (small_site / name).read_text("utf-8") == (GOLDEN / name).read_text("utf-8")


def _write() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        publish(small_archive(), small_config(root), root / "public")
        if GOLDEN.exists():
            shutil.rmtree(GOLDEN)
        for name, content in _files(root / "public").items():
            target = GOLDEN / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


if __name__ == "__main__":
    _write()
