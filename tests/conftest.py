"""What many tests need: an archive of the five seeds, built once and copied for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, sync_playwright

from site_builder.cli.app import commands

ROOT = Path(__file__).parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

Run = Callable[..., Result]


def invoke(*args: str | Path) -> Result:
    """Run a command in this process; its output and exit code come back."""
    return CliRunner().invoke(commands, [str(arg) for arg in args], prog_name="site-builder")


@pytest.fixture(scope="session")
def built_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the five seeds, built. Read only: copy it (`archive`) to change it."""
    folder = tmp_path_factory.mktemp("built") / "archive"
    folder.mkdir()
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "site.yaml").write_text("title: 报纸版面档案\n", encoding="utf-8")
    done = invoke("--root", folder, "--processes", "1", "build")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def archive(built_archive: Path, tmp_path: Path) -> Path:
    """An archive of one's own."""
    folder = tmp_path / "archive"
    shutil.copytree(built_archive, folder)
    return folder


@pytest.fixture
def run(archive: Path) -> Run:
    """Run a command on that archive, in one process."""

    def on_archive(*args: str | Path) -> Result:
        return invoke("--root", archive, "--processes", "1", *args)

    return on_archive


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it: nothing is downloaded for a test.

    One for all tests of a process, because Playwright runs once in a process.
    """
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: install one to run the browser tests")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()
