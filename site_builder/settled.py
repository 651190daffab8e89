"""Pages whose files are as the last build left them, so that nothing is to be planned for them.

Writing a page means reading its record, all its files and deciding for each; for most pages of a
grown archive the answer is "as before". A page is settled when its last writing had nothing to
report and since then nothing that writing looks at has changed: its text, meta data and pictures,
its files byte for byte, its addresses. The program and its words are in the memory's own version.
A page with a person's edit is never settled: what is said of edits is said at every build.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from site_builder.cache import Cache, digest
from site_builder.store import names
from site_builder.store.digests import of_source
from site_builder.store.outcome import Changes
from site_builder.store.seeds import Seed
from site_builder.store.shelf import content
from site_builder.store.write import read_lock

KIND = "settled"


class Settled:
    """What is remembered of the pages of one archive."""

    def __init__(self, root: Path, memory: Cache) -> None:
        self._root, self._memory = root, memory
        self._lock = read_lock(root)

    def holds(self, seed: Seed) -> bool:
        """Whether the page is as it was settled."""
        known = self._memory.get(KIND, seed.page.id)
        return known is not None and known.decode() == self._state(seed)

    def note(self, written: Iterable[Seed], changes: Changes) -> None:
        """Remember the pages that were written and of which there is nothing to tell."""
        self._lock = read_lock(self._root)
        told = {path.split("/")[1] for path in _told(changes)}
        if names.LOCK_FILE in told:  # a quarrel about an address: nobody knows whose page it is
            return
        for seed in written:
            if names.folder(seed.page.id) not in told:
                self._memory.put(KIND, seed.page.id, self._state(seed).encode())

    def _state(self, seed: Seed) -> str:
        page = seed.page.id
        parts: list[bytes | str] = [of_source(seed.page), *map(repr, sorted(seed.photos.items()))]
        parts += (f"{own} {self._lock.current[own]}" for own in self._lock.of_page(page))
        return digest(*parts, content(self._root, names.folder(page)))


def _told(changes: Changes) -> Iterable[str]:
    """Paths of files that were edited, or of which something is to be said."""
    yield from (*changes.kept, *changes.merged, *changes.orphans)
    yield from (conflict.file for conflict in changes.conflicts)
    yield from (str(problem.path) for problem in changes.problems)
