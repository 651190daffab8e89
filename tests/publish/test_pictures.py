"""Pictures put beside a page: shown, resized, described; and never a gap where there is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from site_builder.collect import collect
from site_builder.publish import publish
from site_builder.publish.check import check
from site_builder.publish.pictures import shots
from site_builder.publish.prose import to_html
from tests.publish.smallsite import DATED, small_config, small_pages
from tests.vocabularies import vocabulary


def _with_picture(root: Path, size: tuple[int, int]) -> Path:
    path = root / "seeds" / DATED / "photos/yang.jpg"
    path.parent.mkdir(parents=True)
    Image.new("RGB", size, "#884422").save(path)
    page = small_pages()[0]
    (photo,) = page.record.photos
    shown = replace(photo, image=f"{DATED}/photos/yang.jpg")
    pages = [replace(page, record=replace(page.record, photos=(shown,))), small_pages()[1]]
    publish(collect(pages, vocabulary()), small_config(root), root / "public")
    return root / "public"


def test_a_picture_is_shown_in_two_sizes_with_its_caption_as_alt_text(tmp_path: Path) -> None:
    """On the photo's page, in its article and on its card."""
    public = _with_picture(tmp_path, (2000, 1000))
    article = (public / "articles" / DATED / "2-wenzhang.html").read_text("utf-8")

    assert 'alt="图为上海庙镇的羊群。"' in article
    with Image.open(public / f"images/{DATED}/photos/yang-1280.webp") as large:
        assert large.size == (1280, 640)
    with Image.open(public / f"images/{DATED}/photos/yang-480.webp") as small:
        assert small.size == (480, 240)
    assert check(public).problems == ()


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    """It is shown as large as it is."""
    public = _with_picture(tmp_path, (300, 200))

    assert [p.name for p in (public / "images").rglob("*.webp")] == ["yang-300.webp"]


@pytest.mark.parametrize("image", ["../secret.jpg", "/etc/passwd", "gone.jpg", "notes.txt", ""])
def test_what_is_no_picture_of_ours_counts_as_none(tmp_path: Path, image: str) -> None:
    """A sidecar may name anything."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "notes.txt").write_text("not a picture")
    Image.new("RGB", (9, 9)).save(tmp_path / "secret.jpg")

    assert shots(seeds, [image]) == {}


def test_hand_written_markdown_cannot_bring_scripts() -> None:
    """What a person writes about the archive is sanitised."""
    html = to_html("# 甲\n\n**乙** <script>x</script> [丙](javascript:x) <img src=x onerror=y>")

    assert "<strong>乙</strong>" in html
    assert "script" not in html
    assert "<img" not in html
