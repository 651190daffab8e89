"""The output folder: filled beside the published site, then exchanged with it in one step.

Whoever looks at `public/` sees the old site or the new one, also when the build is killed. The tree
that was public before is kept, hidden, and brought up to date by the next build, so that a build
writes only what differs from the build before the last; unchanged files are links to the same
bytes and keep their times. A folder that the program did not make is never touched.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.errors import OutputError
from site_builder.publish.stage import Stage, checked

try:
    import fcntl
except ImportError:  # only POSIX has it; elsewhere two builds at once are the user's affair
    fcntl = None  # type: ignore[assignment]

MANIFEST = ".site-builder.json"
"""In every folder we make: what is in it. Its presence says that the folder is ours."""

PARTIAL = ".site-builder.partial"
"""In a folder that a build is filling, or that a killed build left behind."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build did to the published site."""

    written: int
    removed: int
    unchanged: int
    folders: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    """All folders of the site, its own excepted."""
    alone: bool = field(default=False, compare=False, repr=False)
    """Whether these hold nothing but what was published; what lies beside them does not count."""


@contextmanager
def output(public: Path) -> Iterator[Output]:
    """The output folder for one build; another build of the same folder waits for its turn."""
    public = public.resolve()
    public.parent.mkdir(parents=True, exist_ok=True)
    out = Output(public, public.parent / f".{public.name}.previous")
    with _locked(public.parent / f".{public.name}.lock"):
        out.recover()
        yield out


@dataclass(frozen=True, slots=True)
class Output:
    """One build's way to the published site: `begin`, fill the stage, `publish`."""

    public: Path
    hidden: Path

    def recover(self) -> None:
        """Refuse folders that are not ours; undo what a killed build left half done."""
        swap = self._swap
        if swap.exists():
            if not self.public.exists():
                swap.rename(self.public)
            else:
                shutil.rmtree(swap)
        _refuse_foreign(self.public, MANIFEST)
        _refuse_foreign(self.hidden, MANIFEST, PARTIAL)
        if (self.hidden / PARTIAL).exists():
            shutil.rmtree(self.hidden)

    def begin(self) -> Stage:
        """The tree to fill, marked as unfinished until it is published."""
        fresh = not self.hidden.exists()
        self.hidden.mkdir(exist_ok=True)
        (self.hidden / PARTIAL).touch()
        return Stage(str(self.hidden), str(self.public), fresh, not self.public.exists())

    def publish(self, files: Mapping[str, str], *, alone: bool = False) -> Changes:
        """Make the stage the published site. `files`: every address and its digest.

        `alone`: it is known that nobody put anything into the folders of the published site.
        """
        published = manifest(self.public)
        for address in manifest(self.hidden).keys() - files.keys():
            _removed(self.hidden, address)
        foreign = list(_foreign(self.public, published, alone=alone))
        for address in foreign:
            if address not in files:
                target = self.hidden / address
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                shutil.copy2(self.public / address, target)
        text = json.dumps({"files": dict(sorted(files.items()))}, ensure_ascii=False)
        _write_whole(self.hidden / MANIFEST, text)
        (self.hidden / PARTIAL).unlink()
        self._exchange()
        same = sum(1 for address, digest in files.items() if published.get(address) == digest)
        gone = len(published.keys() - files.keys())
        own = _folders(files)
        beside = own.isdisjoint(address.partition("/")[0] for address in foreign)
        return Changes(len(files) - same, gone, same, frozenset(own | _folders(foreign)), beside)

    @property
    def _swap(self) -> Path:
        return self.public.parent / f".{self.public.name}.swap"

    def _exchange(self) -> None:
        if not self.public.exists():
            self.hidden.rename(self.public)
        elif not _exchanged(self.public, self.hidden):
            # Without an exchange in the system there is a moment without a site; `recover` ends it.
            self.public.rename(self._swap)
            self.hidden.rename(self.public)
            self._swap.rename(self.hidden)


def manifest(folder: Path) -> Mapping[str, str]:
    """What a folder of ours holds: digests by address. Empty when that cannot be read."""
    try:
        files: Mapping[str, str] = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
        return files if set(map(type, files.values())) <= {str} else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _refuse_foreign(folder: Path, *marks: str) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError("not a folder", cure="Remove it or name another.", path=folder)
    if any(folder.iterdir()) and not any((folder / mark).is_file() for mark in marks):
        what = "the folder is not empty and was not made by this program"
        raise OutputError(what, cure="Empty it yourself or name another folder.", path=folder)


def _foreign(public: Path, files: Mapping[str, str], *, alone: bool) -> Iterator[str]:
    """What somebody else put into the published site (CNAME, .nojekyll): kept.

    Where it is `alone`, only `public/` itself is looked at: most things are put there, and its time
    is so young that one might hide.
    """
    if not public.is_dir():
        return
    folders = _folders(files)
    own = files.keys() | folders | {MANIFEST}
    below = [""] if alone else ["", *(f"{folder}/" for folder in folders)]
    while below:
        at = below.pop()
        # What is ours is told by its name: to ask the system for each file takes longer.
        with suppress(FileNotFoundError, NotADirectoryError):
            for name in os.listdir(f"{public}/{at}"):  # noqa: PTH208 -- by name
                address = at + name
                if address in own:
                    continue
                path = public / address
                if not path.is_dir():
                    yield address
                elif not path.is_symlink():
                    below.append(f"{address}/")


def _folders(files: Iterable[str]) -> set[str]:
    """All folders that hold these files."""
    found = {address.rpartition("/")[0] for address in files}
    new = found
    while new:
        new = {folder.rpartition("/")[0] for folder in new} - found
        found |= new
    return found - {""}


def _removed(tree: Path, address: str) -> None:
    path = tree / checked(address)
    path.unlink(missing_ok=True)
    with suppress(OSError):  # a folder that still holds something stays
        for folder in path.relative_to(tree).parents:
            if folder != Path():
                (tree / folder).rmdir()


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is never seen half written."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, "utf-8")
    new.replace(path)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux); False where it cannot."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    if fcntl is None:
        yield
        return
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
