"""Pictures put beside a page: found, measured and resized. The only door of Pillow."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

LARGE = 1280
SMALL = 480
_PIXELS = 80_000_000
"""More than any newspaper's picture has; a small file can unfold to gigabytes."""


class Shot(NamedTuple):
    """The size at which a picture is published, and the state of its file."""

    width: int
    height: int
    state: str


def shots(seeds: Path, images: Iterable[str]) -> Mapping[str, Shot]:
    """Each picture that is to be published; those that are not there are left out.

    A name that leads out of the folder, or a file that is not a picture, counts as not there: the
    page is shown as one without a picture.
    """
    found: dict[str, Shot] = {}
    for image in sorted(set(images)):
        path = _inside(seeds, image)
        if path is None:
            continue
        try:
            with Image.open(path) as picture:
                width, height = ImageOps.exif_transpose(picture).size
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError):
            continue
        if 0 < width * height <= _PIXELS:
            scale = min(1.0, LARGE / width)
            is_ = path.stat()
            state = f"{is_.st_ino} {is_.st_size} {is_.st_mtime_ns} {is_.st_ctime_ns}"
            found[image] = Shot(round(width * scale), max(1, round(height * scale)), state)
    return found


def _inside(seeds: Path, image: str) -> Path | None:
    path = (seeds / image).resolve()
    return path if path.is_file() and path.is_relative_to(seeds.resolve()) else None


def resized(seeds: Path, image: str, width: int) -> bytes:
    """A picture at a width, as WebP without its metadata."""
    with Image.open(seeds / image) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    height = max(1, round(picture.height * width / picture.width))
    if width != picture.width:
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=80, method=4)
    return out.getvalue()
