"""The stages in order: read this first.

  seeds/*.txt ──parse──▶ records ──store──▶ articles/*.md ──collect──▶ archive ──publish──▶ public/

Each stage is a package that knows nothing of the others; here they are joined, and only here. What
is wrong with single files is collected and handed back as `problems`: the site is built from the
rest. What makes a build impossible is raised.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from site_builder import unchanged
from site_builder.collect import Vocabulary, collect
from site_builder.config import NAME, Config
from site_builder.errors import ArticleFileError, SiteBuilderError
from site_builder.keywords import Asked, asked_for, keywords_of
from site_builder.lexicon import Lexicon
from site_builder.lock import only_build
from site_builder.model.archive import Archive, FiledPage
from site_builder.model.jsonform import record_from_json, to_json
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.observer import Advance, Observer
from site_builder.parallel import Executor, give_back
from site_builder.publish import publish
from site_builder.publish.env import builtin_templates
from site_builder.publish.extras import read_extras
from site_builder.publish.proof import Proof
from site_builder.report import Built, Checked, Stored
from site_builder.searching import searching
from site_builder.settled import Settled
from site_builder.store.digests import of_source
from site_builder.store.merge import Choices
from site_builder.store.outcome import Conflict, Reading
from site_builder.store.read import read_pages
from site_builder.store.seeds import Seed, read_seeds, with_images
from site_builder.store.write import redirects, write_records
from site_builder.tools import Tools


def build(config: Config, workers: Executor, observer: Observer, *, remember: bool = True) -> Built:
    """From seeds to site.

    1. hold the archive's lock, so that no other build writes the same files;
    2. read the words;
    3. read the seeds, parse what is new, bring `articles/` up to date, read it (`_store`);
    4. begin the index for search, which is made meanwhile;
    5. collect: order, indexes, relations;
    6. publish: every page of the site, beside the old site, exchanged at the end.
    """
    with only_build(config.cache), _uncollected():
        alone = unchanged.alone(config)
        unchanged.forget(config)
        given = unchanged.given(config)
        tools = Tools.open(config, workers, observer, remember=remember)
        with tools.memory:
            stored = _store(tools)
            tools.lexicon.segmenter.forget()  # only the parser weighs words
            asked = asked_for(stored.reading.pages, tools)
            with searching(stored.reading.pages, tools) as search:
                with observer.stage("collect"):
                    archive = _collect(stored.reading.pages, asked, tools)
                give_back()
                with observer.stage("publish") as advance:
                    report = publish(
                        archive,
                        config,
                        config.public,
                        executor=workers,
                        extras=read_extras(config),
                        apart=search,
                        memory=tools.memory,
                        alone=alone,
                        progress=lambda done, total: advance(),
                    )
        if not stored.problems:
            made = report.changes
            unchanged.stamp(config, given, stored.written, made.folders, alone=made.alone)
    return Built(stored, len(archive.articles), len(archive.photos), report.pages, report.changes)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for rings of garbage.

    A build makes next to none, and the search for them goes through all that it holds, again and
    again, which is a tenth of its time.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def parse_archive(config: Config, workers: Executor, observer: Observer) -> Stored:
    """The first half of a build: seeds to `articles/`."""
    with only_build(config.cache):
        tools = Tools.open(config, workers, observer)
        with tools.memory:
            return _store(tools)


def check(config: Config, workers: Executor, observer: Observer) -> Checked:
    """All that can be wrong in an archive and in the site built of it, without writing a file."""
    stored = inspect(config, workers, observer)
    changed = stored.changes
    stale = [
        SiteBuilderError(what, cure="Run: site-builder parse", path=path)
        for what, paths in (
            ("missing: the seeds give this article", changed.new),
            ("not what the seeds and the edits give", (*changed.updated, *changed.merged)),
            ("its page or article is gone from the seeds", changed.removed),
        )
        for path in paths
    ]
    files = stored.pages + sum(len(page.filed) for page in stored.reading.pages)
    with observer.stage("site"):
        site = _prove(config.public, workers)
    broken = site.errors(config.public) if site else ()
    return Checked(files, (*stored.problems, *stale, *broken), stored.warnings, site)


def _prove(public: Path, workers: Executor) -> Proof | None:
    """The proof of the built site; None where none was built yet."""
    if not public.is_dir() or not any(public.iterdir()):
        return None
    from site_builder.publish.check import check as prove  # noqa: PLC0415 -- 0.2 s no build needs

    return prove(public, workers)


def inspect(config: Config, workers: Executor, observer: Observer) -> Stored:
    """What parsing would do, without writing a file: for review and resolve."""
    tools = Tools.open(config, workers, observer)
    with tools.memory:
        return _store(tools, dry=True)


def resolve(config: Config, workers: Executor, observer: Observer, choices: Choices) -> Stored:
    """Solve conflicts as a person chose."""
    with only_build(config.cache):
        tools = Tools.open(config, workers, observer)
        with tools.memory:
            return _store(tools, choices=choices)


def read_archive(root: Path) -> Reading:
    """What stands under `articles/`, as it is: for comparing two states."""
    return read_pages(root, read_seeds(root).sources)


def _store(tools: Tools, *, dry: bool = False, choices: Choices | None = None) -> Stored:
    """Seeds to `articles/`, and `articles/` read back: it is what the site is built from."""
    config, observer = tools.config, tools.observer
    with observer.stage("read seeds"):
        seeds = read_seeds(config.root, newspaper=config.newspaper, memory=tools.memory)
    sources = seeds.sources
    settled = Settled(config.root, tools.reader, tools.memory, trust=tools.remember)
    settled.look(sources, tools.workers)
    every = dry or choices is not None
    seen = [seed for seed in seeds.pages.values() if every or not settled.holds(seed)]
    parsed, records = _records(seen, tools)
    with observer.stage("store", len(seen)) as advance:
        told = _counted(records, advance)
        changes = write_records(
            told, config.root, sources=sources, pinyin=tools.pinyin, choices=choices, dry=dry
        )
        if not dry:
            settled.note(seen, changes)
    written = unchanged.articles(config)
    with observer.stage("read articles", len(sources)):
        reading = read_pages(config.root, sources, tools.memory, tools.workers)
    conflicts = [_in_conflict(conflict) for conflict in changes.conflicts]
    problems = _once(*seeds.problems, *changes.problems, *reading.problems, *conflicts)
    warnings = _once(*seeds.warnings, *reading.warnings)
    return Stored(len(sources), parsed, changes, reading, problems, warnings, written)


def _counted(records: Iterator[PageRecord], advance: Advance) -> Iterator[PageRecord]:
    for record in records:
        yield record
        advance()


def _in_conflict(conflict: Conflict) -> ArticleFileError:
    what = f"{conflict.field}: your {conflict.mine!r} meets the new reading {conflict.theirs!r}"
    cure = "Choose with: site-builder resolve"
    return ArticleFileError(what, cure=cure, path=conflict.file, line=conflict.line)


def _once(*found: SiteBuilderError) -> tuple[SiteBuilderError, ...]:
    """Each problem once: writing and reading a file notice the same."""
    return tuple({str(problem): problem for problem in found}.values())


def _records(seeds: Sequence[Seed], tools: Tools) -> tuple[int, Iterator[PageRecord]]:
    """The record of every page, one by one, and how many pages are parsed for it.

    From memory where neither page nor program changed. A record is stored while others are still
    parsed, so that all hands have work and no more than a few records are held.
    """
    keys = [of_source(seed.page) for seed in seeds]
    known = [tools.memory.get("record", key) for key in keys]
    new = [seed.page for seed, found in zip(seeds, known, strict=True) if found is None]
    if new:
        tools.recall_dictionary()
        import site_builder.parse  # noqa: F401, PLC0415 -- for workers to inherit; see `_parse_page`

    def records() -> Iterator[PageRecord]:
        results = tools.workers.map(_parse_page, tools.lexicon, new)
        results = tools.observer.follow("parse", results, len(new))
        for seed, key, found in zip(seeds, keys, known, strict=True):
            if found is None:
                plain = next(results)
                tools.memory.put("record", key, plain.encode())
            else:
                plain = found.decode()
            yield with_images(record_from_json(plain), seed)
        for _ in results:  # the stage ends when its last step was taken
            pass

    return len(new), records()


def _parse_page(lexicon: Lexicon, page: SourcePage) -> str:
    # A thousand patterns: 0.15 s, which a build without new pages shall not pay.
    from site_builder.parse import parse_page  # noqa: PLC0415

    return to_json(parse_page(page, lexicon))


def _collect(pages: Sequence[FiledPage], asked: Sequence[Asked], tools: Tools) -> Archive:
    keywords = keywords_of(asked, tools)
    vocabulary = Vocabulary(
        readings=tools.pinyin,
        regions=tools.lexicon.gazetteer,
        keywords=lambda article: keywords[article.id],
        province=tools.lexicon.gazetteer.province.name,
        memo=tools.memory,
    )
    moved = tuple(sorted(redirects(tools.config.root).items()))
    tools.lexicon.segmenter.forget()
    return collect(pages, vocabulary, redirects=moved)


def watched(config: Config) -> tuple[Path, ...]:
    """What a build depends on and a person may change."""
    return (
        *(config.seeds, config.articles, config.templates, config.lexicon),
        *(config.root / NAME, config.about, config.figures, builtin_templates()),
    )
