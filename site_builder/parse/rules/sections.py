"""Section tags (栏目) and region kickers: the short lines above a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.view import FRAMED, PageView
from site_builder.text.hanzi import HAN, all_han

_QUOTED = re.compile(rf"[『「〔]([{HAN}]{{2,8}})[』」〕]")
_FRAMES = "◎■▲◆●★▍◇□△▼¤※⊙|｜【】[]〖〗『』「」〔〕 \u3000"
_MARKED = re.compile(r"([◎■▲◆●★▍◇□△▼¤※⊙|]|\|)\s?(.{2,16})")
_DOTTED = re.compile(rf"[{HAN}]{{2,4}}·[{HAN}]{{2,4}}")
_LONGEST_BARE = 6
_LONGEST_COLUMN = 8
_LONGEST_CAPTION = 64
_PHRASES = re.compile(rf"[{HAN}]{{2,6}}(?: [{HAN}]{{2,6}})?")


def section_name(text: str) -> str:
    """A tag's name: without marker, frame and letter-spacing; a space between phrases stays."""
    bare = text.strip()
    if not bare:
        return ""
    framed = FRAMED.fullmatch(bare)
    if framed:
        bare = framed.group(1) or framed.group(2)
    bare = bare.strip(_FRAMES)
    parts = bare.split()
    return "".join(parts) if all(len(part) == 1 for part in parts) else " ".join(parts)


def is_briefs(view: PageView, section: str) -> bool:
    """Whether a section's name says that it holds briefs: 一句话新闻, 旗县动态."""
    return any(word in section.replace(" ", "") for word in view.words["brief_sections"])


def section(view: PageView, at: int) -> Iterator[Vote]:
    """A tag: known by name, framed 【】, marked ◎, or bare with a headline below it."""
    unit = view.units[at]
    if unit.size > 18 or unit.closed or view.region(at) or view.framed_subhead(at):
        return
    quoted = _QUOTED.fullmatch(unit.text.strip())
    name = section_name(unit.text if quoted else unit.plain)
    tight = name.replace(" ", "")
    if not tight or view.words.closes(tight, "kicker_endings"):
        return
    known = tight in view.words.sets["sections"]
    heads = _head_below(view, at)
    if view.lost_its_head(at):
        yield Vote(Label.SECTION, 6, "as short as the page's tags, and no headline is")
        return
    if FRAMED.fullmatch(unit.plain):
        yield Vote(Label.SECTION, 8 if heads or known else 5, "a framed tag")
    elif heads and quoted:
        yield Vote(Label.SECTION, 7, "a name in corner brackets above a headline")
    elif tag_below_head(view, at):
        yield Vote(Label.SECTION, 6, "marked, between headline and byline")
    elif known:
        person = view.signature(at) is not None and not heads
        yield Vote(Label.SECTION, 3 if person else 8, "a section the lexicon knows")
    else:
        yield from _by_form(view, at, name, heads=heads)


def _by_form(view: PageView, at: int, name: str, *, heads: bool) -> Iterator[Vote]:
    """A tag that no one knows: marked as the page marks its tags, or bare above a headline."""
    unit, tight = view.units[at], name.replace(" ", "")
    usual = unit.plain[0] in view.tag_marks
    phrases = _PHRASES.fullmatch(name) or (usual and heads and len(tight) <= _LONGEST_COLUMN)
    if _MARKED.fullmatch(unit.plain) and phrases and not _role(view, at):
        weight = 4.5 if heads else 4.0 if usual else 1.5
        yield Vote(Label.SECTION, weight, "marked as the page marks its tags")
    elif heads and view.tag_mark(at) in view.tag_marks:
        yield Vote(Label.SECTION, 6, "a stroke behind it, as behind other tags")
    elif _DOTTED.fullmatch(tight) and heads:
        yield Vote(Label.SECTION, 4.5, "two names with a dot above a headline")
    elif all_han(tight) and len(tight) <= _LONGEST_BARE and _above_quotations(view, at):
        yield Vote(Label.SECTION, 6, "a bare name above quotations")
    elif all_han(tight) and len(tight) > _LONGEST_BARE:
        yield from _column(view, at, tight)
    elif all_han(tight) and len(tight) >= 2 and heads:
        spaced = unit.plain != unit.tight and len(name) != len(tight)
        weight = (0.5 if spaced else 2.5) + sum(_bare(view, at, tight))
        yield Vote(Label.SECTION, weight, "a bare name above a headline")


def _above_quotations(view: PageView, at: int) -> bool:
    """Whether quotations stand right below, and no other bare name right above."""
    above = view.unit(at - 1)
    named = above is not None and all_han(above.tight) and above.size <= _LONGEST_BARE
    return view.quoted_item(at + 1) and not (named and view.display(at - 1))


def _column(view: PageView, at: int, name: str) -> Iterator[Vote]:
    """乡村振兴进行时: longer than a bare tag, ends as columns do, above a headline of its own."""
    if len(name) > _LONGEST_COLUMN or not view.words.closes(name, "column_endings"):
        return
    if view.display(at + 1) and view.units[at + 1].gap_before and not view.signature(at + 1):
        yield Vote(Label.SECTION, 5.5, "ends as a column's name, above a headline")


def _bare(view: PageView, at: int, name: str) -> Iterator[float]:
    """What speaks for a bare name's being a tag, and against it."""
    unit = view.units[at]
    if unit.after_image and view.paragraph(at + 1):
        yield -2.0
    if unit.gap_after == 0 and not view.glued:
        yield -4.0 if view.couplet(at) else -2.0  # the lines of one block are those of one head
    listed = view.bullet(at + 1) and view.bullet(at + 2)
    if listed or (view.bullet(at + 1) and view.words.closes(name, "section_endings")):
        yield 2.5  # a column of marked items


def tag_below_head(view: PageView, at: int) -> bool:
    """■美丽乌海 stands below the headline and above the byline in some papers."""
    below = view.signature(at + 1)
    if (
        below is None
        or not _MARKED.fullmatch(view.units[at].plain)
        or not (below.action or any(person.role for person in below.persons))
    ):
        return False
    return view.display(at - 1) and not view.signature(at - 1)


def _role(view: PageView, at: int) -> bool:
    signature = view.signed(at)
    return signature is not None and any(person.role for person in signature.persons)


def _head_below(view: PageView, at: int) -> bool:
    """Whether something that a tag announces stands below: display type, a quotation, a photo."""
    following = view.unit(at + 1)
    if following is None:
        return False
    if following.tight in view.words.sets["boxes"] or tag_below_head(view, at + 1):
        return False
    if view.display(at + 1) and not view.signature(at + 1):
        return not (view.clause(at + 1) and view.fragment(at + 1))
    return bool(view.bullet(at + 1)) or _pictured(view, at + 1) or view.region(at + 1)


def _pictured(view: PageView, at: int) -> bool:
    """Whether a picture was removed above the unit, or between it and the head below it."""
    unit = view.units[at]
    if unit.after_image:
        return True
    told = unit.before_image and unit.closed and unit.size <= _LONGEST_CAPTION
    return told and view.display(at + 1) and view.signature(at + 2) is not None


def region_kicker(view: PageView, at: int) -> Iterator[Vote]:
    """A region's name alone on a line, with a headline below."""
    above = view.display(at + 1) and not view.signature(at + 1)
    item = bool(view.bullet(at + 1) or view.dateline(at + 1)) or view.signed_item(at + 1)
    weight = 6.5 if above else 5.5 if item else 2
    yield Vote(Label.KICKER, weight, "a region's name alone on its line")
