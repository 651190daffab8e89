"""Lighthouse on the pages a reader meets: ``python -m tests.browser.lighthouse public``.

Accessibility, best practices and search engines must reach 100, performance 95. It needs the
system's Chromium and npx, which fetches Lighthouse from the npm registry the first time; so it is a
script and no test.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LIGHTHOUSE = "lighthouse@12.8.2"
FLOORS: Mapping[str, float] = {
    "performance": 0.95,
    "accessibility": 1.0,
    "best-practices": 1.0,
    "seo": 1.0,
}
PAGES: Mapping[str, str] = {
    "home": "index.html",
    "article": "articles/*/*.html",
    "region": "regions/*/*.html",
    "photo": "photos/*/*.html",
    "search": "search/index.html",
}


class _Host(SimpleHTTPRequestHandler):
    """As a host of static pages answers: compressed, and kept for a while."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes())
        kind = self.guess_type(str(path))
        self.send_response(200)
        text = kind.startswith("text/")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _served(public: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(public)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def _scores(address: str) -> Mapping[str, float]:
    npx = shutil.which("npx") or "npx"
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    flags = ["--quiet", "--output=json", "--chrome-flags=--headless --no-sandbox"]
    done = subprocess.run(
        [npx, "--yes", LIGHTHOUSE, address, *flags],
        check=True,
        capture_output=True,
        env=os.environ | ({"CHROME_PATH": chromium} if chromium else {}),
    )
    return {name: c["score"] for name, c in json.loads(done.stdout)["categories"].items()}


def main(public: Path) -> int:
    """Print the table; 1 when a score is under its floor."""
    under = 0
    with _served(public) as base:
        for name, pattern in PAGES.items():
            page = sorted(public.glob(pattern))[0].relative_to(public).as_posix()
            scores = _scores(base + page)
            low = [kind for kind, floor in FLOORS.items() if scores[kind] < floor]
            under += len(low)
            told = "  ".join(f"{kind} {scores[kind] * 100:.0f}" for kind in FLOORS)
            sys.stdout.write(f"{name:8} {told}{'  UNDER: ' + ', '.join(low) if low else ''}\n")
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
