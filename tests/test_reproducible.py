"""Same input, same bytes: whatever the machine, the language, the clock, the number of hands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_faults import PROGRAM, content

pytestmark = pytest.mark.slow

MACHINES = {
    "another hash seed": {"PYTHONHASHSEED": "1"},
    "a third hash seed": {"PYTHONHASHSEED": "4242"},
    "the C locale": {"LC_ALL": "C", "LANG": "C"},
    "a far time zone": {"TZ": "Pacific/Kiritimati"},
    "another far time zone": {"TZ": "America/Los_Angeles"},
}


def build(folder: Path, environment: Mapping[str, str], processes: int = 1) -> dict[str, str]:
    """A site from nothing, in an environment of its own."""
    for part in ("public", "articles", ".cache", ".public.previous"):
        shutil.rmtree(folder / part, ignore_errors=True)
    plain = {
        k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "PYTHONDONTWRITEBYTECODE")
    }
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "--root", str(folder), f"-j{processes}", "build"],
        env={**plain, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        capture_output=True,
        timeout=120,
    )
    return content(folder / "public") | content(folder / "articles")


@pytest.fixture(scope="module")
def reference(built_archive: Path) -> dict[str, str]:
    """What one process gives here and now."""
    return content(built_archive / "public") | content(built_archive / "articles")


@pytest.mark.parametrize("environment", MACHINES.values(), ids=MACHINES)
def test_another_machine_gives_the_same_bytes(
    archive: Path, reference: dict[str, str], environment: dict[str, str]
) -> None:
    """Hash seed, locale and time zone change nothing."""
    assert build(archive, environment) == reference


@pytest.mark.parametrize("processes", [2, 3])
def test_any_number_of_processes_gives_the_same_bytes(
    archive: Path, reference: dict[str, str], processes: int
) -> None:
    """More hands are faster and change nothing."""
    assert build(archive, {}, processes) == reference


def test_the_order_in_which_files_lie_changes_nothing(
    archive: Path, reference: dict[str, str]
) -> None:
    """Seeds copied in another order, so that the folder lists them so."""
    seeds = archive / "seeds"
    files = {path.name: path.read_bytes() for path in sorted(seeds.iterdir(), reverse=True)}
    shutil.rmtree(seeds)
    seeds.mkdir()
    for name, data in files.items():
        (seeds / name).write_bytes(data)

    assert build(archive, {}) == reference


def test_a_build_in_steps_gives_the_bytes_of_a_build_at_once(
    archive: Path, reference: dict[str, str]
) -> None:
    """Pages added one by one, in another order, with a build after each."""
    seeds = {path.name: path.read_bytes() for path in (archive / "seeds").iterdir()}
    for part in ("public", "articles", ".cache", ".public.previous", "seeds"):
        shutil.rmtree(archive / part, ignore_errors=True)
    (archive / "seeds").mkdir()
    for name in sorted(seeds, reverse=True):
        (archive / "seeds" / name).write_bytes(seeds[name])
        subprocess.run(
            [sys.executable, "-c", PROGRAM, "--root", str(archive), "-j1", "build"],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            timeout=120,
        )

    assert content(archive / "public") | content(archive / "articles") == reference
