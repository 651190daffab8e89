"""The files of one page, read from its folder, with what is wrong among them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.errors import ArticleFileError
from site_builder.store import files, names
from site_builder.store.digests import digest
from site_builder.store.files import ArticleFile

Pair = tuple[ArticleFile, ArticleFile]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands in one folder below `articles/`."""

    folder: str
    files: tuple[ArticleFile, ...] = ()
    broken: frozenset[str] = frozenset()
    """Numbers ("3", "p47") of files that cannot be used: never made again beside them."""
    problems: tuple[ArticleFileError, ...] = ()
    warnings: tuple[ArticleFileError, ...] = ()

    @property
    def page_file(self) -> ArticleFile | None:
        """The file about the whole page."""
        return next((file for file in self.files if file.kind == "page"), None)


def folders(root: Path) -> tuple[str, ...]:
    """The folders below `articles/`, in order."""
    top = root / names.ARTICLES
    if not top.is_dir():
        return ()
    with os.scandir(top) as found:
        return tuple(sorted(e.name for e in found if e.is_dir() and not e.name.startswith(".")))


def read_shelf(root: Path, folder: str, page: str) -> Shelf:
    """Read a page's folder; a file that cannot be read is a problem, not the end."""
    top = root / names.ARTICLES / folder
    if not top.is_dir():
        return Shelf(folder)
    with os.scandir(top) as found:
        here = sorted(e.name for e in found if e.name.endswith(".md") and e.name[0] not in "._")
    good: list[ArticleFile] = []
    broken: set[str] = set()
    problems: list[ArticleFileError] = []
    for name in here:
        path = f"{names.ARTICLES}/{folder}/{name}"
        try:
            good.append(_named(files.parse(path, (top / name).read_bytes()), page))
        except ArticleFileError as error:
            problems.append(error)
            broken.add(names.number_of_file(name))
        except OSError as error:
            what = f"cannot be read: {error.strerror or error}"
            problems.append(ArticleFileError(what, path=path))
            broken.add(names.number_of_file(name))
    good, doubled = _single(good, problems)
    broken.update(doubled)
    problems += [problem for file in good for problem in file.problems]
    warnings = tuple(warning for file in good for warning in file.warnings)
    return Shelf(folder, tuple(good), frozenset(broken), tuple(problems), warnings)


def _named(file: ArticleFile, page: str) -> ArticleFile:
    """Give a file made by hand the id and the address that its name says."""
    name = file.path.rpartition("/")[2]
    if file.kind == "page":
        return file if file.id else replace(file, id=page)
    said = file.id
    if not said:
        number = names.number_of_file(name)
        if not number:
            what = "no `id`, and no line number in the file's name"
            cure = f"Write `id: {page}-N`, N being the article's first line on the page."
            raise ArticleFileError(what, cure=cure, path=file.path, line=1)
        said = f"{page}-{number}"
    address = file.permalink or names.address(page, name.removesuffix(".md"))
    copied = file.base is not None and file.base.id not in ("", digest(said))
    return replace(file, id=said, permalink=address, copied=copied)


def _single(
    found: Iterable[ArticleFile], problems: list[ArticleFileError]
) -> tuple[list[ArticleFile], set[str]]:
    """Files whose id and permalink are theirs alone; the others are named, both of them."""
    good = list(found)
    doubled: set[str] = set()
    for key in ("id", "permalink"):
        first: dict[str, ArticleFile] = {}
        bad: list[ArticleFile] = []
        for file in good:
            said = getattr(file, key) if file.kind != "page" else ""
            if not said:
                continue
            other = first.setdefault(said, file)
            if other is not file:
                problems.append(doubled_error(key, said, other, file))
                bad += [other, file]
        doubled.update(names.number(file.id) for file in bad)
        good = [file for file in good if file not in bad]
    return good, doubled


def doubled_error(key: str, said: str, one: ArticleFile, other: ArticleFile) -> ArticleFileError:
    """Two files that say the same of themselves."""
    what = f"`{key}: {said}` stands in {one.path} too"
    cure = "Give one of them another, or delete it."
    return ArticleFileError(what, cure=cure, path=other.path, line=other.line_of(key))
