"""What search is given: one document per article and per photo."""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class SearchDoc:
    """An article or a photo, as a reader may look for it. Text is as printed."""

    id: str
    type: Literal["article", "photo"]
    url: str
    """Address relative to the site's root."""
    title: str
    kicker: str = ""
    subtitle: str = ""
    section: str = ""
    regions: tuple[str, ...] = ()
    """Paths, the primary one first."""
    region_names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The path of each of `regions`, and of each above it, with its short and former names."""
    bylines: tuple[tuple[str, str], ...] = ()
    """Role and name."""
    credits: tuple[tuple[str, str], ...] = ()
    date: str = ""
    """ISO date, "" if unknown."""
    page: str = ""
    """The source page's id."""
    label: str = ""
    """What the page is called where it has no date."""
    caption: str = ""
    body: Sequence[str] = ()
    """Items in reading order; the first is the lead."""
    content: str = field(default="", compare=False)
    """The digest of the article or photo; "" where nobody took it."""

    @property
    def people(self) -> tuple[str, ...]:
        """The names of all who signed it, each once."""
        return tuple(dict.fromkeys(name for _, name in (*self.bylines, *self.credits) if name))

    @property
    def other_names(self) -> tuple[str, ...]:
        """What its regions are called beside their official names, each once."""
        return tuple(dict.fromkeys(name for _, names in self.region_names for name in names))

    @property
    def digest(self) -> str:
        """The digest of all that its terms depend on; a body that is known by one stays shut."""
        own = self.content or tuple(self.body)
        # The first form of marshal writes values alone, six times as fast as JSON.
        return hashlib.blake2b(marshal.dumps((own, _heads(self)), 0), digest_size=16).hexdigest()

    def to_bytes(self) -> bytes:
        """What `from_bytes` reads."""
        values = (*_heads(self), tuple(self.body), self.content)
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> SearchDoc:
        """The inverse of `to_bytes`."""
        return cls(*map(_tuples, json.loads(data)))


_heads = attrgetter(*(name for name in SearchDoc.__slots__ if name not in {"body", "content"}))
"""All fields before the body."""


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
