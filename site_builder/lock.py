"""One build at a time: two that write the same files would mix their results.

The system holds it for this process alone (`lockf`: forked workers do not share it), so that a
killed build leaves none behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.errors import OutputError

try:
    import fcntl
except ImportError:  # pragma: no cover -- Windows, where the lock is a promise of the person
    fcntl = None  # type: ignore[assignment]

NAME = "build.lock"


@contextmanager
def only_build(folder: Path) -> Iterator[None]:
    """Hold the lock that lies in `folder`; `OutputError` when another build holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        cure = "Make the folder writable, or build a copy of the archive elsewhere."
        raise OutputError(f"cannot write: {error.strerror}", cure=cure, path=folder) from error
    try:
        if fcntl is not None:
            try:
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError) as error:
                other = os.read(handle, 20).decode("ascii", "replace").strip()
                who = f" (process {other})" if other.isdigit() else ""
                cure = "Wait until it has ended, or stop it."
                what = f"another build of this archive is running{who}"
                raise OutputError(what, cure=cure, path=folder.parent) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)
