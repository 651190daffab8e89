"""Label first: the best sequence of labels for a page, by the rules' votes and what follows what.

A Viterbi decoder over the labels that got a vote. It runs in both directions, so that every unit
also knows how much worse the page reads with its runner-up: that is the label's confidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import add
from types import MappingProxyType
from typing import NamedTuple

from site_builder.model.blocks import Label, Labelled, Vote
from site_builder.parse.rules import RULES, Rule
from site_builder.parse.view import PageView

_L = Label
_BODY, _HEADLINE, _SUBHEAD = _L.BODY, _L.HEADLINE, _L.SUBHEAD
_CERTAIN = 7.0
"""A vote this heavy needs no neighbours."""
_ELSE = -4.0
"""What a step costs that the table does not name."""

FOLLOWS: Mapping[Label, Mapping[Label, float]] = MappingProxyType(
    {
        _L.SECTION: {
            _L.HEADLINE: 2, _L.KICKER: 1.5, _L.CAPTION_TITLE: 2, _L.SECTION: -1, _L.QUOTATION: 2,
            _L.CAPTION: 0.5, _L.BODY: -1.5, _L.BOX: -0.5, _L.FURNITURE: -1, _L.NOTE: -1,
            _L.VERSE: -2, _L.LISTING: -1, _L.BYLINE: -1.5,
        },
        _L.KICKER: {
            _L.HEADLINE: 2, _L.KICKER: -1, _L.SECTION: -0.5, _L.CAPTION_TITLE: -1, _L.BODY: -1,
            _L.BYLINE: -2,
        },
        _L.HEADLINE: {
            _L.BYLINE: 1.5, _L.DECK: 2, _L.HEADLINE: 0, _L.BODY: -1, _L.BOX: 0.5, _L.CAPTION: -1,
            _L.SECTION: -1, _L.FURNITURE: -1, _L.NOTE: -1, _L.QUOTATION: 0, _L.VERSE: -0.5,
            _L.LISTING: 0, _L.CAPTION_TITLE: -2, _L.KICKER: -2,
        },
        _L.DECK: {
            _L.BYLINE: 2, _L.BODY: 0, _L.BOX: 1, _L.HEADLINE: -1, _L.DECK: -1, _L.CAPTION: 0,
            _L.SECTION: -1,
        },
        _L.BYLINE: {
            _L.BODY: 1.5, _L.BOX: 1, _L.BYLINE: -0.5, _L.CAPTION: 0.5, _L.SUBHEAD: -0.5,
            _L.HEADLINE: -1, _L.CAPTION_TITLE: -0.5, _L.SECTION: -1, _L.KICKER: -1,
            _L.VERSE: 1.5, _L.LISTING: 0, _L.FURNITURE: -1, _L.NOTE: -1, _L.QUOTATION: 0,
            _L.DECK: 0,
        },
        _L.SUBHEAD: {
            _L.BODY: 1, _L.CAPTION: 0.5, _L.SUBHEAD: -2, _L.QUOTATION: 0, _L.LISTING: 1,
            _L.CAPTION_TITLE: -1, _L.VERSE: 0.5, _L.FURNITURE: -1,
        },
        _L.BOX: {_L.BODY: 2, _L.SUBHEAD: 1, _L.HEADLINE: -0.5, _L.BYLINE: -2, _L.LISTING: 0},
        _L.BODY: {
            _L.BODY: 0.5, _L.SUBHEAD: 0, _L.HEADLINE: 0, _L.SECTION: 0, _L.KICKER: 0,
            _L.BYLINE: -1.5, _L.CAPTION: 0, _L.CAPTION_TITLE: 0, _L.BOX: 0, _L.NOTE: 0,
            _L.FURNITURE: 0, _L.QUOTATION: -0.5, _L.ATTRIBUTION: -0.5, _L.LISTING: -0.5,
            _L.CREDIT: -2, _L.VERSE: -1,
        },
        _L.CAPTION_TITLE: {_L.CAPTION: 3, _L.CREDIT: -2, _L.CAPTION_TITLE: 0},
        _L.CAPTION: {
            _L.CREDIT: 1.5, _L.CAPTION: 0, _L.BODY: 0, _L.HEADLINE: 0, _L.SECTION: 0, _L.KICKER: 0,
            _L.SUBHEAD: -0.5, _L.CAPTION_TITLE: 0, _L.NOTE: 0, _L.FURNITURE: 0, _L.BOX: 0,
            _L.BYLINE: -2, _L.LISTING: -1, _L.QUOTATION: -1,
        },
        _L.CREDIT: {
            _L.BODY: 0, _L.HEADLINE: 0, _L.SECTION: 0, _L.KICKER: 0, _L.CAPTION: 0,
            _L.CAPTION_TITLE: 0, _L.SUBHEAD: -0.5, _L.NOTE: 0, _L.FURNITURE: 0, _L.BYLINE: -2,
            _L.BOX: 0,
        },
        _L.QUOTATION: {
            _L.ATTRIBUTION: 2, _L.QUOTATION: 0.5, _L.HEADLINE: 0, _L.SECTION: 0, _L.BODY: -1,
            _L.NOTE: 0, _L.FURNITURE: 0, _L.KICKER: 0, _L.CAPTION: -1, _L.CAPTION_TITLE: -1,
        },
        _L.ATTRIBUTION: {
            _L.QUOTATION: 1, _L.HEADLINE: 0, _L.SECTION: 0, _L.BODY: -0.5, _L.KICKER: 0,
            _L.ATTRIBUTION: -1, _L.NOTE: 0, _L.FURNITURE: 0, _L.CAPTION: 0, _L.CAPTION_TITLE: 0,
            _L.SUBHEAD: 0, _L.BYLINE: -1,
        },
        _L.VERSE: {
            _L.VERSE: 1, _L.HEADLINE: 0, _L.SECTION: 0, _L.BODY: -1, _L.SUBHEAD: -0.5, _L.NOTE: 0,
            _L.FURNITURE: 0, _L.KICKER: 0, _L.BYLINE: -1.5, _L.CAPTION: 0, _L.CAPTION_TITLE: 0,
        },
        _L.LISTING: {
            _L.LISTING: 1, _L.BODY: 0, _L.HEADLINE: 0, _L.SECTION: 0, _L.SUBHEAD: 0, _L.NOTE: 0,
            _L.FURNITURE: 0, _L.KICKER: 0, _L.BYLINE: -0.5, _L.CAPTION: 0, _L.CAPTION_TITLE: 0,
        },
        _L.NOTE: dict.fromkeys(_L, 0) | {_L.DECK: -4, _L.ATTRIBUTION: -4},
        _L.FURNITURE: dict.fromkeys(_L, 0) | {_L.DECK: -4, _L.ATTRIBUTION: -4, _L.FURNITURE: 0.5},
    }
)  # fmt: skip
"""What may follow what, in the same unit as the votes: facts of conventions §1, as weights."""

OPENS: Mapping[Label, float] = MappingProxyType(
    {
        _L.SECTION: 0.5, _L.KICKER: 0, _L.HEADLINE: 0.5, _L.FURNITURE: 0.5, _L.CAPTION: 0,
        _L.CAPTION_TITLE: 0, _L.BODY: -0.5, _L.BYLINE: -1, _L.NOTE: 0, _L.QUOTATION: -1,
        _L.BOX: -1, _L.LISTING: -1, _L.VERSE: -2,
    }
)  # fmt: skip
"""What a page may begin with."""


class _Candidate(NamedTuple):
    label: Label
    weight: float
    rule: str
    reason: str


_TEXT = (_Candidate(_L.BODY, 3.0, "paragraph", "long enough to be nothing else"),)
_SENTENCE = (_Candidate(_L.BODY, 3.0, "paragraph", "ends as a sentence"),)
_SET_APART = MappingProxyType({name: RULES[name] for name in ("furniture", "note")})

_Steps = list[list[float]]
"""From one unit to the next: for each candidate below, the worth of a step from each above."""


def label_units(view: PageView) -> tuple[Labelled, ...]:
    """The best label for each unit, with its reason, its confidence and its runner-up.

    Furniture goes first: a page number between two halves of a sentence must not part them, so the
    rules look at a page without it.
    """
    aside = {at: found for at in range(len(view)) if (found := _aside(view, at)) is not None}
    if not aside:
        return _decode(view)
    rest = iter(_decode(view.without(aside)))
    return tuple(aside[at] if at in aside else next(rest) for at in range(len(view)))


def _aside(view: PageView, at: int) -> Labelled | None:
    """A unit that is furniture or a note for certain."""
    if not view.may_be_apart(at):
        return None
    sure = [found for found in votes(view, at, _SET_APART) if found[1].weight >= _CERTAIN]
    if not sure or view.notice_signed(at):
        return None
    name, vote = sure[0]
    return Labelled(vote.label, name, vote.reason, 0.99, Label.BODY, vote.weight)


def _decode(view: PageView) -> tuple[Labelled, ...]:
    if not len(view):
        return ()
    candidates = [_candidates(view, at) for at in range(len(view))]
    steps = [_steps(view, candidates, at) for at in range(1, len(candidates))]
    forward = _forward(candidates, steps)
    backward = _backward(candidates, steps)
    return tuple(map(_decide, candidates, forward, backward))


def _candidates(view: PageView, at: int) -> Sequence[_Candidate]:
    """The labels that got a vote; votes of several rules for one label add up.

    More than half the units of the seeds are paragraphs that no rule could take for anything
    else, a third of those of all pages measured: they are not asked.
    """
    if view.plain_text(at):
        return _TEXT
    if view.plain_sentence(at):
        return _SENTENCE
    found: dict[Label, _Candidate] = {}
    for rule, vote in votes(view, at):
        old = found.get(vote.label)
        if old is None:
            found[vote.label] = _Candidate(vote.label, vote.weight, rule, vote.reason)
        else:
            lead = rule if vote.weight > old.weight else old.rule
            reason = f"{old.reason}; {vote.reason}"
            found[vote.label] = _Candidate(vote.label, old.weight + vote.weight, lead, reason)
    return tuple(found.values())


def votes(view: PageView, at: int, rules: Mapping[str, Rule] = RULES) -> list[tuple[str, Vote]]:
    """Every rule's answer for one unit, in the order of the table."""
    size = view.units[at].size
    return [
        (name, vote)
        for name, rule in rules.items()
        if size <= rule.longest and (not rule.needs or getattr(view, rule.needs)(at))
        for vote in rule.vote(view, at)
    ]


def _step(view: PageView, at: int, above: Label, label: Label) -> float:
    """What it is worth that unit `at` is `label` below a unit that is `above`."""
    weight = FOLLOWS[above].get(label, _ELSE)
    if label is _HEADLINE:
        if above is _BODY:
            return weight + 1.5 if view.trailing(at - 1) else weight
        return weight + 1.0 if above is _HEADLINE and not view.units[at].gap_before else weight
    if label is _SUBHEAD and above is _BODY:
        if view.trailing(at - 1):
            return weight - 2.5
        if view.dateline(at - 1) or not view.units[at - 1].closed:
            return weight - 2.0
    return weight


def _steps(view: PageView, candidates: Sequence[Sequence[_Candidate]], at: int) -> _Steps:
    """The steps down to unit `at`."""
    above = [candidate.label for candidate in candidates[at - 1]]
    return [[_step(view, at, label, c.label) for label in above] for c in candidates[at]]


def _forward(
    candidates: Sequence[Sequence[_Candidate]], steps: Sequence[_Steps]
) -> list[list[float]]:
    """For each candidate: the best page up to and with it."""
    row = [OPENS.get(c.label, _ELSE) + c.weight for c in candidates[0]]
    rows = [row]
    for here, step in zip(candidates[1:], steps, strict=True):
        row = [c.weight + max(map(add, row, worth)) for c, worth in zip(here, step, strict=True)]
        rows.append(row)
    return rows


def _backward(
    candidates: Sequence[Sequence[_Candidate]], steps: Sequence[_Steps]
) -> list[list[float]]:
    """For each candidate: the best page after it."""
    row = [0.0] * len(candidates[-1])
    rows = [row]
    for below, step in zip(reversed(candidates), reversed(steps), strict=False):
        after = [score + c.weight for score, c in zip(row, below, strict=True)]
        row = [max(map(add, after, worth)) for worth in zip(*step, strict=True)]
        rows.append(row)
    rows.reverse()
    return rows


def _decide(
    candidates: Sequence[_Candidate], forward: Sequence[float], backward: Sequence[float]
) -> Labelled:
    """The candidate on the best page; its lead over the best page with another one here."""
    if len(candidates) == 1:
        best = candidates[0]
        return Labelled(best.label, best.rule, best.reason, 1.0, None, math.inf)
    totals = list(map(add, forward, backward))
    first, second = sorted(range(len(totals)), key=totals.__getitem__, reverse=True)[:2]
    best = candidates[first]
    lead = totals[first] - totals[second]
    confidence = 1 / (1 + math.exp(-min(lead, 30.0)))
    runner_up = candidates[second].label
    return Labelled(
        best.label, best.rule, best.reason, round(confidence, 3), runner_up, round(lead, 2)
    )
