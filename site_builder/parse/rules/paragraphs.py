"""Body text: what a line is when nothing says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.view import PageView

_CLAUSES = re.compile(r"[,。;]")


def opening(view: PageView, at: int) -> Iterator[Vote]:
    """A dateline, a bullet or a speaker's label opens a paragraph."""
    if view.dateline(at):
        yield Vote(Label.BODY, 6, "opens with a dateline")
    elif view.notice_signed(at):
        yield Vote(Label.BODY, 10, "signs the notice above")
    elif view.bullet(at):
        yield Vote(Label.BODY, 4, f"an item marked {view.bullet(at)}")
    elif view.speaker(at):
        yield Vote(Label.BODY, 4, f"{view.speaker(at)} speaks")
    elif view.words.opens(view.units[at].plain, "source_openings"):
        yield Vote(Label.BODY, 4, "names the source")


def paragraph(view: PageView, at: int) -> Iterator[Vote]:
    """Everything may be body text; length, a sentence's end and its neighbours say how surely."""
    unit = view.units[at]
    if unit.plain.startswith("(") and unit.plain.endswith(")"):
        yield Vote(Label.BODY, 2.0, "a remark in brackets")
        return
    if unit.closed and not view.display(at):
        yield Vote(Label.BODY, 3.0 if unit.size >= 20 else 1.5, "ends as a sentence")
        return
    credit = view.credit(at)
    if credit and credit.start > 4:
        yield Vote(Label.BODY, 1.0, "text that closes with a credit")
        return
    weight = (
        3.5 if unit.size >= 45 else 1.5 if unit.size >= 25 else 0.0 if unit.size >= 13 else -1.0
    )
    reason = "long enough to be text" if unit.size >= 25 else "may be a piece of text"
    if view.trailing(at):
        weight, reason = weight + 4, "closed by a signature in brackets"
    if not unit.closed:
        if _CLAUSES.search(unit.plain, 0, -1 + len(unit.plain)):
            weight += 1.5
        if unit.unbalanced or unit.plain[-1] in ",、":
            weight, reason = weight + 2, "breaks off in mid-sentence"
        if view.goes_on(at):
            weight, reason = weight + 3, "the next line goes on with it"
    if view.broken_start(at) >= 2 or (at and view.straddles(at - 1, at)):
        weight, reason = weight + 2, "goes on with a sentence begun before"
    yield Vote(Label.BODY, weight, reason)
