"""Work over processes: the same results, in the same order, for any number of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from site_builder.errors import SourceError, WorkerDied
from site_builder.parallel import Executor, Processes, Serial, cut


def add(context: int, item: int) -> int:
    return context + item


def uneven(context: float, item: int) -> int:
    time.sleep(context if item % 7 == 0 else 0)
    return item


def fail_at(context: int, item: int) -> int:
    if item >= context:
        raise SourceError("not text", path=f"{item}.txt", line=3, cure="Save it as UTF-8.")
    return item


def divide(context: int, item: int) -> float:
    return context / item


def die(context: int, item: int) -> int:
    if item == context:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


@pytest.mark.parametrize(
    "executor", [Serial(), Processes(1), Processes(2), Processes(5), Processes(2, "spawn")], ids=str
)
@pytest.mark.parametrize("total", [0, 1, 2, 97])
def test_results_come_home_in_the_order_of_the_items(executor: Executor, total: int) -> None:
    """Whatever the number of processes and however they start, the results are the same."""
    expected = [1000 + n for n in range(total)]

    assert expected == list(executor.map(add, 1000, range(total)))


def test_a_slow_worker_does_not_change_the_order() -> None:
    """Results that are ready early wait for those before them."""
    assert list(range(50)) == list(Processes(3).map(uneven, 0.01, range(50), 1))


def test_an_error_comes_home_as_it_was_raised() -> None:
    """The first item that fails decides, and the results before it were given."""
    results = Processes(2).map(fail_at, 30, range(60), 4)
    seen = [next(results) for _ in range(30)]
    with pytest.raises(SourceError) as caught:
        next(results)

    assert list(range(30)) == seen
    assert str(caught.value) == "30.txt:3: not text. Save it as UTF-8."


def test_a_defect_comes_home_with_its_traceback() -> None:
    """An exception that is not ours arrives with the place where it was raised."""
    with pytest.raises(RuntimeError, match="ZeroDivisionError") as caught:
        list(Processes(2).map(divide, 1, [1, 2, 0, 4], 1))

    assert "in divide" in caught.value.__notes__[0]


def test_a_killed_worker_is_told() -> None:
    """A worker that is killed ends the map with a message, never with silence."""
    with pytest.raises(WorkerDied):
        list(Processes(2).map(die, 3, range(40), 1))


def test_workers_end_with_the_map() -> None:
    """Leaving a map in the middle leaves no process behind."""
    code = (
        "from site_builder.parallel import Processes\n"
        "from tests.test_parallel import uneven\n"
        "results = Processes(2).map(uneven, 30.0, range(1, 100), 1)\n"
        "print(next(results)); results.close()\n"
        "import multiprocessing; print(multiprocessing.active_children())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True
    )

    assert done.stdout == "1\n[]\n"


def sums() -> Callable[[int], list[int]]:
    made = list(Processes(2).map(add, 1, range(9)))
    return lambda given: [given, *made]


def failing() -> Callable[[int], int]:
    return lambda given: fail_at(given, given)


def much() -> Callable[[int], bytes]:
    return bytes


def slow() -> Callable[[float], None]:
    return time.sleep


@pytest.mark.parametrize("executor", [Serial(), Processes(2), Processes(2, "spawn")], ids=str)
def test_what_is_made_aside_is_finished_with_what_it_is_told(executor: Executor) -> None:
    """Its result comes home, or its error; it may have workers of its own."""
    with executor.aside(sums) as aside:
        assert list(executor.map(add, 1000, range(3))) == [1000, 1001, 1002]
        aside.finish(50)
        assert aside.result() == [50, *range(1, 10)]
    with executor.aside(failing) as lost:
        lost.finish(7)
        with pytest.raises(SourceError, match="not text"):
            lost.result()


def test_what_is_made_aside_is_made_meanwhile_and_ends_with_its_block() -> None:
    """It begins at once, in another process; left alone it is ended with all its workers."""
    code = (
        "import os, time\n"
        "from site_builder.parallel import Processes\n"
        "from tests.test_parallel import uneven\n"
        "def make():\n"
        "    return lambda given: (given, os.getpid())\n"
        "with Processes(2).aside(make) as aside:\n"
        "    aside.finish(1)\n"
        "    print(aside.result() != (1, os.getpid()))\n"
        "with Processes(2).aside(lambda: list(Processes(2).map(uneven, 60.0, range(9), 1))):\n"
        "    time.sleep(0.5)\n"
        "import multiprocessing; print(multiprocessing.active_children())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=50, check=True
    )

    assert done.stdout == "True\n[]\n"


def test_who_works_aside_ends_when_it_is_done() -> None:
    """However much came of it and however late it is asked; killed, it is missed."""
    with Processes(2).aside(much) as aside:
        aside.finish(10**7)
        (process,) = multiprocessing.active_children()
        process.join(20)
        assert process.exitcode == 0
        assert len(aside.result()) == 10**7
    with Processes(2).aside(slow) as lost:
        lost.finish(60)
        (process,) = multiprocessing.active_children()
        process.kill()
        with pytest.raises(WorkerDied):
            lost.result()


@pytest.mark.parametrize(("total", "workers"), [(0, 2), (1, 2), (50, 2), (10_000, 2), (10**6, 64)])
def test_ranges_cover_all_items_once(total: int, workers: int) -> None:
    """No item is left out or done twice, and no chunk is too large to share out."""
    ranges = cut(total, workers)

    assert list(range(total)) == [n for start, stop in ranges for n in range(start, stop)]
    assert all(0 < stop - start <= 200 for start, stop in ranges)
