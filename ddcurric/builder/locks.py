"""Locks that the system keeps: whoever dies gives them up, so that none is ever stale."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL})
"""What disks without locks answer: there, nobody waits for anybody."""


class Lock:
    """A lock that this process holds until `release`, or until it ends."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        """Give it up; a second time does nothing."""
        with suppress(OSError):
            os.close(self._handle)


def try_lock(path: Path) -> Lock | None:
    """The lock of a file, which is made where there is none; None while somebody else has it. Raises OSError."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags, 0o666)
    try:
        _claim(handle)
    except OSError as problem:
        if problem.errno not in _UNSUPPORTED:
            os.close(handle)
            if problem.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                return None
            raise
    return Lock(handle)


def _claim(handle: int) -> None:
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt

    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
