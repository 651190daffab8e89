"""The lexicon, read once: it is frozen."""

from __future__ import annotations

import pytest

from site_builder.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The built-in lexicon."""
    return Lexicon.load()
