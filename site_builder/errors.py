"""What stops the program, as opposed to what is wrong with the newspaper.

Damage on a page is a value (`model.issues.Issue`). An exception is for the operator: it is raised
low, caught once in `cli.py`, and printed as ``path:line: what is wrong. what to do``.

    SiteBuilderError
    ├── UsageError            the command line cannot be carried out           (exit 2)
    ├── ConfigError           site.yaml, a sidecar or the lexicon is unusable  (exit 2)
    │   └── ConfigErrors      all that is wrong with one file, at once
    ├── InputError            a file cannot be read as what it should be       (exit 1)
    │   ├── SourceError       a seed page
    │   └── ArticleFileError  a file under articles/
    ├── LawBroken             a page's record lost or invented text            (exit 1)
    ├── OutputError           the output folder cannot be written              (exit 2)
    └── WorkerDied            a process of ours was killed                     (exit 2)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class SiteBuilderError(Exception):
    """Base of all our errors: where, what is wrong, and what to do about it."""

    def __init__(
        self, what: str, *, cure: str = "", path: Path | str | None = None, line: int | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.cure = cure
        self.path = path
        self.line = line

    def __str__(self) -> str:
        """One line: ``path:line: what is wrong. what to do``."""
        where = "" if self.path is None else f"{self.path}:"
        if self.line is not None:
            where += f"{self.line}:"
        text = f"{where} {self.what}" if where else self.what
        return f"{text.rstrip('.')}. {self.cure}" if self.cure else text

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel home from worker processes, which pickle them."""
        return (_rebuild, (type(self), self.what, self.cure, self.path, self.line))


def _rebuild(
    kind: type[SiteBuilderError], what: str, cure: str, path: Path | str | None, line: int | None
) -> SiteBuilderError:
    return kind(what, cure=cure, path=path, line=line)


class UsageError(SiteBuilderError):
    """The command line asks for something that cannot be done."""


class ConfigError(SiteBuilderError):
    """`site.yaml`, a page's sidecar or a lexicon file is unusable."""


class ConfigErrors(ConfigError):
    """Everything that is wrong with a file at once, so that it is mended in one go."""

    def __init__(self, problems: Sequence[ConfigError]) -> None:
        first = problems[0]
        super().__init__(first.what, cure=first.cure, path=first.path, line=first.line)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """One line for each problem."""
        return "\n".join(str(problem) for problem in self.problems)

    def __reduce__(self) -> tuple[object, ...]:
        """The whole list travels home, not the first problem alone."""
        return (ConfigErrors, (self.problems,))


class InputError(SiteBuilderError):
    """A file cannot be read as what it should be."""


class SourceError(InputError):
    """A seed page cannot be read: not text, or in no encoding we know."""


class ArticleFileError(InputError):
    """A file under `articles/` cannot be read back."""


class LawBroken(SiteBuilderError):
    """A record lost or invented text: a defect of ours, so nothing is written."""


class OutputError(SiteBuilderError):
    """The output folder cannot be written, or is not ours to write."""


class WorkerDied(SiteBuilderError):
    """A worker process ended without an answer: killed, or out of memory."""
