"""Files in the output folder that somebody has changed by hand: how they are told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ddcurric.builder.disk import below, digest_of_file
from ddcurric.builder.manifest import Artifact, Manifest
from ddcurric.builder.options import Project
from ddcurric.outputs.output import named
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.plan import Planned


@dataclass(frozen=True, slots=True)
class Handwork:
    """A deck on disk in which there is something of the user's."""

    path: str
    """Relative to the output folder; another one than the deck's own where its topic has moved."""
    digest: str
    """Of its bytes; empty: it cannot be read."""
    base: str
    """What may be known of it, by the digest of what was written."""


def is_edited(artifact: Artifact, project: Project) -> bool:
    """A deck that somebody has saved since it was made, and that can be opened: a damaged one is not fresh."""
    file = below(project.out, artifact.path)
    if not is_merged(artifact.kind, project) or file is None or not file.is_file():
        return False
    if digest_of_file(file) == artifact.digest:
        return False
    import zipfile  # takes long, and edited decks are few

    try:
        with zipfile.ZipFile(file) as package:
            whole = "[Content_Types].xml" in package.namelist() and package.testzip() is None
    except Exception:  # A zip can be broken in more ways than zipfile documents.
        return False
    return whole and not _waits(artifact, file, project)


def _waits(artifact: Artifact, file: Path, project: Project) -> bool:
    """Somebody has deleted her own slide, so that the lesson's behind it is to be shown, without its mark."""
    from ddcurric.builder.bases import read_base

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


def lock_beside(file: Path) -> Path | None:
    """The file with which an office program says that it has this one open; None: none says so."""
    names = (f"~${file.name}", f"~${file.name[2:]}", f".~lock.{file.name}#")
    return next((lock for name in names if (lock := file.with_name(name)).is_file()), None)


def name_beside(path: str) -> str:
    """What a deck is called while somebody has another one of its name open."""
    stem, ending = os.path.splitext(path)
    return f"{stem} (new){ending}"


def put_aside(file: Path) -> Path:
    """Give a file another name, one that nothing has; it is returned. Raises OSError."""
    new = next(name for name in _other_names(file) if not os.path.lexists(name))
    os.rename(file, new)
    return new


def _other_names(file: Path) -> Iterator[Path]:
    yield file.with_name(f"{file.stem} (edited){file.suffix}")
    for number in count(2):
        yield file.with_name(f"{file.stem} (edited {number}){file.suffix}")
