"""Subheads (小标题): the sibling test decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.breaks import ends_for_good
from site_builder.parse.view import PageView

_ORDINAL = re.compile(r"\(?[一二三四五六七八九十]{1,2}\)?|[①-⑩]|[ⅠⅡⅢⅣⅤⅥ]|\*{1,3}|※")


def subhead(view: PageView, at: int) -> Iterator[Vote]:
    """Display type between paragraphs; parallel siblings of equal length confirm it.

    A first half of a broken paragraph looks the same: it has no siblings, and the text below it
    begins in mid-sentence.
    """
    unit, certain = view.units[at], _certain(view, at)
    if certain or view.words.closes(unit.tight, "notices"):
        yield from certain
        return
    numbered = view.numbered(at) and view.display(at) and unit.size <= 30
    boxed = _under_box(view, at)
    if not (view.between(at) or numbered or boxed):
        return
    siblings = view.siblings(at)
    weight, reason = 0.5, "display type between paragraphs"
    if siblings:
        weight, reason = min(2.5 + 0.5 * siblings, 4.0), f"{siblings} parallel on the page"
        weight += 1.0 if "," in unit.plain else 0.0  # and their commas stand in one place
    elif not numbered and not boxed:
        weight += _alone(view, at)
    if numbered:
        weight, reason = weight + 3, "numbered"
    if boxed:
        weight, reason = weight + 1.5, "the title of a box"
    yield Vote(Label.SUBHEAD, weight + _around(view, at, siblings), reason)


def _certain(view: PageView, at: int) -> list[Vote]:
    """The vote for what hardly anything but a subhead looks like."""
    if _ORDINAL.fullmatch(view.units[at].tight) and view.paragraph(at + 1):
        return [Vote(Label.SUBHEAD, 5, "a number alone parts the text")]
    if view.framed_subhead(at):
        return [Vote(Label.SUBHEAD, 7, "framed, as others that part the text")]
    if view.marked_subhead(at):
        return [Vote(Label.SUBHEAD, 7, "behind one mark, as others that part the text")]
    if view.twin(at):
        return [Vote(Label.SUBHEAD, 7, "one of two lines, as elsewhere on the page")]
    if view.dated(at) and view.unit(at + 1) is not None:
        return [Vote(Label.SUBHEAD, 6, "a chronicle's date")]
    return []


def _alone(view: PageView, at: int) -> float:
    """What speaks against a subhead without siblings: they come in twos and more."""
    unit = view.units[at]
    alike = view.parallel_length(at)
    weight = (-2.0 if unit.size >= 8 else -1.0) if alike is None else 1.0 if alike else -1.5
    weight -= 1.5 if any(mark in unit.plain for mark in ",、:") else 0.0
    weight -= 3.0 if unit.closed else 0.0
    return weight - (2.0 if view.words.unfinished(unit.plain) else 0.0)


def _around(view: PageView, at: int, siblings: int) -> float:
    unit, above = view.units[at], view.unit(at - 1)
    weight = -2.5 if unit.plain.count(",") > 1 else 0.0
    if ends_for_good(view, at - 1):
        weight -= 2.5  # a signed text is over
    elif above is not None:
        weight += 0.5 if above.closed else 0.0 if siblings else -1.0
    weight -= 1.5 if unit.after_image else 0.0
    interposed = siblings and view.units[at].before_image  # a photo between subhead and text
    return weight - (2.0 if view.credit(at + 1) and not interposed else 0.0)


def _under_box(view: PageView, at: int) -> bool:
    above = view.unit(at - 1)
    if above is None or not view.display(at):
        return False
    return above.tight in view.words.sets["boxes"] and view.paragraph(at + 1)
