"""The words of the newspaper: read from `words.yaml`, compiled once, frozen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from site_builder.errors import ConfigError

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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

    def alternatives(self, *names: str) -> str:
        """The words of these lists as the inside of a group, the longest first."""
        words = {word for name in names for word in self.lists[name]}
        return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))

    @cached_property
    def furniture(self) -> re.Pattern[str]:
        """Matches the whole of a line of page furniture."""
        return self._pattern("furniture")

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


_CHARACTER_LISTS = ("common_surnames", "transliteration")


def load_words(path: Path | None = None) -> Words:
    """Read `words.yaml`, the package's own or another newspaper's.

    Raises ConfigError when it is not the form described at its head.
    """
    source = files(__package__).joinpath("words.yaml") if path is None else path
    try:
        data: Any = yaml.load(source.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        raise ConfigError("not valid YAML", cure="Mend it.", path=str(source), line=line) from error
    if not isinstance(data, dict):
        raise ConfigError("must hold named lists", cure="Compare words.yaml.", path=str(source))
    lists: dict[str, tuple[str, ...]] = {}
    for name, value in data.items():
        if name in _CHARACTER_LISTS:
            continue
        if not isinstance(value, list):
            what = f"{name}: must be a list"
            raise ConfigError(what, cure="Write [word, word].", path=str(source))
        lists[str(name)] = tuple(str(word) for word in value)
    chars = {name: frozenset(str(data.get(name, ""))) for name in _CHARACTER_LISTS}
    return Words(lists, chars)
