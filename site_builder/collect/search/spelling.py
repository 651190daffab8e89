"""What letters and unfinished words lead to: pinyin, initials, homophones and suggestions.

A word's class says what it is worth when several fit: 3 a region, section or person; 2 words of a
title; 1 a word of the text that several documents have.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.normalise import normalise
from site_builder.collect.search.shards import hashed, pack
from site_builder.collect.search.terms import DocTerms

Spell = Callable[[str], Sequence[str]]
"""The syllables of Chinese words, without tones, ü as v: `text.pinyin`."""

NAME, TITLE, WORD = 3, 2, 1

SHARD = 9000
"""Bytes of a pinyin shard before compression."""

SUGGESTIONS = 4000
READINGS = 1500
"""Bytes of a shard of suggestions and of one of readings before compression."""

CANDIDATES = 12
LONGEST = 8
MOST_WORDS = 3
COMMON = 3
"""A word of the text has its pinyin in the dictionary when this many documents have it."""

_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


class Vocabulary:
    """The words of the archive while its documents are read."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.titles: Counter[str] = Counter()
        self.parts: dict[str, Sequence[str]] = {}
        """The words that a sequence from a title is made of: it is read word by word."""
        self.words: Counter[str] = Counter()

    def add(self, doc: SearchDoc, terms: DocTerms) -> None:
        """Take in the words of a document."""
        self.words.update(terms.words)
        parts = {part: words for run in terms.title for part, words in _parts(run)}
        self.titles.update(parts.keys())
        self.parts.update(parts)
        self.names.update({name for name in map(normalise, _names(doc)) if _HAN.fullmatch(name)})

    def graded(self) -> dict[str, tuple[int, int]]:
        """Each word with its class and the number of documents it is known from."""
        least = COMMON if sum(self.words.values()) > 50_000 else 1
        words = {w: (WORD, n) for w, n in self.words.items() if n >= least and _HAN.fullmatch(w)}
        titles = {w: (TITLE, max(n, self.words[w])) for w, n in self.titles.items()}
        names = {w: (NAME, n) for w, n in self.names.items()}
        return words | titles | names


def _names(doc: SearchDoc) -> Iterable[str]:
    yield doc.section
    yield from doc.people
    for path in doc.regions:
        yield from path.split("/")
    yield from doc.other_names


def _parts(run: Sequence[str]) -> Iterable[tuple[str, Sequence[str]]]:
    """Words of a title and their sequences, as far as someone may type them in one go."""
    for start in range(len(run)):
        part = ""
        for end in range(start + 1, min(start + MOST_WORDS, len(run)) + 1):
            part += run[end - 1]
            if len(part) > LONGEST:
                break
            if _HAN.fullmatch(part):
                yield part, run[start:end]


def dictionaries(
    vocabulary: Vocabulary, characters: set[str], spell: Spell
) -> tuple[dict[str, bytes], dict[str, int]]:
    """The files, and how many hash shards the suggestions have."""
    graded = vocabulary.graded()
    read = cache(lambda word: tuple(spell(word)))

    def syllables(word: str) -> Sequence[str]:
        return [s for part in vocabulary.parts.get(word, (word,)) for s in read(part)]

    files = _pinyin(graded, syllables)
    suggestions, count = _suggestions(graded)
    files |= suggestions
    readings, groups = hashed(_readings(characters, spell), "r", READINGS)
    files |= readings
    names = sorted(vocabulary.names, key=lambda name: (-vocabulary.names[name], name))
    files["names.bin"] = pack("\n".join(names).encode())
    return files, {"w": count, "r": groups}


def _pinyin(graded: dict[str, tuple[int, int]], spell: Spell) -> dict[str, bytes]:
    """Shards in the order of their keys, so that all words of one beginning lie together."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(graded, key=lambda w: (-graded[w][0], -graded[w][1], w)):
        syllables = spell(word)
        if len(syllables) != len(word):
            continue
        for key in _keys(syllables, graded[word][0]):
            if len(table[key]) < CANDIDATES:
                table[key].append(f"{word}{graded[word][0]}{graded[word][1]}")
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


def _keys(syllables: Sequence[str], grade: int) -> set[str]:
    """wulanchabu, wlcb; of a name also the surname in full: haoyx."""
    # ü after l and n: lv and nv as typed, but lue and nue.
    syllables = [s.replace("ve", "ue") for s in syllables]
    initials = [s[0] for s in syllables]
    keys = {"".join(syllables)}
    if grade > WORD or len(syllables) > 2:
        keys.add("".join(initials))
    if grade == NAME:
        keys.add("".join([syllables[0], *initials[1:]]))
    return keys


def _suggestions(graded: dict[str, tuple[int, int]]) -> tuple[dict[str, bytes], int]:
    """Names and frequent title words by their first character."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    least = 2 if len(graded) > 5000 else 1
    for word in sorted(graded, key=lambda w: (-graded[w][0], -graded[w][1], w)):
        grade, count = graded[word]
        if grade == NAME or (grade == TITLE and count >= least and len(lines[word[0]]) < 60):
            lines[word[0]].append(f"{word}{grade}{count}")
    whole = {first: ",".join(words) for first, words in lines.items() if words}
    return hashed(whole, "w", SUGGESTIONS)


def _readings(archive: set[str], spell: Spell) -> dict[str, str]:
    """The syllable of each character, behind it: what a homophone is found by.

    Beside the archive's characters those of GB 2312, since a wrong one need not stand in it.
    """
    lines: dict[str, str] = {}
    for char in {c for c in archive if "\u3400" < c < "\ua000"} | set(_gb2312()):
        syllables = spell(char)
        if len(syllables) == 1 and syllables[0].isascii():
            lines[char] = char + syllables[0]
    return lines


def _gb2312() -> Iterable[str]:
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", "ignore")
