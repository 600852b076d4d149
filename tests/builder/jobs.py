"""Jobs for the tests of the workers: at the top of a module, as workers need them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from types import MappingProxyType


def double(job: int) -> Iterator[int]:
    yield job
    yield 2 * job


def die_on_seven(job: int) -> Iterator[int]:
    if job == 7:
        os._exit(3)
    if job == 8:
        raise ValueError("eight")
    yield job


def look_inside(job: MappingProxyType[str, int]) -> Iterator[MappingProxyType[str, int]]:
    yield MappingProxyType({"answer": job["question"] + 1})
