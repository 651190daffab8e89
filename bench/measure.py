"""Run a program and say what it cost: time by the clock, time of all processors, memory.

Memory is the largest sum, over the whole family of processes, of the pages each has to itself and
its share of those they have in common (Linux's PSS): forked workers share most of theirs, and
adding up what `top` shows would count it several times. Looking costs time, so memory has a run of
its own.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOK_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """What several runs of one program cost."""

    walls: tuple[float, ...]
    cpus: tuple[float, ...]
    memory: int
    """Bytes, of one more run."""

    @property
    def wall(self) -> float:
        """The median, in seconds."""
        return statistics.median(self.walls)

    @property
    def cpu(self) -> float:
        """The median of user and system time, all processes."""
        return statistics.median(self.cpus)

    @property
    def spread(self) -> str:
        """The fastest and the slowest run."""
        return f"{min(self.walls):.2f}–{max(self.walls):.2f}"


class ProgramError(RuntimeError):
    """A measured program did not do its work: its time means nothing."""


def cost(
    command: Sequence[str | Path], prepare: Callable[[], None], runs: int, *, memory: bool = True
) -> Cost:
    """Run `command` several times, each after `prepare`, which is not measured."""
    walls, cpus = [], []
    for _ in range(runs):
        prepare()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        _run(command)
        walls.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(
            after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime,
        )
    peak = 0
    if memory:
        prepare()
        peak = _peak(command)
    return Cost(tuple(walls), tuple(cpus), peak)


def _run(command: Sequence[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ProgramError(f"{command}: exit {done.returncode}\n{done.stderr[-2000:]}")


def _peak(command: Sequence[str | Path]) -> int:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_share(pid) for pid in _family(process.pid)))
        time.sleep(LOOK_EVERY)
    return peak


def _family(pid: int) -> list[int]:
    """A process and all it started."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _share(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))


def machine() -> str:
    """What the figures were measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    name = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        "unknown processor",
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cores} cores, {name}, {memory:.0f} GiB, {os.uname().sysname} {os.uname().release}"


def files_and_bytes(folder: Path) -> tuple[int, int]:
    """How many files a folder holds, and their size together."""
    sizes = [p.stat().st_size for p in folder.rglob("*") if p.is_file()]
    return len(sizes), sum(sizes)
