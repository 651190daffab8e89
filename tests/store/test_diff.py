"""The semantic diff: what changed, in articles."""

import json
from dataclasses import replace

from markdown_it import MarkdownIt

from site_builder.model.archive import Filed, FiledPage
from site_builder.model.article import Article, Person, Photo
from site_builder.model.record import PageRecord
from site_builder.store.diff import Kind, compare
from site_builder.store.difftext import as_json, as_markdown, as_text, summary
from tests.store.desk import article, photo, source


def page(
    *articles: Article, name: str = "甲版", photos: tuple[Photo, ...] = (), lines: int = 40
) -> FiledPage:
    record = PageRecord(name, articles, photos, (), ())
    entries: tuple[Article | Photo, ...] = (*articles, *photos)
    filed = {e.id: Filed(f"articles/{e.id}.html", f"articles/{e.id}.md") for e in entries}
    return FiledPage(record, source(lines, name), filed)


ONE = article(1, page="甲版", paragraphs=(3, 5, 7, 9))
TWO = article(11, page="甲版", paragraphs=(13, 15))


def kinds(before: FiledPage, after: FiledPage) -> list[Kind]:
    return [change.kind for change in compare([before], [after]).changes]


def test_nothing() -> None:
    """The same archive twice has no difference."""
    assert compare([page(ONE)], [page(ONE)]).nothing
    assert summary(compare([page(ONE)], [page(ONE)])) == "nothing changed"


def test_pages_added() -> None:
    """New pages are told with what they hold."""
    images = (photo(17, page="甲版"),)
    difference = compare([], [page(ONE, TWO, photos=images), page(name="乙版", lines=3)])

    assert summary(difference) == "2 pages added → 2 articles, 1 photo; 0 lost"


def test_a_renamed_page_is_no_page_lost() -> None:
    """The same text under another name is a renamed page whose articles are all there."""
    moved = [replace(a, id=a.id.replace("甲", "乙")) for a in (ONE, TWO)]
    difference = compare([page(ONE, TWO)], [page(*moved, name="乙版")])

    assert difference.pages_renamed == (("甲版", "乙版"),)
    assert summary(difference) == "1 page renamed; 0 lost"


def test_an_article_gone() -> None:
    """An article without a successor is lost, and the count says so."""
    difference = compare([page(ONE, TWO)], [page(ONE)])

    assert [c.kind for c in difference.changes] == [Kind.GONE]
    assert summary(difference) == "1 lost"


def test_split_and_merged() -> None:
    """Text that goes into another article is a split or a merger, and no loss."""
    first = replace(ONE, body=ONE.body[:2])
    second = replace(article(7, page="甲版"), body=ONE.body[2:])

    assert kinds(page(ONE), page(first, second)) == [Kind.SPLIT, Kind.TEXT]
    assert kinds(page(first, second), page(ONE)) == [Kind.TEXT, Kind.MERGED]
    assert compare([page(first, second)], [page(ONE)]).lost == 0


def test_an_article_with_another_first_line() -> None:
    """An id that changed is the same article when its text is."""
    moved = replace(ONE, id="甲版-3", title="新题")

    assert kinds(page(ONE), page(moved)) == [Kind.RETITLED]


def test_every_field() -> None:
    """Retitled, moved to another section or region, signed otherwise, text changed, damaged."""
    other = replace(
        ONE,
        title="新题",
        section=None,
        regions=("赤峰市",),
        bylines=(Person("", "某"),),
        body=ONE.body[1:],
    )

    assert kinds(page(ONE), page(other)) == [
        Kind.RETITLED,
        Kind.SECTION,
        Kind.REGION,
        Kind.BYLINE,
        Kind.TEXT,
    ]
    assert kinds(page(ONE), page(replace(ONE, body=ONE.body[::-1]))) == [Kind.TEXT]


def test_withdrawn() -> None:
    """Withdrawing an article is told, though it is still in the record."""
    after = page(ONE)
    hidden = replace(after.filed[ONE.id], withdrawn=True)
    after = FiledPage(after.record, after.source, {ONE.id: hidden})

    assert kinds(page(ONE), after) == [Kind.WITHDRAWN]


def test_photos() -> None:
    """Photos new, gone, with another article, with another caption."""
    old = (photo(17, page="甲版", of=ONE.id), photo(19, page="甲版"), photo(21, page="甲版"))
    new = (
        replace(old[0], article=TWO.id),
        replace(old[1], caption="另一说明"),
        photo(23, page="甲版"),
    )

    assert kinds(page(ONE, TWO, photos=old), page(ONE, TWO, photos=new)) == [
        Kind.PHOTO_NEW,
        Kind.PHOTO_GONE,
        Kind.PHOTO_MOVED,
        Kind.PHOTO_TEXT,
    ]


def test_three_forms() -> None:
    """Text, Markdown and JSON tell the same."""
    difference = compare([page(ONE)], [page(replace(ONE, title="新*题*<b>@某"))])

    assert "retitled     甲版-1" in as_text(difference)
    assert json.loads(as_json(difference))["counts"] == {"retitled": 1}
    markdown = as_markdown(difference)
    assert "**1 article retitled; 0 lost**" in markdown
    shown = MarkdownIt("commonmark").render(markdown)
    assert "<b>" not in shown
    assert "<em>" not in shown
