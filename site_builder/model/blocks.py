"""Labels: what a piece of a page can be. This is the glossary of the project.

| on the page   | in the record             | 中文     |                                              |
|---------------|---------------------------|----------|----------------------------------------------|
| SECTION       | `section`                 | 栏目     | never "column": a column is 栏, the printed one |
| KICKER        | `kicker`                  | 引题     | also a region's name alone above the headline |
| HEADLINE      | `title`                   | 主题     |                                              |
| DECK          | `subtitle`                | 副题     |                                              |
| BYLINE        | `bylines`                 | 署名     | a role and a name each                       |
| SUBHEAD       | `body[].kind = subhead`   | 小标题   |                                              |
| BOX           | `body[].kind = subhead`   | 编者按   | the label of a box: 编者按, 记者手记 …        |
| BODY          | `body[]`                  | 正文     | a paragraph or a piece of one                |
| QUOTATION     | `body[].kind = quotation` | 语录     |                                              |
| ATTRIBUTION   | `body[].kind = attribution` | 出处   | the —— line below a quotation                |
| VERSE         | `body[].kind = verse`     | 诗行     |                                              |
| LISTING       | `body[].kind = listing`   | 表、名单 |                                              |
| CAPTION_TITLE | `photos[].title`          | 图片标题 |                                              |
| CAPTION       | `photos[].caption`        | 图片说明 |                                              |
| CREDIT        | `photos[].credits`        | 摄影     | a credit on a line of its own                |
| NOTE          | `notes`                   | 本版说明 |                                              |
| FURNITURE     | `furniture`               | 报眉     | date line, page label, editors, jump lines …  |

A dateline (电头) is no label: it is the beginning of a BODY line.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Label(StrEnum):
    """What a unit of a page is."""

    SECTION = "section"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    SUBHEAD = "subhead"
    BOX = "box"
    BODY = "body"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    VERSE = "verse"
    LISTING = "listing"
    CAPTION_TITLE = "caption-title"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTE = "note"
    FURNITURE = "furniture"


class Vote(NamedTuple):
    """A rule's answer: a label, how much speaks for it (in the decoder's own units), and why."""

    label: Label
    weight: float
    reason: str


class Labelled(NamedTuple):
    """A unit's label as decided, with the doubt about it."""

    label: Label
    rule: str
    """The rule whose vote weighed most for this label."""
    reason: str
    confidence: float
    """0.5 (as good as its rival) to 1."""
    runner_up: Label | None
    lead: float
    """By how much the page's best reading beats the best one with another label here."""
