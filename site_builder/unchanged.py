"""Whether anything changed since the last build: told from sizes and times, without reading a file.

A build that would give what is there already costs as long as looking at the names of its inputs.
What is looked at: every input file with its size, its inode and both its times in nanoseconds (a
change of content changes one of them), the program's own files, the options, and the folders of the
site. A stamp is only left where no file was changed while it was made or within a clock tick of it,
so a change can never hide behind an equal time. A doubtful answer is "changed".
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import site_builder
from site_builder.cache import digest
from site_builder.config import NAME, Config

STAMP = "built"
TICK = 20_000_000
"""Nanoseconds: coarser than the clock of any file system that we trust with nanoseconds."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The state of some files in one digest, and the youngest change among them."""

    state: str
    youngest: int


def given(config: Config) -> Survey:
    """The state of all that a build is given: pages, words, templates, settings, the program."""
    package = Path(site_builder.__file__).parent
    return _survey(
        repr(config),
        *(config.seeds, config.templates, config.lexicon),
        *(config.root / NAME, config.about, config.figures),
        *(package, package.parent / "templates"),
    )


def articles(config: Config) -> Survey:
    """The state of the files that a build both writes and reads."""
    return _survey("", config.articles)


def _survey(first: str, *tops: Path) -> Survey:
    rows, youngest = [first], 0
    for top in tops:
        for path, stat in _files(str(top)):
            rows.append(
                f"{path}\0{stat.st_size} {stat.st_ino} {stat.st_mtime_ns} {stat.st_ctime_ns}"
            )
            youngest = max(youngest, stat.st_mtime_ns, stat.st_ctime_ns)
    return Survey(digest("\n".join(rows)), youngest)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build left word of."""

    before: str
    written: str
    site: str
    alone: str
    """Not "", where the folders of the site hold no files but its own."""
    folders: Sequence[str]

    @classmethod
    def read(cls, config: Config) -> Stamp | None:
        """The last build's; None where it left none, or of another folder."""
        try:
            text = (config.cache / STAMP).read_text("utf-8", "surrogateescape")
            before, written, site, alone, *folders = text.removesuffix("\n").split("\n")
        except (OSError, ValueError):
            return None
        same = folders[:1] == [str(config.public)]
        return cls(before, written, site, alone, folders) if same else None

    @property
    def holds(self) -> bool:
        """Whether no file of the site came or went since."""
        return self.site == _site(self.folders)


def is_current(config: Config) -> bool:
    """Whether the site is what a build would give now: asked from the inputs on, up to a doubt."""
    said = Stamp.read(config)
    if said is None or said.before != given(config).state:
        return False
    return said.written == articles(config).state and said.holds


def alone(config: Config) -> Callable[[], bool]:
    """What tells later whether the site's folders still hold nothing but what was published.

    The last build's word is read now, for the build that asks will take it back. To look at the
    times of all folders costs a tenth of listing them.
    """
    said = Stamp.read(config)
    return lambda: said is not None and bool(said.alone) and said.holds


def stamp(
    config: Config, before: Survey, written: Survey, folders: Iterable[str], *, alone: bool
) -> None:
    """Leave word that the site is up to date. `folders`: those of the site, its own excepted.

    `before` was taken before anything was read, `written` before `articles/` was read for the last
    time. Both must still hold, and no file may be so young that a change could hide. The folders
    are kept with the stamp: to walk through all files again would be most of an idle build.
    """
    oldest_doubt = time.time_ns() - TICK
    still = (given(config), articles(config)) == (before, written)
    if still and max(before.youngest, written.youngest) < oldest_doubt:
        top = str(config.public)
        every = [top, *(f"{top}/{folder}" for folder in sorted(folders))]
        first = (before.state, written.state, _site(every), "alone" if alone else "")
        with suppress(OSError):
            lines = "\n".join((*first, *every))
            (config.cache / STAMP).write_text(f"{lines}\n", "utf-8", "surrogateescape")


def forget(config: Config) -> None:
    """A build begins: until it has ended well, nothing is known."""
    with suppress(OSError):
        (config.cache / STAMP).unlink(missing_ok=True)


def _site(folders: Sequence[str]) -> str:
    """The state of the site: what comes or goes changes the time of the folder it is in."""
    rows = []
    for folder in folders:
        with suppress(OSError):
            rows.append(f"{folder}\0{os.stat(folder).st_mtime_ns}")  # noqa: PTH116 -- as below
    return digest("\n".join(rows))


def _files(top: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, or the file itself, in an order of names."""
    try:
        with os.scandir(top) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except NotADirectoryError:
        yield top, os.stat(top)  # noqa: PTH116 -- ten thousand times; a Path costs twice the look
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            yield entry.path, entry.stat()
