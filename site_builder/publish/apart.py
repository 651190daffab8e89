"""Files that are made elsewhere and placed beside the jobs' files: the search index.

They are placed by whoever makes them, a process of its own where there are several. So they are
remembered apart from the jobs, with what the file system said of them; a file that is as it was
placed before is only looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Protocol

from site_builder.cache import Cache
from site_builder.publish.stage import Placed, Stage

KIND = "placed"


class Apart(Protocol):
    """Files that are being made."""

    def begin(self, stage: Stage) -> None:
        """The stage is there: they may be placed."""
        ...

    def placed(self) -> Sequence[Placed]:
        """Wait until they are."""
        ...


class Same(Protocol):
    """A file that is as it was placed before, if it is still there."""

    @property
    def digest(self) -> str:
        """Of its bytes: what was placed may be another file, of a build that came to no end."""
        ...

    def made(self) -> bytes:
        """Its bytes."""
        ...


def place(files: Mapping[str, bytes | Same], stage: Stage, memory: Cache) -> list[Placed]:
    """Place files by their addresses."""
    known = memory.get(KIND, "")
    before: Mapping[str, Sequence[str]] = json.loads(known) if known else {}
    placed = []
    for address, file in files.items():
        was = Placed(address, *before.get(address, ("", "")))
        if isinstance(file, bytes):
            placed.append(stage.put(address, file, was))
        elif file.digest == was.digest and stage.keep(was):
            placed.append(was)
        else:
            placed.append(stage.put(address, file.made(), was))
    memory.put(KIND, "", json.dumps({each.address: each[1:] for each in placed}).encode())
    return placed
