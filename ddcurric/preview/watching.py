"""Say that something was saved: the system tells, and once a second one looks whether it has told everything."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from ddcurric.builder.disk import SKIPPED_FOLDERS

QUIET = 8
"""Milliseconds without a further change, after which a save is over."""
LONGEST = 50
"""Milliseconds after which one does not wait any longer for that."""
LOOK_AGAIN = 1000
"""Milliseconds after which one looks for oneself."""

Marks = tuple[tuple[str, int, int, int, int], ...]


async def saves(folders: Sequence[Path], out: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Yields whenever something in the folders may have changed; `out` aside."""
    while not stop.is_set():
        known = marks(folders, out)
        there = [folder for folder in folders if folder.is_dir()]
        if not there:  # another branch, on which there is no such folder
            await asyncio.sleep(LOOK_AGAIN / 1000)
            if marks(folders, out) != known:
                yield
            continue
        told = awatch(
            *there, watch_filter=_Ours(out), debounce=LONGEST, step=QUIET, stop_event=stop,
            rust_timeout=LOOK_AGAIN, yield_on_timeout=True,
        )  # fmt: skip
        async for changes in told:
            now = marks(folders, out)
            if changes or now != known:
                known = now
                yield
            if [folder for folder in folders if folder.is_dir()] != there or stop.is_set():
                break


class _Ours(DefaultFilter):
    """What a course may be made from: no hidden files, nothing in the output folder."""

    def __init__(self, out: Path) -> None:
        super().__init__(ignore_paths=(out,))

    def __call__(self, change: Change, path: str) -> bool:
        return super().__call__(change, path) and not Path(path).name.startswith(".")


def marks(folders: Sequence[Path], out: Path) -> Marks:
    """Different as soon as a file is: its name, when it was written and touched, how long it is and which it is."""
    found = []
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner[:] = [n for n in inner if not n.startswith(".") and n not in SKIPPED and Path(folder, n) != out]
            for name in names:
                path = os.path.join(folder, name)
                try:
                    state = os.stat(path)
                except OSError:
                    continue
                found.append((path, state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino))
    return tuple(sorted(found))


SKIPPED = SKIPPED_FOLDERS - {"templates"}
