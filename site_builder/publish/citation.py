"""An article cited in the styles readers need: GB/T 7714 in both versions, BibTeX, RIS, CSL-JSON.

GB/T 7714-2025 sets comma and brackets in full width where 7714-2015 has them in half width. A page
without a known date is cited as such; nothing is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from site_builder.model.article import Person

_BIBTEX: Mapping[int, str] = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


_BIBTEX_SIGN = re.compile(r"[\\{}%&#_$~^]")
_NO_KEY = re.compile(r"[^A-Za-z0-9_:-]")

_encoded = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of an article that a citation needs; "" where nothing is known."""

    key: str
    title: str
    authors: tuple[Person, ...]
    newspaper: str
    date: str
    edition: str
    """The printed page number."""
    url: str
    names: tuple[str, ...] = field(init=False)
    """The authors' names."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(p.name for p in self.authors))


ACCESSED = "引用日期"
"""Stands where the reader's own date belongs; the copy button fills it in."""


def gbt_2025(c: Cited) -> str:
    """GB/T 7714-2025: full-width comma and brackets."""
    kind, tail = ("N/OL", f"［{ACCESSED}］. {c.url}") if c.url else ("N", "")
    edition = f"（{c.edition}）" if c.edition else ""
    date = c.date or "［出版日期不详］"
    dot = "" if c.url else "."
    return (
        f"{_authors(c, '，')}{c.title}［{kind}］. {c.newspaper or '［报纸名不详］'}，"
        f"{date}{edition}{dot}{tail}"
    )


def gbt_2015(c: Cited) -> str:
    """GB/T 7714-2015: half-width punctuation."""
    kind, tail = ("N/OL", f"[{ACCESSED}]. {c.url}") if c.url else ("N", "")
    edition = f"({c.edition})" if c.edition else ""
    date = c.date or "[出版日期不详]"
    dot = "" if c.url else "."
    return (
        f"{_authors(c, ', ')}{c.title}[{kind}]. {c.newspaper or '[报纸名不详]'}, "
        f"{date}{edition}{dot}{tail}"
    )


def _authors(c: Cited, comma: str) -> str:
    """Up to three names, then 等; the standard's rule for both versions."""
    if not c.names:
        return ""
    named = comma.join(c.names[:3])
    return f"{named}{comma}等. " if len(c.names) > 3 else f"{named}. "


def bibtex(c: Cited) -> str:
    """BibTeX, with the fields BibLaTeX adds for newspapers."""
    fields = [
        ("author", " and ".join("{" + _tex(n) + "}" for n in c.names)),
        ("title", "{" + _tex(c.title) + "}"),
        ("journal", _tex(c.newspaper)),
        ("date", c.date),
        ("year", c.date[:4]),
        ("pages", _tex(c.edition)),
        ("entrysubtype", "newspaper"),
        ("langid", "chinese"),
        ("note", "" if c.date else "出版日期不详"),
        ("url", c.url),
    ]
    told = "".join(f",\n  {name} = {{{value}}}" for name, value in fields if value)
    return f"@article{{{_NO_KEY.sub('-', c.key)}{told}\n}}\n"


def _tex(text: str) -> str:
    """Text for BibTeX. To translate a text costs fifty looks at whether it needs it."""
    return text.translate(_BIBTEX) if _BIBTEX_SIGN.search(text) else text


def ris(c: Cited) -> str:
    """RIS; NEWS is its type for a newspaper article."""
    lines = [
        ("TY", "NEWS"),
        *(("AU", n) for n in c.names),
        ("TI", c.title),
        ("T2", c.newspaper),
        ("PY", c.date[:4]),
        ("DA", c.date.replace("-", "/")),
        ("SP", c.edition),
        ("LA", "zh-Hans"),
        ("N1", "" if c.date else "出版日期不详"),
        ("UR", c.url),
        ("ID", c.key),
    ]
    told = "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in lines if value)
    return f"{told}ER  - \n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def csl_json(c: Cited) -> str:
    """CSL-JSON, as Zotero, pandoc and citeproc read it."""
    item: dict[str, object] = {
        "id": c.key,
        "type": "article-newspaper",
        "title": c.title,
        "language": "zh-Hans",
    }
    if c.names:
        item["author"] = [{"literal": n} for n in c.names]
    if c.newspaper:
        item["container-title"] = c.newspaper
    if c.date:
        item["issued"] = {"date-parts": [[int(part) for part in c.date.split("-")]]}
    else:
        item["note"] = "出版日期不详"
    if c.edition:
        item["page"] = c.edition
    if c.url:
        item["URL"] = c.url
    return _encoded([item]) + "\n"
