"""Which files a build would make anew, or remove."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ddcurric.builder import fingerprint
from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.handwork import holds_edits
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import KINDS, Options, Project
from ddcurric.builder.plan import Edition, files_of, is_whole
from ddcurric.builder.stale import Now
from ddcurric.builder.survey import survey_of


@dataclass(frozen=True, slots=True)
class Stale:
    """Files that are missing, or not what they would be now: each as it was made, on its paper and in its size."""

    kinds: Mapping[str, tuple[str, ...]]
    """By the id of a topic, as `--only` has them; `-large` in large print, which is never missing."""
    others: tuple[str, ...]
    """Paths of packets, and of files that have no place in the course any more."""


def stale_files(project: Project, course: LoadedCourse) -> Stale:
    manifest = read_manifest(project)
    survey = survey_of(course, project, fingerprint.of_program(project))
    now = Now(survey)
    there = [artifact for artifact in manifest.artifacts if (project.out / artifact.path).is_file()]
    good = {artifact.path for artifact in there if now.is_current(artifact) and is_whole(artifact, project)}
    usual = {site.id: tuple(files_of(site, survey, Options().kinds, Edition())) for site in survey.sites}
    kinds = {id_: {p.kind.partition(".")[0] for p in files if p.path not in good} for id_, files in usual.items()}
    names = {planned.path for files in usual.values() for planned in files}
    others = []
    for artifact in there:
        if artifact.path in good or artifact.path in names:
            continue
        if now.is_in_place(artifact):
            kinds[artifact.topic].add(f"{artifact.kind.partition('.')[0]}{'-large' if artifact.large else ''}")
        else:
            others.append(artifact.path)
    order = [name for kind in KINDS for name in (kind, f"{kind}-large")]
    return Stale({id_: tuple(name for name in order if name in found) for id_, found in kinds.items()}, tuple(others))


def edited_decks(project: Project) -> frozenset[str]:
    """The ids of topics whose decks somebody has changed by hand."""
    return frozenset(a.topic for a in read_manifest(project).artifacts if holds_edits(a, project))
