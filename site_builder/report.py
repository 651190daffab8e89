"""What a run did, as values and as a few lines for a person."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.errors import SiteBuilderError
from site_builder.publish.output import Changes as SiteChanges
from site_builder.publish.proof import Proof
from site_builder.store.outcome import Changes, Reading
from site_builder.unchanged import Survey


@dataclass(frozen=True, slots=True)
class Stored:
    """What parsing did to `articles/`."""

    pages: int
    parsed: int
    changes: Changes
    reading: Reading
    problems: tuple[SiteBuilderError, ...]
    """Content errors: exit code 1."""
    warnings: tuple[SiteBuilderError, ...]
    """What looks like a mistake and stops nothing."""
    written: Survey
    """The state of `articles/` that was read."""

    @property
    def summary(self) -> str:
        """One line for a person."""
        said = [f"{self.pages:,} pages, {self.parsed:,} of them parsed"]
        counts = {
            "new": len(self.changes.new),
            "updated": len(self.changes.updated),
            "merged into edits": len(self.changes.merged),
            "moved": len(self.changes.moved),
            "removed": len(self.changes.removed),
            "edits kept": len(self.changes.kept),
            "in conflict": len(self.changes.conflicts),
        }
        said += [f"{count:,} {name}" for name, count in counts.items() if count]
        return "; ".join(said)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    stored: Stored
    articles: int
    photos: int
    pages: int
    """Site pages: what a browser shows."""
    changes: SiteChanges

    @property
    def problems(self) -> tuple[SiteBuilderError, ...]:
        """What is wrong with single files: the site was built from the others."""
        return self.stored.problems

    @property
    def warnings(self) -> tuple[SiteBuilderError, ...]:
        """What looks like a mistake and stops nothing."""
        return self.stored.warnings

    @property
    def summary(self) -> str:
        """Two lines for a person."""
        return (
            f"{self.stored.summary}\n"
            f"{self.articles:,} articles and {self.photos:,} photos on {self.pages:,} site pages: "
            f"{self.changes.written:,} files written, {self.changes.removed:,} removed"
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found."""

    files: int
    problems: tuple[SiteBuilderError, ...]
    warnings: tuple[SiteBuilderError, ...]
    site: Proof | None = None
    """The proof of the built site; None where none is built."""

    @property
    def summary(self) -> str:
        """Two lines for a person: the archive, the site."""
        return f"{self._archive}\n{self._site}"

    @property
    def _site(self) -> str:
        if self.site is None:
            return "no site in public/ to check: site-builder build makes it"
        pages, links, feeds = self.site.pages, self.site.links, self.site.feeds
        wrong = len(self.site.problems)
        said = f"site: {pages:,} pages, {links:,} links and {feeds:,} feeds checked"
        return f"{said}: {wrong:,} problems" if wrong else f"{said}: all well"

    @property
    def _archive(self) -> str:
        wrong, odd = len(self.problems), len(self.warnings)
        said = f"{self.files:,} files checked"
        return (
            f"{said}: {wrong:,} problems, {odd:,} warnings" if wrong or odd else f"{said}: all well"
        )
