"""Headlines (主题) and decks (副题). Which line of a head is which is decided in `heads`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.breaks import ends_for_good
from site_builder.parse.lines import vertical
from site_builder.parse.persons import MARKERS
from site_builder.parse.rules.sections import tag_below_head
from site_builder.parse.view import FRAMED, PageView
from site_builder.text.hanzi import all_han

_LONGEST_OF_A_BRIEF = 24
_CHRONICLE = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?[ ::]")
_LONGEST_TAG = 6
_SHORTEST_SPEAKER, _LONGEST_SPEAKER = 4, 16
"""A name of two characters or more with its deed."""
_SURE = 0.6
"""A signature of this score has a role or a marker."""


def headline(view: PageView, at: int) -> Iterator[Vote]:
    """Display type with a byline, a deck, a dateline or a signed item below it."""
    unit = view.units[at]
    if unit.size < 3 and not (_notice(view, at) or _signed_word(view, at)):
        return
    signature = view.signature(at)
    if signature and (unit.plain[0] in MARKERS or any(p.role for p in signature.persons)):
        return
    if view.dated(at) or FRAMED.fullmatch(unit.plain) or tag_below_head(view, at):
        return
    if view.lost_its_head(at):
        return
    hints = [_below(view, at), *_shape(view, at), *_place(view, at)]
    reasons = ", ".join(reason for _, reason in hints if reason)
    yield Vote(Label.HEADLINE, sum(weight for weight, _ in hints), reasons or "display type")


Hint = tuple[float, str]
"""What speaks for a headline or against it, and why; "" where the reason says little."""


def _signed_word(view: PageView, at: int) -> bool:
    """Whether a head of two characters stands alone between a tag or finished text and a byline."""
    signature, above = view.signed(at + 1), view.unit(at - 1)
    if signature is None or signature.score < _SURE or not all_han(view.units[at].tight):
        return False
    tag = above is not None and above.size <= _LONGEST_TAG and view.display(at - 1)
    over = above is not None and (above.closed or view.closing_note(at - 1))
    return above is None or over or tag or _head_above(view, at)


def _notice(view: PageView, at: int) -> bool:
    unit = view.units[at]
    return unit.size <= 20 and view.words.closes(unit.tight, "notices")


def _shape(view: PageView, at: int) -> Iterator[Hint]:
    """What the line itself says."""
    unit = view.units[at]
    if vertical(unit):
        yield 4.0, "set vertically"
    if unit.size > 16:
        yield 0.5, ""
    if " " in unit.text and unit.size > 8:
        yield 0.5, ""
    if view.region_prefix(at):
        yield 1.5, "opens with a region"
    if _notice(view, at):
        yield 6.0, "a notice's head"
    if unit.unbalanced or (unit.size > 20 and unit.plain.count(",") > 1 and " " not in unit.plain):
        yield -3.0, ""
    elif "“" in unit.plain and unit.size <= 24 and not unit.closed:
        yield 1.0, "a phrase in quotes"


def _place(view: PageView, at: int) -> Iterator[Hint]:
    """What stands around the line."""
    unit, above = view.units[at], view.unit(at - 1)
    if _jump_beside(view, at) or view.continues(at + 1):
        yield 8.0, "beside a jump line"
    if unit.size >= 8 and above is not None and above.closed and view.parallel_length(at) is None:
        yield 1.5, ""  # no subheads on this page
    if view.straddles(at, at + 1) and view.broken_start(at + 1) >= 1:
        yield -3.0, ""
    if not unit.gap_before and above is not None and view.stanza(at):
        yield -4.0, ""  # the last line of a poem
    if unit.closed and view.mid_sentence(at + 1):
        yield -2.0, ""  # a question at the end of its text
    if _head_above(view, at):
        yield 1.0, ""
    if above is not None and _heads_a_brief(view, at):
        yield 2.0, "below a text that is over"


def _heads_a_brief(view: PageView, at: int) -> bool:
    """Whether the text above is over, and a plain one begins below."""
    if view.units[at].size > _LONGEST_OF_A_BRIEF or view.region(at):
        return False
    plain = view.paragraph(at + 1) and not view.bullet(at + 1)
    return plain and ends_for_good(view, at - 1)


def _jump_beside(view: PageView, at: int) -> bool:
    """Whether 上接第一版 stands right above or below, on the page as it was printed."""
    whole, here = (view.whole, view.places[at]) if view.whole else (view, at)
    for near in (here - 1, here + 1):
        unit = whole.unit(near)
        if unit and "接" in unit.tight and view.words.jumps.fullmatch(unit.tight):
            return True
    return False


def _below(view: PageView, at: int) -> Hint:
    """What stands below a headline says most about it."""
    below = at + 1
    signature = view.signed(below)
    following, after = view.unit(below), view.unit(below + 1)
    if following is None:
        return -1.0, ""
    if signature and not following.plain.startswith("("):
        return 4.5 if signature.score >= _SURE else 1.5, "a byline below"
    if view.dateline(below):
        return 5.0, "a dateline below"
    if following.plain.startswith("——") and following.size <= 42:
        return 3.5, "a deck below"
    if view.bullet(below):
        return 3.0, "a marked item below"
    if _CHRONICLE.match(following.plain) and _CHRONICLE.match(after.plain if after else ""):
        return 3.0, "a chronicle below"
    if view.display(below):
        if not _leads_on(view, below):
            return 0.0, ""
        tag_like = all_han(view.units[at].plain) and view.units[at].size <= 5
        tag_like = tag_like and not view.couplet(at)
        return (1.5 if tag_like else 3.0), "more display lines and a byline below"
    if view.signed_item(below):
        # The last of several subheads stands above an article's end.
        return 0.5 if view.siblings(at) else 2.5, "the text below is signed at its end"
    return 0.0, ""


def _leads_on(view: PageView, at: int) -> bool:
    """Whether the display lines from `at` on lead to a byline or a deck: one head."""
    for below in range(at, min(at + 4, len(view))):
        signature = view.signed(below)
        if signature and signature.score >= _SURE:
            return True
        if view.units[below].plain.startswith("——") or view.dateline(below):
            return True
        if not view.display(below) or view.units[below].after_image:
            return False
    return False


def _head_above(view: PageView, at: int) -> bool:
    above = view.unit(at - 1)
    if above is None or view.region(at - 1):
        return True
    return above.tight.strip("◎■【】") in view.words.sets["sections"] or above.plain[0] in "【◎"


def deck(view: PageView, at: int) -> Iterator[Vote]:
    """A line that opens with —— below a headline, before the byline; who spoke at a meeting."""
    unit = view.units[at]
    if view.display(at - 1) and not view.signature(at - 1) and _who_spoke(view, unit.plain):
        yield Vote(Label.DECK, 6.0, "says who spoke")
        return
    if not unit.plain.startswith(("——", "—")) or unit.size > 45 or unit.closed:
        return
    if view.display(at - 1) and not view.signature(at - 1):
        weight = 7.0 if view.signature(at + 1) else 5.0
        yield Vote(Label.DECK, weight, "opens with —— below display type")
    elif view.signature(at - 1) and view.display(at - 2) and view.paragraph(at + 1):
        yield Vote(Label.DECK, 4.0, "opens with —— below head and byline")


def _who_spoke(view: PageView, plain: str) -> bool:
    """孙绍文讲话 王莉主持: names, each with what they did at the meeting above."""
    deeds = view.words["meeting_deeds"]
    return all(
        part.endswith(deeds) and _SHORTEST_SPEAKER <= len(part) <= _LONGEST_SPEAKER
        for part in plain.split()
    )
