"""Pages as they were read, by the digest of all that they were read from.

To read a page's files is to look at every line of them twice, once as text and once for what the
lines claim; what came of it is a few lines of JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from site_builder.cache import Cache, digest
from site_builder.model.source import SourcePage
from site_builder.parallel import Executor
from site_builder.store import rows
from site_builder.store.contents import Contents
from site_builder.store.digests import of_source

KIND = "read"


class Remembered:
    """The pages of one archive that earlier builds read and of which there was nothing to tell."""

    def __init__(self, root: Path, memory: Cache) -> None:
        self._memory, self._contents = memory, Contents(root, memory)

    def state(self, folder: str, source: SourcePage | None) -> str:
        """The digest of what a page is read from; "" where that cannot be told."""
        files = self._contents.of(folder)
        return digest(folder, files, of_source(source) if source else "") if files else ""

    def look(self, folders: Sequence[str], workers: Executor) -> None:
        """See `Contents.look`."""
        self._contents.look(folders, workers)

    def row(self, folder: str, state: str) -> str | None:
        """The page's row, if it was last read from just this."""
        known = self._memory.get(KIND, folder) if state else None
        if known is None:
            return None
        row = known.decode("utf-8", "surrogatepass")
        return row if rows.state_of(row) == state else None

    def note(self, folder: str, row: str) -> None:
        """A page was read."""
        if rows.state_of(row):
            self._memory.put(KIND, folder, row.encode("utf-8", "surrogatepass"))

    def keep(self, folders: Iterable[str]) -> None:
        """All pages were read; these are the folders there are."""
        self._contents.keep(folders)
