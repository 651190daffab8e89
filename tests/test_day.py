"""A maintainer's whole day: add, edit, change a rule, resolve, rename, remove.

Each step is checked by what the build says, what the diff tells of it, what stands in the
edited files, and what the site shows.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import Run

OLD, NEW = "2023-05-04-06", "2023-05-05-01"
TITLES = ("草原新村办起夜校", "科技特派员走进蔬菜大棚", "牧民合作社分红到户")
PLACES = "鄂托克前旗"
PAGE = "\n\n".join(
    f"{title}\n\n□本报记者 潘佳\n\n"
    f"近日，在{PLACES}，大家说起“{title}”都很高兴，因为这是盼了很久的事情。\n\n"
    f"到了年底，{title}的成绩单让每一户人家都看见了变化。"
    for title in TITLES
)


@dataclass
class Day:
    """An archive, the command line on it, and the archive as it was before the last step."""

    root: Path
    before: Path
    run: Run

    def morning(self) -> None:
        """Remember the archive, for the diff of the next step."""
        shutil.rmtree(self.before, ignore_errors=True)
        shutil.copytree(self.root, self.before)

    def diff(self) -> str:
        """What the step did, in articles."""
        done: Result = self.run("diff", self.before)
        assert done.exit_code == 0, done.output
        return done.stdout

    def files(self, page: str) -> list[Path]:
        """The page's articles, in print order."""
        found = (self.root / "articles" / page).glob("[0-9]*.md")
        return sorted(found, key=lambda path: int(path.name.partition("-")[0]))

    def shown(self, page: str) -> str:
        """The site's pages of these articles, one after the other."""
        found = sorted((self.root / "public" / "articles" / page).glob("*.html"))
        return "".join(path.read_text("utf-8") for path in found)


@pytest.fixture
def day(archive: Path, tmp_path: Path, run: Run) -> Day:
    return Day(archive, tmp_path / "before", run)


def edit(path: Path, old: str, new: str) -> None:
    """Change these words by hand."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def adds_a_page(day: Day) -> None:
    """A page is added."""
    day.morning()
    (day.root / "seeds" / f"{OLD}.txt").write_text(PAGE, "utf-8")
    done = day.run("build")
    assert done.exit_code == 0, done.output
    assert "1 page added → 3 articles" in day.diff()
    assert all(title in day.shown(OLD) for title in TITLES)


def edits_three_articles(day: Day) -> None:
    """Three articles are edited: a title, a paragraph, a region."""
    day.morning()
    first, second, third = day.files(OLD)
    edit(first, f"title: {TITLES[0]}", "title: 夜校的灯亮了")
    edit(second, "都很高兴", "都很高兴、很踏实")
    edit(third, "- 鄂尔多斯市/鄂托克前旗\n", "- 包头市/固阳县\n")
    edited = {path: path.read_bytes() for path in (first, second, third)}
    done = day.run("build")
    assert done.exit_code == 0, done.output
    told = day.diff()
    assert "1 article retitled" in told
    assert "0 lost" in told
    assert {path: path.read_bytes() for path in edited} == edited
    assert "夜校的灯亮了" in day.shown(OLD)


def changes_a_rule(day: Day) -> None:
    """A rule changes: the banner is called by another name. One edit contradicts it."""
    day.morning()
    first, second, third = day.files(OLD)
    (day.root / "lexicon").mkdir()
    (day.root / "lexicon" / "overlay.csv").write_text(
        "code,field,value,note\n150623,usual,鄂前旗,as the newspaper says\n", "utf-8"
    )
    done = day.run("build")
    assert done.exit_code == 1, done.output
    assert "regions: your" in done.stderr
    assert "包头市/固阳县" in done.stderr
    assert "1 in conflict" in done.stderr
    assert "- 包头市/固阳县\n" in third.read_text("utf-8")
    assert "title: 夜校的灯亮了" in first.read_text("utf-8")
    assert "- 鄂尔多斯市/鄂前旗\n" in first.read_text("utf-8")
    assert "都很高兴、很踏实" in second.read_text("utf-8")
    assert "- 鄂尔多斯市/鄂前旗\n" in second.read_text("utf-8")
    assert "articles in another region; 0 lost" in day.diff()


def resolves_the_conflict(day: Day) -> None:
    """The conflict is resolved."""
    day.morning()
    third = day.files(OLD)[-1]
    assert day.run("resolve", "--mine").exit_code == 0
    done = day.run("build")
    assert done.exit_code == 0, done.output
    assert day.run("resolve").stdout == "There is no conflict.\n"
    assert "- 包头市/固阳县\n" in third.read_text("utf-8")


def renames_the_page(day: Day) -> None:
    """The page is renamed."""
    day.morning()
    old = [path.stem for path in day.files(OLD)]
    seeds = day.root / "seeds"
    (seeds / f"{OLD}.txt").rename(seeds / f"{NEW}.txt")
    done = day.run("build")
    assert done.exit_code == 0, done.output
    moved = "".join(path.read_text("utf-8") for path in day.files(NEW))
    assert [word for word in ("夜校的灯亮了", "很踏实", "固阳县") if word not in moved] == []
    assert not day.files(OLD)
    assert "1 page renamed" in day.diff()
    for stem in old:
        left = day.root / "public" / "articles" / OLD / f"{stem}.html"
        assert f"{NEW}/{stem}.html" in left.read_text("utf-8")


def removes_pages(day: Day) -> None:
    """Another page is removed, then this one, on which a person has worked."""
    day.morning()
    seeds = day.root / "seeds"
    gone = sorted(seeds.glob("00*.txt"))[0]
    gone.unlink()
    done = day.run("build")
    assert done.exit_code == 0, done.output
    assert "1 page removed" in day.diff()
    assert not day.files(gone.stem)
    (seeds / f"{NEW}.txt").unlink()
    done = day.run("build")
    assert len(day.files(NEW)) == len(TITLES), "what a person edited stays"
    assert f"articles/{NEW}: its page is gone from seeds/" in done.stderr
    assert "夜校的灯亮了" in day.shown(NEW)
    checked = day.run("check")
    assert checked.exit_code == 0, checked.output
    assert "feeds checked: all well" in checked.stderr


def test_a_maintainer_s_day(day: Day) -> None:
    """Nothing a person wrote is lost on the way, and every step is told as what it was."""
    adds_a_page(day)
    edits_three_articles(day)
    changes_a_rule(day)
    resolves_the_conflict(day)
    renames_the_page(day)
    removes_pages(day)
