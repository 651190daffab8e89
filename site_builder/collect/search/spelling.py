"""What letters and unfinished words lead to: pinyin, initials, homophones and suggestions.

A word's class says what it is worth when several fit: 3 a region, section or person; 2 words of a
title; 1 a word of the text that several documents have.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from site_builder.collect.search.shards import hashed, pack
from site_builder.collect.search.words import HAN, DocWords

Spell = Callable[[str], Sequence[str]]
"""The syllables of Chinese words, without tones, ü as v: `text.pinyin`."""

NAME, TITLE, WORD = 3, 2, 1

SHARD = 9000
"""Bytes of a pinyin shard before compression."""

SUGGESTIONS = 4000
READINGS = 1500
"""Bytes of a shard of suggestions and of one of readings before compression."""

CANDIDATES = 12
COMMON = 3
"""A word of the text has its pinyin in the dictionary when this many documents have it."""


class Entry(NamedTuple):
    """A word of the dictionaries."""

    word: str
    grade: int
    documents: int
    """How many it is known from."""
    keys: str
    """What it is found by; see `_keys`."""

    @property
    def shown(self) -> str:
        """The word as dictionaries have it."""
        return f"{self.word}{self.grade}{self.documents}"


class Vocabulary:
    """The words of the archive: each with the number of documents that have it."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.titles: Counter[str] = Counter()
        """What may be typed of titles in one go, with spaces between its words."""
        self.names: Counter[str] = Counter()
        self.keys: dict[str, str] = {}
        """The keys of all words in the dictionaries, each word with spaces where titles have them:
        it is read word by word."""
        self.said: dict[str, str] = {}
        """Single characters with their syllables; with nothing where that is not one."""

    def add(self, doc: DocWords) -> None:
        """Take in the words of a document."""
        self.words.update(doc.words)
        self.titles.update(doc.title)
        self.names.update(doc.names)

    def remove(self, doc: DocWords) -> None:
        """Forget the words of a document that was taken in."""
        for counts, words in (
            (self.words, doc.words),
            (self.titles, doc.title),
            (self.names, doc.names),
        ):
            counts.subtract(words)
            for word in words:
                if not counts[word]:
                    del counts[word]

    def entries(self, spell: Spell) -> list[Entry]:
        """The words with all that is known of them, the most likely ones first."""
        graded, parted = self._graded(), self._parted()
        written = {word: parted.get(word, word) for word in graded}
        # Syllables as one text: a list of texts takes five times the memory.
        read, known = cache(lambda part: " ".join(spell(part))), self.keys
        self.keys = {
            parts: known[parts] if parts in known else _keys(map(read, parts.split()), word)
            for word, parts in written.items()
        }
        ordered = sorted(sorted(graded), key=graded.__getitem__, reverse=True)
        return [Entry(word, *graded[word], self.keys[written[word]]) for word in ordered]

    def readings(self, archive: Collection[str], spell: Spell) -> dict[str, str]:
        """The syllable of each character, behind it: what a homophone is found by.

        Beside the archive's characters those of GB 2312, since a wrong one need not stand in it.
        """
        wanted = {c for c in archive if "\u3400" < c < "\ua000"} | set(_gb2312())
        for char in wanted - self.said.keys():
            syllables = spell(char)
            one = len(syllables) == 1 and syllables[0].isascii()
            self.said[char] = char + syllables[0] if one else ""
        return {char: line for char in wanted if (line := self.said[char])}

    def _graded(self) -> dict[str, tuple[int, int]]:
        """Each word with its class and the number of documents it is known from."""
        least = COMMON if sum(self.words.values()) > 50_000 else 1
        words = {w: (WORD, n) for w, n in self.words.items() if n >= least and HAN.fullmatch(w)}
        titles: Counter[str] = Counter()
        for parts, n in self.titles.items():
            titles[parts.replace(" ", "")] += n
        known = {w: (TITLE, max(n, self.words[w])) for w, n in titles.items()}
        names = {w: (NAME, n) for w, n in self.names.items()}
        return words | known | names

    def _parted(self) -> dict[str, str]:
        """What stands in titles, with spaces where most of them have words end."""
        parted: dict[str, str] = {}
        for parts, n in self.titles.items():
            most = parted.setdefault(parts.replace(" ", ""), parts)
            if most != parts and (self.titles[most], most) < (n, parts):
                parted[parts.replace(" ", "")] = parts
        return parted

    def to_json(self) -> Mapping[str, Mapping[str, object]]:
        """What `from_json` reads."""
        counts = {"words": self.words, "titles": self.titles, "persons": self.names}
        return {**counts, "keys": self.keys, "said": self.said}

    @classmethod
    def from_json(cls, table: Mapping[str, Any]) -> Vocabulary:
        """The inverse of `to_json`."""
        made = cls()
        made.words.update(table["words"])
        made.titles.update(table["titles"])
        made.names.update(table["persons"])
        made.keys, made.said = table["keys"], table["said"]
        return made


def dictionaries(
    vocabulary: Vocabulary, characters: Collection[str], spell: Spell
) -> tuple[dict[str, bytes], dict[str, int]]:
    """The files, and how many hash shards the suggestions have."""
    entries = vocabulary.entries(spell)
    files = _pinyin(entries)
    suggestions, count = _suggestions(entries)
    files |= suggestions
    readings, groups = hashed(vocabulary.readings(characters, spell), "r", READINGS)
    files |= readings
    names = [entry.word for entry in entries if entry.grade == NAME]
    files["names.bin"] = pack("\n".join(names).encode())
    return files, {"w": count, "r": groups}


def _pinyin(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Shards in the order of their keys, so that all words of one beginning lie together."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for key in dict.fromkeys(entry.keys.split()[: _usable(entry)]):
            if len(table[key]) < CANDIDATES:
                table[key].append(entry.shown)
    files: dict[str, bytes] = {}
    firsts: list[str] = []
    lines: list[str] = []
    size = 0
    for key in sorted(table):
        line = f"{key}\t{','.join(table[key])}"
        if size > SHARD:
            files[f"p/{len(firsts) - 1}.bin"] = pack("\n".join(lines).encode())
            lines, size = [], 0
        if not lines:
            firsts.append(key)
        lines.append(line)
        size += len(line.encode()) + 1
    if lines:
        files[f"p/{len(firsts) - 1}.bin"] = pack("\n".join(lines).encode())
    files["p/dir.bin"] = pack(json.dumps(firsts, separators=(",", ":")).encode())
    return files


def _keys(read: Iterable[str], word: str) -> str:
    """wulanchabu, wlcb; a surname in full: haoyx. In this order, with spaces between.

    `read` has the syllables of each part of the word; "" if there is not one for each character.
    """
    # ü after l and n: lv and nv as typed, but lue and nue.
    syllables = " ".join(read).replace("ve", "ue").split()
    if len(syllables) != len(word):
        return ""
    initials = "".join([s[0] for s in syllables])
    return f"{''.join(syllables)} {initials} {syllables[0]}{initials[1:]}"


def _usable(entry: Entry) -> int:
    """How many of its keys a word is found by: of two syllables in a text only the first."""
    return entry.grade if entry.grade > WORD or len(entry.word) == 2 else 2


def _suggestions(entries: Sequence[Entry]) -> tuple[dict[str, bytes], int]:
    """Names and frequent title words by their first character."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    least = 2 if len(entries) > 5000 else 1
    for entry in entries:
        words = lines[entry.word[0]]
        usual = entry.grade == TITLE and entry.documents >= least and len(words) < 60
        if usual or entry.grade == NAME:
            words.append(entry.shown)
    whole = {first: ",".join(words) for first, words in lines.items() if words}
    return hashed(whole, "w", SUGGESTIONS)


def _gb2312() -> Iterable[str]:
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", "ignore")
