"""Banners that share the words around one letter: 巴林左、右旗, 乌拉特前、中、后三旗."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lexicon.placenames import Hit, PlaceNames, Use

_ROW = re.compile(r"[左右前中后](?:、[左右前中后])+[两二三四]?旗")
_LONGEST_STEM = 6


def unfold_rows(text: str, hits: list[Hit], names: PlaceNames) -> list[Hit]:
    """`hits` with a hit for each banner of such a row, in place of what the scan made of it."""
    if "、" not in text:
        return hits
    for row in _ROW.finditer(text):
        found = list(_banners(text, row, names))
        if found:
            start, end = found[0].start, row.end()
            kept = [h for h in hits if h.end <= start or h.start >= end]
            hits = sorted((*kept, *found), key=lambda h: h.start)
    return hits


def _banners(text: str, row: re.Match[str], names: PlaceNames) -> Iterator[Hit]:
    letters = [i for i in range(row.start(), row.end()) if text[i] in "左右前中后"]
    for length in range(_LONGEST_STEM, 0, -1):
        stem = text[max(0, row.start() - length) : row.start()]
        codes = [_code(f"{stem}{text[i]}旗", names) for i in letters]
        if len(stem) == length and all(codes):
            for nth, (at, code) in enumerate(zip(letters, codes, strict=True)):
                start = row.start() - length if nth == 0 else at
                yield Hit(start, at + 1, text[start : at + 1], ((Use.FULL, code),))
            return


def _code(name: str, names: PlaceNames) -> str:
    meanings = names.table.get(name, ())
    return next((code for use, code in meanings if use in {Use.FULL, Use.SHORT}), "")
