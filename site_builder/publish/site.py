"""What all pages of one site share: configuration, archive, templates, and fragments made once.

A header, a footer, a card of an article is the same on every page that lies equally deep, so each
is rendered once and remembered. What a page reads of the archive is noted (`reads.py`), so a `Site`
shows it through mappings that do so. It travels to another process as what it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from site_builder.config import Config
from site_builder.model.archive import Archive, Term
from site_builder.model.article import Person
from site_builder.model.pages import (
    EMPTY,
    Crumbs,
    Feeds,
    Foot,
    Frame,
    Html,
    Link,
    Nav,
    Pager,
    Picture,
    Signature,
)
from site_builder.model.signatures import PHOTOGRAPHERS, group_of
from site_builder.publish import addresses, names, parts
from site_builder.publish.addresses import href, root_of
from site_builder.publish.env import Templates
from site_builder.publish.pictures import Shot
from site_builder.publish.reads import Fragments, Reads

SEARCHING = "搜索"
"""The search page has its own form and needs none in its head."""

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("版面", addresses.PAGES),
    ("地区", addresses.REGIONS),
    ("栏目", addresses.SECTIONS),
    ("图片", addresses.PHOTOS),
    ("署名", addresses.PEOPLE),
    ("关键词", addresses.KEYWORDS),
    ("日期", addresses.DATES),
    ("关于", addresses.ABOUT),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page's frame needs to know of it."""

    title: str = ""
    description: str = ""
    here: str = ""
    """The text of the navigation link it belongs to."""
    kind: str = ""
    head: Html = EMPTY
    feeds: Feeds | None = None
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


Shots = Mapping[str, Shot]


class Site:
    """One archive about to be published."""

    def __init__(
        self, archive: Archive, config: Config, pictures: Shots, *, searchable: bool = False
    ) -> None:
        self._given = (archive, config, pictures, searchable)
        self.reads = reads = Reads(archive)
        """What is read below, but for settings and templates, which count for every page."""
        self.config = config
        self.templates = Templates(config.root / "templates")
        self.searchable = searchable
        """Whether search has been built: its page then runs it."""
        self.archive = reads.archive()
        self.pictures = reads.given("pictures", pictures)
        """The pictures that exist, by their path below `seeds/`."""
        self.page_names = reads.derived(names.page_names)
        self.article_names = reads.derived(names.article_names)
        self.photo_href = reads.derived(names.photo_href)
        self.region_names = reads.derived(names.region_names)
        self.region_terms = reads.derived(names.region_terms)
        self.region_lists = reads.derived(names.region_lists)
        self.banners = reads.derived(names.banners)
        self.section_pages = reads.derived(names.section_pages)
        self.keyword_pages = reads.derived(names.keyword_pages)
        self.people_pages = reads.derived(names.people_pages)
        self.terms = reads.derived(names.terms)
        self.term_heads = reads.derived(parts.term_heads)
        self.region_heads = reads.derived(parts.region_heads)
        self.parts = reads.derived(partial(parts.every, size=config.per_page), "parts")
        self._filled = reads.derived(names.filled)
        self._headers: Fragments[Html] = Fragments(reads)
        self._paths: Fragments[tuple[Link, ...]] = Fragments(reads)
        self._words: Fragments[Link | None] = Fragments(reads)
        self._footers: dict[str, Html] = {}

    def __getstate__(self) -> tuple[Archive, Config, Shots, bool]:
        return self._given

    def __setstate__(self, state: tuple[Archive, Config, Shots, bool]) -> None:
        archive, config, pictures, searchable = state
        Site.__init__(self, archive, config, pictures, searchable=searchable)

    # -- what frames a page

    def frame(self, address: str, facts: Facts, root: str | None = None) -> Frame:
        """The frame of the page at an address."""
        root = root_of(address) if root is None else root
        site = self.config.title
        return Frame(
            root=root,
            title=f"{facts.title} · {site}" if facts.title else site,
            description=facts.description or self.config.description or site,
            canonical=self.absolute(address),
            header=self._header(root, facts.here),
            footer=self._footer(root),
            head=facts.head,
            feeds=facts.feeds,
            scripts=facts.scripts,
            styles=facts.styles,
            kind=facts.kind,
        )

    def absolute(self, address: str) -> str:
        """An address with the site's own before it; "" when that is not known."""
        base = self.config.base_url
        return f"{base.rstrip('/')}/{href(address)}" if base else ""

    def _header(self, root: str, here: str) -> Html:
        return self._headers.get((root, here), lambda: self.templates.render(self._nav(root, here)))

    def _nav(self, root: str, here: str) -> Nav:
        return Nav(
            root=root,
            home=root + addresses.HOME,
            site=self.config.title,
            subtitle=self.config.newspaper,
            links=self.navigation(root),
            here=here,
            search="" if here == SEARCHING else root + addresses.SEARCH,
        )

    def navigation(self, root: str) -> tuple[Link, ...]:
        """The parts of the site that hold something."""
        return tuple(Link(root + a, text) for text, a in NAVIGATION if self.has(a))

    def has(self, address: str) -> bool:
        """Whether an index is offered: one with nothing in it is not."""
        return self._filled.get(address, True)

    def _footer(self, root: str) -> Html:
        if root not in self._footers:
            links = [
                Link(root + addresses.ABOUT, "关于本档案"),
                Link(root + addresses.DATA, "数据下载"),
                Link(root + addresses.FEED_ATOM, "订阅（Atom）"),
                Link(root + addresses.FEED_JSON, "订阅（JSON）"),
            ]
            if self.config.repository:
                links.append(Link(self.config.repository, "源代码仓库"))
            foot = Foot(self.config.title, self.config.description, tuple(links))
            self._footers[root] = self.templates.render(foot)
        return self._footers[root]

    def crumbs(self, root: str, here: str, *links: tuple[str, str]) -> Crumbs:
        """The way to a page: home, then (words, address) pairs, then the page."""
        home = Link(root + addresses.HOME, "首页")
        return Crumbs((home, *(Link(root + href(a), text) for text, a in links)), here)

    # -- names that are links

    def signed(self, group: str) -> tuple[Term, ...]:
        """The index of a group of signatures, or of those to be seen."""
        return names.signed(self.archive, group)

    def region_links(self, root: str, path: str) -> tuple[Link, ...]:
        """A region's path as links, province first; townships lead to their place on the page."""
        return self._paths.get((root, path), lambda: self._path(root, path))

    def _path(self, root: str, path: str) -> tuple[Link, ...]:
        links = [Link(root + addresses.REGIONS, self.archive.province or "全部地区")]
        parts = path.split("/")
        for depth, name in enumerate(parts, 1):
            known = self.region_names.get("/".join(parts[: min(depth, 2)]))
            if known is None:
                continue
            fragment = "places" if depth > 2 else ""
            links.append(Link(root + href(addresses.region(known[1]), fragment), name))
        return tuple(links)

    def section_link(self, root: str, name: str | None) -> Link | None:
        """A section's page."""
        address = self.section_pages.get(name or "")
        return Link(root + href(address), name or "") if address else None

    def keyword_link(self, root: str, word: str) -> Link | None:
        """A keyword's page; a keyword of one article has none."""
        return self._words.get((root, word), lambda: self._word(root, word))

    def _word(self, root: str, word: str) -> Link | None:
        address = self.keyword_pages.get(word)
        return Link(root + href(address), word) if address else None

    def signatures(self, root: str, persons: Sequence[Person]) -> tuple[Signature, ...]:
        """Bylines, each name leading to what else was signed so."""
        return tuple(Signature(p.role, p.name, self._signed(root, p)) for p in persons)

    def _signed(self, root: str, person: Person) -> str:
        address = self.people_pages.get(f"{group_of(person.role)}/{person.name}")
        return root + href(address) if address else ""

    def credits(self, root: str, persons: Sequence[Person]) -> tuple[Signature, ...]:
        """Photo credits, each name leading to the photographer's page."""
        return tuple(
            Signature(p.role, p.name, root + href(self.people_pages[f"{PHOTOGRAPHERS}/{p.name}"]))
            for p in persons
        )

    def picture(self, root: str, image: str | None, alt: str) -> Picture | None:
        """A picture put beside the page, in the sizes it is published in."""
        shot = self.pictures.get(image or "")
        if not image or shot is None:
            return None
        width, height = shot.width, shot.height
        small = addresses.picture(image, min(480, width))
        return Picture(
            root + href(addresses.picture(image, width)), root + href(small), width, height, alt
        )

    # -- long lists

    def pager(
        self, root: str, closed: int, here: int, address: Callable[[int], str]
    ) -> Pager | None:
        """Links to the parts of a list; None when there is only one. `address`: of each."""
        if not closed:
            return None
        every = parts.numbers(closed)
        words = {n: "最新" if n == 0 else f"第 {n} 辑" for n in every}
        links = tuple(Link("" if n == here else root + href(address(n)), words[n]) for n in every)
        return Pager(words[here], links)
