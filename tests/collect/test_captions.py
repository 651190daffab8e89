"""Who is to be seen: names before a position, and what only looks like one."""

from __future__ import annotations

import pytest

from site_builder.collect import collect
from site_builder.collect.captions import people_in
from site_builder.lexicon.captions import load_caption_words
from tests.goldrecords import seed_pages
from tests.vocabularies import vocabulary

NAMED = [
    ("村党支部书记、村委会主任金雪瑞(中)在田间地头传授种植经验。", [("金雪瑞", "中")]),
    ("嘎查党支部书记、村委会主任朝勒孟(左二)带头学法。", [("朝勒孟", "左二")]),
    ("治沙试验站高级工程师武学峰(左一)手把手教牧民", [("武学峰", "左一")]),
    ("收工时,天边泛起鱼肚白,韩立东(右二)和工友清点工具", [("韩立东", "右二")]),
    ("哈日胡舒嘎查党支部副书记图力古尔(中)在晾晒场直播", [("图力古尔", "中")]),
    ("图为调解员苏雅拉图（中）和牧民一起丈量", [("苏雅拉图", "中")]),
    ("徒弟乌力吉巴雅尔(右)跟着师傅学习", [("乌力吉巴雅尔", "右")]),
    ("护林员宝音德力格尔( 右一 )查看", [("宝音德力格尔", "右一")]),
    ("突击队队长杜鹏(前排左一)检查", [("杜鹏", "前排左一")]),
    ("牧民布和(后排右二)", [("布和", "后排右二")]),
    ("技术员李明(左)和牧民斯琴(右)查看草场", [("李明", "左"), ("斯琴", "右")]),
    ("技术员李明(左)和斯琴高娃(右)查看草场", [("李明", "左"), ("斯琴高娃", "右")]),
    ("主任金雪瑞和朝勒孟(左二)", [("朝勒孟", "左二")]),
    ("党员王强、张丽(右)", [("张丽", "右")]),
    ("村民李四(左)教李四(左)", [("李四", "左")]),
]

NOBODY = [
    "牛羊肥(右图)。",
    "高标准农田(一期)施工现场",
    "图为张家村(上图)。",
    "好力保镇党员技术员(中)向农户讲解",
    "民警(左二)一同饲养布和家的羊",
    "党员志愿者(左一)为牧民代填检疫表",
    "妇女们缝补渔网。(新巴尔虎左旗融媒体中心 供图)",
    "农机(左)和向日葵(右)",
    "白马(左)在湖边",
    "几位村民(右二)",
    "牧民们(中)",
    "书记在李强(左)家中",
    "他(左)",
    "主任王强(女)",
    "技术员查看新品种小麦(左一)",
    "",
    "(左)",
]


@pytest.mark.parametrize(("caption", "people"), NAMED)
def test_a_name_before_a_position_is_who_is_to_be_seen(
    caption: str, people: list[tuple[str, str]]
) -> None:
    """From the last office or trade, or 、 and 和, to the bracket; the position as printed."""
    found = people_in(caption, load_caption_words())

    assert [(p.name, p.position) for p in found] == people


@pytest.mark.parametrize("caption", NOBODY)
def test_nobody_is_named_where_it_is_unsure(caption: str) -> None:
    """Trades, things, pictures of pictures, stages of a building site."""
    assert people_in(caption, load_caption_words()) == ()


def test_the_index_of_people_leads_to_their_photos() -> None:
    """金雪瑞 and 朝勒孟 of the fourth page, each with one photo."""
    archive = collect(seed_pages(), vocabulary())

    assert [t.name for t in archive.pictured] == ["朝勒孟", "金雪瑞"]
    assert all(len(t.photos) == 1 and not t.articles for t in archive.pictured)
