"""What a job may take of memory and time: held by the system while it works, not looked at afterwards."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from ddcurric.values import dataclass

MEMORY = 360_000_000
"""Bytes that a job may take besides what its worker holds when it begins: libraries, some 100 MB that all share."""

SECONDS = 90
"""Of the processor, that a job may take; a usual one takes two."""

PATIENCE = 5
"""How many times as long a job may take by the clock: others use the machine as well, and some only wait."""

READING = 30
"""Seconds of the processor, that reading a lesson may take; a usual one takes a fiftieth."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a job may take."""

    seconds: float = SECONDS
    """Of the processor."""
    memory: int = MEMORY
    """Bytes; see `MEMORY`."""


class TooLongError(BaseException):
    """A lesson took longer than it may. No `except Exception` on the way takes it for a mistake in a file."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooLongError where the block takes more seconds of the processor; where the system counts them."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limit_memory(limit: int) -> None:
    """Let this process hold no more bytes than that from now on: asking for more fails, as on a full machine.

    See `data_held` for what is counted.
    """
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (limit if hard < 0 else min(limit, hard), hard))
    elif sys.platform != "win32":  # macOS has such limits, and does not keep them
        if not _WATCHED:
            threading.Thread(target=_watch_memory, daemon=True).start()
        _WATCHED[:] = [limit]


_WATCHED: list[int] = []
"""The limit of this process, where a thread holds it."""


def _watch_memory() -> None:
    while not _WATCHED or most_memory() < _WATCHED[0] + OVER:
        time.sleep(0.1)
    sys.stderr.write("out of memory: the limit is reached\n")
    sys.stderr.flush()
    os.abort()


OVER = 40_000_000
"""Bytes of libraries that count in what a process holds."""


def data_held() -> int:
    """The bytes that count before `limit_memory`, of which a process forked from one with libraries holds many.

    On Linux all that is private and may be written, used or not; elsewhere 0, since the limit allows for libraries.
    """
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return 0


def limit_time(seconds: float) -> None:
    """Let this process have that many more seconds of the processor; then the system ends it."""
    if sys.platform == "win32":
        return
    import resource

    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard < 0 else min(limit, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def most_memory() -> int:
    """The most that this process ever held, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
