"""The words of the newspaper: read from `words.yaml`, compiled once, frozen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from site_builder.text.hanzi import HAN
from site_builder.yamlfile import read_yaml


@dataclass(frozen=True)
class Words:
    """Every list of `words.yaml` by its own name; patterns are joined into one expression each."""

    lists: Mapping[str, tuple[str, ...]]
    chars: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]

    @cached_property
    def sets(self) -> Mapping[str, frozenset[str]]:
        """The lists as sets, for membership."""
        return {name: frozenset(words) for name, words in self.lists.items()}

    def opens(self, text: str, name: str) -> bool:
        """Whether one of a list's words opens the text: only those with its first letter are tried.

        Some lists have hundreds of words, and every line is asked.
        """
        return text.startswith(self._by_first[name].get(text[:1], ()))

    def closes(self, text: str, name: str) -> bool:
        """The same at the text's end, by the last letter."""
        return text.endswith(self._by_last[name].get(text[-1:], ()))

    def unfinished(self, text: str) -> bool:
        """Whether a text ends in a word that something must follow: 为了, 向, but not 方向.

        A question may end in 的: 路是怎么修通的.
        """
        if not self.closes(text, "unfinished_endings") or self.closes(text, "finished_words"):
            return False
        asks = text.endswith("的") and len(text) <= _LONGEST_QUESTION
        return not (asks and any(word in text for word in self["question_words"]))

    @cached_property
    def _by_first(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {name: _grouped(words, slice(0, 1)) for name, words in self.lists.items()}

    @cached_property
    def _by_last(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {name: _grouped(words, slice(-1, None)) for name, words in self.lists.items()}

    def alternatives(self, *names: str) -> str:
        """The words of these lists as the inside of a group, the longest first."""
        words = {word for name in names for word in self.lists[name]}
        return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))

    @cached_property
    def unfinished_words(self) -> tuple[str, ...]:
        """Endings of two characters and more that no display line has: 来自, 每周."""
        return tuple(word for word in self["unfinished_endings"] if len(word) > 1)

    @cached_property
    def outlet(self) -> re.Pattern[str]:
        """Matches a newspaper, an agency, a media centre: 内蒙古日报, 鄂托克前旗融媒体中心."""
        ends, outlets = self.alternatives("outlet_endings"), self.alternatives("outlets")
        return re.compile(rf"(?:{outlets}|[{HAN}]{{2,12}}(?:{ends}))")

    @cached_property
    def role(self) -> re.Pattern[str]:
        """Matches a signature's role with its outlet: 本报融媒体记者, 通讯员."""
        ends, outlets = self.alternatives("outlet_endings"), self.alternatives("outlets")
        outlet = rf"(?:{outlets}|[{HAN}]{{2,8}}?(?:{ends}))"
        mods, nouns = self.alternatives("role_modifiers"), self.alternatives("roles")
        posted = rf"(?:驻[{HAN}]{{2,6}}?)?"
        reader = rf"[{HAN}]{{2,8}}?(?:{self.alternatives('reader_places')})读者"
        role = rf"(?:{outlet}[·・]?){{0,2}}{posted}(?:{mods}){{0,3}}(?:{nouns})"
        return re.compile(rf"(?:{role}|{reader})")

    @cached_property
    def role_noun(self) -> re.Pattern[str]:
        """Matches what every role holds: 记者, 通讯员."""
        return re.compile(self.alternatives("roles"))

    @cached_property
    def signed(self) -> re.Pattern[str]:
        """Matches characters that a signature may be written with: no quotation mark, no digit."""
        lists = ("roles", "role_modifiers", "outlets", "outlet_endings", "actions")
        words = "".join(word for name in (*lists, "leading_actions") for word in self.lists[name])
        return re.compile(rf"[{HAN}{re.escape(words)}\s、,/:;|·・\\]+")

    @cached_property
    def action(self) -> re.Pattern[str]:
        """Matches what a signature says was done: 摄影报道, 文/图, 采写 before its colon."""
        leading = self.alternatives("leading_actions")
        return re.compile(rf"(?:{self.alternatives('actions')})(?![{HAN}])|(?:{leading})(?=[/:])")

    @cached_property
    def caption_mark(self) -> re.Pattern[str]:
        """Matches what only a caption says: 图为, 左图, 图①."""
        return re.compile(self.alternatives("caption_marks"))

    @cached_property
    def furniture(self) -> re.Pattern[str]:
        """Matches the whole of a line of page furniture."""
        return self._pattern("furniture")

    @cached_property
    def whole_clauses(self) -> re.Pattern[str]:
        """Matches the whole of a short clause with its own subject: 他不信, 我懂了."""
        return self._pattern("whole_clauses")

    @cached_property
    def notes(self) -> re.Pattern[str]:
        """Matches the whole of a note about the page."""
        return self._pattern("notes")

    @cached_property
    def jumps(self) -> re.Pattern[str]:
        """Matches the whole of a jump line."""
        return self._pattern("jumps")

    @cached_property
    def index_heads(self) -> re.Pattern[str]:
        """Matches the head of a day's index."""
        return self._pattern("index_heads")

    @cached_property
    def index_entries(self) -> re.Pattern[str]:
        """Matches one entry of a day's index."""
        return self._pattern("index_entries")

    def _pattern(self, name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{p})" for p in self.lists[name]))


def _grouped(words: Iterable[str], letter: slice) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for word in words:
        groups[word[letter]] = (*groups.get(word[letter], ()), word)
    return groups


_LONGEST_QUESTION = 14

_CHARACTER_LISTS = (
    "common_surnames", "transliteration", "not_in_names", "after_figures", "before_figures",
)  # fmt: skip


def load_words(path: Path | None = None) -> Words:
    """Read `words.yaml`, the package's own or another newspaper's.

    Raises ConfigError when it is not the form described at its head.
    """
    file = read_yaml(path or Path(str(files(__package__).joinpath("words.yaml"))))
    data: Any = file.value
    if not isinstance(data, dict):
        raise file.error("must hold named lists", cure="Compare words.yaml.")
    lists: dict[str, tuple[str, ...]] = {}
    for name, value in data.items():
        if name in _CHARACTER_LISTS:
            continue
        if not isinstance(value, list):
            raise file.error(f"{name}: must be a list", str(name), cure="Write [word, word].")
        lists[str(name)] = tuple(str(word) for word in value)
    chars = {name: frozenset(str(data.get(name, ""))) for name in _CHARACTER_LISTS}
    return Words(lists, chars)
