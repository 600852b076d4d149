"""Files in the output folder that somebody has changed by hand: how they are told, and what is kept to merge them.

Of every deck that is written, the lesson's own deck is kept beside the manifest, under the digest of what was written.
What is found there is used for what it says and nothing else: where it is damaged, the user's deck is kept as a whole.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ddcurric.builder.codec import keep, kept
from ddcurric.builder.disk import below, digest_of_file
from ddcurric.builder.manifest import Artifact, Manifest
from ddcurric.builder.options import Project
from ddcurric.edits.lesson import Known, LessonDeck, Origin
from ddcurric.outputs.output import named

if TYPE_CHECKING:
    from ddcurric.builder.plan import Planned

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

    @property
    def lesson(self) -> LessonDeck:
        return LessonDeck(self.deck, self.sources)


@dataclass(frozen=True, slots=True)
class Handwork:
    """A deck on disk in which there is something of the user's."""

    path: str
    """Relative to the output folder; another one than the deck's own where its topic has moved."""
    digest: str
    """Of its bytes; empty: it cannot be read."""
    base: str
    """What may be known of it, by the digest of what was written."""


def base_path(project: Project, written: str) -> Path:
    return project.state / BASES / f"{written}.base"


def keep_base(project: Project, written: str, base: Base) -> None:
    """Raises OSError."""
    keep(Base, base_path(project, written), base)


def read_base(project: Project, written: str) -> Base | None:
    """What is known of a deck; None where there is nothing, or nothing that can be trusted."""
    return kept(Base, base_path(project, written)) if written else None


def forget_bases(project: Project, records: Iterable[Artifact]) -> None:
    """Remove what is known of decks that are not there any more."""
    wanted = {base_path(project, artifact.digest).name for artifact in records}
    with suppress(OSError):
        for file in (project.state / BASES).iterdir():
            if file.name not in wanted:
                file.unlink()


def is_edited(artifact: Artifact, project: Project) -> bool:
    """A deck that somebody has saved since it was made, and that can be opened: a damaged one is not fresh."""
    file = below(project.out, artifact.path)
    if not is_merged(artifact.kind, project) or file is None or not file.is_file():
        return False
    if digest_of_file(file) == artifact.digest:
        return False
    try:
        with zipfile.ZipFile(file) as package:
            whole = "[Content_Types].xml" in package.namelist() and package.testzip() is None
    except Exception:  # A zip can be broken in more ways than zipfile documents.
        return False
    return whole and not _waits(artifact, file, project)


def _waits(artifact: Artifact, file: Path, project: Project) -> bool:
    """Somebody has deleted her own slide, so that the lesson's behind it is to be shown, without its mark."""
    base = read_base(project, artifact.digest)
    if base is None or not base.offered:
        return False
    from ddcurric.edits.report import report_on

    report = report_on(base.lesson, base.known, file.read_bytes())
    return not isinstance(report, str) and report.accepted


def is_merged(kind: str, project: Project) -> bool:
    """What somebody changes in files of a kind is merged with what is made anew."""
    output = named(project.outputs, kind)
    return output is not None and output.merged


def handwork_of(planned: Planned, manifest: Manifest, project: Project) -> Handwork | None:
    """What the user has made of a topic's deck; None where there is nothing but ours."""
    path, place = planned.path, (planned.topic, planned.kind)
    if not is_merged(planned.kind, project):
        return None
    own = manifest.artifact(path)
    others = [a for a in manifest.artifacts if (a.topic, a.kind) == place and a.path != path]
    known = [*([own] if own is not None else []), *others]
    for artifact in known:
        file = below(project.out, artifact.path)
        if file is None or not file.is_file():
            continue
        now = digest_of_file(file)
        if now != artifact.digest or artifact.edited:
            return Handwork(artifact.path, now or "", artifact.digest)
    file = below(project.out, path)
    if own is None and file is not None and file.is_file():
        now = digest_of_file(file) or ""
        return Handwork(path, now, now)
    return None


def holds_edits(artifact: Artifact, project: Project) -> bool:
    """A deck that somebody has changed since it was made, or into which such changes were merged."""
    return artifact.edited or is_edited(artifact, project)


def is_open(file: Path) -> Path | None:
    """The file with which an office program says that it has this one open."""
    names = (f"~${file.name}", f"~${file.name[2:]}", f".~lock.{file.name}#")
    return next((lock for name in names if (lock := file.with_name(name)).is_file()), None)


def put_aside(file: Path) -> Path:
    """Give a file another name, one that nothing has; it is returned. Raises OSError."""
    new = next(name for name in _other_names(file) if not os.path.lexists(name))
    os.rename(file, new)
    return new


def _other_names(file: Path) -> Iterator[Path]:
    yield file.with_name(f"{file.stem} (edited){file.suffix}")
    for number in count(2):
        yield file.with_name(f"{file.stem} (edited {number}){file.suffix}")
