"""The terms of one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.collect.search import SearchDoc
from site_builder.collect.search.codes import by_term
from site_builder.collect.search.terms import Gatherer
from site_builder.model.later import Later
from tests.search.make import article, gold_docs, segmenter
from tests.search.plainly import plain_weights


def weights(doc: SearchDoc) -> dict[str, tuple[int, int]]:
    """Field and level of each term."""
    return {term: divmod(weight, 4) for term, weight in gathered([doc])[0].items()}


def gathered(docs: Sequence[SearchDoc]) -> list[dict[str, int]]:
    """The terms of each document with their weights."""
    gatherer = Gatherer(segmenter())
    postings = gatherer.postings(docs, range(len(docs)), lambda words: None)
    found: list[dict[str, int]] = [{} for _ in docs]
    for term, own in by_term(postings, gatherer.codes).items():
        for doc, weight in own.items():
            found[doc][term] = weight
    return found


def test_a_pair_across_words_counts_as_chance() -> None:
    """民政 in 人民政府 is found, but no occurrence begins or ends a word."""
    found = weights(article(title="通知", body=("开头。", "人民政府")))
    assert found["民政"] == (0, 0)
    assert found["人民"][1] > 0
    assert found["政府"][1] > 0


def test_neighbours_of_one_character_may_be_a_name() -> None:
    """A name no dictionary knows is aligned all the same."""
    found = weights(article(title="通知", body=("开头。", "瞿槊来了")))
    assert found["瞿槊"][1] > 0


def test_the_best_field_counts() -> None:
    """Title over subtitle over lead and names over body."""
    found = weights(
        article(
            title="干部下乡", subtitle="积分上墙", section="掠影", bylines=(("记者", "潘佳"),),
            body=("羊群归圈。干部来了。", "瓜果飘香。"),
        )
    )  # fmt: skip
    fields = [found[t][0] for t in ("干部", "积分", "掠影", "潘佳", "羊群", "瓜果")]
    assert fields == [3, 2, 1, 1, 1, 0]


def test_often_is_more_than_once() -> None:
    """Levels grow with the number of aligned occurrences."""
    found = weights(article(title="", body=("开头。", "网格员" * 9 + "微治理" * 2 + "蓄水池")))
    assert found["网格"][1] == 3
    assert found["蓄水"][1] == 1


def test_every_pair_of_a_text_is_a_term() -> None:
    """Across punctuation and paragraphs too: what is pasted is found."""
    doc = article(title="打出,“组合拳”", body=("第一段完", "二段开始"))
    assert {"出组", "拳"} <= set(weights(doc))
    assert "完二" in weights(doc)


def test_regions_and_their_other_names_are_terms() -> None:
    """A document is found by what its region was once called."""
    doc = article(
        regions=("鄂尔多斯市/杭锦旗",), region_names=(("鄂尔多斯市", ("伊克昭盟", "伊盟")),)
    )
    assert {"鄂尔", "克昭", "伊盟"} <= set(weights(doc))


def test_latin_words_are_terms_as_a_whole() -> None:
    """DIY is one term and no pairs; numbers are terms alone and with their unit."""
    found = weights(article(title="DIY课堂", body=("1,200户参加",)))
    assert "diy" in found
    assert "di" not in found
    assert {"#1200户", "#1200", "12", "0户", "120", "200"} <= set(found)


def test_many_documents_have_the_terms_of_each() -> None:
    """The gold pages, all at once: what is said plainly of each alone."""
    docs = gold_docs()
    assert gathered(docs) == [plain_weights(doc, segmenter()) for doc in docs]


PIECES = st.sampled_from("人民政府网格员a的b1㎡½２３٣᠐é,.\n 。𬙂\u0301ﬁ个")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.text(PIECES, max_size=30), min_size=8, max_size=12), max_size=4))
def test_whatever_stands_in_a_document(every: list[list[str]]) -> None:
    """Characters that become several or none, digits of other scripts, texts that are empty."""
    docs = [
        article(
            title=title, kicker=kicker, subtitle=subtitle, caption=caption, section=section,
            bylines=((role, name),), regions=(region,), body=tuple(body),
        )
        for title, kicker, subtitle, caption, section, role, name, region, *body in every
    ]  # fmt: skip
    assert gathered(docs) == [plain_weights(doc, segmenter()) for doc in docs]


def test_a_document_survives_being_remembered() -> None:
    """What is read back is what was written."""
    for doc in (*gold_docs(), article(title="", body=()), article(content="1f")):
        again = SearchDoc.from_bytes(doc.to_bytes())
        assert again == doc
        assert again.digest == doc.digest


def test_a_body_that_is_known_by_its_digest_stays_shut() -> None:
    """An index of which most is remembered opens the bodies of what has changed."""
    opened: set[str] = set()

    def body(kept: str) -> Sequence[str]:
        opened.add(kept)
        return (kept,)

    def doc(text: str, content: str) -> SearchDoc:
        return article(title="通知", body=Later(text, body), content=content)

    assert doc("甲", "1f").digest == doc("乙", "1f").digest != doc("甲", "2f").digest
    assert not opened
    assert doc("甲", "").digest != doc("乙", "").digest
    assert opened == {"甲", "乙"}


def test_the_digest_of_a_document_is_of_more_than_its_article() -> None:
    """Its address and its page may change alone."""
    one = article(content="1f")
    others = [replace(one, url="乙"), replace(one, date="2020-02-02"), replace(one, label="乙")]
    assert len({doc.digest for doc in (one, *others)}) == 4
