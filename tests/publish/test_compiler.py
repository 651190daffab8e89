"""The quicker code of a template prints what Jinja's own prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined

from site_builder.errors import ConfigError
from site_builder.model.pages import Html, Notice
from site_builder.publish.compiler import TypedEnvironment
from site_builder.publish.env import Templates
from site_builder.publish.site import Facts, Site
from tests.publish.smallsite import small_archive, small_config

TEMPLATES = {
    "base": "<title>{% block title %}none{% endblock %}</title>{% block main %}{% endblock %}.",
    "macros": "{% macro row(item, end='') %}<li>{{ item }}{{ end }}</li>{% endmacro %}",
    "part": "[{{ page.text }}]",
    "page": """{% extends "base" %}{% import "macros" as m %}
{% block title %}{{ page.text }} {{ super() }}{% endblock %}
{% block main %}
{% for item in page.items %}{{ loop.index }}{{ m.row(item) }}{{ m.row(item, "<") }}
{% if not loop.last %}, {% endif %}{% else %}nothing{% endfor %}
{% set own = page.text ~ "<" %}{{ own }}{{ own | upper }}{{ page.lost | default("<b>") }}
{% if page.lost is defined %}found{% endif %}{% include "part" %}{{ page.number + 1 }}
{% filter upper %}{{ page.text }}{% endfilter %}{{ page.markup }}{{ page.nothing }}
{% autoescape false %}{{ page.text }}{% endautoescape %}{{ page.by_key["a<"] }}
{% call(word) m2(page) %}{{ word }}{% endcall %}
{% endblock %}{% macro m2(page) %}<i>{{ caller(page.text) }}</i>{% endmacro %}""",
}
"""What a template of ours, or of an archive's own, may do."""


BOLD = Html("<b>&amp;</b>")


@dataclass(frozen=True, slots=True)
class Page:
    """A context with everything that is printed in a way of its own."""

    text: str = '"Tom\'s" <i>&amp; 羊绒'
    number: int = 41
    markup: Html = BOLD
    items: tuple[object, ...] = ("<a>", 7, Html("<u>"), None, 1.5)
    nothing: None = None
    by_key: dict[str, str] = field(default_factory=lambda: {"a<": "<b"})


@pytest.mark.parametrize("page", [Page(), Page(text="", items=())])
def test_it_prints_what_jinja_prints(page: Page) -> None:
    """To the letter, whatever a template does."""
    quick = TypedEnvironment(
        loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    usual = Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    texts = [e.get_template("page").render(page=page) for e in (quick, usual)]

    assert texts[0] == texts[1]
    assert "&lt;" in texts[0]


def test_a_name_that_a_context_does_not_have_is_an_error(tmp_path: Path) -> None:
    """In an archive's own template too; it is told as what is wrong with the settings."""
    (tmp_path / "notice.html.j2").write_text("{{ page.titel }}", "utf-8")
    frame = Site(small_archive(), small_config(tmp_path), {}).frame("a.html", Facts())
    page = Notice(frame, "标题", "一句")

    with pytest.raises(ConfigError, match="titel"):
        Templates(tmp_path).render(page)
