"""Small numbers as newspapers write them."""

from __future__ import annotations

import pytest

from site_builder.text.numerals import small_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31),
        ("7", 7), ("18", 18), ("⑤", 5), ("零", 0), ("初", 0), ("", 0),
    ],
)  # fmt: skip
def test_small_numbers(text: str, number: int) -> None:
    """Han numerals, digits and circles say the same; what is none is 0."""
    assert small_number(text) == number
