"""What changed between two archives, told in articles and not in lines of files.

Articles are compared by what they are: by their id, and where that is gone by their text. So a page
that was renamed is no page lost, and an article cut in two is a split and no loss either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from site_builder.model.archive import FiledPage
from site_builder.model.article import Article, BodyItem, Photo
from site_builder.store.digests import of_page

ALIKE = 0.5
"""Share of an article's text that makes another article its successor."""


class Kind(StrEnum):
    """What happened to an article or a photo."""

    NEW = "new"
    GONE = "gone"
    SPLIT = "split"
    MERGED = "merged"
    RETITLED = "retitled"
    SECTION = "section"
    REGION = "region"
    BYLINE = "byline"
    TEXT = "text"
    DAMAGE = "damage"
    WITHDRAWN = "withdrawn"
    PHOTO_NEW = "photo-new"
    PHOTO_GONE = "photo-gone"
    PHOTO_MOVED = "photo-moved"
    PHOTO_TEXT = "photo-text"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened; `before` and `after` are what a person compares."""

    kind: Kind
    id: str
    title: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from one archive to the other."""

    pages_added: tuple[str, ...] = ()
    pages_removed: tuple[str, ...] = ()
    pages_renamed: tuple[tuple[str, str], ...] = ()
    articles_added: int = 0
    """Articles of the pages added."""
    photos_added: int = 0
    changes: tuple[Change, ...] = ()
    """On pages that stand in both, page by page."""

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How often each thing happened."""
        return Counter(change.kind for change in self.changes)

    @property
    def lost(self) -> int:
        """Articles that are gone and have no successor."""
        return self.counts.get(Kind.GONE, 0)

    @property
    def nothing(self) -> bool:
        """Whether both are the same."""
        return not (self.pages_added or self.pages_removed or self.pages_renamed or self.changes)


@dataclass(frozen=True, slots=True)
class _Side:
    """A page of one archive, ready to compare."""

    articles: Mapping[str, Article]
    photos: Mapping[str, Photo]
    hidden: frozenset[str]

    @classmethod
    def of(cls, page: FiledPage, name: str) -> _Side:
        """The page with ids as if it were called `name`."""
        old = page.record.page

        def renamed(id: str) -> str:
            return f"{name}{id.removeprefix(old)}"

        return cls(
            {renamed(article.id): article for article in page.record.articles},
            {renamed(photo.id): photo for photo in page.record.photos},
            frozenset(renamed(key) for key, filed in page.filed.items() if filed.withdrawn),
        )


def compare(before: Iterable[FiledPage], after: Iterable[FiledPage]) -> Difference:
    """What changed from `before` to `after`."""
    old = {page.record.page: page for page in before}
    new = {page.record.page: page for page in after}
    renamed = _renamed(old, new)
    came = {name: was for was, name in renamed}
    added = [name for name in new if name not in old and name not in came]
    changes: list[Change] = []
    for name, page in new.items():
        was = old.get(came.get(name, name))
        if was is not None:
            changes += _page(_Side.of(was, name), _Side.of(page, name))
    gone = {was for was, _ in renamed}
    return Difference(
        pages_added=tuple(added),
        pages_removed=tuple(name for name in old if name not in new and name not in gone),
        pages_renamed=renamed,
        articles_added=sum(len(new[name].record.articles) for name in added),
        photos_added=sum(len(new[name].record.photos) for name in added),
        changes=tuple(changes),
    )


def _renamed(
    old: Mapping[str, FiledPage], new: Mapping[str, FiledPage]
) -> tuple[tuple[str, str], ...]:
    """Pages whose text stands under another name now."""
    left = {_text(page): name for name, page in old.items() if name not in new}
    fresh = ((name, _text(page)) for name, page in new.items() if name not in old)
    return tuple((left[text], name) for name, text in fresh if text in left)


def _text(page: FiledPage) -> str:
    lines = [line.text for line in page.source.lines]
    return of_page(lines) if any(lines) else f"page {page.record.page}"


def _page(old: _Side, new: _Side) -> list[Change]:
    pairs = _successors(old.articles, new.articles)
    changes: list[Change] = []
    heirs = set(pairs.values())
    for key, article in new.articles.items():
        if key not in heirs:
            changes.append(_came(key, article, old.articles))
    for key, article in old.articles.items():
        if key in pairs:
            heir = pairs[key]
            changes += _article(heir, article, new.articles[heir])
            if (key in old.hidden) != (heir in new.hidden):
                said = ("shown", "withdrawn") if heir in new.hidden else ("withdrawn", "shown")
                changes.append(Change(Kind.WITHDRAWN, heir, article.title, *said))
        else:
            changes.append(_went(key, article, new.articles))
    return changes + _photos(old.photos, new.photos, pairs)


def _successors(old: Mapping[str, Article], new: Mapping[str, Article]) -> dict[str, str]:
    """Each old article's new id: the same id, or the id of the article that has its text."""
    pairs = {key: key for key in old if key in new}
    left = [key for key in old if key not in pairs]
    fresh = [key for key in new if key not in pairs]
    ranked = sorted((-_share(old[a], new[b]), a, b) for a in left for b in fresh)
    for share, was, now in ranked:
        if -share >= ALIKE and was not in pairs and now not in pairs.values():
            pairs[was] = now
    return pairs


def _share(one: Article, other: Article) -> float:
    """How much of `one`'s text `other` has: 0 to 1; by the title when there is no text."""
    have, text = _texts(one.body), _texts(other.body)
    total = sum(len(said) for said in have)
    if not total:
        return float(bool(one.title) and one.title == other.title)
    return sum(len(said) for said in have if said in text) / total


def _texts(body: Sequence[BodyItem]) -> set[str]:
    return {"".join(item.text.split()) for item in body}


def _came(id: str, article: Article, old: Mapping[str, Article]) -> Change:
    """A new article: out of another one, or out of nowhere."""
    for other in old.values():
        if _share(article, other) >= ALIKE:
            return Change(Kind.SPLIT, id, article.title, other.title, article.title)
    return Change(Kind.NEW, id, article.title, "", article.title)


def _went(id: str, article: Article, new: Mapping[str, Article]) -> Change:
    """An article that is gone: into another one, or for good."""
    for other in new.values():
        if _share(article, other) >= ALIKE:
            return Change(Kind.MERGED, id, article.title, article.title, other.title)
    return Change(Kind.GONE, id, article.title, article.title, "")


def _article(id: str, old: Article, new: Article) -> list[Change]:
    compared = (
        (Kind.RETITLED, _head(old), _head(new)),
        (Kind.SECTION, old.section or "", new.section or ""),
        (Kind.REGION, "、".join(old.regions[:1]), "、".join(new.regions[:1])),
        (Kind.BYLINE, _signed(old), _signed(new)),
        (Kind.TEXT, *_changed(old, new)),
        (Kind.DAMAGE, _damage(old), _damage(new)),
    )
    return [Change(kind, id, new.title, a, b) for kind, a, b in compared if a != b]


def _head(article: Article) -> str:
    return " / ".join(filter(None, (article.kicker, article.title, article.subtitle)))


def _signed(article: Article) -> str:
    return "、".join(f"{person.role} {person.name}".strip() for person in article.bylines)


def _damage(article: Article) -> str:
    return ", ".join(sorted({issue.code for issue in article.issues}))


def _changed(old: Article, new: Article) -> tuple[str, str]:
    """The items that differ, and the dateline; both empty when the text is the same."""
    before, after = ([(item.kind, item.text) for item in a.body] for a in (old, new))
    if before == after and old.dateline == new.dateline:
        return "", ""
    if sorted(before) == sorted(after) and before != after:
        return "paragraphs in this order", "paragraphs in another order"
    gone = [text for kind, text in before if (kind, text) not in after]
    came = [text for kind, text in after if (kind, text) not in before]
    lines = [a.dateline.text if a.dateline else "" for a in (old, new)]
    if lines[0] != lines[1]:
        gone, came = [lines[0], *gone], [lines[1], *came]
    return "\n".join(filter(None, gone)), "\n".join(filter(None, came))


def _photos(
    old: Mapping[str, Photo], new: Mapping[str, Photo], pairs: Mapping[str, str]
) -> list[Change]:
    changes = [Change(Kind.PHOTO_NEW, key, _caption(new[key])) for key in new if key not in old]
    changes += [Change(Kind.PHOTO_GONE, key, _caption(old[key])) for key in old if key not in new]
    for key, photo in new.items():
        if key not in old:
            continue
        was = old[key]
        home = pairs.get(was.article, was.article) if was.article else None
        if _number(home) != _number(photo.article):
            said = was.article or "alone", photo.article or "alone"
            changes.append(Change(Kind.PHOTO_MOVED, key, _caption(photo), *said))
        before, after = ((p.title, p.caption, p.credits) for p in (was, photo))
        if before != after:
            said = _caption(was), _caption(photo)
            changes.append(Change(Kind.PHOTO_TEXT, key, _caption(photo), *said))
    return changes


def _number(id: str | None) -> str:
    return id.rpartition("-")[2] if id else ""


def _caption(photo: Photo) -> str:
    return photo.title or photo.caption[:20]
