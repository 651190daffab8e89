"""The break between two paragraphs: whether the second may belong elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.parse.view import PageView

_HINT = 0.7
_NEAREST = 5
"""Open ends above that are looked at."""
_FIRM = 5.0
"""A word that binds so firmly runs over a break by chance in one of five hundred."""
_BROKEN = 1.5
"""Below a finished sentence, a start so broken may belong elsewhere."""


def ends_for_good(view: PageView, at: int) -> bool:
    """Whether a text ends here whatever stands below: signed, or followed by what its author is."""
    return view.trailing(at) is not None or view.closing_note(at)


def may_part(
    view: PageView, last: int, at: int, dangling: Sequence[int], *, signed: bool = False
) -> bool:
    """Whether the paragraph at `at` may belong elsewhere than below the one at `last`.

    `dangling` are the last paragraphs of the articles above that broke off; `signed` says whether
    the article has its byline: it will not be signed once more in the middle of a sentence.
    """
    if signed and view.trailing(at) and view.open_end(last):
        return True
    if view.open_end(last) and view.seam(last, at):
        return view.seam(last, at) < 0
    if not view.straddles(last, at) and _fits_above(view, at, dangling):
        return True
    broken = view.broken_start(at)
    if view.units[last].closed:
        return broken >= _BROKEN
    opens = view.units[at].plain.startswith("“") and not view.units[last].unbalanced
    ends_clause = view.units[last].plain[-1] in ":,、;"
    return opens and broken == 0 and not ends_clause and view.open_end(last) < 2


def torn_from_above(view: PageView, at: int, dangling: Sequence[int]) -> bool:
    """Whether the first text below a head goes on with a sentence that breaks off above it."""
    ends = dangling[-_NEAREST:]
    return view.mid_sentence(at) and any(view.straddles(end, at) for end in ends)


def _fits_above(view: PageView, at: int, dangling: Sequence[int]) -> bool:
    """Whether a firm word, or at a broken start any, runs over from an open end above."""
    ends = dangling[-_NEAREST:]
    if view.broken_start(at) >= _HINT:
        return any(view.straddles(end, at) for end in ends)
    return any(view.binding(end, at) >= _FIRM for end in ends)
