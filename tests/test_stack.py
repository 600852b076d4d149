"""Calls from any depth find room."""

from __future__ import annotations

import sys

import pytest

from ddcurric.stack import with_room

resource = pytest.importorskip("resource", reason="the system does not say how often it was asked for memory")


def leaf() -> None:
    pass


def called_from(depth: int) -> None:
    """Call often at the end of a chain of so many calls."""
    if depth:
        called_from(depth - 1)
        return
    for _ in range(40):
        leaf()


def faults() -> int:
    """How often memory was got for calls from every depth up to one."""
    called_from(200)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for depth in range(200):
        called_from(depth)
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)


@with_room
def faults_with_room() -> int:
    return faults()


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="others keep frames in other ways")
def test_a_loop_deep_in_calls_does_not_ask_for_memory_at_each_of_them() -> None:
    assert faults_with_room() < 40


def test_what_has_room_is_the_same_function() -> None:
    def twice(number: int, *, more: int = 0) -> int:
        """Two times as much."""
        return 2 * number + more

    given = with_room(twice)
    assert given is twice
    assert given(3, more=1) == 7
    assert given.__doc__ == "Two times as much."
