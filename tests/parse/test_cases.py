"""Every case file: a snippet of page and what it must become."""

from __future__ import annotations

import pytest

from site_builder.lexicon import Lexicon
from site_builder.model.source import SourcePage
from site_builder.parse import parse_page
from tests.parse.casefiles import Case, outcome, read_cases

CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case, lexicon: Lexicon) -> None:
    """A page becomes what its case file says."""
    record = parse_page(SourcePage.from_text("page", case.page), lexicon)

    assert outcome(record) == case.expected, case.sentence


def test_there_are_cases() -> None:
    """The folder of cases is where the tests look for it."""
    assert len(CASES) > 30
