"""What every stage is given: above all, what is remembered is remembered for one program."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from site_builder.config import load_config
from site_builder.observer import Observer
from site_builder.parallel import Serial
from site_builder.text.dictionary import Dictionary, Rarity
from site_builder.tools import Tools


def opened(archive: Path) -> Tools:
    return Tools.open(load_config(archive), Serial(), Observer())


def test_the_dictionary_is_remembered(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time it is not read from jieba, and it is the same."""
    first = opened(archive)
    with first.memory:
        first.recall_dictionary()
        read = first.lexicon.segmenter.dictionary
    monkeypatch.setattr(Dictionary, "read", None)

    second = opened(archive)
    with second.memory:
        second.recall_dictionary()
        assert second.lexicon.segmenter.dictionary == read


def test_the_rarity_of_words_is_remembered(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the dictionary is."""
    first = opened(archive)
    with first.memory:
        first.recall_rarity()
        read = first.lexicon.segmenter.rarity
    monkeypatch.setattr(Rarity, "read", None)

    second = opened(archive)
    with second.memory:
        second.recall_rarity()
        assert second.lexicon.segmenter.rarity == read


def test_another_jieba_remembers_nothing(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words and readings come from libraries: a newer one begins anew."""
    with opened(archive).memory as memory:
        memory.put("record", "a", b"one")
    with opened(archive).memory as memory:
        assert memory.get("record", "a") == b"one"
    monkeypatch.setattr(metadata, "version", lambda name: f"{name} of tomorrow")
    with opened(archive).memory as memory:
        assert memory.get("record", "a") is None
