"""What a book has of its documents and around them, and a deck of each slide of its outline, kept between builds.

A change in a lesson seldom changes more than one of them. They are data, sealed with their digests.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ddcurric.builder.codec import keep, kept
from ddcurric.builder.disk import digest, forget_others
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Project
from ddcurric.scene.pdf import Pdf

if TYPE_CHECKING:
    from ddcurric.weasy.manuscript import Manuscript

ValueT = TypeVar("ValueT")

DECKS, CHAPTERS, FRAMES = "slides", "chapters", "frames"
"""The folders of what is kept of decks, of books, and of what stands around their chapters, with the manifest."""


class KeptParts:
    """What a file has of others or of its lesson, in one state of the program, as `weasy.binding.KeepBound` has it."""

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
        with suppress(OSError, ValueError, OverflowError):  # the next build makes it again
            keep(kind, self.folder / name, made)
        return made

    def forget_others(self) -> None:
        """Delete what is no part of the file any more; of one that asked for nothing, all is left."""
        if self.used:
            forget_others(self.folder, self.used)


def set_or_kept(folder: Path, program: str, manuscript: Manuscript) -> Pdf:
    """What stands around the chapters of a book, set; or as it was kept when it was set from the same."""
    from ddcurric.weasy.pdf import html_to_pdf

    parts = KeptParts(folder, program)
    pdf = parts(Pdf, manuscript.digest.encode(), lambda: html_to_pdf(manuscript))
    parts.forget_others()
    return pdf


def folder_of_deck(project: Project, kind: str, topic: str) -> Path:
    """Where the slides of a topic's deck lie, an output by the name of `kind`."""
    return project.state / DECKS / digest(f"{kind} {topic}".encode())


def forget_decks(project: Project, records: Iterable[Artifact]) -> None:
    """Remove what is known of the slides of decks that are not there any more."""
    wanted = {folder_of_deck(project, record.kind, record.topic) for record in records}
    with suppress(OSError):
        for folder in (project.state / DECKS).iterdir():
            if folder not in wanted:
                shutil.rmtree(folder, ignore_errors=True)  # never what a link leads to


def forget_all(project: Project) -> None:
    """Remove what is known of all decks and books: all is made anew."""
    for name in (DECKS, CHAPTERS, FRAMES):
        shutil.rmtree(project.state / name, ignore_errors=True)
