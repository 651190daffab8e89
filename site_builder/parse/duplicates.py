"""Paragraphs that stand twice: which copy is the stray one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.affinity import Affinity
from site_builder.parse.view import LARGEST, PageView
from site_builder.text.hanzi import han_runs

# By these names, because Python 3.11 finds a member of an enumeration slowly.
_BODY = Label.BODY
_SHORTEST = 30
_GRAM = 2
_TEXT = frozenset({Label.BODY, Label.SUBHEAD})
_HEAD = frozenset({Label.SECTION, Label.KICKER, Label.HEADLINE, Label.DECK, Label.BYLINE})
_SPEAKS = _TEXT | {Label.HEADLINE, Label.DECK}
_BETWEEN = frozenset({Label.FURNITURE, Label.NOTE, Label.CAPTION, Label.CREDIT})
"""What may stand between two halves of a sentence, and belongs to neither."""
_BROKEN = 1.0
_CLEARLY = 0.5
"""By how much a copy must be nearer to its text: in two texts, eight of nine are told by it."""
_EDGE = 0.5
"""What a copy at an end of its text is worth: one that strayed in lies there more often."""


def find_strays(view: PageView, labels: Sequence[Labelled]) -> dict[int, int]:
    """Stray copies: the unit's index → the index of the copy that is kept.

    Of two exact copies the stray one is that which stands inside another sentence, has less to do
    with its article, or in one article with the text around it: in 000 the first copies stand where
    no school has been named yet. An end of a text is no place for one.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(view.units):
        if labels[at].label is _BODY and unit.size >= _SHORTEST:
            places[unit.tight].append(at)
    pairs = [(a, b) for found in places.values() if len(found) > 1 for a, b in pairwise(found)]
    strays: dict[int, int] = {}
    spread = _spread(view) if pairs else Counter()
    same = {at: found[0] for found in places.values() for at in found}
    affinity = Affinity(view, {at for at, one in same.items() if at != one})
    for run in _runs(pairs):
        first, second = [a for a, _ in run], [b for _, b in run]
        lead = _nearer(affinity, labels, first, second, [same[at] for at in first])
        one, other = (
            _belonging(view, spread, mine, its) * (_EDGE if _at_edge(labels, mine) else 1)
            for mine, its in ((first, second), (second, first))
        )
        first_strayed = lead < -_CLEARLY or (lead <= _CLEARLY and one < other)
        inside = [_inside(view, labels, run) for run in (first, second)]
        if inside[0] != inside[1]:
            first_strayed = inside[0]
        if first_strayed:
            strays.update(zip(first, second, strict=True))
        else:
            strays.update(zip(second, first, strict=True))
    return strays


def _nearer(
    affinity: Affinity,
    labels: Sequence[Labelled],
    first: Sequence[int],
    second: Sequence[int],
    text: Sequence[int],
) -> float:
    """How much more `text` has to do with what stands around its first copy than its second.

    0 where both stand in one article, or on a page too large to be a newspaper's.
    """
    if len(affinity.view) > LARGEST:
        return 0.0
    around = [_text_around(labels, run).difference(text) for run in (first, second)]
    if not all(around) or around[0] & around[1]:
        return 0.0
    one, other = (
        sum(affinity.between(at, kin) for at in text) for kin in map(affinity.kin, around)
    )
    return one - other


def _text_around(labels: Sequence[Labelled], run: Sequence[int]) -> set[int]:
    """The other paragraphs between the head above a copy and the next one, with that head."""
    top = run[0] - 1
    while top >= 0 and labels[top].label not in _HEAD:
        top -= 1
    while top >= 0 and labels[top].label in _HEAD:
        top -= 1
    end = run[-1] + 1
    while end < len(labels) and labels[end].label not in _HEAD:
        end += 1
    around = set(range(top + 1, end)).difference(run)
    return {at for at in around if labels[at].label in _SPEAKS}


def _inside(view: PageView, labels: Sequence[Labelled], run: Sequence[int]) -> bool:
    """Whether a copy stands inside a sentence that breaks off above and goes on below it."""
    above, below = run[0] - 1, run[-1] + 1
    while above >= 0 and labels[above].label in _BETWEEN:
        above -= 1
    while below < len(labels) and labels[below].label in _BETWEEN:
        below += 1
    if above < 0 or below == len(labels) or not view.open_end(above):
        return False
    return view.broken_start(below) >= _BROKEN or view.straddles(above, below)


def _at_edge(labels: Sequence[Labelled], run: Sequence[int]) -> bool:
    """Whether nothing of an article's text stands above a copy, or nothing below it."""
    above, below = run[0] - 1, run[-1] + 1
    inside = above >= 0 and below < len(labels)
    return not (inside and labels[above].label in _TEXT and labels[below].label in _TEXT)


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Pairs that stand side by side in both places are one copied run."""
    run: list[tuple[int, int]] = []
    for pair in sorted(pairs):
        if run and (pair[0] - run[-1][0], pair[1] - run[-1][1]) != (1, 1):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _spread(view: PageView) -> Counter[str]:
    """In how many units of the page each pair of Han characters stands."""
    spread = Counter[str]()
    for unit in view.units:
        spread.update(set(_grams(unit.tight)))
    return spread


def _belonging(
    view: PageView, spread: Counter[str], run: Sequence[int], other: Sequence[int]
) -> float:
    """How much that is rare on the page a run shares with the paragraphs around it.

    Two that lead to it, and the one that goes on from it.
    """
    own = Counter(g for at in run for g in set(_grams(view.units[at].tight)))
    around: set[str] = set()
    for at in (run[0] - 2, run[0] - 1, run[-1] + 1):
        unit = view.unit(at)
        if unit is not None and at not in other:
            around.update(_grams(unit.tight))
    # The copy has the same characters, so each stands twice as often as in the run itself.
    elsewhere = {g: spread[g] - 2 * own[g] for g in own.keys() & around}
    return sum(1 / count for count in elsewhere.values() if count > 0)


def _grams(text: str) -> list[str]:
    return [run[i : i + _GRAM] for run in han_runs(text) for i in range(len(run) - _GRAM + 1)]
