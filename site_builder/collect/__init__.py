"""Collect: the articles of the archive, put in order, indexed and related to each other.

``collect(pages, Vocabulary(readings, regions, keywords, province, memo), redirects=())`` is pure:
pages in, one frozen `model.archive.Archive` out, the same for any order of the pages.
`readings` is `text.pinyin.Pinyin`, `regions` the `lexicon.gazetteer.Gazetteer`, `keywords` a
function from an article to its words (remembered with the record: nothing here segments text).
`memo` of the vocabulary, if there is one, remembers which articles are related: it saves time and
changes nothing. `redirects` are pairs of addresses, old and new, as the store knows them.
"""

from site_builder.collect.archive import collect
from site_builder.collect.ports import Vocabulary

__all__ = ["Vocabulary", "collect"]
