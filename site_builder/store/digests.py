"""Short digests: what the program last wrote, so that an edit can be told from it.

Forty bits in ten figures. A digest need not stand against an attacker: it tells a person's own
edit from the program's text, and one edit in a million million would go unnoticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from site_builder.cache import digest as long_digest
from site_builder.model.jsonform import to_plain
from site_builder.model.source import SourcePage
from site_builder.store.markdown import Chunk

_SEAL = re.compile(r"\n  file=([0-9a-f]{10})")
_WORD = re.compile(r"([^\s=:]+)([=:])(\S*)")
_UNSEALED = "  file=----------"


def digest(text: str) -> str:
    """Ten figures that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def of_value(value: object) -> str:
    """The digest of a field's value, whatever way it is written down."""
    return digest(json.dumps(to_plain(value), ensure_ascii=False))


def of_chunk(chunk: Chunk) -> str:
    """The digest of a body item, or of a figure by its photo's number."""
    return digest(f"{chunk.kind or 'figure'}\0{chunk.text}")


def of_source(page: SourcePage) -> str:
    """The digest of a page as it was received, to the letter, and of what is known of it."""
    return page.content or long_digest(page.id, repr(page.meta), page.text)


def of_page(lines: Sequence[str]) -> str:
    """The digest of a page's text: blank lines and space at the ends of lines do not count."""
    return digest("\n".join(said for line in lines if (said := line.strip())))


def seal(text: str) -> str:
    """Write the digest of the whole file into its own `generated:` block."""
    return text.replace(_UNSEALED, f"  file={digest(text)}", 1)


def sealed(text: str) -> bool:
    """Whether a file is, to the letter, what the program wrote."""
    found = _SEAL.search(text)
    if found is None:
        return False
    unsealed = f"{text[: found.start() + 1]}{_UNSEALED}{text[found.end() :]}"
    return found[1] == digest(unsealed)


BodyBase = tuple[tuple[str, str], ...]
"""Where each body item stood ("11+13", or "p47" for a figure) and its digest, in order."""


@dataclass(frozen=True, slots=True)
class Base:
    """What the program last wrote into a file: the common ancestor of the three-way merge."""

    fields: Mapping[str, str] = field(default_factory=dict)
    body: BodyBase = ()
    source: str = ""
    """Digest of the source lines the file was made from."""
    id: str = ""
    """Digest of the id that the file was made for: a copy with another id is a person's own."""
    stale: str = ""
    """Digest of a `reviewed:` whose source lines changed afterwards."""

    def lines(self) -> list[str]:
        """The `generated:` block, not sealed yet."""
        first = [_UNSEALED.strip(), f"source={self.source}" if self.source else ""]
        first.append(f"id={self.id}" if self.id else "")
        first.append(f"stale={self.stale}" if self.stale else "")
        rows = [" ".join(filter(None, first))]
        rows += _rows([f"{name}={said}" for name, said in self.fields.items()], 5)
        rows += _rows([f"{where}:{said}" for where, said in self.body], 6)
        return ["generated: |", *(f"  {row}" for row in rows)]


def _rows(words: Sequence[str], size: int) -> list[str]:
    return [" ".join(words[at : at + size]) for at in range(0, len(words), size)]


def read_base(text: str) -> Base:
    """The inverse of `Base.lines`; words that say nothing are passed over."""
    words = _WORD.findall(text)
    fields = {name: said for name, sign, said in words if sign == "="}
    body = tuple((where, said) for where, sign, said in words if sign == ":")
    fields.pop("file", None)
    source, own, stale = (fields.pop(name, "") for name in ("source", "id", "stale"))
    return Base(fields, body, source, own, stale)
