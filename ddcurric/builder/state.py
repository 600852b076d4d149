"""The builder's own folder in the output folder: made ready before any work, and given to one build at a time."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ddcurric.builder.disk import TEMPORARY
from ddcurric.builder.locks import Lock, try_lock
from ddcurric.builder.manifest import MANIFEST
from ddcurric.builder.options import Project

LOCK = "lock"
PAUSE = 0.2
"""Seconds between two looks at the lock of another build."""


class StateError(Exception):
    """The folder cannot be used; the message says why, and what to do."""


@contextmanager
def alone(project: Project, waiting: Callable[[], None]) -> Iterator[None]:
    """Be the only build in the output folder: wait for another one, and say so by `waiting`. Raises StateError."""
    _make_ready(project)
    lock = _claim(project.state / LOCK, waiting)
    try:
        _tidy(project.state)
        yield
    finally:
        lock.release()


def _claim(file: Path, waiting: Callable[[], None]) -> Lock:
    said = False
    while True:
        try:
            lock = try_lock(file)
        except OSError as problem:
            raise StateError(f"{file} cannot be opened: {_why(problem)}; delete it") from problem
        if lock is not None:
            return lock
        if not said:
            waiting()
            said = True
        time.sleep(PAUSE)


def _make_ready(project: Project) -> None:
    """See that the folder is there, is a folder, can be written and does not lead elsewhere."""
    state = project.state
    for folder in (project.out, state):
        if folder.is_symlink() and not folder.exists():
            raise StateError(f"{folder} is a link to something that is not there; delete it")
        if folder.exists() and not folder.is_dir():
            raise StateError(f"{folder} is a file, and builds need a folder there; move it away")
    if state.is_symlink() and not state.resolve().is_relative_to(project.out.resolve()):
        raise StateError(f"{state} is a link that leads out of {project.out}; delete it")
    try:
        state.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(prefix=TEMPORARY, dir=state):
            pass
    except OSError as problem:
        advice = "builds note there what they made; let yourself write to it, or choose another folder with --out"
        raise StateError(f"{state} cannot be written: {_why(problem)}; {advice}") from problem


def _tidy(state: Path) -> None:
    """Delete links and pipes, which a stranger's course may have brought, and what killed builds left unfinished."""
    if (state / MANIFEST).is_dir():
        raise StateError(f"{state / MANIFEST} is a folder, and builds need a file there; delete it")
    for place, folders, files in os.walk(state):
        for name in (*folders, *files):
            path = Path(place, name)
            try:
                mode = path.lstat().st_mode
                if not stat.S_ISDIR(mode) and (not stat.S_ISREG(mode) or name.startswith(TEMPORARY)):
                    path.unlink()
            except OSError as problem:
                raise StateError(f"{path} cannot be deleted: {_why(problem)}") from problem


def _why(problem: OSError) -> str:
    return (problem.strerror or "it cannot be opened").lower()
