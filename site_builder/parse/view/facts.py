"""Facts of a page's units: found when asked for, and kept.

Something is asked of every unit nearly fifty times, and on a page with furniture of two views:
without it, to label what is left, and of the whole. So a known answer costs one look-up in a
dictionary, and what a unit says by itself is found once for both.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, Self, TypeVar, overload

from site_builder.lexicon import Lexicon
from site_builder.parse.lines import Unit
from site_builder.parse.persons import SignatureReader

Found = TypeVar("Found")


class Facts:
    """The units of one page, and what has been found out about them so far."""

    def __init__(
        self,
        units: tuple[Unit, ...],
        lexicon: Lexicon,
        whole: Facts | None = None,
        places: Sequence[int] = (),
    ) -> None:
        self.units = units
        self.lexicon = lexicon
        self.words = lexicon.words
        self.reader = SignatureReader(lexicon.words)
        self.unit: Callable[[int], Unit | None] = dict(enumerate(units)).get
        """The unit at an index, or None beyond an end of the page."""
        self.known_breaks: dict[tuple[int, int], bool] = {}
        self.known_names: dict[tuple[int, int], bool] = {}
        self.whole = whole
        """The page that this one is a part of."""
        self.places = dict(enumerate(places))
        """For a part: where each of its units stands on the whole page."""

    def __len__(self) -> int:
        return len(self.units)

    def without(self, aside: Collection[int]) -> Self:
        """The page without some of its units; what the others say by themselves stays known."""
        kept = [at for at in range(len(self.units)) if at not in aside]
        return type(self)(tuple(self.units[at] for at in kept), self.lexicon, self, kept)


class _Known(dict[int, Found]):
    """What is known of each unit; what is not yet known is found out."""

    def __init__(self, find: Callable[[Any, int], Found], view: Facts) -> None:
        self.find = find
        # The view holds this: were it held in turn, pages would wait for the collector.
        self.view = weakref.ref(view)

    def __missing__(self, at: int) -> Found:
        found = self[at] = self.find(self.view(), at)
        return found


class fact(Generic[Found]):  # noqa: N801 - it is written and read as a decorator
    """Remember what a method says of a unit; outside the page nothing is found."""

    def __init__(self, find: Callable[[Any, int], Found]) -> None:
        self.find = find
        self.name = find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, view: None, owner: type[Facts]) -> fact[Found]: ...

    @overload
    def __get__(self, view: Facts, owner: type[Facts]) -> Callable[[int], Found]: ...

    def __get__(
        self, view: Facts | None, owner: type[Facts]
    ) -> fact[Found] | Callable[[int], Found]:
        """The look-up itself takes the method's place on the view: no Python call lies between."""
        if view is None:
            return self
        known = _Known(self._finder(view), view).__getitem__
        view.__dict__[self.name] = known
        return known

    def _finder(self, view: Facts) -> Callable[[Any, int], Found]:
        return self.find


class reading(fact[Found]):  # noqa: N801 - as above
    """A fact that a unit gives by itself: the same on the whole page and on a part of it."""

    def _finder(self, view: Facts) -> Callable[[Any, int], Found]:
        if view.whole is None:
            return self.find
        ask, places = getattr(view.whole, self.name), view.places

        def find(part: Facts, at: int) -> Found:
            found: Found = ask(places[at]) if at in places else self.find(part, at)
            return found

        return find
