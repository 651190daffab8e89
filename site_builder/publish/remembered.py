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
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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


class _Row(NamedTuple):
    """A job as it is remembered: a line of text, which goes as it is from build to build."""

    reads: str
    """The numbers of what it read, as `_packed`."""
    files: str
    note: str = '""'
    """As JSON, since it may hold whatever would end a line or a field."""

    @property
    def line(self) -> str:
        """The row but for the job's name."""
        return "\t".join(self)


_NEW = _Row("", "[]")


class Remembered:
    """The jobs of one site that earlier builds did."""

    def __init__(self, site: Site, memory: Cache) -> None:
        self._memory, self._reads = memory, site.reads
        self._common = digest(
            *(repr(site.config), str(site.searchable), fingerprint(site.templates.folders)),
            *(metadata.version(name) for name in LIBRARIES),
        )
        known = memory.get(KIND, "")
        head, *rows = known.decode().split("\n") if known else ("{}",)
        said = json.loads(head)
        if said.get("common") != self._common:
            said, rows = {"names": [], "keys": [], "digests": []}, []
        reads = zip(said["names"], said["keys"], strict=True)
        self._numbers: dict[Read, int] = {read: number for number, read in enumerate(reads)}
        """All that any job read."""
        self._was: Sequence[str] = said["digests"]
        self._before = dict(row.split("\t", 1) for row in rows)
        self._now: dict[str, str] = {}
        self._used: set[int] = set()

    def kept(self, jobs: Iterable[Job], stage: Stage, files: dict[str, str]) -> Iterator[Job]:
        """The jobs that need not be done. Their files are in the stage then.

        Addresses and digests come to `files`.
        """
        now = self._reads.digests(self._numbers)
        changed = {n for n, (a, b) in enumerate(zip(self._was, now, strict=True)) if a != b}
        for job in jobs:
            name = job.name
            line = self._before.get(name)
            if line is None or job.kind in ALWAYS:
                continue
            row = _Row(*line.split("\t"))
            reads = _unpacked(row.reads)
            if not changed.isdisjoint(reads):
                continue
            placed = placed_in(row.files)
            if all(map(stage.keep, placed)):
                self._now[name] = self._before.pop(name)
                self._used.update(reads)
                files.update((file.address, file.digest) for file in placed)
                yield job

    def earlier(self, job: Job) -> Earlier:
        """What the last build left of a job that is done again."""
        line = self._before.pop(job.name, None)
        row = _Row(*line.split("\t")) if line else _NEW
        return Earlier(placed_in(row.files), json.loads(row.note))

    def note(self, job: Job, done: Done) -> None:
        """A job was done."""
        known, numbers = self._numbers, list[int]()
        if job.kind not in ALWAYS:
            for name, keys in json.loads(done.reads).items():
                numbers.extend([known.setdefault((name, key), len(known)) for key in keys])
        self._now[job.name] = _Row(_packed(numbers), done.files, json.dumps(done.note)).line
        self._used.update(numbers)

    def save(self, told: bytes) -> None:
        """The site is published: what was told of it holds."""
        self._memory.put(KIND, "", told)

    def told(self) -> bytes:
        """All that was noted."""
        self._forget()
        names, keys = zip(*self._numbers, strict=True) if self._numbers else ((), ())
        head = {
            "common": self._common,
            "names": names,
            "keys": keys,
            "digests": list(self._reads.digests(self._numbers)),
        }
        rows = ("\t".join(row) for row in self._now.items())
        return "\n".join([json.dumps(head), *rows]).encode()

    def _forget(self) -> None:
        """What no job reads any more gets no number; where all is read, all numbers stay."""
        if len(self._used) == len(self._numbers):
            return
        every = list(self._numbers)
        self._numbers = {every[old]: new for new, old in enumerate(sorted(self._used))}
        numbers = {old: new for new, old in enumerate(sorted(self._used))}
        for name, line in self._now.items():
            row = _Row(*line.split("\t"))
            reads = _packed(map(numbers.__getitem__, _unpacked(row.reads)))
            self._now[name] = row._replace(reads=reads).line


def _packed(numbers: Iterable[int]) -> str:
    """Numbers as text that is quickly opened again."""
    every = tuple(numbers)
    return struct.pack(f"<{len(every)}I", *every).hex()


def _unpacked(packed: str) -> Sequence[int]:
    """The inverse of `_packed`."""
    return struct.unpack(f"<{len(packed) // 8}I", bytes.fromhex(packed))
