"""Keywords of many texts: the same as those of each alone."""

from __future__ import annotations

import pickle
from pathlib import Path

from site_builder.keywords import Finder
from site_builder.text.segment import Segmenter

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def test_the_finder_finds_what_the_segmenter_finds() -> None:
    """What words count is remembered from text to text, and changes no keyword."""
    segmenter = Segmenter(["土默特右旗"])
    finder = Finder(segmenter)
    texts = [page.read_text("utf-8") for page in SEEDS]
    texts += [part for text in texts for part in text.split("\n\n")]
    texts += ["", "一百户，2023年，的", "西湾村，沟门镇", "沟门镇，西湾村，西湾村"]

    assert [finder.keywords(text) for text in texts] == [segmenter.keywords(t) for t in texts]


def test_a_finder_travels() -> None:
    """To a process that is not forked go the words alone, not what was found out about them."""
    finder = Finder(Segmenter(["沟门镇"]))
    words = finder.keywords("沟门镇的后备干部")

    there = pickle.loads(pickle.dumps(finder))  # noqa: S301 -- our own

    assert there.keywords("沟门镇的后备干部") == words
    assert len(pickle.dumps(finder)) < 500
