"""Jobs that need not be done again: what they read is as it was, and their files are still there.

A job is remembered with what it read of the archive, the digest of all that, and the files it
placed. A template, a setting or a library that renders counts as read by every job; the program and
its words are in the memory's own version.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata

from site_builder.cache import Cache, digest, fingerprint
from site_builder.publish.jobs import Job, Kind
from site_builder.publish.reads import Read
from site_builder.publish.site import Site
from site_builder.publish.stage import Placed, Stage

KIND = "job"

LIBRARIES = ("jinja2", "markupsafe", "pillow")

ALWAYS = frozenset({Kind.DATA, Kind.FRONT, Kind.SITEMAP, Kind.ASSETS})
"""They read the whole archive, or what is no part of it: they are done at every build."""


class Remembered:
    """The jobs of one site that earlier builds did."""

    def __init__(self, site: Site, memory: Cache) -> None:
        self._memory, self._reads = memory, site.reads
        self._common = digest(
            *(repr(site.config), str(site.searchable), fingerprint(site.templates.folders)),
            *(metadata.version(name) for name in LIBRARIES),
        )

    def kept(self, jobs: Iterable[Job], stage: Stage) -> Iterator[tuple[Job, list[Placed]]]:
        """The jobs that need not be done, with their files, which are in the stage now."""
        known = self._memory.all(KIND)
        for job in jobs:
            row = known.get(job.name)
            if row is None or job.kind in ALWAYS:
                continue
            was, reads, files = json.loads(row)
            if was == self._state(reads):
                placed = [Placed(*file) for file in files]
                if all(map(stage.keep, placed)):
                    yield job, placed

    def note(self, job: Job, reads: set[Read], files: list[Placed]) -> None:
        """A job was done."""
        if job.kind in ALWAYS:
            return
        by_name: defaultdict[str, list[str]] = defaultdict(list)
        for name, key in sorted(reads):
            by_name[name].append(key)
        row = (self._state(by_name), by_name, files)
        self._memory.put(KIND, job.name, json.dumps(row).encode())

    def _state(self, reads: Mapping[str, Iterable[str]]) -> str:
        return digest(self._common, "".join(self._reads.digests(reads)))
