"""Work on a Dask cluster, by its own futures: the only door of `distributed`.

The same interface as processes of this machine, so nothing else knows of it. The context (lexicon,
templates, archive) is sent to the workers once and stays there for the map; items go in chunks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar

from site_builder.crew import AHEAD
from site_builder.errors import UsageError
from site_builder.parallel import Beside, InTurn, Making, cut

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")
Given = TypeVar("Given")

SCHEME = "dask://"


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of a Dask scheduler."""

    client: Any

    def map(
        self,
        work: Callable[[Context, Item], Result],
        context: Context,
        items: Sequence[Item],
        chunk: int = 0,
    ) -> Iterator[Result]:
        """See `parallel.Executor`."""
        workers = sum(self.client.nthreads().values()) or 1
        ranges = cut(len(items), workers, chunk)
        if not ranges:
            return
        shared = self.client.scatter(context, broadcast=True, hash=False)
        waiting: list[Any] = []
        upcoming = iter(ranges)
        for _ in ranges:
            while len(waiting) < AHEAD * workers and (following := next(upcoming, None)):
                start, stop = following
                part = list(items[start:stop])
                waiting.append(self.client.submit(_do, work, shared, part, pure=False))
            results: list[Result] = waiting.pop(0).result()
            yield from results

    def close(self) -> None:
        """Leave the cluster: a client that stays would look for it in the background for ever."""
        self.client.close()

    def aside(self, make: Making[Given, Result]) -> AbstractContextManager[Beside[Given, Result]]:
        """See `parallel.Executor`: what is not a map is done by this process, in its turn."""
        return nullcontext(InTurn(make))


def _do(work: Callable[[Any, Any], Any], context: Any, items: Sequence[Any]) -> list[Any]:
    return [work(context, item) for item in items]


def cluster(address: str) -> Cluster:
    """The cluster at ``dask://HOST:PORT``."""
    if not address.startswith(SCHEME):
        cure = f"Say {SCHEME}HOST:PORT"
        raise UsageError(f"--executor: {address!r} names no cluster we know", cure=cure)
    try:
        from distributed import Client  # noqa: PLC0415 -- an optional extra
    except ImportError as error:
        cure = "Install the extra: pip install site-builder[dask]"
        raise UsageError("--executor dask:// needs Dask", cure=cure) from error
    try:
        client: Any = Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        cure = "Is the scheduler running, and is its port the one you named?"
        raise UsageError(f"no Dask scheduler answers at {address}", cure=cure) from error
    return Cluster(client)
