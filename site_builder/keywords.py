"""What articles are about: the keywords of each, found by cutting its text, and remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from site_builder.cache import digest
from site_builder.model.archive import FiledPage
from site_builder.model.article import Article
from site_builder.text.segment import Segmenter
from site_builder.tools import Tools

TOGETHER = 50
"""Texts that a worker is given at a time; for fewer no worker is made."""


class Asked(NamedTuple):
    """An article whose keywords are asked for."""

    article: Article
    key: str
    """What they are remembered by."""
    known: bytes | None


def asked_for(pages: Sequence[FiledPage], tools: Tools) -> Sequence[Asked]:
    """Every article with its keywords, where they are known.

    Where some are not, texts will be cut: by processes that are made later, here and for search.
    They inherit what that takes, since to make it anew costs each 0.2 s and 25 MB.
    """
    remembered = tools.memory.all("keywords")
    articles = ((a, p.filed[a.id].content) for p in pages for a in p.record.articles)
    keys = ((a, content or digest(_text(a))) for a, content in articles)
    asked = [Asked(article, key, remembered.get(key)) for article, key in keys]
    if any(article.known is None for article in asked):
        tools.lexicon.segmenter.cut("")
    return asked


def _text(article: Article) -> str:
    return "\n".join([article.title, *(item.text for item in article.body)])


def keywords_of(asked: Sequence[Asked], tools: Tools) -> Mapping[str, Sequence[str]]:
    """What each article is about. Cutting words is the dearest step of all, so it is remembered."""
    new = [_text(article) for article, _, known in asked if known is None]
    if new:
        tools.recall_rarity()
    computed = tools.workers.map(_of_text, tools.lexicon.segmenter, new, TOGETHER)
    words: dict[str, Sequence[str]] = {}
    for article, key, known in asked:
        if known is None:
            said = next(computed)
            tools.memory.put("keywords", key, " ".join(said).encode())
        else:
            said = tuple(known.decode().split())
        words[article.id] = said
    return words


def _of_text(segmenter: Segmenter, text: str) -> Sequence[str]:
    return segmenter.keywords(text)
