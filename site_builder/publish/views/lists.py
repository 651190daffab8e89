"""Indexes with their letter bars, and the page of each entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.model.archive import Term
from site_builder.model.pages import (
    EntryPage,
    Feeds,
    IndexPage,
    Letter,
    Link,
    Tab,
    TermGroup,
    TermLink,
)
from site_builder.model.signatures import AUTHORS, CORRESPONDENTS, PHOTOGRAPHERS, REPORTERS
from site_builder.publish import addresses
from site_builder.publish.addresses import href, root_of
from site_builder.publish.cards import Cards
from site_builder.publish.metadata import plain_head
from site_builder.publish.names import GROUPS
from site_builder.publish.parts import Part
from site_builder.publish.site import Facts, Site
from site_builder.publish.words import count_words, date_words

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

LARGE_INDEX = 400
"""From so many entries on, an index shows one letter a page."""


@dataclass(frozen=True, slots=True)
class Index:
    """One index of the site: where it lies and what it is called."""

    folder: str
    """Of its entries' addresses: "sections", "people/reporters"."""
    title: str
    label: str
    """What one of its entries is: 栏目, 记者."""
    here: str
    intro: str
    empty: str
    feeds: bool = True
    own_front: str = ""
    """Where its entries are listed if not on the front page of its folder."""

    @property
    def front(self) -> str:
        """The address of the list of its entries."""
        return self.own_front or f"{self.folder}/index.html"

    def entry(self, slug: str, part: int = 0) -> str:
        """The address of an entry."""
        if self.folder.startswith("people/"):
            return addresses.person(self.folder.partition("/")[2], slug, part)
        return addresses.entry(self.folder, slug, part)


SECTIONS = Index("sections", "栏目", "栏目", "栏目", "报纸的栏目，依拼音排列。", "还没有栏目。")
KEYWORDS = Index(
    "keywords",
    "关键词",
    "关键词",
    "关键词",
    "至少两篇文章共有的关键词，依拼音排列。",
    "还没有两篇文章共有的关键词。",
    feeds=False,
)
DATES = Index(
    "dates", "日期", "日期", "日期", "日期确知的版面。", "还没有日期确知的版面。", feeds=False
)

PICTURED = Index(
    f"people/{addresses.PICTURED}",
    "图片：按人物",
    "图片人物",
    "图片",
    "图片说明点明位置的人，依拼音排列。同名的不一定是同一个人。",
    "还没有点明位置的人。",
    feeds=False,
    own_front=addresses.PHOTOS_BY_PERSON,
)


def people_index(group: str) -> Index:
    """The index of one group of signatures."""
    name = dict(GROUPS)[group]
    intro = {
        REPORTERS: "以本报记者、融媒体记者、见习记者、实习生等身份署名的人，依拼音排列。",
        CORRESPONDENTS: "以通讯员身份署名的人，依拼音排列。",
        PHOTOGRAPHERS: "图片的摄影者，依拼音排列。",
        AUTHORS: "署名而未标身份的作者与特约撰稿人，依拼音排列。",
    }[group]
    return Index(f"people/{group}", f"署名：{name}", name, "署名", intro, f"还没有{name}的署名。")


_MOST_SIGNED = 30


def people_front(site: Site) -> IndexPage:
    """The four groups of signatures, each with those that signed most."""
    address = addresses.PEOPLE
    root = root_of(address)
    groups = []
    for group, name in GROUPS:
        terms = sorted(site.signed(group), key=lambda t: (-t.count, t.slug))[:_MOST_SIGNED]
        links = tuple(_link(people_index(group), root, t) for t in terms)
        if links:
            groups.append(TermGroup(group, f"{name}（{len(site.signed(group))} 人）", links))
    intro = "署名分四类，各自成表：同一姓名出现在两类中，不一定是同一个人。"
    head = plain_head("CollectionPage", "署名", intro, site.config.title, site.absolute(address))
    return IndexPage(
        frame=site.frame(address, Facts("署名", intro, "署名", "index", head)),
        crumbs=site.crumbs(root, "署名"),
        title="署名",
        intro=intro,
        tabs=people_tabs(root, ""),
        letters=(),
        groups=tuple(groups),
        empty="" if groups else "还没有署名。",
    )


def people_tabs(root: str, group: str) -> tuple[Tab, ...]:
    """The four groups of signatures, one of them shown."""
    return tuple(Tab(root + f"people/{g}/index.html", name, g == group) for g, name in GROUPS)


def is_large(terms: Sequence[Term]) -> bool:
    """Whether an index is shown a letter at a time."""
    return len(terms) > LARGE_INDEX


def letters_of(terms: Iterable[Term]) -> tuple[str, ...]:
    """The letters that entries stand under, A to Z and then the others."""
    found = {t.initial for t in terms}
    return tuple(x for x in (*LETTERS, "#", *sorted(found)) if x in found)[: len(found)]


def index_page(
    site: Site, index: Index, terms: Sequence[Term], tabs: tuple[Tab, ...] = (), letter: str = ""
) -> IndexPage:
    """An index, or of a large one the entries under one letter ("": its front page)."""
    front = index.front
    address = addresses.index_letter(index.folder, letter) if letter else front
    root = root_of(address)
    large = is_large(terms)
    shown = [t for t in terms if t.initial == letter] if letter else terms
    if large and not letter:
        # The front page of a large index shows what leads to most.
        shown = sorted(terms, key=lambda t: (-t.count, t.slug))[:100]
    title = f"{index.title} {letter}" if letter else index.title
    head = plain_head("CollectionPage", title, index.intro, site.config.title, site.absolute(front))
    return IndexPage(
        frame=site.frame(address, Facts(title, index.intro, index.here, "index", head)),
        crumbs=site.crumbs(root, title, *([(index.title, front)] if letter else [])),
        title=title,
        intro=f"{index.intro}共 {len(terms)} 个。" if terms else "",
        tabs=tabs,
        letters=letter_bar(terms, index.folder if large else "", root),
        groups=_groups(index, root, shown, by_letter=not (large and not letter)),
        empty="" if terms else index.empty,
    )


def letter_bar(terms: Iterable[Term], folder: str = "", root: str = "") -> tuple[Letter, ...]:
    """The letter bar: to places on the page, or, with a folder, to a page for each letter."""
    present = set(letters_of(terms))
    if not present or not present.issubset({*LETTERS, "#"}):
        return ()
    cells = [*LETTERS, *(["#"] if "#" in present else [])]
    return tuple(Letter(x, _letter_href(x, folder, root) if x in present else "") for x in cells)


def _letter_href(letter: str, folder: str, root: str) -> str:
    return root + addresses.index_letter(folder, letter) if folder else f"#{letter_id(letter)}"


def letter_id(letter: str) -> str:
    """The place of a letter on a page."""
    return "letter-" + ("other" if letter == "#" else letter)


def _groups(
    index: Index, root: str, terms: Sequence[Term], *, by_letter: bool
) -> tuple[TermGroup, ...]:
    if not by_letter:
        return (TermGroup("most", "篇数最多", tuple(_link(index, root, t) for t in terms)),)
    groups: dict[str, list[Term]] = {}
    for term in terms:
        groups.setdefault(term.initial, []).append(term)
    return tuple(
        TermGroup(
            letter_id(x),
            "其他" if x == "#" else x,
            tuple(_link(index, root, t) for t in groups[x]),
        )
        for x in groups
    )


def _link(index: Index, root: str, term: Term) -> TermLink:
    name = date_words(term.name) if index is DATES else term.name
    count = count_words(len(term.articles), len(term.photos))
    return TermLink(root + href(index.entry(term.slug)), name, term.reading, count)


def entry_page(  # noqa: PLR0913, PLR0917 -- what is listed, beside what every view is given
    site: Site, cards: Cards, index: Index, term: Term, listed: Part, part: int = 0
) -> EntryPage:
    """The page of an entry: what stands under it, the newest first.

    Of the term of an older part no more than its name is known here.
    """
    address = index.entry(term.slug, part)
    root = root_of(address)
    name = date_words(term.name) if index is DATES else term.name
    title = f"{name} 第 {part} 辑" if part else name
    summary = count_words(len(term.articles), len(term.photos))
    photos = listed.ids if listed.of_photos else tuple(reversed(term.photos))
    about = f"{index.label}“{name}”：{f'第 {part} 辑' if part else summary}"
    head = plain_head(
        "CollectionPage", f"{index.label} {name}", about, site.config.title, site.absolute(address)
    )
    feeds = term_feeds(root, index, term) if index.feeds and not listed.of_photos else None
    return EntryPage(
        frame=site.frame(
            address, Facts(f"{index.label} {title}", about, index.here, "entry", head, feeds)
        ),
        crumbs=site.crumbs(root, title, (index.title, index.front)),
        label=index.label,
        title=title,
        reading=term.reading,
        summary="" if part else summary,
        articles=tuple(cards.article(root, a) for a in listed.ids) if not listed.of_photos else (),
        photos=tuple(cards.photo(root, p) for p in photos),
        pager=site.pager(root, listed.closed, part, lambda n: index.entry(term.slug, n)),
        links=_elsewhere(site, root, index, term),
    )


def term_feeds(root: str, index: Index, term: Term) -> Feeds:
    """The feeds of an entry."""
    address = index.entry(term.slug)
    return Feeds(
        f"{index.label} {term.name}",
        root + href(addresses.feed(address, ".xml")),
        root + href(addresses.feed(address, ".json")),
    )


def _elsewhere(site: Site, root: str, index: Index, term: Term) -> tuple[Link, ...]:
    """The same name in another group of signatures: it may or may not be the same person."""
    if not index.folder.startswith("people/"):
        return ()
    own = index.folder.partition("/")[2]
    found = (
        (name, site.people_pages.get(f"{group}/{term.name}"))
        for group, name in GROUPS
        if group != own
    )
    return tuple(Link(root + href(a), f"同名的{name}") for name, a in found if a)
