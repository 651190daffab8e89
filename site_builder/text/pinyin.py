"""Readings of Chinese text: slugs, sort keys, initials. The one door of pypinyin.

pypinyin reads most words right and the names of this region wrong (锡林郭勒 as "…lei", 克什克腾 as
"ke shen…"), and it cannot know that 单, 仇 or 区 is a surname. So the phrases and surnames that we
know are cut out of the text first, and only the rest goes to the library. They are kept in this
object, never loaded into the library's own tables: two archives in one process stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

Syllables = tuple[str, ...]

SLUG_LIMIT = 60
"""Longest slug: with a page's name before it, an address still fits in one line of a mail."""

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f〇]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")


class Pinyin:
    """Readings with the phrases and surnames of one archive.

    `phrases` maps words to their syllables ("锡林郭勒" → xi, lin, guo, le). `surnames` maps how a
    person's name begins to its syllables ("单" → shan, "尉迟" → yu, chi); it is used only where the
    caller says that the text is a name. `cut` splits Chinese text into words, for the hyphens of
    slugs; without it every phrase we know is a word and every other syllable stands alone.
    `library` is `library_syllables`, or what remembers its answers.
    """

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str]],
        surnames: Mapping[str, Sequence[str]],
        cut: Callable[[str], Iterable[str]] | None = None,
        library: Callable[[str], Iterable[str]] | None = None,
    ) -> None:
        self._phrases = {word: tuple(said) for word, said in phrases.items()}
        self._surnames = {word: tuple(said) for word, said in surnames.items()}
        self._longest = max(map(len, self._phrases), default=0)
        self._longest_surname = max(map(len, self._surnames), default=0)
        self._first = frozenset(word[0] for word in self._phrases)
        self._cut = cut
        self._library = library or library_syllables

    def full(self, text: str, *, name: bool = False) -> str:
        """Every syllable, run together and without tones: what a reader types into a search."""
        return "".join(self._ascii(text, name))

    def initials(self, text: str, *, name: bool = False) -> str:
        """The first letter of every syllable or word: "xlgl" for 锡林郭勒."""
        return "".join(part[0] for part in self._ascii(text, name))

    def reading(self, text: str, *, name: bool = False) -> str:
        """Syllables without tones, spaced, for people: "xi lin guo le"; ü stays ü."""
        parts = self._syllables(text, name)
        return " ".join(part.replace("v", "ü") if han else part for part, han in parts)

    def initial(self, text: str, *, name: bool = False) -> str:
        """The letter under which an index lists `text`: A to Z, or "#" for anything else."""
        for part in self._ascii(text, name):
            return part[0].upper() if part[0].isalpha() else "#"
        return "#"

    def sort_key(self, text: str, *, name: bool = False) -> tuple[tuple[str, ...], str]:
        """Order as in a dictionary: syllable by syllable, then by the characters themselves.

        What does not begin with a letter (figures, signs) sorts behind Z, with "#".
        """
        parts = tuple(self._ascii(text, name))
        if not parts or not parts[0][0].isalpha():
            parts = ("~", *parts)
        return parts, text

    def slug(self, title: str, limit: int = SLUG_LIMIT) -> str:
        """An ASCII name for an address: words joined by hyphens, at most `limit` characters.

        Never empty: a title without a letter or a figure gives its code points in hexadecimal,
        and no title at all gives "untitled", so that an address can always be made.
        """
        slug = ""
        for word in self._words(title):
            longer = f"{slug}-{word}" if slug else word
            if len(longer) > limit:
                return slug or word[:limit]
            slug = longer
        marks = "-".join(f"u{ord(char):x}" for char in title if not char.isspace())
        return slug or marks[:limit].rstrip("-") or "untitled"

    def _words(self, title: str) -> Iterator[str]:
        for run, han in _runs(title):
            if not han:
                yield from _ASCII_WORD.findall(_plain(run))
                continue
            said = [part for parts, _ in self._said(run) for part in parts]
            if len(said) != len(run):
                yield from said
                continue
            at = 0
            for size in self._sizes(run):
                yield "".join(said[at : at + size])
                at += size

    def _sizes(self, run: str) -> Iterator[int]:
        """How many characters the words of a run have: our phrases, and words between them."""
        begin = at = 0
        while at <= len(run):
            phrase = self._phrase(run, at) if at < len(run) else ""
            if len(phrase) < 2 and at < len(run):
                at += 1
                continue
            if begin < at:
                words = self._cut(run[begin:at]) if self._cut else run[begin:at]
                yield from map(len, words)
            if phrase:
                yield len(phrase)
            at += max(1, len(phrase))
            begin = at

    def _ascii(self, text: str, name: bool) -> Iterator[str]:
        for part, _ in self._syllables(text, name):
            yield from _ASCII_WORD.findall(part)

    def _syllables(self, text: str, name: bool) -> Iterator[tuple[str, bool]]:
        """Each syllable or foreign word in order, and whether it is Chinese."""
        if name:
            known = self._surname(text)
            yield from ((part, True) for part in self._surnames.get(known, ()))
            text = text[len(known) :]
        for run, han in _runs(text):
            if han:
                yield from ((part, True) for said, _ in self._said(run) for part in said)
            else:
                yield from ((part, False) for part in _plain(run).split())

    def _surname(self, name: str) -> str:
        """How `name` begins, if that is in the surname list: the longest match wins."""
        for size in range(min(self._longest_surname, len(name)), 0, -1):
            if name[:size] in self._surnames:
                return name[:size]
        return ""

    def _said(self, han: str) -> Iterator[tuple[Syllables, bool]]:
        """Readings of Chinese characters: our phrases whole (True), the library's between them."""
        begin = at = 0
        while at < len(han):
            phrase = self._phrase(han, at)
            if not phrase:
                at += 1
                continue
            if begin < at:
                yield tuple(self._library(han[begin:at])), False
            yield self._phrases[phrase], True
            at += len(phrase)
            begin = at
        if begin < at:
            yield tuple(self._library(han[begin:at])), False

    def _phrase(self, han: str, at: int) -> str:
        if han[at] not in self._first:
            return ""
        for size in range(min(self._longest, len(han) - at), 0, -1):
            if han[at : at + size] in self._phrases:
                return han[at : at + size]
        return ""


def align(word: str, pinyin: str) -> Syllables:
    """Cut a reading written in one piece at the characters of `word`: 呼和 + "huhe" → hu, he.

    `pinyin` may stop before `word` does ("huhehaote" for 呼和浩特市); the syllables of the first
    characters come back. Empty when the reading fits no way of saying the word.
    """

    def fit(at: int, rest: str) -> Syllables | None:
        if not rest:
            return ()
        if at == len(word):
            return None
        for said in _ways(word[at]):
            if rest.startswith(said):
                tail = fit(at + 1, rest[len(said) :])
                if tail is not None:
                    return (said, *tail)
        return None

    return fit(0, pinyin) or ()


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches of Chinese characters (True) and of anything else, in order."""
    at = 0
    for match in _HAN.finditer(text):
        if at < match.start():
            yield text[at : match.start()], False
        yield match.group(), True
        at = match.end()
    if at < len(text):
        yield text[at:], False


def _plain(text: str) -> str:
    """Foreign letters and figures as lower-case ASCII where they have such a form."""
    return "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    ).lower()


def library_syllables(han: str) -> Syllables:
    """How the library reads Chinese characters."""
    import pypinyin  # noqa: PLC0415 - its tables take 0.2 s to load, which most commands never need

    said = pypinyin.lazy_pinyin(han, errors=lambda rest: " ".join(f"u{ord(c):x}" for c in rest))
    return tuple(part for parts in said for part in parts.split())


@lru_cache(maxsize=4096)
def _ways(char: str) -> Syllables:
    """Every way the library knows to say a character, the longest first."""
    import pypinyin  # noqa: PLC0415 - see library_syllables

    said = pypinyin.pinyin(char, style=pypinyin.Style.NORMAL, heteronym=True)[0]
    return tuple(sorted(set(said), key=lambda way: (-len(way), way)))
