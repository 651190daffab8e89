"""Who is told how far the work is: by default nobody, but the time of each stage is kept."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Advance(Protocol):
    """What is called when some of a stage's steps are done."""

    def __call__(self, steps: int = 1) -> None:
        """So many steps are done."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a stage took, and how many things it was about."""

    name: str
    seconds: float
    count: int
    within: int
    """How many stages it is part of: 0 for a stage of its own."""


class Observer:
    """Told of every stage; a subclass shows them."""

    def __init__(self) -> None:
        self._timings: list[Timing] = []
        self._depth = 0

    @property
    def timings(self) -> Sequence[Timing]:
        """Stages in the order they ended."""
        return self._timings

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Advance]:
        """A stage's time, and the function to call as its steps are done."""
        done = 0

        def advance(steps: int = 1) -> None:
            nonlocal done
            done += steps

        started = time.perf_counter()
        self._depth += 1
        try:
            yield advance
        finally:
            self._depth -= 1
            seconds = time.perf_counter() - started
            self._timings.append(Timing(name, seconds, done or total, self._depth))

    def follow(self, name: str, items: Iterable[Item], total: int) -> Iterator[Item]:
        """The items, one by one, as a stage whose steps they are."""
        with self.stage(name, total) as advance:
            for item in items:
                yield item
                advance()
