"""A page's sidecar, `seeds/PAGE.yaml`: what is known of a page beside its text.

newspaper: 内蒙古日报
date: 2023-05-04
number: 6
edition: 党建
photos:
  47: pictures/jianyan.jpg      # the photo whose caption begins on line 47
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from site_builder.errors import ConfigError, SourceError
from site_builder.model.source import PageMeta
from site_builder.store.frontmatter import load
from site_builder.yamlfile import YamlFile, read_yaml

SUFFIXES = (".yaml", ".yml")
KEYS: Mapping[str, str] = MappingProxyType(
    {
        "newspaper": "the newspaper's name",
        "date": "an ISO date such as 2023-05-04",
        "number": "the printed page label such as 6 or A011",
        "edition": "the edition or the page's own name",
        "photos": "a mapping from the first line of a caption to a picture below seeds/",
    }
)
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says."""

    meta: PageMeta = field(default_factory=PageMeta)
    photos: Mapping[str, str] = field(default_factory=dict)


def read_sidecar(page: Path, where: Path) -> Sidecar:
    """The sidecar of the page at `page`; an empty one if there is none.

    `where` is how the page's path is told to people.
    """
    found = [path for suffix in SUFFIXES if (path := page.with_suffix(suffix)).is_file()]
    if not found:
        return Sidecar()
    told = where.with_suffix(found[0].suffix)
    if len(found) > 1:
        what = f"a second sidecar beside {told.name}"
        raise SourceError(what, cure="Keep one.", path=where.with_suffix(found[1].suffix))
    try:
        file = read_yaml(found[0])
        if file.value is not None and not isinstance(file.value, dict):
            raise SourceError("no mapping", cure="Write `date: 2023-05-04`.", path=told, line=1)
        # Read again with every value as text: `number: 011` is a page label and no octal figure.
        text = found[0].read_text("utf-8-sig")
        return _checked(replace(file, value=load(text, str(told)) if file.value else {}), told)
    except ConfigError as error:
        raise SourceError(error.what, cure=error.cure, path=told, line=error.line) from error


def _checked(file: YamlFile, where: Path) -> Sidecar:
    said = file.value
    for key in said:
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, 1)
            cure = f"Did you mean `{near[0]}`?" if near else f"Known keys: {', '.join(KEYS)}."
            raise SourceError(
                f"unknown key `{key}`", cure=cure, path=where, line=file.line(str(key))
            )
    texts = {key: _text(file, where, key) for key in KEYS if key != "photos"}
    _check_date(texts["date"], file, where)
    return Sidecar(PageMeta(**texts), _photos(said.get("photos"), file, where))


def _text(file: YamlFile, where: Path, key: str) -> str:
    said: Any = file.value.get(key)
    if isinstance(said, (list, dict)):
        what = f"`{key}` is no text"
        raise SourceError(what, cure=f"It is {KEYS[key]}.", path=where, line=file.line(key))
    return "" if said is None else str(said).strip()


def _check_date(said: str, file: YamlFile, where: Path) -> None:
    try:
        right = not said or date.fromisoformat(said).isoformat() == said
    except ValueError:
        right = False
    if not right:
        what, cure = f"`date: {said}` is no date", "Write it as 2023-05-04."
        raise SourceError(what, cure=cure, path=where, line=file.line("date"))


def _photos(said: Any, file: YamlFile, where: Path) -> Mapping[str, str]:
    if said is None:
        return MappingProxyType({})
    if not isinstance(said, dict):
        cure = f"It is {KEYS['photos']}."
        line = file.line("photos")
        raise SourceError("`photos` is no mapping", cure=cure, path=where, line=line)
    photos: dict[str, str] = {}
    for key, picture in said.items():
        line = file.line("photos", str(key))
        number = re.fullmatch(r"p?(\d+)", str(key))
        if not number:
            what, cure = f"`{key}` is no line number", f"It is {KEYS['photos']}."
            raise SourceError(what, cure=cure, path=where, line=line)
        path = PurePosixPath(str(picture))
        if path.is_absolute() or ".." in path.parts or path.suffix.lower() not in PICTURES:
            what = f"`{picture}` is no picture below seeds/"
            cure = f"Write a relative path ending in {', '.join(PICTURES)}."
            raise SourceError(what, cure=cure, path=where, line=line)
        if not (file.path.parent / path).is_file():
            cure = "Put the picture there, or correct the path."
            raise SourceError(f"no file {picture}", cure=cure, path=where, line=line)
        photos[f"p{number[1]}"] = str(path)
    return MappingProxyType(photos)
