"""Choosing between two readings."""

import pytest

from site_builder.errors import UsageError
from site_builder.store.outcome import Conflict
from site_builder.store.resolve import as_text, choose

ONE = Conflict("articles/p/3-a.md", "title", "我的", "程序的", 4)
TWO = Conflict("articles/p/3-a.md", "body:11", "", "新段", 9)
OTHER = Conflict("articles/q/5-b.md", "title", "x", "y")


def test_what_is_meant() -> None:
    """All conflicts, all of a file, or one field of it; a file by its path or its name."""
    every = [ONE, TWO, OTHER]

    assert len(choose(every, "mine")) == 3
    assert choose(every, "theirs", file="3-a.md") == {ONE.key: "theirs", TWO.key: "theirs"}
    assert choose(every, "mine", file="articles/p/3-a.md", field="title") == {ONE.key: "mine"}


@pytest.mark.parametrize(
    ("file", "field", "told"),
    [
        ("3-a.md", "titel", "Did you mean title"),
        ("3-x.md", "", r"Did you mean articles/p/3-a\.md"),
    ],
)
def test_nothing_is_meant(file: str, field: str, told: str) -> None:
    """A conflict that does not exist is a usage error with the nearest one."""
    with pytest.raises(UsageError, match=told):
        choose([ONE, OTHER], "mine", file=file, field=field)


def test_no_conflict_at_all() -> None:
    """There is nothing to choose."""
    with pytest.raises(UsageError, match="there is no conflict"):
        choose([], "mine")


def test_both_readings_are_shown() -> None:
    """File, line, field, both readings, and the command."""
    assert as_text([ONE]).split("\n")[:3] == [
        "articles/p/3-a.md:4: title",
        "  mine    我的",
        "  theirs  程序的",
    ]
    assert as_text([]) == ""
