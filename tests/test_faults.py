"""Whole under faults: killed at any moment, without room, without rights, beside another build."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.publish.output import PARTIAL
from tests.conftest import ROOT, invoke

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("KILLS", "8"))
"""How many builds are killed; `make proof` kills hundreds."""

PROGRAM = "from site_builder.cli import main; main()"


def start(
    root: Path, *prefix: str, limit: int = 0, remember: bool = False
) -> subprocess.Popen[str]:
    """A build of its own, in two processes."""
    how = [] if remember else ["--no-cache"]
    before: Callable[[], None] | None = None
    if limit:

        def before() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [*prefix, sys.executable, "-c", PROGRAM, "--root", str(root), "-j2", "build", *how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=before,  # noqa: PLW1509 -- no threads here
    )


def content(folder: Path) -> dict[str, str]:
    """What every file below a folder holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def clean_build(root: Path, tmp_path: Path) -> dict[str, str]:
    """The site that a build from nothing gives for the same seeds, articles, templates, words."""
    copy = tmp_path / "clean"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for part in ("seeds", "articles", "templates", "lexicon"):
        if (root / part).exists():
            shutil.copytree(root / part, copy / part)
    shutil.copy(root / "site.yaml", copy)
    assert invoke("--root", copy, "-j1", "build").exit_code == 0
    return content(copy / "public")


def test_a_killed_build_leaves_the_old_site_or_the_new_one(archive: Path, tmp_path: Path) -> None:
    """Killed at random moments while a page comes and goes: whoever looks sees a whole site, and
    the next build gives what a build from nothing gives.
    """
    chance = random.Random(7)  # noqa: S311 -- moments to repeat, not secrets
    moving = archive / "seeds" / "004_37e0b673d0f6a67d.txt"
    text = moving.read_bytes()
    sites = []
    for present in (True, False):
        moving.write_bytes(text) if present else moving.unlink(missing_ok=True)
        assert invoke("--root", archive, "-j1", "build").exit_code == 0
        sites.append(content(archive / "public"))
    started = time.monotonic()
    moving.write_bytes(text)
    start(archive).communicate()
    lasts = time.monotonic() - started
    killed = 0
    for turn in range(KILLS):
        moving.unlink() if turn % 2 else moving.write_bytes(text)
        build = start(archive, remember=turn % 4 > 1)
        time.sleep(chance.uniform(0, lasts * 1.1))
        killed += build.poll() is None
        build.send_signal(signal.SIGKILL)
        build.communicate()
        # Addresses that moved leave redirects, so a site may be one of more than two; it is whole
        # when a build from the same articles, or the build before, gives it.
        seen = content(archive / "public")
        if seen not in sites:
            whole = invoke("--root", archive, "-j1", "build")
            assert whole.exit_code == 0, whole.output
            assert seen == content(archive / "public")
            sites.append(seen)

    assert killed > KILLS // 3
    moving.write_bytes(text)
    last = invoke("--root", archive, "-j1", "build")
    assert last.exit_code == 0, last.output
    assert content(archive / "public") == clean_build(archive, tmp_path)
    assert not [p for p in archive.rglob("*") if p.name.endswith((".new", ".tmp"))]


def test_a_full_disk_leaves_the_old_site(archive: Path) -> None:
    """No file can grow beyond a few thousand bytes: the build says so in a line and ends with 2."""
    before = content(archive / "public"), content(archive / "articles")
    (archive / "site.yaml").write_text("title: 另一个名字\n", encoding="utf-8")
    build = start(archive, limit=6000)
    _, said = build.communicate(timeout=120)

    assert build.returncode == 2, said
    assert len(said.splitlines()) == 1
    assert "File too large" in said
    assert (content(archive / "public"), content(archive / "articles")) == before
    assert invoke("--root", archive, "-j1", "build").exit_code == 0


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="needs setpriv")
def test_a_folder_without_rights_is_told(archive: Path) -> None:
    """A read-only archive: a line that names the folder, exit code 2, nothing changed."""
    prefix = ("setpriv", "--bounding-set=-all") if os.geteuid() == 0 else ()
    shutil.rmtree(archive / ".cache")
    archive.chmod(0o555)
    try:
        build = start(archive, *prefix)
        _, said = build.communicate(timeout=120)
    finally:
        archive.chmod(0o755)

    assert build.returncode == 2, said
    assert ".cache: cannot write: Permission denied" in said
    assert "Traceback" not in said


def test_beside_another_build_the_second_is_told(archive: Path) -> None:
    """One goes on, the other ends with a message; the site is right."""
    first, second = start(archive), start(archive)
    said = [one.communicate(timeout=120)[1] for one in (first, second)]

    assert sorted([first.returncode, second.returncode]) == [0, 2], said
    assert any("another build of this archive is running" in text for text in said)


def test_an_interrupted_build_ends_quietly(archive: Path) -> None:
    """Ctrl-C: no traceback, no worker left, the old site."""
    before = content(archive / "public")
    filling = archive / ".public.previous" / PARTIAL
    build = start(archive)
    while not filling.exists():  # then workers are at work
        assert build.poll() is None
        time.sleep(0.01)
    build.send_signal(signal.SIGINT)
    _, said = build.communicate(timeout=30)

    assert build.returncode in (1, 130)
    assert "Traceback" not in said
    assert content(archive / "public") == before


@pytest.mark.parametrize(
    "place", ["public", "articles", ".cache"], ids=["the site", "the articles", "the cache"]
)
def test_a_file_where_a_folder_should_be_is_told(archive: Path, place: str) -> None:
    """Nothing of anybody's is removed to make room."""
    shutil.rmtree(archive / place)
    (archive / place).write_text("mine")
    done = invoke("--root", archive, "-j1", "build")

    assert done.exit_code in (1, 2)
    assert "defect" not in done.stderr
    assert (archive / place).read_text() == "mine"
