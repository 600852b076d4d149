"""One temporary folder for all that a process and its workers need; gone when it ends, or when the next one begins.

Libraries leave folders behind when they are killed: WeasyPrint its fonts, multiprocessing its sockets. All of them
put what they need where `TMPDIR` says, so that one folder holds it, with a lock in it that says whether its owner
lives.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from ddcurric.builder.locks import Lock, try_lock

PREFIX = "ddcurric-"
NEW = "ddcurric-new-"
"""How the name of a folder begins that has no lock yet."""
LOCK = "in-use"
VARIABLES = ("TMPDIR", "TEMP", "TMP")
YOUNG = 60
"""Seconds in which a new folder may still be waiting for its lock."""


@contextmanager
def scratch() -> Iterator[None]:
    """Whatever is temporary meanwhile goes to the folder of this process. Raises OSError where there can be none."""
    folder = str(_folder())
    before = {name: os.environ.get(name) for name in VARIABLES}
    default = tempfile.tempdir
    os.environ.update(dict.fromkeys(VARIABLES, folder))
    tempfile.tempdir = folder
    try:
        yield
    finally:
        tempfile.tempdir = default
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@cache
def _folder() -> Path:
    """The folder of this process: workers and their server outlive a build, where several follow each other."""
    sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=NEW))
    lock = try_lock(folder / LOCK)
    with suppress(OSError):  # Windows renames no folder with an open file in it
        folder = folder.rename(folder.with_name(folder.name.replace(NEW, PREFIX)))
    # After multiprocessing has removed its own, which has the priority -100 and is inside.
    Finalize(None, _remove, args=(folder, lock), exitpriority=-200)
    return folder


def sweep(base: Path) -> None:
    """Remove what killed builds of this user left in `base`."""
    with suppress(OSError):
        for entry in list(os.scandir(base)):
            if entry.name.startswith(PREFIX) and _is_abandoned(Path(entry.path)):
                shutil.rmtree(entry.path, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    try:
        state, lock = folder.lstat(), (folder / LOCK).lstat()
        ours = state.st_uid == os.getuid() if hasattr(os, "getuid") else True
        if not (ours and stat.S_ISDIR(state.st_mode) and stat.S_ISREG(lock.st_mode)):
            return False
        if folder.name.startswith(NEW) and time.time() - lock.st_mtime < YOUNG:
            return False
        claimed = try_lock(folder / LOCK)
    except OSError:
        return False
    if claimed is not None:
        claimed.release()
    return claimed is not None


def _remove(folder: Path, lock: Lock | None) -> None:
    if lock is not None:
        lock.release()  # an open file cannot be deleted on Windows
    shutil.rmtree(folder, ignore_errors=True)
