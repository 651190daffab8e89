"""The measure of the parser: agrees with the scorer of the gold, and holds its floors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.evaluate import (
    GoldPage,
    Score,
    Verdict,
    compare_page,
    difference,
    load_gold,
    tally,
)
from site_builder.lexicon import Lexicon
from site_builder.model.jsonform import record_from_plain, to_json
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.parse import parse_page
from site_builder.yamlfile import read_yaml
from tests.conftest import invoke

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold"
TEXTS = {
    path.stem: path
    for folder in (ROOT / "seeds", GOLD / "pages", GOLD / "heldout")
    for path in folder.glob("*.txt")
}


@pytest.fixture(scope="module")
def records() -> dict[str, PageRecord]:
    """Every gold page parsed."""
    lexicon = Lexicon.load()
    return {
        name: parse_page(SourcePage.from_text(name, path.read_text("utf-8")), lexicon)
        for name, path in TEXTS.items()
    }


FLOORS = [("00", 5, 0.97, 0.95), ("w", 8, 0.97, 0.94)]
"""The seeds, and the eight further pages."""


def verdicts(gold: tuple[GoldPage, ...], records: dict[str, PageRecord]) -> list[Verdict]:
    return [verdict for page in gold for verdict in compare_page(page, records[page.page])]


def figures(scores: tuple[Score, ...]) -> dict[str, float]:
    return {score.field: score.recall for score in scores}


@pytest.mark.parametrize("folder", [GOLD, GOLD / "heldout"], ids=["gold", "heldout"])
def test_agrees_with_the_scorer(
    folder: Path, records: dict[str, PageRecord], tmp_path: Path
) -> None:
    """`evaluate` and the gold's own scorer give the same figures on the same records."""
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("\n".join(to_json(r) for r in records.values()), encoding="utf-8")
    scorer = [sys.executable, str(GOLD / "score.py"), str(folder), str(predicted)]
    printed = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    theirs = dict(line.rsplit(maxsplit=1) for line in printed.splitlines())
    ours = figures(tally(verdicts(load_gold(folder), records)))
    pairs = {"perfect article": "perfect articles", "perfect photo": "perfect photos"}
    pairs |= {name: name for name in ("title", "section", "byline", "region", "photo caption")}

    for mine, other in pairs.items():
        assert ours[mine] == pytest.approx(float(theirs[other.strip()]), abs=0.0006), mine


@pytest.mark.parametrize(("start", "pages", "article", "photo"), FLOORS)
def test_floors_on_gold(
    start: str, pages: int, article: float, photo: float, records: dict[str, PageRecord]
) -> None:
    """Perfect articles and photos never fall below what was reached."""
    gold = tuple(page for page in load_gold(GOLD) if page.page.startswith(start))
    found = figures(tally(verdicts(gold, records)))

    assert len(gold) == pages
    assert found["perfect article"] >= article
    assert found["perfect photo"] >= photo


def test_floor_on_held_out_pages(records: dict[str, PageRecord]) -> None:
    """Pages written by others, with every kind of damage, keep their floor."""
    found = figures(tally(verdicts(load_gold(GOLD / "heldout"), records)))

    assert found["perfect article"] >= 0.85
    assert found["perfect photo"] >= 0.95


def test_difference_names_what_moved(records: dict[str, PageRecord]) -> None:
    """A field that became wrong is named with what was wanted, and counted."""
    gold = load_gold(GOLD)
    good = verdicts(gold, records)
    page = records["000_58b1b0032ebd6743"]
    plain = json.loads(to_json(page))
    plain["articles"][0]["title"] = "错了"
    worse = verdicts(gold, records | {page.page: record_from_plain(plain)})
    told = difference(good, worse)

    assert "- 000_58b1b0032ebd6743 A1 title: want 后备干部一线“墩苗壮骨”, got 错了" in told
    assert "0 became right" in told
    assert difference(good, good).startswith("0 became right, 0 became wrong")


MEASURE = "site-builder evaluate tests/gold tests/gold/heldout --write accuracy.yaml"
README_ROW = r"^\| `(tests/gold[^`]*)`.*?\| (\d+) of (\d+) \| (\d+) of (\d+) \|"


def test_the_figures_of_this_archive_are_todays(tmp_path: Path) -> None:
    """`accuracy.yaml` is, byte for byte, what measuring gives now; else measure and commit."""
    folders = (GOLD, GOLD / "heldout")
    done = invoke("--root", ROOT, "-j1", "evaluate", *folders, "--write", tmp_path / "now.yaml")
    now = (tmp_path / "now.yaml").read_text(encoding="utf-8")

    assert done.exit_code == 0, done.output
    assert "tests/gold (13 pages)" in done.stdout
    assert now == (ROOT / "accuracy.yaml").read_text(encoding="utf-8"), f"Run: {MEASURE}"
    assert MEASURE in now


def test_the_figures_of_the_readme_are_those_of_the_file() -> None:
    """The README tells of no accuracy that was not measured."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    wanted = []
    for measured in read_yaml(ROOT / "accuracy.yaml").value["measured"]:
        article, photo = (measured["fields"][f"perfect {kind}"] for kind in ("article", "photo"))
        counts = (article["right"], article["support"], photo["right"], photo["support"])
        wanted.append((measured["gold"], *map(str, counts)))

    assert re.findall(README_ROW, readme, re.MULTILINE) == wanted


def test_a_file_of_figures_that_cannot_be_written(tmp_path: Path) -> None:
    """Exit code 2, one line."""
    done = invoke("--root", ROOT, "-j1", "evaluate", GOLD, "--write", tmp_path / "no" / "x.yaml")

    assert done.exit_code == 2
    assert "x.yaml: cannot be written" in done.stderr
