"""Names that run over a break between two lines: words that no dictionary has."""

from __future__ import annotations

from site_builder.lexicon import Lexicon
from site_builder.lexicon.captions import load_caption_words
from site_builder.text.hanzi import all_han

_NAME = 3
_LONGEST_OFFICE = 5
_NEVER = -30.0
_COMMON = -14.0
"""The weight of a word that stands some fifty times in jieba's sixty million: rarer ones are names
as often as not."""


def name_runs_over(left: str, right: str, page: str, lexicon: Lexicon) -> bool:
    """Whether `left` ends in a name that `right` goes on with.

    Either an office and a surname stand at the end (书记郭 | 振江), or the page has the same three
    characters whole elsewhere; what is a word by itself on either side (城里), or stands on the
    page without the third one too, is no half of a name.
    `page` is the text of the page, unit by unit.
    """
    around = left[-2:] + right[:2]
    if len(around) < 4 or not all_han(around[1:]):
        return False
    weight = lexicon.segmenter.dictionary.pairs.get
    if (weight(right[:2]) or _NEVER) < _COMMON and _office_and_surname(left, right, page):
        return True
    return any(
        (weight(part) or _NEVER) < _COMMON
        and run in page
        and _like_a_name(run)
        and page.count(part) <= 1 + page.count(run)
        for run, part in ((around[:_NAME], left[-2:]), (around[1:], right[:2]))
    )


def _like_a_name(run: str) -> bool:
    return load_caption_words().not_in_names.isdisjoint(run)


def _office_and_surname(left: str, right: str, page: str) -> bool:
    """A given name stands behind its surname wherever else the page has it."""
    known = load_caption_words()
    surname, given = left[-1], right[:2]
    if surname not in known.surnames or right[0] in known.not_in_names:
        return False
    if page.count(given) > 1 + page.count(surname + given):
        return False
    return left[-_LONGEST_OFFICE - 1 : -1].endswith(known.titles)
