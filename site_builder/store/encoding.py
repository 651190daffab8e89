"""Bytes to text, exactly: which of the encodings that Chinese page text comes in, or a clear no.

Law: the text, encoded again in the encoding found (with its byte order mark), is the bytes. Nothing
is replaced and nothing is skipped; a file that cannot be read so is refused with the byte's place.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32's first, because UTF-16's little-endian one begins it."""

_COMMON = re.compile(
    "[\n\r\t\x0c -~\u00b7\u2010-\u203b\u2190-\u25ff\u2605\u3000-\u301f\u4e00-\u9fff\uff00-\uffef]"
)
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")

LIKELY = 0.85
"""Share of ordinary characters that makes a guessed encoding believable."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was encoded."""

    text: str
    encoding: str
    mark: bytes = b""


def decode(data: bytes, path: Path | str) -> Decoded:
    """The text of a file; `SourceError` if it is in no encoding we know, or no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError as error:
                raise _broken(data, error, encoding, path) from error
    if b"\0" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError as error:
            failure = error
        guess = _likely(data, ("gb18030", "utf-16-le", "utf-16-be"))
        if guess:
            return guess
        raise _broken(data, failure, "utf-8", path)
    guess = _likely(data, ("utf-16-le", "utf-16-be"))
    if guess:
        return guess
    cure = "Put the page's text here: UTF-8, GB18030 or UTF-16."
    line = data.count(b"\n", 0, data.index(0)) + 1
    raise SourceError("not text: it holds zero bytes", cure=cure, path=path, line=line)


def _likely(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    """The most believable of the encodings that fit to the letter."""
    best: tuple[float, Decoded] | None = None
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _STRANGE.search(text) or text.encode(encoding) != data:
            continue
        share = len(_COMMON.findall(text)) / max(1, len(text))
        if share >= LIKELY and (best is None or share > best[0]):
            best = share, Decoded(text, encoding)
    return best[1] if best else None


def _broken(data: bytes, error: UnicodeDecodeError, encoding: str, path: Path | str) -> SourceError:
    line = data.count(b"\n", 0, error.start) + 1
    what = (
        f"neither UTF-8 nor GB18030 nor UTF-16 (byte {error.start:,} is {data[error.start]:#04x})"
    )
    if encoding != "utf-8":
        what = f"marked as {encoding.upper()} and it is not (byte {error.start:,})"
    return SourceError(what, cure="Save the file as UTF-8.", path=path, line=line)
