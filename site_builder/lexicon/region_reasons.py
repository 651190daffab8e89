"""Why a region is an article's primary one, in words for readers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "kicker": "引题点明了地区",
        "prefix": "标题以地区开头",
        "headline": "标题点明了地区",
        "headline-several": "标题点到几个地区，取正文着墨最多的",
        "deck": "副题点明了地区",
        "banner": "正文写的主要是这个旗县市区",
        "league": "正文写的主要是这个盟市",
        "league-itself": "正文多次直接写到这个盟市",
        "shared": "文中几个旗县并重，归入所在盟市",
        "dateline": "依据电头",
        "masthead": "文中说的是报纸所在地（依据报头）",
        "article": "图片说明未写地点，随所配文章",
    }
)
"""By `Evidence.why`."""
