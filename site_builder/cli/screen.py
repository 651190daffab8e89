"""What a person sees while the program works: one bar, and only when it is worth one.

Everything here goes to standard error: standard output carries results, for other programs to
read. Nothing moves when it is not a terminal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from site_builder.observer import Advance, Observer

PATIENCE = 1.0
"""Seconds a person waits without wondering: no bar before."""


class Screen(Observer):
    """An observer that shows the stages: a bar after a second, a line for each with --verbose."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        super().__init__()
        self._verbose = verbose
        self._moving = not quiet and sys.stderr.isatty()
        self._quiet = quiet
        self._since = time.monotonic()
        self._bar: Any = None

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[Advance]:
        """See `Observer`: shown while it lasts, and gone afterwards."""
        done, task = 0, None

        def advance(steps: int = 1) -> None:
            nonlocal done, task
            done += steps
            count(steps)
            if self._moving and time.monotonic() - self._since > PATIENCE:
                if task is None:
                    task = self._shown().add_task(name, total=total or None)
                self._shown().update(task, completed=done, refresh=True)

        try:
            with super().stage(name, total) as count:
                advance(0)
                yield advance
        finally:
            if task is not None:
                self._bar.remove_task(task)
                if not self._bar.tasks:  # a stage may be part of another, which is shown too
                    self._bar.stop()
                    self._bar = None
        if self._verbose:
            seconds = self.timings[-1].seconds
            counted = f", {done or total:,}" if done or total else ""
            click.echo(f"{name}: {seconds:.2f} s{counted}", err=True)

    def say(self, text: str) -> None:
        """A sentence for the person, unless silence was asked for."""
        if not self._quiet:
            click.echo(text, err=True)

    def _shown(self) -> Any:
        if self._bar is None:
            from rich.console import Console  # noqa: PLC0415 -- 60 ms that a quick build saves
            from rich.progress import Progress  # noqa: PLC0415

            # No thread of its own (auto_refresh): processes are forked while it is shown.
            self._bar = Progress(console=Console(stderr=True), auto_refresh=False, transient=True)
            self._bar.start()
        return self._bar

    def table(self) -> str:
        """The time of each stage, for --timings."""
        total = sum(t.seconds for t in self.timings if not t.within)
        lines = [
            f"{'  ' * t.within}{t.name:<{24 - 2 * t.within}}{t.seconds:9.3f} s"
            + (f"{t.count:>10,}  {t.seconds / t.count * 1e6:9.0f} µs each" if t.count else "")
            for t in self.timings
        ]
        return "\n".join([*lines, f"{'all':<24}{total:9.3f} s"])
