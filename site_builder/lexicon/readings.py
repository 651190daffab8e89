"""Readings for `text.pinyin`: divisions, words of the region, surnames.

The tables are data that a non-programmer corrects; this file only reads them. A wrong row is an
error that names the file and the line, because a silently dropped reading would change addresses.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from site_builder.errors import ConfigError
from site_builder.text.pinyin import Pinyin, Syllables, align

_SPOKEN: Mapping[str, str] = {
    "市": "shi",
    "盟": "meng",
    "旗": "qi",
    "县": "xian",
    "区": "qu",
    "镇": "zhen",
    "乡": "xiang",
}


def load_pinyin(
    cut: Callable[[str], Iterable[str]] | None = None,
    extra: Mapping[str, Syllables] | None = None,
    library: Callable[[str], Iterable[str]] | None = None,
    divisions: Mapping[str, Sequence[str]] | None = None,
) -> Pinyin:
    """The readings of this package, with `extra` phrases of an archive before them.

    `divisions` is what `division_readings` gives, for whoever has kept it.
    """
    phrases: dict[str, Sequence[str]] = dict(
        division_readings() if divisions is None else divisions
    )
    phrases.update(read_table("readings.tsv"))
    phrases.update(extra or {})
    return Pinyin(phrases, read_table("surnames.tsv"), cut, library)


def read_table(name: str) -> Mapping[str, Syllables]:
    """A table of words and their syllables; every syllable stands for one character."""
    table: dict[str, Syllables] = {}
    for number, line in enumerate(_text(name).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, _, said = line.partition("\t")
        syllables = tuple(said.split())
        if len(syllables) != len(word) or word in table:
            what = f"“{word}” stands twice" if word in table else f"“{line}” is no reading"
            cure = "Write the word, a tab, and one syllable for each character, once."
            raise ConfigError(what, cure=cure, path=f"lexicon/{name}", line=number)
        table[word] = syllables
    return table


def division_readings() -> Mapping[str, Syllables]:
    """Names and short names of all divisions whose table row tells how they are said."""
    table: dict[str, Syllables] = {}
    for row in _rows():
        if not row["pinyin"]:
            continue
        shorts = [name for name in row["short_names"].split("|") if name]
        spoken: dict[str, str] = {}
        for name in (row["name"], *shorts):
            said = align(name, row["pinyin"])
            if said:
                table.setdefault(name[: len(said)], said)
                spoken.update(zip(name, said, strict=False))
        for name in shorts:
            known = tuple(spoken.get(char, _SPOKEN.get(char, "")) for char in name)
            if all(known):
                table.setdefault(name, known)
    return table


def _rows() -> Iterator[Mapping[str, str]]:
    yield from csv.DictReader(_text("regions/divisions.csv").splitlines())


def _text(name: str) -> str:
    return files("site_builder.lexicon").joinpath(name).read_text(encoding="utf-8")
