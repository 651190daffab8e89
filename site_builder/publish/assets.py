"""Stylesheet and scripts: one stylesheet put together from its parts, scripts as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.publish.addresses import STYLE

_MADE_INTO_OTHERS = ("css/", "search/")
"""Parts of the stylesheet; modules that search puts together into scripts of its own."""


def assets(folders: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Every asset with its address. `folders` are template folders, the archive's own first."""
    yield STYLE, stylesheet(folders)
    for name, path in sorted(_files(folders, "assets").items()):
        if not name.startswith(_MADE_INTO_OTHERS):
            yield f"assets/{name.removeprefix('js/')}", path.read_bytes()


def stylesheet(folders: Sequence[Path]) -> bytes:
    """All of `assets/css`, in the order of the files' names."""
    sheets = _files(folders, "assets/css")
    return b"\n".join(sheets[name].read_bytes() for name in sorted(sheets))


def _files(folders: Sequence[Path], below: str) -> dict[str, Path]:
    """Files by name; of two with the same name, the one of the first folder."""
    found: dict[str, Path] = {}
    for folder in folders:
        base = folder / below
        for path in sorted(base.rglob("*")) if base.is_dir() else ():
            if path.is_file() and not path.name.startswith("."):
                found.setdefault(path.relative_to(base).as_posix(), path)
    return found
