"""The processes of one map: made for it, given ranges of its items, and ended with it.

And the process of what is done beside everything else, an `Aside`.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import IO, Any

from site_builder.errors import SiteBuilderError, WorkerDied

AHEAD = 4
"""Chunks a worker may be ahead of the result that is waited for: this bounds the memory held."""

NICE = 4
"""Workers give way to the process that does alone what only one can, and to the one aside: others
wait for these. Measured on two cores: a tenth of a build from nothing."""


def method(start: str) -> str:
    """How processes start; "" takes the best of the system."""
    # A fork inherits the context without copying it and starts in milliseconds; elsewhere than
    # on Linux system libraries do not survive a fork.
    return start or ("fork" if sys.platform == "linux" else "spawn")


@dataclass(slots=True)
class Crew:
    """The processes of one map, each at the end of a pipe that carries one range at a time."""

    pipes: dict[Connection, int]
    """The chunk each worker is at; -1 when it waits."""
    processes: list[BaseProcess]

    @classmethod
    def of(cls, count: int, start: str, job: tuple[Any, Any, Sequence[Any]]) -> Crew:
        """So many processes for one job: the work, its context, all items."""
        crew = cls({}, [])
        for _ in range(count):
            pipe, process = _started(start, _serve, job, daemon=True)
            crew.pipes[pipe] = -1
            crew.processes.append(process)
        return crew

    def run(self, ranges: list[tuple[int, int]]) -> Iterator[list[Any]]:
        """The results of each range, in order."""
        home: dict[int, tuple[list[Any], BaseException | None]] = {}
        given = 0
        for turn in range(len(ranges)):
            while turn not in home:
                for pipe, at in self.pipes.items():
                    if at < 0 and given < min(len(ranges), turn + AHEAD * len(self.pipes)):
                        _send(pipe, ranges[given])
                        self.pipes[pipe] = given
                        given += 1
                busy = [pipe for pipe, at in self.pipes.items() if at >= 0]
                for ready in wait(busy):
                    assert isinstance(ready, Connection)  # noqa: S101 -- for the type checker
                    home[self.pipes[ready]] = _received(ready)
                    self.pipes[ready] = -1
            results, error = home.pop(turn)
            yield results
            if error is not None:
                raise error

    def dismiss(self) -> None:
        """End all workers, also in the middle of work nobody waits for any more."""
        for pipe in self.pipes:
            pipe.close()
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.join()


class Aside:
    """A process that makes something at once, and finishes it when it is told with what.

    It is no daemon, so that it may have workers of its own; they end with it as it ends with us.
    What came of it is left in a file without a name, not in a pipe, which holds but a part of it:
    so the process ends when it is done, however late it is asked, and its memory is free.
    """

    def __init__(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        self._answer = _nameless()
        own = (make, self._answer)
        self._pipe, self._process = _started("fork", _assist, own, daemon=False)

    def finish(self, given: Any) -> None:
        """Tell it what it needs to finish."""
        _send(self._pipe, given)

    def result(self) -> Any:
        """What came of it; or the error."""
        self._process.join()
        self._answer.seek(0)
        try:
            result, error = pickle.load(self._answer)  # noqa: S301 -- our own process wrote it
        except (EOFError, pickle.UnpicklingError) as torn:
            raise _died() from torn
        if error is not None:
            raise error
        return result

    def dismiss(self) -> None:
        """End it, also in the middle of its work."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()
        self._answer.close()


def _nameless() -> IO[bytes]:
    """A file without a name: in memory, where the system has such."""
    if hasattr(os, "memfd_create"):
        with suppress(OSError):
            return os.fdopen(os.memfd_create("answer"), "w+b")
    return tempfile.TemporaryFile()


def _started(
    start: str, life: Callable[..., None], own: tuple[Any, ...], *, daemon: bool
) -> tuple[Connection, BaseProcess]:
    """A new process, and our end of the pipe to it."""
    system = multiprocessing.get_context(method(start))
    ours, theirs = system.Pipe()
    process = system.Process(  # type: ignore[attr-defined]  # typeshed: on each subclass
        target=life, args=(theirs, os.getpid(), *own), daemon=daemon
    )
    with _uninterrupted():
        process.start()
    theirs.close()
    return ours, process


def _send(pipe: Connection, message: Any) -> None:
    try:
        pipe.send(message)
    except OSError as error:
        raise _died() from error


def _received(pipe: Connection) -> tuple[Any, BaseException | None]:
    try:
        answer: tuple[Any, BaseException | None] = pipe.recv()
    except (EOFError, OSError) as error:
        raise _died() from error
    return answer


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits: what Python calls around a fork swallows an interrupt that comes there."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _died() -> WorkerDied:
    cure = "It was killed or ran out of memory; try again with --processes 1."
    return WorkerDied("a worker process ended without an answer", cure=cure)


def _serve(pipe: Connection, parent: int, work: Any, context: Any, items: Sequence[Any]) -> None:
    """A worker's life: a range in, its results out, until nobody asks any more."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    _end_with_parent()
    with suppress(EOFError, OSError):
        while True:
            start, stop = _awaited(pipe, parent)
            results: list[Any] = []
            error: BaseException | None = None
            try:
                results.extend(work(context, item) for item in items[start:stop])
            except Exception as caught:  # every error goes home, none is hidden
                error = _portable(caught)
            pipe.send((results, error))


def _assist(
    pipe: Connection, parent: int, make: Callable[[], Callable[[Any], Any]], home: IO[bytes]
) -> None:
    """The life of one who works aside."""
    _end_with_parent()
    with suppress(EOFError, OSError):
        answer: tuple[Any, BaseException | None]
        try:
            finish = make()
            answer = finish(_awaited(pipe, parent)), None
        except EOFError:  # nobody waits for it any more
            return
        except Exception as caught:  # as above
            answer = None, _portable(caught)
        pickle.dump(answer, home)
        home.flush()


def _awaited(pipe: Connection, parent: int) -> Any:
    """The next message; `EOFError` when none will come."""
    # Where the system does not end us with the parent, a sibling may hold the other end of the pipe
    # open after the parent was killed: look for it.
    while not pipe.poll(2):
        if os.getppid() != parent:
            raise EOFError
    return pipe.recv()


def _end_with_parent() -> None:
    """A killed build must not leave workers that go on writing beside the next one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 -- only workers need it

        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


def _portable(error: Exception) -> Exception:
    """The error with its traceback as a note, since tracebacks do not travel."""
    import traceback  # noqa: PLC0415 -- only a failing worker needs it

    if isinstance(error, SiteBuilderError):
        return error
    note = "".join(traceback.format_exception(error))
    home = RuntimeError(f"{type(error).__name__}: {error}")
    home.add_note(f"in a worker process:\n{note}")
    return home
