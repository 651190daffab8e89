"""Gold pages: what a careful editor says a page holds. The form is `tests/gold/README.md`'s."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from site_builder.errors import InputError


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An article or a photo of the gold, as the JSON says it."""

    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its name within the page."""
        return str(self.data["id"])

    @property
    def lines(self) -> frozenset[int]:
        """Its source lines."""
        return frozenset(self.data["lines"])

    @property
    def optional_lines(self) -> frozenset[int]:
        """Stray copies that may be left out."""
        return frozenset(self.data.get("optional_lines", ()))

    @property
    def optional_breaks(self) -> frozenset[tuple[int, int]]:
        """Pairs of lines that may or may not be one paragraph."""
        return frozenset((a, b) for a, b in self.data.get("optional_breaks", ()))

    @property
    def order(self) -> Sequence[int]:
        """The lines of the body in reading order."""
        return [line for item in self.data.get("body", ()) for line in item["lines"]]

    @property
    def joins(self) -> frozenset[tuple[int, int]]:
        """Lines that are one paragraph, pair by pair."""
        return frozenset(
            pair for item in self.data.get("body", ()) for pair in pairwise(item["lines"])
        )

    @property
    def subheads(self) -> frozenset[int]:
        """The first lines of the subheads."""
        body = self.data.get("body", ())
        return frozenset(item["lines"][0] for item in body if item["kind"] == "subhead")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """The truth about one page."""

    page: str
    articles: tuple[GoldItem, ...]
    photos: tuple[GoldItem, ...]
    others: frozenset[int]
    """Lines of notes and furniture."""


def load_gold(folder: Path) -> tuple[GoldPage, ...]:
    """Every gold page of a folder, by name. InputError names the file that cannot be read."""
    return tuple(_pages(folder))


def _pages(folder: Path) -> Iterator[GoldPage]:
    files = sorted(folder.glob("*.json"))
    if not files:
        cure = "Name a folder of gold pages, such as tests/gold."
        raise InputError("holds no gold page (*.json)", cure=cure, path=folder)
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            others = (*data["notes"], *data["furniture"])
            yield GoldPage(
                data["page"],
                tuple(GoldItem(item) for item in data["articles"]),
                tuple(GoldItem(item) for item in data["photos"]),
                frozenset(line for item in others for line in item["lines"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            what = f"not a gold page: {error}"
            raise InputError(what, cure="Compare tests/gold/README.md.", path=file) from error
