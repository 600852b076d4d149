"""Build into the output folder whenever all is made, as `--publish` asks: the usual build, in a process of its own."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from ddcurric.builder.options import Project
from ddcurric.preview.shown import Contents
from ddcurric.preview.studio import Studio

CALM = 0.5
"""Seconds without a save, before files are made that one does not look at."""
MOST = 5
"""Messages of a build that are shown beside the topics."""


async def publish(project: Project, studio: Studio) -> None:
    """Build after every save that came to rest, until cancelled.

    Also after one that leaves what is shown as it is: other outputs may be asked for, or other days. And what was
    undone meanwhile may have been built.
    """
    built: Contents | None = None
    while True:
        await studio.settled.wait()
        await asyncio.sleep(CALM)
        contents = studio.contents
        if contents is built or not studio.settled.is_set():
            continue
        built = contents
        studio.publishes("building …")
        status, said = await _build(project)
        studio.publishes("\n".join([_ended(status, said), *_told_here_alone(said, studio)]))


async def _build(project: Project) -> tuple[int, str]:
    """Run the build: the status with which it ended, and all that it said."""
    profile = ("--profile", project.profile) if project.profile else ()
    folders = ("--course", str(project.course), "--out", str(project.out), *profile)
    command = (sys.executable, "-m", "ddcurric", "build", *folders)
    piped = asyncio.subprocess.PIPE
    nowhere = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *command, stdin=nowhere, stdout=piped, stderr=asyncio.subprocess.STDOUT
    )
    try:
        said, _ = await process.communicate()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            process.terminate()
        raise
    return process.returncode or 0, said.decode("utf-8", "replace")


def _ended(status: int, said: str) -> str:
    now = datetime.now().strftime("%H:%M:%S")
    if status in (0, 1):
        return f"built at {now}" if status == 0 else f"built at {now}, without what has errors"
    why = next((line for line in reversed(said.splitlines()) if line.strip()), f"it ended with status {status}")
    return f"not built at {now}: {why.strip().removeprefix('ddcurric: ')}"


def _told_here_alone(said: str, studio: Studio) -> Iterator[str]:
    """The first of its messages that the preview does not show: of what was changed by hand in the folder, say."""
    told = {*studio.contents.diagnostics}
    for showing in (*studio.showings.values(), *studio.failed.values()):
        told |= {*showing.diagnostics}
    known = {each.message for each in told}
    found = dict.fromkeys(match[0] for match in _MESSAGE.finditer(said) if match[1] not in known)
    yield from list(found)[:MOST]


_MESSAGE = re.compile(r"^(?:error|warning)\[[\w-]+\]: (.*)$", re.MULTILINE)
