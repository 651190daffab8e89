"""Every character is claimed once: which part of the record each stretch of a line became.

The claims are how the second law is more than a promise: `audit` holds them against the page, so a
character that no field and no mark accounts for stops the program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from site_builder.parse.lines import Unit


class Claim(NamedTuple):
    """Columns `start` to `end` of a source line went to `part` of the item `owner`."""

    owner: str
    """An article's or photo's id; for notes and furniture their first line."""
    part: str
    """A field's name; "mark" for what a field leaves out (□, ◎, brackets); "stray" for a copy."""
    line: int
    start: int
    end: int


@dataclass(slots=True)
class Ledger:
    """The claims on one page, in reading order."""

    claims: list[Claim] = field(default_factory=list)

    def claim(
        self, owner: str, part: str, unit: Unit, start: int = 0, end: int | None = None
    ) -> str:
        """Claim a stretch of a unit's text for a part of an item; gives that stretch, stripped."""
        end = len(unit.text) if end is None else end
        for piece in unit.pieces:
            shift = piece.start - piece.offset
            a = max(start, piece.offset)
            b = min(end, piece.offset + piece.end - piece.start)
            if a < b:
                self.claims.append(Claim(owner, part, piece.line, a + shift, b + shift))
        return unit.text[start:end].strip()
