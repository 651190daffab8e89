"""Readings: slugs, sort keys, initials."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.pinyin import SLUG_LIMIT, Pinyin, align

PHRASES = {"锡林郭勒": ("xi", "lin", "guo", "le"), "商都": ("shang", "du")}
SURNAMES = {"单": ("shan",), "单于": ("chan", "yu"), "区": ("ou",)}
PINYIN = Pinyin(PHRASES, SURNAMES)


def test_a_phrase_we_know_beats_the_library() -> None:
    """锡林郭勒 is said "guo le", wherever it stands in the text."""
    assert PINYIN.reading("在锡林郭勒盟商都县") == "zai xi lin guo le meng shang du xian"


def test_two_readers_do_not_share_phrases() -> None:
    """The phrases of one archive do not leak into another in the same process."""
    other = Pinyin({"锡林郭勒": ("a", "b", "c", "d")}, {})

    assert other.full("锡林郭勒") == "abcd"
    assert PINYIN.full("锡林郭勒") == "xilinguole"


def test_a_surname_counts_only_in_a_name() -> None:
    """单 is "shan" where a name begins and "dan" in a text."""
    assert PINYIN.reading("单明", name=True) == "shan ming"
    assert PINYIN.reading("单位") == "dan wei"


def test_the_longest_surname_wins() -> None:
    """单于 is one surname, not 单 and 于."""
    assert PINYIN.reading("单于明", name=True) == "chan yu ming"


def test_slug_of_words() -> None:
    """Known phrases stay in one piece, other syllables stand alone, quotes vanish."""
    assert PINYIN.slug("锡林郭勒“新”牧区 3个") == "xilinguole-xin-mu-qu-3-ge"


def test_slug_with_a_word_cutter() -> None:
    """With a cutter, hyphens stand between words."""
    words = Pinyin(PHRASES, SURNAMES, cut=lambda text: [text[:2], text[2:]])

    assert words.slug("党建领航") == "dangjian-linghang"


def test_slug_of_foreign_text() -> None:
    """Full-width letters and accents become plain ASCII."""
    assert PINYIN.slug("ＡＢＣ café 3~5") == "abc-cafe-3-5"


def test_slug_of_nothing() -> None:
    """A title without letters still has an address."""
    assert PINYIN.slug("") == "untitled"
    assert PINYIN.slug("？！") == "uff1f-uff01"


def test_slug_ends_at_a_word() -> None:
    """A long title is cut between words."""
    assert PINYIN.slug("锡林郭勒" * 20, limit=25) == "xilinguole-xilinguole"


@given(st.text())
def test_every_text_has_a_slug(title: str) -> None:
    """A slug is ASCII, short and never empty, whatever the title."""
    slug = PINYIN.slug(title)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= SLUG_LIMIT


@given(st.text(), st.booleans())
def test_every_text_can_be_listed(text: str, name: bool) -> None:
    """Any text has an initial, a key that sorts, and a reading."""
    assert re.fullmatch("[A-Z#]", PINYIN.initial(text, name=name))
    assert PINYIN.sort_key(text, name=name) <= PINYIN.sort_key(text, name=name)
    assert PINYIN.full(text).isascii()
    assert len(PINYIN.initials(text)) <= len(PINYIN.full(text))


def test_order_is_by_syllable_and_signs_come_last() -> None:
    """西安 (xi an) sorts before 先 (xian); figures and signs behind the letters."""
    words = ["3号", "先", "西安", "阿拉善"]

    assert sorted(words, key=PINYIN.sort_key) == ["阿拉善", "西安", "先", "3号"]
    assert PINYIN.initial("3号") == "#"


def test_u_umlaut() -> None:
    """绿 is "lü" for people and "lv" for addresses and searches."""
    assert PINYIN.reading("绿") == "lü"
    assert PINYIN.slug("绿") == "lv"


@pytest.mark.parametrize(
    ("word", "pinyin", "syllables"),
    [
        ("呼和浩特市", "huhehaote", ("hu", "he", "hao", "te")),
        ("昆都仑", "kundulun", ("kun", "du", "lun")),
        ("西安", "xian", ("xi", "an")),
        ("包头", "beijing", ()),
    ],
)
def test_align(word: str, pinyin: str, syllables: tuple[str, ...]) -> None:
    """A reading in one piece is cut at the characters it belongs to."""
    assert align(word, pinyin) == syllables
