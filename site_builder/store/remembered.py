"""Pages as they were read, by the digest of all that they were read from.

To read a page's files is to look at every line of them twice, once as text and once for what the
lines claim; what came of it is one line of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from site_builder.cache import Cache, digest
from site_builder.model.archive import Filed, FiledPage
from site_builder.model.jsonform import record_from_plain, to_json
from site_builder.model.source import SourcePage
from site_builder.store.contents import Contents
from site_builder.store.digests import of_source

KIND = "read"


class Remembered:
    """The pages of one archive that earlier builds read and of which there was nothing to tell."""

    def __init__(self, root: Path, memory: Cache) -> None:
        self._memory, self._contents = memory, Contents(root, memory)
        self._known = memory.all(KIND)

    def state(self, folder: str, source: SourcePage | None) -> str:
        """The digest of what a page is read from; "" where that cannot be told."""
        files = self._contents.of(folder)
        return digest(folder, files, of_source(source) if source else "") if files else ""

    def page(self, folder: str, state: str, source: SourcePage | None) -> FiledPage | None:
        """The page, if it was last read from just this."""
        known = self._known.get(folder)
        if known is None or source is None:
            return None
        said = json.loads(known)
        if said["state"] != state:
            return None
        filed = {own: Filed(**values) for own, values in said["filed"].items()}
        return FiledPage(record_from_plain(said["record"]), source, filed, state)

    def note(self, folder: str, state: str, page: FiledPage) -> None:
        """A page was read."""
        if state:
            row = {"state": state, "record": page.record, "filed": page.filed}
            self._memory.put(KIND, folder, to_json(row).encode("utf-8", "surrogatepass"))

    def keep(self, folders: Iterable[str]) -> None:
        """All pages were read; these are the folders there are."""
        self._contents.keep(folders)
