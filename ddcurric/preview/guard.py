"""Who is let in: this machine by its own name, with GET, or with POST and the token that our page was given."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ddcurric.values import dataclass

NAMES = ("127.0.0.1", "localhost")
TOKEN = "x-token"
LARGEST = 4_000
"""Bytes of a POST."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True)
class Guard:
    """Refuses whatever does not come from our own page: other sites that a browser visits can reach this machine."""

    app: ASGIApp
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refused = self._refusal(scope["method"], Headers(scope=scope))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        answer = self.app if refused is None else PlainTextResponse(refused[1], refused[0])
        await answer(scope, receive, guarded)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """The status and the reason; None where there is nothing against it."""
        if headers.getlist("host") not in [[f"{name}:{self.port}"] for name in NAMES]:
            return 421, "This is a preview for one machine alone; it knows no other name."
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return 403, "Another site asks for this."
        if method == "GET":
            return None
        if method != "POST":
            return 405, "GET alone."
        if headers.get("origin", "") not in ("", *(f"http://{name}:{self.port}" for name in NAMES)):
            return 403, "Another site asks for this."
        if not secrets.compare_digest(headers.get(TOKEN, "").encode(), self.token.encode()):
            return 403, "The token is not that of this preview: load the page anew."
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            return 413, "Too much."
        return None
