"""Source pages: every text file in `seeds/`, with what its name and its sidecar tell of it.

A file that cannot be read is a problem among others and keeps no other page from being built.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from site_builder.cache import Cache
from site_builder.errors import InputError, SourceError
from site_builder.model.record import PageRecord
from site_builder.model.source import PageMeta, SourcePage
from site_builder.store.digests import of_page, of_source
from site_builder.store.encoding import decode
from site_builder.store.sidecar import SUFFIXES, Sidecar, read_sidecar
from site_builder.store.unread import Known, Unread, state_of

SIZE_LIMIT = 8 * 1024 * 1024
LINE_LIMIT = 100_000
"""Characters in a line. The longest paragraph of a newspaper has a few thousand."""

PRINTED_LIMIT = 20_000
"""Lines that are not blank. A page of names has some hundreds; more is no page, and no article file
could hold it."""

NAME_LIMIT = 240
"""Bytes of a name without its ending. Systems take 255, and ``.yaml`` or ``.html`` come behind."""

_HIDDEN = ("._", ".#", ".~")
"""How names begin of files that systems and editors put beside a person's own."""

_NAME = re.compile(
    r"(?P<y>(?:19|20)\d\d)[-_.]?(?P<m>\d\d)[-_.]?(?P<d>\d\d)(?:[-_.]?[-_.](?P<n>[A-Za-z]{0,3}\d{1,3}))?"
)


_NO_NAME = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories of what is no part of a name: control characters, halves of characters."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A source page and where it comes from."""

    page: SourcePage
    path: Path
    encoding: str
    digest: str
    """Of the page's text without blank lines and white space at the ends of lines."""
    photos: Mapping[str, str] = field(default_factory=dict)
    """Pictures named by the sidecar: a photo's number ("p47") to a path relative to `seeds/`."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """All pages under `seeds/` by id, in order, and everything that is wrong there."""

    pages: Mapping[str, Seed]
    problems: tuple[InputError, ...] = ()
    warnings: tuple[InputError, ...] = ()

    @property
    def sources(self) -> Mapping[str, SourcePage]:
        """What `write_records` and `read_pages` want."""
        return {name: seed.page for name, seed in self.pages.items()}


def read_seeds(root: Path, *, newspaper: str = "", memory: Cache | None = None) -> Seeds:
    """Read `seeds/`; `newspaper` is what a page is from whose sidecar does not say.

    With a `memory`, a file that is as it was is not read before its text is asked for.
    """
    folder = root / "seeds"
    desk = _Desk(root, newspaper, Unread(newspaper, memory or Cache.none()), _beside(folder))
    pages: dict[str, Seed] = {}
    problems: list[InputError] = []
    warnings: list[InputError] = []
    folded: dict[str, Seed] = {}
    for path in _texts(folder, warnings):
        try:
            seed = desk.seed(path)
        except InputError as error:
            problems.append(error)
            continue
        other = folded.setdefault(seed.page.id.casefold(), seed)
        if other is not seed:
            what = f"has the name of {_below(other.path, root)}"
            cure = "Rename one: systems that ignore case cannot keep both."
            problems.append(SourceError(what, cure=cure, path=_below(path, root)))
            continue
        pages[seed.page.id] = seed
    desk.unread.keep()
    problems += _twice(pages.values(), root)
    warnings += _lonely(folder, pages, root)
    return Seeds(pages, tuple(problems), tuple(warnings))


class _Desk(NamedTuple):
    """What whoever reads a folder of seeds needs."""

    root: Path
    newspaper: str
    unread: Unread
    beside: Set[str]
    """The pages that have a sidecar."""

    def seed(self, path: Path) -> Seed:
        """A page, from memory where that can be."""
        if path.stem.casefold() in self.beside:
            return read_seed(path, newspaper=self.newspaper, root=self.root)
        known = self.unread.known(path)
        if known is None:
            return self._read(path)
        meta = _meta(known.id, Sidecar(), self.newspaper)
        page = SourcePage.unread(known.id, partial(known.text, path), meta, known.content)
        return Seed(page, path, known.encoding, known.digest)

    def _read(self, path: Path) -> Seed:
        state, youngest = state_of(path)
        seed = read_seed(path, newspaper=self.newspaper, root=self.root)
        content = of_source(seed.page)
        known = Known(state, seed.page.id, seed.encoding, seed.digest, content)
        self.unread.note(path, known, youngest)
        return replace(seed, page=replace(seed.page, content=content))


def _beside(folder: Path) -> Set[str]:
    """The pages that have a sidecar."""
    if not folder.is_dir():
        return frozenset()
    found = map(Path, os.listdir(folder))  # noqa: PTH208 -- by name
    return {path.stem.casefold() for path in found if path.suffix.casefold() in SUFFIXES}


def read_seed(path: Path, *, newspaper: str = "", root: Path | None = None) -> Seed:
    """Read one page, wherever it lies; `SourceError` tells what is wrong with it."""
    where = _below(path, root)
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            what = f"a page of {size:,} bytes is no page"
            cure = f"Split it; a page has less than {SIZE_LIMIT:,} bytes."
            raise SourceError(what, cure=cure, path=where)
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path=where) from error
    decoded = decode(data, where)
    name = _name(path, where)
    page = SourcePage.from_text(name, decoded.text)
    lines = page.text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_LIMIT:
            what = f"a line of {len(line):,} characters is no line of a newspaper"
            cure = "Break it where the page does."
            raise SourceError(what, cure=cure, path=where, line=number)
    printed = sum(map(bool, map(str.strip, lines)))
    if printed > PRINTED_LIMIT:
        what = f"a page of {printed:,} lines is no page"
        cure = f"Split it; a page has at most {PRINTED_LIMIT:,} lines of text."
        raise SourceError(what, cure=cure, path=where)
    sidecar = read_sidecar(path, where)
    page = replace(page, meta=_meta(name, sidecar, newspaper))
    digest = of_page(lines)
    return Seed(page, path, decoded.encoding, digest, sidecar.photos)


def _name(path: Path, where: Path) -> str:
    """The page's id: its file's name, which stands in the address of the page as well."""
    name = unicodedata.normalize("NFC", path.stem)
    if any(unicodedata.category(char) in _NO_NAME for char in name):
        cure = "Give it a name that can be typed."
        what = "a file name with characters that cannot be seen"
        raise SourceError(what, cure=cure, path=repr(str(where)))
    if name.startswith(".") or "\\" in name:
        what = "a file name that cannot be an address"
        cure = "Give it a name without backslash that does not begin with a dot."
        raise SourceError(what, cure=cure, path=where)
    if len(os.fsencode(path.stem)) > NAME_LIMIT:
        what = f"a file name of {len(os.fsencode(path.name))} bytes"
        cure = f"Give it a shorter one: at most {NAME_LIMIT} bytes, a Chinese character has three."
        raise SourceError(what, cure=cure, path=where)
    return name


def with_images(record: PageRecord, seed: Seed) -> PageRecord:
    """The record with the pictures that the page's sidecar names."""
    if not seed.photos:
        return record
    pictures = {f"{record.page}-{number}": image for number, image in seed.photos.items()}
    photos = (
        replace(photo, image=pictures[photo.id]) if photo.id in pictures else photo
        for photo in record.photos
    )
    return replace(record, photos=tuple(photos))


def name_tells(stem: str) -> tuple[str, str]:
    """Date and page number that a file's name tells: ``2023-05-04-06``, ``20230504_A06``."""
    found = _NAME.fullmatch(stem)
    if not found:
        return "", ""
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return "", ""
    number = found["n"] or ""
    return day.isoformat(), (number.lstrip("0") or "0") if number.isdecimal() else number.upper()


def _meta(id: str, sidecar: Sidecar, newspaper: str) -> PageMeta:
    day, number = name_tells(id)
    said = sidecar.meta
    return PageMeta(
        newspaper=said.newspaper or newspaper,
        date=said.date or day,
        number=said.number or number,
        edition=said.edition,
    )


def _texts(folder: Path, warnings: list[InputError]) -> list[Path]:
    """The text files of `seeds/`, in order."""
    if not folder.is_dir():
        return []
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_HIDDEN):
                continue
            if entry.is_dir():
                if entry.name.startswith("."):
                    continue
                inner = next(Path(entry.path).rglob("*.txt"), None)
                if inner:
                    cure = "Put pages directly into seeds/."
                    warnings.append(
                        SourceError("pages in a folder are not read", cure=cure, path=inner)
                    )
            elif entry.name.lower().endswith(".txt"):
                found.append(Path(entry.path))
    return sorted(found, key=lambda path: path.name)


def _twice(seeds: Iterable[Seed], root: Path) -> list[InputError]:
    """The same page under two names."""
    first: dict[str, Seed] = {}
    problems: list[InputError] = []
    for seed in seeds:
        other = first.setdefault(seed.digest, seed)
        if other is not seed and seed.page.printed:
            what = f"the same page as {_below(other.path, root)}"
            cure = "Delete one of the two."
            problems.append(SourceError(what, cure=cure, path=_below(seed.path, root)))
    return problems


def _lonely(folder: Path, pages: Mapping[str, Seed], root: Path) -> list[InputError]:
    """Sidecars without a page: a misspelt name, or a page that was removed."""
    if not folder.is_dir():
        return []
    stems = {seed.path.stem for seed in pages.values()}
    return [
        SourceError("a sidecar without a page", cure="Name it as the page.", path=_below(p, root))
        for p in sorted(folder.iterdir())
        if p.suffix in SUFFIXES and p.stem not in stems and not p.name.startswith(".")
        if not p.with_suffix(".txt").exists()
    ]


def _below(path: Path, root: Path | None) -> Path:
    """The path as a person at the archive's root would write it."""
    return path.relative_to(root) if root and path.is_relative_to(root) else path
