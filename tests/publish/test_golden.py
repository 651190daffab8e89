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


UNWRITTEN = "本档案中还没有这里的文章"
"""What the page of a region says that nothing was written about: a hundred such pages are alike."""


def _files(folder: Path) -> dict[str, bytes]:
    """Every file a build makes but the assets and the regions that nothing was written about."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    empty = [name for name, content in files.items() if UNWRITTEN.encode() in content]
    feeds = {_feed(name, suffix) for name in empty for suffix in (".xml", ".json")}
    left_out = {*empty, *feeds} if len(empty) > 1 else set()
    return {
        name: content
        for name, content in files.items()
        if not name.startswith("assets/") and name not in left_out
    }


def _feed(page: str, suffix: str) -> str:
    """The feed beside a region's page."""
    own = page.removesuffix(".html")
    return own.removesuffix("index") + "feed" + suffix if own.endswith("/index") else own + suffix


def test_a_region_without_articles_has_a_page_too(small_site: Path) -> None:
    """Every banner of the map can be opened, and says when there is nothing to read yet."""
    page = (small_site / "regions" / "alxa" / "ejin.html").read_text("utf-8")

    assert UNWRITTEN in page
    assert "额济纳旗" in page


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
