"""Build into the output folder whenever all is made, as `--publish` asks: the usual build, in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from datetime import datetime

from ddcurric.builder.options import Project
from ddcurric.preview.shown import Contents
from ddcurric.preview.studio import Studio

CALM = 0.5
"""Seconds without a save, before files are made that one does not look at."""


async def publish(project: Project, studio: Studio) -> None:
    """Build after every save that came to rest, until cancelled."""
    built = Contents()
    while True:
        await studio.settled.wait()
        await asyncio.sleep(CALM)
        contents = studio.contents
        if contents == built or not studio.settled.is_set():
            continue
        built = contents
        studio.publishes("building …")
        studio.publishes(await _build(project))


async def _build(project: Project) -> str:
    """Run the build, and say how it ended."""
    profile = ("--profile", project.profile) if project.profile else ()
    folders = ("--course", str(project.course), "--out", str(project.out), *profile)
    nowhere = asyncio.subprocess.DEVNULL
    command = (sys.executable, "-m", "ddcurric", "build", *folders)
    process = await asyncio.create_subprocess_exec(*command, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    try:
        status = await process.wait()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            process.terminate()
        raise
    now = datetime.now().strftime("%H:%M:%S")
    return f"built at {now}" if status == 0 else f"built at {now}, without what has errors"
