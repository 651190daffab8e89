"""Labels of boxes inside an article: 编者按, 记者手记, 链接."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.view import PageView

_DRESS = re.compile(r"[【】\[\]()《》〖〗■◆●▲★◎□:|·—]")


def box(view: PageView, at: int) -> Iterator[Vote]:
    """A label of the lexicon alone on its line, with text below it."""
    unit = view.units[at]
    if unit.size > 18:
        return
    bare = _DRESS.sub("", unit.tight)
    boxes = view.words.sets["boxes"]
    named = bare in boxes or bare.startswith("开栏的话")
    if bare in view.words.sets["explainers"] and view.display(at + 1) and view.paragraph(at + 2):
        yield Vote(Label.SECTION, 8, "a column that explains a term, with the term below")
        return
    if named and not view.signature(at + 1):
        briefs = view.bullet(at + 1) and view.trailing(at + 1)  # 数说 above signed items
        tag = briefs or view.tag_mark(at) in view.tag_marks
        weight = 3 if tag else 8 if view.paragraph(at + 1) else 5
        yield Vote(Label.BOX, weight, "a box's label")
