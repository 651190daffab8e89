"""From the archive to `public/`: the jobs done by whoever can do them, then one exchange."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.cache import Cache
from site_builder.config import Config
from site_builder.errors import OutputError
from site_builder.model.archive import Archive
from site_builder.parallel import Executor, Serial
from site_builder.publish import pictures
from site_builder.publish.apart import Apart
from site_builder.publish.earlier import Earlier
from site_builder.publish.extras import Extras
from site_builder.publish.jobs import Job, jobs
from site_builder.publish.output import Changes, output
from site_builder.publish.remembered import Done, Remembered, placed_in
from site_builder.publish.render import Renderer
from site_builder.publish.site import Site
from site_builder.publish.stage import Stage

FEW = 300
"""Jobs that a build with a memory does without workers: these would take a second off what waits
for the search index anyway, and a third of the memory (measured: 550 MiB instead of 685)."""

Progress = Callable[[int, int], None]
"""Told after each job: how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made."""

    pages: int
    """Site pages: files a browser shows."""
    files: int
    changes: Changes


def publish(  # noqa: PLR0913 -- the one door of the stage: what, how, where, by whom
    archive: Archive,
    config: Config,
    out: Path,
    *,
    executor: Executor | None = None,
    extras: Extras | None = None,
    apart: Apart | None = None,
    memory: Cache | None = None,
    alone: Callable[[], bool] = lambda: False,
    progress: Progress | None = None,
) -> Report:
    """Publish the archive below `out`.

    The files of `apart`, the search index, are made beside those of the jobs. With a `memory`, a
    job that read nothing that changed is not done again; `alone` tells whether nobody put files
    into the folders of the published site, which are then not listed. The same archive gives the
    same bytes, whatever is remembered and whoever renders. `OutputError` when `out` is not ours to
    write or two entries claim one address; then nothing has changed.
    """
    _refuse_double_claims(archive)
    with output(out) as target:
        stage = target.begin()
        if apart:
            apart.begin(stage)
        site = Site(archive, config, _pictures(archive, config), searchable=bool(apart))
        site.templates.load()
        renderer = Renderer(site, extras or Extras())
        remembered = Remembered(site, memory or Cache.none())
        every = jobs(site)
        files: dict[str, str] = {}
        kept = set(remembered.kept(every, stage, files))
        todo = [(job, remembered.earlier(job)) for job in every if job not in kept]
        came: list[str] = []
        hands = Serial() if kept and len(todo) <= FEW else executor or Serial()
        done = hands.map(_do, (renderer, stage), todo)
        for count, ((job, _), new) in enumerate(zip(todo, done, strict=True), 1):
            came.append(new.files)
            remembered.note(job, new)
            if progress:
                progress(count, len(todo))
        noted = remembered.told()
        files |= {file.address: file.digest for text in came for file in placed_in(text)}
        if apart:
            files |= {file.address: file.digest for file in apart.placed()}
        changes = target.publish(files, alone=alone())
        remembered.save(noted)
    pages = sum(1 for address in files if address.endswith(".html"))
    return Report(pages, len(files), changes)


def _do(context: tuple[Renderer, Stage], task: tuple[Job, Earlier]) -> Done:
    (renderer, stage), (job, earlier) = context, task
    before = earlier.files
    files, reads = renderer.reads.during(
        lambda: [stage.put(a, c, before.get(a)) for a, c in renderer.files(job, earlier.on(stage))]
    )
    return Done.of(files, reads, earlier.note)


def _pictures(archive: Archive, config: Config) -> Mapping[str, pictures.Shot]:
    named = (entry.photo.image for entry in archive.photos.values())
    return pictures.shots(config.seeds, (image for image in named if image))


def _refuse_double_claims(archive: Archive) -> None:
    claims = Counter(e.filed.permalink for e in archive.articles.values())
    claims.update(e.filed.permalink for e in archive.photos.values())
    claims.update(archive.withdrawn)
    double = sorted(address for address, count in claims.items() if count > 1)
    if double:
        filed = [e.filed for e in archive.articles.values()]
        filed += [e.filed for e in archive.photos.values()]
        files = [f.file for f in filed if f.permalink in double]
        what = f"several files claim the address {', '.join(double)}: {', '.join(files)}"
        raise OutputError(what, cure="Give each its own permalink.")
