"""The live preview: a server on loopback that tells the browser when the site has changed.

The server is a process of its own: it only reads `public/` and one pipe, so a build can fork
workers freely and an error in a build cannot end it. What it adds to a page (a few lines of script)
is in no file of the site.
"""

from __future__ import annotations

import functools
import html
import http.server
import multiprocessing
import socket
import socketserver
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import watchfiles

from site_builder.errors import OutputError

LOOPBACK = "127.0.0.1"
EVENTS = "/.site-builder/events"

RELOAD = "/.site-builder/reload.js"

SCRIPT = f'<script src="{RELOAD}"></script>'
"""What a page gets. A file of its own: the site's policy runs no script that stands in a page."""

CODE = f"""
let known = null;
const source = new EventSource("{EVENTS}");
source.onmessage = (event) => {{
  if (known !== null && known !== event.data) location.reload();
  known = event.data;
}};
"""
"""Reloads when the state changes; the browser reconnects by itself after a restart."""

ERROR_PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>构建出错</title>
<style>body{{font:16px/1.7 sans-serif;max-width:50em;margin:3em auto;padding:0 1em}}
pre{{white-space:pre-wrap;background:#fdf0ee;border-left:4px solid #b3261e;padding:1em}}</style>
<h1>构建出错 · The build stopped</h1><pre>{error}</pre>
<p>改正后保存，本页会自动刷新。Mend it and save: this page reloads by itself.</p>{script}"""


@dataclass(frozen=True, slots=True)
class Preview:
    """A running server: where it is, and how to tell it what a build gave."""

    address: str
    _process: BaseProcess
    _pipe: Connection

    @classmethod
    def start(cls, site: Path, port: int) -> Preview:
        """Serve the folder `site` on loopback; port 0 takes a free one."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
            listener.listen(64)  # whoever comes before the server is up waits, and is not refused
        except OSError as error:
            listener.close()
            cure = "Another program uses it; choose one with --port, or --port 0 for any free one."
            raise OutputError(f"port {port} of {LOOPBACK} is taken", cure=cure) from error
        address = f"http://{LOOPBACK}:{listener.getsockname()[1]}/"
        theirs, ours = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=_serve, args=(listener, theirs, site), daemon=True)
        process.start()
        listener.close()
        theirs.close()
        return cls(address, process, ours)

    def tell(self, error: str = "") -> None:
        """A build has ended: with this error, or well. Open pages reload."""
        with suppress(OSError):
            self._pipe.send(error)

    def stop(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.join()


def changes(folders: Sequence[Path]) -> Iterator[frozenset[Path]]:
    """The files that changed, whenever some did, until Ctrl-C.

    The first answer is empty and comes at once: from then on nothing is missed, also while the
    caller is busy. Folders that appear later are noticed by watching what is above them.
    """
    wanted = [folder.resolve() for folder in folders]
    above = {folder if folder.is_dir() else folder.parent for folder in wanted}
    started = False
    for found in watchfiles.watch(
        *above, rust_timeout=100, yield_on_timeout=True, raise_interrupt=True
    ):
        paths = {Path(name) for _, name in found}
        ours = frozenset(p for p in paths if any(p.is_relative_to(w) for w in wanted))
        if ours or not started:
            started = True
            yield ours


@dataclass(slots=True)
class _State:
    """What the last build gave, and a bell for those who wait for the next."""

    bell: threading.Condition
    version: int = 0
    error: str = ""

    def after(self, seen: int) -> int:
        """Wait for another version than the one seen, but no longer than a proxy would."""
        with self.bell:
            self.bell.wait_for(lambda: self.version != seen, timeout=15)
            return self.version

    def follow(self, pipe: Connection) -> None:
        with suppress(EOFError, OSError):
            while True:
                error = pipe.recv()
                with self.bell:
                    self.error, self.version = error, self.version + 1
                    self.bell.notify_all()


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


def _serve(listener: socket.socket, pipe: Connection, site: Path) -> None:
    state = _State(threading.Condition())
    handler = functools.partial(_Handler, state, site)
    server = _Server((LOOPBACK, 0), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.server_address = listener.getsockname()
    server.server_name, server.server_port = LOOPBACK, listener.getsockname()[1]
    server.server_activate()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with suppress(KeyboardInterrupt):
        state.follow(pipe)  # until whoever builds is gone


class _Handler(http.server.SimpleHTTPRequestHandler):
    """The site's files, pages with the script added, and the stream of events."""

    def __init__(self, state: _State, site: Path, *args: object) -> None:
        self._state = state
        super().__init__(*args, directory=str(site))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A file, a page or the events."""
        if self._foreign():
            self.send_error(403, "only this machine")
        elif self.path == EVENTS:
            self._events()
        elif self.path == RELOAD:
            self._answer(200, "text/javascript", CODE.encode())
        elif self._state.error:
            body = ERROR_PAGE.format(error=html.escape(self._state.error), script=SCRIPT)
            self._answer(500, "text/html", body.encode())
        else:
            path = Path(self.translate_path(self.path))
            page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
            if page.suffix == ".html" and page.is_file():
                self._answer(200, "text/html", page.read_bytes() + SCRIPT.encode())
            else:
                super().do_GET()

    def _foreign(self) -> bool:
        """A page elsewhere could reach us under a name of its own that points to loopback."""
        host = (self.headers.get("Host") or "").rpartition(":")[0]
        return host not in {LOOPBACK, "localhost"}

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = -1
        with suppress(OSError):
            while True:
                seen = self._state.after(seen)
                self.wfile.write(f"data: {seen}\n\n".encode())
                self.wfile.flush()

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next look must see the next build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not news."""
