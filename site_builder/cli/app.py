"""The command group: options that all commands share, and how every run ends.

Exit codes: 0 done; 1 done, with errors in the content; 2 cannot run (usage, configuration, output).
An error is one line ``path:line: what is wrong. what to do`` on standard error.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from site_builder import __version__
from site_builder.cli.screen import Screen
from site_builder.config import Config, load_config
from site_builder.errors import InputError, LawBroken, SiteBuilderError
from site_builder.parallel import Executor, executor

if TYPE_CHECKING:
    from site_builder.report import Built, Stored

DONE, DONE_WITH_ERRORS, CANNOT_RUN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Session:
    """What every command gets: where the archive is, how to talk, and with how many hands."""

    root: Path
    screen: Screen
    processes: int
    cluster: str
    traceback: bool

    def config(self, **changes: Any) -> Config:
        """The archive's settings."""
        return load_config(self.root, **changes)

    def workers(self) -> Executor:
        """Processes of this machine, or the cluster named by --executor."""
        if self.cluster:
            from site_builder.cluster import cluster  # noqa: PLC0415 -- an optional extra

            workers = cluster(self.cluster)
            click.get_current_context().call_on_close(workers.close)
            return workers
        return executor(self.processes)

    def tell(self, done: Stored | Built) -> None:
        """What is wrong, always; what merely looks odd, unless --quiet."""
        for problem in done.problems:
            click.echo(str(problem), err=True)
        for warning in done.warnings:
            self.screen.say(str(warning))


PLACES: Mapping[str, str] = MappingProxyType(
    {
        "build": "building",
        "parse": "reading",
        "serve": "building",
        "check": "building",
        "explain": "reading",
        "review": "mending",
        "resolve": "mending",
        "diff": "mending",
        "evaluate": "reading",
        "init": "building",
    }
)
"""Where each command lives, in the order --help lists them. Only the one that runs is read."""


class Commands(click.Group):
    """A group whose commands return their exit code, and whose errors are one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `PLACES`."""
        return list(PLACES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command, its module read at the first call."""
        if name in PLACES:
            importlib.import_module(f"site_builder.cli.{PLACES[name]}")
        return self.commands.get(name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and end with its code."""
        try:
            code = super().invoke(ctx)
        except SiteBuilderError as error:
            self._show(ctx, error)
            click.echo(str(error), err=True)
            inside = isinstance(error, InputError | LawBroken)
            code = DONE_WITH_ERRORS if inside else CANNOT_RUN
        except BrokenPipeError:
            sys.stdout = io.StringIO()  # whoever read us has enough; nothing is left to flush
            code = DONE
        except OSError as error:
            self._show(ctx, error)
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"{where}{error.strerror or error}", err=True)
            code = CANNOT_RUN
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except MemoryError:
            click.echo("out of memory. Try with --processes 1, or fewer files at once.", err=True)
            code = CANNOT_RUN
        except Exception as error:  # a defect of ours must not look like the reader's fault
            self._show(ctx, error)
            cure = "Run again with --traceback and report what it prints."
            click.echo(f"a defect of site-builder: {error!r}. {cure}", err=True)
            code = CANNOT_RUN
        ctx.exit(code if isinstance(code, int) else DONE)

    @staticmethod
    def _show(ctx: click.Context, error: Exception) -> None:
        if ctx.params.get("traceback"):
            click.echo("".join(traceback.format_exception(error)), err=True)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", "-V", prog_name="site-builder")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The archive's folder, where site.yaml lies. Default: here.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
@click.option("--verbose", "-v", is_flag=True, help="A line for each stage.")
@click.option(
    "--processes",
    "-j",
    type=click.IntRange(min=0, max=256),
    default=0,
    help="How many processes work at once. Default: as many as there are cores.",
)
@click.option(
    "--executor",
    "cluster",
    metavar="URL",
    default="",
    help="Work on a cluster: dask://HOST:PORT (needs the extra: pip install site-builder[dask]).",
)
@click.option("--traceback", is_flag=True, help="Show where in the program an error was raised.")
@click.pass_context
def commands(  # noqa: PLR0913, PLR0917 -- click hands every option over as an argument
    ctx: click.Context,
    root: Path,
    quiet: bool,
    verbose: bool,
    processes: int,
    cluster: str,
    traceback: bool,
) -> None:
    """Pages of a newspaper in, a browsable site out.

    \b
    seeds/*.txt -> articles/*.md -> public/
    Drop a page's text into seeds/, run `site-builder build`, open public/index.html.
    Correct an article by editing its file: no build overwrites what a person wrote.

    \b
    Exit codes: 0 done; 1 done, with errors in the content; 2 cannot run.
    """  # noqa: D301 -- click's own sign, a backspace, keeps the lines of a paragraph apart
    screen = Screen(quiet=quiet, verbose=verbose)
    ctx.obj = Session(root, screen, processes, cluster, traceback)


def main() -> None:
    """The command `site-builder`."""
    for stream in (sys.stdout, sys.stderr):
        # Records are UTF-8 whatever the terminal believes; a character it cannot show is spelt out.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands(prog_name="site-builder")
    except SystemExit as end:
        # Everything is written and closed. To take a large archive apart in memory, object by
        # object, takes seconds, so the rest is left to the system.
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(end.code if isinstance(end.code, int) else bool(end.code))
