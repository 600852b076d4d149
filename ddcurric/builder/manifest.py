"""What the builder remembers between two builds: the files it made, from what, and what it saw of the course.

A record speaks of one file, whatever build made it: the fingerprint of what it was made from, and the digest of its
bytes. Nothing else says that a file is fresh. Records are noted in a journal before their files are put in place, so
that a build that is killed leaves no file of which nothing is known.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import field, replace
from functools import cache
from pathlib import Path

from ddcurric.builder.codec import from_bytes, keep, kept, to_bytes
from ddcurric.builder.disk import (
    SEAL,
    digest,
    digest_of_file,
    is_plain,
    place_in,
    read_whole,
)
from ddcurric.builder.options import Project
from ddcurric.builder.published import Publication, as_published, name_said, note_publication, publications, shorten
from ddcurric.builder.survey import Survey
from ddcurric.diagnostics import Diagnostic
from ddcurric.values import dataclass

MANIFEST = "manifest"
JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that the builder made."""

    path: str
    """Relative to the output folder, with forward slashes."""
    kind: str
    """The name of its output."""
    topic: str
    """The id of its topic; empty: the whole course."""
    fingerprint: str
    """Of everything that it was made from."""
    digest: str
    """Of its bytes."""
    size: int
    pages: int
    """Pages, slides, or what else its output counts."""
    seconds: float
    paper: str = ""
    """`a4` or `letter`, where it was asked for; empty: the course's own."""
    edition: str = ""
    """Its edition; empty: the usual one."""
    anchors: tuple[tuple[str, int], ...] = ()
    """The page of every id in it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was said while it was made."""
    cleared: str = ""
    """Of the secrets (`Now.secrets`) of which it was last found to tell none."""
    edited: bool = False
    """Something in it is the user's."""
    spans: str = ""
    """See `Planned`."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be made, and would not be now."""

    path: str
    fingerprint: str
    survey: str
    """The key of the course as it was then: its diagnostics may point at any line of it."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one build left behind for the next."""

    artifacts: tuple[Artifact, ...] = ()
    """By path."""
    refusals: tuple[Refusal, ...] = ()
    survey: Survey | None = None
    """The course as the last build read it."""
    _by_path: dict[str, Artifact] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_path.update({artifact.path: artifact for artifact in self.artifacts})

    def artifact(self, path: str) -> Artifact | None:
        """The record of a path below the output folder; None: no build has made it."""
        return self._by_path.get(path)


def read_manifest(project: Project) -> Manifest:
    """What the last build left; where it cannot be read, no more than which files are ours, so that all are made anew.

    A record of a file that is not below the output folder, by its name or by a link, is nobody's.
    """
    manifest = kept(Manifest, project.state / MANIFEST) or Manifest(tuple(_recovered(project)))

    @cache
    def is_inside(folder: str) -> bool:
        return place_in(project.out, f"{folder}x") is not None

    def is_ours(path: str) -> bool:
        return is_plain(path) and is_inside(path[: path.rfind("/") + 1])

    records = {artifact.path: artifact for artifact in manifest.artifacts if is_ours(artifact.path)}
    for artifact in _noted(project.state / JOURNAL):  # a build was killed: which of its files came to their place?
        if is_ours(artifact.path) and digest_of_file(project.out / artifact.path) == artifact.digest:
            records[artifact.path] = artifact
    return replace(manifest, artifacts=tuple(records[path] for path in sorted(records)))


def write_manifest(state: Path, manifest: Manifest) -> None:
    """Raises OSError."""
    keep(Manifest, state / MANIFEST, manifest)
    with suppress(OSError):  # what it says is true for as long as the files are those
        (state / JOURNAL).unlink(missing_ok=True)


def list_publications(state: Path, artifacts: Iterable[Artifact]) -> None:
    """See that the list of all that was published has these, too: it may have been lost. Raises OSError."""
    there = publications(state)
    for artifact in artifacts:
        if not any(one.digest == artifact.digest for one in there.get(artifact.path, ())):
            note_publication(state, Publication(artifact.path, artifact.digest, artifact.edited))
    shorten(state)


def note(state: Path, artifact: Artifact) -> None:
    """Say in the journal which file is about to be put in its place. Raises OSError."""
    state.mkdir(parents=True, exist_ok=True)
    note_publication(state, Publication(artifact.path, artifact.digest, artifact.edited))
    content = to_bytes(Artifact, artifact)
    with (state / JOURNAL).open("ab") as journal:
        journal.write(b"\n" + digest(content).encode() + b64encode(content))  # the line before may have been cut off


def _recovered(project: Project) -> Iterator[Artifact]:
    """The files that were published once, of which it is not known any more from what they were made."""
    for path, there in publications(project.state).items():
        name = name_said(path, project.outputs)
        if name is None or not is_plain(path) or place_in(project.out, path) is None:
            continue
        one = as_published(project.out, path, there)
        if one is not None:
            size = (project.out / path).stat().st_size
            made_of = (path, name.kind, name.topic, "", one.digest, size, 0, 0.0)
            yield Artifact(*made_of, edition=name.size, edited=one.edited)


def _noted(file: Path) -> Iterator[Artifact]:
    try:
        lines = read_whole(file).splitlines()
    except OSError:
        return
    for line in lines:
        with suppress(ValueError):
            content = b64decode(line[SEAL:])
            if digest(content).encode() == line[:SEAL]:
                yield from_bytes(Artifact, content)
