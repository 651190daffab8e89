"""Pages whose files are as the program made them, so that their pages need not be read anew.

Parsing a page and writing its files is the dearest part of a build, and for most pages of a grown
archive the answer is "as before". A page is settled when its last writing had nothing to report and
since then nothing that parsing and writing look at has changed: its text, meta data and pictures,
its files byte for byte, its addresses, the program that reads pages and its words. A page with a
person's edit is never settled: what is said of edits is said at every build.

What is settled stands in `articles/settled.lock`, beside the files that it speaks of, and not in
the cache: so a fresh clone, or a preview in CI, builds the site from `articles/` without parsing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from site_builder.cache import Cache, digest
from site_builder.parallel import Executor
from site_builder.store import disk, names
from site_builder.store.contents import Contents
from site_builder.store.digests import of_source
from site_builder.store.outcome import Changes
from site_builder.store.seeds import Seed
from site_builder.store.write import read_lock

NAME = "settled.lock"

_HEAD = (
    "# Pages whose files are as the program made them: no build parses them again. Written by\n"
    "# site-builder; keep it in git. It may be deleted: the next build then parses every page.\n"
)
_PROGRAM = "# Parsed by: "


class Settled:
    """The settled pages of one archive, as the last run left them and as this one will.

    `program` stands for all that a page's files depend on beside their own input; pages that were
    settled by another one are not. With `trust` off, none is.
    """

    def __init__(self, root: Path, program: str, memory: Cache, *, trust: bool = True) -> None:
        self._root, self._program = root, program
        self._contents = Contents(root, memory)
        self._lock = read_lock(root)
        self._before = _read(root / names.ARTICLES / NAME, program) if trust else {}
        self._now: dict[str, str] = {}

    def look(self, pages: Iterable[str], workers: Executor) -> None:
        """Look at the files of these pages, by all hands where they were never looked at."""
        known = [names.folder(page) for page in pages if page in self._before]
        self._contents.look(known, workers)

    def holds(self, seed: Seed) -> bool:
        """Whether the page is as it was settled."""
        page = seed.page.id
        known = self._before.get(page)
        if known is None or known != self._state(seed):
            return False
        self._now[page] = known
        return True

    def note(self, written: Iterable[Seed], changes: Changes) -> None:
        """Keep the pages that held, and those written of which there is nothing to tell."""
        self._lock = read_lock(self._root)
        told = {path.split("/")[1] for path in _told(changes)}
        if names.LOCK_FILE not in told:  # a quarrel about an address: nobody knows whose page it is
            for seed in written:
                if names.folder(seed.page.id) not in told:
                    self._now[seed.page.id] = self._state(seed)
        self._contents.keep()
        path = self._root / names.ARTICLES / NAME
        if self._now or path.exists():
            disk.put(path, _text(self._program, self._now).encode())

    def _state(self, seed: Seed) -> str:
        page = seed.page.id
        parts: list[bytes | str] = [of_source(seed.page), *map(repr, sorted(seed.photos.items()))]
        parts += (f"{own} {self._lock.current[own]}" for own in self._lock.of_page(page))
        return digest(*parts, self._contents.of(names.folder(page)))


def _told(changes: Changes) -> Iterable[str]:
    """Paths of files that were edited, or of which something is to be said."""
    yield from (*changes.kept, *changes.merged, *changes.orphans)
    yield from (conflict.file for conflict in changes.conflicts)
    yield from (str(problem.path) for problem in changes.problems)


def _text(program: str, pages: Mapping[str, str]) -> str:
    rows = (f"{page}\t{state}\n" for page, state in sorted(pages.items()))
    return f"{_HEAD}{_PROGRAM}{program}\n{''.join(rows)}"


def _read(path: Path, program: str) -> Mapping[str, str]:
    """What the file says; nothing where another program wrote it, or two did and git joined them.

    What else a merge may leave behind names a state that no page is in, and does no harm.
    """
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return {}
    if {line for line in lines if line.startswith(_PROGRAM)} != {f"{_PROGRAM}{program}"}:
        return {}
    rows = (line.split("\t") for line in lines)
    return {row[0]: row[1] for row in rows if len(row) == 2}
