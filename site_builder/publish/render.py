"""From a job to files: the page or pages it makes, as addresses and contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from site_builder.model.archive import Archive, ArticleEntry, Term
from site_builder.model.signatures import REPORTERS
from site_builder.publish import addresses, data, parts, pictures
from site_builder.publish.addresses import beside, newspaper_page, root_of
from site_builder.publish.assets import assets
from site_builder.publish.bodies import Bodies
from site_builder.publish.body import markdown, plain_text
from site_builder.publish.cards import Cards
from site_builder.publish.downloads import article_json, source_bytes
from site_builder.publish.earlier import Earlier
from site_builder.publish.extras import Extras
from site_builder.publish.feeds import Channel, FeedWriter
from site_builder.publish.jobs import Job, Kind
from site_builder.publish.reads import Reads
from site_builder.publish.site import Site
from site_builder.publish.sitemap import sitemap
from site_builder.publish.stage import Content
from site_builder.publish.tilemap import tilemap
from site_builder.publish.views import article, front, lists, newspaper, photos, regions

Files = Iterator[tuple[str, Content]]


class Renderer:
    """Does the jobs of one site. What it remembers between jobs only saves time."""

    def __init__(self, site: Site, extras: Extras) -> None:
        self._site = site
        self._extras = extras
        self._cards = Cards(site)
        self._feeds = FeedWriter(site)
        self._makers: Mapping[Kind, Callable[[Job], Files]] = {
            Kind.NEWSPAPER_PAGE: self._newspaper_page,
            Kind.PAGE_LIST: self._page_list,
            Kind.REGIONS: self._regions,
            Kind.REGION: self._region,
            Kind.SECTIONS: lambda job: self._index(lists.SECTIONS, self._archive.sections, job),
            Kind.SECTION: lambda job: self._entry(lists.SECTIONS, job),
            Kind.KEYWORDS: lambda job: self._index(lists.KEYWORDS, self._archive.keywords, job),
            Kind.KEYWORD: lambda job: self._entry(lists.KEYWORDS, job),
            Kind.DATES: lambda job: self._index(lists.DATES, self._archive.dates, job),
            Kind.DATE: lambda job: self._entry(lists.DATES, job),
            Kind.PEOPLE: self._people,
            Kind.PERSON: self._person,
            Kind.PICTURED: lambda job: self._entry(lists.PICTURED, job),
            Kind.PHOTOS: self._photos,
            Kind.PHOTO_VIEWS: self._photo_views,
            Kind.FRONT: self._front,
            Kind.FEED: self._archive_feed,
            Kind.PICTURE: self._picture,
            Kind.NOTICES: self._notices,
            Kind.SITEMAP: lambda job: sitemap(site),
            Kind.ASSETS: lambda job: assets(site.templates.folders),
        }

    def __reduce__(self) -> tuple[type[Renderer], tuple[Site, Extras]]:
        return (Renderer, (self._site, self._extras))

    @property
    def reads(self) -> Reads:
        """What is read meanwhile."""
        return self._site.reads

    def files(self, job: Job, earlier: Earlier) -> Files:
        """The files of a job. `earlier`: what the last build left of it."""
        if job.kind is Kind.DATA:
            return data.files(self._site, earlier)
        return self._makers[job.kind](job)

    @property
    def _archive(self) -> Archive:
        return self._site.archive

    # -- newspaper pages

    def _newspaper_page(self, job: Job) -> Files:
        site = self._site
        page = self._archive.pages[job.key]
        address = newspaper_page(job.key)
        bodies = Bodies(site, page)
        for own in page.articles:
            yield from self._article(self._archive.articles[own], bodies)
        for own in page.photos:
            entry = self._archive.photos[own]
            root = root_of(entry.filed.permalink)
            shot = photos.photo_page(site, entry, entry.filed.permalink, root)
            yield entry.filed.permalink, site.templates.render(shot)
        context = newspaper.newspaper_page(
            site, page, bodies.articles(root_of(address)), bodies.figures(root_of(address))
        )
        yield address, site.templates.render(context)
        yield (
            addresses.source_view(job.key),
            site.templates.render(newspaper.source_view(site, page)),
        )
        yield addresses.source_text(job.key), source_bytes(page.source.lines)

    def _article(self, entry: ArticleEntry, bodies: Bodies) -> Files:
        site = self._site
        address = entry.filed.permalink
        root = root_of(address)
        body = bodies.articles(root)[entry.article.id]
        shots = article.photos_of(site, entry)
        facts = article.facts_in_words(site, entry)
        context = article.article_page(site, entry, body, address, root)
        yield address, site.templates.render(context)
        yield beside(address, ".md"), markdown(entry.article, shots, facts)
        yield beside(address, ".txt"), plain_text(entry.article, shots, facts)
        yield beside(address, ".json"), article_json(entry, shots)

    def _page_list(self, job: Job) -> Files:
        context = newspaper.page_list(self._site, job.part)
        yield addresses.list_part("pages", job.part), self._site.templates.render(context)

    # -- indexes

    def _index(self, index: lists.Index, terms: Sequence[Term], job: Job) -> Files:
        folder = index.folder
        address = addresses.index_letter(folder, job.key) if job.key else f"{folder}/index.html"
        context = lists.index_page(self._site, index, terms, letter=job.key)
        yield address, self._site.templates.render(context)

    def _entry(self, index: lists.Index, job: Job) -> Files:
        term = (self._site.term_heads if job.part else self._site.terms)[job.key]
        part = self._site.parts[parts.key(job.key, job.part)]
        context = lists.entry_page(self._site, self._cards, index, term, part, job.part)
        yield index.entry(term.slug, job.part), self._site.templates.render(context)
        if index.feeds and not job.part and term.articles:
            title = f"{index.label} {term.name}"
            yield from self._feed(Channel(title, index.entry(term.slug), term.articles))

    def _people(self, job: Job) -> Files:
        site = self._site
        group, _, letter = job.key.partition("/")
        index, terms = lists.people_index(group), site.signed(group)
        address = (
            addresses.index_letter(index.folder, letter) if letter else f"{index.folder}/index.html"
        )
        tabs = lists.people_tabs(root_of(address), group)
        yield address, site.templates.render(lists.index_page(site, index, terms, tabs, letter))
        if group == REPORTERS and not letter:
            yield addresses.PEOPLE, site.templates.render(lists.people_front(site))

    def _person(self, job: Job) -> Files:
        _, group, _ = job.key.split("/")
        return self._entry(lists.people_index(group), job)

    def _regions(self, job: Job) -> Files:
        del job
        shown = tilemap(self._site, root_of(addresses.REGIONS))
        context = regions.region_index(self._site, shown)
        yield addresses.REGIONS, self._site.templates.render(context)

    def _region(self, job: Job) -> Files:
        region = (self._site.region_heads if job.part else self._site.region_terms)[job.key]
        part = self._site.parts[parts.key(job.key, job.part)]
        context = regions.region_page(self._site, self._cards, region, part, job.part)
        yield addresses.region(region.slug, job.part), self._site.templates.render(context)
        if not job.part:
            ids = self._site.region_lists[job.key]
            title = f"地区 {region.name}"
            yield from self._feed(Channel(title, addresses.region(region.slug), ids))

    # -- photos

    def _photos(self, job: Job) -> Files:
        context = photos.photo_index(self._site, self._cards, job.part)
        yield addresses.list_part("photos", job.part), self._site.templates.render(context)

    def _photo_views(self, job: Job) -> Files:
        del job
        render = self._site.templates.render
        yield addresses.PHOTOS_BY_PLACE, render(photos.photos_by_place(self._site))
        yield addresses.PHOTOS_BY_PHOTOGRAPHER, render(photos.photos_by_photographer(self._site))
        if self._archive.pictured:
            yield addresses.PHOTOS_BY_PERSON, render(photos.photos_by_person(self._site))

    def _picture(self, job: Job) -> Files:
        width = self._site.pictures[job.key].width
        seeds = self._site.config.seeds
        for size in sorted({width, min(width, pictures.SMALL)}):
            yield addresses.picture(job.key, size), pictures.resized(seeds, job.key, size)

    # -- front pages, feeds, notices

    def _front(self, job: Job) -> Files:
        del job
        site, render = self._site, self._site.templates.render
        yield (
            addresses.HOME,
            render(front.home_page(site, self._cards, tilemap(site, ""))),
        )
        yield (
            addresses.ABOUT,
            render(front.about_page(site, self._extras.about, self._extras.accuracy)),
        )
        yield addresses.SEARCH, render(front.search_page(site))
        yield addresses.NOT_FOUND, render(front.not_found(site))

    def _archive_feed(self, job: Job) -> Files:
        del job
        ids = tuple(self._archive.articles)
        yield from self._feed(Channel("全部文章", addresses.HOME, ids))

    def _feed(self, channel: Channel) -> Files:
        yield channel.address(".xml"), self._feeds.atom(channel)
        yield channel.address(".json"), self._feeds.json(channel)

    def _notices(self, job: Job) -> Files:
        del job
        site = self._site
        for address in self._archive.withdrawn:
            yield address, site.templates.render(front.withdrawn(site, address))
        for old, new in self._archive.redirects:
            yield old, site.templates.render(front.moved(site, old, new))
