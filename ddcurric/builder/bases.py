"""What is kept of every deck that is written, so that it can be merged with what somebody makes of it.

It is the lesson's own deck, beside the manifest, under the digest of what was written. What is found there is used for
what it says and nothing else: where it is damaged, the user's deck is kept as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from ddcurric.builder.codec import ADDED, keep, kept
from ddcurric.builder.disk import forget_others
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Project
from ddcurric.edits.lesson import Earlier, Known, LessonDeck, Origin
from ddcurric.values import dataclass

BASES = "decks"
"""The folder of what is kept, with the manifest."""


@dataclass(frozen=True, slots=True)
class Base:
    """What is known of a deck that was written: enough to tell later what somebody has changed."""

    deck: bytes
    """As the lesson alone has it."""
    sources: tuple[Origin, ...]
    """One for each of its slides."""
    known: tuple[Known, ...] = ()
    """The slides that were written; empty: those of `deck`."""
    offered: bool = False
    """Some of them are the lesson's, hidden behind one of the user's."""
    earlier: Earlier | None = field(default=None, metadata=ADDED)
    """The lesson's deck of which those of the user's were made."""

    @property
    def lesson(self) -> LessonDeck:
        """The lesson's deck as it was written, as `edits` compares it with the one on disk."""
        return LessonDeck(self.deck, self.sources)


def base_path(project: Project, written: str) -> Path:
    """Where the lesson's own deck lies, of which `written` is the path below the output folder."""
    return project.state / BASES / f"{written}.base"


def keep_base(project: Project, written: str, base: Base) -> None:
    """Raises OSError."""
    keep(Base, base_path(project, written), base)


def read_base(project: Project, written: str) -> Base | None:
    """What is known of a deck; None where there is nothing, or nothing that can be trusted."""
    return kept(Base, base_path(project, written)) if written else None


def forget_bases(project: Project, records: Iterable[Artifact]) -> None:
    """Remove what is known of decks that are not there any more."""
    forget_others(project.state / BASES, {base_path(project, artifact.digest).name for artifact in records})
