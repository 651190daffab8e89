"""Label first: the best sequence of labels for a page, by the rules' votes and what follows what.

A Viterbi decoder over the labels that got a vote. It runs in both directions, so that every unit
also knows how much worse the page reads with its runner-up: that is the label's confidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from site_builder.model.blocks import Label, Labelled, Vote
from site_builder.parse.rules import RULES
from site_builder.parse.view import PageView

_L = Label
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
        },
        _L.BYLINE: {
            _L.BODY: 1.5, _L.BOX: 1, _L.BYLINE: -0.5, _L.CAPTION: 0.5, _L.SUBHEAD: -0.5,
            _L.HEADLINE: -1, _L.CAPTION_TITLE: -0.5, _L.SECTION: -1, _L.KICKER: -1,
            _L.VERSE: 1.5, _L.LISTING: 0, _L.FURNITURE: -1, _L.NOTE: -1, _L.QUOTATION: 0,
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
        _L.CAPTION_TITLE: {_L.CAPTION: 3, _L.CREDIT: -2},
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    label: Label
    weight: float
    rule: str
    reason: str


_TEXT = (_Candidate(_L.BODY, 3.0, "paragraph", "long enough to be nothing else"),)


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
    sure = [
        (name, vote)
        for name in ("furniture", "note")
        if view.units[at].size <= RULES[name].longest
        for vote in RULES[name].vote(view, at)
        if vote.weight >= _CERTAIN
    ]
    if not sure or view.notice_signed(at):
        return None
    name, vote = sure[0]
    return Labelled(vote.label, name, vote.reason, 0.99, Label.BODY, vote.weight)


def _decode(view: PageView) -> tuple[Labelled, ...]:
    if not len(view):
        return ()
    candidates = [_candidates(view, at) for at in range(len(view))]
    forward = _scores(view, candidates)
    backward = _backward(view, candidates)
    return tuple(_decide(*at) for at in zip(candidates, forward, backward, strict=True))


def _candidates(view: PageView, at: int) -> Sequence[_Candidate]:
    """The labels that got a vote; votes of several rules for one label add up.

    Two units of three are long paragraphs that no rule could take for anything else: asking them
    all would double the time of a page.
    """
    if view.plain_text(at):
        return _TEXT
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


def votes(view: PageView, at: int) -> list[tuple[str, Vote]]:
    """Every rule's answer for one unit, in the order of the table."""
    size = view.units[at].size
    return [
        (name, vote)
        for name, rule in RULES.items()
        if size <= rule.longest
        for vote in rule.vote(view, at)
    ]


def _step(view: PageView, at: int, above: Label, label: Label) -> float:
    """What it is worth that unit `at` is `label` below a unit that is `above`."""
    weight = FOLLOWS[above].get(label, _ELSE)
    if above is _L.BODY:
        if view.trailing(at - 1):
            if label is _L.HEADLINE:
                return weight + 1.5
            if label is _L.SUBHEAD:
                return weight - 2.5
        elif label is _L.SUBHEAD and (view.dateline(at - 1) or not view.units[at - 1].closed):
            return weight - 2.0
    elif above is _L.HEADLINE and label is _L.HEADLINE and view.units[at].gap_before == 0:
        return weight + 1.0
    return weight


def _scores(view: PageView, candidates: Sequence[Sequence[_Candidate]]) -> list[list[float]]:
    """For each candidate: the best page up to and with it."""
    rows = [[OPENS.get(c.label, _ELSE) + c.weight for c in candidates[0]]]
    for at in range(1, len(candidates)):
        above, before = candidates[at - 1], rows[-1]
        rows.append(
            [
                c.weight
                + max(
                    score + _step(view, at, a.label, c.label)
                    for a, score in zip(above, before, strict=True)
                )
                for c in candidates[at]
            ]
        )
    return rows


def _backward(view: PageView, candidates: Sequence[Sequence[_Candidate]]) -> list[list[float]]:
    """For each candidate: the best page after it."""
    rows = [[0.0] * len(candidates[-1])]
    for at in range(len(candidates) - 2, -1, -1):
        below, after = candidates[at + 1], rows[-1]
        rows.append(
            [
                max(
                    score + b.weight + _step(view, at + 1, c.label, b.label)
                    for b, score in zip(below, after, strict=True)
                )
                for c in candidates[at]
            ]
        )
    rows.reverse()
    return rows


def _decide(
    candidates: Sequence[_Candidate], forward: Sequence[float], backward: Sequence[float]
) -> Labelled:
    """The candidate on the best page; its lead over the best page with another one here."""
    totals = [f + b for f, b in zip(forward, backward, strict=True)]
    order = sorted(range(len(totals)), key=lambda i: (-totals[i], i))
    best = candidates[order[0]]
    if len(order) == 1:
        return Labelled(best.label, best.rule, best.reason, 1.0, None, math.inf)
    lead = totals[order[0]] - totals[order[1]]
    confidence = 1 / (1 + math.exp(-min(lead, 30.0)))
    runner_up = candidates[order[1]].label
    return Labelled(
        best.label, best.rule, best.reason, round(confidence, 3), runner_up, round(lead, 2)
    )
