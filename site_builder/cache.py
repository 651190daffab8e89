"""Remember what a computation gave, by the digest of all that went into it.

An entry's name is the digest of its input, so a stale entry cannot be found; beside it stands the
digest of its content, so a damaged one is noticed and thrown away. The file begins with the
fingerprint of the program and its words: when either changes, it is begun anew. It may be deleted
at any time.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

DIGEST_SIZE = 16

NAME = "memory.sqlite"

SHORT = 12
"""Longest text that a table keeps: names and words, no titles."""

SIGNATURE = "CACHEDIR.TAG"
"""What backup programs look for to leave a folder out."""

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What site-builder may make again.\n"

_TABLES = """
create table version (name text);
create table entry (kind text, key text, sum blob, content blob, primary key (kind, key));
"""
"""With rowids: without them keys would lie beside contents, and looking for a key would read every
large content that it is compared with (the dictionary has nine million bytes)."""


def digest(*parts: bytes | str) -> str:
    """The digest of several parts; where one ends and the next begins counts."""
    total = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def fingerprint(folders: Iterable[Path], suffixes: frozenset[str] = frozenset()) -> str:
    """The digest of all files below `folders` (of these suffixes): what a result depends on.

    Names count relative to their folder, so that two installations agree.
    """
    parts: list[bytes | str] = []
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            if "__pycache__" in path.parts or (suffixes and path.suffix not in suffixes):
                continue
            parts += (path.relative_to(folder).as_posix(), path.read_bytes())
    return digest(*parts)


class Cache:
    """A file of entries for one version of program and words.

    One file, because ten thousand small ones cost more to open than to compute again. Entries put
    are kept by `close`; a build that is killed before loses them, and nothing else.
    """

    def __init__(self, folder: Path, version: str, name: str = NAME) -> None:
        self._file: Path | None = folder / name
        self._version = version
        self._base: sqlite3.Connection | None = None
        self._tables: dict[str, Table] = {}
        with suppress(OSError):  # a folder that cannot be written is a cache without entries
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / SIGNATURE).exists():
                (folder / SIGNATURE).write_text(_TAG, encoding="ascii")
            self._base = _opened(folder / name, version)

    @classmethod
    def none(cls) -> Cache:
        """A cache that remembers nothing."""
        cache = cls.__new__(cls)
        cache._base = None
        cache._tables = {}
        cache._file = None
        return cache

    def beside(self, name: str) -> Cache:
        """Another file of the same version: for a process that writes while this one does."""
        return Cache(self._file.parent, self._version, name) if self._file else Cache.none()

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put there, or None: never put, thrown away, or damaged."""
        if self._base is None:
            return None
        try:
            row = self._base.execute(
                "select sum, content from entry where kind = ? and key = ?", (kind, key)
            ).fetchone()
        except (sqlite3.Error, UnicodeError):
            self._throw_away()
            return None
        if row is None:
            return None
        content: object = row[1]
        if isinstance(content, bytes) and row[0] == _sum(kind, key, content):
            return content
        with suppress(sqlite3.Error):
            self._base.execute("delete from entry where kind = ? and key = ?", (kind, key))
        return None

    def all(self, kind: str) -> Mapping[str, bytes]:
        """Everything of a kind by its key, at the price of one question."""
        if self._base is None:
            return {}
        asked = "select key, sum, content from entry where kind = ?"
        try:
            rows = self._base.execute(asked, (kind,)).fetchall()
        except (sqlite3.Error, UnicodeError):
            self._throw_away()
            return {}
        return {
            key: content
            for key, total, content in rows
            if isinstance(content, bytes) and total == _sum(kind, key, content)
        }

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Remember; in silence when it cannot be written: a cache is a convenience."""
        if self._base is None:
            return
        try:
            self._base.execute(
                "insert or replace into entry values (?, ?, ?, ?)",
                (kind, key, _sum(kind, key, content), content),
            )
        except sqlite3.Error:
            self._throw_away()

    def table(self, kind: str, work: Callable[[str], Iterable[str]]) -> Table:
        """A function of short texts that remembers what it gave; see `Table`."""
        known = self.get(kind, "")
        table = Table(work, json.loads(known) if known else {})
        self._tables[kind] = table
        return table

    def close(self) -> None:
        """Keep what was put."""
        for kind, table in self._tables.items():
            if table.grown:
                self.put(kind, "", json.dumps(table.known).encode())
        self._tables.clear()
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.commit()
            self._base.close()
            self._base = None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _throw_away(self) -> None:
        """A damaged file is of no use to anyone."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)


class Table:
    """A function that gives words for a text, asked again and again for the same short texts.

    All of it is one entry: an entry for each would cost more than most functions. Words hold no
    white space; they are kept as one text, which is little work for the collector of garbage.
    """

    def __init__(self, work: Callable[[str], Iterable[str]], known: dict[str, str]) -> None:
        self._work, self.known = work, known
        self.grown = False

    def __call__(self, text: str) -> Sequence[str]:
        """What the function gives for this text."""
        known = self.known.get(text)
        if known is not None:
            return known.split()
        words = list(self._work(text))
        if len(text) <= SHORT:
            self.known[text] = " ".join(words)
            self.grown = True
        return words


def _opened(file: Path, version: str) -> sqlite3.Connection | None:
    """The file's connection; a file of another version, or no such file at all, is begun anew."""
    for _ in range(2):
        base: sqlite3.Connection | None = None
        try:
            base = sqlite3.connect(file, timeout=1)
            base.execute("pragma journal_mode = memory")  # a torn file is noticed by its sums
            base.execute("pragma synchronous = off")
            made = base.execute("select name from sqlite_master where name = 'entry'").fetchone()
            if made is None:
                base.executescript(_TABLES)
                base.execute("insert into version values (?)", (version,))
                base.commit()
                return base
            if base.execute("select name from version").fetchone() == (version,):
                return base
        except sqlite3.OperationalError:  # locked or not writable: do without, leave it alone
            if base is not None:
                base.close()
            return None
        except (sqlite3.Error, UnicodeError):
            pass
        if base is not None:
            base.close()
        file.unlink(missing_ok=True)
    return None


def _sum(kind: str, key: str, content: bytes) -> bytes:
    return bytes.fromhex(digest(kind, key, content))
