"""The small site, published once for all tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.publish import publish
from tests.publish.smallsite import small_archive, small_config


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its public folder. Read only."""
    root = tmp_path_factory.mktemp("small")
    publish(small_archive(), small_config(root), root / "public")
    return root / "public"
