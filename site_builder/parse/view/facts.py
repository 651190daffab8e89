"""Facts of a page's units: found when asked for, and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from site_builder.lexicon import Lexicon
from site_builder.parse.lines import Unit
from site_builder.parse.persons import SignatureReader


class Facts:
    """The units of one page, and what has been found out about them so far."""

    def __init__(self, units: tuple[Unit, ...], lexicon: Lexicon) -> None:
        self.units = units
        self.lexicon = lexicon
        self.words = lexicon.words
        self.reader = SignatureReader(lexicon.words)
        self.known: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        self.known_breaks: dict[tuple[int, int], bool] = {}

    def __len__(self) -> int:
        return len(self.units)

    def unit(self, at: int) -> Unit | None:
        """The unit at `at`, or None beyond an end of the page."""
        return self.units[at] if 0 <= at < len(self.units) else None


View = TypeVar("View", bound=Facts)
Fact = TypeVar("Fact")


def fact(find: Callable[[View, int], Fact]) -> Callable[[View, int], Fact]:
    """Remember what `find` says of a unit; outside the page nothing is found."""
    name = find.__name__

    def remembered(view: View, at: int) -> Fact:
        known = view.known[name]
        found: Fact
        try:
            found = known[at]
        except KeyError:
            found = known[at] = find(view, at)
        return found

    remembered.__doc__ = find.__doc__
    return remembered
