"""Measured figures as readers see them: nothing better than it is, nothing unreadable."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.config import load_config
from site_builder.errors import ConfigError
from site_builder.publish.accuracy import read_accuracy
from site_builder.publish.extras import read_extras
from tests.conftest import Run

FILE = """\
measured:
- gold: "tests/gold"
  title: "某些版面"
  pages: 3
  fields:
    section: {right: 10, given: 10, support: 10}
    perfect article: {right: 9999, given: 10000, support: 10000}
    byline: {right: 8, given: 16, support: 10}
    dateline: {right: 1, given: 1, support: 1}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "accuracy.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_figures_are_told_in_words_with_their_support(file: Path) -> None:
    """In the order of importance; never rounded up to 100%; invented answers are told too."""
    assert read_accuracy(file) == (
        ("某些版面", "3 版"),
        ("文章完全正确", "99.9%（10000 篇中 9999 篇）"),
        ("栏目", "100.0%（10 篇中 10 篇）"),
        ("署名", "查全 80.0%，查准 50.0%（共 10 篇）"),
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("measured:", "figures:", 1),
        ("  pages: 3\n", "", 2),
        ("right: 10,", "right: 11,", 6),
        ("right: 8,", "right: -8,", 8),
        ("right: 8,", "right: some,", 8),
        ("{right: 8, given: 16, support: 10}", "0.8", 8),
    ],
)
def test_a_file_that_evaluate_did_not_write_is_refused(
    file: Path, old: str, new: str, line: int
) -> None:
    """With its line, and the command that writes it."""
    assert old in FILE
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read_accuracy(file)

    assert raised.value.line == line
    assert "site-builder evaluate" in str(raised.value)


def test_the_about_page_shows_the_figures(archive: Path, file: Path, run: Run) -> None:
    """Where the archive has them; without the file there is no such heading."""
    about = archive / "public" / "about.html"
    assert read_extras(load_config(archive)).accuracy == ()
    assert "准不准" not in about.read_text(encoding="utf-8")

    (archive / "accuracy.yaml").write_bytes(file.read_bytes())
    assert run("build").exit_code == 0
    text = about.read_text(encoding="utf-8")
    assert "准不准" in text
    assert "查全 80.0%，查准 50.0%" in text
