"""The tables of readings: every row is tested, and the words that people will look for."""

import csv
from importlib.resources import files

import pytest

from site_builder.errors import ConfigError
from site_builder.lexicon import readings
from site_builder.lexicon.readings import division_readings, load_pinyin, read_table

PINYIN = load_pinyin()
DIVISIONS = list(
    csv.DictReader(
        files("site_builder.lexicon")
        .joinpath("regions/divisions.csv")
        .read_text("utf-8")
        .split("\n")
    )
)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("锡林郭勒", "xilinguole"),
        ("霍林郭勒", "huolinguole"),
        ("克什克腾", "keshiketeng"),
        ("康巴什", "kangbashi"),
        ("商都", "shangdu"),
        ("昆都仑", "kundulun"),
        ("达斡尔", "dawoer"),
        ("莫力达瓦达斡尔族自治旗", "molidawadawoerzuzizhiqi"),
        ("昆区", "kunqu"),
        ("锡盟", "ximeng"),
        ("察右前旗", "chayouqianqi"),
        ("嘎查", "gacha"),
    ],
)
def test_names_of_the_region(word: str, said: str) -> None:
    """Names that the library misreads are read as people there say them."""
    assert PINYIN.full(word) == said
    assert PINYIN.full(f"在{word}的人") == f"zai{said}deren"


@pytest.mark.parametrize("row", [r for r in DIVISIONS if r["pinyin"]], ids=lambda r: r["code"])
def test_every_division_is_read_as_its_row_says(row: dict[str, str]) -> None:
    """The table's pinyin is how the name, or the short name it belongs to, is read."""
    names = [row["name"], *row["short_names"].split("|")]

    assert any(PINYIN.full(name).startswith(row["pinyin"]) for name in names)


@pytest.mark.parametrize(("name", "said"), sorted(read_table("surnames.tsv").items()))
def test_every_surname_is_read_as_its_row_says(name: str, said: tuple[str, ...]) -> None:
    """A person whose name begins so is listed under the surname's reading."""
    assert PINYIN.full(f"{name}明", name=True) == "".join(said) + "ming"
    assert PINYIN.initial(name, name=True) == said[0][0].upper()


@pytest.mark.parametrize(
    ("name", "initial"), [("仇和", "Q"), ("解缙", "X"), ("曾坤", "Z"), ("翟健", "Z"), ("区某", "O")]
)
def test_surnames_that_people_look_for(name: str, initial: str) -> None:
    """单 仇 解 曾 翟 覃 区 … are filed where a reader looks."""
    assert PINYIN.initial(name, name=True) == initial


def test_a_mongolian_name_is_no_chinese_surname() -> None:
    """查娜 is "cha na", though the surname 查 is "zha"."""
    assert PINYIN.full("查娜", name=True) == "chana"
    assert PINYIN.full("查良镛", name=True).startswith("zha")


@pytest.mark.parametrize("word", sorted(read_table("readings.tsv")))
def test_every_reading_agrees_with_the_divisions(word: str) -> None:
    """A word that stands in both tables is read alike in both."""
    assert division_readings().get(word) in (None, read_table("readings.tsv")[word])


def test_a_wrong_row_names_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row whose syllables do not fit its characters is an error with file and line."""
    monkeypatch.setattr(readings, "_text", lambda name: "# head\n单\tshan\n解\txie ma\n")

    with pytest.raises(ConfigError, match=r"surnames\.tsv:3: .*解.*one syllable for each"):
        read_table("surnames.tsv")


def test_extra_phrases_of_an_archive() -> None:
    """An archive may add readings of its own."""
    assert load_pinyin(extra={"都尔": ("du", "er")}).full("都尔") == "duer"
