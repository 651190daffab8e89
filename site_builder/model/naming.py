"""What a newspaper page is called where nobody knows its date: the site and search say the same."""

from __future__ import annotations

import re

from site_builder.model.record import PageRecord

_HASHED = re.compile(r"(\d+)_[0-9a-f]{8,}")
"""Names that extraction programs give: a number that means something, a hash that does not."""


def undated_title(record: PageRecord) -> str:
    """The printed number, else what of the file's name means something: 第6版, 版面 000."""
    if number := record.meta.number:
        return f"第{number}版"
    hashed = _HASHED.fullmatch(record.page)
    return f"版面 {hashed[1] if hashed else record.page}"
