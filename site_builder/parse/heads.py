"""Which line of a head is which: kicker, title, deck. What cannot be told apart is one title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.view import PageView
from site_builder.text.hanzi import HAN

_AS = re.compile(rf"以[{HAN}“”、]{{2,20}}为[{HAN}“”]{{2,4}}")
"""以…为主线 says how something is done, and the line below what."""
_COUNTY = 3
"""The level of banners and counties."""
_LONG = 13
"""Two lines of so many characters are no one title: of gold pages' thirty the longest has 19."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head's units by their part, in print order; `sure` is 0 to 1."""

    kicker: tuple[int, ...] = ()
    title: tuple[int, ...] = ()
    deck: tuple[int, ...] = ()
    sure: float = 1.0


def read_head(view: PageView, labels: Sequence[Labelled], head: Sequence[int]) -> Head:
    """Sort the display lines of one head."""
    kicker = [at for at in head if labels[at].label is Label.KICKER]
    deck = [at for at in head if labels[at].label is Label.DECK]
    lines = [at for at in head if labels[at].label is Label.HEADLINE]
    regions = [at for at in lines if view.region(at)]
    if len(regions) < len(lines):  # a region's name alone is a kicker, below its title too
        kicker += regions
        lines = [at for at in lines if at not in regions]
    if not lines:
        return Head(tuple(kicker), (), tuple(deck), 0.6)
    blocks = _blocks(view, lines)
    if len(blocks) == 1:
        led, title, under = _within_block(view, blocks[0])
        return Head((*kicker, *led), title, (*under, *deck), _sureness(len(lines)))
    title_block = _title_block(view, blocks, has_deck=bool(deck))
    above = [at for block in blocks[:title_block] for at in block]
    below = [at for block in blocks[title_block + 1 :] for at in block]
    inner, title, under = _within_block(view, blocks[title_block])
    return Head((*kicker, *above, *inner), title, (*under, *below, *deck), 0.8)


def _sureness(lines: int) -> float:
    return 1.0 if lines == 1 else 0.85 if lines == 2 else 0.7


def _blocks(view: PageView, lines: Sequence[int]) -> list[list[int]]:
    """Lines without a blank line between them are one block."""
    blocks: list[list[int]] = []
    for at in lines:
        if blocks and blocks[-1][-1] == at - 1 and view.units[at].gap_before == 0:
            blocks[-1].append(at)
        else:
            blocks.append([at])
    return blocks


def _phrases(text: str) -> int:
    return len(text.split())


def _slogan(first: str, second: str) -> bool:
    """人往矿上走 心往一处聚 above one phrase: phrases as long as it, or all of one length."""
    phrases = first.split()
    if len(phrases) < 2 or _phrases(second) > 1:
        return False
    parallel = len({len(phrase) for phrase in phrases}) == 1 and "“" not in first
    return parallel or len("".join(phrases)) >= len(second)


def _meeting(view: PageView, first: str, second: str) -> bool:
    """…现场会在巴彦淖尔市召开 above 抢抓农时 浚渠引水 筑牢…: an event, and what it was about."""
    return _phrases(second) >= 2 and view.words.closes(first, "event_endings")


def _tells_how(view: PageView, line: str) -> bool:
    """河套灌区小麦机收见闻: how a reporter came to know it, below the title."""
    told = view.words.closes(line, "deck_endings") or view.words.opens(line, "deck_openings")
    return _phrases(line) == 1 and told


def _within_block(
    view: PageView, block: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Kicker, title and deck of one block.

    Parallel lines are one title; three phrases are a kicker; so is the first of two lines that are
    titles each by its length; of a second line that opens with the place that did it, the longer
    one is a deck, and the shorter one the title.
    """
    if len(block) == 1:
        return (), tuple(block), ()
    first, second = view.units[block[0]], view.units[block[1]]
    told = _names_region(view, block[1:2]) and not _names_region(view, block[:1])
    if len(block) == 2 and _tells_how(view, second.plain):
        return (), tuple(block[:1]), tuple(block[1:])
    if told and _phrases(first.text) == 1 and len(block) == 2:
        if second.size > first.size:
            return (), tuple(block[:1]), tuple(block[1:])
        return (block[0],), tuple(block[1:]), ()
    several = _phrases(first.text) >= 3 or _slogan(first.text, second.text)
    several = several or _meeting(view, first.plain, second.text)
    several = several or view.words.closes(first.plain, "kicker_endings")
    dash = first.plain.endswith("——") or _AS.fullmatch(first.plain) is not None
    longer = first.size > 1.6 * second.size and first.size > 12
    longer = longer or (len(block) == 2 and min(first.size, second.size) >= _LONG)
    if several or dash or longer:
        return (block[0],), tuple(block[1:]), ()
    return (), tuple(block), ()


def _names_region(view: PageView, block: Sequence[int]) -> bool:
    gazetteer = view.lexicon.gazetteer
    text = "".join(view.units[at].tight for at in block)
    lengths = (5, 4, 3, 6, 7, 8, 2)
    smaller = view.words["place_endings"]  # 新城街道 is not 新城区
    return any(
        division.level <= _COUNTY and not text.startswith(smaller, n)
        for n in lengths
        if n < len(text)
        for division in gazetteer.named(text[:n])
    )


def _title_block(view: PageView, blocks: Sequence[Sequence[int]], *, has_deck: bool) -> int:
    """Which block holds the title, when a blank line parts the display lines of a head.

    A deck without a dash opens with the place that did it (从“引凤来栖”到… / 乌兰察布市打造…);
    a kicker is several phrases without a subject.
    """
    if len(blocks) > 2:
        return 1
    first = "".join(view.units[at].text for at in blocks[0])
    second = "".join(view.units[at].text for at in blocks[1])
    if has_deck or view.units[blocks[0][-1]].plain.endswith("——"):
        return 1
    if _tells_how(view, second):
        return 0
    if _phrases(first) >= 3 and _phrases(second) < _phrases(first):
        return 1
    if _names_region(view, blocks[1]) and not _names_region(view, blocks[0]):
        return 0
    return 0 if len(blocks[0]) > 1 and len(blocks[1]) == 1 else 1
