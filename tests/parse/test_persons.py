"""Signatures, credits, datelines: what is a name, a role, a place."""

from __future__ import annotations

import pytest

from site_builder.lexicon import load_words
from site_builder.parse.credits import find_credit
from site_builder.parse.datelines import find_dateline, find_trailing
from site_builder.parse.persons import SignatureReader
from site_builder.text.normalize import halfwidth

READER = SignatureReader(load_words())

SIGNATURES = """
□本报记者 潘佳 通讯员 郝天阳 | 本报记者 潘佳, 通讯员 郝天阳
□本报融媒体记者 巴依斯古楞 摄影报道 | 本报融媒体记者 巴依斯古楞
□袁娜 | 袁娜
本报记者 吴 勇 丁志军 | 本报记者 吴勇, 本报记者 丁志军
本报记者 查  娜 张  圆 | 本报记者 查娜, 本报记者 张圆
□本报记者曾坤颜世贵 | 本报记者 曾坤, 本报记者 颜世贵
本报记者王强通讯员李明 | 本报记者 王强, 通讯员 李明
□本报记者 乌云塔娜 高嵩 通讯员 孟和巴雅尔 | 本报记者 乌云塔娜, 本报记者 高嵩, 通讯员 孟和巴雅尔
□文、图/本报通讯员赵一 钱二三 | 本报通讯员 赵一, 本报通讯员 钱二三
文\\本报记者 王强 图\\李四光 | 本报记者 王强, 李四光
草原云·北方新报记者 王强 记者 李明 | 草原云·北方新报记者 王强, 记者 李明
鄂尔多斯市融媒体中心记者 王强 | 鄂尔多斯市融媒体中心记者 王强
□内蒙古党校 张三丰 | 内蒙古党校 张三丰
作者:张三丰 | 张三丰
口述:郭满仓 整理:张 圆 | 郭满仓, 张圆
●采访整理:本报记者 乔伟 | 本报记者 乔伟
★不登高山,不知天之高也;不临深 | -
■面对面 | -
口黄正华 | 黄正华
□本报评论员 | 本报评论员
乌云毕力格 著 | 乌云毕力格
党建领航 老街飘香 | -
构建人才工作的强磁场 | -
在鄂伦春自治旗克一河镇 护林员高永林 | -
数据来源:各旗县区能源局 制表:高娃 | -
"""


@pytest.mark.parametrize("row", SIGNATURES.strip().splitlines())
def test_signatures(row: str) -> None:
    """A byline is read into roles and names, prose is not."""
    text, expected = row.split(" | ")
    signature = READER.read(text)
    found = ", ".join(f"{p.role} {p.name}".strip() for p in signature.persons) if signature else "-"

    assert found == expected


CREDITS = """
在海棠园里疏果。包立新 摄 | 在海棠园里疏果。 | 包立新
白燕荣 摄 | | 白燕荣
贡献。 本报记者 潘佳 通讯员 苏佳琪 摄 | 贡献。 | 潘佳, 苏佳琪
图为植树现场。 李 强 摄 | 图为植树现场。 | 李强
果农在海棠园里疏果 包立新 摄 | 果农在海棠园里疏果 | 包立新
看难题。（高娃 供图） | 看难题。 | 高娃
开花了。王正摄(人民视觉) | 开花了。 | 王正
劳动。新华社记者王强/摄 | 劳动。 | 王强
劳动。新华社发(王强 摄) | 劳动。 | 王强
劳动。新华社记者王强摄于6月22日 | 劳动。 | 王强
忙碌。摄影/内蒙古日报社融媒体记者 王强 | 忙碌。 | 王强
现场。图片由固阳县融媒体中心提供 | 现场。 | 固阳县融媒体中心
他喜欢拍摄 | - | -
老师负责拍摄。 | - | -
这是8月22日拍摄的照片(8月22日摄) | - | -
开会现场。(资料照片) | - | -
"""


@pytest.mark.parametrize("row", CREDITS.strip().splitlines())
def test_credits(row: str) -> None:
    """A credit closes a caption and names someone."""
    text, caption, names = (part.strip() for part in row.split("|"))
    credit = find_credit(halfwidth(text), READER)
    found = (
        (text[: credit.start].strip(), ", ".join(p.name for p in credit.persons))
        if credit
        else ("-", "-")
    )

    assert found == (caption, names)


DATELINES = """
本报锡林郭勒1月31日电 阿巴嘎旗 | 本报 | 锡林郭勒 | 1月31日 | | 阿巴嘎旗
本报讯 每天 | 本报 | | | | 每天
本报讯（记者 尹志远）零下 | 本报 | | | 尹志远 | 零下
新华社呼和浩特9月28日电(记者王强)今天 | 新华社 | 呼和浩特 | 9月28日 | 王强 | 今天
本报9月18日讯 (记者 安格日)记者 | 本报 | | 9月18日 | 安格日 | 记者
中新网长治10月24日电 题:大 | 中新网 | 长治 | 10月24日 | | 大
人民日报武汉12月27日电 (人民日报记者 王强)今 | 人民日报 | 武汉 | 12月27日 | 王强 | 今
【新华社重庆十四日电】今 | 新华社 | 重庆 | 十四日 | | 今
本报广州11月28日电 记者王强报道:今天 | 本报 | 广州 | 11月28日 | 王强 | 今天
新报讯(草原云·北方新报记者  王强)今 | 新报 | | | 王强 | 今
本报通讯员电话采访 | -
本报记者从电力部门获悉, | -
"""


@pytest.mark.parametrize("row", DATELINES.strip().splitlines())
def test_datelines(row: str) -> None:
    """A dateline gives its source, place, date and reporters; what follows is the text."""
    text, *expected = (part.strip() for part in row.split("|"))
    opening = find_dateline(text, halfwidth(text), READER)
    if opening is None:
        assert expected == ["-"]
        return
    dateline, names = opening.dateline, ", ".join(p.name for p in opening.persons)
    found = [dateline.source, dateline.place, dateline.date, names, text[opening.end :].strip()]

    assert found == expected


TRAILING = """
干群距离。(融媒体记者 巴依斯古楞 通讯员 朝克图) | 巴依斯古楞, 朝克图
惠及牧民57户。（额日德木图） | 额日德木图
5.4万亩。(记者 陈志宏) | 陈志宏
一句一景。(来源:康巴什区融媒体中心) | -
新能源基地(一期) | -
朝勒孟(左二) | -
考核共建。(作者系巴彦淖尔市作家协会会员) | -
饮水点给马群添水。(照日格图 摄) | -
结束。(据新华社电) | -
"""


@pytest.mark.parametrize("row", TRAILING.strip().splitlines())
def test_trailing_signatures(row: str) -> None:
    """A bracket at a paragraph's end is a signature when it names someone, else an aside."""
    text, expected = row.split(" | ")
    trailing = find_trailing(text, READER)

    assert (", ".join(p.name for p in trailing.persons) if trailing else "-") == expected
