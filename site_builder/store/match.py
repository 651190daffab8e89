"""Which file is which article, when a new parse or a new page text gave it another first line.

An id comes from the first source line. When the page's text shifts, or a rule finds a section tag
above an article, the article is the same and its id is not: its content says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from site_builder.store.digests import of_value
from site_builder.store.fields import CAPTION
from site_builder.store.files import ArticleFile
from site_builder.store.render import Draft

ALIKE = 0.5
"""Share of the content that has to be the same."""


def match(
    drafts: Sequence[Draft], files: Sequence[ArticleFile], *, same_source: bool
) -> dict[str, ArticleFile]:
    """The file of each draft, by the draft's id; each file is given once.

    While the page's text is the same an id is enough; else content comes before the id.
    """
    found: dict[str, ArticleFile] = {}
    by_id = {file.id: file for file in files}
    if same_source:
        found = {draft.id: by_id[draft.id] for draft in drafts if draft.id in by_id}
    pairs = sorted(
        (-alike(draft, file), draft.id != file.id, draft.id, file.id)
        for draft in drafts
        if draft.id not in found
        for file in files
        if file.base is not None
        and not file.copied
        and file.id not in {one.id for one in found.values()}
    )
    taken = {file.id for file in found.values()}
    for score, _, name, other in pairs:
        if -score >= ALIKE and name not in found and other not in taken:
            found[name] = by_id[other]
            taken.add(other)
    for draft in drafts:
        if draft.id not in found and draft.id in by_id and draft.id not in taken:
            found[draft.id] = by_id[draft.id]
            taken.add(draft.id)
    return found


def alike(draft: Draft, file: ArticleFile) -> float:
    """How much of a draft is what the program last wrote into a file: 0 to 1."""
    base = file.base
    if base is None or draft.kind != file.kind:
        return 0.0
    if draft.kind == "photo":
        key = CAPTION if draft.values[CAPTION] else "title"
        return float(base.fields.get(key) == of_value(draft.values[key]))
    title = base.fields.get("title") == of_value(draft.values["title"])
    old = Counter(said for where, said in base.body if not where.startswith("p"))
    new = Counter(piece.digest for piece in draft.pieces if piece.chunk.kind)
    most = max(old.total(), new.total())
    if not most:
        return float(title)
    return (old & new).total() / most + 0.2 * title
