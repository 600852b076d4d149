"""Jobs for the tests of the workers: at the top of a module, as workers need them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType


def double(job: int) -> Iterator[int]:
    yield job
    yield 2 * job


def which_process(job: int) -> Iterator[int]:
    yield os.getpid()


def die_on_seven(job: int) -> Iterator[int]:
    if job == 7:
        os._exit(3)
    if job == 8:
        raise ValueError("eight")
    yield job


def be_killed(job: str) -> Iterator[str]:
    """ "once": where its file is still empty."""
    times = Path(job).stat().st_size
    with Path(job).open("a", encoding="ascii") as file:
        file.write(".")
    if times < (1 if job.endswith("once") else 9):
        os.kill(os.getpid(), signal.SIGKILL)
    yield job


def look_inside(job: MappingProxyType[str, int]) -> Iterator[MappingProxyType[str, int]]:
    yield MappingProxyType({"answer": job["question"] + 1})


_KEPT: list[bytearray] = []


def keep_memory(job: str) -> Iterator[str]:
    """Of the 360 MB that a job may take besides what its worker begins with."""
    match job:
        case "keep":
            _KEPT.append(bytearray(200_000_000))
        case "large":
            bytearray(200_000_000).clear()
        case "very large":
            bytearray(450_000_000).clear()
        case "import":
            raise ImportError("libneeded.so: failed to map segment from shared object")
    yield job


def too_much(job: str) -> Iterator[str]:
    match job:
        case "memory":
            len(bytearray(2_000_000_000))
        case "memory, swallowed":
            try:
                len(bytearray(2_000_000_000))
            except MemoryError as problem:
                raise ValueError("no picture") from problem
        case "memory, in C":
            os.write(2, b"memory allocation of 2000000000 bytes failed\n")
            os.abort()
        case "memory, in a thread in Rust":
            os.write(
                2, b"thread '<unnamed>' panicked: assertion `left == right` failed\n  left: MemError\n right: Ok\n"
            )
            raise RuntimeError(f"the thread panicked; RUST_BACKTRACE={os.environ['RUST_BACKTRACE']}")
        case "memory, in GLib":
            os.kill(os.getpid(), signal.SIGTRAP)
        case "time":
            while True:
                pass
        case "sleep":
            time.sleep(60)
    yield job


def all_but_libraries(job: str) -> Iterator[str]:
    """More than is left of 360 MB where `tests.builder.heavy` counts."""
    bytearray(300_000_000).clear()
    yield job
