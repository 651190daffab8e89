"""The rules: what may a unit be? One rule, one function, one signature.

A rule looks at a unit, its neighbours, the page's habits and the lexicon, and votes; it never
rearranges and never sees another rule's vote. `RULES` is their order in the table that
`site-builder explain` names them by; the last one always votes.

Weights are in one unit for all rules: 1 is a hint, 3 is good evidence, 6 and more is a form that
hardly anything else takes. The decoder adds them up and weighs them against what may follow what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from site_builder.model.blocks import Vote
from site_builder.parse.rules.boxes import box
from site_builder.parse.rules.bylines import byline
from site_builder.parse.rules.captions import caption, caption_title, credit_line
from site_builder.parse.rules.furniture import furniture, note
from site_builder.parse.rules.headlines import deck, headline
from site_builder.parse.rules.items import listing, quotation, verse
from site_builder.parse.rules.paragraphs import opening, paragraph
from site_builder.parse.rules.sections import region_kicker, section
from site_builder.parse.rules.subheads import subhead
from site_builder.parse.view import PageView

ANY = 10**9


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that votes, and what it has anything to say about: the others are not asked."""

    vote: Callable[[PageView, int], Iterator[Vote]]
    longest: int = ANY
    """The size of the largest unit."""
    needs: Literal["", "display", "region", "verse_line", "may_be_apart"] = ""
    """The fact of the view that must hold of it."""


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "furniture": Rule(furniture, 80, "may_be_apart"),
        "note": Rule(note, 80, "may_be_apart"),
        "box": Rule(box, 18),
        "section": Rule(section, 18),
        "region-kicker": Rule(region_kicker, 15, "region"),
        "byline": Rule(byline, 60),
        "headline": Rule(headline, 42, "display"),
        "deck": Rule(deck, 45),
        "subhead": Rule(subhead, 30),
        "caption-title": Rule(caption_title, 20, "display"),
        "caption": Rule(caption),
        "credit-line": Rule(credit_line, 60),
        "quotation": Rule(quotation),
        "verse": Rule(verse, 20, "verse_line"),
        "listing": Rule(listing, 80),
        "opening": Rule(opening),
        "paragraph": Rule(paragraph),
    }
)
