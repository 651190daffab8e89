"""A new parse taken over into an edited file: merge, cut it into the text, look again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.errors import ArticleFileError
from site_builder.store import files, surgery
from site_builder.store.files import ArticleFile
from site_builder.store.merge import Choices, merge
from site_builder.store.outcome import Conflict
from site_builder.store.render import Draft

_TURNS = 4
"""Merges of one file in one build; two have always been enough."""


@dataclass(frozen=True, slots=True)
class Takeover:
    """What became of a file."""

    text: str
    any: bool
    """Whether something of the new parse was taken over."""
    conflicts: tuple[Conflict, ...] = ()
    refusal: ArticleFileError | None = None
    """Why the text stays behind the new parse."""


def take_over(
    file: ArticleFile,
    draft: Draft,
    choices: Choices,
    others: Sequence[ArticleFile],
    keys: Mapping[str, str],
) -> Takeover:
    """Take over the new parse where no person has been; `keys` are new values for the file's head.

    Again and again, until nothing more is to be done: what one merge settles may end what was a
    conflict beside it, and the next build must find nothing left to do.
    """
    now, taken, conflicts = file, bool(keys), tuple[Conflict, ...]()
    for turn in range(_TURNS):
        result = merge(now, draft, choices, others)
        conflicts = tuple(result.conflicts)
        text = surgery.apply(now, result, {} if turn else keys)
        if text is None:
            return Takeover(now.text, taken, conflicts, _too_close(file))
        if text == now.text:
            break
        taken = taken or bool(result.fields or result.edits)
        again = files.parse(file.path, file.encoded(text))
        now = replace(again, id=file.id, permalink=file.permalink)
    return Takeover(now.text, taken, conflicts)


def _too_close(file: ArticleFile) -> ArticleFileError:
    what = "cannot take over the new parse without touching what a person wrote"
    cure = "Write one key a line and a blank line between paragraphs, or delete the file."
    return ArticleFileError(what, cure=cure, path=file.path, line=1)
