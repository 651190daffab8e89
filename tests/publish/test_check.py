"""The checker finds every kind of fault, put into a site that has none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_builder.publish.check import check

PAGE = "about.html"


@pytest.fixture
def site(small_site: Path, tmp_path: Path) -> Path:
    """A copy of the small site, to be spoiled."""
    return Path(shutil.copytree(small_site, tmp_path / "public"))


def test_a_sound_site_has_no_problems(site: Path) -> None:
    """Or else the other tests of this file would prove nothing."""
    assert check(site).problems == ()


@pytest.mark.parametrize(
    ("put_in", "found"),
    [
        ('<a href="nowhere.html">x</a>', "broken link: nowhere.html"),
        ('<a href="index.html#nowhere">x</a>', "no such place: index.html#nowhere"),
        ('<a href="../../etc/passwd">x</a>', "broken link: "),
        ('<a href="/index.html">x</a>', "not relative"),
        ('<img src="https://elsewhere.example/x.png" alt="">', "another host"),
        ('<img src="//elsewhere.example/x.png" alt="">', "another host"),
        ('<script src="https://elsewhere.example/x.js"></script>', "another host"),
        ("<script>alert(1)</script>", "inline script"),
        ('<p style="color:red">x</p>', "inline style"),
        ('<p onclick="x()">x</p>', "inline handler"),
        ('<a href="javascript:x()">x</a>', "script in an address"),
        ('<iframe src="index.html"></iframe>', "element iframe"),
        ("<h1>x</h1>", "2 h1 elements"),
        ("<h4>x</h4>", "h4 follows"),
        ('<p id="main">x</p>', "id used twice: main"),
        ("<p><b>x</p>", "p ends where b of line"),
        ("<div>x", "main ends where div of line"),
        ('<p class="a" class="b">x</p>', "an attribute said twice"),
    ],
)
def test_a_fault_on_a_page_is_found(site: Path, put_in: str, found: str) -> None:
    """With the file it is in."""
    page = site / PAGE
    page.write_text(page.read_text("utf-8").replace("</main>", f"{put_in}</main>"), "utf-8")
    problems = check(site).problems

    assert problems
    assert {p.file for p in problems} == {PAGE}
    assert any(found in p.what for p in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("default-src 'none'", "default-src *", "not strict"),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "not strict"),
        ("Content-Security-Policy", "X-Nothing", "no Content-Security-Policy"),
        (' lang="zh-Hans"', "", "no language"),
    ],
)
def test_a_loosened_page_is_found(site: Path, old: str, new: str, found: str) -> None:
    """The policy, the language."""
    page = site / PAGE
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")

    assert any(found in p.what for p in check(site).problems)


def test_a_broken_feed_is_found(site: Path) -> None:
    """Not well-formed, without an id, leading nowhere, or not JSON."""
    feed = (site / "feed.xml").read_text("utf-8")
    for spoiled, found in (
        (feed.replace("</feed>", ""), "not well-formed"),
        (feed.replace("<id>", "<x>").replace("</id>", "</x>"), "has no id"),
        (feed.replace("https://example.org/a/", "nowhere/"), "broken link"),
    ):
        (site / "feed.xml").write_text(spoiled, "utf-8")
        assert any(found in p.what for p in check(site).problems)
    (site / "feed.xml").write_text(feed, "utf-8")
    (site / "feed.json").write_text("{", "utf-8")

    assert [p.file for p in check(site).problems] == ["feed.json"]


def test_a_file_that_is_gone_is_found(site: Path) -> None:
    """By the manifest, also when no page links to it."""
    (site / "robots.txt").unlink()

    assert [(p.file, p.what) for p in check(site).problems] == [
        ("robots.txt", "the build made this file and it is gone")
    ]


def test_a_folder_without_pages_is_no_success(tmp_path: Path) -> None:
    """A check that looked at nothing has proved nothing."""
    assert "nothing was checked" in str(check(tmp_path).problems[0])
