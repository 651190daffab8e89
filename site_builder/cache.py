"""Remember what a computation gave, by the digest of all that went into it.

An entry's name is the digest of its input, so a stale entry cannot be found; its first bytes are
the digest of its content, so a damaged one is noticed and thrown away. Entries live below the
fingerprint of the program and its words: when either changes, nothing of before is used.
The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DIGEST_SIZE = 16

SIGNATURE = "CACHEDIR.TAG"
"""What backup programs look for, and how we know that a folder is ours to empty."""

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What site-builder may make again.\n"


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


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries for one version of program and words."""

    folder: Path
    version: str

    @classmethod
    def open(cls, folder: Path, version: str) -> Cache:
        """Make the folder if there is none, and drop what other versions left there."""
        with suppress(OSError):  # a folder that cannot be written is a cache without entries
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / SIGNATURE).exists() and not any(folder.iterdir()):
                (folder / SIGNATURE).write_text(_TAG, encoding="ascii")
            if (folder / SIGNATURE).exists():
                for other in folder.glob("v-*"):
                    if other.name != f"v-{version}":
                        shutil.rmtree(other, ignore_errors=True)
        return cls(folder, version)

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put there, or None: never put, thrown away, or damaged."""
        path = self._path(kind, key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        content = data[DIGEST_SIZE:]
        if data[:DIGEST_SIZE] == _sum(content):
            return content
        with suppress(OSError):
            path.unlink()
        return None

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Remember; in silence when the folder cannot be written: a cache is a convenience."""
        path = self._path(kind, key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_sum(content) + content)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / f"v-{self.version}" / kind / key[:2] / key[2:]


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=DIGEST_SIZE).digest()
