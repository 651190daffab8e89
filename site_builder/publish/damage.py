"""What is damaged or doubtful, said to the reader plainly and in Chinese.

Codes that only concern whoever maintains the archive are left to `review`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from site_builder.model.issues import Issue

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "body-missing": "本文正文缺失：版面上只存标题与署名。",
        "start-missing": "本文开头缺失。",
        "end-missing": "文中有段落结尾缺失。",
        "headline-missing": "本文标题缺失。",
        "stitched": "本文由版面上不相连的几处文字拼合而成。",
        "tag-orphan": "栏目归属存疑。",
        "suspect-text": "文中有疑似误识的字，均照原样保留。",
        "unreadable": "文中有无法辨认的字符。",
        "continued": "本文与其他版面相接，此处只有本版部分。",
        "page-empty": "本版没有文字。",
    }
)

_TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "body-missing": ("正文缺失", "只存标题，正文不在版面文字之中。"),
        "start-missing": ("开头缺失", "正文从半句开始，开头不在版面文字之中。"),
        "end-missing": ("结尾缺失", "有段落没有写完就断了。"),
        "headline-missing": ("标题缺失", "有正文而没有标题。"),
        "byline-missing": ("没有署名", "同版文章均有署名，唯独本文没有。"),
        "stitched": ("拼合而成", "文字散在版面几处，由程序拼合。"),
        "duplicate": ("重复文字", "同一段文字在版面上出现两次，只显示一次。"),
        "tag-orphan": ("栏目存疑", "栏目标签不知属于哪一篇。"),
        "suspect-text": ("疑有误字", "疑似误识的字，照原样保留。"),
        "unreadable": ("无法辨认", "有无法辨认的字符。"),
        "continued": ("转版接版", "与其他版面相接。"),
        "label-doubtful": ("结构存疑", "某些行的性质两可。"),
        "region-doubtful": ("地区存疑", "主要地区两可。"),
        "page-empty": ("空白版面", "版面没有文字。"),
    }
)

MARKED = ("body-missing", "start-missing", "end-missing", "headline-missing")
"""The codes a reader is told of before following a link."""


def sentences(issues: Sequence[Issue]) -> tuple[str, ...]:
    """What the reader of an article must know, once each."""
    told = (_SENTENCES[i.code] for i in issues if i.code in _SENTENCES)
    return tuple(dict.fromkeys(told))


def marks(issues: Sequence[Issue]) -> tuple[str, ...]:
    """The same in a word or two, for lists."""
    return tuple(dict.fromkeys(_TITLES[i.code][0] for i in issues if i.code in MARKED))


def heading(code: str) -> tuple[str, str]:
    """A code's name and what it means, for the page about the archive."""
    return _TITLES.get(code, (code, ""))
