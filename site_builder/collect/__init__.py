"""Collect: the articles of the archive, put in order, indexed and related to each other.

``collect(pages, readings=…, regions=…, keywords=…) -> Archive`` is pure: pages in, one frozen
`model.archive.Archive` out, the same for any order of the pages. `readings` is
`text.pinyin.Pinyin`, `regions` the gazetteer, `keywords` a function from an article to its words
(remembered with the record: nothing here segments text). `redirects` are the addresses once in
use, as the store knows them.
"""

from site_builder.collect.archive import collect

__all__ = ["collect"]
