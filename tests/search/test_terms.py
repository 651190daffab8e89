"""The terms of one document."""

from __future__ import annotations

from site_builder.collect.search import SearchDoc
from site_builder.collect.search.terms import DocTerms, documents_terms
from tests.search.make import article, segmenter


def weights(doc: SearchDoc) -> dict[str, tuple[int, int]]:
    """Field and level of each term."""
    (found,) = documents_terms([doc], segmenter())
    pairs = [a + b for a, b in zip(found.pairs[::2], found.pairs[1::2], strict=True)]
    terms = (*pairs, *found.others)
    return {t: divmod(w, 4) for t, w in zip(terms, found.weights, strict=True)}


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


def test_terms_survive_being_remembered() -> None:
    """What is read back is what was written."""
    docs = (article(), article(title="", body=()))
    for terms in documents_terms(docs, segmenter()):
        assert DocTerms.from_bytes(terms.to_bytes()) == terms
