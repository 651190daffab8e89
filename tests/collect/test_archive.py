"""The archive put together: order, neighbours, indexes, relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from site_builder.collect import collect
from site_builder.model.archive import Archive, FiledPage
from site_builder.model.article import Article, Person
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from tests.goldrecords import filed_page, gold_pages
from tests.publish.smallsite import DATED, UNDATED, small_archive, small_pages
from tests.vocabularies import vocabulary

BLANK = Article("", None, None, "", None, (), None, (), (), ())


def _page(name: str, articles: Sequence[Article]) -> FiledPage:
    numbered = tuple(replace(a, id=f"{name}-{n}", lines=(n,)) for n, a in enumerate(articles, 1))
    record = PageRecord(name, numbered, (), (), ())
    return filed_page(record, SourcePage.from_text(name, "\n".join("x" for _ in articles)))


def _archive(*articles: Article, words: Mapping[str, Sequence[str]] | None = None) -> Archive:
    return collect([_page("p", articles)], vocabulary(dict(words or {})))


@pytest.fixture(scope="module")
def gold() -> Archive:
    """The archive of all gold pages."""
    return collect(gold_pages(), vocabulary())


def test_the_order_of_the_pages_makes_no_difference() -> None:
    """The same pages give the same archive, in whatever order they are read."""
    pages = gold_pages()

    assert collect(pages, vocabulary()) == collect(pages[::-1], vocabulary())


def test_pages_stand_by_date_and_the_undated_before_them() -> None:
    """What appeared last is the newest; what nobody can date is not."""
    assert list(small_archive().pages) == [UNDATED, DATED]


def test_articles_are_linked_to_their_neighbours_on_the_page(gold: Archive) -> None:
    """Previous and next go through a page once, from its first article to its last."""
    for page in gold.pages.values():
        walked = [page.articles[0]]
        while following := gold.around[walked[-1]].on_page.next:
            assert gold.around[following].on_page.previous == walked[-1]
            walked.append(following)

        assert tuple(walked) == page.articles


def test_every_article_is_in_the_index_of_its_section(gold: Archive) -> None:
    """Nothing that has a section is missing from it, and nothing else is in it."""
    by_section = {t.name: set(t.articles) for t in gold.sections}
    filed = {a for ids in by_section.values() for a in ids}

    assert {e.article.id for e in gold.articles.values() if e.article.section} == filed
    for name, ids in by_section.items():
        assert {gold.articles[a].article.section for a in ids} <= {name}


def test_reporters_correspondents_and_authors_are_kept_apart() -> None:
    """The same characters in two groups stand in both and are joined in neither."""
    roles = ("本报记者", "通讯员", "", "本报融媒体记者", "实习生")
    articles = [replace(BLANK, bylines=(Person(role, "李强"),)) for role in roles]
    archive = _archive(*articles)

    assert [t.articles for t in archive.reporters] == [("p-1", "p-4", "p-5")]
    assert [t.articles for t in archive.correspondents] == [("p-2",)]
    assert [t.articles for t in archive.authors] == [("p-3",)]


def test_names_with_one_reading_have_two_addresses_and_the_first_keeps_its_own() -> None:
    """An address does not move when another name comes."""
    first = replace(BLANK, bylines=(Person("本报记者", "宋爽"),))
    second = replace(BLANK, bylines=(Person("本报记者", "宋双"),))
    before = {t.name: t.slug for t in _archive(first).reporters}
    after = {t.name: t.slug for t in _archive(first, second).reporters}

    assert before["宋爽"] == after["宋爽"] == "songshuang"
    assert len(set(after.values())) == 2


def test_an_index_is_in_pinyin_order_with_a_reading_for_every_entry(gold: Archive) -> None:
    """Letters ascend; no entry is without its reading."""
    for index in (gold.sections, gold.reporters, gold.correspondents, gold.photographers):
        assert index
        assert all(term.reading and term.initial for term in index)
        letters = [term.initial for term in index if term.initial != "#"]
        assert letters == sorted(letters)


def test_a_region_has_its_own_articles_those_below_and_those_that_mention_it() -> None:
    """Own and below are told apart; a mention is neither."""
    archive = _archive(
        replace(BLANK, regions=("包头市",)),
        replace(BLANK, regions=("包头市/青山区/青山路街道",)),
        replace(BLANK, regions=("乌海市", "包头市/青山区")),
    )
    by_path = {r.path: r for r in archive.regions}

    assert by_path["包头市"].articles == ("p-1",)
    assert by_path["包头市"].below == ("p-2",)
    assert by_path["包头市/青山区"].articles == ("p-2",)
    assert by_path["包头市/青山区"].mentions == ("p-3",)
    assert [p.name for p in by_path["包头市/青山区"].places] == ["青山路街道"]
    assert by_path["包头市/青山区"].slug == "baotou/qingshan"


def test_a_region_only_a_person_wrote_still_gets_an_address() -> None:
    """A path the table does not know is addressed by its pinyin."""
    archive = _archive(replace(BLANK, regions=("某某市/某某旗",)))

    written = [r.slug for r in archive.regions if r.count]
    assert written == ["moumoushi", "moumoushi/moumouqi"]


def test_a_keyword_of_one_article_gets_no_page() -> None:
    """It would lead back to where the reader comes from."""
    words = {"p-1": ("羊绒", "头雁"), "p-2": ("羊绒",)}
    archive = _archive(BLANK, BLANK, words=words)

    assert [(t.name, t.articles) for t in archive.keywords] == [("羊绒", ("p-1", "p-2"))]


def test_related_articles_tell_what_they_share() -> None:
    """Region, rare words and names, each named as the reason."""
    shared = replace(BLANK, regions=("包头市/青山区",), bylines=(Person("本报记者", "宋爽"),))
    other = replace(BLANK, regions=("乌海市/海南区",))
    words = {"p-1": ("羊绒",), "p-2": ("羊绒",)}
    archive = _archive(shared, shared, other, other, other, words=words)
    (related,) = archive.around["p-1"].related

    assert related.article == "p-2"
    assert related.regions == ("包头市/青山区",)
    assert related.words == ("羊绒",)
    assert related.names == ("宋爽",)


def test_an_article_is_never_related_to_itself_or_twice(gold: Archive) -> None:
    """Every suggestion is another article, once."""
    assert any(around.related for around in gold.around.values())
    for own, around in gold.around.items():
        others = [r.article for r in around.related]
        assert own not in others
        assert len(set(others)) == len(others)


def test_what_a_person_withdrew_is_in_no_index() -> None:
    """Its address is kept for a notice."""
    pages = small_pages()
    gone = f"{DATED}-2"
    filed = {own: replace(f, withdrawn=own == gone) for own, f in pages[0].filed.items()}
    archive = collect([replace(pages[0], filed=filed), pages[1]], vocabulary())

    assert gone not in archive.articles
    assert archive.withdrawn == (pages[0].filed[gone].permalink,)
    assert gone not in repr((archive.sections, archive.reporters, archive.regions, archive.dates))


def test_coverage_names_the_damaged_and_the_undated() -> None:
    """The page about the archive can say what is missing, with the places."""
    coverage = small_archive().coverage

    assert coverage.undated == (UNDATED,)
    assert dict(coverage.by_code) == {
        "start-missing": (f"{UNDATED}-1",),
        "end-missing": (f"{UNDATED}-1",),
    }


def test_one_word_or_one_signature_relates_nothing() -> None:
    """Two articles share a word by chance, and a reporter writes about everything."""
    one = replace(BLANK, bylines=(Person("本报记者", "宋爽"),))
    others = [replace(BLANK, regions=("乌海市",))] * 6
    words = {"p-1": ("羊绒",), "p-2": ("羊绒",)}
    archive = _archive(one, one, *others, words=words)

    assert archive.around["p-1"].related == ()
