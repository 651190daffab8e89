"""Writing files so that a broken run leaves none half written."""

from __future__ import annotations

import os
from pathlib import Path

from site_builder.errors import OutputError


def put(path: Path, data: bytes) -> bool:
    """Write `data` at once or not at all; False, and nothing touched, when it is there already."""
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name[:80]}.{os.getpid()}.tmp")
        try:
            draft.write_bytes(data)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise OutputError(what, cure="Check permissions and disk space.", path=path) from error
    return True


def drop(path: Path) -> None:
    """Remove a file, and its folder when that was the last one in it."""
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()
    except OSError as error:
        what = f"cannot be removed: {error.strerror or error}"
        raise OutputError(what, cure="Check permissions.", path=path) from error
