"""The archive as its files tell it: article files back to records.

A page on which nobody worked is read straight from its files. Where people moved text about, each
line is given to one file (`claims.py`), and whatever stands in two or in none is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.cache import Cache, digest
from site_builder.errors import ArticleFileError
from site_builder.model.archive import Filed, FiledPage
from site_builder.model.article import Article, BodyItem, Photo
from site_builder.model.record import PageRecord
from site_builder.model.source import PageMeta, SourcePage
from site_builder.parallel import Executor, Serial
from site_builder.store import claims, lines, names
from site_builder.store.contents import TOGETHER
from site_builder.store.fields import CAPTION, PAGE
from site_builder.store.files import ArticleFile
from site_builder.store.outcome import Reading
from site_builder.store.remembered import Remembered
from site_builder.store.rows import from_row, to_row
from site_builder.store.shelf import Shelf, folders, read_shelf

Owners = Mapping[str, tuple[int, ...]]
"""For each file, the lines that belong to it."""


def read_pages(
    root: Path,
    sources: Mapping[str, SourcePage],
    memory: Cache | None = None,
    workers: Executor | None = None,
) -> Reading:
    """Read every folder below `articles/`; all problems are told, not only the first.

    A folder whose page is not among `sources` is read too (a person's edits keep it), with an
    empty source page and a warning. A page of which there was nothing to tell is remembered by
    what its files and its source are; the others are read by all hands.
    """
    crew = workers or Serial()
    desk = _Desk(root, sources, {names.folder(page): page for page in sources})
    remembered = Remembered(root, memory or Cache.none())
    every = folders(root)
    remembered.look(every, crew)
    states = {folder: remembered.state(folder, desk.source(folder)) for folder in every}
    known = {f: row for f in every if desk.source(f) and (row := remembered.row(f, states[f]))}
    new = [(folder, states[folder]) for folder in every if folder not in known]
    came = crew.map(_read, desk, new, TOGETHER)
    pages: list[FiledPage] = []
    problems: list[ArticleFileError] = []
    warnings: list[ArticleFileError] = []
    for folder in every:
        row = known.pop(folder, None)
        if row is None:
            row, wrong, doubtful = next(came)
            problems += wrong
            warnings += doubtful
            if row and not (wrong or doubtful):
                remembered.note(folder, row)
        if row:
            pages.append(from_row(row, sources))
    remembered.keep(every)
    problems += _doubled(pages)
    return Reading(tuple(pages), tuple(problems), tuple(warnings))


class _Desk(NamedTuple):
    """What whoever reads a folder needs."""

    root: Path
    sources: Mapping[str, SourcePage]
    pages: Mapping[str, str]
    """The page of each folder."""

    def source(self, folder: str) -> SourcePage | None:
        """The page as received; None where it is gone."""
        return self.sources.get(self.pages.get(folder, ""))


Read = tuple[str, Sequence[ArticleFileError], Sequence[ArticleFileError]]
"""The row of a page, "" where there is none; what is wrong with it; what looks like a mistake."""


def _read(desk: _Desk, given: tuple[str, str]) -> Read:
    """Read one folder in a state."""
    folder, state = given
    shelf = read_shelf(desk.root, folder, desk.pages.get(folder, folder))
    if not shelf.files:
        return "", shelf.problems, shelf.warnings
    page, told = read_page(shelf, desk.sources)
    return to_row(page, state), shelf.problems, (*shelf.warnings, *told)


def read_page(
    shelf: Shelf, sources: Mapping[str, SourcePage]
) -> tuple[FiledPage, list[ArticleFileError]]:
    """One folder's files as a page, and what looks like a mistake."""
    about = shelf.page_file
    ids = [file.id.rpartition("-")[0] for file in shelf.files if file.kind != "page"]
    page = about.id if about else next(iter(ids), shelf.folder)
    source = sources.get(page)
    told: list[ArticleFileError] = []
    if source is None:
        cure = "Put the page back under seeds/, or delete these files."
        where = f"{names.ARTICLES}/{shelf.folder}"
        told.append(ArticleFileError("its page is gone from seeds/", cure=cure, path=where))
        source = SourcePage(page, ())
    articles = [file for file in shelf.files if file.kind == "article"]
    photos = [file for file in shelf.files if file.kind == "photo"]
    owners, items = _share_out(shelf, source, told)
    homes = _homes(articles, photos, told)
    record = PageRecord(
        page=page,
        articles=tuple(
            sorted((_article(f, owners[f.path], items[f.path]) for f in articles), key=_order)
        ),
        photos=tuple(
            sorted((_photo(f, owners[f.path], homes.get(f.path)) for f in photos), key=_order)
        ),
        **_page_values(about),
    )
    entries: dict[str, Article | Photo] = {article.id: article for article in record.articles}
    entries |= {photo.id: photo for photo in record.photos}
    filed = {file.id: _filed(file, entries[file.id]) for file in (*articles, *photos)}
    return FiledPage(record, source, filed), told


def _order(entry: Article | Photo) -> tuple[int, str]:
    digits = names.number(entry.id).lstrip("p")
    return (int(digits) if digits.isdecimal() else 0), entry.id


def _filed(file: ArticleFile, entry: Article | Photo) -> Filed:
    return Filed(
        permalink=file.permalink,
        file=file.path,
        edited=not file.untouched,
        reviewed="" if file.stale else file.reviewed,
        withdrawn=file.withdrawn,
        content=digest(repr(entry)),
    )


def _article(
    file: ArticleFile, own: tuple[int, ...], items: tuple[tuple[int, ...], ...]
) -> Article:
    values: dict[str, Any] = {**file.values, "lines": own}
    body = tuple(
        BodyItem(chunk.kind, chunk.text, where)
        for chunk, where in zip(file.chunks, items, strict=True)
        if chunk.kind is not None
    )
    return Article(id=file.id, body=body, **values)


def _photo(file: ArticleFile, own: tuple[int, ...], article: str | None) -> Photo:
    values: dict[str, Any] = {**file.values, "lines": own}
    return Photo(id=file.id, article=article, caption=values.pop(CAPTION), **values)


def _page_values(about: ArticleFile | None) -> dict[str, Any]:
    values = dict(about.values) if about else {field.name: field.default for field in PAGE}
    meta = {name: values.pop(name) for name in ("newspaper", "date", "number", "edition")}
    return {**values, "meta": PageMeta(**meta)}


def _homes(
    articles: Iterable[ArticleFile], photos: Iterable[ArticleFile], told: list[ArticleFileError]
) -> dict[str, str]:
    """The article of each photo that a figure shows; a person's figure beats the program's."""
    files = {names.number(photo.id): photo for photo in photos}
    homes: dict[str, ArticleFile] = {}
    for file in sorted(articles, key=lambda file: (file.withdrawn, file.untouched, file.path)):
        for figure in (chunk.text for chunk in file.chunks if chunk.kind is None):
            photo = files.get(figure)
            if photo is None:
                what = f"a figure shows {figure}, and no such photo is on this page"
                cure = "Correct the number in the figure's link, or remove it."
                told.append(ArticleFileError(what, cure=cure, path=file.path))
                continue
            home = homes.setdefault(photo.path, file)
            if home is not file and not file.withdrawn:
                what = f"the photo {figure} is shown in {home.path} too"
                cure = "Remove the figure from one of them."
                told.append(ArticleFileError(what, cure=cure, path=file.path))
    return {path: file.id for path, file in homes.items()}


def _share_out(
    shelf: Shelf, source: SourcePage, told: list[ArticleFileError]
) -> tuple[Owners, Mapping[str, tuple[tuple[int, ...], ...]]]:
    """Give each line to one file, and each item its lines."""
    found = claims.of_files(shelf.files, source)
    printed = tuple(line.number for line in source.printed)
    if not printed:
        printed = tuple(sorted({line for said in found.items.values() for i in said for line in i}))
    entries = [file for file in shelf.files if file.kind != "page"]
    spoken = {file.path: lines.expand(file.values["lines"], printed) for file in entries}
    about = shelf.page_file
    other = {line for text in _texts(about) for line in text}
    total = sum(map(len, spoken.values())) + len(other)
    home = all(
        set(spoken[file.path]).issuperset(line for item in found.items[file.path] for line in item)
        for file in entries
    )
    if home and total == len(printed) == len(other.union(*spoken.values())):
        return spoken, found.items
    owners = _settle(entries, spoken, found, told)
    if not shelf.broken:
        _unclaimed(source, other.union(*owners.values()), entries, told)
    return owners, found.items


def _texts(about: ArticleFile | None) -> list[tuple[int, ...]]:
    values = about.values if about else {}
    return [text.lines for name in ("notes", "furniture") for text in values.get(name, ())]


def _settle(
    entries: list[ArticleFile],
    spoken: Owners,
    found: claims.Claims,
    told: list[ArticleFileError],
) -> Owners:
    """Lines that stand in several files go to the one where a person put them."""
    wants: dict[int, list[tuple[int, ArticleFile]]] = {}
    for file in entries:
        personal = found.personal[file.path]
        items = {line for item in found.items[file.path] for line in item}
        for line in {*spoken[file.path], *items}:
            weight = -1
            if not file.withdrawn:
                weight = 4 * (line in personal) + 2 * (line in items) + (not file.copied)
            wants.setdefault(line, []).append((weight, file))
    own: dict[str, list[int]] = {file.path: [] for file in entries}
    for line, claimants in sorted(wants.items()):
        best = max(weight for weight, _ in claimants)
        first, *more = [file for weight, file in claimants if weight == best]
        own[first.path].append(line)
        more += [f for _, f in claimants if f not in (first, *more) and _insists(f, line, found)]
        if more:
            what = f"line {line} of the page stands in {more[0].path} too"
            cure = "Take its text, or its number in `lines`, out of one of them."
            told.append(ArticleFileError(what, cure=cure, path=first.path))
    return {path: tuple(said) for path, said in own.items()}


def _insists(file: ArticleFile, line: int, found: claims.Claims) -> bool:
    return line in found.personal[file.path] and not file.withdrawn


def _unclaimed(
    source: SourcePage,
    claimed: set[int],
    entries: list[ArticleFile],
    told: list[ArticleFileError],
) -> None:
    folder = entries[0].path.rpartition("/")[0] if entries else names.ARTICLES
    for line in source.printed:
        if line.number not in claimed:
            what = f"line {line.number} of the page (“{line.text.strip()[:20]}”) stands in no file"
            cure = "Add its number to `lines` of the article it belongs to."
            told.append(ArticleFileError(what, cure=cure, path=folder))


def _doubled(pages: Iterable[FiledPage]) -> list[ArticleFileError]:
    """Addresses that stand in files of two pages; within a page the shelf has seen to it."""
    first: dict[str, str] = {}
    problems = []
    for page in pages:
        for filed in page.filed.values():
            other = first.setdefault(filed.permalink, filed.file)
            if other != filed.file:
                what = f"`permalink: {filed.permalink}` stands in {other} too"
                cure = "Give one of them another."
                problems.append(ArticleFileError(what, cure=cure, path=filed.file))
    return problems
