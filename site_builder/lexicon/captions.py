"""How captions say who is to be seen: read from `captions.yaml`, compiled once, frozen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from site_builder.lexicon.words import load_words
from site_builder.yamlfile import read_yaml

_LISTS = ("positions", "titles", "joining", "openings")
_CHARACTERS = "not_in_names"


@dataclass(frozen=True, slots=True)
class CaptionWords:
    """What tells a name in a caption from other words."""

    position: re.Pattern[str]
    """Matches the whole of what a bracket says when it tells where a person stands."""
    titles: tuple[str, ...]
    """The longest first."""
    joining: frozenset[str]
    openings: tuple[str, ...]
    """The longest first."""
    not_in_names: frozenset[str]
    surnames: frozenset[str]
    transliteration: frozenset[str]
    """Characters that write Mongolian names."""


@cache
def load_caption_words() -> CaptionWords:
    """Read `captions.yaml`; surnames and transliteration are those of `words.yaml`."""
    file = read_yaml(Path(str(files(__package__).joinpath("captions.yaml"))))
    data: Any = file.value
    if not isinstance(data, dict):
        raise file.error("must hold named lists", cure="Compare the package's captions.yaml.")
    for name in _LISTS:
        if not isinstance(data.get(name), list):
            raise file.error(f"{name}: must be a list", name, cure="Write [word, word].")
    chars = load_words().chars
    return CaptionWords(
        position=re.compile("|".join(f"(?:{p})" for p in data["positions"])),
        titles=_longest_first(data["titles"]),
        joining=frozenset(data["joining"]),
        openings=_longest_first(data["openings"]),
        not_in_names=frozenset(str(data.get(_CHARACTERS, ""))),
        surnames=chars["common_surnames"],
        transliteration=chars["transliteration"],
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda w: (-len(w), w)))
