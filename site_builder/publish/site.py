"""What all pages of one site share: configuration, archive, templates, and fragments made once.

A header, a footer, a card of an article is the same on every page that lies equally deep, so each
is rendered once and remembered. A `Site` travels to another process as its archive and
configuration alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from site_builder.config import Config
from site_builder.model.archive import Archive, RegionTerm, Term
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
from site_builder.model.signatures import (
    AUTHORS,
    CORRESPONDENTS,
    PHOTOGRAPHERS,
    REPORTERS,
    group_of,
)
from site_builder.publish import addresses
from site_builder.publish.addresses import href, root_of
from site_builder.publish.body import display_title
from site_builder.publish.env import Templates

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

GROUPS: tuple[tuple[str, str], ...] = (
    (REPORTERS, "记者"),
    (CORRESPONDENTS, "通讯员"),
    (PHOTOGRAPHERS, "摄影"),
    (AUTHORS, "作者"),
)
"""The groups of signatures and what each is called."""


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


Sizes = Mapping[str, tuple[int, int]]


class Site:
    """One archive about to be published."""

    def __init__(
        self, archive: Archive, config: Config, pictures: Sizes, *, searchable: bool = False
    ) -> None:
        self.archive = archive
        self.config = config
        self.pictures = pictures
        """Sizes of the pictures that exist, by their path below `seeds/`."""
        self.searchable = searchable
        """Whether search has been built: its page then runs it."""
        self.templates = Templates(config.root / "templates")
        self._headers: dict[tuple[str, str], Html] = {}
        self._footers: dict[str, Html] = {}

    def __getstate__(self) -> tuple[Archive, Config, Sizes, bool]:
        return self.archive, self.config, self.pictures, self.searchable

    def __setstate__(self, state: tuple[Archive, Config, Sizes, bool]) -> None:
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
        key = (root, here)
        if key not in self._headers:
            nav = Nav(
                root=root,
                home=root + addresses.HOME,
                site=self.config.title,
                subtitle=self.config.newspaper,
                links=self.navigation(root),
                here=here,
                search="" if here == SEARCHING else root + addresses.SEARCH,
            )
            self._headers[key] = self.templates.render(nav)
        return self._headers[key]

    def navigation(self, root: str) -> tuple[Link, ...]:
        """The parts of the site that hold something."""
        return tuple(Link(root + a, text) for text, a in NAVIGATION if self._has(a))

    def _has(self, address: str) -> bool:
        """An index with nothing in it is not offered."""
        return not (
            (address == addresses.KEYWORDS and not self.archive.keywords)
            or (address == addresses.DATES and not self.archive.dates)
        )

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

    @cached_property
    def region_by_path(self) -> Mapping[str, RegionTerm]:
        """Regions that have a page."""
        return {r.path: r for r in self.archive.regions}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where an article stands in the order of the archive."""
        return {own: at for at, own in enumerate(self.archive.articles)}

    @cached_property
    def article_names(self) -> Mapping[str, tuple[str, str]]:
        """Each article's address from the root and its title: what links to it show."""
        return {
            own: (href(entry.filed.permalink), display_title(entry.article))
            for own, entry in self.archive.articles.items()
        }

    @cached_property
    def photo_href(self) -> Mapping[str, str]:
        """Where each photo's page is, from the root."""
        return {own: href(entry.filed.permalink) for own, entry in self.archive.photos.items()}

    @cached_property
    def section_by_name(self) -> Mapping[str, Term]:
        """Sections by their name."""
        return {t.name: t for t in self.archive.sections}

    @cached_property
    def keyword_by_name(self) -> Mapping[str, Term]:
        """Keywords that have a page."""
        return {t.name: t for t in self.archive.keywords}

    @cached_property
    def people(self) -> Mapping[tuple[str, str], str]:
        """The address of a name's page by group and name."""
        return {
            (group, term.name): addresses.person(group, term.slug)
            for group in (*dict(GROUPS), addresses.PICTURED)
            for term in self.signed(group)
        }

    def signed(self, group: str) -> tuple[Term, ...]:
        """The index of a group of signatures, or of those to be seen."""
        archive = self.archive
        indexes = {
            REPORTERS: archive.reporters,
            CORRESPONDENTS: archive.correspondents,
            PHOTOGRAPHERS: archive.photographers,
            AUTHORS: archive.authors,
            addresses.PICTURED: archive.pictured,
        }
        return indexes[group]

    def region_links(self, root: str, path: str) -> tuple[Link, ...]:
        """A region's path as links, province first; townships lead to their place on the page."""
        links = [Link(root + addresses.REGIONS, self.archive.province or "全部地区")]
        parts = path.split("/")
        for depth, name in enumerate(parts, 1):
            term = self.region_by_path.get("/".join(parts[: min(depth, 2)]))
            if term is None:
                continue
            fragment = "places" if depth > 2 else ""
            links.append(Link(root + href(addresses.region(term.slug), fragment), name))
        return tuple(links)

    def section_link(self, root: str, name: str | None) -> Link | None:
        """A section's page."""
        term = self.section_by_name.get(name or "")
        return (
            Link(root + href(addresses.entry("sections", term.slug)), term.name) if term else None
        )

    def signatures(self, root: str, persons: Sequence[Person]) -> tuple[Signature, ...]:
        """Bylines, each name leading to what else was signed so."""
        return tuple(Signature(p.role, p.name, self._signed(root, p)) for p in persons)

    def _signed(self, root: str, person: Person) -> str:
        address = self.people.get((group_of(person.role), person.name))
        return root + href(address) if address else ""

    def credits(self, root: str, persons: Sequence[Person]) -> tuple[Signature, ...]:
        """Photo credits, each name leading to the photographer's page."""
        return tuple(
            Signature(p.role, p.name, root + href(self.people[PHOTOGRAPHERS, p.name]))
            for p in persons
        )

    def picture(self, root: str, image: str | None, alt: str) -> Picture | None:
        """A picture put beside the page, in the sizes it is published in."""
        size = self.pictures.get(image or "")
        if not image or size is None:
            return None
        width, height = size
        small = addresses.picture(image, min(480, width))
        return Picture(
            root + href(addresses.picture(image, width)), root + href(small), width, height, alt
        )

    # -- long lists

    def parts(self, ids: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
        """A list cut into parts, the newest first: (0, newest), (k, …), … (1, oldest).

        Older parts are full and never change when entries come, so an archive that grows rewrites
        only the newest, and a link to an older part stays right.
        """
        size = self.config.per_page
        closed = max(0, len(ids) // size - 1)
        newest = tuple(reversed(ids[closed * size :]))
        older = [(n, tuple(reversed(ids[(n - 1) * size : n * size]))) for n in range(closed, 0, -1)]
        return [(0, newest), *older]

    def pager(self, root: str, parts: Sequence[tuple[int, str]], here: int) -> Pager | None:
        """Links to the other parts; None when there is only one. `parts`: number and address."""
        if len(parts) < 2:
            return None
        words = {n: "最新" if n == 0 else f"第 {n} 辑" for n, _ in parts}
        links = tuple(
            Link("" if n == here else root + href(address), words[n]) for n, address in parts
        )
        return Pager(words[here], links)
