"""Verdicts as figures: precision, recall and support for each field, and what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.evaluate.compare import Verdict

FIELDS = (
    "perfect article", "perfect photo", "article", "segmentation", "order", "title", "headline",
    "section", "byline", "byline_role", "region", "dateline", "paragraph join", "subhead", "photo",
    "photo caption", "photo title", "photo credit", "photo region", "photo attached",
)  # fmt: skip
"""The rows of the report, in its order."""


@dataclass(frozen=True, slots=True)
class Score:
    """A field's figures: right of those given, right of those wanted, how many were wanted."""

    field: str
    right: int
    given: int
    support: int

    @property
    def precision(self) -> float:
        """Of what the parser said, how much is right."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Of what the gold says, how much the parser said."""
        return self.right / self.support if self.support else 1.0


def tally(verdicts: Iterable[Verdict]) -> tuple[Score, ...]:
    """One score a field.

    An item that was not found counts against every field's recall, one too many against precision.
    """
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    missing: dict[str, int] = defaultdict(int)
    extra: dict[str, int] = defaultdict(int)
    for verdict in verdicts:
        row = rows[verdict.field]
        row[0] += verdict.right
        row[1] += verdict.given
        row[2] += verdict.wanted
        if verdict.field in ("article", "photo"):
            missing[verdict.field] += verdict.wanted and not verdict.given
            extra[verdict.field] += verdict.given and not verdict.wanted
    scores = []
    for field in FIELDS:
        right, given, wanted = rows[field]
        kind = "photo" if "photo" in field else "article"
        if field not in ("article", "photo", "paragraph join", "subhead"):
            wanted += missing[kind]
            given += extra[kind]
        scores.append(Score(field, right, given, wanted))
    return tuple(scores)


def report(scores: Sequence[Score]) -> str:
    """The figures as a table of plain text."""
    lines = [f"{'field':<18}{'precision':>10}{'recall':>8}{'support':>9}"]
    lines += [f"{s.field:<18}{s.precision:>10.3f}{s.recall:>8.3f}{s.support:>9}" for s in scores]
    return "\n".join(lines)


def difference(old: Iterable[Verdict], new: Iterable[Verdict]) -> str:
    """What became right and what became wrong from one reading of the pages to another."""
    before = {(v.page, v.item, v.field): v for v in old if not v.ok}
    after = {(v.page, v.item, v.field): v for v in new if not v.ok}
    gone = sorted(before.keys() - after.keys())
    lines = [f"+ {' '.join(key)}: right now; was {before[key].got}" for key in gone]
    for key in sorted(after.keys() - before.keys()):
        verdict = after[key]
        lines.append(f"- {' '.join(key)}: want {verdict.want}, got {verdict.got}")
    fixed, broken = len(before.keys() - after.keys()), len(after.keys() - before.keys())
    lines.append(f"{fixed} became right, {broken} became wrong, {len(after)} are wrong now")
    return "\n".join(lines)
