"""A copy to look through keeps every character's place."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.normalize import halfwidth


def test_widths_quotes_and_radicals_are_looked_through() -> None:
    assert halfwidth("知行合⼀：「⽔」　１２％") == "知行合一:“水” 12%"


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    """What becomes another character is the same one in another form."""
    copy = halfwidth(text)

    assert len(copy) == len(text)
    for own, other in zip(text, copy, strict=True):
        same = unicodedata.normalize("NFKC", own) == other
        assert own == other or same or other in "“”()—"
