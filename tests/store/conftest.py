"""The desk that the tests of the store work at."""

from pathlib import Path

import pytest

from tests.store.desk import Desk, article, photo


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """One page with two articles and a photo of the first, built."""
    desk = Desk(tmp_path)
    desk.page(
        article(1, paragraphs=(3, 5, 7)),
        article(11, paragraphs=(13, 15)),
        photos=(photo(9, of="2023-05-04-06-1"),),
    )
    desk.build()
    return desk
