"""What is read of the archive while a job is done: noted at the only door to it.

What has been read tells whether a job must be done again, and nobody has to declare it: whoever
renders sees the archive through this door alone. A look into a mapping is noted with its key, found
or not; everything else (its order, its length, an index as a whole) counts as reading all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

from site_builder.cache import DIGEST_SIZE, digest
from site_builder.model.archive import (
    Archive,
    Around,
    ArticleEntry,
    PageEntry,
    PhotoEntry,
)
from site_builder.model.later import Later

Read = tuple[str, str]
"""The name of what was read, and the key that was looked up there."""

Result = TypeVar("Result")
Value = TypeVar("Value")

WHOLE = "\0"
"""In place of a key: of a mapping the order of its keys, of anything else its value. A key that
happens to be the same changes the order as well, so it is told by it."""

_ABSENT = "-" * len(digest())


class Seen(Mapping[str, Value]):
    """A mapping that notes what is looked up in it. It is made when that happens first."""

    def __init__(self, name: str, make: Callable[[], Mapping[str, Value]], reads: Reads) -> None:
        self._name, self._make, self._reads = name, make, reads

    @cached_property
    def unnoted(self) -> Mapping[str, Value]:
        """The mapping itself."""
        return self._make()

    def __getitem__(self, key: str) -> Value:
        self._reads.noted.add((self._name, key))
        return self.unnoted[key]

    def __iter__(self) -> Iterator[str]:
        self._reads.noted.add((self._name, WHOLE))
        return iter(self.unnoted)

    def __len__(self) -> int:
        self._reads.noted.add((self._name, WHOLE))
        return len(self.unnoted)


class Reads:
    """The door to one archive: what stands behind it, and what was read since it was asked."""

    def __init__(self, archive: Archive) -> None:
        self.noted: set[Read] = set()
        self._behind: dict[str, object] = {}
        self._digests: dict[str, _Digests] = {}
        self._own = archive
        for field in fields(archive):
            value = getattr(archive, field.name)
            if isinstance(value, Mapping):
                self._add(field.name, lambda value=value: value)  # type: ignore[misc]
            else:
                self._behind[field.name] = value

    def archive(self) -> Archive:
        """The archive as those see it whose reads are noted."""
        return cast("Archive", _Door(self._behind, self.noted_whole))

    def noted_whole(self, name: str) -> None:
        """Something was read as a whole."""
        self.noted.add((name, WHOLE))

    def derived(
        self, make: Callable[[Archive], Mapping[str, Value]], name: str = ""
    ) -> Mapping[str, Value]:
        """A mapping made of the archive; what is looked up in it is noted, not what made it."""
        return self._add(name or make.__name__, lambda: make(self._own))

    def given(self, name: str, values: Mapping[str, Value]) -> Mapping[str, Value]:
        """A mapping that comes beside the archive."""
        return self._add(name, lambda: values)

    def _add(self, name: str, make: Callable[[], Mapping[str, Value]]) -> Seen[Value]:
        seen = Seen(name, make, self)
        self._behind[name] = seen
        return seen

    def during(self, work: Callable[[], Result]) -> tuple[Result, set[Read]]:
        """Do some work, and tell what it read."""
        outside, self.noted = self.noted, set()
        try:
            return work(), self.noted
        finally:
            outside |= self.noted  # in place: it grows with every job
            self.noted = outside

    def digests(self, reads: Iterable[Read]) -> Iterator[str]:
        """The digests of what stands there now."""
        known = self._digests
        for name, key in reads:
            if name not in known:
                known[name] = _Digests(self._behind[name])
            yield known[name][key]


class _Digests(dict[str, str]):
    """The digest of each key's value, made when it is asked for."""

    def __init__(self, behind: object) -> None:
        self._behind = behind.unnoted if isinstance(behind, Seen) else {WHOLE: behind}
        self._order = isinstance(behind, Seen)

    def __missing__(self, key: str) -> str:
        if key == WHOLE and self._order:
            self[key] = digest(*self._behind)
        elif key in self._behind:
            told = _told(self._behind[key]).encode("utf-8", "surrogatepass")
            self[key] = blake2b(told, digest_size=DIGEST_SIZE).hexdigest()
        else:
            self[key] = _ABSENT
        return self[key]


@cache
def _fields_of(kind: type[Any]) -> Callable[[object], tuple[Any, ...]]:
    """What gives all fields of a frozen type: to show these takes half of what showing it does."""
    return attrgetter(*(field.name for field in fields(kind)))


def _plain(value: object) -> object:
    """The fields of a frozen value, also of each of many; anything else as it is."""
    if isinstance(value, tuple) and is_dataclass(next(iter(value), None)):
        return list(map(_plain, value))
    kind: type[Any] = type(value)
    return _fields_of(kind)(value) if is_dataclass(kind) else value


def _told(value: object) -> str:
    """All of a value; what was read from files by the digest that was taken then."""
    if isinstance(value, Around):
        *near, related = _fields_of(Around)(value)
        told = related.kept if isinstance(related, Later) else _plain(related)
        return repr((*map(_plain, near), told))
    if isinstance(value, ArticleEntry) and value.filed.content:
        return repr((_plain(value.filed), value.page, value.photos, value.keywords))
    if isinstance(value, PhotoEntry) and value.filed.content:
        return repr((_plain(value.filed), value.page, _plain(value.on_page), value.people))
    if isinstance(value, PageEntry) and value.content:
        return repr((value.content, value.articles, value.photos, _plain(value.beside)))
    return repr(_plain(value))


class _Door:
    """An archive whose mappings note what is looked up, and that notes itself what else is read."""

    def __init__(self, behind: Mapping[str, object], note: Callable[[str], None]) -> None:
        self._behind, self._note = behind, note
        vars(self).update((n, value) for n, value in behind.items() if isinstance(value, Seen))

    def __getattr__(self, name: str) -> Any:
        value = self._behind[name]
        self._note(name)
        return value


class Fragments(Generic[Result]):
    """Pieces made once and put into many pages: whoever is given one has read what made it."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._made: dict[object, tuple[Result, set[Read]]] = {}

    def get(self, key: object, make: Callable[[], Result]) -> Result:
        """The piece of this key, made at its first use."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._reads.during(make)
        piece, reads = made
        self._reads.noted |= reads
        return piece
