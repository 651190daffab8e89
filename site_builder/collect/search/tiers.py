"""Two tiers of documents: the many that stay as they are, and the last ones.

The terms of one page lie in half of all shards, so a page added at the end would change as many
files. So the last documents have shards of their own, few and small, which are made anew each time;
all others stand in the base, which does not change before the border moves. A list is then that of
the base and that of the tail behind it.
"""

from __future__ import annotations

TWO = 2048
"""Below so many documents there is but one tier: all shards together are few then."""

STEP = 128
"""The border moves by so many documents. That costs what a dozen pages cost otherwise, and comes
once in a dozen pages."""

LEAST = 32
"""So many documents stand in the tail at least: the pages of a day, in whatever order they come."""

TAIL = 1024
"""Shards of the tail. Each word of a query asks for one more file: this is what keeps them at a
third of a kilobyte."""


def border(documents: int) -> int:
    """How many documents stand in the base: by their number alone, so that all builds agree."""
    if documents < TWO:
        return documents
    return (documents - LEAST) // STEP * STEP
