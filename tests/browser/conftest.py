"""The site of the seeds under every kind of address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def site(built_archive: Path) -> Path:
    """The site of the five seeds, as built."""
    return built_archive / "public"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def below(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site served under `/a/b/`, as a project page of a host would be."""
    root = tmp_path_factory.mktemp("served")
    (root / "a").mkdir()
    (root / "a/b").symlink_to(site, target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/a/b/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["file", "served"])
def home(request: pytest.FixtureRequest, site: Path) -> str:
    """The home page's address: from a plain file, and under `/a/b/`."""
    if request.param == "file":
        return (site / "index.html").as_uri()
    return str(request.getfixturevalue("below")) + "index.html"
