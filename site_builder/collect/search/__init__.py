"""Search that finds what Ctrl-F finds: the index, as files a browser reads in small pieces.

`build_index` is pure: documents in, the bytes of every file below `search/` out. What reads them is
`templates/assets/search/`; `docs/search.md` describes the files.
"""

from site_builder.collect.ports import Memo
from site_builder.collect.search.adapt import search_docs
from site_builder.collect.search.build import build_index, index_files
from site_builder.collect.search.document import SearchDoc

__all__ = ["Memo", "SearchDoc", "build_index", "index_files", "search_docs"]
