"""Characters that count for search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.collect.search.normalise import (
    bigrams,
    latin,
    normalise,
    numbers,
    runs,
    threes,
)

VECTORS = json.loads(Path(__file__).with_name("normalise.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["text"] or "empty")
def test_both_languages_agree_with_the_vectors(vector: dict[str, Any]) -> None:
    """Widths, spaces, punctuation, case and accents make no difference."""
    plain = normalise(vector["text"])
    assert plain == vector["plain"]
    assert bigrams(plain) == vector["bigrams"]
    assert latin(plain) == vector["latin"]
    assert numbers(vector["text"]) == vector["numbers"]
    assert threes(plain) == vector.get("threes", [])


def test_what_does_not_count_parts_words() -> None:
    """A text is cut for the dictionary where punctuation stands, and joined for search."""
    assert runs("走进大棚,付竹含说:“好!”") == ["走进大棚", "付竹含说", "好"]
    assert runs("e\u0301t") == ["et"]
