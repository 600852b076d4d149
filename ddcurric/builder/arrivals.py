"""Lessons that come into a course from other files: all of them are put there, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ddcurric.builder.disk import place_in, write_new, write_whole
from ddcurric.builder.options import COURSE_FILE
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """A lesson that is new in a course."""

    path: str
    """Below the course, with forward slashes."""
    text: str
    pictures: Mapping[str, bytes]
    """By their paths below the course."""

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        return (*self.pictures.items(), (self.path, self.text.encode()))


def put_in(root: Path, arrivals: Sequence[Arrival], contents: str, is_new: bool) -> None:
    """Write the lessons with their pictures, then `contents` as course.yaml, which nobody reads before it is whole.

    Nothing is written over. Raises OSError, and then nothing of it is there.
    """
    made: list[Path] = []
    folders = [folder for folder in (root, *root.parents) if not folder.exists()]
    try:
        for path, content in (file for arrival in arrivals for file in arrival.files):
            file = place_in(root, path)
            if file is None:
                raise OSError(f"`{path}` leads out of the course")
            folders += [folder for folder in file.parents if not folder.exists() and folder not in folders]
            write_new(file, content)
            made.append(file)
        write = write_new if is_new else write_whole
        write(root / COURSE_FILE, contents.encode())
    except BaseException:
        for file in made:
            with suppress(OSError):
                file.unlink()
        for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
            with suppress(OSError):  # somebody else has put something there
                folder.rmdir()
        raise


def free_name(root: Path, folder: str, path: str, taken: Sequence[str] = ()) -> str:
    """The path of a picture below its lesson, with a number where a file of that name is there already."""
    stem, _, ending = path.rpartition(".")
    candidate, count = path, 1
    while f"{folder}/{candidate}" in taken or (root / folder / candidate).exists():
        count += 1
        candidate = f"{stem}-{count}.{ending}"
    return candidate
