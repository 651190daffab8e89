"""What the resolver takes and gives: the parts of an article, mentions, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from site_builder.model.article import Evidence
from site_builder.model.issues import Issue


@dataclass(frozen=True, slots=True)
class TextPart:
    """One part of an article as text."""

    kind: str
    """kicker, title, subtitle, section, dateline, byline, body, caption or credit."""
    text: str
    line: int
    breaks: tuple[tuple[int, int], ...] = ()
    """For a part joined from several lines: where in the text each further line begins."""

    def line_at(self, offset: int) -> int:
        """The source line that holds the character at `offset`."""
        line = self.line
        for start, number in self.breaks:
            if start > offset:
                break
            line = number
        return line


class MentionKind(StrEnum):
    """How a text names a place."""

    NAME = "name"
    CONTEXT = "context"
    """By a name that needed its surroundings: 前旗, 东河."""
    FORMER = "former"
    TOWNSHIP = "township"
    VILLAGE = "village"
    INSTITUTION = "institution"
    """Inside the name of an institution, which may work elsewhere: 包头医学院."""
    OUTSIDE = "outside"
    """A place in another province."""


class Mention(NamedTuple):
    """Words of a text that name a place."""

    start: int
    words: str
    kind: MentionKind
    region: str
    """The region's path; "" for a place outside the province."""
    place: str = ""
    """The full name of a place outside."""

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Located:
    """What an article or a photo is about, as far as places go."""

    regions: tuple[str, ...] = ()
    """Paths, the primary one first; none when it is about no region in particular."""
    evidence: tuple[Evidence, ...] = ()
    """The words for the primary region with the rule that decided, then those of every mention."""
    confidence: float = 1.0
    dateline_place: str = ""
    issues: tuple[Issue, ...] = ()
