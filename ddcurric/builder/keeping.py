"""What it takes to keep a reading: a place for it, and the digests of all that it follows from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from ddcurric.builder.course import Lesson


Inputs: TypeAlias = tuple[tuple[str, str | None], ...]
"""Files, and the lessons that a `Taking` names, each with its digest; None: there was none."""


class KeptReadings(Protocol):
    """What reading lessons and papers gave before."""

    def get(self, key: str, of: Callable[[str], str | None]) -> tuple[Lesson, ...] | None:
        """What is kept under `key`, where `of` gives each of its inputs the digest that it had; else None."""

    def put(self, key: str, inputs: Inputs, lessons: tuple[Lesson, ...]) -> None:
        """Keep it, with its inputs and their digests."""
