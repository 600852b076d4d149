"""What reading a lesson or a paper gave, kept between builds: forty topics are then read in a tenth of the time.

A reading is kept under the digest of the program, the settings and its place in the course, together with the
digests of all that it follows from; where one of them differs, it is not used. It is data, sealed with its digest: one
that is damaged, or no lesson, is as good as none.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ddcurric.builder.codec import keep, kept
from ddcurric.builder.course import Lesson
from ddcurric.builder.disk import digest, forget_others
from ddcurric.builder.keeping import Inputs
from ddcurric.values import dataclass

FOLDER = "lessons"


@dataclass(frozen=True, slots=True)
class KeptReading:
    """What was read of one file, and the digests of all that it came from."""

    inputs: Inputs
    lessons: tuple[Lesson, ...]
    """One, or the forms of a paper and what compares them."""


class Readings:
    """The readings of one course in one state of the program."""

    def __init__(self, state: Path, program: str) -> None:
        self.folder = state / FOLDER
        self.program = program
        self.used: set[str] = set()

    def get(self, key: str, of: Callable[[str], str | None]) -> tuple[Lesson, ...] | None:
        """What is kept under `key`, where `of` gives each of its inputs the digest that it had; else None."""
        name = self._name(key)
        self.used.add(name)
        known = kept(KeptReading, self.folder / name)
        return known.lessons if known is not None and all(of(file) == value for file, value in known.inputs) else None

    def put(self, key: str, inputs: Inputs, lessons: tuple[Lesson, ...]) -> None:
        """Keep a reading under its key; on a disk that is full or not ours, nothing is kept."""
        with suppress(OSError, ValueError, OverflowError):  # the next build reads the lesson again
            keep(KeptReading, self.folder / self._name(key), KeptReading(inputs, lessons))

    def forget_others(self) -> None:
        """Delete what nothing in the course used."""
        forget_others(self.folder, self.used)

    def _name(self, key: str) -> str:
        return digest(f"{self.program}\n{key}".encode("utf-8", "surrogatepass"))
