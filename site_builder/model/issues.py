"""What is wrong with the newspaper, as a value: a code, the lines it concerns, a sentence.

An issue never stops the program and never changes the text; it is shown to the reader (what is
damaged) or to the maintainer (what is doubtful).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing a reader or an editor must know, and the source lines it is about."""

    code: str
    lines: tuple[int, ...] = ()
    detail: str = ""


CODES: Mapping[str, str] = MappingProxyType(
    {
        "body-missing": "a head without text; the text stands nowhere on the page",
        "start-missing": "the text begins in mid-sentence and its opening is not on the page",
        "end-missing": "a paragraph is cut off for good",
        "headline-missing": "text without a head",
        "byline-missing": "an article of a page that signs its articles has no byline",
        "stitched": "put together from several places of the page",
        "duplicate": "the same paragraph stands twice; the stray copy is kept and not shown",
        "tag-orphan": "a section tag whose article cannot be told",
        "suspect-text": "characters that are likely misread; never changed",
        "unreadable": "characters that no font or code page explains",
        "continued": "continued on or from another page of the newspaper",
        "label-doubtful": "two readings of a line are close to each other",
        "region-doubtful": "two regions are close to each other",
        "page-empty": "the page has no text",
    }
)
"""Every issue code and its meaning; `tests/model` checks that no other is made."""
