"""Writing beside a person's edits: what someone does to files, what the next build makes of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.model.article import BodyItem, BodyKind, Confidence
from tests.store.desk import PAGE, Desk, article, photo, source, text_of


def paragraph(text: str, *lines: int) -> BodyItem:
    return BodyItem(BodyKind.PARAGRAPH, text, lines)


def body(desk: Desk, number: int) -> list[str]:
    return [item.text for item in desk.article(number).body]


# -- adding, changing, removing --------------------------------------------------------------------


def test_a_second_build_changes_nothing(desk: Desk) -> None:
    """Building again writes no file and says so."""
    changes = desk.build()

    assert not changes.any
    assert len(changes.unchanged) == 4


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    """`check` may ask what would change."""
    before = desk.text(1)
    desk.reparse(1, title="新的标题")

    assert desk.build(dry=True).updated == (desk.name(1),)
    assert desk.text(1) == before


def test_an_untouched_file_follows_the_parser(desk: Desk) -> None:
    """A file that nobody edited is written anew; its name and its address stay."""
    name = desk.name(1)
    desk.reparse(1, title="新的标题")

    changes = desk.build()

    assert changes.updated == (name,)
    assert desk.article(1).title == "新的标题"
    assert desk.name(1) == name


def test_deleting_a_file_means_make_it_again(desk: Desk) -> None:
    """A deleted file comes back, at its old address even if the title is another now."""
    address = desk.read().pages[0].filed[f"{PAGE}-1"].permalink
    desk.file(1).unlink()
    desk.reparse(1, title="新的标题")

    assert len(desk.build().new) == 1
    assert desk.article(1).title == "新的标题"
    assert desk.read().pages[0].filed[f"{PAGE}-1"].permalink == address


def test_a_removed_page_takes_its_untouched_files_along(desk: Desk) -> None:
    """Nothing of a page is left when its seed is gone and nobody worked on it."""
    desk.records.clear()
    desk.sources.clear()

    changes = desk.build()

    assert len(changes.removed) == 4
    assert desk.read().pages == ()
    assert not (desk.root / "articles" / PAGE).exists()


def test_an_edited_file_of_a_removed_page_stays(desk: Desk) -> None:
    """What a person wrote is kept and reported when the page is gone."""
    desk.edit(1, "title: 标题1", "title: 我的标题")
    name = desk.name(1)
    desk.records.clear()
    desk.sources.clear()

    assert desk.build().orphans == (name,)
    reading = desk.read()
    assert [a.title for page in reading.pages for a in page.record.articles] == ["我的标题"]
    assert any("gone from seeds" in str(warning) for warning in reading.warnings)


def test_an_article_that_is_parsed_no_more_goes(desk: Desk) -> None:
    """An untouched file without an article in the new record is removed."""
    name = desk.name(11)
    desk.page(article(1, paragraphs=(3, 5, 7, 11, 13, 15)), photos=(photo(9, of=f"{PAGE}-1"),))

    assert desk.build().removed == (name,)


def test_a_renamed_page_moves_its_files(desk: Desk) -> None:
    """The same text under another name: files move, edits too, redirects lead to them."""
    desk.edit(1, "title: 标题1", "title: 我的标题  # 核对过")
    old = {name: filed.permalink for name, filed in desk.read().pages[0].filed.items()}
    record, page = desk.records.pop(PAGE), desk.sources.pop(PAGE)
    desk.records["新版"] = replace(
        record,
        page="新版",
        articles=tuple(replace(a, id=a.id.replace(PAGE, "新版")) for a in record.articles),
        photos=tuple(
            replace(p, id=p.id.replace(PAGE, "新版"), article="新版-1") for p in record.photos
        ),
    )
    desk.sources["新版"] = replace(page, id="新版")

    changes = desk.build()

    assert changes.pages_renamed == {PAGE: "新版"}
    assert not (desk.root / "articles" / PAGE).exists()
    assert desk.article(1, "新版").title == "我的标题"
    assert "我的标题  # 核对过" in desk.text(1, "新版")
    assert changes.redirects[old[f"{PAGE}-1"]] == old[f"{PAGE}-1"].replace(PAGE, "新版")
    assert changes.redirects[f"pages/{PAGE}/index.html"] == "pages/新版/index.html"
    assert desk.read().pages[0].record.photos[0].article == "新版-1"
    assert not desk.build().any


def test_an_article_whose_first_line_moves_keeps_its_address(desk: Desk) -> None:
    """A blank line more at the top of the page shifts every id; addresses and edits stay."""
    desk.edit(1, "title: 标题1", "title: 我的标题")
    old = {filed.permalink for filed in desk.read().pages[0].filed.values()}
    shifted = [
        replace(
            a,
            id=f"{PAGE}-{a.lines[0] + 1}",
            lines=tuple(n + 1 for n in a.lines),
            body=tuple(replace(item, lines=tuple(n + 1 for n in item.lines)) for item in a.body),
        )
        for a in desk.records[PAGE].articles
    ]
    image = replace(
        desk.records[PAGE].photos[0], id=f"{PAGE}-p10", lines=(10,), article=f"{PAGE}-2"
    )
    desk.records[PAGE] = replace(desk.records[PAGE], articles=tuple(shifted), photos=(image,))
    rows = [""] + [line.text for line in source(15).lines]
    desk.sources[PAGE] = source(15).from_text(PAGE, "\n".join(rows))

    changes = desk.build()

    assert desk.article(2).title == "我的标题"
    assert {filed.permalink for filed in desk.read().pages[0].filed.values()} == old
    assert not changes.removed
    assert not changes.new
    assert not changes.conflicts
    assert desk.read().warnings == ()
    assert not desk.build().any


def test_a_moved_file_takes_nobody_s_name(desk: Desk) -> None:
    """When an article's number changes, a file of that name is not written over."""
    mine = desk.file(11).with_name("13" + desk.file(11).name[2:])
    mine.write_text(f"---\nid: {PAGE}-99\ntitle: 我的\n---\n\n我写的。\n", "utf-8")
    moved = replace(desk.records[PAGE].articles[1], id=f"{PAGE}-13", lines=(13, 15))
    desk.records[PAGE] = replace(
        desk.records[PAGE], articles=(desk.records[PAGE].articles[0], moved)
    )

    desk.build()

    assert "我写的。" in mine.read_text("utf-8")
    assert body(desk, 13) == [text_of(13), text_of(15)]


# -- correcting ------------------------------------------------------------------------------------


def test_an_edited_file_is_not_rewritten(desk: Desk) -> None:
    """The same parse again leaves every byte of an edited file."""
    desk.edit(1, text_of(5), "更正了的一段。")
    before = desk.text(1)

    assert desk.build().kept == (desk.name(1),)
    assert desk.text(1) == before
    assert body(desk, 1) == [text_of(3), "更正了的一段。", text_of(7)]


def test_a_corrected_paragraph_keeps_its_lines(desk: Desk) -> None:
    """A paragraph that a person rewrote still knows where it stood on the page."""
    desk.edit(1, text_of(5), "更正了的一段。")

    assert [item.lines for item in desk.article(1).body] == [(3,), (5,), (7,)]


def test_the_parser_changes_what_the_person_did_not(desk: Desk) -> None:
    """A person's title and the parser's byline meet in one file, the keystrokes kept."""
    desk.edit(1, "title: 标题1", "title:   '我的标题'   # 见报为准")
    desk.edit(1, "section: 学思践悟", "# 栏目存疑\nsection: 学思践悟\nmy-note: 留着")
    desk.reparse(1, bylines=(), subtitle="——副题")

    changes = desk.build()

    assert changes.merged == (desk.name(1),)
    text = desk.text(1)
    assert "title:   '我的标题'   # 见报为准\n" in text
    assert "# 栏目存疑\nsection: 学思践悟\nmy-note: 留着\n" in text
    assert desk.article(1).bylines == ()
    assert desk.article(1).subtitle == "——副题"
    assert not desk.build().any


def test_the_parser_changes_another_paragraph(desk: Desk) -> None:
    """A person's paragraph and the parser's next one do not meet."""
    desk.edit(1, text_of(5), "更正了的一段。")
    desk.reparse(
        1, body=(paragraph("另一种读法。", 3), *desk.article(1).body[1:2], paragraph(text_of(7), 7))
    )
    items = (paragraph("另一种读法。", 3), paragraph(text_of(5), 5), paragraph(text_of(7), 7))
    desk.reparse(1, body=items)

    changes = desk.build()

    assert not changes.conflicts
    assert body(desk, 1) == ["另一种读法。", "更正了的一段。", text_of(7)]


def test_both_change_to_the_same(desk: Desk) -> None:
    """A parser that learns what a person corrected agrees with them."""
    desk.edit(1, "title: 标题1", "title: 真标题")
    desk.reparse(1, title="真标题")

    changes = desk.build()

    assert not changes.conflicts
    assert desk.article(1).title == "真标题"


def test_a_true_conflict_is_left_and_told(desk: Desk) -> None:
    """Where person and parser differ, the file stays and both readings are told, every time."""
    desk.edit(1, "title: 标题1", "title: 我的标题")
    desk.reparse(1, title="程序的标题")
    before = desk.text(1)

    for _ in range(2):
        (conflict,) = desk.build().conflicts
        assert (conflict.field, conflict.mine, conflict.theirs) == (
            "title",
            "我的标题",
            "程序的标题",
        )
        assert conflict.line == before.split("\n").index("title: 我的标题") + 1
    assert desk.text(1) == before


def test_mine(desk: Desk) -> None:
    """`resolve --mine` keeps the file's reading and is asked no more."""
    desk.edit(1, "title: 标题1", "title: 我的标题")
    desk.reparse(1, title="程序的标题")
    (conflict,) = desk.build().conflicts

    changes = desk.build({conflict.key: "mine"})

    assert not changes.conflicts
    assert desk.article(1).title == "我的标题"
    assert not desk.build().conflicts


def test_theirs(desk: Desk) -> None:
    """`resolve --theirs` takes the new reading and leaves everything else."""
    desk.edit(1, "title: 标题1", "title: 我的标题 # 说明")
    desk.reparse(1, title="程序的标题")
    (conflict,) = desk.build().conflicts

    desk.build({conflict.key: "theirs"})

    assert desk.article(1).title == "程序的标题"
    assert "title: 程序的标题  # 说明\n" in desk.text(1)
    assert not desk.build().conflicts


def test_a_conflict_in_a_paragraph(desk: Desk) -> None:
    """Both changed one paragraph: the others are merged, this one waits."""
    desk.edit(1, text_of(5), "我的一段。")
    items = (paragraph("新一。", 3), paragraph("新二。", 5), paragraph(text_of(7), 7))
    desk.reparse(1, body=items)

    (conflict,) = desk.build().conflicts

    assert (conflict.field, conflict.mine, conflict.theirs) == ("body:5", "我的一段。", "新二。")
    assert desk.text(1).split("\n")[conflict.line - 1] == "我的一段。"
    assert body(desk, 1) == ["新一。", "我的一段。", text_of(7)]
    desk.build({conflict.key: "theirs"})
    assert body(desk, 1) == ["新一。", "新二。", text_of(7)]


def test_a_comment_in_the_body_stays(desk: Desk) -> None:
    """Remarks between paragraphs are no text, and no merge removes them."""
    desk.edit(1, text_of(5), f"<!-- 请核对 -->\n\n{text_of(5)}")
    desk.reparse(1, body=(paragraph("新一。", 3), paragraph(text_of(7), 7)))

    desk.build()

    assert "<!-- 请核对 -->" in desk.text(1)
    assert body(desk, 1) == ["新一。", text_of(7)]


def test_line_ends_and_byte_order_mark_stay(desk: Desk) -> None:
    """An editor's CRLF and BOM are the person's, and no edit by themselves of the text."""
    path = desk.file(1)
    text = path.read_text("utf-8").replace("title: 标题1", "title: 我的标题")
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    desk.reparse(1, subtitle="——副题")

    desk.build()

    data = path.read_bytes()
    assert data.startswith("\ufeff".encode())
    assert data.count(b"\r\n") == data.count(b"\n")
    assert (desk.article(1).title, desk.article(1).subtitle) == ("我的标题", "——副题")


def test_crlf_alone_is_no_edit(desk: Desk) -> None:
    """A checkout that turned line ends does not make a file an edited one."""
    path = desk.file(1)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert not desk.read().pages[0].filed[f"{PAGE}-1"].edited


# -- moving text about -----------------------------------------------------------------------------


def split_in_two(desk: Desk) -> None:
    desk.edit(1, f"\n\n{text_of(7)}", "")
    new = f"---\nid: {PAGE}-7\ntitle: 第二篇\n---\n\n{text_of(7)}\n"
    (desk.root / "articles" / PAGE / "7-erpian.md").write_text(new, "utf-8")


def test_splitting_an_article(desk: Desk) -> None:
    """A paragraph cut out into a file of one's own stays there when the page is parsed again."""
    split_in_two(desk)

    for _ in range(2):
        changes = desk.build()
        assert not changes.conflicts
        assert body(desk, 1) == [text_of(3), text_of(5)]
        assert body(desk, 7) == [text_of(7)]
        assert desk.article(7).lines == (7,)
        assert 7 not in desk.article(1).lines
        assert desk.read().warnings == ()
        desk.reparse(1, section="知行合一")


def test_splitting_by_copying_the_file(desk: Desk) -> None:
    """A copy with another id is the person's own; what was cut from each stays cut."""
    text = desk.text(1)
    address = desk.read().pages[0].filed[f"{PAGE}-1"].permalink
    second = text.replace(f'{PAGE}-1"', f'{PAGE}-5"').replace(f"permalink: {address}\n", "")
    second = second.replace("title: 标题1", "title: 第二篇").replace(f"\n{text_of(3)}\n", "")
    desk.file(1).with_name("5-erpian.md").write_text(second, "utf-8")
    desk.edit(1, f"\n\n{text_of(5)}", "")
    desk.edit(1, f"\n\n{text_of(7)}", "")

    for _ in range(2):
        changes = desk.build()
        assert (changes.conflicts, changes.orphans) == ((), ())
        assert body(desk, 1) == [text_of(3)]
        assert body(desk, 5) == [text_of(5), text_of(7)]
        assert desk.article(1).lines == (1, 3)
        assert desk.article(5).lines == (5, 7)
        desk.reparse(1, section="知行合一")


def test_a_split_that_the_parser_learns(desk: Desk) -> None:
    """When the parser finds the second article too, the person's file stands for it."""
    split_in_two(desk)
    desk.build()
    desk.page(
        article(1, paragraphs=(3, 5)),
        article(7, title="程序的题", paragraphs=()),
        article(11, paragraphs=(13, 15)),
        photos=(photo(9, of=f"{PAGE}-1"),),
    )

    desk.build()

    assert desk.article(7).title == "第二篇"
    assert len(desk.read().pages[0].record.articles) == 3


def test_merging_two_articles(desk: Desk) -> None:
    """Paste the second article's text into the first and delete its file: it is not made again."""
    text = f"{text_of(13)}\n\n{text_of(15)}"
    desk.edit(1, text_of(7), f"{text_of(7)}\n\n{text}")
    desk.edit(1, "lines: 1-7", "lines: 1-7, 11-15")
    desk.file(11).unlink()

    for _ in range(2):
        assert not desk.build().new
        assert body(desk, 1) == [text_of(n) for n in (3, 5, 7, 13, 15)]
        assert [item.lines for item in desk.article(1).body] == [(3,), (5,), (7,), (13,), (15,)]
        assert len(desk.read().pages[0].record.articles) == 1
        assert desk.read().warnings == ()


def test_a_line_in_no_file_is_told(desk: Desk) -> None:
    """A headline left over from a merge is reported with its text and a cure."""
    text = f"{text_of(13)}\n\n{text_of(15)}"
    desk.edit(1, text_of(7), f"{text_of(7)}\n\n{text}")
    desk.file(11).unlink()
    desk.build()

    (warning,) = desk.read().warnings

    assert "line 11 of the page" in str(warning)
    assert "Add its number to `lines`" in str(warning)


def test_a_line_in_two_files_is_told(desk: Desk) -> None:
    """Two people who claim one line are both named."""
    desk.edit(1, "lines: 1-7", "lines: 1-7, 15")
    desk.edit(11, "lines: 11-15", "lines: 11, 13-15")

    (warning,) = desk.read().warnings

    assert "line 15 of the page stands in" in str(warning)


def test_moving_a_paragraph(desk: Desk) -> None:
    """A paragraph cut from one article and pasted into another takes its lines along."""
    desk.edit(1, f"\n\n{text_of(7)}", "")
    desk.edit(11, text_of(13), f"{text_of(7)}\n\n{text_of(13)}")

    for _ in range(2):
        assert not desk.build().conflicts
        assert body(desk, 11) == [text_of(n) for n in (7, 13, 15)]
        assert desk.article(11).lines == (7, 11, 13, 15)
        assert desk.article(1).lines == (1, 3, 5)
        assert desk.read().warnings == ()
        desk.reparse(1, kicker="引题")


def test_withdrawing(desk: Desk) -> None:
    """`withdrawn: true` stays, and the lines stay with it."""
    desk.edit(11, "title:", "withdrawn: true\ntitle:")
    desk.reparse(11, section=None)

    desk.build()

    assert desk.read().pages[0].filed[f"{PAGE}-11"].withdrawn
    assert desk.article(11).section is None
    assert desk.read().warnings == ()


def test_giving_a_photo_to_another_article(desk: Desk) -> None:
    """The figure is cut from one article and pasted into another."""
    figure = next(line for line in desk.text(1).split("\n") if line.startswith("[图："))
    desk.edit(1, f"\n\n{figure}", "")
    desk.edit(11, text_of(13), f"{text_of(13)}\n\n{figure}")

    for _ in range(2):
        assert not desk.build().conflicts
        (image,) = desk.read().pages[0].record.photos
        assert image.article == f"{PAGE}-11"
        desk.reparse(1, title="新标题")


def test_a_photo_on_its_own(desk: Desk) -> None:
    """Without a figure anywhere a photo stands alone."""
    figure = next(line for line in desk.text(1).split("\n") if line.startswith("[图："))
    desk.edit(1, f"\n\n{figure}", "")
    desk.build()

    assert desk.read().pages[0].record.photos[0].article is None


def test_lines_of_an_edited_file_are_not_made_elsewhere(desk: Desk) -> None:
    """The parser gives an edited paragraph to a new article: it stays where the person has it."""
    desk.edit(1, text_of(7), "更正的第七行。")
    desk.page(
        article(1, paragraphs=(3, 5)),
        article(7, paragraphs=()),
        article(11, paragraphs=(13, 15)),
        photos=(photo(9, of=f"{PAGE}-1"),),
    )

    changes = desk.build()

    assert [conflict.field for conflict in changes.conflicts] == ["body:7"]
    assert body(desk, 1) == [text_of(3), text_of(5), "更正的第七行。"]
    assert not list((desk.root / "articles" / PAGE).glob("7-*.md"))


# -- what is wrong ---------------------------------------------------------------------------------


def test_all_problems_are_told(desk: Desk) -> None:
    """Every file that cannot be used is named with its line, and none of them is touched."""
    desk.edit(1, "title: 标题1", "title: [标题")
    desk.edit(11, "lines: 11-15", "lines: 全部")
    before = desk.text(1), desk.text(11)

    problems = [str(problem) for problem in desk.read().problems]
    changes = desk.build()

    assert len(problems) == 2
    assert f"{desk.name(1)}:" in problems[0]
    assert "`lines` should be line numbers such as 3-23, 27" in problems[1]
    assert (desk.text(1), desk.text(11)) == before
    assert len(changes.problems) == 2
    assert not changes.new


def test_a_conflict_of_git_is_no_text(desk: Desk) -> None:
    """A file that git could not merge is told, not published."""
    desk.edit(1, text_of(5), f"<<<<<<< HEAD\n{text_of(5)}\n=======\n别的\n>>>>>>> branch")

    (problem,) = desk.read().problems

    assert "a conflict of git" in str(problem)
    assert desk.read().warnings == ()


def test_the_parser_s_own_remarks_are_no_conflict(desk: Desk) -> None:
    """Nobody is asked about evidence and confidence; a person who removed them is left alone."""
    desk.reparse(1, confidence=Confidence(title=0.5))
    desk.build()
    desk.edit(1, "confidence: {title: 0.5}\n", "")
    desk.reparse(1, confidence=Confidence(title=0.6))

    assert desk.build().conflicts == ()
    assert "confidence: {" not in desk.text(1)


def test_two_files_with_one_id(desk: Desk) -> None:
    """A copied file is an error that names both; neither is touched."""
    copy = desk.file(1).with_name("1-copy.md")
    copy.write_text(desk.text(11).replace("-11\n", "-1\n"), "utf-8")
    (desk.root / "articles" / PAGE / "x.md").write_text("---\nid: 2023-05-04-06-11\n---\n", "utf-8")

    told = "\n".join(str(problem) for problem in desk.read().problems)

    assert "1-copy.md" in told
    assert desk.build().problems


def test_an_address_is_never_reused(desk: Desk) -> None:
    """An address that another article once had is refused."""
    old = desk.read().pages[0].filed[f"{PAGE}-11"].permalink
    desk.edit(11, f"permalink: {old}", f"permalink: articles/{PAGE}/renamed.html")
    changes = desk.build()
    assert changes.redirects == {old: f"articles/{PAGE}/renamed.html"}
    mine = desk.read().pages[0].filed[f"{PAGE}-1"].permalink
    desk.edit(1, f"permalink: {mine}", f"permalink: {old}")

    (problem,) = desk.build().problems

    assert f"`permalink: {old}` belonged to {PAGE}-11" in str(problem)


def test_a_misspelt_key_is_told(desk: Desk) -> None:
    """An unknown key stays in the file, with "did you mean" when it is near one."""
    desk.edit(1, "section:", "sectoin:")

    (warning,) = desk.read().warnings

    assert "unknown key `sectoin`. Did you mean `section`?" in str(warning)


def test_reviewed_until_the_source_changes(desk: Desk) -> None:
    """A review holds while the article's lines say the same, and ends when they change."""
    desk.edit(1, "title:", "reviewed: 王 2024-05-01\ntitle:")
    desk.build()
    assert desk.read().pages[0].filed[f"{PAGE}-1"].reviewed == "王 2024-05-01"
    rows = [line.text for line in desk.sources[PAGE].lines]
    rows[4] = "重新识别的一行。"
    desk.sources[PAGE] = desk.sources[PAGE].from_text(PAGE, "\n".join(rows))
    items = (paragraph(text_of(3), 3), paragraph(rows[4], 5), paragraph(text_of(7), 7))
    desk.reparse(1, body=items)

    desk.build()

    assert desk.read().pages[0].filed[f"{PAGE}-1"].reviewed == ""
    assert "reviewed: 王 2024-05-01\n" in desk.text(1)
    desk.edit(1, "reviewed: 王 2024-05-01", "reviewed: 王 2024-06-01")
    desk.build()
    assert desk.read().pages[0].filed[f"{PAGE}-1"].reviewed == "王 2024-06-01"


# -- paragraphs in a person's own order ------------------------------------------------------------


def reordered(desk: Desk, number: int, *order: int) -> None:
    path = desk.file(number)
    head, fence, said = path.read_text("utf-8").partition("\n---\n")
    parts = said.strip("\n").split("\n\n")
    path.write_text(head + fence + "\n" + "\n\n".join(parts[n] for n in order) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("order", "lines"),
    [
        ((1, 0, 2), (3, 50, 70)),
        ((1, 2, 0), (30, 5)),
        ((1, 2, 0), (3, 7, 90)),
        ((1, 2, 0), (3, 90, 7)),
        ((2, 1, 0), (30, 50, 70)),
    ],
)
def test_one_build_does_all_that_is_to_be_done(
    desk: Desk, order: tuple[int, ...], lines: tuple[int, ...]
) -> None:
    """A person ordered the paragraphs of lines 3, 5 and 7; the new reading has others."""
    desk.edit(1, "[图：拓展课堂](p9-tuo-zhan-ke-tang.md)", "")
    reordered(desk, 1, *order)
    desk.reparse(1, body=tuple(paragraph(text_of(n), n) for n in lines))

    desk.build()

    assert not desk.build().any


def test_a_photo_and_a_paragraph_that_come_to_the_same_place(tmp_path: Path) -> None:
    """Both are put there, and the file is not refused."""
    desk = Desk(tmp_path)
    desk.page(
        article(1, paragraphs=(3,)),
        article(11, paragraphs=(13, 15, 17)),
        photos=(photo(9, of=f"{PAGE}-1"),),
    )
    desk.build()
    reordered(desk, 11, 1, 2, 0)
    record = desk.records[PAGE]
    first, second = record.articles
    added = BodyItem(BodyKind.QUOTATION, "新的一段。", (17,))
    second = replace(second, body=(*second.body[:1], added, *second.body[1:]))
    shot = replace(record.photos[0], article=second.id)
    desk.records[PAGE] = replace(record, articles=(first, second), photos=(shot,))

    assert not desk.build().problems

    said = desk.text(11)
    shown = ("[图：", "> 新的一段。", text_of(15), text_of(17), text_of(13))
    places = [said.index(words) for words in shown]
    assert places == sorted(places)
    assert not desk.build().any
