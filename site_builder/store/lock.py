"""`articles/addresses.lock`: every address ever published, so that none is reused and none breaks.

A sorted text file, one address a line: the address, the id of what stood there, and what to do with
it now: ``=`` it is current, ``-`` nothing stands there any more, else the address it moved to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from site_builder.errors import ArticleFileError

CURRENT = "="
GONE = "-"
_HEAD = "# Every address ever published. Written by site-builder; keep it in git, do not edit.\n"


@dataclass(slots=True)
class Lock:
    """The addresses, while one run brings them up to date."""

    owners: dict[str, str] = field(default_factory=dict)
    """Address to id."""
    current: dict[str, str] = field(default_factory=dict)
    """Id to its address; an id that is gone is not in it."""
    known: dict[str, str] = field(default_factory=dict)
    """Id to the first of its addresses, current or not."""
    pages: dict[str, set[str]] = field(default_factory=dict)
    """Page to the ids that stand on it now."""

    @classmethod
    def read(cls, text: str, path: str) -> Lock:
        """From the file's text; a line that says nothing is an error, for redirects hang on it."""
        lock = cls()
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            parts = line.rstrip("\r").split("\t")
            if len(parts) != 3:
                cure = "Restore the file from git."
                what = "not an address, an id and a target"
                raise ArticleFileError(what, cure=cure, path=path, line=number)
            address, owner, state = parts
            lock._own(address, owner, current=state == CURRENT)
        return lock

    def _own(self, address: str, owner: str, *, current: bool) -> None:
        self.owners[address] = owner
        self.known[owner] = min(address, self.known.get(owner, address))
        if current:
            self.current[owner] = address
            self.pages.setdefault(_page(owner), set()).add(owner)

    def text(self) -> str:
        """The file's text; the same for the same addresses."""
        rows = (f"{a}\t{o}\t{self._state(a, o)}\n" for a, o in sorted(self.owners.items()))
        return _HEAD + "".join(rows)

    def _state(self, address: str, id: str) -> str:
        now = self.current.get(id)
        return GONE if now is None else CURRENT if now == address else now

    def publish(self, id: str, address: str) -> bool:
        """`id` stands at `address` from now on; False when another id had it before."""
        if self.owners.get(address, id) != id:
            return False
        self._own(address, id, current=True)
        return True

    def retire(self, id: str) -> None:
        """`id` is gone; its addresses stay its own."""
        self.current.pop(id, None)
        self.pages.get(_page(id), set()).discard(id)

    def rename(self, ids: Mapping[str, str]) -> None:
        """What had the old ids has the new ones now, all at once: 5 may become 3 and 7 become 5."""
        if not ids:
            return
        then = self.current
        moved = {address: ids.get(owner, owner) for address, owner in self.owners.items()}
        self.owners, self.current, self.known, self.pages = {}, {}, {}, {}
        for address, owner in moved.items():
            self._own(address, owner, current=False)
        for owner, address in then.items():
            self._own(address, ids.get(owner, owner), current=True)

    def of_page(self, page: str) -> tuple[str, ...]:
        """The ids of a page that stand somewhere now."""
        return tuple(sorted(self.pages.get(page, ())))

    def last(self, id: str) -> str:
        """The current address of an id, or the first that it had while it was there."""
        return self.current.get(id) or self.known.get(id, "")

    def free(self, wanted: str, id: str, taken: Iterable[str] = ()) -> str:
        """`wanted`, or with a number behind it if it ever belonged to another id."""
        stem = wanted.removesuffix(".html")
        for option in _options(stem):
            if self.owners.get(option, id) == id and option not in taken:
                return option
        raise AssertionError("there is always a free number")

    def redirects(self) -> Mapping[str, str]:
        """Every address that moved, to where it leads now."""
        moved = {a: self.current.get(o, GONE) for a, o in sorted(self.owners.items())}
        return {old: new for old, new in moved.items() if new not in (GONE, old)}


def _page(id: str) -> str:
    return id.rpartition("-")[0]


def _options(stem: str) -> Iterator[str]:
    yield f"{stem}.html"
    count = 2
    while True:
        yield f"{stem}-{count}.html"
        count += 1
