"""The review list: worst first, with lines, reason and file; reviewed articles are left out."""

import json
from dataclasses import replace

from site_builder.model.archive import Filed, FiledPage
from site_builder.model.article import Article, Confidence, Photo
from site_builder.model.issues import CODES, Issue
from site_builder.model.record import PageRecord
from site_builder.store import review
from site_builder.store.outcome import Conflict
from site_builder.store.review import Concern, entries
from site_builder.store.reviewpage import as_html
from tests.store.desk import article, photo, source


def page(*found: Article | Photo, reviewed: str = "", withdrawn: bool = False) -> FiledPage:
    record = PageRecord(
        "甲版",
        tuple(e for e in found if isinstance(e, Article)),
        tuple(e for e in found if isinstance(e, Photo)),
        (),
        (),
    )
    filed = {
        e.id: Filed(f"{e.id}.html", f"articles/甲版/{e.id}.md", False, reviewed, withdrawn)
        for e in found
    }
    return FiledPage(record, source(40, "甲版"), filed)


GOOD = article(1, page="甲版", paragraphs=(3, 5))
DAMAGED = replace(
    article(7, page="甲版", paragraphs=(9, 11)), issues=(Issue("end-missing", (11,), "断了"),)
)
DOUBTFUL = replace(article(13, page="甲版", paragraphs=(15,)), confidence=Confidence(region=0.4))
SUSPECT = replace(photo(17, page="甲版"), issues=(Issue("suspect-text", (17,)),))
CONFLICT = Conflict("articles/甲版/甲版-1.md", "title", "我的", "程序的")


def test_worst_first() -> None:
    """Conflict, damage, doubt, suspect text; what is good is not on the list."""
    found = entries([page(SUSPECT, DOUBTFUL, DAMAGED, GOOD)], [CONFLICT])

    assert [entry.concern for entry in found] == list(Concern)
    assert [entry.id for entry in found] == ["甲版-1", "甲版-7", "甲版-13", "甲版-p17"]
    assert entries([page(GOOD)]) == ()


def test_of_two_alike_the_less_sure_comes_first() -> None:
    """Among doubtful ones the parser's least confidence decides."""
    worse = replace(DOUBTFUL, id="甲版-21", confidence=Confidence(title=0.1))

    assert [e.id for e in entries([page(DOUBTFUL, worse)])] == ["甲版-21", "甲版-13"]


def test_reviewed_is_off_the_list() -> None:
    """A reviewed article leaves; a conflict in it does not."""
    assert entries([page(DAMAGED, reviewed="王 2024-05-01")]) == ()
    assert len(entries([page(GOOD, reviewed="王 2024-05-01")], [CONFLICT])) == 1
    assert entries([page(DAMAGED, withdrawn=True)]) == ()


def test_a_page_s_own_issue() -> None:
    """What concerns the whole page points to the seed."""
    whole = page()
    whole = FiledPage(replace(whole.record, issues=(Issue("page-empty"),)), whole.source, {})

    (entry,) = entries([whole])

    assert entry.file == "seeds/甲版.txt"


def test_every_code_is_known() -> None:
    """A concern is named after a code that the parser can give."""
    assert set(review._CONCERNS) <= set(CODES)


def test_text_and_json() -> None:
    """The lines, the reason and the file to open."""
    found = entries([page(DAMAGED)])

    assert review.as_text(found) == (
        "damaged   articles/甲版/甲版-7.md  标题7\n"
        "          lines 11: end-missing: 断了\n"
        "1 entry deserves a look.\n"
    )
    (plain,) = json.loads(review.as_json(found))
    assert plain["reasons"] == [{"concern": "damaged", "text": "end-missing: 断了", "lines": [11]}]
    assert review.as_text(()) == "Nothing deserves a look.\n"


def test_the_page_shows_source_and_record() -> None:
    """The HTML has both, marks the doubtful line, and lets no text become a tag."""
    evil = replace(DAMAGED, title="<script>alert(1)</script>")
    whole = page(evil)

    html = as_html(entries([whole]), [whole])

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert '<span class="n">11</span><mark>' in html
    assert '<html lang="zh-Hans">' in html
    assert "http" not in html.replace("http-equiv", "")
