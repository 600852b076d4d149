"""What it takes to keep a reading: a place for it, and the digests of all that it follows from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from ddcurric.builder.course import Lesson


Inputs: TypeAlias = tuple[tuple[str, str | None], ...]
"""Files and what else a `Basis` names, each with its digest; None: there was none."""


class KeptReadings(Protocol):
    """What reading lessons and papers gave before."""

    def get(self, key: str, of: Callable[[str], str | None]) -> tuple[Lesson, ...] | None:
        """What is kept under `key`, where `of` gives each of its inputs the digest that it had; else None."""

    def put(self, key: str, inputs: Inputs, lessons: tuple[Lesson, ...]) -> None:
        """Keep it, with its inputs and their digests."""


class Basis(Protocol):
    """What a reading follows from besides files: names that no file has, each with a digest."""

    def of(self, name: str) -> str | None:
        """The digest as it is now; None: it is the name of a file."""

    def used(self) -> Iterable[tuple[str, str]]:
        """What was asked so far, with the digests."""


class _FilesAlone:
    """What a lesson follows from."""

    def of(self, name: str) -> str | None:
        return None

    def used(self) -> Iterable[tuple[str, str]]:
        return ()


FILES_ALONE = _FilesAlone()
