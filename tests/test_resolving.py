"""`resolve` from the command line: what a person chose is what stands in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(("choice", "title"), [("--mine", "我的题"), ("--theirs", "改过的题")])
def test_a_choice_is_carried_out(archive: Path, run: Run, choice: str, title: str) -> None:
    """Both changed one title; after the choice the file says it, and no conflict is left."""
    page = archive / "seeds" / "page.txt"
    page.write_text("旧的标题\n\n□王莹\n\n正文说的是一件事。", encoding="utf-8")
    run("build")
    (file,) = (archive / "articles" / "page").glob("1-*.md")
    file.write_text(file.read_text("utf-8").replace("title: 旧的标题", "title: 我的题"), "utf-8")
    page.write_text("改过的题\n\n□王莹\n\n正文说的是一件事。", encoding="utf-8")
    before = run("build")

    done = run("resolve", choice)

    assert "title: your '我的题' meets the new reading '改过的题'" in before.stderr
    assert (done.exit_code, run("resolve").stdout) == (0, "There is no conflict.\n")
    assert f"title: {title}" in file.read_text("utf-8")
