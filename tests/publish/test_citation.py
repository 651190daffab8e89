"""Citations in the styles readers need."""

from __future__ import annotations

import json
from dataclasses import replace

from site_builder.model.article import Person
from site_builder.publish.citation import Cited, bibtex, csl_json, gbt_2015, gbt_2025, ris

KNOWN = Cited(
    key="2023-05-04-06-2",
    title="用人才“金钥匙”打开产业“致富门”",
    authors=(Person("本报记者", "宋爽"), Person("通讯员", "乌日娜")),
    newspaper="内蒙古日报",
    date="2023-05-04",
    edition="6",
    url="",
)
UNKNOWN = replace(KNOWN, authors=(), newspaper="", date="", edition="")
ONLINE = replace(KNOWN, url="https://example.org/a.html")


def test_the_standard_of_2025_has_wide_commas_and_brackets() -> None:
    """GB/T 7714-2025."""
    assert gbt_2025(KNOWN) == (
        "宋爽，乌日娜. 用人才“金钥匙”打开产业“致富门”［N］. 内蒙古日报，2023-05-04（6）."
    )


def test_the_standard_of_2015_has_narrow_ones() -> None:
    """GB/T 7714-2015."""
    assert gbt_2015(KNOWN) == (
        "宋爽, 乌日娜. 用人才“金钥匙”打开产业“致富门”[N]. 内蒙古日报, 2023-05-04(6)."
    )


def test_an_online_text_carries_address_and_day_of_visit() -> None:
    """The day is the reader's, so it is left for the page's script to fill in."""
    assert gbt_2015(ONLINE).endswith("[N/OL]. 内蒙古日报, 2023-05-04(6)[引用日期]. " + ONLINE.url)
    assert gbt_2025(ONLINE).endswith("（6）［引用日期］. " + ONLINE.url)


def test_an_undated_page_is_cited_as_such() -> None:
    """Nothing is guessed."""
    assert "［出版日期不详］" in gbt_2025(UNKNOWN)
    assert "[出版日期不详]" in gbt_2015(UNKNOWN)
    assert "出版日期不详" in bibtex(UNKNOWN)
    assert "出版日期不详" in ris(UNKNOWN)
    assert "issued" not in json.loads(csl_json(UNKNOWN))[0]


def test_more_than_three_authors_are_three_and_others() -> None:
    """The standard's rule."""
    many = replace(KNOWN, authors=tuple(Person("", name) for name in "甲乙丙丁"))

    assert gbt_2025(many).startswith("甲，乙，丙，等. ")


def test_bibtex_survives_what_means_something_to_it() -> None:
    """Braces, percent signs and backslashes in a title are characters."""
    odd = bibtex(replace(KNOWN, title="50% {a} \\b & c_d"))

    assert r"{50\% \{a\} \textbackslash{}b \& c\_d}" in odd


def test_csl_names_a_newspaper_article() -> None:
    """Zotero files it as one."""
    (item,) = json.loads(csl_json(KNOWN))

    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2023, 5, 4]]}
    assert item["container-title"] == "内蒙古日报"


def test_ris_is_one_tag_a_line() -> None:
    """A line break in a title cannot start a tag of its own."""
    text = ris(replace(KNOWN, title="甲\nER  - "))

    assert [line[:5] for line in text.splitlines() if line.startswith("ER")] == ["ER  -"]
    assert all(line[2:6] == "  - " for line in text.splitlines())
