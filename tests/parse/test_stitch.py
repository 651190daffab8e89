"""Every piece of a page is in one article, whatever is known of what goes on where."""

from __future__ import annotations

from site_builder.lexicon import Lexicon
from site_builder.model.source import SourcePage
from site_builder.parse.affinity import Affinity
from site_builder.parse.lines import read_units
from site_builder.parse.pieces import Fragment
from site_builder.parse.stitch import stitch
from site_builder.parse.view import PageView

PAGE = """老井又出水了

村东头的老井枯了十几年,今年春天忽然又出了水,村里的老人一早就

□本报记者 白景阳

围在井台边上,谁也舍不得先打一桶。
"""


def bodies(fragments: list[Fragment], lexicon: Lexicon) -> list[int]:
    """The paragraphs of all articles that come of these fragments."""
    view = PageView(read_units(SourcePage.from_text("page", PAGE)), lexicon)
    stitched = stitch(view, fragments, Affinity(view))
    parts = [stitched.fragments[n] for chain in stitched.chains for n in chain.fragments]
    return sorted(at for part in parts for at in part.body)


def test_a_known_end_stays_when_the_head_above_it_meets_its_byline(lexicon: Lexicon) -> None:
    pieces = [
        Fragment(head=(0,), body=(1,)),
        Fragment(bylines=(2,)),
        Fragment(body=(3,), after=1),
    ]

    assert bodies(pieces, lexicon) == [1, 3]


def test_pieces_that_are_said_to_go_on_from_each_other_are_kept(lexicon: Lexicon) -> None:
    assert bodies([Fragment(body=(1,), after=3), Fragment(body=(3,), after=1)], lexicon) == [1, 3]
