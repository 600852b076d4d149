"""What stands around the chapters of books, and what they become in it, kept between builds.

A change in a lesson seldom changes the one, and of the other only its own chapter.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from ddcurric.builder.codec import keep, kept
from ddcurric.builder.disk import digest
from ddcurric.scene.pdf import Pdf
from ddcurric.values import dataclass
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class KeptFrame:
    """The pages around the chapters of a book, finished."""

    key: str
    """The digest of the program and of all that it was set from."""
    pdf: Pdf


def set_or_kept(file: Path, program: str, manuscript: Manuscript) -> Pdf:
    """`html_to_pdf`, or what it left in `file` when it was given the same."""
    key = digest(f"{program} {manuscript.digest}".encode())
    known = kept(KeptFrame, file)
    if known is not None and known.key == key:
        return known.pdf
    pdf = html_to_pdf(manuscript)
    with suppress(OSError):  # the next build sets it again
        keep(KeptFrame, file, KeptFrame(key, pdf))
    return pdf


class Chapters:
    """What one book has of its documents, in one state of the program, as `weasy.binding.KeepBound` has it."""

    def __init__(self, folder: Path, program: str) -> None:
        self.folder = folder
        self.program = program
        self.used: set[str] = set()

    def __call__(self, kind: type[ValueT], made_from: bytes, make: Callable[[], ValueT]) -> ValueT:
        name = digest(f"{self.program} {kind.__name__} {digest(made_from)}".encode())
        self.used.add(name)
        known = kept(kind, self.folder / name)
        if known is not None:
            return known
        made = make()
        with suppress(OSError):  # the next build makes it again
            keep(kind, self.folder / name, made)
        return made

    def forget_others(self) -> None:
        """Delete what is no chapter of the book any more."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in self.used:
                    path.unlink()
