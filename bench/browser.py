"""The search as a browser runs it: a server in memory, Chromium, and every byte counted."""

from __future__ import annotations

import os
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from playwright.sync_api import Browser, Page, sync_playwright

from site_builder.collect.search.scripts import modules

CHROMIUM = "/usr/bin/chromium"
TYPES = {
    "js": "text/javascript",
    "json": "application/json",
    "html": "text/html",
    "css": "text/css",
}

POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
SHELL = (
    "<!doctype html><html lang='zh-CN'><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width'>"
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    "<title>搜索</title><link rel='stylesheet' href='search.css'><main><h1>搜索</h1>"
    "<form role='search' action='./'><input type='search' name='q' aria-label='搜索'>"
    "<button>搜索</button></form><div id='search-app' hidden></div>"
    "<h2 id='by-index'>由目录查找</h2></main>"
    "<script src='app.js' defer></script></html>"
)
"""The least page the search works in; the site's own has the same parts."""


@dataclass
class Server:
    """Files served from memory; `sent` has what went out, compressed where a server would."""

    files: Mapping[str, bytes]
    sent: list[tuple[str, int]] = field(default_factory=list)
    address: str = ""

    @property
    def bytes(self) -> int:
        """Bytes sent since `sent` was cleared."""
        return sum(size for _, size in self.sent)


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[Server]:
    """Serve files on a port of this machine while the block runs."""
    served = Server(files)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            path += "index.html" if path.endswith("/") or not path else ""
            data = served.files.get(path)
            kind = path.rpartition(".")[2]
            if data is not None:
                size = len(zlib.compress(data, 6)) if kind in TYPES else len(data)
                served.sent.append((path, size))
            self.send_response(404 if data is None else 200)
            self.send_header("Content-Type", TYPES.get(kind, "application/octet-stream"))
            self.send_header("Content-Length", str(len(data or b"")))
            self.send_header("Cache-Control", "no-store")  # every query is measured alone
            self.end_headers()
            self.wfile.write(data or b"")

        def handle(self) -> None:
            with suppress(ConnectionError):  # a page that is closed leaves its requests
                super().handle()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


_ENGINE = """async () => {
  const { Engine } = await import('/m/engine.js');
  const { served } = await import('/m/files.js');
  const read = served(new URL('/search/', location));
  window.fresh = async () => { window.engine = await Engine.open(read); };
  window.ask = async (what) => {
    const start = performance.now();
    const answer = await window.engine.search(what);
    return { ...answer, took: performance.now() - start };
  };
  window.again = async (what) => {
    // Everything is loaded: what is left is decoding, matching, ranking and cutting excerpts.
    window.engine.found.clear();
    window.engine.index.lists.clear();
    const { took } = await window.ask(what);
    return took;
  };
  await window.fresh();
}"""


@dataclass(frozen=True, slots=True)
class Asked:
    """The engine in a page, with nothing around it."""

    page: Page
    server: Server

    def fresh(self) -> None:
        """Forget all that was loaded but the directory."""
        self.page.evaluate("window.fresh()")

    def search(self, query: str, **more: Any) -> dict[str, Any]:
        """An answer of the engine."""
        return cast("dict[str, Any]", self.page.evaluate("window.ask", {"query": query, **more}))

    def compute(self, query: str) -> float:
        """Milliseconds a query takes once everything is loaded."""
        return cast("float", self.page.evaluate("window.again", {"query": query}))

    def suggest(self, query: str) -> list[str]:
        """What is suggested while one types."""
        found = self.page.evaluate("(query) => window.engine.suggest(query)", query)
        return [entry["query"] for entry in found]


@contextmanager
def asking(index: Mapping[str, bytes], browser: Browser) -> Iterator[Asked]:
    """The engine over an index, ready to be asked."""
    files = {f"search/{path}": data for path, data in index.items()}
    files |= {f"m/{name}": text.encode() for name, text in modules().items()}
    files["index.html"] = b"<!doctype html><title>engine</title>"
    with serving(files) as server:
        page = browser.new_page()
        page.goto(server.address)
        page.evaluate(_ENGINE)
        yield Asked(page, server)
        page.close()


def numbers(answer: Mapping[str, Any]) -> list[int]:
    """The documents of an answer, in its order."""
    return [result["doc"] for result in answer["results"]]
