"""What search is given: one document per article and per photo."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class SearchDoc:
    """An article or a photo, as a reader may look for it. Text is as printed."""

    id: str
    type: Literal["article", "photo"]
    url: str
    """Address relative to the site's root."""
    title: str
    kicker: str = ""
    subtitle: str = ""
    section: str = ""
    regions: tuple[str, ...] = ()
    """Paths, the primary one first."""
    region_names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The path of each of `regions`, and of each above it, with its short and former names."""
    bylines: tuple[tuple[str, str], ...] = ()
    """Role and name."""
    credits: tuple[tuple[str, str], ...] = ()
    date: str = ""
    """ISO date, "" if unknown."""
    page: str = ""
    """The source page's id."""
    label: str = ""
    """What the page is called where it has no date."""
    caption: str = ""
    body: tuple[str, ...] = ()
    """Items in reading order; the first is the lead."""

    @property
    def people(self) -> tuple[str, ...]:
        """The names of all who signed it, each once."""
        return tuple(dict.fromkeys(name for _, name in (*self.bylines, *self.credits) if name))

    @property
    def other_names(self) -> tuple[str, ...]:
        """What its regions are called beside their official names, each once."""
        return tuple(dict.fromkeys(name for _, names in self.region_names for name in names))

    @property
    def digest(self) -> str:
        """The digest of all that its terms depend on."""
        return hashlib.blake2b(repr(self).encode(), digest_size=16).hexdigest()


class Memo(Protocol):
    """What remembers by digest; `cache.Cache` is one."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put there, or None."""
        ...

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Remember."""
        ...


class Spread(Protocol):
    """What maps over processes; `parallel.Executor` is one."""

    def map(
        self, work: Callable[[Context, Item], Result], context: Context, items: Sequence[Item]
    ) -> Iterator[Result]:
        """Yield ``work(context, item)`` for each item, in order."""
        ...


class Alone:
    """Maps in this process."""

    def map(
        self, work: Callable[[Context, Item], Result], context: Context, items: Sequence[Item]
    ) -> Iterator[Result]:
        """See `Spread`."""
        return (work(context, item) for item in items)
