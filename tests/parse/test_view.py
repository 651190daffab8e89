"""What is left unasked, asked once or told in advance gives the same answers."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from site_builder.lexicon import Lexicon
from site_builder.model.blocks import Label, Vote
from site_builder.model.source import SourcePage
from site_builder.parse.label import label_units, votes
from site_builder.parse.lines import read_units
from site_builder.parse.rules import RULES
from site_builder.parse.view import PageView

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/gold/pages").glob("*.txt")])


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def view(request: pytest.FixtureRequest, lexicon: Lexicon) -> PageView:
    """A real page as the rules see it."""
    path: Path = request.param
    units = read_units(SourcePage.from_text(path.stem, path.read_text("utf-8-sig")))
    return PageView(units, lexicon)


def test_plain_sentences_have_one_vote(view: PageView) -> None:
    """Of a plain sentence the rules together say what is said of it without asking them."""
    plain = [at for at in range(len(view)) if view.plain_sentence(at)]

    assert all(
        votes(view, at) == [("paragraph", Vote(Label.BODY, 3.0, "ends as a sentence"))]
        for at in plain
    )


def test_a_part_of_a_page_knows_what_its_units_say(view: PageView) -> None:
    """What a unit says by itself is the same on the page and on a part of it."""
    part = view.without({0, 3, 4})
    fresh = PageView(part.units, view.lexicon)
    readings = ("signature", "credit", "trailing", "region", "furniture", "broken_start")

    for name in readings:
        for at in range(-1, len(part) + 1):
            assert getattr(part, name)(at) == getattr(fresh, name)(at)


def test_a_page_is_forgotten_at_once(view: PageView) -> None:
    """Nothing that is remembered of a page keeps it in memory: the collector has no work."""
    short = PageView(view.units[:40], view.lexicon)
    label_units(short)
    gone = weakref.ref(short)
    gc.disable()
    try:
        del short
        assert gone() is None
    finally:
        gc.enable()


def test_every_need_is_a_fact() -> None:
    """What a rule needs of a unit can be asked of the view."""
    needs = {rule.needs for rule in RULES.values() if rule.needs}

    assert needs
    assert all(hasattr(PageView, name) for name in needs)
