"""Jobs that need not be done again: what they read is as it was, and their files are still there.

A job is remembered with what it read of the archive and the files it placed, and once for all jobs
the digest of everything that any of them read. What has another digest now has changed, and the
jobs that read it are done again. A template, a setting or a library that renders counts as read by
every job; the program and its words are in the memory's own version.

All of it is one entry, left when the site is published: a build that ends before leaves nothing.
What came of a job travels and is held as text, which is opened when it is looked at: as objects the
files and reads of ten thousand articles take ten times the room, while others render.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    files: str
    """The files it placed; see `placed_in`."""
    reads: str
    """What it read: keys by name, as JSON."""
    note: str
    """See `Earlier`."""

    @classmethod
    def of(cls, files: Sequence[Placed], reads: Iterable[Read], note: str) -> Done:
        """The same of a job that is done."""
        keys: defaultdict[str, list[str]] = defaultdict(list)
        for name, key in reads:
            keys[name].append(key)
        return cls(json.dumps(files), json.dumps(keys), note)


def placed_in(files: str) -> Sequence[Placed]:
    """The files of a job."""
    return [Placed(*file) for file in json.loads(files)]


class Row(NamedTuple):
    """A job as it is remembered."""

    reads: array[int]
    """The numbers of what it read."""
    files: str
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
        self._before: dict[str, tuple[list[int], str, str]] = said["jobs"]
        reads = ((name, key) for name, keys in self._was.items() for key in keys)
        self._numbers: dict[Read, int] = {read: number for number, read in enumerate(reads)}
        self._now: dict[str, Row] = {}

    def kept(self, jobs: Iterable[Job], stage: Stage) -> Iterator[tuple[Job, str]]:
        """The jobs that need not be done, with their files, which are in the stage now."""
        changed = self._changed()
        for job in jobs:
            reads, files, note = self._before.get(job.name, (None, "", ""))
            if reads is None or job.kind in ALWAYS or not changed.isdisjoint(reads):
                continue
            if all(map(stage.keep, placed_in(files))):
                self._now[job.name] = Row(array("I", reads), files, note)
                del self._before[job.name]
                yield job, files

    def earlier(self, job: Job) -> Earlier:
        """What the last build left of a job that is done again."""
        _, files, note = self._before.pop(job.name, (None, "[]", ""))
        return Earlier(placed_in(files), note)

    def _changed(self) -> set[int]:
        """The numbers of what is not as it was."""
        was = (said for keys in self._was.values() for said in keys.values())
        now = self._reads.digests(self._was)
        return {n for n, (a, b) in enumerate(zip(was, now, strict=True)) if a != b}

    def note(self, job: Job, done: Done) -> None:
        """A job was done."""
        known, numbers = self._numbers, array("I")
        if job.kind not in ALWAYS:
            for name, keys in json.loads(done.reads).items():
                numbers.extend([known.setdefault((name, key), len(known)) for key in keys])
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
