"""What the newspaper's words mean: data, and its readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.lexicon.words import Words, load_words
from site_builder.text.segment import Segmenter

__all__ = ["Gazetteer", "Lexicon", "Words", "load_words"]


@dataclass(frozen=True)
class Lexicon:
    """All that the parser knows beside the page: words, places, and where words end."""

    words: Words
    gazetteer: Gazetteer
    segmenter: Segmenter = field(default_factory=Segmenter)

    @classmethod
    def load(cls, extra: Path | None = None) -> Lexicon:
        """Read the built-in lexicon; files of the same names in `extra` take the place of ours.

        Raises ConfigError when a file is not what it should be.
        """
        words = extra / "words.yaml" if extra else None
        regions = extra / "regions" if extra else None
        overlay = extra / "overlay.csv" if extra else None
        return cls(
            load_words(words if words and words.is_file() else None),
            Gazetteer.load(
                overlay if overlay and overlay.is_file() else None,
                regions if regions and regions.is_dir() else None,
            ),
        )
