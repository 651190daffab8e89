"""Another state of the archive, to compare with: a folder, or a revision of git in a folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.errors import UsageError

PARTS = ("site.yaml", "seeds", "articles")


@contextmanager
def state(root: Path, name: str) -> Iterator[Path]:
    """The folder `name`, or the archive at `root` as it was in the revision `name`."""
    if Path(name).is_dir():
        yield Path(name)
        return
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if commit is None:
        cure = "Name a commit, a branch, a tag, or a folder with another archive."
        raise UsageError(f"{name!r} is neither a revision nor a folder", cure=cure)
    with tempfile.TemporaryDirectory(prefix="site-builder-") as folder:
        there = (_git(root, "ls-tree", "--name-only", commit.decode().strip()) or b"").split(b"\n")
        wanted = [part for part in PARTS if part.encode() in there]
        if wanted:
            files = _git(root, "archive", "--format=tar", commit.decode().strip(), "--", *wanted)
            with tarfile.open(fileobj=io.BytesIO(files or b"")) as tar:
                tar.extractall(folder, filter="data")
        yield Path(folder)


def _git(root: Path, *args: str) -> bytes | None:
    """What git answers; None when it has no answer."""
    try:
        done = subprocess.run(  # noqa: S603 -- a name of the person's own, after --end-of-options
            ["git", "-C", str(root), *args],  # noqa: S607 -- the git of the person's own path
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        cure = "Install git, or name a folder to compare with."
        raise UsageError("git is not installed", cure=cure) from error
    return done.stdout if done.returncode == 0 else None
