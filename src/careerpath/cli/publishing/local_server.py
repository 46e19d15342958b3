"""A site shown on this machine alone; the one module that listens to a port, loaded only where that is asked for."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any

from careerpath.cli.frame.failure import CannotRun

HOST = "127.0.0.1"
_STATE, _RELOAD = "/-/state", "/-/reload.js"
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
_SCRIPT = f"""\
let state;
setInterval(async () => {{
  try {{
    const now = await (await fetch("{_STATE}")).text();
    if (state !== undefined && now !== state) location.reload();
    state = now;
  }} catch {{}}
}}, 1000);
"""
_POLICY = "script-src 'self'"

Files = Mapping[str, str]


class Showing:
    """What is shown, made anew when what it is made from has changed; where that fails, the last that was made."""

    def __init__(self, make: Callable[[], Files], state: Callable[[], str], tell: Callable[[str], object]) -> None:
        """Make it for the first time; `state` tells one moment of its sources from another, `tell` what fails."""
        self._make, self._state, self._tell = make, state, tell
        self._lock = Lock()
        self.now = state()
        self.files = make()

    def renew(self) -> str:
        """Make it anew where the sources have changed; returns their state."""
        with self._lock:
            now = self._state()
            if now != self.now:
                self.now = now
                try:
                    self.files = self._make()
                except CannotRun as reason:
                    self._tell(f"shown as it was before: {reason}")
            return self.now


def open_server(showing: Showing, port: int) -> ThreadingHTTPServer:
    """A server that listens on this machine alone; 0 is any free port. CannotRun where the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            allowed = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}  # type: ignore[attr-defined]  # an HTTPServer
            if self.headers.get("Host") not in allowed:  # another name for this machine is somebody else's page
                self.send_error(HTTPStatus.FORBIDDEN)
                return
            answer = _answer(showing, self.path.partition("?")[0])
            if answer is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            kind, data = answer
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    try:
        return ThreadingHTTPServer((HOST, port), Handler)
    except OSError as error:
        raise CannotRun(f"port {port} cannot be listened to: {error.strerror}", "--port 0 takes a free one") from error


def _answer(showing: Showing, path: str) -> tuple[str, bytes] | None:
    """The type and the bytes for a path; None for what is not there."""
    if path == _STATE:
        return "text/plain; charset=utf-8", showing.renew().encode()
    if path == _RELOAD:
        return _TYPES["js"], _SCRIPT.encode()
    name = path.removeprefix("/") or "index.html"
    text = showing.files.get(name)
    if text is None:
        return None
    ending = name.rpartition(".")[2]
    if ending == "html":
        text = text.replace(_POLICY, f"{_POLICY}; connect-src 'self'", 1)
        text = text.replace("</head>", f'<script src="{_RELOAD}" defer></script>\n</head>', 1)
    return _TYPES.get(ending, "text/plain; charset=utf-8"), text.encode()
