"""The preview as a web server: its page, pictures of pages, news as server-sent events, places to open."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from ddcurric.preview.editor import Editor
from ddcurric.preview.guard import Guard
from ddcurric.preview.news import news_for
from ddcurric.preview.pictures import Pictures
from ddcurric.preview.studio import Glance, Studio, Viewer
from ddcurric.scene.places import place_at
from ddcurric.source import Span

PAGE = files("ddcurric.preview") / "page"
ASSETS = {"preview.css": "text/css", "preview.js": "text/javascript", "icon.svg": "image/svg+xml"}
ALIVE = 15
"""Seconds after which a browser is told that there is nothing new, or a tab that was closed would not be noticed."""


class Server:
    """Answers what the page asks."""

    def __init__(self, studio: Studio, editor: Editor, start: str) -> None:
        self.studio = studio
        self.editor = editor
        self.start = start
        """The topic that is shown first."""
        self.pictures = Pictures(studio)
        self._painter = ThreadPoolExecutor(1, thread_name_prefix="painter")
        self._stop = asyncio.Event()

    def app(self, port: int) -> Guard:
        """The application, guarded."""
        routes = [
            Route("/", self._page, methods=["GET"]),
            Route("/events", self._events, methods=["GET"]),
            Route("/picture/{digest:str}", self._picture, methods=["GET"]),
            Route("/{name:str}", self._asset, methods=["GET"]),
            Route("/open", self._open, methods=["POST"]),
        ]
        guard = Guard(Starlette(routes=routes), port)
        self._token = guard.token
        return guard

    def stop(self) -> None:
        """End what does not end by itself."""
        self._stop.set()
        self.studio.tell()

    async def _page(self, request: Request) -> Response:
        html = (PAGE / "index.html").read_text(encoding="utf-8")
        said = json.dumps({"token": self._token, "topic": self.start})
        return Response(
            html.replace("{{start}}", said.replace("&", "&amp;").replace('"', "&quot;")), media_type="text/html"
        )

    async def _asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ASSETS:
            return PlainTextResponse("There is nothing of that name.", 404)
        return Response((PAGE / name).read_bytes(), media_type=ASSETS[name])

    async def _picture(self, request: Request) -> Response:
        """A page by the digest of its look, so wide in pixels."""
        digest, width = request.path_params["digest"], request.query_params.get("width", "")
        if not re.fullmatch(r"[0-9a-f]{32}", digest) or not re.fullmatch(r"\d{1,4}", width):
            return PlainTextResponse("There is no such page.", 404)
        loop = asyncio.get_running_loop()
        picture = await loop.run_in_executor(self._painter, self.pictures.get, digest, int(width))
        if picture is None:
            return PlainTextResponse("This page has been made anew meanwhile.", 404)
        return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=86400, immutable"})

    async def _events(self, request: Request) -> Response:
        asked = request.query_params
        return StreamingResponse(
            self._news(Glance(asked.get("topic", ""), asked.get("output", ""))),
            media_type="text/event-stream",
            headers={"X-Accel-Buffering": "no"},
        )

    async def _news(self, glance: Glance) -> AsyncIterator[str]:
        viewer = Viewer(glance)
        self.studio.look(viewer)
        told = ""
        try:
            while not self._stop.is_set():
                viewer.news.clear()
                news = json.dumps(news_for(self.studio, glance), ensure_ascii=False)
                if news != told:
                    told = news
                    yield f"data: {news}\n\n"
                try:
                    await asyncio.wait_for(viewer.news.wait(), ALIVE)
                except TimeoutError:
                    yield ": nothing new\n\n"
        finally:
            self.studio.leave(viewer)

    async def _open(self, request: Request) -> Response:
        """Open a diagnostic's place, or what stands at a point of a page."""
        try:
            span = self._span(await request.json())
        except (ValueError, KeyError, TypeError):
            return PlainTextResponse("That is no place.", 400)
        if span is None:
            return PlainTextResponse("Nothing of the lesson stands there.", 404)
        try:
            opened = await asyncio.to_thread(self.editor.open, span)
        except (OSError, ValueError, KeyError, IndexError) as problem:
            return PlainTextResponse(f"The editor cannot be reached: {problem}", 502)
        if opened is None:
            return PlainTextResponse(f"There is no file {span.file} in the course.", 404)
        return JSONResponse(
            {"file": opened.file, "line": opened.line, "column": opened.column, "address": opened.address}
        )

    def _span(self, asked: dict[str, object]) -> Span | None:
        if "file" in asked:
            return Span(str(asked["file"]), int(str(asked["line"])), int(str(asked["column"])))
        showing = self.studio.showings.get((str(asked["topic"]), str(asked["output"])))
        if showing is None:
            return None
        x, y = float(str(asked["x"])), float(str(asked["y"]))
        place = place_at(showing.places, int(str(asked["page"])), x, y)
        return place.span if place is not None else None
