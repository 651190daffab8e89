"""What is remembered of earlier builds saves work and never changes a byte."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from site_builder.cache import Cache
from site_builder.collect import collect
from site_builder.config import Config
from site_builder.model.archive import FiledPage
from site_builder.model.article import Article, Person
from site_builder.parallel import Executor, Processes, Serial
from site_builder.publish import build, publish
from site_builder.publish.earlier import Earlier
from site_builder.publish.env import Templates
from site_builder.publish.jobs import Job, Kind
from site_builder.publish.parts import PAGES, PHOTOS, every
from site_builder.publish.reads import Fragments, Reads, Seen
from site_builder.publish.remembered import _unpacked
from site_builder.publish.site import Site
from tests.goldrecords import gold_pages
from tests.publish.smallsite import small_archive, small_config
from tests.test_faults import content
from tests.vocabularies import vocabulary

Pages = Sequence[FiledPage]

SECTIONS = (None, "北疆党旗红", "要闻", "图说一线")
REGIONS = ((), ("鄂尔多斯市/鄂托克前旗",), ("包头市/青山区", "鄂尔多斯市"), ("锡林郭勒盟",))
WORDS = ("羊绒", "牧民", "党员", "书记")


def keywords(pages: Pages) -> dict[str, tuple[str, ...]]:
    """Words of the title: they change with it."""
    articles = (article for page in pages for article in page.record.articles)
    return {a.id: tuple(word for word in WORDS if word in a.title) for a in articles}


def built(pages: Pages, config: Config, out: Path, memory: Cache | None = None) -> None:
    archive = collect(pages, vocabulary(dict(keywords(pages))))
    publish(archive, config, out, memory=memory)


def edited(pages: Pages, chance: random.Random, **changes: object) -> Pages:
    """One article of one page, changed."""
    at = chance.choice([n for n, page in enumerate(pages) if page.record.articles])
    record = pages[at].record
    own = chance.choice(record.articles)
    new = replace(own, **changes)  # type: ignore[arg-type]
    articles = tuple(new if article is own else article for article in record.articles)
    page = replace(pages[at], record=replace(record, articles=articles))
    return (*pages[:at], page, *pages[at + 1 :])


def withdrawn(pages: Pages, chance: random.Random) -> Pages:
    at = chance.randrange(len(pages))
    filed = dict(pages[at].filed)
    own = chance.choice(sorted(filed))
    filed[own] = replace(filed[own], withdrawn=not filed[own].withdrawn)
    return (*pages[:at], replace(pages[at], filed=filed), *pages[at + 1 :])


def moved(pages: Pages, chance: random.Random) -> Pages:
    """An article with another address."""
    at = chance.randrange(len(pages))
    filed = dict(pages[at].filed)
    own = chance.choice(sorted(filed))
    name = f"articles/{chance.randrange(10**6)}.html"
    filed[own] = replace(filed[own], permalink=name)
    return (*pages[:at], replace(pages[at], filed=filed), *pages[at + 1 :])


def dated(pages: Pages, chance: random.Random) -> Pages:
    at = chance.randrange(len(pages))
    record = pages[at].record
    day = chance.choice(["", "2019-01-01", "2023-05-04"])
    record = replace(record, when=replace(record.when, date=day))
    return (*pages[:at], replace(pages[at], record=record), *pages[at + 1 :])


def added(pages: Pages, chance: random.Random) -> Pages:
    here = {page.record.page for page in pages}
    rest = [page for page in gold_pages() if page.record.page not in here]
    return (*pages, chance.choice(rest)) if rest else pages


def removed(pages: Pages, chance: random.Random) -> Pages:
    at = chance.randrange(len(pages))
    return (*pages[:at], *pages[at + 1 :]) if len(pages) > 1 else pages


def captioned(pages: Pages, chance: random.Random) -> Pages:
    """A photo that names somebody else."""
    at = chance.choice([n for n, page in enumerate(pages) if page.record.photos] or [0])
    record = pages[at].record
    person = chance.choice(["王强", "李丽", "张伟"])
    photos = tuple(
        replace(photo, caption=f"图为党员{person}(左二)在广场。", credits=(Person("", person),))
        for photo in record.photos
    )
    return (
        *pages[:at],
        replace(pages[at], record=replace(record, photos=photos)),
        *pages[at + 1 :],
    )


def word(chance: random.Random) -> str:
    return chance.choice(WORDS) + chance.choice(WORDS)


CHANGES: dict[str, Callable[[Pages, random.Random], Pages]] = {
    "title": lambda p, c: edited(p, c, title=word(c)),
    "section": lambda p, c: edited(p, c, section=c.choice(SECTIONS)),
    "regions": lambda p, c: edited(p, c, regions=c.choice(REGIONS)),
    "bylines": lambda p, c: edited(p, c, bylines=(Person("本报记者", word(c)),)),
    "body": lambda p, c: edited(p, c, body=()),
    "withdrawn": withdrawn,
    "moved": moved,
    "dated": dated,
    "added": added,
    "removed": removed,
    "captioned": captioned,
}


def same(pages: Pages, config: Config, tmp_path: Path, out: Path, step: object) -> None:
    """The site is what a build from nothing gives."""
    clean = tmp_path / f"clean-{step}" / "public"
    built(pages, config, clean)
    assert content(out) == content(clean), step


@pytest.mark.parametrize("seed", range(3))
def test_after_any_changes_the_site_is_as_if_built_at_once(tmp_path: Path, seed: int) -> None:
    """Titles, sections, regions, addresses, dates, pages that come and go: in any order."""
    chance = random.Random(seed)  # noqa: S311 -- changes to repeat, not secrets
    pages: Pages = gold_pages()[:4]
    config = replace(small_config(tmp_path), per_page=3)
    out = tmp_path / "public"
    names = chance.sample(sorted(CHANGES), 7)
    for step, name in enumerate(["", *names]):
        pages = CHANGES[name](pages, chance) if name else pages
        with Cache(tmp_path / ".cache", "1") as memory:
            built(pages, config, out, memory)
        same(pages, config, tmp_path, out, f"{step}-{name}")


def jobs_of(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The jobs that are done from now on."""
    done: list[Job] = []
    do = build._do

    def spy(context: object, task: tuple[Job, Earlier]) -> object:
        done.append(task[0])
        return do(context, task)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "_do", spy)
    return done


def kinds(done: list[Job]) -> set[Kind]:
    return {job.kind for job in done}


@pytest.fixture
def pages() -> Pages:
    return gold_pages()[:4]


@pytest.fixture
def known(pages: Pages, tmp_path: Path) -> Iterator[Cache]:
    """A site and the memory of it."""
    with Cache(tmp_path / ".cache", "1") as memory:
        built(pages, small_config(tmp_path), tmp_path / "public", memory)
        built(pages, small_config(tmp_path), tmp_path / "public", memory)
        yield memory


def test_what_nothing_changed_is_not_done_again(
    pages: Pages, known: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article's title: its own page, where it is listed, where it is linked; no other page."""
    done = jobs_of(monkeypatch)
    built(pages, small_config(tmp_path), tmp_path / "public", known)
    assert kinds(done) == {Kind.DATA, Kind.FRONT, Kind.SITEMAP, Kind.ASSETS}
    done.clear()

    own = pages[0].record.articles[0]
    retitled = replace(
        pages[0].record, articles=(replace(own, title="甲"), *pages[0].record.articles[1:])
    )
    changed = (replace(pages[0], record=retitled), *pages[1:])
    built(changed, small_config(tmp_path), tmp_path / "public", known)

    newspaper_pages = [job.key for job in done if job.kind is Kind.NEWSPAPER_PAGE]
    assert pages[0].record.page in newspaper_pages
    assert len(newspaper_pages) < len(pages)


def test_a_change_of_order_that_a_page_does_not_show_leaves_it_alone(
    pages: Pages, known: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page more: of those before, only its neighbours and where it is listed are done again."""
    done = jobs_of(monkeypatch)
    built(gold_pages()[:5], small_config(tmp_path), tmp_path / "public", known)

    again = {job.key for job in done if job.kind is Kind.NEWSPAPER_PAGE}
    assert gold_pages()[4].record.page in again
    assert gold_pages()[0].record.page not in again


def test_an_older_part_of_a_list_that_grows_is_not_made_again(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless there are more parts than before, which all of them show."""
    config = replace(small_config(tmp_path), per_page=2)
    with Cache(tmp_path / ".cache", "1") as memory:
        built(pages, config, tmp_path / "public", memory)
        done = jobs_of(monkeypatch)
        more = gold_pages()[:5]
        built(more, config, tmp_path / "public", memory)
    counts = [
        {place.rpartition("/")[0]: part.closed for place, part in every(archive, 2).items()}
        for archive in (collect(p, vocabulary(dict(keywords(p)))) for p in (pages, more))
    ]
    grown = {place for place in counts[1] if counts[0].get(place) != counts[1][place]}
    older = [job.key or job.kind for job in done if job.part]

    assert {PAGES, PHOTOS} & grown
    assert older
    assert set(older) <= {{PAGES: "page list"}.get(place, place) for place in grown}


@pytest.mark.parametrize(
    "change",
    [
        lambda c: replace(c, title="别的"),
        lambda c: replace(c, per_page=2),
        lambda c: replace(c, base_url=""),
        lambda c: replace(c, repository=""),
    ],
)
def test_another_setting_is_another_site(
    pages: Pages, known: Cache, tmp_path: Path, change: Callable[[Config], Config]
) -> None:
    """Settings count for every page."""
    config = change(small_config(tmp_path))
    built(pages, config, tmp_path / "public", known)

    same(pages, config, tmp_path, tmp_path / "public", "setting")


def test_another_template_is_another_site(pages: Pages, known: Cache, tmp_path: Path) -> None:
    """Also one that many pages include."""
    own = tmp_path / "templates" / "partials"
    own.mkdir(parents=True)
    (own / "footer.html.j2").write_text("<footer>{{ page.site }}</footer>", "utf-8")
    built(pages, small_config(tmp_path), tmp_path / "public", known)

    same(pages, small_config(tmp_path), tmp_path, tmp_path / "public", "template")


def rewritten(path: Path) -> None:
    """In place, with as many bytes."""
    path.write_bytes(b"x" * path.stat().st_size)


def replaced(path: Path) -> None:
    """By another file of the same size and time."""
    was, other = path.stat(), path.with_suffix(".other")
    other.write_bytes(b"x" * was.st_size)
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("harm", [Path.unlink, rewritten, replaced])
def test_a_file_that_is_not_as_it_was_made_is_made_again(
    pages: Pages, known: Cache, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """Deleted, written over or exchanged, in the published site: whole again after two builds at
    most, since the tree that was published before is another one.
    """
    out = tmp_path / "public"
    before = content(out)
    for path in [*sorted(out.rglob("*.html"))[::7], *sorted(out.rglob("*.json"))[1::9]]:
        harm(path)
    assert content(out) != before

    built(pages, small_config(tmp_path), out, known)
    assert content(out) == before
    built(pages, small_config(tmp_path), out, known)
    assert content(out) == before


def reads_of(memory: Cache) -> dict[str, set[tuple[str, str, str]]]:
    """What each job read, as it is remembered, and the digests of what stood there."""
    head, *rows = (memory.get("jobs", "") or b"").decode().split("\n")
    said = json.loads(head)
    every = list(zip(said["names"], said["keys"], said["digests"], strict=True))
    jobs = (row.split("\t") for row in rows)
    return {name: {every[n] for n in _unpacked(reads)} for name, reads, *_ in jobs}


def test_workers_tell_what_they_read(pages: Pages, tmp_path: Path) -> None:
    """Whoever renders, the same is remembered."""
    rows = []
    workers: list[Executor] = [Serial(), Processes(2)]
    for number, executor in enumerate(workers):
        archive = collect(pages, vocabulary(dict(keywords(pages))))
        with Cache(tmp_path / str(number), "1") as memory:
            out = tmp_path / f"public{number}"
            publish(archive, small_config(tmp_path), out, executor=executor, memory=memory)
            rows.append(reads_of(memory))

    assert rows[0] == rows[1]
    assert len(rows[0]) > 100


class Called:
    """Workers that count how often they are called."""

    def __init__(self) -> None:
        self.times = 0

    def map(self, *given: Any) -> Iterator[Any]:
        self.times += 1
        return Serial().map(*given)

    def aside(self, make: Any) -> Any:
        return Serial().aside(make)


def test_workers_are_called_where_there_is_much_to_do(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build from nothing, or one of many changes; a few jobs are done by this process."""
    config, out, workers = small_config(tmp_path), tmp_path / "public", Called()

    def again(pages: Pages) -> int:
        archive = collect(pages, vocabulary(dict(keywords(pages))))
        with Cache(tmp_path / ".cache", "1") as memory:
            publish(archive, config, out, executor=workers, memory=memory)
        return workers.times

    assert again(pages[1:]) == 1
    assert again(pages) == 1
    monkeypatch.setattr(build, "FEW", 1)
    assert again(pages[1:]) == 2


def test_nothing_is_to_be_reached_but_through_the_door() -> None:
    """What a view can get at from a site notes what is read, or counts for every page."""
    site = Site(small_archive(), small_config(Path()), {})
    free = (Config, Templates, Fragments, Reads, bool)
    noted = [name for name, part in vars(site).items() if isinstance(part, Seen)]
    rest = {name for name, part in vars(site).items() if not isinstance(part, (Seen, *free))}

    assert len(noted) > 10
    assert rest == {"archive", "_given", "_footers"}
    assert type(site.archive).__name__ == "_Door"
    for name in ("articles", "photos", "pages", "around"):
        assert isinstance(getattr(site.archive, name), Seen)


def test_every_way_of_reading_is_noted() -> None:
    """By key, found or not; the order, the length, an index: as a whole."""
    site = Site(small_archive(), small_config(Path()), {})
    archive, own = site.archive, next(iter(small_archive().articles))
    ways: dict[str, Callable[[], object]] = {
        own: lambda: archive.articles[own],
        "absent": lambda: archive.articles.get("absent"),
        "in": lambda: "in" in archive.articles,
        "\0": lambda: len(archive.articles),
    }
    for key, way in ways.items():
        assert site.reads.during(way)[1] == {("articles", key)}
    for whole in (lambda: list(archive.articles), lambda: bool(archive.articles)):
        assert site.reads.during(whole)[1] == {("articles", "\0")}
    every = {("articles", "\0"), *(("articles", key) for key in small_archive().articles)}
    for all_ in (lambda: list(archive.articles.values()), lambda: dict(archive.articles)):
        assert site.reads.during(all_)[1] == every
    assert site.reads.during(lambda: archive.sections)[1] == {("sections", "\0")}


def test_whoever_is_given_a_fragment_has_read_what_made_it() -> None:
    """Also when it was made for another page."""
    site = Site(small_archive(), small_config(Path()), {})
    fragments: Fragments[Article] = Fragments(site.reads)
    own = next(iter(small_archive().articles))
    for _ in range(2):
        _, reads = site.reads.during(
            lambda: fragments.get(own, lambda: site.archive.articles[own].article)
        )
        assert reads == {("articles", own)}
