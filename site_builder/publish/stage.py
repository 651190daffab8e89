"""Files of a site, each placed in the tree that a build fills: whole, safely named, once.

A file whose bytes are published already becomes a second name of them and keeps its times.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.errors import OutputError

_DIGEST = 16
_NAME_LIMIT = 255
_MARKUP = (".html", ".xml")

_SAFE = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}/)*[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")

Content = bytes | bytearray | str | Iterable[str]


class Placed(NamedTuple):
    """A file that was placed."""

    address: str
    digest: str
    """Of its bytes."""
    state: str
    """What the file system said of it then."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The tree that is being filled. Small, so that every worker can have it."""

    tree: str
    public: str
    fresh: bool
    """The tree was empty: nothing in it needs looking at."""
    first: bool
    """Nothing was published before."""

    def put(self, address: str, content: Content, was: Placed | None = None) -> Placed:
        """Place a file. Bytes already there are left alone.

        `was`: the file as an earlier build placed it, so that nothing need be read to compare.
        """
        data = _bytes(address, content)
        path = f"{self.tree}/{checked(address)}"
        own = digest_of(data)
        if was and was.digest == own and self.keep(was):
            return was
        if self.fresh or not _holds(path, data):
            if not self.fresh:
                # Never written in place: the bytes may be the public file's too.
                with suppress(FileNotFoundError):
                    os.unlink(path)  # noqa: PTH108 -- a path object costs more than the call
            published = f"{self.public}/{address}"
            if self.first or not (_holds(published, data) and _linked(published, path)):
                return Placed(address, own, _write_new(path, data))
        return Placed(address, own, _state(path))

    def keep(self, placed: Placed) -> bool:
        """Have a file as an earlier build placed it; False when it is not there any more."""
        path, published = f"{self.tree}/{placed.address}", f"{self.public}/{placed.address}"
        if _state(path) == placed.state:
            return True
        if _state(published) != placed.state:
            return False
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108 -- as above
        return _linked(published, path)

    def read(self, placed: Placed) -> bytes | None:
        """A file as an earlier build placed it; None when it is not there any more."""
        for path in (f"{self.public}/{placed.address}", f"{self.tree}/{placed.address}"):
            with suppress(OSError), open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- as above
                data = file.read()
                if _said(os.fstat(file.fileno())) == placed.state:
                    return data
        return None


def digest_of(data: bytes | bytearray) -> str:
    """The digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=_DIGEST).hexdigest()


def _state(path: str) -> str:
    """What changes when a file is written, though not when it is given another name; "" if none."""
    try:
        found = os.stat(path, follow_symlinks=False)  # noqa: PTH116 -- as above
    except OSError:
        return ""
    return _said(found)


def _said(found: os.stat_result) -> str:
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


_CONTROL = bytes(sorted({*range(32), 127} - {9, 10, 13}))
_NO_CHARACTERS = ("\ufffe", "\uffff")


def _bytes(address: str, content: Content) -> bytes | bytearray:
    """The file's bytes. Markup cannot hold what XML forbids, so it is left out of what is shown.

    There is hardly ever any, and to look for it costs a tenth of leaving it out.
    """
    if isinstance(content, (bytes, bytearray)):
        return content
    text = content if isinstance(content, str) else "".join(content)
    markup = address.endswith(_MARKUP)
    if markup:
        for nothing in _NO_CHARACTERS:
            if nothing in text:
                text = text.replace(nothing, "")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # half a character, which no encoding has
        data = text.encode("utf-8", "replace")
    if markup and any(map(data.__contains__, _CONTROL)):
        return data.translate(None, _CONTROL)
    return data


def checked(address: str) -> str:
    """An address that stays below the output folder; `OutputError` for any other."""
    if _SAFE.fullmatch(address):
        return address
    parts = address.split("/")
    safe = not any(part in {"", ".", ".."} or "\0" in part or "\\" in part for part in parts)
    if not safe or any(len(part.encode("utf-8", "replace")) > _NAME_LIMIT for part in parts):
        what = f"the address {address!r} does not lie within the site"
        raise OutputError(what, cure="Correct the article's permalink.")
    return address


def _holds(path: str, data: bytes | bytearray) -> bool:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- as above
            size = os.fstat(file.fileno()).st_size
            return size == len(data) and file.read(size + 1) == data
    except (OSError, ValueError):
        return False


def _linked(source: str, target: str) -> bool:
    """Give the same bytes a second name, where the file system can."""
    for _ in range(2):
        try:
            os.link(source, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 -- as above
        except OSError:
            return False
        else:
            return True
    return False


def _write_new(path: str, data: bytes | bytearray) -> str:
    """Write a file that is not there yet; its state."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        file = os.open(path, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 -- as above
        file = os.open(path, flags, 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, data[written:])
        return _said(os.fstat(file))
    finally:
        os.close(file)
