"""What the builder remembers between two builds: which files it made, from what, and what it said."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from ddcurric.builder.disk import write_whole
from ddcurric.diagnostics import Diagnostic, Severity
from ddcurric.source import Span

FORMAT = 2
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that the builder made."""

    path: str
    """Relative to the output folder, with forward slashes."""
    kind: str
    """`handout`, `solutions`, `slides.pptx`, `slides.pdf`; for the packets `handouts`, `solutions`."""
    topic: str
    """The id of its topic; empty: the whole course."""
    fingerprint: str
    """Of everything that it was made from."""
    digest: str
    """Of its bytes."""
    size: int
    pages: int
    """Pages or slides."""
    seconds: float
    anchors: tuple[tuple[str, int], ...] = ()
    """The page of every id in it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was said while it was made."""


@dataclass(frozen=True, slots=True)
class Run:
    """A build that went through, and what must be unchanged for it to be still true."""

    inputs: tuple[tuple[str, str | None], ...]
    """Files of the course and the digests of their bytes; None: it was not there."""
    listing: str
    """The digest of the names of all lessons in the folder."""
    program: str
    """The digest of the program, its templates and its libraries."""
    artifacts: tuple[str, ...]
    """The files that this build made or found fresh."""
    diagnostics: tuple[Diagnostic, ...]
    unbound: bool = False
    """See `Built.unbound`."""


@dataclass(frozen=True, slots=True)
class Manifest:
    artifacts: tuple[Artifact, ...] = ()
    runs: tuple[tuple[str, Run], ...] = ()
    """By options, the latest last."""
    _by_path: dict[str, Artifact] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_path.update({artifact.path: artifact for artifact in self.artifacts})

    def artifact(self, path: str) -> Artifact | None:
        return self._by_path.get(path)

    def run(self, options: str) -> Run | None:
        return dict(self.runs).get(options)

    def with_artifacts(self, made: tuple[Artifact, ...], gone: frozenset[str] = frozenset()) -> Manifest:
        kept = {a.path: a for a in self.artifacts if a.path not in gone}
        kept.update({a.path: a for a in made})
        return replace(self, artifacts=tuple(kept[path] for path in sorted(kept)))

    def with_run(self, options: str, run: Run) -> Manifest:
        others = [(key, old) for key, old in self.runs if key != options]
        return replace(self, runs=(*others[-7:], (options, run)))

    def without_run(self, options: str) -> Manifest:
        return replace(self, runs=tuple((key, old) for key, old in self.runs if key != options))


def read_manifest(state: Path) -> Manifest:
    """What the last build left; nothing where it cannot be read, so that everything is made anew."""
    try:
        raw = json.loads((state / MANIFEST).read_bytes())
        if raw["format"] != FORMAT:
            return Manifest()
        return Manifest(
            tuple(_artifact(entry) for entry in raw["artifacts"]),
            tuple((key, _run(entry)) for key, entry in raw["runs"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def write_manifest(state: Path, manifest: Manifest) -> None:
    raw = {
        "format": FORMAT,
        "artifacts": [_plain(artifact) for artifact in manifest.artifacts],
        "runs": [[key, _plain(run)] for key, run in manifest.runs],
    }
    write_whole(state / MANIFEST, json.dumps(raw, ensure_ascii=False, indent=1, default=_severity).encode())


def plain_diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as JSON has it."""
    return {**asdict(diagnostic), "severity": diagnostic.severity.value}


def _plain(value: Artifact | Run) -> dict[str, Any]:
    return asdict(value)


def _severity(value: object) -> str:
    if isinstance(value, Severity):
        return value.value
    raise TypeError(type(value))


def _diagnostic(raw: dict[str, Any]) -> Diagnostic:
    return Diagnostic(raw["code"], Severity(raw["severity"]), raw["message"], Span(**raw["span"]), raw["hint"])


def _artifact(raw: dict[str, Any]) -> Artifact:
    anchors = tuple((str(name), int(page)) for name, page in raw["anchors"])
    return Artifact(**{**raw, "anchors": anchors, "diagnostics": tuple(map(_diagnostic, raw["diagnostics"]))})


def _run(raw: dict[str, Any]) -> Run:
    return Run(
        inputs=tuple((name, value) for name, value in raw["inputs"]),
        listing=raw["listing"],
        program=raw["program"],
        artifacts=tuple(raw["artifacts"]),
        diagnostics=tuple(map(_diagnostic, raw["diagnostics"])),
        unbound=raw["unbound"],
    )
