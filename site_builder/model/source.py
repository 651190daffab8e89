"""A source page: the newspaper page as received, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from site_builder.model.later import Later

OPEN = 4
"""Pages whose lines are at hand."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One physical line. `number` counts from 1 and counts blank lines too."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What is known of a page beside its text, from a sidecar or the file's name; "" if unknown."""

    newspaper: str = ""
    date: str = ""
    """ISO date, ``2023-05-04``."""
    number: str = ""
    """The printed page label: ``6``, ``A011``."""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of text and its name. `id` is the file's stem."""

    id: str
    lines: Sequence[SourceLine]
    meta: PageMeta = PageMeta()
    content: str = field(default="", compare=False, repr=False)
    """The digest of all of it; "" where nobody took it."""

    @classmethod
    def from_text(cls, id: str, text: str, meta: PageMeta | None = None) -> SourcePage:
        """Cut `text` at its line ends (LF, CRLF, CR) and number the lines from 1.

        Other characters that Python's `splitlines` breaks at (form feed, U+2028 …) stay inside
        their line, so that line numbers agree with every editor.
        """
        return cls(id, Later(_ended(text), _lines), meta or PageMeta())

    @classmethod
    def unread(cls, id: str, read: Callable[[], str], meta: PageMeta, content: str) -> SourcePage:
        """The same of a text that is only read when somebody asks for it."""
        return cls(id, Later(lambda: _ended(read()), _lines), meta, content)

    @property
    def text(self) -> str:
        """The page as one text, its lines ended by LF."""
        if isinstance(self.lines, Later):
            return self.lines.kept
        return "\n".join(line.text for line in self.lines)

    @property
    def printed(self) -> tuple[SourceLine, ...]:
        """The lines that hold text: what the two laws are about.

        A line of white space is blank, of no-break and full-width spaces too.
        """
        return tuple(line for line in self.lines if line.text.strip())


def _ended(text: str) -> str:
    """The text with its lines ended by LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@lru_cache(maxsize=OPEN)
def _lines(text: str) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(number, line) for number, line in enumerate(text.split("\n"), 1))
