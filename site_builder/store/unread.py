"""Seeds that need not be read: what earlier builds found in them, and their text once it is asked.

A build needs the text of a page that it parses, or whose view of the source it renders: of few. All
others are told by the digests that were taken when they were read, for as long as the file system
says of their files what it said then; of files younger than a tick of its clock nothing is
remembered, see `contents.py`. A page with a sidecar depends on two files and is read each time.
"""

from __future__ import annotations

import json
import os
import time
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from site_builder.cache import Cache
from site_builder.store.contents import TICK
from site_builder.store.encoding import decode

KIND = "seeds"

OPEN = 4
"""Pages whose text is at hand."""


class Known(NamedTuple):
    """What is remembered of a seed."""

    state: str
    """What the file system said of its file."""
    id: str
    encoding: str
    digest: str
    """See `Seed`."""
    content: str
    """See `SourcePage`."""

    def text(self, path: Path) -> str:
        """The page's text."""
        return _text(path, self.state)


class Unread:
    """The seeds of one archive that earlier builds read and of which there was nothing to tell."""

    def __init__(self, newspaper: str, memory: Cache) -> None:
        self._newspaper, self._memory = newspaper, memory
        known = memory.get(KIND, newspaper)
        rows = json.loads(known) if known else {}
        self._before = {name: Known(*row) for name, row in rows.items()}
        self._now: dict[str, Known] = {}

    def known(self, path: Path) -> Known | None:
        """What is known of a file that is as it was."""
        known = self._before.get(path.name)
        if known is None or known.state != state_of(path)[0]:
            return None
        self._now[path.name] = known
        return known

    def note(self, path: Path, known: Known, youngest: int) -> None:
        """A file was read, of which the file system said this before."""
        if youngest < time.time_ns() - TICK:
            self._now[path.name] = known

    def keep(self) -> None:
        """Remember the files that there are."""
        if self._now != self._before:
            self._memory.put(KIND, self._newspaper, json.dumps(self._now).encode())


def state_of(path: Path) -> tuple[str, int]:
    """What the file system says of a file, and the younger of its times; it may know of none."""
    try:
        found = os.stat(path)  # noqa: PTH116 -- a thousand times; the method takes longer
    except OSError:  # whoever reads it tells why
        return "", time.time_ns()
    said = f"{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"
    return said, max(found.st_mtime_ns, found.st_ctime_ns)


@lru_cache(maxsize=OPEN)
def _text(path: Path, state: str) -> str:
    """The text of a file in a state."""
    del state
    return decode(path.read_bytes(), path).text
