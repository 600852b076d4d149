"""What reading a lesson gave, kept between builds: a course of forty topics is then read in a tenth of the time.

A reading is kept under the digest of the program, the settings and the lesson's place in the course, together with the
digests of its files; where one of them differs, it is not used. It is data, sealed with its digest: one that
is damaged, or no lesson, is as good as none.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ddcurric.builder.codec import keep, kept
from ddcurric.builder.course import Lesson
from ddcurric.builder.disk import digest

FOLDER = "lessons"

Inputs = tuple[tuple[str, str | None], ...]
"""Files of the course with the digests of their bytes."""


@dataclass(frozen=True, slots=True)
class KeptReading:
    inputs: Inputs
    lesson: Lesson


class Readings:
    """The readings of one course in one state of the program."""

    def __init__(self, state: Path, program: str) -> None:
        self.folder = state / FOLDER
        self.program = program
        self.used: set[str] = set()

    def get(self, key: str, of: Callable[[str], str | None]) -> Lesson | None:
        """The lesson kept under `key`, where `of` gives each of its files the digest that it had; else None."""
        name = self._name(key)
        self.used.add(name)
        known = kept(KeptReading, self.folder / name)
        return known.lesson if known is not None and all(of(file) == value for file, value in known.inputs) else None

    def put(self, key: str, inputs: Inputs, lesson: Lesson) -> None:
        with suppress(OSError, ValueError, OverflowError):  # the next build reads the lesson again
            keep(KeptReading, self.folder / self._name(key), KeptReading(inputs, lesson))

    def forget_others(self) -> None:
        """Delete what no lesson of the course used."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in self.used:
                    path.unlink()

    def _name(self, key: str) -> str:
        return digest(f"{self.program}\n{key}".encode("utf-8", "surrogatepass"))
