"""Which file a source line belongs to, after people have moved text about.

Every item remembers its lines by its digest in `generated:`. An item that a person moved to another
file is found again by its digest, one that was changed by its neighbours or by the page's own text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from site_builder.model.source import SourcePage
from site_builder.store import lines as line_spec
from site_builder.store.digests import of_chunk
from site_builder.store.files import ArticleFile
from site_builder.store.markdown import Chunk

Lines = tuple[int, ...]

ALIKE = 0.7
"""Share of its characters that a corrected item has in common with the line it was."""


@dataclass(slots=True)
class Claims:
    """What the files of one page say about its lines."""

    items: dict[str, tuple[Lines, ...]] = field(default_factory=dict)
    """For each file, the lines of each of its chunks (figures have none)."""
    personal: dict[str, frozenset[int]] = field(default_factory=dict)
    """For each file, lines that are there by a person's doing."""


def of_files(
    files: Sequence[ArticleFile], source: SourcePage, known: Mapping[str, str] | None = None
) -> Claims:
    """Find the lines of every item of these files of one page.

    `known` maps the digests of a new parse's items to their lines, for text that no file holds yet.
    """
    claims = Claims()
    worked = [file for file in files if not file.untouched]
    for file in files:
        whole = file.kind == "article" and file.untouched and file.base is not None
        where = file.base.body if whole and file.base else ()
        claims.items[file.path] = tuple([_lines(said) for said, _ in where])
        claims.personal[file.path] = frozenset()
    if worked:
        _of_worked(files, worked, source, known or {}, claims)
    return claims


def _of_worked(
    files: Sequence[ArticleFile],
    worked: Sequence[ArticleFile],
    source: SourcePage,
    known: Mapping[str, str],
    claims: Claims,
) -> None:
    """Find the items of the files on which somebody worked."""
    printed = tuple(line.number for line in source.printed)
    loose = _Loose(source, known)
    for file in files:
        loose.add(file)
    for file in worked:
        personal: frozenset[int] = frozenset()
        if file.kind == "article":
            claims.items[file.path], personal = loose.find(file)
        claims.personal[file.path] = personal | _personal_spec(file, printed)


def _personal_spec(file: ArticleFile, printed: Sequence[int]) -> frozenset[int]:
    """The lines that a person wrote into ``lines:``."""
    if file.kind == "page" or not file.edited("lines", ""):
        return frozenset()
    return frozenset(line_spec.expand(file.values["lines"], printed))


def _lines(where: str) -> Lines:
    return () if where.startswith("p") else line_spec.item_lines(where)


class _Loose:
    """Finds the lines of items that are not where the program put them."""

    def __init__(self, source: SourcePage, known: Mapping[str, str]) -> None:
        self.texts = {line.number: _bare(line.text) for line in source.printed}
        self.where = dict(known)

    def add(self, file: ArticleFile) -> None:
        """Learn where the items of a file stood."""
        for where, said in file.base.body if file.base else ():
            self.where.setdefault(said, where)

    def find(self, file: ArticleFile) -> tuple[tuple[Lines, ...], frozenset[int]]:
        """The lines of each chunk, and those that are a person's doing."""
        old = file.base.body if file.base else ()
        now = [of_chunk(chunk) for chunk in file.chunks]
        lines: list[Lines] = [()] * len(now)
        personal: set[int] = set()
        codes = SequenceMatcher(None, [said for _, said in old], now, False).get_opcodes()
        for tag, begin, end, first, last in codes:
            if tag == "equal":
                lines[first:last] = [_lines(where) for where, _ in old[begin:end]]
                continue
            gap = [line for where, _ in old[begin:end] for line in _lines(where)]
            self._gap(file.chunks[first:last], now[first:last], gap, lines, first)
            personal.update(line for said in lines[first:last] for line in said)
        return tuple(lines), frozenset(personal)

    def _gap(
        self,
        chunks: Sequence[Chunk],
        digests: Sequence[str],
        gap: list[int],
        lines: list[Lines],
        first: int,
    ) -> None:
        """Items that replaced others: known by digest, else by the page's text, else by place."""
        left = []
        for at, (chunk, said) in enumerate(zip(chunks, digests, strict=True), first):
            if chunk.kind is None:
                continue
            if said in self.where:
                lines[at] = _lines(self.where[said])
            else:
                left.append((at, chunk))
        free = [line for line in gap if not any(line in said for said in lines)]
        for at, chunk in left:
            lines[at] = tuple(self._alike(chunk.text, free or self.texts))
            free = [line for line in free if line not in lines[at]]
        if free and left:
            at = next((at for at, _ in left if not lines[at]), left[0][0])
            lines[at] = tuple(sorted({*lines[at], *free}))

    def _alike(self, text: str, among: Iterable[int]) -> Iterable[int]:
        """The lines whose text the item holds; if none, the line that is most like it."""
        text = _bare(text)
        said = {line: self.texts[line] for line in among if self.texts.get(line)}
        held = [line for line, one in said.items() if one == text or (len(one) > 3 and one in text)]
        if held or len(text) < 4:
            return held
        if part := [line for line, one in said.items() if text in one]:
            return part[:1]
        shares = [
            (_shared(one, text) / min(len(one), len(text)), -line) for line, one in said.items()
        ]
        best, line = max(shares, default=(0.0, 0))
        return [-line] if best >= ALIKE else []


def _shared(one: str, other: str) -> int:
    """How many characters both have in common, in order."""
    quick = SequenceMatcher(None, one, other, False)
    least = min(len(one), len(other))
    if quick.real_quick_ratio() * (len(one) + len(other)) < 1.2 * least:
        return 0
    return sum(block.size for block in quick.get_matching_blocks() if block.size > 1)


def _bare(text: str) -> str:
    return "".join(text.split())
