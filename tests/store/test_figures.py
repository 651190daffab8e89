"""What a person types into a figure's line stays, whatever becomes of the photo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.model.article import Photo
from tests.store.desk import PAGE, Desk, article, photo

TYPED = "键入-->*的"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An article with a photo between its paragraphs, and another article."""
    desk = Desk(tmp_path)
    photos = (photo(15, of=f"{PAGE}-11"),)
    desk.page(
        article(1, paragraphs=(3, 5, 7, 9)), article(11, paragraphs=(13, 17, 19)), photos=photos
    )
    desk.build()
    return desk


def photos(desk: Desk, *photos: Photo) -> None:
    """Let the parser find these photos."""
    desk.records[PAGE] = replace(desk.records[PAGE], photos=photos)


def quiet(desk: Desk) -> bool:
    """Whether everything was done and nothing is wrong."""
    changes, reading = desk.build(), desk.read()
    return not (changes.any or changes.problems or reading.problems or reading.warnings)


def test_typed_and_the_photo_goes(desk: Desk) -> None:
    """The line stays as a remark where it stood; the site does not show it."""
    desk.edit(11, "[图：拓展", f"[图：{TYPED}拓展")
    photos(desk)
    desk.build()

    remark = "\n\n<!-- 图已移去：[图：键入--&gt;*的拓展课堂](p15-tuo-zhan-ke-tang.md) -->\n\n"
    assert remark in desk.text(11)
    assert [item.lines for item in desk.article(11).body] == [(13,), (17,), (19,)]
    assert not list((desk.root / "articles" / PAGE).glob("p15-*"))
    desk.build()
    assert remark in desk.text(11)
    assert not desk.build().any


def test_typed_elsewhere_and_the_photo_goes(desk: Desk) -> None:
    """A line that nobody typed in goes with its photo, also when the photo's title was new."""
    desk.edit(11, "第13行", "改第13行")
    photos(desk)
    desk.build()

    assert "图" not in desk.text(11)
    assert "改第13行" in desk.text(11)


def test_typed_and_the_photo_goes_with_its_file_deleted(desk: Desk) -> None:
    """Where nobody can tell who wrote the line, it stays."""
    desk.edit(11, "[图：拓展", "[图：键入拓展")
    desk.file("p15").unlink()
    photos(desk)
    desk.build()

    assert "<!-- 图已移去：[图：键入拓展课堂]" in desk.text(11)


def test_typed_and_the_photo_moves_within_the_article(desk: Desk) -> None:
    """The person's line moves along."""
    desk.edit(11, "[图：拓展", "[图：键入拓展")
    record = desk.records[PAGE]
    body = record.articles[1].body
    desk.reparse(11, body=(body[1], body[0], body[2]))
    desk.build()

    assert desk.text(11).count("[图：") == 1
    assert "\n[图：键入拓展课堂](p15-tuo-zhan-ke-tang.md)\n" in desk.text(11)
    assert quiet(desk)


def test_typed_and_the_photo_goes_to_another_article(desk: Desk) -> None:
    """The other article shows it; what was typed stays where it was typed."""
    desk.edit(11, "[图：拓展", "[图：键入拓展")
    photos(desk, photo(15, of=f"{PAGE}-1"))
    desk.build()

    assert "[图：拓展课堂]" in desk.text(1)
    assert "<!-- 图已移去：[图：键入拓展课堂]" in desk.text(11)
    assert quiet(desk)


def test_typed_into_the_link(desk: Desk) -> None:
    """The file's name in the line is text that a person may have typed, too."""
    desk.edit(11, "(p15-tuo", "(p15-jianru-tuo")
    photos(desk)
    desk.build()

    assert "p15-jianru-tuo" in desk.text(11)


def test_a_photo_without_a_title(desk: Desk) -> None:
    """Its line repeats the caption's beginning, and goes with the photo."""
    photos(desk, replace(photo(15, of=f"{PAGE}-11"), title=""))
    desk.build()
    assert "[图：第15行的文字说的是第1]" in desk.text(11)
    desk.edit(11, "第13行", "改第13行")
    photos(desk)
    desk.build()

    assert "图" not in desk.text(11)
