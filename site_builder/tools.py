"""What every stage is given: settings, words, hands, memory, and someone to tell."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import site_builder
from site_builder.cache import Cache, digest, fingerprint
from site_builder.config import Config
from site_builder.lexicon import Lexicon
from site_builder.lexicon.readings import division_readings, load_pinyin
from site_builder.observer import Observer
from site_builder.parallel import Executor
from site_builder.text.dictionary import Dictionary, Rarity
from site_builder.text.pinyin import Pinyin, library_syllables

CODE_AND_WORDS = frozenset({".py", ".yaml", ".csv", ".tsv", ".txt"})
"""A record depends on the program and its words alone, not on templates."""

LIBRARIES = ("jieba", "pypinyin", "rjieba")
"""Their words and readings go into what is remembered."""

READERS = ("lexicon", "model", "parse", "store", "text")
"""The parts of the program that an article's file depends on. Not Python: a file made by another
one is as good."""

DICTIONARY = "dictionary"
RARITY = "rarity"
DIVISIONS = "divisions"


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools of one run."""

    config: Config
    lexicon: Lexicon
    pinyin: Pinyin
    workers: Executor
    memory: Cache
    observer: Observer
    reader: str
    """The fingerprint of all that reads a page and writes its files: code, words, libraries."""
    remember: bool = True
    """Whether anything that earlier builds left behind is believed."""

    @classmethod
    def open(
        cls, config: Config, workers: Executor, observer: Observer, *, remember: bool = True
    ) -> Tools:
        """Read the program's words and the archive's own, and what earlier builds remember."""
        with observer.stage("words"):
            own = config.lexicon if config.lexicon.is_dir() else None
            lexicon = Lexicon.load(own)
            memory = Cache(config.cache, _version(own)) if remember else Cache.none()
            pinyin = load_pinyin(
                cut=memory.table("cut", lexicon.segmenter.cut),
                library=memory.table("said", library_syllables),
                divisions=_divisions(memory),
            )
            reader = _fingerprint(own, READERS)
            return cls(config, lexicon, pinyin, workers, memory, observer, reader, remember)

    def recall_dictionary(self) -> None:
        """Have the dictionary before workers are made that are to parse: they inherit it.

        Who has nothing to parse does without: jieba's file takes a second to read.
        """
        segmenter = self.lexicon.segmenter
        known = self.memory.get(DICTIONARY, "")
        if known is None:
            self.memory.put(DICTIONARY, "", segmenter.dictionary.to_bytes())
        else:
            segmenter.dictionary = Dictionary.from_bytes(known)

    def recall_rarity(self) -> None:
        """Have the rarity of words before workers are made that are to find keywords."""
        segmenter = self.lexicon.segmenter
        known = self.memory.get(RARITY, "")
        if known is None:
            self.memory.put(RARITY, "", segmenter.rarity.to_bytes())
        else:
            segmenter.rarity = Rarity.from_bytes(known)


def _version(own: Path | None) -> str:
    """All that what is remembered depends on, beside the input that is its key."""
    return digest(_fingerprint(own, [""]), sys.version)


def _fingerprint(own: Path | None, parts: Iterable[str]) -> str:
    """The digest of parts of the program, of the archive's own words and of the libraries."""
    package = Path(site_builder.__file__).parent
    folders = [*(package / part for part in parts), *([own] if own else [])]
    code = fingerprint(folders, CODE_AND_WORDS)
    return digest(code, *(metadata.version(name) for name in LIBRARIES))


def _divisions(memory: Cache) -> Mapping[str, Sequence[str]]:
    """How divisions are read: to find out takes the library, whose tables are slow to load."""
    known = memory.get(DIVISIONS, "")
    if known is not None:
        table: dict[str, list[str]] = json.loads(known)
        return table
    read = division_readings()
    memory.put(DIVISIONS, "", json.dumps(read).encode())
    return read
