"""Run a preview until it is stopped."""

from __future__ import annotations

import asyncio
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import uvicorn

from ddcurric.builder.options import Project
from ddcurric.builder.scratch import scratch
from ddcurric.draw.templates import template_folders
from ddcurric.preview.editor import Editor
from ddcurric.preview.publishing import publish
from ddcurric.preview.server import Server
from ddcurric.preview.studio import Studio
from ddcurric.preview.watching import saves

PORT = 8765
PORTS = 20
"""That are tried, where nobody asked for one."""


def listening(port: int | None) -> socket.socket:
    """A socket on this machine alone; None: at the first of PORTS from PORT on that is free. Raises OSError."""
    tried = range(PORT, PORT + PORTS) if port is None else (port,)
    for each in tried:
        own = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            own.bind(("127.0.0.1", each))
        except OSError:
            own.close()
            if each == tried[-1]:
                raise
        else:
            return own
    raise AssertionError("there is always a last port")


def preview(
    project: Project,
    own: socket.socket,
    *,
    topic: str,
    all_topics: bool,
    editor: str,
    publishing: bool,
    ready: Callable[[str], None],
) -> None:
    """Serve on a socket until Ctrl-C. `ready` is told the address. Raises OSError."""
    with scratch(), tempfile.TemporaryDirectory(prefix="preview-") as folder:
        asyncio.run(_serve(project, Path(folder), own, topic, all_topics, editor, publishing, ready))


async def _serve(
    project: Project,
    folder: Path,
    own: socket.socket,
    topic: str,
    all_topics: bool,
    editor: str,
    publishing: bool,
    ready: Callable[[str], None],
) -> None:
    port = own.getsockname()[1]
    aside = replace(project, out=folder / "build")
    studio = Studio(aside, folder / "workers.txt", all_topics)
    server = Server(studio, Editor(editor, project.course), topic)
    settings = uvicorn.Config(
        server.app(port), log_level="error", access_log=False, server_header=False, date_header=False, ws="none",
        timeout_graceful_shutdown=1, lifespan="off",
    )  # fmt: skip
    web = _Web(settings, server, lambda: ready(f"http://127.0.0.1:{port}/"))
    stop = asyncio.Event()
    tasks = [asyncio.create_task(studio.run()), asyncio.create_task(_watch(project, studio, stop))]
    if publishing:
        tasks.append(asyncio.create_task(publish(project, studio)))
    try:
        await web.serve(sockets=[own])
    finally:
        stop.set()
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks)


class _Web(uvicorn.Server):
    """Says when it listens, and ends the streams that would keep it from ending."""

    def __init__(self, settings: uvicorn.Config, server: Server, ready: Callable[[], None]) -> None:
        super().__init__(settings)
        self._server = server
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._server.stop()
        await super().shutdown(sockets)


async def _watch(project: Project, studio: Studio, stop: asyncio.Event) -> None:
    own = (project.templates,) if project.templates is not None else ()
    folders = tuple(dict.fromkeys((project.course, *own, *template_folders(project.templates))))
    async for _ in saves(folders, project.out, stop):
        studio.saved.set()
