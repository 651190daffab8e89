"""One file under `articles/`: from its bytes to what it says and what a person did to it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.errors import ArticleFileError
from site_builder.store import frontmatter, markdown, names, ownform
from site_builder.store.digests import Base, digest, of_value, read_base, sealed
from site_builder.store.fields import CAPTION, FIELDS, HEAD, PERSONAL, Field, Kind
from site_builder.store.frontmatter import Raw
from site_builder.store.markdown import Chunk
from site_builder.store.readers import WrongValueError, read_text

SIZE_LIMIT = 4 * 1024 * 1024
GENERATED = "generated"
_GIT_CONFLICT = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)
_TRUE = frozenset({"true", "yes", "on", "是"})
_FALSE = frozenset({"false", "no", "off", "否", ""})


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """What a file says. `values` are the record's own types, by field name."""

    path: str
    """Below the archive's root."""
    text: str
    """With LF line ends and without a byte order mark."""
    kind: Kind
    id: str
    """Of the article or photo; for a page file the page's id; "" if the file does not say."""
    permalink: str
    values: Mapping[str, Any]
    chunks: tuple[Chunk, ...] = ()
    base: Base | None = None
    """What the program last wrote; None for a file a person made."""
    untouched: bool = False
    copied: bool = False
    """A copy that a person made of another file, with an id of its own: a file by hand."""
    reviewed: str = ""
    withdrawn: bool = False
    problems: tuple[ArticleFileError, ...] = ()
    warnings: tuple[ArticleFileError, ...] = ()
    crlf: bool = False
    bom: bool = False

    def edited(self, field: Field | str, default: Any = None) -> bool:
        """Whether a person changed a field since the program wrote it."""
        name, default = (field, default) if isinstance(field, str) else (field.name, field.default)
        said = self.base.fields.get(name) if self.base else None
        return of_value(self.values[name]) != (said or of_value(default))

    def encoded(self, text: str) -> bytes:
        """`text` as this file's bytes: its line ends and its byte order mark stay."""
        said = text.replace("\n", "\r\n") if self.crlf else text
        return said.encode("utf-8-sig" if self.bom else "utf-8")

    def line_of(self, name: str) -> int:
        """The line of a field in the file; 1 if it is not there."""
        return _line_of(self.text, name)

    @property
    def stale(self) -> bool:
        """Whether the source changed after the review that the file tells of."""
        return bool(self.reviewed and self.base and self.base.stale == digest(self.reviewed))


def kind_of(name: str) -> Kind:
    """What a file is, from its name: ``page.md``, ``p47-….md``, or an article."""
    if name == names.PAGE_FILE:
        return "page"
    return "photo" if names.number_of_file(name).startswith("p") else "article"


def parse(path: str, data: bytes) -> ArticleFile:
    """Read one file; `ArticleFileError` if it cannot be used at all."""
    text, crlf, bom = _decoded(path, data)
    _refuse_git_conflict(text, path)
    head, body = frontmatter.split(text, path)
    untouched = sealed(text)
    raw = ownform.load(head) if untouched else frontmatter.load(head, path)
    kind = kind_of(path.rpartition("/")[2])
    chunks: tuple[Chunk, ...] = ()
    if kind != "page":
        chunks = ownform.chunks(body) if untouched else markdown.read(body)
    problems: list[ArticleFileError] = []
    values = _values(raw, kind, text, path, problems)
    if kind == "photo":
        values[CAPTION] = "\n".join(chunk.text for chunk in chunks if chunk.kind)
        chunks = ()
    generated = raw.get(GENERATED)
    base = read_base(generated) if isinstance(generated, str) else None
    return ArticleFile(
        path=path,
        text=text,
        kind=kind,
        id=str(raw.get(HEAD[kind][0]) or ""),
        permalink=_permalink(raw, text, path, problems),
        values=values,
        chunks=chunks,
        base=base,
        untouched=untouched,
        reviewed=str(raw.get("reviewed") or ""),
        withdrawn=_flag(raw, text, path, problems),
        problems=tuple(problems),
        warnings=() if untouched else tuple(_unknown(raw, kind, text, path)),
        crlf=crlf,
        bom=bom,
    )


def _decoded(path: str, data: bytes) -> tuple[str, bool, bool]:
    if len(data) > SIZE_LIMIT:
        what = f"a file of {len(data):,} bytes is no article"
        raise ArticleFileError(what, cure="Split it.", path=path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cure = "Save the file as UTF-8."
        raise ArticleFileError("not UTF-8 text", cure=cure, path=path, line=line) from error
    bom = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff")
    crlf = "\r\n" in text
    return text.replace("\r\n", "\n") if crlf else text, crlf, bom


def _refuse_git_conflict(text: str, path: str) -> None:
    """Half of a merge by git is no article."""
    found = _GIT_CONFLICT.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        cure = "Choose one side and remove the marks."
        raise ArticleFileError("a conflict of git", cure=cure, path=path, line=line)


def _values(
    raw: Mapping[str, Raw], kind: Kind, text: str, path: str, problems: list[ArticleFileError]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in FIELDS[kind]:
        values[field.name] = field.default
        if field.name not in raw:
            continue
        try:
            values[field.name] = field.read(raw[field.name])
        except WrongValueError as error:
            line = _line_of(text, field.name)
            what, cure = f"`{field.name}` {error}", f"{field.help}."
            problems.append(ArticleFileError(what, cure=cure, path=path, line=line))
    return values


def _permalink(
    raw: Mapping[str, Raw], text: str, path: str, problems: list[ArticleFileError]
) -> str:
    try:
        permalink = read_text(raw.get("permalink"))
    except WrongValueError:
        permalink = "?"
    if permalink and not names.good_address(permalink):
        line = _line_of(text, "permalink")
        what = "`permalink` is no address inside the site"
        cure = "Write a path such as articles/2023-05-04-06/3-slug.html."
        problems.append(ArticleFileError(what, cure=cure, path=path, line=line))
        return ""
    return permalink


def _flag(raw: Mapping[str, Raw], text: str, path: str, problems: list[ArticleFileError]) -> bool:
    said = str(raw.get("withdrawn") or "").strip().lower()
    if said not in _TRUE | _FALSE:
        line = _line_of(text, "withdrawn")
        what = f"`withdrawn: {said}` is neither true nor false"
        problems.append(ArticleFileError(what, cure="Write true.", path=path, line=line))
    return said in _TRUE


def _unknown(raw: Mapping[str, Raw], kind: Kind, text: str, path: str) -> list[ArticleFileError]:
    known = [*HEAD[kind], *(field.name for field in FIELDS[kind]), *PERSONAL, GENERATED]
    found = []
    for key in raw:
        if key not in known and not key.startswith("x-"):
            near = difflib.get_close_matches(key, known, 1)
            cure = f"Did you mean `{near[0]}`?" if near else "Begin a key of your own with `x-`."
            what, line = f"unknown key `{key}`", _line_of(text, key)
            found.append(ArticleFileError(what, cure=cure, path=path, line=line))
    return found


def _line_of(text: str, name: str) -> int:
    head, _ = frontmatter.split(text, "")
    entries = frontmatter.survey(head)
    return next((entry.begin + 2 for entry in entries if entry.key == name), 1)
