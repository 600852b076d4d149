"""The collection of garbage, which looks for cycles in vain where many values are made and few are thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def collect_seldom() -> None:
    """Look for garbage after many more values than Python does: it takes a twentieth of a program's time otherwise."""
    gc.set_threshold(20_000, 10, 10)


@contextmanager
def without_collection() -> Iterator[None]:
    """Leave garbage alone for a while: searching many values takes time, and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def leave_all() -> None:
    """Look for no garbage any more, in a program at its end: Python looks through every value once more."""
    gc.freeze()
