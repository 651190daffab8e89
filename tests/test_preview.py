"""The live preview: what the browser gets."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from site_builder.errors import OutputError
from site_builder.preview import EVENTS, RELOAD, SCRIPT, Preview, changes

PAGE = "<!doctype html><title>档案</title><p>首页"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "site.css").write_text("p{color:red}")
    running = Preview.start(tmp_path, 0)
    try:
        yield running
    finally:
        running.stop()


def connection(preview: Preview) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(preview.address).netloc, timeout=10)


def get(preview: Preview, path: str, host: str = "") -> tuple[int, str]:
    there = connection(preview)
    there.request("GET", path, headers={"Host": host} if host else {})
    answer = there.getresponse()
    text = answer.read().decode()
    there.close()
    return answer.status, text


def until(preview: Preview, status: int) -> str:
    """The page, once the server has heard of the last build."""
    for _ in range(100):
        found, text = get(preview, "/")
        if found == status:
            return text
        time.sleep(0.02)
    raise AssertionError(f"never {status}")


def test_a_page_gets_the_script_and_its_file_does_not(preview: Preview, tmp_path: Path) -> None:
    """What is published is never changed by showing it."""
    status, text = get(preview, "/")

    assert status == 200
    assert text.startswith(PAGE)
    assert RELOAD in text
    assert EVENTS in get(preview, RELOAD)[1]
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == PAGE


def test_other_files_come_as_they_are(preview: Preview) -> None:
    """Only pages carry the script."""
    assert get(preview, "/site.css") == (200, "p{color:red}")


def test_an_error_is_shown_in_the_page_and_goes_when_mended(preview: Preview) -> None:
    """Markup in a message is shown, not run; the next good build shows the site again."""
    preview.tell("site.yaml:3: unknown key <script>alert(1)</script>")
    text = until(preview, 500)

    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text
    preview.tell()

    assert until(preview, 200).startswith(PAGE)


def test_open_pages_hear_of_every_build(preview: Preview) -> None:
    """The stream of events tells a new state after each build."""
    there = connection(preview)
    there.request("GET", EVENTS)
    stream = there.getresponse()
    first = stream.readline()
    stream.readline()
    preview.tell()
    second = stream.readline()
    there.close()

    assert (first, second) == (b"data: 0\n", b"data: 1\n")


@pytest.mark.parametrize(
    "path", ["/../secret", "/%2e%2e/secret", "//etc/passwd", "/a/../../secret"]
)
def test_nothing_outside_the_site_is_served(preview: Preview, tmp_path: Path, path: str) -> None:
    """Paths that climb out lead nowhere."""
    (tmp_path.parent / "secret").write_text("secret")

    assert get(preview, path)[0] == 404


def test_a_page_elsewhere_cannot_reach_it_under_another_name(preview: Preview) -> None:
    """A name somebody else points to this machine is refused."""
    assert get(preview, "/", host="evil.example:80")[0] == 403


def test_a_taken_port_is_told_with_the_cure(preview: Preview, tmp_path: Path) -> None:
    """The message names --port."""
    port = urlsplit(preview.address).port
    assert port is not None
    with pytest.raises(OutputError, match="--port"):
        Preview.start(tmp_path, port)


def test_a_change_during_a_build_is_not_missed(tmp_path: Path) -> None:
    """The watch begins before the first build, and remembers while nobody asks."""
    (tmp_path / "seeds").mkdir()
    stream = changes([tmp_path / "seeds", tmp_path / "site.yaml"])

    assert next(stream) == frozenset()
    (tmp_path / "seeds" / "a.txt").write_text("新")
    (tmp_path / "other.txt").write_text("not ours")
    time.sleep(0.2)

    assert {p.name for p in next(stream)} == {"a.txt"}


def test_a_script_in_the_page_would_not_run() -> None:
    """The site's policy forbids it, so what a page gets is a file."""
    assert SCRIPT.startswith("<script src=")
    assert SCRIPT.endswith("></script>")
