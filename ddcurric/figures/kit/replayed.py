"""What is made one by one as it is asked for, and kept for whoever asks again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Replayed(Generic[T]):
    """The items of an iterator, as often as one likes; none is made before somebody asks for it."""

    def __init__(self, source: Iterator[T]) -> None:
        self._source = source
        self._made: list[T] = []

    def __iter__(self) -> Iterator[T]:
        at = 0
        while True:
            if at == len(self._made):
                item = next(self._source, None)
                if item is None:
                    return
                self._made.append(item)
            yield self._made[at]
            at += 1
