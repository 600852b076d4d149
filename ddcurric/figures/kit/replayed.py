"""What is made one by one as it is asked for, and kept for whoever asks again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Replayed(Generic[T]):
    """The items of an iterator, as often as one likes; none is made before somebody asks for it."""

    def __init__(self, source: Iterator[T]) -> None:
        self._source: Iterator[T] | None = source
        self._made: list[T] = []

    def __iter__(self) -> Iterator[T]:
        return iter(self._made) if self._source is None else self._more()

    def all(self) -> list[T]:
        """Every item, those not made yet at once."""
        source, self._source = self._source, None
        self._made.extend(source or ())
        return self._made

    def _more(self) -> Iterator[T]:
        made, at = self._made, 0
        while True:
            if at == len(made):
                item = next(self._source, None) if self._source else None
                if item is None:
                    self._source = None
                    return
                made.append(item)
            yield made[at]
            at += 1
