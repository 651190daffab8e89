"""What the store hands back: a reading of the archive, the changes of a writing, conflicts.

Wrong article files are values here, like damage on a page: the build goes on with the files that
can be read, tells all problems at once and ends with exit code 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from site_builder.errors import ArticleFileError
from site_builder.model.archive import FiledPage

Choice = Literal["mine", "theirs"]
"""How a person solves a conflict: keep what the file says, or take what the new parse says."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A person and a new parse changed the same thing in different ways.

    `mine` is what the file says (it stays as it is until someone chooses), `theirs` what the new
    parse reads. `field` is a field's name, or ``body:11+13`` for the items of those lines.
    """

    file: str
    """Path below the archive's root."""
    field: str
    mine: str
    theirs: str
    line: int = 1
    """Where in the file."""

    @property
    def key(self) -> tuple[str, str]:
        """What a choice is made for."""
        return self.file, self.field


@dataclass(frozen=True, slots=True)
class Reading:
    """All that stands under `articles/`, and everything that is wrong with it."""

    pages: tuple[FiledPage, ...]
    problems: tuple[ArticleFileError, ...] = ()
    """Files or parts of them that cannot be used: content errors, exit code 1."""
    warnings: tuple[ArticleFileError, ...] = ()
    """What looks like a mistake and stops nothing: unknown keys, lines that no file claims."""
    conflicts: tuple[str, ...] = ()
    """Files with a conflict that nobody solved yet (as far as the files themselves tell)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What `write_records` did, or with ``dry=True`` would do. All paths are below the root."""

    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    """Untouched files written anew."""
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Edited files in which nothing was changed."""
    merged: tuple[str, ...] = ()
    """Edited files into which a new parse was taken over, where the person had not been."""
    removed: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    """Files that changed their name: old to new."""
    conflicts: tuple[Conflict, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old address to new one, of what this run moved."""
    pages_renamed: Mapping[str, str] = field(default_factory=dict)
    orphans: tuple[str, ...] = ()
    """Edited files whose page or article is gone from the seeds: kept, and reported."""
    problems: tuple[ArticleFileError, ...] = ()

    @property
    def any(self) -> bool:
        """Whether a file was written, moved or removed."""
        return bool(self.new or self.updated or self.merged or self.removed or self.moved)
