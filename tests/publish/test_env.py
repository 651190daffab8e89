"""Templates: each has a type, each type a template, and nothing is printed unescaped."""

from __future__ import annotations

import re
from typing import get_args

from site_builder.model.pages import Fragment, Html, SitePage
from site_builder.publish.env import TEMPLATES, Templates, builtin_templates

NOT_RENDERED = {"base.html.j2", "partials/macros.html.j2", "partials/rows.html.j2"}
"""What other templates extend or import."""


def test_every_page_and_fragment_has_a_template_and_every_template_a_type() -> None:
    """A template nobody renders, or a page nobody can show, is a mistake."""
    folder = builtin_templates()
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*.j2")}

    assert {*get_args(SitePage), *get_args(Fragment)} == set(TEMPLATES)
    assert set(TEMPLATES.values()) | NOT_RENDERED == files


def test_every_template_compiles() -> None:
    """Before a build begins, not in the middle of it."""
    Templates().load()


def test_no_template_switches_escaping_off() -> None:
    """What is markup has the type `Html`; a filter or a block would let text through."""
    texts = [p.read_text("utf-8") for p in builtin_templates().rglob("*.j2")]

    assert len(texts) > 15
    assert not [t for t in texts if re.search(r"\|\s*safe|autoescape|\bstyle=|\bon\w+=", t)]


def test_markup_of_ours_is_not_escaped_again() -> None:
    """`Html` says so in the way template engines ask."""
    assert Html("<b>").__html__() == "<b>"
