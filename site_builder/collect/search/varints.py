"""Numbers as posting lists have them: most of them take a byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def varints(numbers: Iterable[int]) -> bytes:
    """Numbers in groups of seven bits, the lowest first; the top bit says that more follow."""
    return b"".join(map(_VARINTS.__getitem__, numbers))


def numbers_of(data: bytes) -> list[int]:
    """The inverse of `varints`; nearly always each number is a byte."""
    if data.isascii():
        return list(data)
    rest = iter(data)
    return [byte if byte < 128 else _gone_on(byte & 127, rest) for byte in rest]


def _gone_on(number: int, rest: Iterator[int]) -> int:
    """The number whose lowest bits are known; the others come."""
    for place, byte in enumerate(rest, 1):
        number |= (byte & 127) << 7 * place
        if byte < 128:
            break
    return number


def total(data: bytes) -> int:
    """The sum of `numbers_of`, quicker: most numbers of a long list are a byte."""
    if data.isascii():
        return sum(data)
    return sum(_LONG.sub(b"", data)) + sum(numbers_of(b"".join(_LONG.findall(data))))


_LONG = re.compile(rb"[\x80-\xff]+[\x00-\x7f]")


class _Varints(dict[int, bytes]):
    """Each number encoded once: nearly all are below the number of documents."""

    def __missing__(self, number: int) -> bytes:
        out = bytearray()
        rest = number
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
        self[number] = bytes(out)
        return self[number]


_VARINTS = _Varints()
