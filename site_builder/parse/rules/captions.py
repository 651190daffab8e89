"""Photo captions, their titles, and credits alone on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.lines import Unit
from site_builder.parse.rules.sections import section_name
from site_builder.parse.view import PageView

_POSITION = re.compile(r"[((](?:前排|后排)?(?:左|右|中|上|下)(?:[一二三四五六])?(?:图)?[))]")
_ARROW = re.compile(r"[▲▼◀▶↑↓←→◆△▽]\s?|图?[①②③④⑤⑥⑦⑧⑨]|图[一二三四五六](?=[::])")
_NEWS_DATE = re.compile(r"\d{1,2}月\d{1,2}日(?:[,上下晚]|清晨|中午|傍晚|凌晨)")
_STOP = re.compile(r"[。!?]")
_LONGEST_BARE = 64
_LONGEST_TAG = 8
_SCRAP = 10
"""Characters of a unit that is too short for a sentence of its own."""


def caption(view: PageView, at: int) -> Iterator[Vote]:
    """A caption: a credit closes it, or it stands at a removed picture and is one sentence."""
    hints = [*_told(view, at), *_at_picture(view, at)]
    if not hints:
        return
    hints += _details(view, at)
    reasons = ", ".join(reason for _, reason in hints if reason)
    yield Vote(Label.CAPTION, sum(weight for weight, _ in hints), reasons)


Hint = tuple[float, str]
"""What speaks for a caption or against it, and why."""


def _told(view: PageView, at: int) -> Iterator[Hint]:
    """What the text says of itself."""
    unit = view.units[at]
    credit = view.credit(at)
    if credit and credit.start > 4:
        yield 6.0, "closed by a credit"
    mark = view.words.caption_mark.search(unit.plain) if unit.size < 300 else None
    if mark and mark.start() == 0:
        yield 6.0, "opens with 图为"
    elif mark:
        yield 2.0, "says 图为"
    titled = _titled(view, at)
    if titled:
        yield 0.5, "below a caption's title"
    if _first_half(view, at):
        yield 8.0, "goes on below, down to a credit"
    below = view.credit(at + 1)
    # A long text in mid-page has nothing to do with a credit that strayed.
    told = titled or unit.size <= _LONGEST_BARE or unit.after_image or unit.before_image
    if below is not None and below.start == 0 and unit.closed and not credit and told:
        yield 3.0, "a credit stands below it"


def _at_picture(view: PageView, at: int) -> Iterator[Hint]:
    """Where a picture was removed: above, below, or at the top of the page."""
    unit = view.units[at]
    if view.interrupts(at) and unit.size <= _LONGEST_BARE and not view.display(at):
        yield 5.0, "inside another sentence"
        return
    if not (unit.after_image or unit.before_image or (at == 0 and unit.gap_before >= 2)):
        return
    if _after_caption(view, at):
        yield -2.0, ""
        if unit.size <= _SCRAP or view.mid_sentence(at):
            return
    one = not _STOP.search(unit.plain.rstrip("。!?”"))
    if one and unit.size <= _LONGEST_BARE and not view.display(at):
        weight = (4.0 if unit.size <= 40 else 3.0) if unit.after_image else 1.0
        yield weight, "one sentence at a removed picture"
    elif unit.closed:
        yield 0.5, "beside a removed picture"
    elif _POSITION.search(unit.plain) or _ARROW.match(unit.plain):
        yield 0.0, "beside a removed picture"


def _after_caption(view: PageView, at: int) -> bool:
    """Whether the text that a picture and its caption interrupted must go on here."""
    below = view.unit(at + 1)
    if at < 2 or not view.units[at - 1].after_image or (below is not None and below.after_image):
        return False
    text = view.paragraph(at - 2) or view.clause(at - 2)
    return text and view.open_end(at - 2) > 0


def _details(view: PageView, at: int) -> Iterator[Hint]:
    """What confirms a caption, and what denies it."""
    unit, above = view.units[at], view.unit(at - 1)
    if unit.size < 120 and _POSITION.search(unit.plain):
        yield 2.0, "says who stands where"
    if unit.size < 160 and _ARROW.match(unit.plain):
        yield 4.0 if unit.after_image else 2.5, "points at a picture"
    opens = view.words.opens(unit.plain, "news_openings") or _NEWS_DATE.match(unit.plain)
    if opens and (unit.after_image or (above is not None and above.after_image)):
        yield 1.0, "opens as a news caption"
    inside = view.interrupts(at)
    clear = unit.after_image or inside or view.display(at - 1)
    if above is not None and not (above.closed or clear):
        yield -2.5, ""
    if (view.mid_sentence(at) and not inside) or (not unit.closed and not view.credit(at)):
        yield -3.0, ""


def _first_half(view: PageView, at: int) -> bool:
    """Whether a news caption at a picture goes on in the unit below, which ends with its credit.

    It breaks off, or what is below says 图为.
    """
    unit, below = view.units[at], view.unit(at + 1)
    opens = view.words.opens(unit.plain, "news_openings") or _NEWS_DATE.match(unit.plain)
    if below is None or not opens or not (unit.after_image or _titled(view, at)):
        return False
    if not view.open_end(at) and not view.words.caption_mark.search(below.plain):
        return False
    second, third = view.credit(at + 1), view.credit(at + 2)
    if second is not None:
        return second.start > 0
    return third is not None and third.start == 0 and below.closed


def _titled(view: PageView, at: int) -> bool:
    """Whether a title stands above, below a removed picture or below a tag that stands there."""
    above, tag = view.unit(at - 1), view.unit(at - 2)
    if above is None or above.size > 20 or not view.display(at - 1) or view.signature(at - 1):
        return False
    if above.after_image or tag is None or tag.size > _LONGEST_TAG or not view.display(at - 2):
        return above.after_image
    name = section_name(tag.plain).replace(" ", "")
    return tag.after_image or name in view.words.sets["photo_sections"]


def caption_title(view: PageView, at: int) -> Iterator[Vote]:
    """A short title between a removed picture and its caption, with no byline below."""
    unit = view.units[at]
    if view.signature(at):
        return
    if _first_of_two(view, at):
        yield Vote(Label.CAPTION_TITLE, 6.0, "the first line of a title above a caption")
        return
    below = at + 1
    told = view.credit(below)
    text = view.paragraph(below) or (told is not None and told.start > 0)
    if not text or view.dateline(below):
        return
    if view.units[below].after_image and not unit.after_image:
        return
    second = view.credit(below + 1)
    credited = view.credit(below) is not None or (
        second is not None and (second.start == 0 or not view.display(below + 1))
    )
    further = view.unit(below + 1)
    credited = credited or (further is not None and _says_of_whom(view, further))
    credited = credited or _first_half(view, below)
    weight = 3.5 if credited else 0.0
    if view.words.caption_mark.search(view.units[below].plain):
        weight += 1
    if unit.after_image:
        weight += 2 if credited else 1.5
    elif at and view.words.closes(section_name(view.units[at - 1].text), "photo_sections"):
        weight += 2
    if weight <= 0:
        return
    if view.signed_item(below) and not credited:
        weight -= 2.5
    yield Vote(Label.CAPTION_TITLE, weight, "a title above a caption")


def _first_of_two(view: PageView, at: int) -> bool:
    """Whether two lines of a block stand below a picture and above a caption with its credit."""
    second, text = view.unit(at + 1), view.unit(at + 2)
    if second is None or text is None or not view.units[at].after_image or second.gap_before:
        return False
    display = view.display(at + 1) and not view.signature(at + 1) and view.paragraph(at + 2)
    return display and text.gap_before > 0 and view.credit(at + 2) is not None


def _says_of_whom(view: PageView, unit: Unit) -> bool:
    """Whether a caption's second paragraph opens with 图为."""
    return bool(view.words.caption_mark.match(unit.plain))


def _pictured(view: PageView, at: int) -> bool:
    """文/图 记者 X below a caption, and no text of its own below it."""
    signature = view.signature(at)
    if signature is None or signature.action not in view.words.sets["picture_actions"]:
        return False
    if not view.paragraph(at - 1) or view.paragraph(at + 1):
        return False
    told = view.words.caption_mark.search(view.units[at - 1].plain) is not None
    return told or _titled(view, at - 1)


def credit_line(view: PageView, at: int) -> Iterator[Vote]:
    """白燕荣 摄: nothing but a credit."""
    credit = view.credit(at)
    if credit is None and _pictured(view, at):
        yield Vote(Label.CREDIT, 9.0, "who wrote and took it, below a caption")
    if credit is None or credit.start > 0:
        return
    action = view.units[at].tight.endswith("报道")
    yield Vote(Label.CREDIT, 1.5 if action else 6.0, "nothing but a credit")
