"""The digest of all files of a page's folder, and how to know it without reading them.

To read ten thousand files for their digests takes longer than all that follows from "as before". So
a digest is remembered with what the file system said of each file when it was read: size, inode and
both times in nanoseconds. A change of content changes one of these, unless it comes within a tick
of the clock: of files so young nothing is remembered.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from site_builder.cache import Cache, digest
from site_builder.parallel import Executor
from site_builder.store import names

KIND = "contents"

TICK = 20_000_000
"""Nanoseconds; see `unchanged.py`."""

TOGETHER = 20
"""Folders that a worker is given at a time; for fewer no worker is made."""


class Contents:
    """The digests of one archive's folders."""

    def __init__(self, root: Path, memory: Cache) -> None:
        self._top, self._memory = f"{root}/{names.ARTICLES}", memory
        known = memory.get(KIND, "")
        self._known: dict[str, list[str]] = json.loads(known) if known else {}
        self._grown = False

    def look(self, folders: Sequence[str], workers: Executor) -> None:
        """Read the folders that were never read, by all hands."""
        new = [folder for folder in folders if folder not in self._known]
        for folder, (found, said, sure) in zip(
            new, workers.map(_looked, self._top, new, TOGETHER), strict=True
        ):
            self._learn(folder, found, said, sure=sure)

    def of(self, folder: str) -> str:
        """The digest of a folder's files, hidden ones and all; "" where they cannot be read."""
        known = self._known.get(folder)
        if known and known[0] == _seen(f"{self._top}/{folder}"):
            return known[1]
        found, said, sure = _looked(self._top, folder)
        self._learn(folder, found, said, sure=sure)
        return found

    def _learn(self, folder: str, found: str, said: str, *, sure: bool) -> None:
        if sure:
            self._known[folder] = [said, found]
            self._grown = True

    def keep(self, folders: Iterable[str] | None = None) -> None:
        """Remember what was read; of these folders only, if that is all there are."""
        known = self._known
        if folders is not None:
            known = {folder: known[folder] for folder in folders if folder in known}
        if self._grown or len(known) < len(self._known):
            self._memory.put(KIND, "", json.dumps(known).encode())
            self._known, self._grown = known, False


def _looked(top: str, folder: str) -> tuple[str, str, bool]:
    """The digest of a folder's files, what the file system said then, and whether that is sure."""
    try:
        found, said, youngest = _read(f"{top}/{folder}")
    except OSError:
        return "", "", False
    return found, said, youngest < time.time_ns() - TICK


def _said(name: str, found: os.stat_result) -> str:
    return f"{name}\0{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"


def _seen(top: str) -> str:
    """What the file system says of a folder's files."""
    with suppress(OSError), os.scandir(top) as found:
        entries = sorted(found, key=lambda entry: entry.name)
        return digest(*(_said(entry.name, entry.stat()) for entry in entries))
    return ""


def _read(top: str) -> tuple[str, str, int]:
    """The digest of all files, what the file system said then, and the youngest of their times."""
    parts: list[bytes | str] = []
    said: list[str] = []
    youngest = 0
    for name in sorted(os.listdir(top)):  # noqa: PTH208 -- a Path for each costs more
        with open(f"{top}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 -- as above
            parts += (name, file.read())
            state = os.fstat(file.fileno())
        said.append(_said(name, state))
        youngest = max(youngest, state.st_mtime_ns, state.st_ctime_ns)
    return digest(*parts), digest(*said), youngest
