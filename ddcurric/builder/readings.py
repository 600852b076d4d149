"""What reading a lesson gave, kept between builds: a course of forty topics is then read in a tenth of the time.

A reading is kept under the digest of the program, the settings and the lesson's place in the course, together with the
digests of its files; where one of them differs, it is not used. It is a pickle, and a course may come from
anybody, so only values of the model are let in: a file that names anything else is as good as none.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from ddcurric.builder.disk import digest, write_whole
from ddcurric.builder.workers import ValuePickler, mapping_of

FOLDER = "lessons"
VALUES = ("ddcurric.model.", "ddcurric.source", "ddcurric.diagnostics", "ddcurric.units", "ddcurric.builder.course")
"""Where the classes live that a reading is made of."""

Inputs = tuple[tuple[str, str | None], ...]
"""Files of the course with the digests of their bytes."""


class Readings:
    """The readings of one course in one state of the program."""

    def __init__(self, state: Path, program: str) -> None:
        self.folder = state / FOLDER
        self.program = program
        self.used: set[str] = set()

    def get(self, key: str, of: Callable[[str], str | None]) -> Any:
        """The lesson kept under `key`, where `of` gives each of its files the digest that it had; else None."""
        name = self._name(key)
        self.used.add(name)
        try:
            inputs, lesson = _Unpickler(BytesIO((self.folder / name).read_bytes())).load()
            return lesson if all(of(file) == value for file, value in inputs) else None
        except Exception:  # damaged, foreign or of another time: the lesson is read
            return None

    def put(self, key: str, inputs: Inputs, lesson: Any) -> None:
        file = BytesIO()
        ValuePickler(file, pickle.HIGHEST_PROTOCOL).dump((inputs, lesson))
        with suppress(OSError):  # the next build reads the lesson again
            write_whole(self.folder / self._name(key), file.getvalue())

    def forget_others(self) -> None:
        """Delete what no lesson of the course used."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in self.used:
                    path.unlink()

    def _name(self, key: str) -> str:
        return digest(f"{self.program}\n{key}".encode())


class _Unpickler(pickle.Unpickler):
    """Makes values of the model and nothing else: no function is called but the one that makes read-only mappings."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (mapping_of.__module__, mapping_of.__qualname__):
            return mapping_of
        found = super().find_class(module, name) if module.startswith(VALUES) and "." not in name else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of the model")
        return found
