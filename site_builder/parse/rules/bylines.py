"""Bylines (署名) on a line of their own."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model.blocks import Label, Vote
from site_builder.parse.persons import Signature
from site_builder.parse.view import PageView

_BOX = "□▢☐▪"


def byline(view: PageView, at: int) -> Iterator[Vote]:
    """A line that reads as a signature; its marker and its place decide what else it could be."""
    signature = view.signature(at)
    unit = view.units[at]
    if signature is None:
        if view.bare_names(at) and at not in view.poem_titles:
            yield Vote(Label.BYLINE, 3 + _place(view, at), "names alone between headline and text")
        return
    if view.signed(at) is None:
        return  # one of the page's tags
    if unit.plain.startswith("("):
        yield Vote(Label.BYLINE, 6, "a signature in brackets, alone on its line")
        return
    yield Vote(Label.BYLINE, _form(view, signature) + _place(view, at), _why(signature))


def _form(view: PageView, signature: Signature) -> float:
    """What the signature's own form is worth."""
    roles = any(person.role for person in signature.persons)
    credit = signature.action in ("摄", "供图", "提供")
    if roles:
        return (8.0 if signature.marker else 6.0) - (3.0 if credit else 0.0)
    if credit:
        return 0.0
    if signature.score >= 0.9:
        return 7.0
    if signature.marker in _BOX and signature.marker:
        return 6.0
    known = signature.marker and signature.marker == view.byline_marker
    return 3.0 if known else 1.5


def _place(view: PageView, at: int) -> float:
    """A byline stands below display type and above text."""
    below_head = view.display(at - 1) and not view.signature(at - 1)
    above_text = view.paragraph(at + 1) or view.fragment(at + 1)
    weight = (1.5 if below_head else -1.0) + (1.5 if above_text else -0.5)
    names = view.signature(at) or view.bare_names(at)
    below = view.signature(at + 1)
    if (
        below
        and names
        and not any(p.role for p in names.persons)
        and any(p.role for p in below.persons)
    ):
        weight -= 4.0  # the byline is the line below
    surnamed = names is not None and all(
        p.name[:1] in view.words.chars["common_surnames"] and len(p.name) <= 3
        for p in names.persons
    )
    return weight + (1.0 if surnamed else 0.0)


def _why(signature: Signature) -> str:
    roles = any(person.role for person in signature.persons)
    if roles:
        return "roles and names" + (f" after {signature.marker}" if signature.marker else "")
    return f"names after {signature.marker}" if signature.marker else "a signature without a name"
