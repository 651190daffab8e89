"""What the proof of a built site says: apart from the prover, whose parser of HTML takes time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import SiteBuilderError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a file of the site."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """As `path:line: what is wrong`."""
        return f"{self.file}:{self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and what was found."""

    pages: int
    links: int
    feeds: int
    problems: tuple[Problem, ...]

    def errors(self, folder: Path) -> tuple[SiteBuilderError, ...]:
        """The problems as the operator's errors, each with the path of its file and a cure."""
        cure = "Run: site-builder build. If it stays, mend the article or template it comes from."
        return tuple(
            SiteBuilderError(p.what, cure=cure, path=folder / p.file, line=p.line or None)
            for p in self.problems
        )
