"""Map a function over processes; the same interface in one process.

The unit of work is pure: ``work(context, item)`` with a context that is the same for all items (the
lexicon, the templates, the archive). A worker gets the context once, at its start, and afterwards
only ranges of items; results come home in the order of the items whatever the number of workers,
and so does the error of the first item that fails. Workers are made for one map and end with it,
so none of them can hold a context of yesterday.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from site_builder.crew import Aside, Crew, method

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")
Given = TypeVar("Given")
Told_contra = TypeVar("Told_contra", contravariant=True)
Came_co = TypeVar("Came_co", covariant=True)

CHUNKS_PER_WORKER = 16
"""Enough for the last chunks to end together, few enough that messages cost nothing (measured:
8 to 32 differ by less than the noise)."""

LARGEST_CHUNK = 200


Making = Callable[[], Callable[[Given], Result]]
"""What is made aside: it gives what finishes it."""


class Beside(Protocol[Told_contra, Came_co]):
    """Something that is made aside."""

    def finish(self, given: Told_contra) -> None:
        """Tell what it needs to be finished."""
        ...

    def result(self) -> Came_co:
        """Wait for what came of it; raises what was raised there."""
        ...


class InTurn(Generic[Given, Result]):
    """The same by this process: all of it when the result is asked for."""

    def __init__(self, make: Making[Given, Result]) -> None:
        self._make = make
        self._given: list[Given] = []

    def finish(self, given: Given) -> None:
        """See `Beside`."""
        self._given.append(given)

    def result(self) -> Result:
        """See `Beside`."""
        (given,) = self._given
        return self._make()(given)


class Executor(Protocol):
    """Whoever can map: processes of this machine, this process alone, or a cluster."""

    def map(
        self,
        work: Callable[[Context, Item], Result],
        context: Context,
        items: Sequence[Item],
        chunk: int = 0,
    ) -> Iterator[Result]:
        """Yield ``work(context, item)`` for each item, in order; `chunk` items go together."""
        ...

    def aside(self, make: Making[Given, Result]) -> AbstractContextManager[Beside[Given, Result]]:
        """Make something beside what follows, where that can be; elsewhere in its turn."""
        ...


@dataclass(frozen=True, slots=True)
class Serial:
    """One process: this one."""

    def map(
        self,
        work: Callable[[Context, Item], Result],
        context: Context,
        items: Sequence[Item],
        chunk: int = 0,
    ) -> Iterator[Result]:
        """See `Executor`."""
        del chunk
        for item in items:
            yield work(context, item)

    def aside(self, make: Making[Given, Result]) -> AbstractContextManager[Beside[Given, Result]]:
        """See `Executor`."""
        return nullcontext(InTurn(make))


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine."""

    count: int
    start: str = ""
    """How processes start; "" takes the best of the system."""

    def map(
        self,
        work: Callable[[Context, Item], Result],
        context: Context,
        items: Sequence[Item],
        chunk: int = 0,
    ) -> Iterator[Result]:
        """See `Executor`."""
        ranges = cut(len(items), self.count, chunk)
        if self.count < 2 or len(ranges) < 2:
            yield from Serial().map(work, context, items)
            return
        crew = Crew.of(min(self.count, len(ranges)), self.start, (work, context, items))
        try:
            for results in crew.run(ranges):
                yield from results
        finally:
            crew.dismiss()

    def aside(self, make: Making[Given, Result]) -> AbstractContextManager[Beside[Given, Result]]:
        """See `Executor`: where a fork inherits all that is needed."""
        if self.count < 2 or method(self.start) != "fork":
            return nullcontext(InTurn(make))
        return _aside(make)


@contextmanager
def _aside(make: Making[Given, Result]) -> Iterator[Beside[Given, Result]]:
    aside = Aside(make)
    try:
        yield aside
    finally:
        aside.dismiss()


def executor(count: int = 0) -> Executor:
    """Workers for this machine: `count` of them, or as many as this process may use cores."""
    count = count or cores()
    return Processes(count) if count > 1 else Serial()


def cores() -> int:
    """Cores this process may use: fewer than the machine has in a container or under taskset."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def give_back() -> None:
    """What was freed goes back to the system, where it can: workers to come need not share it."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 -- see `_end_with_parent`

        with suppress(AttributeError):  # another C library than GNU's
            ctypes.CDLL(None).malloc_trim(0)


def cut(total: int, workers: int, chunk: int = 0) -> list[tuple[int, int]]:
    """Ranges of items that go to a worker together."""
    size = chunk or max(1, min(LARGEST_CHUNK, total // (max(1, workers) * CHUNKS_PER_WORKER)))
    return [(start, min(start + size, total)) for start in range(0, total, size)]
