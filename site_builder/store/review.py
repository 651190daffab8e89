"""What deserves a human eye, worst first, with the lines, the reason and the file to open.

An article that someone has reviewed leaves the list until its source lines change; a conflict stays
on it until it is solved, reviewed or not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from site_builder.model.archive import FiledPage
from site_builder.model.article import Article, Confidence, Photo
from site_builder.model.issues import CODES, Issue
from site_builder.model.jsonform import to_plain
from site_builder.store.outcome import Conflict

DOUBTFUL = 0.7
"""Below this the parser would not bet on its own reading."""


class Concern(IntEnum):
    """How bad it is; the worst comes first."""

    CONFLICT = 0
    DAMAGED = 1
    DOUBTFUL = 2
    SUSPECT = 3


_CONCERNS: Mapping[str, Concern] = MappingProxyType(
    {
        "body-missing": Concern.DAMAGED,
        "headline-missing": Concern.DAMAGED,
        "start-missing": Concern.DAMAGED,
        "end-missing": Concern.DAMAGED,
        "tag-orphan": Concern.DAMAGED,
        "unreadable": Concern.DAMAGED,
        "page-empty": Concern.DAMAGED,
        "byline-missing": Concern.DOUBTFUL,
        "label-doubtful": Concern.DOUBTFUL,
        "region-doubtful": Concern.DOUBTFUL,
        "suspect-text": Concern.SUSPECT,
    }
)
"""What an issue's code means for a reviewer; the codes not here need nobody's eye."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry is on the list."""

    concern: Concern
    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, photo or page that someone should look at."""

    page: str
    id: str
    title: str
    file: str
    reasons: tuple[Reason, ...]
    confidence: float = 1.0
    lines: tuple[int, ...] = ()

    @property
    def concern(self) -> Concern:
        """The worst of its reasons."""
        return min(reason.concern for reason in self.reasons)


def entries(pages: Iterable[FiledPage], conflicts: Iterable[Conflict] = ()) -> tuple[Entry, ...]:
    """The list, worst first; of two alike, the one the parser is less sure of."""
    by_file: dict[str, list[Reason]] = {}
    for conflict in conflicts:
        text = f"conflict at {conflict.field}: “{_cut(conflict.mine)}” or “{_cut(conflict.theirs)}”"
        by_file.setdefault(conflict.file, []).append(Reason(Concern.CONFLICT, text))
    found = [entry for page in pages for entry in _entries(page, by_file)]
    known = {entry.file for entry in found}
    found += [
        Entry("", "", "", file, tuple(reasons))
        for file, reasons in by_file.items()
        if file not in known
    ]
    return tuple(sorted(found, key=_rank))


def _rank(entry: Entry) -> tuple[int, float, int, str, tuple[int, ...], str]:
    worst = sum(reason.concern is entry.concern for reason in entry.reasons)
    return entry.concern, entry.confidence, -worst, entry.page, entry.lines, entry.file


def _entries(page: FiledPage, conflicts: Mapping[str, list[Reason]]) -> Iterator[Entry]:
    record = page.record
    if reasons := tuple(_issues(record.issues)):
        yield Entry(record.page, record.page, "", f"seeds/{record.page}.txt", reasons)
    listed: tuple[Article | Photo, ...] = (*record.articles, *record.photos)
    for entry in listed:
        filed = page.filed[entry.id]
        own = list(conflicts.get(filed.file, ()))
        if not filed.withdrawn and not filed.reviewed:
            own += _issues(entry.issues)
            own += _doubts(entry)
        if own:
            least = entry.confidence.least if isinstance(entry, Article) else 1.0
            title = entry.title or (entry.caption[:20] if isinstance(entry, Photo) else "")
            yield Entry(record.page, entry.id, title, filed.file, tuple(own), least, entry.lines)


def _issues(issues: Iterable[Issue]) -> Iterator[Reason]:
    for issue in issues:
        if issue.code in _CONCERNS:
            text = f"{issue.code}: {issue.detail or CODES.get(issue.code, '')}"
            yield Reason(_CONCERNS[issue.code], text, issue.lines)


def _doubts(entry: Article | Photo) -> Iterator[Reason]:
    confidence = entry.confidence if isinstance(entry, Article) else Confidence()
    for name in ("title", "bylines", "section", "region", "extent"):
        sure = getattr(confidence, name)
        if sure < DOUBTFUL:
            yield Reason(Concern.DOUBTFUL, f"{name} is {sure:.0%} sure")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:40]}…"


def spans(lines: Sequence[int]) -> str:
    """Line numbers for people: "3-9, 12"."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line <= runs[-1][1] + 2:  # a blank line between two printed ones
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in runs)


def as_text(found: Sequence[Entry]) -> str:
    """The list for a terminal: the file to open, then the reasons with their lines."""
    rows = []
    for entry in found:
        rows.append(f"{entry.concern.name.lower():<9} {entry.file}  {entry.title}".rstrip())
        for reason in sorted(entry.reasons, key=lambda reason: reason.concern):
            lines = reason.lines or entry.lines
            where = f"lines {spans(lines)}: " if lines else ""
            rows.append(f"          {where}{reason.text}")
    many = "entry deserves" if len(found) == 1 else "entries deserve"
    rows.append(f"{len(found)} {many} a look." if found else "Nothing deserves a look.")
    return "".join(f"{row}\n" for row in rows)


def as_json(found: Sequence[Entry]) -> str:
    """The list for other programs."""
    plain = [{**to_plain(entry), "concern": entry.concern.name.lower()} for entry in found]
    for entry in plain:
        for reason in entry["reasons"]:
            reason["concern"] = Concern(reason["concern"]).name.lower()
    return json.dumps(plain, ensure_ascii=False) + "\n"
