"""A small made-up archive: two pages that together hold one of everything a site can show."""

from __future__ import annotations

from pathlib import Path

from site_builder.collect import collect
from site_builder.config import Config
from site_builder.model.archive import Archive, FiledPage
from site_builder.model.article import (
    Article,
    BodyItem,
    BodyKind,
    Dateline,
    PageText,
    Person,
    Photo,
)
from site_builder.model.issues import Issue
from site_builder.model.record import PageRecord, When
from site_builder.model.source import PageMeta, SourcePage
from tests.goldrecords import filed_page
from tests.vocabularies import vocabulary

DATED = "2023-05-04-06"
UNDATED = "000_58b1b0032ebd6743"

DATED_TEXT = """内蒙古日报 2023年5月4日
北疆党旗红
用人才“金钥匙”
打开产业“致富门”
——鄂托克前旗的做法
□本报记者 宋爽 通讯员 乌日娜
本报鄂尔多斯5月3日电 上海庙镇的羊绒,1斤卖到300元(去年是250元)。
养得好
“好!”牧民说:“比分是3:1,羊多了。”
村口的羊
图为上海庙镇的羊群。李强 摄
"""

UNDATED_TEXT = """没有写完的文章
□本报记者 宋爽
的开头不见了,剩下的在这里。
这一段也没有
一幅单独的图
图为青山区的广场。
本版图片由本报提供
"""


def small_pages() -> tuple[FiledPage, ...]:
    """A dated page with an article of many parts, and an undated one with a damaged article."""
    return (_dated(), _undated())


def small_archive() -> Archive:
    """The two pages collected."""
    words = {f"{DATED}-2": ("羊绒", "牧民"), f"{UNDATED}-1": ("羊绒",)}
    return collect(small_pages(), vocabulary({k: tuple(v) for k, v in words.items()}))


def small_config(root: Path, **changes: str) -> Config:
    """Settings of a site that knows its address and its repository."""
    known = {
        "title": "小小档案",
        "description": "两个版面的档案",
        "newspaper": "内蒙古日报",
        "base_url": "https://example.org/a/",
        "repository": "https://example.org/repository",
    }
    return Config(root=root, **(known | changes))  # type: ignore[arg-type]


def _dated() -> FiledPage:
    article = Article(
        id=f"{DATED}-2",
        section="北疆党旗红",
        kicker="鄂托克前旗",
        title="用人才“金钥匙” 打开产业“致富门”",
        subtitle="——鄂托克前旗的做法",
        bylines=(Person("本报记者", "宋爽"), Person("通讯员", "乌日娜")),
        dateline=Dateline("本报鄂尔多斯5月3日电", "本报", "鄂尔多斯", "5月3日"),
        regions=("鄂尔多斯市/鄂托克前旗/上海庙镇", "包头市/青山区"),
        body=(
            BodyItem(BodyKind.PARAGRAPH, "上海庙镇的羊绒,1斤卖到300元(去年是250元)。", (7,)),
            BodyItem(BodyKind.SUBHEAD, "养得好", (8,)),
            BodyItem(BodyKind.PARAGRAPH, "“好!”牧民说:“比分是3:1,羊多了。”", (9,)),
        ),
        lines=(2, 3, 4, 5, 6, 7, 8, 9),
    )
    photo = Photo(
        id=f"{DATED}-p10",
        title="村口的羊",
        caption="图为上海庙镇的羊群。",
        credits=(Person("", "李强"),),
        section=None,
        regions=("鄂尔多斯市/鄂托克前旗",),
        article=article.id,
        lines=(10, 11),
    )
    record = PageRecord(
        DATED,
        (article,),
        (photo,),
        notes=(),
        furniture=(PageText("内蒙古日报 2023年5月4日", (1,)),),
        meta=PageMeta("内蒙古日报", "2023-05-04", "6"),
        when=When("2023-05-04", evidence="furniture", line=1),
    )
    return filed_page(record, SourcePage.from_text(DATED, DATED_TEXT, record.meta))


def _undated() -> FiledPage:
    article = Article(
        id=f"{UNDATED}-1",
        section=None,
        kicker=None,
        title="没有写完的文章",
        subtitle=None,
        bylines=(Person("本报记者", "宋爽"),),
        dateline=None,
        regions=("鄂尔多斯市/鄂托克前旗",),
        body=(
            BodyItem(BodyKind.PARAGRAPH, "的开头不见了,剩下的在这里。", (3,)),
            BodyItem(BodyKind.PARAGRAPH, "这一段也没有", (4,)),
        ),
        lines=(1, 2, 3, 4),
        issues=(Issue("start-missing", (3,)), Issue("end-missing", (4,))),
    )
    photo = Photo(
        id=f"{UNDATED}-p5",
        title="",
        caption="图为青山区的广场。",
        credits=(),
        section="掠影",
        regions=("包头市/青山区",),
        article=None,
        lines=(5, 6),
    )
    record = PageRecord(UNDATED, (article,), (photo,), (PageText("本版图片由本报提供", (7,)),), ())
    return filed_page(record, SourcePage.from_text(UNDATED, UNDATED_TEXT))
