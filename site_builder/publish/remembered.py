"""Jobs that need not be done again: what they read is as it was, and their files are still there.

A job is remembered with what it read of the archive and the files it placed, and once for all jobs
the digest of everything that any of them read. What has another digest now has changed, and the
jobs that read it are done again. A template, a setting or a library that renders counts as read by
every job; the program and its words are in the memory's own version.

All of it is one entry, left when the site is published: a build that ends before leaves nothing.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from typing import NamedTuple

from site_builder.cache import Cache, digest, fingerprint
from site_builder.publish.earlier import Earlier
from site_builder.publish.jobs import Job, Kind
from site_builder.publish.reads import Read
from site_builder.publish.site import Site
from site_builder.publish.stage import Placed, Stage

KIND = "jobs"

LIBRARIES = ("jinja2", "markupsafe", "pillow")

ALWAYS = frozenset({Kind.DATA, Kind.FRONT, Kind.SITEMAP, Kind.ASSETS})
"""They read the whole archive, or what is no part of it: they are done at every build."""


class Done(NamedTuple):
    """What came of a job."""

    files: list[Placed]
    reads: set[Read]
    note: str
    """See `Earlier`."""


class Row(NamedTuple):
    """A job as it is remembered."""

    reads: array[int]
    """The numbers of what it read."""
    files: list[Placed]
    note: str = ""


class Remembered:
    """The jobs of one site that earlier builds did."""

    def __init__(self, site: Site, memory: Cache) -> None:
        self._memory, self._reads = memory, site.reads
        self._common = digest(
            *(repr(site.config), str(site.searchable), fingerprint(site.templates.folders)),
            *(metadata.version(name) for name in LIBRARIES),
        )
        known = memory.get(KIND, "")
        said = json.loads(known) if known else {}
        if said.get("common") != self._common:
            said = {"read": {}, "jobs": {}}
        self._was: Mapping[str, Mapping[str, str]] = said["read"]
        """The digest of everything that was read, by name and key."""
        self._before: dict[str, tuple[list[int], list[list[str]], str]] = said["jobs"]
        reads = ((name, key) for name, keys in self._was.items() for key in keys)
        self._numbers: dict[Read, int] = {read: number for number, read in enumerate(reads)}
        self._now: dict[str, Row] = {}

    def kept(self, jobs: Iterable[Job], stage: Stage) -> Iterator[tuple[Job, list[Placed]]]:
        """The jobs that need not be done, with their files, which are in the stage now."""
        changed = self._changed()
        for job in jobs:
            reads, files, note = self._before.get(job.name, (None, (), ""))
            if reads is not None and job.kind not in ALWAYS and changed.isdisjoint(reads):
                placed = [Placed(*file) for file in files]
                if all(map(stage.keep, placed)):
                    self._now[job.name] = Row(array("I", reads), placed, note)
                    del self._before[job.name]
                    yield job, placed

    def earlier(self, job: Job) -> Earlier:
        """What the last build left of a job that is done again."""
        _, files, note = self._before.pop(job.name, (None, (), ""))
        return Earlier((Placed(*file) for file in files), note)

    def _changed(self) -> set[int]:
        """The numbers of what is not as it was."""
        was = (said for keys in self._was.values() for said in keys.values())
        now = self._reads.digests(self._was)
        return {n for n, (a, b) in enumerate(zip(was, now, strict=True)) if a != b}

    def note(self, job: Job, done: Done) -> None:
        """A job was done."""
        known = self._numbers
        reads = done.reads if job.kind not in ALWAYS else ()
        numbers = array("I", [known.setdefault(read, len(known)) for read in reads])
        self._now[job.name] = Row(numbers, done.files, done.note)

    def save(self, told: bytes) -> None:
        """The site is published: what was told of it holds."""
        self._memory.put(KIND, "", told)

    def told(self) -> bytes:
        """All that was noted."""
        every = list(self._numbers)
        used = sorted(
            set().union(*(row.reads for row in self._now.values())), key=every.__getitem__
        )
        numbers = {old: new for new, old in enumerate(used)}
        by_name: dict[str, list[str]] = {}
        for name, key in map(every.__getitem__, used):
            by_name.setdefault(name, []).append(key)
        digests = self._reads.digests(by_name)
        said = {
            "common": self._common,
            "read": {
                name: dict(zip(keys, digests, strict=False)) for name, keys in by_name.items()
            },
            "jobs": {
                name: ([numbers[n] for n in row.reads], row.files, row.note)
                for name, row in self._now.items()
            },
        }
        return json.dumps(said).encode()
